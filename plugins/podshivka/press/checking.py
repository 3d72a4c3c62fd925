"""Everything that is wrong with the releases and pages of a content folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from podshivka.press.claims import Claims
from podshivka.press.errors import (
    AddressTaken,
    BadRelease,
    MissingPicture,
    StrayFile,
)
from podshivka.press.links import LinkFinder, is_file
from podshivka.press.release import Page, Release, read_page, read_release
from podshivka.press.rendering import to_html
from podshivka.problems import Problem

RELEASES = "press"
PAGES = "pages"
# Text that somebody meant to publish, saved as something else.
_TEXT_SUFFIXES = frozenset(
    {".txt", ".doc", ".docx", ".rtf", ".odt", ".html", ".htm", ".rst", ".markdown", ".mkd", ".md"}
)

Text = TypeVar("Text", Release, Page)


def check_releases(content: Path) -> Iterator[Problem]:
    """Problems of all releases and pages below ``content``, file by file in the order of names."""
    yield from _check_folder(content, RELEASES, read_release)
    yield from _check_folder(content, PAGES, read_page)


def sources(content: Path, folder: str) -> list[str]:
    """The Markdown files of ``content/<folder>``: paths relative to ``content``, sorted."""
    return sorted(
        path.relative_to(content).as_posix()
        for path in (content / folder).rglob("*.md")
        if path.suffix == ".md" and not path.name.startswith(".")
    )


def stray_files(content: Path, folder: str) -> Iterator[Problem]:
    """Files that look like texts but will not be published."""
    for path in sorted((content / folder).rglob("*")):
        if path.suffix != ".md" and path.suffix.lower() in _TEXT_SUFFIXES and path.is_file():
            yield from StrayFile(named(content, path.relative_to(content).as_posix())).problems()


def stray_among(paths: Iterable[str], content: Path) -> Iterator[Problem]:
    """The same of files whose ``paths``, relative to the content folder, are known already."""
    for path in sorted(paths):
        suffix = PurePosixPath(path).suffix
        in_place = path.startswith((f"{RELEASES}/", f"{PAGES}/"))
        if in_place and suffix != ".md" and suffix.lower() in _TEXT_SUFFIXES:
            yield from StrayFile(named(content, path)).problems()


def named(content: Path, source: str) -> str:
    """A source as problems name it: relative to the project's root, ``content/press/….md``."""
    return f"{content.name}/{source}"


def linked(
    html: str, text: Release | Page, source: str, content: Path, published: Callable[[str], bool]
) -> tuple[str, tuple[Problem, ...]]:
    """``html``, the body of ``text``, with working links; and what is doubtful about them."""
    finder = LinkFinder(text.file, source, content, published)
    html = finder.mended(html)
    if isinstance(text, Release) and text.image and not is_file(content, text.image):
        finder.flaws.append(MissingPicture(text.file, None, (text.image,)))
    return html, tuple(problem for flaw in finder.flaws for problem in flaw.problems())


def _check_folder(
    content: Path, folder: str, read: Callable[[bytes, str], Text]
) -> Iterator[Problem]:
    yield from stray_files(content, folder)
    claims = Claims()
    for source in sources(content, folder):
        try:
            text = read((content / source).read_bytes(), named(content, source))
            claims.take(text)
        except (BadRelease, AddressTaken) as error:
            yield from error.problems()
        else:
            yield from text.doubts
            # Most releases have no links and needn't be converted to look for them.
            html = to_html(text.body) if "[" in text.body or "<" in text.body else ""
            yield from linked(html, text, source, content, partial(is_file, content))[1]
