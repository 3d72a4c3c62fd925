"""The theme's own files (style, script, icon) under names that carry their content's hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rjsmin import jsmin

from podshivka.site.links import hashed_name

THEME = "theme/"


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A file of the theme: its ``path`` on the site, its bytes."""

    path: str
    data: bytes


SEARCH = "search/"
LATER = "later/"
_MARKS = frozenset(("found-words.js", "text-marks.js", "page-marks.js"))
_PAGE = frozenset(("found-list.js", "html.js", "search-page.js"))
_OLDER = frozenset(("inflate.js",))
# Of each script: which classes it does without, and how it starts.
_SCRIPTS = {
    "search.js": (
        _MARKS | _OLDER,
        "Shelf.hasStreams()?SearchPage.start(source,later):Shelf.fetchOlder()",
    ),
    "search-older.js": (_MARKS, "SearchPage.start(source,later)"),
    "search-marks.js": (_PAGE, "FoundWords.start(source,later)"),
}
_CLASS = re.compile(r"^class (\w+)", re.MULTILINE)


def with_search_scripts(files: Mapping[str, ThemeFile]) -> dict[str, ThemeFile]:
    """``files`` with the classes below ``search/`` as scripts, without comments and spaces.

    ``search.js`` is for the search page, ``search-older.js`` for browsers that can't unpack by
    themselves; ``search-marks.js`` is for pages that a search leads to. Each knows the address of
    ``search-later.js`` with the classes below ``search/later/``: what is found can be shown before
    these are there.
    """
    classes = {
        name.removeprefix(SEARCH): file.data.decode()
        for name, file in sorted(files.items())
        if name.startswith(SEARCH)
    }
    others = {name: file for name, file in files.items() if not name.startswith(SEARCH)}
    first = {file: source for file, source in classes.items() if not file.startswith(LATER)}
    later = [source for file, source in classes.items() if file not in first]
    others["search-later.js"] = theme_file(
        "search-later.js", _later(first.values(), later).encode()
    )
    address = others["search-later.js"].path.removeprefix(THEME)
    for name, (unneeded, start) in _SCRIPTS.items():
        needed = [source for file, source in first.items() if file not in unneeded]
        others[name] = theme_file(name, _script(needed, start, address).encode())
    return others


def _script(classes: Iterable[str], start: str, later: str) -> str:
    """A function that knows its own source: a worker is made of the same.

    Browsers refuse worker files to pages opened from a disk.

    :param later: where the later classes are, seen from this script.
    """
    source = "\n".join(classes)
    whole = (
        f'"use strict";function podshivkaSearch(source,later){{{source}\n'
        f"Shelf.first={{{_names(source)}}};\n"
        f"if(!source)return SearchWorker.start(self);\n{start};}}\n"
        "podshivkaSearch(podshivkaSearch.toString(),"
        f'new URL("{later}",document.currentScript.src).href);\n'
    )
    return str(jsmin(whole))


def _later(first: Iterable[str], classes: Iterable[str]) -> str:
    """A call with a function that makes ``classes`` of those of the ``first`` script.

    No source is evaluated, which policies of hosts forbid.
    """
    source, known = "\n".join(classes), _names("\n".join(first))
    whole = (
        f'podshivkaLater(function(first){{"use strict";const{{{known}}}=first;\n'
        f"{source}\nreturn{{{_names(source)}}};}});\n"
    )
    return str(jsmin(whole))


def _names(source: str) -> str:
    return ",".join(_CLASS.findall(source))


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
