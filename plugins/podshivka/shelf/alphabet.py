"""Titles in the order of the alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from podshivka import wording
from podshivka.shelf.entries import ReleaseEntry

_SIGNS = re.compile(r"^[\W_]+")
DIGITS = "0–9"
SIGNS = "…"


def by_letter(releases: Iterable[ReleaseEntry]) -> list[tuple[str, list[ReleaseEntry]]]:
    """``releases`` by their titles, letter by letter.

    Case, ё and quotation marks don't count; titles that begin with a digit come first, together.
    Of equal titles the older release comes first.
    """
    in_order = sorted(
        releases, key=lambda release: (_key(release), release.date.date(), release.url)
    )
    return [
        (letter, list(of_letter))
        for letter, of_letter in groupby(in_order, key=lambda release: _letter(_key(release)))
    ]


def _key(release: ReleaseEntry) -> str:
    title = _SIGNS.sub("", wording.plain(release.title))
    return title.casefold().replace("ё", "е")


def _letter(key: str) -> str:
    if not key:
        return SIGNS
    return DIGITS if key[0].isdigit() else key[0].upper()
