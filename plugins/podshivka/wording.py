"""How the site writes dates, sizes and the names of issues.

The site's language is a property of the gazette, not of the computer that builds the site:
neither the locale nor ``LANG`` is asked. The patterns are CLDR's:
https://unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from babel.dates import format_date
from babel.numbers import format_decimal

from podshivka.issues.model import Identity
from podshivka.language import translations

LANGUAGE = "ru"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def gettext(message: str) -> str:
    """``message`` in the site's language."""
    return translations(LANGUAGE).gettext(message)


_ = gettext


def long_date(day: date) -> str:
    """«27 мая 2022 года»."""
    return format_date(day, "d\N{NO-BREAK SPACE}MMMM y 'года'", locale=LANGUAGE)


def day_and_month(day: date) -> str:
    """«27 мая»."""
    return format_date(day, "d\N{NO-BREAK SPACE}MMMM", locale=LANGUAGE)


def weekday(day: date) -> str:
    """«пятница»."""
    return format_date(day, "EEEE", locale=LANGUAGE)


def month_name(day: date) -> str:
    """«май»."""
    return format_date(day, "LLLL", locale=LANGUAGE)


def month_and_year(day: date) -> str:
    """«май 2022 года»."""
    return format_date(day, "LLLL y 'года'", locale=LANGUAGE)


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


def plain(html: str) -> str:
    """What a reader sees of ``html`` (a title after typography, a summary), as plain text.

    Unlike :meth:`markupsafe.Markup.striptags` it keeps no-break spaces and a lone ``<``.
    """
    without_tags = re.sub(r"<[A-Za-z/!][^>]*>", "", html)
    return re.sub(r"[ \t\r\n]+", " ", unescape(without_tags)).strip(" ")
