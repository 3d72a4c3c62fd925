"""The theme's own files (style, script, icon) under names that carry their content's hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from podshivka.site.links import hashed_name

THEME = "theme/"


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A file of the theme: its ``path`` on the site, its bytes."""

    path: str
    data: bytes


SEARCH = "search/"
_COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^ +", re.MULTILINE)


def with_search_script(files: Mapping[str, ThemeFile]) -> dict[str, ThemeFile]:
    """``files`` with the classes below ``search/`` as one script, ``search.js``.

    The script is a function that knows its own source: a worker is made of the same, since
    browsers refuse worker files to pages opened from a disk. Comments stay at home.
    """
    classes = {name: file for name, file in files.items() if name.startswith(SEARCH)}
    source = "".join(file.data.decode() for _name, file in sorted(classes.items()))
    source = _INDENT.sub("", _COMMENT.sub("", source))
    script = (
        '"use strict";\n'
        f"function podshivkaSearch(source) {{\n{source}"
        "if (!source) return SearchWorker.start(self);\n"
        "SearchPage.start(source);\nTextMarks.start();\nPageMarks.start(source);\n}\n"
        "podshivkaSearch(podshivkaSearch.toString());\n"
    )
    others = {name: file for name, file in files.items() if name not in classes}
    return others | {"search.js": theme_file("search.js", script.encode())}


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
