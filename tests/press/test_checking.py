"""`invoke check`: everything wrong with the content, without a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from podshivka.press.checking import check_releases
from podshivka.press.links import is_file

from .conftest import Archive, release_text


def told(archive: Archive) -> list[tuple[str, str, str]]:
    return [(p.severity, p.file, p.cause) for p in check_releases(archive.content)]


def test_good_content_has_no_problems(archive: Archive) -> None:
    archive.put_picture("images/a.png")
    archive.put("press/a.md", release_text(body="![Яма](images/a.png) [о нас](pages/about.md)"))
    archive.put("pages/about.md", "Title: О газете\n\nТекст.")
    assert told(archive) == []


def test_no_content_at_all_is_no_problem(tmp_path: Path) -> None:
    assert list(check_releases(tmp_path / "content")) == []


def test_everything_is_told_file_by_file(archive: Archive) -> None:
    archive.put("press/a.md", release_text())
    archive.put("press/b.md", release_text())
    archive.put("press/c.md", release_text("Вода", Date="", body="Текст."))
    archive.put("press/d.md", release_text("Свет", body="![](images/no.png) [x]({filename}no.md)"))
    archive.put("press/e.docx", b"PK")
    archive.put("pages/about.md", "Текст")
    assert told(archive) == [
        (
            "warning",
            "content/press/e.docx",
            "файл не будет опубликован: его имя не кончается на «.md»",
        ),
        (
            "error",
            "content/press/b.md",
            "адрес /press/2022/05/27/remont-dorog-v-mae/ уже занят файлом content/press/a.md",
        ),
        ("error", "content/press/c.md", "нет даты"),
        (
            "warning",
            "content/press/d.md",
            "у картинки «images/no.png» нет описания для тех, кто её не видит",
        ),
        ("warning", "content/press/d.md", "нет картинки «images/no.png», опубликовано без неё"),
        ("warning", "content/press/d.md", "ссылка «{filename}no.md» никуда не ведёт"),
        ("error", "content/pages/about.md", "в начале файла нет заголовка, даты и рубрики"),
    ]


@pytest.mark.parametrize("path", ["", "..", "../pelicanconf.py", "images", "images/b.png", "a\0b"])
def test_what_is_no_file_of_the_content(archive: Archive, path: str) -> None:
    archive.put_picture("images/a.png")
    assert is_file(archive.content, "images/a.png")
    assert not is_file(archive.content, path)
