"""Dates as gazettes print them, and as press offices write them into file names.

A date of issue is known to the day or only to the month («май 2015 г.»): :class:`IssueDate`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel.dates import format_date

from podshivka.language import editor_language

LETTER = r"[^\W\d_]"
YEAR = r"(?:19|20)\d\d"

NUMBER_SIGN = rf"(?:№|(?<!{LETTER})(?:n[°ºoe]|n|ном(?:ер)?|nomer|issue|вып(?:уск)?|v[yi]p(?:usk)?))"
"""What announces an issue's number in print and in file names: «№», «N», «Выпуск», "no"."""

# For every month: the nominative; then what also goes with a day: genitive, abbreviations.
_RUSSIAN = (
    (r"январь", r"января|янв"),
    (r"февраль", r"февраля|февр?"),
    (r"март", r"марта|мар"),
    (r"апрель", r"апреля|апр"),
    (r"май", r"мая"),
    (r"июнь", r"июня|июн"),
    (r"июль", r"июля|июл"),
    (r"август", r"августа|авг"),
    (r"сентябрь", r"сентября|сент?"),
    (r"октябрь", r"октября|окт"),
    (r"ноябрь", r"ноября|нояб?"),
    (r"декабрь", r"декабря|дек"),
)
# What file names make of them: transliteration of several schools, and English.
_YA = r"(?:ya|ja|ia|a)"
_LATIN = (
    (rf"{_YA}nvar'?", rf"{_YA}nvar{_YA}|january|jan"),
    (r"fevral'?", rf"fevral{_YA}|february|fe[bv]"),
    (r"mart", r"marta|march|mar"),
    (r"aprel'?", rf"aprel{_YA}|april|apr"),
    (r"ma[ij]", r"may|ma[yij]a"),
    (r"i?[iyj]un'?", rf"i?[iyj]un{_YA}|june?"),
    (r"i?[iyj]ul'?", rf"i?[iyj]ul{_YA}|july?"),
    (r"avgust", r"avgusta|august|a[uv]g"),
    (rf"sent{_YA}br'?", rf"sent{_YA}br{_YA}|september|sept?|sent"),
    (rf"okt{_YA}br'?", rf"okt{_YA}br{_YA}|october|o[kc]t"),
    (rf"no{_YA}br'?", rf"no{_YA}br{_YA}|november|nov"),
    (r"dekabr'?", rf"dekabr{_YA}|december|de[kc]"),
)
WEEKDAY = r"(?:понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|воскресенье)"


@dataclass(frozen=True, slots=True)
class IssueDate:
    """A day, or a month given by its first day."""

    day: date
    precision: Literal["day", "month"] = "day"

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}" if self.precision == "day" else f"{self.day:%Y-%m}"

    def agrees_with(self, other: IssueDate) -> bool:
        """Whether both can be true: the same day, or the same month if one names no day."""
        if self.precision == other.precision == "day":
            return self.day == other.day
        return (self.day.year, self.day.month) == (other.day.year, other.day.month)

    def in_words(self) -> str:
        """«27 мая 2022» or «май 2022», in the editor's language."""
        form = "d MMMM y" if self.precision == "day" else "LLLL y"
        return format_date(self.day, form, locale=editor_language())


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands: ``text[start:end]``."""

    value: IssueDate
    start: int
    end: int


def _spelled(months: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """Patterns of a date with the month's name in it: to the day, to the month.

    Of a span («27 мая – 2 июня 2022», «май-июнь 2022») the beginning counts. «№ 5 май 2022»
    has no day: a nominative never goes with one.
    """
    any_name = "|".join(f"{nominative}|{other}" for nominative, other in months)
    with_day = "|".join(other for _nominative, other in months)
    until = rf"(?:\s*(?:[-–—/,]|и)\s*(?:\d{{1,2}}\s*)?(?:{any_name})(?!{LETTER}))?"
    day = r"(?<![\d.])[«\"„“]?(?P<day>\d{1,2})[»\"”“]?(?:\s*[-–—]\s*\d{1,2})?(?!\d)[\s._-]*"
    year = rf"(?:[\s,]*{WEEKDAY})?[\s,._-]*(?P<year>{YEAR})(?!\d)(?:\s?г(?:ода?)?(?!{LETTER})\.?)?"
    return (
        rf"{day}(?P<month>{with_day})(?!{LETTER})\.?{until}{year}",
        rf"(?<!{LETTER})(?P<month>{any_name})(?!{LETTER})\.?{until}{year}",
    )


_DOTTED = rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>{YEAR}|\d\d)(?!\d|\.\d)"
_PRINTED = (
    *_spelled(_RUSSIAN),
    rf"(?<!\d)(?P<year>{YEAR})(?P<s>[-./])(?P<month>\d\d)(?P=s)(?P<day>\d\d)(?!\d)",
    _DOTTED,
    rf"(?<![\d-])(?P<day>\d\d)(?P<s>[-/])(?P<month>\d\d)(?P=s)(?P<year>{YEAR})(?!\d)",
    rf"(?<![\d.])(?P<month>\d\d)\.(?P<year>{YEAR})(?!\d|\.\d)",
)
_NAMED = (
    *_spelled(_RUSSIAN),
    *_spelled(_LATIN),
    rf"(?<!\d)(?P<year>{YEAR})(?P<s>[-._ ])(?P<month>\d\d)(?P=s)(?P<day>\d\d)(?!\d)",
    _DOTTED,
    rf"(?<!\d)(?P<day>\d\d)(?P<s>[-_ ])(?P<month>\d\d)(?P=s)(?P<year>{YEAR})(?!\d)",
    rf"(?<!\d)(?P<year>{YEAR})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    rf"(?<!\d)(?P<day>\d\d)(?P<month>\d\d)(?P<year>{YEAR})(?!\d)",
)
_AFTER_SIGN = re.compile(rf"{NUMBER_SIGN}[\s.:_-]*$", re.IGNORECASE)
_IN_PRINT = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PRINTED)
_IN_NAMES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _NAMED)


def _month_number(word: str) -> int:
    """The month that ``word`` names: a number, a Russian or a Latin name."""
    if word.isdecimal():
        return int(word)
    for names in (_RUSSIAN, _LATIN):
        for number, forms in enumerate(names, start=1):
            if re.fullmatch("|".join(forms), word, re.IGNORECASE):
                return number
    raise ValueError(word)


def _issue_date(match: re.Match[str]) -> IssueDate | None:
    """The date of a match, or None if the calendar has no such day."""
    found = match.groupdict()
    year = int(found["year"])
    if year < 100:
        year += 2000
    day = found.get("day")
    try:
        value = date(year, _month_number(found["month"]), int(day) if day else 1)
    except ValueError:
        return None
    return IssueDate(value, "day" if day else "month")


def _find(patterns: tuple[re.Pattern[str], ...], text: str) -> tuple[FoundDate, ...]:
    """Matches of all ``patterns`` in text order; earlier patterns take their place first."""
    found: list[FoundDate] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if "day" in match.groupdict() and _AFTER_SIGN.search(text, 0, start):
                continue  # «№ 5 сент. 2022»: 5 is the number.
            value = _issue_date(match)
            if value and all(end <= other.start or other.end <= start for other in found):
                found.append(FoundDate(value, start, end))
    return tuple(sorted(found, key=lambda one: one.start))


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates with a year in printed Russian ``text``, in text order; ISO 8601 ones too."""
    return _find(_IN_PRINT, text)


def find_dates_in_name(name: str) -> tuple[FoundDate, ...]:
    """The dates in a file name: also transliterated, with ``_`` or without separators.

    «05_2022» and «2022-05» are not among them: 05 is more likely the issue's number.
    """
    return _find(_IN_NAMES, name)


def parse_date(text: str) -> IssueDate | None:
    """The date that ``text`` is, in any printed form or ISO 8601 («2022-05» too), or None."""
    text = text.strip()
    if re.fullmatch(rf"{YEAR}-(?:0[1-9]|1[0-2])", text):
        return IssueDate(date.fromisoformat(f"{text}-01"), "month")
    found = find_dates(text)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)):
        return found[0].value
    return None
