"""The beginnings of a new release."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path, PurePosixPath

from podshivka.language import gettext as _
from podshivka.press.checking import RELEASES
from podshivka.press.slug import slug_of

_TITLE_WITHOUT_LETTERS = "reliz"


def new_release(
    title: str, now: datetime, category: str = "", number: int = 1
) -> tuple[PurePosixPath, str]:
    """Where a new release goes, relative to the content folder, and what is in it.

    Its slug is written down, so that its address stays when the title is mended.
    :param number: from 2 on, of several releases with one address.
    """
    slug = slug_of(title) or _TITLE_WITHOUT_LETTERS
    if number > 1:
        slug = f"{slug}-{number}"
    hint = _(
        "Подсказка: этих строк на сайте не будет.\n"
        "Ниже пишите текст, абзацы разделяйте пустой строкой.\n"
        "Рубрика (Category) обязательна, метки (Tags) пишутся через запятую.\n"
        "Адрес (Slug) после публикации не меняйте.\n"
        "Картинку положите в content/images и вставьте так: ![что на ней](images/foto.jpg)"
    )
    text = (
        f"Title: {' '.join(title.split())}\n"
        f"Date: {now:%Y-%m-%d %H:%M}\n"
        f"Category: {category}\n"
        "Tags:\n"
        f"Slug: {slug}\n"
        "Summary:\n"
        "\n"
        f"<!--\n{hint}\n-->\n"
        "\n"
    )
    return PurePosixPath(RELEASES, f"{now:%Y}", f"{now:%m}", f"{now:%Y-%m-%d}-{slug}.md"), text


def draft_release(content: Path, title: str, now: datetime, category: str = "") -> Path:
    """Write a new release below ``content``; returns its path. Never overwrites a file."""
    for number in count(1):
        place, text = new_release(title, now, category, number)
        path = content / place
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path
    raise AssertionError  # count() doesn't end
