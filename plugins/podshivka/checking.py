"""Everything an editor should know before publishing, found without building."""

from __future__ import annotations

from podshivka.issues.binding import identify_all
from podshivka.issues.corrections import with_corrections
from podshivka.issues.doubts import doubts
from podshivka.issues.shelf import IdentifiedPdf, pages_of
from podshivka.language import gettext as _
from podshivka.press.checking import check_releases
from podshivka.problems import BadInput, Report
from podshivka.progress import Watcher
from podshivka.project import Project
from podshivka.workers import Workshop


def check(project: Project, report: Report, watcher: Watcher) -> None:
    """Tell ``report`` what is wrong, doubtful or new in ``project``."""
    report.add(check_releases(project.content))
    with Workshop() as workshop:
        stands, failed = identify_all(project, workshop, report, watcher)
        for error in failed.values():
            report.add(error.problems())
        watcher.begin(_("Выпуски: текст страниц"), sum(pdf.facts.page_count for pdf in stands))
        for pdf in stands:
            _check_pages(project, pdf, workshop, report, watcher)


def _check_pages(
    project: Project, pdf: IdentifiedPdf, workshop: Workshop, report: Report, watcher: Watcher
) -> None:
    numbers = range(1, pdf.facts.page_count + 1)
    try:
        pages = pages_of(pdf.source, pdf.facts, numbers, project.store, workshop)
    except BadInput as error:
        report.add(error.problems())
    else:
        pages = with_corrections(pages, pdf.corrections, project.store)
        report.add(doubts(pdf.source.name, pages))
    watcher.step(pdf.source.name, len(numbers))
