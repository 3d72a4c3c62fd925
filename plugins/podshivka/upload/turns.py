"""The order of sending: no reader meets a page before what it needs.

First what pages need (styles, pictures, PDFs, the parts of the search index), then pages of
their own (releases, pages of the gazette), then pages that lead to others, the deeper before the
higher, and last what says what is there: the home page, feeds, the sitemap, the list of search
parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from podshivka.upload.compression import plain_path
from podshivka.upload.site_files import SiteFile

Turn = tuple[int, int]

_OWN_PAGE = re.compile(r"press/\d{4}/\d\d/\d\d/[^/]+/|issues/\d{4}/[^/]+/(?:p\d+|text)/|[^/]+/|")
_LISTS = ("press/", "issues/", "search/")
_ANNOUNCING = re.compile(r"feeds/.*|sitemap[^/]*\.xml|robots\.txt|search/manifest\.js")


def turn_of(path: str) -> Turn:
    """When the file at ``path`` has its turn: earlier is smaller."""
    path = plain_path(path)
    if _ANNOUNCING.fullmatch(path):
        return 3, 0
    folder, _slash, name = path.rpartition("/")
    if not name.endswith(".html"):
        return 0, 0
    folder += "/" if folder else ""
    if not folder and name == "index.html":
        return 3, 0
    if folder not in _LISTS and _OWN_PAGE.fullmatch(folder):
        return 1, 0
    return 2, -folder.count("/")


def in_turns(files: Iterable[SiteFile]) -> list[list[SiteFile]]:
    """``files`` one turn after the other, each sorted by path."""
    ordered = sorted(files, key=lambda file: (turn_of(file.path), file.path))
    return [list(turn) for _key, turn in groupby(ordered, key=lambda file: turn_of(file.path))]
