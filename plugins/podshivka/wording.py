"""How the site writes dates, sizes and the names of issues.

The site's language is a property of the gazette, not of the computer that builds the site:
neither the locale nor ``LANG`` is asked. Names of months and days are CLDR's:
https://unicode.org/reports/tr35/tr35-dates.html#months_days_quarters_eras
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from html import unescape
from typing import Literal

from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal
from markupsafe import Markup

from podshivka.issues.model import Identity
from podshivka.language import translations

LANGUAGE = "ru"
_TAG = re.compile(r"<[A-Za-z/!][^>]*>")
_SPACES = re.compile(r"[ \t\r\n]+")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def gettext(message: str) -> str:
    """``message`` in the site's language."""
    return translations(LANGUAGE).gettext(message)


_ = gettext


def sentence(message: str, **values: object) -> Markup:
    """``message`` in the site's language for a template, its ``%(name)s`` filled in."""
    return _markup(message) % values if values else _bare(message)


@cache
def _markup(message: str) -> Markup:
    return Markup(gettext(message))


@cache
def _bare(message: str) -> Markup:
    return _markup(message) % ()  # «%%» is a per cent sign with values or without


@cache
def _months(context: Literal["format", "stand-alone"]) -> dict[int, str]:
    """Names of months, from 1; to write a whole date takes Babel a tenth of a millisecond."""
    return dict(get_month_names("wide", context, LANGUAGE))


@cache
def _weekdays() -> dict[int, str]:
    return dict(get_day_names("wide", "format", LANGUAGE))


def long_date(day: date) -> str:
    """«27 мая 2022 года»."""
    return f"{day_and_month(day)} {day.year} года"


def day_and_month(day: date) -> str:
    """«27 мая»."""
    month = _months("format")[day.month]
    return f"{day.day}{NO_BREAK_SPACE}{month}"


def weekday(day: date) -> str:
    """«пятница»."""
    return _weekdays()[day.weekday()]


def month_name(day: date) -> str:
    """«май»."""
    return _months("stand-alone")[day.month]


def month_and_year(day: date) -> str:
    """«май 2022 года»."""
    return f"{month_name(day)} {day.year} года"


def file_size(byte_count: int) -> str:
    """«812 байт», «37 КБ», «4,2 МБ»; a kilobyte is 1024 bytes, as Windows shows it."""
    if byte_count < 1024:
        number, unit = str(byte_count), _("байт")
    elif round(byte_count / 1024) < 1024:
        number, unit = str(round(byte_count / 1024)), _("КБ")
    else:
        megabytes = byte_count / 1024**2
        number, unit = format_decimal(megabytes, "0.#", locale=LANGUAGE), _("МБ")
    return f"{number}{NO_BREAK_SPACE}{unit}"


def issue_date(identity: Identity) -> str:
    """The date of issue, as exactly as it is known: «27 мая 2022 года», «май 2022 года»."""
    known_to_the_day = identity.precision == "day"
    return long_date(identity.date) if known_to_the_day else month_and_year(identity.date)


def issue_number(identity: Identity) -> str:
    """«№ 5», «№ 5 (117)», «Спецвыпуск»."""
    number = identity.number
    if number[:1].isdigit():
        number = _("№ {number}").format(number=number).replace(" ", NO_BREAK_SPACE)
    else:
        number = number[:1].upper() + number[1:]
    return f"{number} ({identity.running_number})" if identity.running_number else number


def issue_title(identity: Identity) -> str:
    """«№ 5 (117) от 27 мая 2022 года», «№ 5 за май 2022 года»: no two issues share it."""
    pattern = _("{number} от {date}") if identity.precision == "day" else _("{number} за {date}")
    return pattern.format(number=issue_number(identity), date=issue_date(identity))


@lru_cache(maxsize=1 << 13)
def plain(html: str) -> str:
    """What a reader sees of ``html`` (a title after typography, a summary), as plain text.

    Unlike :meth:`markupsafe.Markup.striptags` it keeps no-break spaces and a lone ``<``.
    """
    text = _TAG.sub("", html) if "<" in html else html
    return _SPACES.sub(" ", unescape(text) if "&" in text else text).strip(" ")
