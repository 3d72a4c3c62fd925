"""Dates as editors write them."""

from __future__ import annotations

import re
from datetime import datetime

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip

_TIME = r"(?:[ tTтТ,]+(?:в\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
_ZONE = r"(?P<zone>Z|[+-]\d\d:\d\d)?"
_FORMS = tuple(
    re.compile(rf"{form}{_TIME}{_ZONE}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?:\s*г(?:\.|ода))?",
        rf"(?P<day>\d{{1,2}})\s+(?P<name>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})(?:\s*г(?:\.|ода))?",
    )
)
_FIRST_YEAR = 1800  # the first local gazettes of Russia; an earlier year is a slip


class NotADate(ValueError):
    """The text is in none of the forms."""


class NoSuchDate(ValueError):
    """The text is a date that the calendar hasn't."""


def parse_date(text: str) -> datetime:
    """2022-05-27, 27.05.2022 or «27 мая 2022», with or without 10:30; naive unless a zone is told.

    Raises NotADate or NoSuchDate.
    """
    written = " ".join(text.split())
    for form in _FORMS:
        if match := form.fullmatch(written):
            break
    else:
        raise NotADate(text)
    parts = match.groupdict(default="0")
    name = match.groupdict().get("name")
    month = MONTHS.index(name.lower()) + 1 if name else int(parts["month"])
    zone = match["zone"] or ""
    clock = f"{parts['hour']:0>2}:{parts['minute']}:{parts['second']:0>2}".replace(":0:", ":00:")
    try:
        date = datetime.fromisoformat(
            f"{parts['year']}-{month:02}-{int(parts['day']):02}T{clock}{zone}"
        )
    except ValueError as error:
        raise NoSuchDate(text) from error
    if date.year < _FIRST_YEAR:
        raise NoSuchDate(text)
    return date
