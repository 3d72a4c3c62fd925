"""The decree that a PDF is called by: `2067-zp.pdf`, `Постановление 2067-зп от 03.06.2024.pdf`.

Number and date of a decree are often written into its printed head by hand, where no recognition
reads them; the file's name may then be the only place that has them in letters. An issue has a
number of its own, so that a decree's is not taken for it, nor for a year («2067-зп»): it is
cited in the issue's title, and found by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from podshivka.issues.dates import LETTER, find_dates_in_name
from podshivka.issues.numbering import find_numbers

_ACTS = {
    "Постановление": r"постановлени\w*|postanovleni\w*",
    "Распоряжение": r"распоряжени\w*|raspor(?:ya|ja|ia)zheni\w*",
    "Решение": r"решени\w*|resheni\w*",
    "Приказ": r"приказ\w*|prikaz\w*",
}
_ORDER = "Распоряжение"
_LATIN = {"zp": "зп", "zr": "зр", "pa": "па", "pg": "пг", "ra": "ра", "rg": "рг"} | {
    "p": "п",
    "r": "р",
}
"""Endings of numbers in transliteration."""

_ENDING = "|".join((*_LATIN, *_LATIN.values(), "пп", "рп"))
"""«-п», «-зп» of one that a deputy signed, «-р» of an order; «12-я» and «5-й» are no decrees."""

_ACT = "|".join(f"(?P<act{at}>{pattern})" for at, pattern in enumerate(_ACTS.values()))
_CITED = re.compile(
    rf"(?:(?<!{LETTER})(?:{_ACT})[\s.,-]*)?(?:(?:№|(?<!{LETTER})no?)[\s.]*)?"
    rf"(?<![\d.,-])(?P<number>\d{{1,5}})\s?[-–—]\s?(?P<ending>{_ENDING})(?!{LETTER}|[-.]?\d)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s*(?:от|ot)\s+", re.IGNORECASE)


class NamedDecree(NamedTuple):
    """A decree that a file's name cites in ``stem[start:end]``.

    :param title: «Постановление от 03.06.2024 № 2067-зп», as decrees are cited.
    """

    title: str
    start: int
    end: int


def title_of(name: str) -> str | None:
    """The title of the PDF ``name``, a path with ``/``, if its name cites one decree alone.

    «№5 с постановлением 12-п» is an issue with a decree in it.
    """
    stem = stem_of(name)
    decrees = list(decrees_in(stem))
    if len(decrees) != 1:
        return None
    (decree,) = decrees
    rest = f"{stem[: decree.start]}|{stem[decree.end :]}"
    return None if find_numbers(rest) else decree.title


def stem_of(name: str) -> str:
    """The name of the file ``name`` without folders and suffix, single signs for spaces."""
    return re.sub(r"[_+\s]", " ", PurePosixPath(name).stem)


def decrees_in(stem: str) -> Iterator[NamedDecree]:
    """The decrees that ``stem`` cites by numbers with an ending, in order."""
    for match in _CITED.finditer(stem):
        ending = match["ending"].lower()
        ending = _LATIN.get(ending, ending)
        act = next(
            (act for at, act in enumerate(_ACTS) if match[f"act{at}"]),
            _ORDER if ending.lstrip("з").startswith("р") else next(iter(_ACTS)),
        )
        day = _day_after(stem, match.end())
        since = f" от {day}" if day else ""
        yield NamedDecree(f"{act}{since} № {match['number']}-{ending}", *match.span())


def _day_after(stem: str, end: int) -> str:
    """«03.06.2024», if «от» and a day follow at ``end``; else an empty string."""
    link = _FROM.match(stem, end)
    for found in find_dates_in_name(stem) if link else ():
        if link and found.start == link.end() and found.value.precision == "day":
            return f"{found.value.day:%d.%m.%Y}"
    return ""
