"""Reading a release: what is accepted, and how everything else is explained."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest

from podshivka.press.claims import Claims
from podshivka.press.errors import AddressTaken, BadRelease
from podshivka.press.release import read_page, read_release

from .conftest import release_text

NAME = "content/press/2022/05/roads.md"


def causes(text: str | bytes, name: str = NAME) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(BadRelease) as caught:
        read_release(data, name)
    problems = caught.value.problems()
    assert all(problem.file == name and problem.remedy.endswith(".") for problem in problems)
    return [problem.cause for problem in problems]


def doubts(text: str) -> list[str]:
    return [problem.cause for problem in read_release(text.encode(), NAME).doubts]


def test_all_fields() -> None:
    text = (
        "Title: Ремонт\n    дорог\nDate: 2022-05-27 10:30\nModified: 28.05.2022\n"
        "Category: Город\nTags: дороги, ремонт,, дороги\nSlug: roads\nSummary: Одно.\n"
        "    Другое.\nImage: /images/a.jpg\nImage-Alt: Каток\nAuthor: Пресс-служба\n\n\nТекст.\n"
    )
    release = read_release(text.encode(), NAME)
    assert release.title == "Ремонт дорог"
    assert release.date == datetime(2022, 5, 27, 10, 30)
    assert release.modified == datetime(2022, 5, 28)
    assert (release.category, release.tags) == ("Город", ("дороги", "ремонт"))
    assert (release.slug, release.path) == ("roads", "press/2022/05/27/roads/")
    assert release.summary == "Одно.\nДругое."
    assert (release.image, release.image_alt) == ("images/a.jpg", "Каток")
    assert release.other == (("author", "Пресс-служба"),)
    assert (release.status, release.body, release.doubts) == ("published", "Текст.", ())


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2022-05-27", datetime(2022, 5, 27)),
        ("2022-5-7", datetime(2022, 5, 7)),
        ("2022-05-27 10:30", datetime(2022, 5, 27, 10, 30)),
        ("2022-05-27T10:30:15", datetime(2022, 5, 27, 10, 30, 15)),
        ("2022-05-27 10:30Z", datetime(2022, 5, 27, 10, 30, tzinfo=UTC)),
        ("27.05.2022", datetime(2022, 5, 27)),
        ("27.05.2022 г. 9:05", datetime(2022, 5, 27, 9, 5)),
        ("27 мая 2022", datetime(2022, 5, 27)),
        ("27  Мая 2022 года, 10.30", datetime(2022, 5, 27, 10, 30)),
        ("1 января 2000 г. в 0:00", datetime(2000, 1, 1)),
    ],
)
def test_dates(written: str, date: datetime) -> None:
    assert read_release(release_text(Date=written).encode(), NAME).date == date


@pytest.mark.parametrize("written", ["вчера", "05/27/2022", "27.05.22", "2022", "27 май 2022"])
def test_unreadable_dates(written: str) -> None:
    assert causes(release_text(Date=written)) == [f"в строке «Date» непонятная дата «{written}»"]


@pytest.mark.parametrize(
    "written", ["2022-02-30", "31 ноября 2022", "32.01.2022", "2022-05-27 25:00", "0202-05-27"]
)
def test_impossible_dates(written: str) -> None:
    assert causes(release_text(Date=written)) == [
        f"в строке «Date» дата «{written}», а такой не бывает"
    ]


def test_everything_wrong_is_told_at_once() -> None:
    assert causes("Date: вчера\nSlug: Дом\nStatus: да\n\nТекст") == [
        "нет заголовка",
        "в строке «Date» непонятная дата «вчера»",
        "нет рубрики",
        "адрес «Дом» в строке «Slug» не годится",
        "неизвестное состояние «да» в строке «Status»",
    ]


@pytest.mark.parametrize("key", ["Дата", "дата публикации", "Dat", "Daet", "Datе "])
def test_a_misspelled_key_is_told_once_with_the_right_word(key: str) -> None:
    text = release_text().replace("Date", key)
    if key == "Datе ":  # its last letter is Cyrillic: what nobody can see is forgiven
        assert read_release(text.encode(), NAME).date == datetime(2022, 5, 27, 10, 30)
    else:
        assert causes(text) == [f"строка «{key}: …» не распознана"]


def test_a_misspelled_key_that_can_be_done_without_is_but_a_doubt() -> None:
    assert doubts(release_text(Tegs="дороги")) == ["строка «Tegs: …» не распознана"]
    assert doubts(release_text(Метки="дороги")) == ["строка «Метки: …» не распознана"]
    assert doubts(release_text(Mood="дороги")) == ["строка «Mood: …» в шапке файла не используется"]


def test_a_body_that_begins_like_a_field_stays_a_body() -> None:
    text = release_text(body="Внимание: отключат воду.")
    assert read_release(text.encode(), NAME).body == "Внимание: отключат воду."
    glued = text.replace("\n\n", "\n")
    assert read_release(glued.encode(), NAME).body == "Внимание: отключат воду."
    body = "Тема: вода.\n\nhttps://tomsk.ru/"
    assert read_release(release_text(body=body).encode(), NAME).body == body


def test_doubts_do_not_stop_a_release() -> None:
    assert doubts(release_text(body="")) == ["нет текста: после шапки файл пуст"]
    assert doubts(release_text(Image="images/a.jpg")) == [
        "у картинки «images/a.jpg» нет описания для тех, кто её не видит"
    ]
    assert doubts(release_text().replace("Category", "Title: Ещё\nCategory")) == [
        "строка «Title: …» встречается дважды, взята первая"
    ]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (release_text().encode("cp1251"), "не в кодировке UTF-8"),
        (release_text().encode("koi8-r"), "не в кодировке UTF-8"),
        (release_text().encode("utf-16"), "UTF-16"),
        (release_text().encode("utf-16-be"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n", "не в кодировке UTF-8"),
    ],
)
def test_other_encodings_are_named(data: bytes, cause: str) -> None:
    (told,) = causes(data)
    assert cause in told


@pytest.mark.parametrize("text", ["", "\n\n", "Просто текст.\n\nЕщё.", "# Заголовок\n\nТекст"])
def test_a_text_without_a_head(text: str) -> None:
    assert causes(text) == ["в начале файла нет заголовка, даты и рубрики"]


@pytest.mark.parametrize("slug", ["page", "index", "con", "com1", "lpt9"])
def test_reserved_slugs(slug: str) -> None:
    assert causes(release_text(Slug=slug)) == [f"адрес «{slug}» занят самим сайтом или системой"]


def test_the_address_comes_from_slug_then_dated_name_then_title() -> None:
    name = "content/press/2022-05-27-roads.md"
    assert read_release(release_text(Slug="a").encode(), name).slug == "a"
    assert read_release(release_text().encode(), name).slug == "roads"
    for other in ("content/press/roads.md", "content/press/2022-05-27-дороги.md"):
        assert read_release(release_text().encode(), other).slug == "remont-dorog-v-mae"
    assert causes(release_text("!!!")) == ["из заголовка не составить адрес: в нём нет букв"]


def test_the_editors_own_comments_are_not_published() -> None:
    text = release_text(body="<!--\nПодсказка\n-->\n<!-- ещё -->\n\nТекст <!-- да -->")
    assert read_release(text.encode(), NAME).body == "Текст <!-- да -->"


def test_pages_need_a_title_only() -> None:
    page = read_page(b"Title: A\nOrder: 2\nAuthor: C\n\nB", "content/pages/about.md")
    assert (page.slug, page.path, page.body) == ("about", "about/", "B")
    assert page.other == (("author", "C"), ("order", "2"))


def test_an_address_belongs_to_the_first_who_claims_it() -> None:
    claims = Claims()
    claims.take(read_release(release_text().encode(), "a.md"))
    with pytest.raises(AddressTaken, match=r"уже занят файлом a\.md"):
        claims.take(read_release(release_text().encode(), "b.md"))


def test_errors_travel_between_processes() -> None:
    with pytest.raises(BadRelease) as caught:
        read_release(b"Date: x\n\n", NAME)
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems() == caught.value.problems()
    assert "нет заголовка" in again.cause()
    assert "Title" in again.remedy()
