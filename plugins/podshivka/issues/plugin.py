"""Pelican glue of the issues room: binds the PDFs and writes the issues' part of the site."""

from __future__ import annotations

import os
import shutil
from itertools import groupby
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from podshivka.exports.files import export_files
from podshivka.images.model import ImageFile, Picture
from podshivka.images.page import PICTURES
from podshivka.issues.binding import bind_issues
from podshivka.issues.model import PreparedIssue
from podshivka.issues.record import RECORD_NAME, record_of
from podshivka.problems import Report
from podshivka.progress import Silent
from podshivka.project import Project
from podshivka.site.links import ISSUES, card_path, pdf_path, picture_path, text_path, year_path
from podshivka.store import digest_file
from podshivka.workers import Workshop

SIZES = ("thumb", "reading", "zoom")


class IssuesGenerator(Generator):  # type: ignore[misc]
    """Puts ``issues`` and ``issues_by_year`` into the context, and writes their pages.

    Templates: ``issues_index``, ``issues_year``, ``issue``, ``issue_text``, ``gazette_page``.
    """

    def generate_context(self) -> None:
        """Read, identify and image every PDF that changed; take the rest from the store."""
        project = Project.from_settings(self.settings)
        self.store = project.store
        report = self.settings.get("PODSHIVKA_REPORT") or Report()
        watcher = self.settings.get("PODSHIVKA_WATCHER") or Silent()
        with Workshop() as workshop:
            self.issues = bind_issues(project, workshop, report, watcher)
        self.context["issues"] = self.issues
        self.context["issues_by_year"] = tuple(
            (year, tuple(issues))
            for year, issues in groupby(self.issues, key=lambda issue: issue.identity.year)
        )

    def generate_output(self, writer: Any) -> None:
        """Write every issue's pages and files, then the lists."""
        newer = (None, *self.issues)
        older = (*self.issues[1:], None)
        for issue, next_issue, previous_issue in zip(self.issues, newer, older, strict=False):
            self._write_issue(writer, issue, previous_issue, next_issue)
        for year, issues in self.context["issues_by_year"]:
            self._write(writer, year_path(year), "issues_year", year=year, year_issues=issues)
        self._write(writer, ISSUES, "issues_index")

    def _write_issue(
        self,
        writer: Any,
        issue: PreparedIssue,
        previous_issue: PreparedIssue | None,
        next_issue: PreparedIssue | None,
    ) -> None:
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
        self._place_pdf(issue)
        (Path(self.output_path) / issue.path / RECORD_NAME).write_bytes(record_of(issue))
        for path, data in export_files(issue, self.settings["SITEURL"].rstrip("/")):
            (Path(self.output_path) / path).write_bytes(data)

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
        target = Path(self.output_path) / path
        kept = self.store.path(PICTURES, image.sha256, image.suffix)
        target.unlink(missing_ok=True)
        try:
            os.link(kept, target)
        except OSError:  # another file system, or one without links
            shutil.copyfile(kept, target)

    def _place_pdf(self, issue: PreparedIssue) -> None:
        """Copy the original, unaltered, and make sure that it is."""
        target = Path(self.output_path) / pdf_path(issue)
        source = issue.file
        if not (target.exists() and target.samefile(source)):
            shutil.copyfile(source, target)
        if digest_file(target) != issue.pdf.sha256:
            raise OSError(f"{issue.source} changed while the site was being built")


def add_generator(pelican: object) -> type[IssuesGenerator]:
    """Tell Pelican of the generator."""
    return IssuesGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(add_generator)
