"""What every page of the site follows from besides its own sources: program, settings, theme."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from podshivka.store import digest

# What makes bytes of the site; a new version of one may make others.
_LIBRARIES = (
    "babel", "feedgenerator", "jinja2", "markdown", "markupsafe", "pelican", "pillow",
    "pypdfium2", "smartypants", "typogrify",
)  # fmt: skip
_SELF = Path(__file__).resolve().parents[1]
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
_NO_SETTINGS = frozenset({"tasks.py", "setup.py"})


@cache
def program_digest() -> str:
    """A digest of this program and of the libraries that make pages."""
    files = sorted(path for path in _SELF.rglob("*") if path.suffix in {".py", ".po"})
    own = [part for path in files for part in (path.name, path.read_bytes())]
    return digest(sys.version, *map(version, _LIBRARIES), *own)


def settings_digest(settings: Mapping[str, Any], folder: Path) -> str:
    """A digest of Pelican's settings and of the files in ``folder`` that they may come from.

    Functions among the settings can't be told apart by their value, so the files count as well.
    """
    files = sorted(path for path in folder.glob("*.py") if path.name not in _NO_SETTINGS)
    values = [
        f"{name}={_ADDRESS.sub('', repr(settings[name]))}"
        for name in sorted(settings)
        if not name.startswith("PODSHIVKA_REPORT")
    ]
    return digest(*values, *(part for path in files for part in (path.name, path.read_bytes())))
