"""Everything an editor should know before publishing, found without building."""

from __future__ import annotations

from podshivka.issues.binding import identify_all
from podshivka.issues.corrections import with_corrections
from podshivka.issues.doubts import doubts
from podshivka.issues.shelf import IdentifiedPdf
from podshivka.issues.texts import is_wanting, texts_of, tool_missing
from podshivka.language import gettext as _
from podshivka.press.checking import check_releases
from podshivka.problems import BadInput, Report
from podshivka.progress import Watcher
from podshivka.project import Project
from podshivka.reading.model import Page
from podshivka.workers import Workshop


def check(project: Project, report: Report, watcher: Watcher) -> None:
    """Tell ``report`` what is wrong, doubtful or new in ``project``."""
    report.add(check_releases(project.content))
    with Workshop() as workshop:
        stands, failed = identify_all(project, workshop, report, watcher)
        for error in failed.values():
            report.add(error.problems())
        watcher.begin(_("Выпуски: текст страниц"), sum(pdf.facts.page_count for pdf in stands))
        pages = [
            page
            for pdf in stands
            for page in _checked_pages(project, pdf, workshop, report, watcher)
        ]
        report.add(tool_missing(sum(map(is_wanting, pages)), project.tesseract))


def _checked_pages(
    project: Project, pdf: IdentifiedPdf, workshop: Workshop, report: Report, watcher: Watcher
) -> list[Page]:
    try:
        pages = texts_of(
            pdf.source,
            pdf.facts,
            range(1, pdf.facts.page_count + 1),
            project.store,
            workshop,
            program=project.tesseract,
            done=lambda job: watcher.step(pdf.source.name),
            tell=report.add,
        )
    except BadInput as error:
        report.add(error.problems())
        return []
    pages = with_corrections(pages, pdf.corrections, project.store, report.add)
    report.add(doubts(pdf.source.name, pages))
    return pages
