"""Releases and pages as part of a Pelican build.

A reader of our own goes before Pelican's: what it publishes has been checked, and what can't be
published it passes over (``status: skip``), so that no file stops a build and the editor reads
about it in Russian.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Tag
from pelican.readers import MarkdownReader, Readers

from podshivka.press.admission import Admission, admit
from podshivka.press.checking import PAGES, RELEASES, Text, linked, stray_files
from podshivka.press.links import is_file, size_of
from podshivka.press.release import Page, Release, read_page, read_release
from podshivka.press.rendering import to_typeset_html
from podshivka.problems import Problem, Report
from podshivka.site.typography import russian_text
from podshivka.store import Store

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
    for folder in (RELEASES, PAGES):
        tell(stray_files(content, folder), pelican.settings)
    # Release and page names are read with the rest; Pelican would stumble over 2022-13-45-a.md.
    pelican.settings["FILENAME_METADATA"] = ""


def take_over_markdown(readers: Readers) -> None:
    """Read ``.md`` here; other texts would go past every check, so nobody reads them."""
    for suffix in ("markdown", "mkd", "mdown", "rst", "html", "htm"):
        readers.reader_classes[suffix] = None
    readers.reader_classes["md"] = PressReader


class PressReader(MarkdownReader):  # type: ignore[misc]
    """Reads releases and pages; made once for every generator of a build."""

    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, Metadata]:
        """The HTML and Pelican's metadata of one file."""
        source = Path(os.path.relpath(source_path, self._content)).as_posix()
        admission = self._releases if source.startswith(f"{RELEASES}/") else self._pages
        if not admission.admits(source):
            return "", {"status": "skip"}
        text = admission.text(source)
        html = to_typeset_html(text.body, self._store)
        html, doubts = linked(html, text, source, self._content, self._is_published)
        tell(doubts, self.settings)
        return html, self._metadata(text)

    @cached_property
    def _content(self) -> Path:
        return Path(self.settings["PATH"]).absolute()

    @cached_property
    def _store(self) -> Store:
        state = self.settings.get("PODSHIVKA_STATE_PATH", ".podshivka")
        return Store(self._content.parent / state / "cache")

    @cached_property
    def _releases(self) -> Admission[Release]:
        return self._admitted(RELEASES, read_release)

    @cached_property
    def _pages(self) -> Admission[Page]:
        return self._admitted(PAGES, read_page)

    def _admitted(self, folder: str, read: Callable[[bytes, str], Text]) -> Admission[Text]:
        admission = admit(self._content, folder, read, self._store)
        tell(admission.problems, self.settings)
        return admission

    def _is_published(self, path: str) -> bool:
        if not path.endswith(".md"):
            return is_file(self._content, path)
        return self._releases.admits(path) or self._pages.admits(path)

    def _metadata(self, text: Release | Page) -> Metadata:
        """What Pelican is to know; title and summary are HTML, as typogrify takes them."""
        tell(text.doubts, self.settings)
        metadata: Metadata = {
            "title": escape(russian_text(text.title), quote=False),
            "slug": text.slug,
            "status": text.status,
            **{key: self.process_metadata(key, value) for key, value in text.other},
        }
        if text.summary:
            metadata["summary"] = to_typeset_html(text.summary, self._store)
        if isinstance(text, Release):
            metadata |= self._release_metadata(text)
        return metadata

    def _release_metadata(self, release: Release) -> Metadata:
        metadata: Metadata = {
            "date": release.date,
            "category": self.process_metadata("category", release.category),
            "tags": [Tag(tag, self.settings) for tag in release.tags],
        }
        if release.modified:
            metadata["modified"] = release.modified
        if release.image and is_file(self._content, release.image):
            size = size_of(self._content / release.image)
            metadata |= {"image_path": release.image, "image_alt": release.image_alt}
            metadata |= {f"image_{side}": int(length or 0) for side, length in size.items()}
        return metadata


def tell(problems: Iterable[Problem], settings: Mapping[str, Any]) -> None:
    """Tell the editor; without the report of a full build, through Pelican's log."""
    report = settings.get("PODSHIVKA_REPORT")
    if isinstance(report, Report):
        report.add(problems)
        return
    for problem in problems:
        logger.log(_LEVELS[problem.severity], "%s", problem)
