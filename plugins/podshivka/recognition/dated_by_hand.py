"""What date or decree's number a reader's views of handwriting come to, or none.

A wrong number is worse than none, for it is cited. So writing is read more than once, and is
believed only if all views agree on what must stand there: a day of the calendar, a number with an
ending. Even so it stays doubtful, and editors are asked to compare it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from podshivka.recognition.hand_reader import Reading

BELIEVED = 0.59
"""Confidence at most, below what counts as sure: of 300 dates and numbers put together from figures
of many hands 85 in 100 were read rightly and 3 wrongly, however sure the reader was of either."""

EARLIEST, LATEST = 1985, 2049
"""Years of decrees whose printed heads have blanks."""

Act = Literal["", "п", "р"]
"""By which letter numbers of постановления and of распоряжения end."""

_DAY = re.compile(r"(\d\d)\D?(\d\d)\D?(\d{4})")
_NUMBER = re.compile(r"(\d{1,5})[-.,·:~]{1,2}([^\W_]{1,4})")

_LETTER = {"п": re.compile(r"[1579nNhHMTπ]{1,2}"), "р": re.compile(r"[pP]")}
"""What a reader that knows no Russian letters reads for them."""

_DEPUTY = re.compile(r"[3gzZ][13579nNhHMTπ]{1,3}")
"""The same for «зп»."""

_ONE, _TWO = (0.3, 0.8), (0.85, 1.5)
"""Widths of one letter and of two, of the height of figures."""


def day_in(views: Sequence[Reading]) -> Reading | None:
    """«07.05.2025», if that is what all ``views`` tell."""
    return _agreed([_day(view.text) for view in views], views)


def number_in(views: Sequence[Reading], ending: float, act: Act) -> Reading | None:
    """«1824-п», or «1824» if its ending can't be told.

    :param ending: how wide it is, of the height of figures; :param act: what kind of act it is.
    """
    found = [_NUMBER.fullmatch(_bare(view.text)) for view in views]
    number = _agreed([match and match[1] for match in found], views)
    if number is None:
        return None
    endings = {_ending(match[2], ending, act) for match in found if match}
    told = endings.pop() if len(endings) == 1 else ""
    return number._replace(text=f"{number.text}-{told}" if told else number.text)


def _agreed(told: Sequence[str | None], views: Sequence[Reading]) -> Reading | None:
    first, *others = told
    if first is None or any(other != first for other in others):
        return None
    return Reading(first, min(BELIEVED, *(view.confidence for view in views)))


def _day(text: str) -> str | None:
    """``text`` as a date, its dots as they may be."""
    match = _DAY.fullmatch(_bare(text).rstrip("rг."))
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return f"{date(year, month, day):%d.%m.%Y}"
    except ValueError:
        return None


def _ending(text: str, width: float, act: Act) -> str:
    """The letters of ``act`` that were read as ``text``, if their width speaks for them, too."""
    if not act:
        return ""
    if _ONE[0] <= width <= _ONE[1] and _LETTER[act].fullmatch(text):
        return act
    if _TWO[0] <= width <= _TWO[1] and act == "п" and _DEPUTY.fullmatch(text):
        return "зп"
    return ""


def _bare(text: str) -> str:
    return "".join(text.split()).strip("-.,·:;_")
