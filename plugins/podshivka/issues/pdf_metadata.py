"""What the PDF says of itself: a title «№ 5, май 2022», the date it was made.

Such properties are often left over from an older issue: they fill gaps and never contradict.
"""

from __future__ import annotations

import re
from dataclasses import replace

from podshivka.issues.claims import Claim
from podshivka.issues.dates import IssueDate, find_dates
from podshivka.issues.file_name import claims_of_name
from podshivka.issues.numbering import find_numbers, plausible_running
from podshivka.reading.model import DocumentFacts

# Programs title a PDF by the file it was made from: «Microsoft Word - газета.docx».
_LAYOUT = re.compile(r"\.(?:indd|pmd|p65|qx[dp]|sla|cdr|pub|docx?|odt|rtf)$", re.IGNORECASE)
_WORD = re.compile(r"^Microsoft \w+ - ")


def claims_of_metadata(facts: DocumentFacts) -> tuple[Claim, ...]:
    """What title and subject claim: number, running number, date, year; all of it weakly."""
    if _LAYOUT.search(facts.title):
        named = claims_of_name(_WORD.sub("", facts.title))
        return tuple(replace(one, source="metadata", strong=False) for one in named)
    return (*_claims_of_text(facts.title), *_claims_of_text(facts.subject))


def _claims_of_text(text: str) -> list[Claim]:
    claims: list[Claim] = []
    rest = text
    for date in find_dates(text):
        seen = text[date.start : date.end]
        claims.append(Claim("date", date.value, "metadata", seen, strong=False))
        rest = rest.replace(seen, "|" * len(seen))
    for number in find_numbers(rest):
        seen = text[number.start : number.end]
        claims.append(Claim("number", number.number, "metadata", seen, strong=False))
        if number.running and plausible_running(number.running, number.number):
            claims.append(Claim("running_number", number.running, "metadata", seen, strong=False))
    return claims


FIRST_YEAR = 1993
"""PDF's own first year; an earlier date is a clock's zero: 1601 (Windows), 1904, 1970."""


def claim_of_creation(facts: DocumentFacts) -> Claim | None:
    """The day the PDF was made: the last resort for the date of issue."""
    if facts.created is None or facts.created.year < FIRST_YEAR:
        return None
    seen = f"CreationDate {facts.created:%Y-%m-%d}"
    return Claim("date", IssueDate(facts.created), "metadata", seen, strong=False)
