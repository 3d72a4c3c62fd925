"""A new PDF on its way into the archive: a proposal of what it is, for the editor to check.

Unlike :mod:`podshivka.issues.identify` this never fails: what can't be found is guessed, and
every guess is marked as one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from podshivka.issues.address import number_slug
from podshivka.issues.claims import Claim, Field
from podshivka.issues.dates import IssueDate
from podshivka.issues.identify import Findings, findings, hear, make_identity
from podshivka.issues.model import Evidence, Identity
from podshivka.issues.numbering import SPECIAL
from podshivka.issues.sidecar import Sidecar
from podshivka.issues.weighing import Verdict
from podshivka.language import gettext as _
from podshivka.language import ngettext
from podshivka.reading.model import DocumentFacts, Page


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that the editor should check, and why; a sentence without a full stop."""

    field: Field
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new PDF seems to be.

    :param doubts: what is guessed or contradictory, at most one for each field.
    """

    identity: Identity
    evidence: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]


def propose(
    name: str,
    sidecar: Sidecar | None,
    page1: Page | None,
    facts: DocumentFacts,
    taken: Collection[tuple[int, str]],
    today: date,
) -> Proposal:
    """What the PDF ``name`` seems to be.

    :param taken: year and number of every issue that the archive has already.
    """
    found = hear(name, sidecar, page1, facts)
    day = found.date.claim or _guessed_date(found, today)
    assert isinstance(day.value, IssueDate)
    number = found.number.claim
    if number is None or (not number.strong and _is_taken(day.value, number, taken)):
        number = _guessed_number(day.value.day.year, taken)
    running = found.running_number.claim
    identity = make_identity(
        str(number.value), day.value, str(running.value) if running else None, sidecar, name
    )
    doubts = [
        *_doubt("number", found.number, number),
        *_doubt("running_number", found.running_number, running),
        *_doubt("date", found.date, day),
    ]
    if day.value.day.year > today.year + 1 and all(doubt.field != "date" for doubt in doubts):
        doubts.append(Doubt("date", _("дата в далёком будущем")))
    if _is_taken(day.value, number, taken):
        why = _("номер {number} за {year} год в архиве уже есть")
        doubts.insert(0, Doubt("number", why.format(number=identity.number, year=identity.year)))
    evidence = tuple(claim.evidence for claim in (number, running, day) if claim)
    return Proposal(identity, evidence, tuple(doubts))


def _is_taken(day: IssueDate, number: Claim, taken: Collection[tuple[int, str]]) -> bool:
    slugs = {(year, number_slug(one)) for year, one in taken}
    return (day.day.year, number_slug(str(number.value))) in slugs


def _guessed_date(found: Findings, today: date) -> Claim:
    """Today; or the first month of the year that the file name or a folder gives.

    A year further ahead than the next is no year: «2067-п» is the number of a decree.
    """
    if found.year is None or found.year == today.year or found.year > today.year + 1:
        return Claim("date", IssueDate(today), "guess", "", strong=False)
    return Claim(
        "date", IssueDate(date(found.year, 1, 1), "month"), "guess", str(found.year), strong=False
    )


def _guessed_number(year: int, taken: Collection[tuple[int, str]]) -> Claim:
    """The number after the greatest of the ``year``."""
    numbers = [int(n) for y, one in taken if y == year for n in re.findall(r"\d+", one)]
    return Claim("number", str(max(numbers, default=0) + 1), "guess", "", strong=False)


def _doubt(field: Field, verdict: Verdict, claim: Claim | None) -> list[Doubt]:
    """Why ``field`` should be checked, if it should."""
    for error in verdict.errors:
        return [Doubt(field, error.cause())]
    for problem in verdict.problems:
        if problem.severity == "warning":
            return [Doubt(field, problem.cause)]
    if claim is None or claim.source != "guess":
        return []
    if field == "date":
        return [Doubt(field, _("дата не найдена, подставлена предположительная"))]
    return [Doubt(field, _("номер не найден, это следующий свободный"))]


def shelf_name(identity: Identity) -> str:
    """What a PDF is called among the editor's files, without ``.pdf``: `2022-05-27 №5`.

    Good on Windows too, and itself understood by :mod:`podshivka.issues.file_name`.
    """
    when = IssueDate(identity.date, identity.precision)
    number = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", identity.number)
    signed = re.sub(rf"^(?:{SPECIAL} )?(?=\d)", r"\g<0>№", number)
    return f"{when} {signed}"


def describe(proposal: Proposal, headlines: Sequence[str], page_count: int) -> list[str]:
    """The proposal as lines for the editor.

    :param headlines: of page 1, in reading order.
    """
    lines = findings(proposal.identity, proposal.evidence)
    lines.append(ngettext("{n} страница", "{n} страниц", page_count).format(n=page_count))
    if headlines:
        lines.append(_("Заголовки на первой странице:"))
        lines += [f"  — {headline}" for headline in headlines]
    lines += [_("ПРОВЕРЬТЕ: {why}.").format(why=doubt.why) for doubt in proposal.doubts]
    return lines
