"""What a PDF's file name and folders say: `2022-05-27 №5.pdf`, `os_05_2022.pdf`, `2022/no5.pdf`.

A number beside a year is the issue's: `os_05_2022` is number 5 of 2022, not May, and so are the
names this site itself gives (`os-2022-05.pdf`). Where a name can be read in two ways, the claim
is weak, and the masthead decides.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import PurePosixPath

from podshivka.issues.claims import Claim, Field
from podshivka.issues.dates import LETTER, YEAR, FoundDate, IssueDate, find_dates_in_name
from podshivka.issues.decree_name import decrees_in, stem_of
from podshivka.issues.numbering import (
    SPECIAL,
    FoundNumber,
    find_bracketed,
    find_numbers,
    joint,
    plausible_running,
)

# Pages, parts, versions, paper sizes (in Latin or Cyrillic), and Windows' second copies.
_NOT_A_NUMBER = re.compile(
    r"(?:стр|страниц\w*|полос\w*|pages?|ver|верси\w*|част\w*|part)[.\s]*\d+(?!\d)"
    rf"|(?<!{LETTER})[vpaа]\d+(?!\d)"
    rf"|(?<!\d)\d+\s*(?:стр|страниц\w*|полос\w*|pages?)(?!{LETTER})"
    r"|(?:\s*-\s*(?:копия|copy)|\s*\(\d{1,2}\))+\s*$",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_YEAR_FOLDER = re.compile(rf"\D*({YEAR})\D*")
_OTHER_DIGITS = re.compile(rf"(?<!\d)(?!{YEAR}(?!\d))\d")
_TWO_DIGITS_TWICE = re.compile(rf"(?:{YEAR}-)?(\d\d)-(\d\d)(?:-{YEAR})?")

_N = r"(?<!\d)(?P<number>\d{1,3})(?!\d)"
_Y = rf"(?<!\d)(?P<year>{YEAR})(?!\d)"
_M = r"(?P<month>0[1-9]|1[0-2])(?!\d)"
_RUNNING = rf"(?P<running>(?!{YEAR}(?!\d))\d{{2,4}})(?!\d|{LETTER})"
# How a number is written without a sign, first fit first; True where nothing else can be meant.
_SHAPES = tuple(
    (re.compile(pattern, re.IGNORECASE), certain)
    for pattern, certain in (
        (rf"{_N}\s?[-–,]\s?(?P<last>\d{{1,3}})(?!\d)", True),  # 31-34
        (rf"{_N}[-. ]+(?={YEAR}[-.](?:0[1-9]|1[0-2])(?!\d))", True),  # 5_2022-05
        (rf"{_N}[-. ]+{_M}[-. ]+{_Y}", False),  # 5_05_2022: or the 5th of May?
        (rf"{_Y}[-. ]+{_M}[-. ]+{_N}", False),
        (rf"{_Y}-(?P<number>0[1-9]|1[0-2])(?!\d)", False),  # 2022-05: or May in ISO 8601?
        (rf"(?<!\d)(?P<number>0[1-9]|1[0-2])\.{_Y}", False),  # 05.2022
        (rf"(?<!{LETTER}){_N}[- ]+{_RUNNING}", False),  # os_5_117
        (rf"(?<!{LETTER}){_N}[-. ]+{_Y}", True),  # os_05_2022
        (rf"{_Y}[-. ]+{_N}(?!{LETTER})", True),  # os_2022_5
        (rf"(?<!{LETTER}){_N}[. ]*~", False),  # 5 май 2022: or the 5th?
        (rf"(?<!{LETTER}){_N}(?!{LETTER})", True),  # gazeta_5, in a folder of a year
        (rf"(?<={LETTER}){_N}(?!{LETTER})", False),  # os5
        (rf"(?<!\d)(?P<number>\d\d)(?P<year>{YEAR})(?!\d)", False),  # os052022
    )
)


def claims_of_name(name: str) -> tuple[Claim, ...]:
    """What ``name`` claims: a path with ``/``, relative to the project or to ``issues/``.

    Claims number, running number, date and year; the folders' year and month count too.
    """
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    stem = _without_decrees(stem_of(path.as_posix()))
    folder = _folder_year(path)
    dates = find_dates_in_name(stem)
    rest = stem
    for found in dates:
        rest = _struck(rest, found.start, found.end, "|" if found.value.precision == "day" else "~")
    signed = find_numbers(rest) or find_bracketed(rest)
    for one in signed:
        rest = _struck(rest, one.start, one.end)
    if signed:
        claims = [*_signed(signed, stem), *_month_beside_year(rest)]
    else:
        in_year = dates or _ONE_YEAR.search(rest) or _YEAR_FOLDER.fullmatch(path.parent.name)
        claims = _unsigned(rest, bool(in_year))
    claims += _dated(dates, stem, alone=not claims)
    claims += [_claim("year", int(one), one) for one in sorted(set(_ONE_YEAR.findall(rest)))]
    return (*claims, *folder, *_folder_month(path, folder, claims))


def _without_decrees(stem: str) -> str:
    """``stem``, the numbers of decrees in it struck out: «2067-зп» is of no issue and no year."""
    for decree in decrees_in(stem):
        stem = _struck(stem, decree.start, decree.end)
    return stem


def _claim(field: Field, value: str | int | IssueDate, seen: str, strong: bool = True) -> Claim:
    return Claim(field, value, "file name", seen.strip(" |"), strong)


def _struck(text: str, start: int, end: int, mark: str = "|") -> str:
    """``text`` with what has been understood struck out, everything else in its place."""
    return f"{text[:start]}{mark * (end - start)}{text[end:]}"


def _signed(found: tuple[FoundNumber, ...], text: str) -> list[Claim]:
    """Claims of the numbers with a sign («№5», "no5") or a running number («5 (117)»)."""
    ordinary = [one for one in found if one.number != SPECIAL] or found
    return [claim for one in ordinary for claim in _numbered(one, text)]


def _numbered(found: FoundNumber, text: str) -> list[Claim]:
    """The number, and what its brackets hold: a running number, or the year of «№5 (2022)»."""
    seen = text[found.start : found.end]
    claims = [_claim("number", found.number, seen)]
    if found.year:
        claims.append(_claim("year", found.year, seen))
    elif found.running and re.fullmatch(YEAR, found.running):
        claims.append(_claim("year", int(found.running), seen))
    elif found.running and plausible_running(found.running, found.number):
        claims.append(_claim("running_number", found.running, seen))
    return claims


def _month_beside_year(rest: str) -> list[Claim]:
    """The month of `№5 2022-05` or `№5 05.2022`: the number being known, 05 is the month."""
    for pattern in (rf"{_Y}[-. ]{_M}", rf"(?<!\d){_M}[-. ]{_Y}"):
        if match := re.search(pattern, rest):
            return [_month_claim(match)]
    return []


def _month_claim(match: re.Match[str], strong: bool = True) -> Claim:
    first = date(int(match["year"]), int(match["month"]), 1)
    return _claim("date", IssueDate(first, "month"), match[0], strong)


def _unsigned(rest: str, in_year: bool) -> list[Claim]:
    """Claims of a number without a sign: `31-34_2018`, `05_2022`, `27.05.2022_5`.

    :param in_year: a year is known; a number without one is hardly an issue's.
    """
    text = _NOT_A_NUMBER.sub(lambda match: "|" * len(match[0]), rest)
    for shape, certain in _SHAPES:
        match = shape.search(text)
        found = match.groupdict() if match else {}
        if match is None or not _makes_sense(found):
            continue
        left = _struck(text, *match.span())
        month = [_month_claim(match, False)] if found.get("month") else _month_beside_year(left)
        strong = certain and in_year and (bool(month) or not _OTHER_DIGITS.search(left))
        last = found.get("last")
        number = str(int(found["number"])) + (f"-{int(last)}" if last else "")
        claims = [_claim("number", number, match[0], strong), *month]
        if running := found.get("running"):
            claims.append(_claim("running_number", running, match[0], strong))
        if found.get("year") and not _ONE_YEAR.search(match[0]):
            claims.append(_claim("year", int(found["year"]), match[0], strong=False))
        return claims
    return []


def _makes_sense(found: dict[str, str]) -> bool:
    """Whether the parts of a shape are an issue's: 31-34 is joint, 5-117 a running number."""
    number, last, running = int(found["number"]), found.get("last"), found.get("running")
    if last and not joint([number, int(last)]):
        return False
    return number > 0 and (not running or plausible_running(running, str(number)))


def _dated(dates: tuple[FoundDate, ...], stem: str, alone: bool) -> list[Claim]:
    """Claims of the dates found.

    `os-2022-05-06` ``alone`` can also be the joint issue 5-6, as this site itself names it.
    """
    claims = []
    for found in dates:
        seen = stem[found.start : found.end]
        pair = _TWO_DIGITS_TWICE.fullmatch(seen)
        doubtful = alone and pair is not None and joint([int(pair[1]), int(pair[2])])
        claims.append(_claim("date", found.value, seen, strong=not doubtful))
    return claims


def _folder_year(path: PurePosixPath) -> list[Claim]:
    """The year of the innermost folder that bears one: `2022/`, `Архив 2022/05/`."""
    for folder in reversed(path.parts[:-1]):
        if match := _YEAR_FOLDER.fullmatch(folder):
            return [_claim("year", int(match[1]), f"{folder}/")]
    return []


def _folder_month(path: PurePosixPath, year: list[Claim], known: list[Claim]) -> list[Claim]:
    """What a folder within a year's folder adds: `2022/05/`, `2022/май/`.

    A bare 05 is the issue, as on the site, if the file's own name gives no number, else a month.
    """
    if not year or f"{path.parent.name}/" == year[0].seen:
        return []
    folder = path.parent.name
    seen = f"{year[0].seen}{folder}/"
    word = re.sub(r"[\d_.-]", " ", folder).strip()
    named = find_dates_in_name(f"{word} {year[0].value}")
    if named:
        return [_claim("date", named[0].value, seen, strong=False)]
    if not folder.isdecimal() or not 0 < int(folder) < 1000:
        return []
    numbers = {claim.value for claim in known if claim.field == "number"}
    if not numbers:
        return [_claim("number", str(int(folder)), seen, strong=False)]
    if str(int(folder)) in numbers or int(folder) > 12:
        return []
    month = date(int(str(year[0].value)), int(folder), 1)
    return [_claim("date", IssueDate(month, "month"), seen, strong=False)]
