"""Which issue is this PDF? Sidecar, file name, masthead and properties are heard in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from podshivka.issues.claims import Claim
from podshivka.issues.dates import IssueDate
from podshivka.issues.decree_name import title_of
from podshivka.issues.errors import (
    DateMissing,
    NumberMissing,
    Unidentified,
    field_name,
    source_name,
)
from podshivka.issues.file_name import claims_of_name
from podshivka.issues.masthead import claims_of_masthead
from podshivka.issues.model import Evidence, Identity
from podshivka.issues.numbering import same_running
from podshivka.issues.pdf_metadata import claim_of_creation, claims_of_metadata
from podshivka.issues.sidecar import Sidecar, claims_of_sidecar
from podshivka.issues.weighing import Case, Verdict, if_wrong, weigh, weigh_year, year_of
from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem
from podshivka.reading.model import DocumentFacts, Page


@dataclass(frozen=True, slots=True)
class Identification:
    """An issue identified.

    :param evidence: what settled each field, in the order of the fields.
    :param problems: warnings and notices; errors are raised.
    """

    identity: Identity
    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What all sources together come to, whether or not it suffices.

    :param year: what a folder or the file name says, where the date may be missing; or None.
    """

    number: Verdict
    running_number: Verdict
    date: Verdict
    year: int | None

    @property
    def verdicts(self) -> tuple[Verdict, Verdict, Verdict]:
        """Number, running number, date."""
        return self.number, self.running_number, self.date


def identify(
    name: str, sidecar: Sidecar | None, page1: Page | None, facts: DocumentFacts
) -> Identification:
    """Which issue the PDF ``name`` is: a path relative to the project's root, with ``/``.

    Raises NumberMissing, DateMissing, NumberAmbiguous, DateAmbiguous, Contradiction, or
    Unidentified, which holds several of them.
    """
    found = hear(name, sidecar, page1, facts)
    number, date = found.number.claim, found.date.claim
    errors: list[BadInput] = [error for one in found.verdicts for error in one.errors]
    if number is None:
        errors.append(NumberMissing(name, None, (sidecar is not None, "5")))
    if date is None:
        example = f"{found.year or 2022}-05-27"
        errors.append(DateMissing(name, None, (sidecar is not None, example)))
    if len(errors) > 1:
        raise Unidentified(name, None, tuple(errors))
    if errors:
        raise errors[0]
    assert number is not None
    assert date is not None
    assert isinstance(date.value, IssueDate)
    running = found.running_number.claim
    identity = make_identity(
        str(number.value), date.value, str(running.value) if running else None, sidecar, name
    )
    evidence = tuple(one.claim.evidence for one in found.verdicts if one.claim)
    problems = tuple(problem for one in found.verdicts for problem in one.problems)
    return Identification(identity, evidence, problems)


def findings(identity: Identity, evidence: Sequence[Evidence]) -> list[str]:
    """What was found and where, for the editor: «Номер: 5 (имя файла: «№5»)», a line a field."""
    values = {
        "number": identity.number,
        "running_number": identity.running_number,
        "date": IssueDate(identity.date, identity.precision).in_words(),
    }
    return [
        _("{field}: {value} ({source})").format(
            field=field_name(one.field).capitalize(),
            value=values[one.field],
            source=f"{source_name(one.source)}: «{one.seen}»"
            if one.seen
            else source_name(one.source),
        )
        for one in evidence
    ]


def make_identity(
    number: str, date: IssueDate, running_number: str | None, sidecar: Sidecar | None, name: str
) -> Identity:
    """The identity of these parts; title and note are the editor's alone.

    But where a file is called by a decree, as editors name them, that is its title unless they
    wrote another: nothing else on the site need have the decree's number in letters.
    """
    return Identity(
        number=number,
        date=date.day,
        running_number=running_number,
        precision=date.precision,
        title=(sidecar.title if sidecar else None) or title_of(name),
        note=sidecar.note if sidecar else None,
    )


def hear(name: str, sidecar: Sidecar | None, page1: Page | None, facts: DocumentFacts) -> Findings:
    """Hear every source, and weigh what they claim."""
    case = Case(name, sidecar is not None)
    claims = [
        *(claims_of_sidecar(sidecar) if sidecar else ()),
        *claims_of_name(name),
        *(claims_of_masthead(page1) if page1 else ()),
        *claims_of_metadata(facts),
    ]
    return Findings(
        number=weigh("number", _without_running_numbers(claims), case),
        running_number=weigh("running_number", claims, case),
        date=_date(claims, claim_of_creation(facts), case),
        year=next((year_of(claim) for claim in claims if claim.field == "year"), None),
    )


def _without_running_numbers(claims: Sequence[Claim]) -> list[Claim]:
    """``claims`` but for those whose "number" another source knows as the running number.

    `№117.pdf` may well hold «№ 5 (117)».
    """
    running = [claim for claim in claims if claim.field == "running_number"]
    return [
        claim
        for claim in claims
        if not any(
            other.source != claim.source and same_running(str(claim.value), str(other.value))
            for other in running
            if claim.field == "number"
        )
    ]


def _date(claims: Sequence[Claim], creation: Claim | None, case: Case) -> Verdict:
    """The verdict on the date; the day on which the PDF was made is the last resort."""
    years = [claim.value for claim in claims if claim.field == "year" and claim.strong]
    fitting = [
        claim
        for claim in claims
        if claim.field == "date" and (claim.strong or set(years) <= {year_of(claim)})
    ]
    verdict = weigh_year(weigh("date", fitting, case), claims, case)
    if verdict.claim or creation is None or not set(years) <= {year_of(creation)}:
        return verdict
    assert isinstance(creation.value, IssueDate)
    warning = Problem(
        case.file,
        None,
        "warning",
        _("дата выпуска не найдена, взята дата создания PDF: {date}").format(
            date=creation.value.in_words()
        ),
        if_wrong(creation, case),
    )
    return replace(verdict, claim=creation, problems=(*verdict.problems, warning))
