"""Everything an editor should know before publishing, found without building."""

from __future__ import annotations

from collections.abc import Iterator

from podshivka.issues.binding import identify_all
from podshivka.issues.record import published_records
from podshivka.issues.shelf import IdentifiedPdf, pages_of, without_text
from podshivka.language import gettext as _
from podshivka.press.checking import check_releases
from podshivka.problems import BadInput, Problem, Report
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
        report.add(_against_the_site(project, stands, set(failed)))
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
        report.add(without_text(pdf.source.name, pages))
    watcher.step(pdf.source.name, len(numbers))


def _against_the_site(
    project: Project, stands: list[IdentifiedPdf], failed: set[str]
) -> Iterator[Problem]:
    """What the next build would change of what is published; addresses are for decades."""
    by_path = {pdf.identity.path: pdf for pdf in stands}
    for record in published_records(project.site):
        pdf = by_path.get(record.identity.path)
        if pdf is None and record.source not in failed:
            yield Problem(
                record.source,
                None,
                "warning",
                _("выпуск № {number} за {year} год опубликован, но его файла больше нет").format(
                    number=record.identity.number, year=record.identity.year
                ),
                _("Верните файл, иначе при сборке выпуск исчезнет с сайта вместе со ссылками."),
            )
        elif pdf is not None and pdf.source.sha256 != record.pdf.sha256:
            yield Problem(
                pdf.source.name,
                None,
                "warning",
                _("файл отличается от опубликованного под тем же номером"),
                _("Если замена не нужна, верните прежний PDF: на него могли сослаться."),
            )
