"""Issue numbers as printed: «№ 5 (117)», «№ 31-34 (2847/2850)», «Выпуск 12», «no5», «спецвыпуск».

A number counts the issues of a year, a running number those since the gazette was founded.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from podshivka.issues.dates import LETTER, NUMBER_SIGN, YEAR

SPECIAL = "спецвыпуск"
MOST_JOINED = 10
"""«№ 5-15» can be a joint issue; «№ 5-117» is something else."""

_JOIN = r"\s*(?:[-–—/,+&]|и(?=\s))\s*"
_RUNNING = (
    r"\s*[(\[]\s*(?:общий\s*)?(?:№|n[°ºo]?)?\s*"
    rf"(?P<running>\d{{1,6}}(?:{_JOIN}\d{{1,6}})*)\s*[)\]]"
)
_NUMBER = rf"(?P<number>\d{{1,4}}(?!\d)(?:{_JOIN}\d{{1,6}}(?!\d))*)(?P<letter>[абвдс](?!{LETTER}))?"
_MARKED = re.compile(rf"{NUMBER_SIGN}(?:[\s.]*№)*[\s.:_-]*{_NUMBER}(?:{_RUNNING})?", re.IGNORECASE)
_UNMARKED = re.compile(rf"(?<!\d){_NUMBER}{_RUNNING}", re.IGNORECASE)
_SPECIAL = re.compile(
    r"(?:спец(?:иальный)?[\s._-]*выпуск|spe(?:c|ts|tz)[\s._-]*v[yi]pusk)"
    rf"(?:[\s._-]*(?:№|n[°ºo]?)[\s._-]*(?P<number>\d{{1,3}})(?!\d)(?!{_RUNNING}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number and where it stands: ``text[start:end]``.

    :param running: in brackets or after a slash, as printed but for spaces; or None.
    :param year: of «№ 5/2022»; or None.
    """

    number: str
    running: str | None
    year: int | None
    start: int
    end: int


def normal_number(text: str) -> str:
    """One spelling for one number: "05" → "5", "31 – 34" → "31-34", "№ 5а" → "5а"."""
    text = re.sub(_JOIN, "-", text.strip().removeprefix("№").strip())
    text = re.sub(r"(?<!\d)0+(?=\d)", "", text)
    return re.sub(r"\s+", " ", text)


def same_running(one: str, other: str) -> bool:
    """Whether two running numbers are the same but for what joins them."""
    return re.findall(r"\d+", one) == re.findall(r"\d+", other)


def joint(numbers: list[int]) -> bool:
    """Whether ascending ``numbers`` can be one joint issue, as 31-34 or 5, 6, 7."""
    ascending = all(a < b for a, b in itertools.pairwise(numbers))
    return ascending and numbers[-1] - numbers[0] <= MOST_JOINED


def _found(match: re.Match[str]) -> FoundNumber | None:
    """What a match says, or None where it is no issue's number («№ 345-п», «№ 8-800»)."""
    parts = [int(part) for part in re.findall(r"\d+", match["number"])]
    running = match["running"] and re.sub(r"\s*([-–—/,])\s*", r"\1", match["running"])
    letter = (match["letter"] or "").lower()
    if not 0 < parts[0] < 10_000:
        return None
    if joint(parts):
        number = "-".join(dict.fromkeys(map(str, (parts[0], parts[-1])))) + letter
        year = None
    else:
        number = str(parts[0])
        last = str(parts[1])
        year = parts[1] if re.fullmatch(YEAR, last) else None
        if "/" in match["number"] and year is None and parts[1] > parts[0] and not running:
            running = last
        elif year is None and not re.match(r"\d+\s*,", match["number"]):
            return None
    return FoundNumber(number, running, year, *match.span())


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """The numbers with a sign («№», «N», «Выпуск») in ``text``, in text order.

    What continues into letters or decimals («№ 345-п», «Выпуск 1.0») is no number.
    """
    found: list[FoundNumber] = []
    for match in _SPECIAL.finditer(text):
        number = f"{SPECIAL} {int(match['number'])}" if match["number"] else SPECIAL
        found.append(FoundNumber(number, None, None, *match.span()))
    for match in _MARKED.finditer(text):
        one = _found(match)
        if one is None or re.match(
            rf"\d|{LETTER}|[-–/.]\d|\s?[-–/]\s?{LETTER}{{1,3}}(?!{LETTER})", text[one.end :]
        ):
            continue
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def find_bracketed(text: str) -> tuple[FoundNumber, ...]:
    """A number without a sign, but with a running number in brackets: «5 (117)»."""
    for match in _UNMARKED.finditer(text):
        one = _found(match)
        if one and one.running and plausible_running(one.running, one.number):
            return (one,)
    return ()


def plausible_running(running: str, number: str) -> bool:
    """Whether ``running`` can be the running number of ``number``: at least as great.

    «№5 (1)» is a second copy of a file, and so is «№5 (7)», as no gazette's history is so short.
    """
    first, least = (int(re.findall(r"\d+", text)[0]) for text in (running, number))
    return first == least or (first > least and first > 9)
