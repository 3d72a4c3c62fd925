"""The theme's own files (style, script, icon) under names that carry their content's hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from podshivka.site.links import hashed_name

THEME = "theme/"


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A file of the theme: its ``path`` on the site, its bytes."""

    path: str
    data: bytes


def theme_files(folder: Path) -> dict[str, ThemeFile]:
    """The files below ``folder`` by their name relative to it, with ``/``."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            name = path.relative_to(folder).as_posix()
            files[name] = theme_file(name, path.read_bytes())
    return files


def theme_file(name: str, data: bytes) -> ThemeFile:
    """``data`` as the file ``name`` of the theme: ``style.css`` → ``theme/style.3f2a9c1b.css``."""
    return ThemeFile(THEME + hashed_name(name, hashlib.sha256(data).hexdigest()), data)
