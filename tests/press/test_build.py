"""Releases through real Pelican: bad ones cost themselves alone, and nobody reads English."""

from __future__ import annotations

import pytest

from podshivka.problems import Report

from .conftest import Archive, release_text


def errors(report: Report) -> dict[str, str]:
    return {problem.file: f"{problem.cause}. {problem.remedy}" for problem in report.errors}


def test_a_good_release_is_published_at_its_address(archive: Archive) -> None:
    archive.put("press/2022/05/roads.md", release_text(Tags="дороги, Щётки и объезд"))
    report = archive.build()
    assert archive.releases == ["press/2022/05/27/remont-dorog-v-mae"]
    page = archive.page("press/2022/05/27/remont-dorog-v-mae")
    assert "<title>Ремонт дорог в\xa0мае</title>gorod|dorogi,shchetki-i-obezd,|" in page
    assert report.errors == ()


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (release_text().replace("Title: Ремонт дорог в мае\n", ""), "нет заголовка"),
        (release_text(Date="2022-02-31"), "такой не бывает"),
        (release_text(Date="вчера"), "непонятная дата «вчера»"),
        (release_text(Category=""), "нет рубрики"),
        (release_text().replace("Title", "Titel"), "напишите «Title: …»"),
        (release_text().encode("cp1251"), "Сохранить как"),
        (release_text().encode("utf-16"), "UTF-16"),
        (b"", "в начале файла нет заголовка"),
        (bytes(range(256)) * 4, "UTF-16"),
        (release_text(Slug="Ремонт дорог"), "«Slug: remont-dorog»"),
        (release_text(Slug="../../etc"), "не годится"),
        (release_text(Status="готово"), "неизвестное состояние"),
    ],
)
def test_a_bad_release_costs_itself_alone(
    archive: Archive, pelican_log: pytest.LogCaptureFixture, bad: str | bytes, told: str
) -> None:
    archive.put("press/a.md", bad)
    archive.put("press/b.md", release_text("Хорошая новость"))
    report = archive.build()
    assert archive.releases == ["press/2022/05/27/khoroshaya-novost"]
    assert told in errors(report)["content/press/a.md"]
    assert not pelican_log.records


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"\n\n", b"---\n"])
def test_what_notepad_does_to_a_file_is_forgiven(archive: Archive, start: bytes) -> None:
    archive.put("press/a.md", start + release_text().replace("\n", "\r\n").encode())
    assert archive.build().errors == ()
    assert archive.releases == ["press/2022/05/27/remont-dorog-v-mae"]
    assert "Текст о\xa0дорогах." in archive.page(archive.releases[0])


def test_the_last_good_version_stays_until_the_file_is_mended(archive: Archive) -> None:
    archive.put("press/a.md", release_text(body="Первая версия."))
    archive.build()
    archive.put("press/a.md", release_text(Date="никогда", body="Вторая версия."))
    report = archive.build()
    assert "Первая версия." in archive.page("press/2022/05/27/remont-dorog-v-mae")
    assert "непонятная дата" in errors(report)["content/press/a.md"]
    assert any("прежняя, исправная версия" in doubt.cause for doubt in report.all("warning"))
    archive.put("press/a.md", release_text(body="Третья версия."))
    assert archive.build().errors == ()
    assert "Третья версия." in archive.page("press/2022/05/27/remont-dorog-v-mae")


def test_a_date_in_the_files_name_needs_not_be_one(
    archive: Archive, pelican_log: pytest.LogCaptureFixture
) -> None:
    archive.put("press/2022-13-45-roads.md", release_text())
    assert archive.build().errors == ()
    assert archive.releases == ["press/2022/05/27/roads"]
    assert not pelican_log.records


def test_a_deleted_release_is_gone(archive: Archive) -> None:
    archive.put("press/a.md", release_text())
    archive.put("press/b.md", release_text("Вторая"))
    archive.build()
    (archive.content / "press" / "a.md").unlink()
    archive.build(DELETE_OUTPUT_DIRECTORY=True)
    assert archive.releases == ["press/2022/05/27/vtoraya"]


def test_of_two_releases_with_one_address_the_first_by_name_has_it(
    archive: Archive, pelican_log: pytest.LogCaptureFixture
) -> None:
    archive.put("press/b.md", release_text(body="Из файла b."))
    archive.put("press/a.md", release_text(body="Из файла a."))
    report = archive.build()
    assert archive.releases == ["press/2022/05/27/remont-dorog-v-mae"]
    assert "Из файла a." in archive.page(archive.releases[0]).replace("\xa0", " ")
    told = errors(report)
    assert list(told) == ["content/press/b.md"]
    assert "content/press/a.md" in told["content/press/b.md"]
    assert not pelican_log.records


def test_the_same_name_on_another_day_is_no_duplicate(archive: Archive) -> None:
    archive.put("press/a.md", release_text())
    archive.put("press/b.md", release_text(Date="2022-05-28"))
    assert archive.build().errors == ()
    assert len(archive.releases) == 2


def test_typography_survives_typogrify(archive: Archive) -> None:
    archive.put(
        "press/a.md",
        release_text(
            'ОАО "Томск" & Ко - в <доме>',
            Slug="tomsk",
            Summary='О "деле" - коротко...',
            body='"Слово" - в *"деле" на* 5-7 мая, экран 17". `"код" - в`\n\n"English text" here.',
        ),
    )
    archive.build()
    page = archive.page("press/2022/05/27/tomsk")
    assert "<title>ОАО «Томск» &amp; Ко\xa0— в &lt;доме&gt;</title>" in page
    assert "<summary><p>О\xa0«деле»\xa0— коротко…</p></summary>" in page
    assert "<p>«Слово»\xa0— в\xa0<em>«деле» на</em>\xa05–7\xa0мая, экран 17″." in page
    assert '<code>"код" - в</code>' in page
    assert "<p>&#8220;English text&#8221; here.</p>" in page


def test_headings_begin_below_the_titles_own(archive: Archive) -> None:
    archive.put("press/a.md", release_text(body="# Ход работ\n\n## Улицы\n\n<h1>Итог</h1>"))
    archive.build()
    page = archive.page(archive.releases[0])
    assert '<h2 id="khod-rabot">Ход работ</h2>' in page
    assert '<h3 id="ulitsy">Улицы</h3>' in page
    assert "<h2>Итог</h2>" in page


def test_pictures_are_found_measured_and_lazy(
    archive: Archive, pelican_log: pytest.LogCaptureFixture
) -> None:
    archive.put_picture("images/2022/фото дорог.png")
    archive.put_picture("images/a.png", 30, 10)
    archive.put(
        "press/2022/a.md",
        release_text(
            Image="images/a.png",
            Image_alt="Дорога",
            body="![Каток](<images/2022/фото дорог.png>) ![Яма]({static}/images/a.png)\n\n"
            "![](../../images/a.png)",
        ),
    )
    report = archive.build()
    page = archive.page(archive.releases[0])
    assert "|images/a.png 30\n" in page
    up = "../../../../.."
    assert f'<img alt="Яма" src="{up}/images/a.png" width="30" height="10" loading="lazy">' in page
    assert f'<img alt src="{up}/images/a.png" width="30" height="10" loading="lazy">' in page
    assert f'src="{up}/images/2022/фото дорог.png" width="40" height="20"' in page
    assert (archive.root / "output" / "images" / "2022" / "фото дорог.png").is_file()
    assert [doubt.cause for doubt in report.all("warning")] == [
        "у картинки «../../images/a.png» нет описания для тех, кто её не видит"
    ]
    assert not pelican_log.records


def test_missing_pictures_and_broken_links_do_not_stop_the_build(
    archive: Archive, pelican_log: pytest.LogCaptureFixture
) -> None:
    archive.put("press/bad.md", "нет заголовка")
    archive.put(
        "press/a.md",
        release_text(
            Image="images/no.png",
            Image_alt="Нет",
            body="![Каток]({static}/images/no.png) [да]({filename}/press/a.md) "
            "[нет]({filename}bad.md) [сайт](www.tomsk.ru) ![Диск](C:/foto.jpg) "
            "[почта](mailto:a@b.ru) "
            "[выпуск](/issues/2022/05/)",
        ),
    )
    report = archive.build()
    page = archive.page("press/2022/05/27/remont-dorog-v-mae")
    assert "<p>Каток <a href=" in page
    assert '/press/2022/05/27/remont-dorog-v-mae/">да</a>' in page
    assert "<a>нет</a>" in page
    assert '<a href="/issues/2022/05/">выпуск</a>' in page
    assert '<a href="mailto:a@b.ru">почта</a>' in page
    causes = "\n".join(doubt.cause for doubt in report.all("warning"))
    for told in ("images/no.png", "C:/foto.jpg", "{filename}bad.md", "www.tomsk.ru"):
        assert told in causes
    assert not pelican_log.records


def test_pages_have_typography_and_are_checked_too(archive: Archive) -> None:
    archive.put("pages/about.md", 'Title: О "газете"\n\nГазета - в доме.')
    archive.put("pages/press.md", "Title: Пресса\n\nТекст.")
    report = archive.build()
    assert "<title>О\xa0«газете»</title>" in archive.page("about")
    assert "<p>Газета\xa0— в\xa0доме.</p>" in archive.page("about")
    assert "занят самим сайтом" in errors(report)["content/pages/press.md"]


def test_other_texts_are_not_read_past_the_checks(archive: Archive) -> None:
    archive.put("press/a.html", "<html><head><title>Мимо</title></head><body></body></html>")
    archive.put("press/b.md.txt", release_text())
    report = archive.build()
    assert archive.releases == []
    assert [doubt.file for doubt in report.all("warning")] == [
        "content/press/a.html",
        "content/press/b.md.txt",
    ]


def test_a_line_of_the_head_cannot_move_a_release_nor_stop_a_build(archive: Archive) -> None:
    fields = {"URL": "https://tomsk.ru/", "Save_as": "index.html", "Template": "no"}
    archive.put("press/a.md", release_text(**fields))
    archive.put("pages/about.md", "Title: О газете\nDate: вчера\nTemplate: no\n\nТекст.")
    report = archive.build()
    assert archive.releases == ["press/2022/05/27/remont-dorog-v-mae"]
    assert archive.page("about")
    assert len(report.all("warning")) == 5


def test_without_a_report_the_editor_reads_pelicans_log(
    archive: Archive, pelican_log: pytest.LogCaptureFixture
) -> None:
    archive.put("press/a.md", release_text(Category=""))
    archive.build(PODSHIVKA_REPORT=None)
    assert [record.getMessage() for record in pelican_log.records] == [
        "content/press/a.md: нет рубрики. Добавьте в начало файла строку «Category: Новости» "
        "с нужной рубрикой."
    ]


def test_two_builds_of_the_same_files_give_the_same_bytes(archive: Archive) -> None:
    for number in range(5):
        archive.put(f"press/{number}.md", release_text(f"Новость {number}", Tags="б, а"))
    archive.build()
    output = archive.root / "output"
    first = {path: path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}
    archive.build()
    assert first == {path: path.read_bytes() for path in first}
