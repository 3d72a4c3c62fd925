"""Where things are: one archive's folders and its gazette's data, from the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from podshivka.store import Store


@dataclass(frozen=True, slots=True)
class Gazette:
    """The gazette's own data.

    :param name: «Общественное самоуправление»; :param prefix: of PDF names on the site, "os".
    """

    name: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Project:
    """An archive on an editor's disk; all paths are absolute.

    :param root: names in messages are relative to it.
    :param content: Markdown files; :param issues: PDFs.
    :param site: what is published, the result of the last complete build.
    :param state: caches and the index; nothing in it is published.
    :param tesseract: the path of that program, where it is not to be found by itself.
    """

    root: Path
    content: Path
    issues: Path
    site: Path
    state: Path
    gazette: Gazette
    tesseract: str = ""

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """The project that Pelican's ``settings`` describe."""
        content = Path(settings["PATH"]).resolve()
        root = content.parent
        gazette = settings["PODSHIVKA_GAZETTE"]
        return cls(
            root=root,
            content=content,
            issues=root / settings["PODSHIVKA_ISSUES_PATH"],
            # A build writes elsewhere and swaps; Pelican run alone writes into the site.
            site=Path(settings.get("PODSHIVKA_PUBLISHED_PATH") or settings["OUTPUT_PATH"]),
            state=root / settings["PODSHIVKA_STATE_PATH"],
            gazette=Gazette(gazette["name"], gazette["prefix"]),
            tesseract=settings.get("PODSHIVKA_TESSERACT", ""),
        )

    @property
    def store(self) -> Store:
        """Results by the content they were made from."""
        return Store(self.state / "cache")

    @property
    def index(self) -> Path:
        """The Whoosh index's folder."""
        return self.state / "index"
