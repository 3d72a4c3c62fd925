"""All that the sources claim about one field, weighed against each other.

The editor's own word settles a field. Otherwise strong claims that can't both be true are an
error, for only the editor can know; weak claims fill a gap, with a warning. What the PDF says
of itself is always weak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from podshivka.issues.claims import Claim, Field
from podshivka.issues.dates import IssueDate
from podshivka.issues.errors import (
    Contradiction,
    DateAmbiguous,
    NumberAmbiguous,
    field_name,
    in_sidecar,
    one_of,
    source_name,
)
from podshivka.issues.numbering import same_running
from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem


@dataclass(frozen=True, slots=True)
class Case:
    """The PDF in question: its path for messages, and whether it has a sidecar."""

    file: str
    has_sidecar: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one field comes to.

    :param claim: the claim that settles it, or would if there were no ``errors``; or None.
    :param problems: warnings and notices.
    """

    claim: Claim | None
    errors: tuple[BadInput, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether the editor should look at it."""
        return bool(self.errors) or any(one.severity == "warning" for one in self.problems)


def weigh(field: Field, claims: Sequence[Claim], case: Case) -> Verdict:
    """The verdict on ``field``, given the ``claims`` of all sources in order of precedence."""
    claims = [claim for claim in claims if claim.field == field]
    if claims and claims[0].source == "sidecar":
        return Verdict(claims[0])
    strong = [claim for claim in claims if claim.strong]
    if strong:
        errors = _disagreements(field, strong, case)
        chosen = min(strong, key=_coarseness)
        return Verdict(chosen, errors, _stale(chosen, claims, case))
    weak = [claim for claim in claims if _is_alone(claim, claims)]
    if not weak:
        return Verdict(None)
    return Verdict(weak[0], (), (_uncertain(weak[0], case), *_stale(weak[0], claims, case)))


def weigh_year(date: Verdict, claims: Sequence[Claim], case: Case) -> Verdict:
    """``date``, with an error if a folder or a file name gives another year."""
    if date.claim is None or date.claim.source == "sidecar":
        return date
    others = [
        Contradiction(
            case.file, None, (case.has_sidecar, "date", year.evidence, date.claim.evidence)
        )
        for year in claims
        if year.field == "year" and year.strong and year.value != year_of(date.claim)
    ]
    return Verdict(date.claim, date.errors or tuple(others[:1]), date.problems)


def year_of(claim: Claim) -> int:
    """The year of a claim of a date or of a year."""
    return claim.value.day.year if isinstance(claim.value, IssueDate) else int(claim.value)


def _agree(one: Claim, other: Claim) -> bool:
    if isinstance(one.value, IssueDate) and isinstance(other.value, IssueDate):
        return one.value.agrees_with(other.value)
    if one.field == "running_number":
        return same_running(str(one.value), str(other.value))
    return one.value == other.value


def _coarseness(claim: Claim) -> int:
    """0 for what can't be finer, 1 for a month: of dates that agree, the finer one is chosen."""
    return int(isinstance(claim.value, IssueDate) and claim.value.precision == "month")


def _is_alone(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the claim's source says nothing else of the field."""
    return all(_agree(claim, other) for other in claims if other.source == claim.source)


def _disagreements(field: Field, strong: Sequence[Claim], case: Case) -> tuple[BadInput, ...]:
    """One error at most: a source at odds with itself, or two with each other."""
    for claim in strong:
        others = [other for other in strong if not _agree(claim, other)]
        same = [other for other in others if other.source == claim.source]
        if same and field in ("number", "date"):
            ambiguous = NumberAmbiguous if field == "number" else DateAmbiguous
            values = dict.fromkeys(str(one.value) for one in (claim, *same))
            return (ambiguous(case.file, None, (case.has_sidecar, claim.source, *values)),)
        if others:
            detail = (case.has_sidecar, field, claim.evidence, others[0].evidence)
            return (Contradiction(case.file, None, detail),)
    return ()


def _stale(chosen: Claim, claims: Sequence[Claim], case: Case) -> tuple[Problem, ...]:
    """Notices of weak claims in the file name or the PDF's properties that are not so."""
    return tuple(
        Problem(
            case.file,
            None,
            "notice",
            _("{source}: {field} {value} («{seen}»); взято {chosen} ({chosen_source})").format(
                source=source_name(claim.source),
                field=field_name(claim.field),
                value=claim.value,
                seen=claim.seen,
                chosen=chosen.value,
                chosen_source=source_name(chosen.source),
            ),
        )
        for claim in claims
        if not claim.strong and claim.source != "masthead" and not _agree(claim, chosen)
    )


def _uncertain(claim: Claim, case: Case) -> Problem:
    """A warning: a weak claim had to do."""
    return Problem(
        case.file,
        None,
        "warning",
        _("{field} {value} — не наверняка ({source}: «{seen}»)").format(
            field=field_name(claim.field),
            value=claim.value,
            source=source_name(claim.source),
            seen=claim.seen,
        ),
        if_wrong(claim, case),
    )


def if_wrong(claim: Claim, case: Case) -> str:
    """The remedy for a claim that may be wrong."""
    return _("Проверьте и закрепите верное значение. {what}").format(
        what=in_sidecar(case.file, case.has_sidecar, one_of(claim.field, (str(claim.value),)))
    )
