"""The conductor of the issues room: every PDF in the folder, identified, prepared, bound.

The players (:mod:`shelf`, :mod:`prepare`) know one PDF each; here they run side by side, and
whatever goes wrong with one PDF stays with that PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from podshivka.issues.correction_files import corrections_beside
from podshivka.issues.doubts import doubts
from podshivka.issues.identify import findings
from podshivka.issues.model import Identity, PreparedIssue
from podshivka.issues.prepare import prepare_issue
from podshivka.issues.record import IssueRecord, published_records
from podshivka.issues.shelf import (
    IdentifiedPdf,
    facts_of,
    find_sources,
    identify_pdf,
    settle_claims,
    stray_files,
)
from podshivka.issues.source import PdfSource
from podshivka.issues.texts import is_wanting, tool_missing
from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem, Report
from podshivka.progress import Silent, Watcher
from podshivka.project import Project
from podshivka.store import digest_file
from podshivka.workers import Job, Workshop

Input = TypeVar("Input")
Output = TypeVar("Output")

_STEPS_PER_PAGE = 2  # its text, its pictures


def bind_issues(
    project: Project, workshop: Workshop, report: Report, watcher: Watcher
) -> tuple[PreparedIssue, ...]:
    """All issues to be published, newest first.

    An issue that the site shows already and whose file has gone bad is left as it was.
    """
    stands, failed = identify_all(project, workshop, report, watcher)
    prepared, unprepared = prepare_each(stands, project, workshop, report, watcher)
    failed |= unprepared
    for issue in prepared:
        report.add(doubts(issue.source, (page.reading for page in issue.pages)))
    readings = [page.reading for issue in prepared for page in issue.pages]
    report.add(tool_missing(sum(map(is_wanting, readings)), project.tesseract))
    for error in failed.values():
        report.add(error.problems())

    kept = left_standing(project, failed, {issue.path for issue in prepared}, workshop)
    again, lost = prepare_each(kept, project, workshop, report, Silent())
    report.add(told_left_standing(issue.source, issue.identity) for issue in again)
    for error in lost.values():
        report.add(error.problems())
    return tuple(sorted([*prepared, *again], key=lambda issue: newest_first(issue.identity)))


def prepare_each(
    pdfs: Sequence[IdentifiedPdf],
    project: Project,
    workshop: Workshop,
    report: Report,
    watcher: Watcher,
) -> tuple[list[PreparedIssue], dict[str, BadInput]]:
    """The issues that ``pdfs`` are, read and imaged side by side, and the errors by name."""
    watcher.begin(
        _("Выпуски: текст и картинки страниц"),
        sum(pdf.facts.page_count * _STEPS_PER_PAGE for pdf in pdfs),
    )

    def prepare(pdf: IdentifiedPdf) -> PreparedIssue:
        return prepare_issue(
            pdf, project, workshop, lambda job: watcher.step(_place(job)), report.add
        )

    return _each(pdfs, lambda pdf: pdf.source.name, prepare, workshop)


def identify_all(
    project: Project, workshop: Workshop, report: Report, watcher: Watcher
) -> tuple[list[IdentifiedPdf], dict[str, BadInput]]:
    """Which issue every PDF is: those whose claim stands, and what is wrong with the others."""
    identified, failed = identify_each(project, workshop, watcher)
    return settle_all(project, report, identified, failed)


def settle_all(
    project: Project,
    report: Report,
    identified: Iterable[IdentifiedPdf],
    failed: dict[str, BadInput],
) -> tuple[list[IdentifiedPdf], dict[str, BadInput]]:
    """Of PDFs that were identified one by one, those whose claim stands, and what failed."""
    report.add(stray_files(project.root, project.issues))
    records = tuple(published_records(project.site))
    published = frozenset(record.pdf.sha256 for record in records)
    for pdf in identified:
        report.add(pdf.problems)
        if pdf.source.sha256 not in published:
            found = "; ".join(findings(pdf.identity, pdf.evidence))
            report.add([Problem(pdf.source.name, None, "notice", found)])
    stands, conflicts = settle_claims(identified, published)
    failed |= conflicts
    report.add(_against_the_site(records, stands, failed))
    return stands, failed


def identify_each(
    project: Project,
    workshop: Workshop,
    watcher: Watcher,
    sources: Sequence[PdfSource] | None = None,
) -> tuple[list[IdentifiedPdf], dict[str, BadInput]]:
    """Which issue every PDF is on its own evidence, and what is wrong with the others.

    :param sources: all in the folder, where they are not given.
    """
    if sources is None:
        sources = find_sources(project.root, project.issues)
    watcher.begin(_("Выпуски: номера и даты"), len(sources))

    def identify(source: PdfSource) -> IdentifiedPdf:
        try:
            return identify_pdf(source, project.store, workshop, project.tesseract)
        finally:
            watcher.step(source.name)

    return _each(sources, lambda source: source.name, identify, workshop)


def _against_the_site(
    records: Iterable[IssueRecord], stands: Iterable[IdentifiedPdf], failed: Container[str]
) -> Iterator[Problem]:
    """What a build changes of what is published; addresses are for decades."""
    by_path = {pdf.identity.path: pdf for pdf in stands}
    for record in records:
        pdf = by_path.get(record.identity.path)
        if pdf is None and record.source not in failed:
            yield Problem(
                record.source,
                None,
                "warning",
                _("выпуск {number} за {year} год опубликован, но его файла больше нет").format(
                    number=record.identity.number, year=record.identity.year
                ),
                _("Верните файл: без него выпуска не будет на сайте, а на него могли сослаться."),
            )
        elif pdf is not None and pdf.source.sha256 != record.pdf.sha256:
            yield Problem(
                pdf.source.name,
                None,
                "warning",
                _("файл отличается от опубликованного под тем же номером"),
                _("Если замена не нужна, верните прежний PDF: на него могли сослаться."),
            )


def _each(
    inputs: Sequence[Input],
    name: Callable[[Input], str],
    work: Callable[[Input], Output],
    workshop: Workshop,
) -> tuple[list[Output], dict[str, BadInput]]:
    """``work`` done on every input side by side: what came of it, and the errors by name."""

    def attempt(item: Input) -> Output | BadInput:
        try:
            return work(item)
        except BadInput as error:
            return error

    results: list[Output] = []
    errors: dict[str, BadInput] = {}
    # The threads only wait for workers; two a worker keep every worker busy.
    with ThreadPoolExecutor(workshop.hands * 2) as threads:
        for item, result in zip(inputs, threads.map(attempt, inputs), strict=True):
            if isinstance(result, BadInput):
                errors[name(item)] = result
            else:
                results.append(result)
    return results, errors


def left_standing(
    project: Project, failed: Iterable[str], taken: set[str], workshop: Workshop
) -> list[IdentifiedPdf]:
    """The published issues whose file has gone bad, from the site's own copy of the PDF."""
    records = {record.source: record for record in published_records(project.site)}
    standing = []
    for name in sorted(failed):
        record = records.get(name)
        if record is None or record.identity.path in taken:
            continue
        pdf = _from_record(project, record, workshop)
        if pdf is not None:
            standing.append(pdf)
            taken.add(record.identity.path)
    return standing


def _from_record(project: Project, record: IssueRecord, workshop: Workshop) -> IdentifiedPdf | None:
    path = project.site / record.pdf_path
    if digest_file(path) != record.pdf.sha256:
        return None
    source = PdfSource(path, record.source, record.pdf.sha256, record.pdf.byte_count)
    try:
        facts = facts_of(source, project.store, workshop)
    except BadInput:
        return None
    # They lie beside the file gone bad, and are as good as before.
    corrections, _unusable = corrections_beside(
        project.root / record.source, record.source, facts.page_count
    )
    return IdentifiedPdf(source, facts, record.identity, corrections=corrections)


def told_left_standing(source: str, identity: Identity) -> Problem:
    """That an issue is shown as it was, though its file has gone bad."""
    return Problem(
        source,
        None,
        "warning",
        _("на сайте оставлен прежний выпуск {number} за {year} год").format(
            number=identity.number, year=identity.year
        ),
    )


def _place(job: Job) -> str:
    return _("{file}, стр. {page}").format(file=job.file, page=job.page)


def newest_first(identity: Identity) -> tuple[int, str]:
    """What issues are sorted by."""
    return -identity.date.toordinal(), identity.path
