"""Pelican glue of the issues room: binds the PDFs and writes the issues' part of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from podshivka.exports.files import export_files
from podshivka.hands.hiring import hired
from podshivka.images.model import ImageFile, Picture
from podshivka.images.tasks import PICTURES
from podshivka.issues.binding import bind_issues
from podshivka.issues.model import PreparedIssue
from podshivka.issues.record import RECORD_NAME, record_of
from podshivka.problems import Report
from podshivka.progress import Silent
from podshivka.project import Project
from podshivka.shelf.entries import Edge, edge_of
from podshivka.site.links import card_path, pdf_path, picture_path, text_path
from podshivka.site.outlet import Outlet
from podshivka.workers import Workshop

SIZES = ("thumb", "reading", "zoom")


class IssuesGenerator(Generator):  # type: ignore[misc]
    """Puts ``issues`` into the context, and writes their pages.

    Templates: ``issue``, ``issue_text``, ``gazette_page``.
    """

    def generate_context(self) -> None:
        """Read, identify and image every PDF that changed; take the rest from the store."""
        project = Project.from_settings(self.settings)
        self.store = project.store
        report = self.settings.get("PODSHIVKA_REPORT") or Report()
        watcher = self.settings.get("PODSHIVKA_WATCHER") or Silent()
        hands = hired(self.settings.get("PODSHIVKA_DASK", ""), project.tesseract, report.add)
        with Workshop(hands) as workshop:
            self.issues = bind_issues(project, workshop, report, watcher)
        self.context["issues"] = self.issues

    def generate_output(self, writer: Any) -> None:
        """Write every issue's pages and files."""
        edges = [edge_of(issue.identity) for issue in self.issues]
        newer = (None, *edges)
        older = (*edges[1:], None)
        for issue, next_issue, previous_issue in zip(self.issues, newer, older, strict=False):
            self.write_issue(writer, issue, previous_issue, next_issue)

    def write_issue(
        self,
        writer: Any,
        issue: PreparedIssue,
        previous_issue: Edge | None,
        next_issue: Edge | None,
    ) -> None:
        """Write one issue's pages and files; of its neighbours only what their edges show."""
        neighbours = {"previous_issue": previous_issue, "next_issue": next_issue}
        self._write(writer, issue.path, "issue", issue=issue, **neighbours)
        self._write(writer, text_path(issue), "issue_text", issue=issue)
        before = (None, *issue.pages)
        after = (*issue.pages[1:], None)
        for page, previous_page, next_page in zip(issue.pages, before, after, strict=False):
            self._write(
                writer,
                page.path,
                "gazette_page",
                issue=issue,
                gazette_page=page,
                previous_page=previous_page,
                next_page=next_page,
            )
            for size in SIZES:
                self._place_picture(page.path, size, getattr(page.images, size))
        self._place_picture(issue.path, "cover", issue.cover)
        self._place(card_path(issue), issue.card)
        self.outlet.copy(pdf_path(issue), issue.file, issue.pdf.sha256)
        self.outlet.put(issue.path + RECORD_NAME, record_of(issue))
        for path, data in export_files(issue, self.settings["SITEURL"].rstrip("/")):
            self.outlet.put(path, data)

    @property
    def outlet(self) -> Outlet:
        """Where files go."""
        outlet: Outlet = self.settings.get("PODSHIVKA_OUTLET") or Outlet(Path(self.output_path))
        return outlet

    def _write(self, writer: Any, folder: str, template: str, **values: Any) -> None:
        writer.write_file(
            f"{folder}index.html",
            self.get_template(template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            override_output=False,
            url=f"{folder}index.html",
            **values,
        )

    def _place_picture(self, folder: str, size: str, picture: Picture) -> None:
        for image in (picture.avif, picture.fallback):
            if image is not None:
                self._place(picture_path(folder, size, image), image)

    def _place(self, path: str, image: ImageFile) -> None:
        kept = self.store.path(PICTURES, image.sha256, image.suffix)
        self.outlet.place(path, kept, image.sha256)


def add_generator(pelican: object) -> type[IssuesGenerator]:
    """Tell Pelican of the generator."""
    return IssuesGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(add_generator)
