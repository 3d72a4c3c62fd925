"""Releases and pages as part of a Pelican build.

A reader of our own goes before Pelican's: what it publishes has been checked, and what can't be
published it passes over (``status: skip``), so that no file stops a build and the editor reads
about it in Russian.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import Any, Protocol

from pelican import Pelican, signals
from pelican.contents import Category, Tag
from pelican.readers import MarkdownReader, Readers

from podshivka.press.admission import Admission, admit
from podshivka.press.checking import PAGES, RELEASES, linked, stray_files
from podshivka.press.last_good import last_good_of
from podshivka.press.links import is_file, size_of
from podshivka.press.release import Page, Release, read_page, read_release
from podshivka.press.rendering import english, to_typeset_html
from podshivka.problems import Problem, Report
from podshivka.site.typography import russian_text

logger = logging.getLogger(__name__)

Metadata = dict[str, Any]
_LEVELS = {
    "error": logging.ERROR,
    "warning": logging.WARNING,
    "doubt": logging.INFO,
    "notice": logging.INFO,
}


def register() -> None:
    """Called by Pelican."""
    signals.initialized.connect(prepare)
    signals.readers_init.connect(take_over_markdown)


def prepare(pelican: Pelican) -> None:
    """Tell of texts that nobody is going to read, and keep Pelican from reading file names."""
    content = Path(pelican.settings["PATH"]).absolute()
    if "PODSHIVKA_OUTLET" not in pelican.settings:
        for folder in (RELEASES, PAGES):
            tell(stray_files(content, folder), pelican.settings)
    # Release and page names are read with the rest; Pelican would stumble over 2022-13-45-a.md.
    pelican.settings["FILENAME_METADATA"] = ""


def take_over_markdown(readers: Readers) -> None:
    """Read ``.md`` here; other texts would go past every check, so nobody reads them."""
    for suffix in ("markdown", "mkd", "mdown", "rst", "html", "htm"):
        readers.reader_classes[suffix] = None
    readers.reader_classes["md"] = PressReader


class Texts(Protocol):
    """Which texts are published, in which version."""

    def admits(self, source: str) -> bool:
        """Whether any version of ``source`` is."""

    def text(self, source: str) -> Release | Page:
        """The version of ``source`` that is published; KeyError if none is."""


class PressReader(MarkdownReader):  # type: ignore[misc]
    """Reads releases and pages; made once for every generator of a build.

    :ivar texts: what is published, of the whole archive.
    :ivar asked: told of every file that the text of a source asks for: source and path, both
        relative to the content folder. The source is to be read again when that file changes.
    """

    file_extensions = ("md",)

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.asked: Callable[[str, str], None] = lambda source, path: None
        self._wrappers: dict[tuple[type[Category] | type[Tag], str], Category | Tag] = {}

    def read(self, source_path: str) -> tuple[str, Metadata]:
        """The HTML and Pelican's metadata of one file."""
        source = os.path.relpath(source_path, self._content).replace(os.sep, "/")
        try:
            text = self.texts.text(source)
        except KeyError:
            return "", {"status": "skip"}
        if isinstance(text, Release) and text.image:
            self.asked(source, text.image)
        html, doubts = linked(
            to_typeset_html(text.body), text, source, self._content, partial(self._answer, source)
        )
        tell(doubts, self.settings)
        return html, self._metadata(text)

    def _wrapped(self, kind: type[Category] | type[Tag], name: str) -> Category | Tag:
        """A rubric or tag of Pelican's, made once; making its slug costs more than all else."""
        wrapper = self._wrappers.get((kind, name))
        if wrapper is None:
            wrapper = self._wrappers[kind, name] = kind(name, self.settings)
        return wrapper

    @cached_property
    def texts(self) -> Texts:
        """All texts of the archive, read now."""
        return _AllTexts(self._content, self.settings)

    @cached_property
    def _content(self) -> Path:
        return Path(self.settings["PATH"]).absolute()

    def _answer(self, source: str, path: str) -> bool:
        """Whether ``path``, which ``source`` asks for, is published."""
        self.asked(source, path)
        return self.texts.admits(path) if path.endswith(".md") else is_file(self._content, path)

    def _metadata(self, text: Release | Page) -> Metadata:
        """What Pelican is to know; title and summary are HTML, as typogrify takes them."""
        tell(text.doubts, self.settings)
        metadata: Metadata = {
            "title": english(escape(russian_text(text.title), quote=False)),
            "slug": text.slug,
            "status": text.status,
            **{key: self.process_metadata(key, value) for key, value in text.other},
        }
        if text.summary:
            metadata["summary"] = to_typeset_html(text.summary)
        if isinstance(text, Release):
            metadata |= self._release_metadata(text)
        return metadata

    def _release_metadata(self, release: Release) -> Metadata:
        metadata: Metadata = {
            "date": release.date,
            "category": self._wrapped(Category, release.category),
            "tags": [self._wrapped(Tag, tag) for tag in release.tags],
        }
        if release.status != "draft":
            # Pelican would make them anew each time it is asked, ten times a release.
            for key in ("url", "save_as"):
                pattern = self.settings[f"ARTICLE_{key}".upper()]
                metadata[key] = pattern.format(date=release.date, slug=release.slug)
        if release.modified:
            metadata["modified"] = release.modified
        if release.image and is_file(self._content, release.image):
            size = size_of(self._content / release.image)
            metadata |= {"image_path": release.image, "image_alt": release.image_alt}
            metadata |= {f"image_{side}": int(length or 0) for side, length in size.items()}
        return metadata


class _AllTexts:
    """Every release and page below ``content``."""

    def __init__(self, content: Path, settings: Mapping[str, Any]) -> None:
        state = content.parent / settings.get("PODSHIVKA_STATE_PATH", ".podshivka")
        last_good = last_good_of(state)
        self._folders: dict[str, Admission[Release] | Admission[Page]] = {
            RELEASES: admit(content, RELEASES, read_release, last_good),
            PAGES: admit(content, PAGES, read_page, last_good),
        }
        for admission in self._folders.values():
            tell(admission.problems, settings)

    def admits(self, source: str) -> bool:
        admission = self._folders.get(source.partition("/")[0])
        return admission is not None and admission.admits(source)

    def text(self, source: str) -> Release | Page:
        return self._folders[source.partition("/")[0]].text(source)


def tell(problems: Iterable[Problem], settings: Mapping[str, Any]) -> None:
    """Tell the editor; without the report of a full build, through Pelican's log."""
    report = settings.get("PODSHIVKA_REPORT")
    if isinstance(report, Report):
        report.add(problems)
        return
    for problem in problems:
        logger.log(_LEVELS[problem.severity], "%s", problem)
