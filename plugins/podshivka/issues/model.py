"""An issue of the gazette: which one it is, and everything readers get of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from podshivka.images.model import ImageFile, PageImages, Picture
from podshivka.issues.address import number_slug
from podshivka.reading.model import DocumentFacts, Page
from podshivka.reading.paragraphs import Paragraph, paragraphs

Source = Literal["sidecar", "file name", "masthead", "metadata", "guess"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which issue this is.

    :param number: as printed, within the year: "5", "31-34", "спецвыпуск".
    :param running_number: since the gazette was founded: "117", "2847/2850"; or None.
    :param date: the day of issue; the first of the month where ``precision`` is "month".
    :param title: the editor's own title of the issue, or None.
    :param note: a remark of the editor's, or None.
    """

    number: str
    date: date
    running_number: str | None = None
    precision: Literal["day", "month"] = "day"
    title: str | None = None
    note: str | None = None

    @property
    def year(self) -> int:
        """The year under which the issue is bound."""
        return self.date.year

    @property
    def slug(self) -> str:
        """The number as part of an address: "05", "31-34", "spetsvypusk"."""
        return number_slug(self.number)

    @property
    def path(self) -> str:
        """The issue's folder on the site, with a slash at its end: ``issues/2022/05/``."""
        return f"issues/{self.year}/{self.slug}/"

    def page_path(self, page: int) -> str:
        """The folder of the issue's page ``page`` (1-based): ``issues/2022/05/p3/``."""
        return f"{self.path}p{page}/"

    def pdf_name(self, prefix: str) -> str:
        """The published PDF's file name: ``os-2022-05.pdf``."""
        return f"{prefix}-{self.year}-{self.slug}.pdf"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one part of an identity came from: field, value as found, source, the words seen."""

    field: str
    value: str
    source: Source
    seen: str


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The published original: file name on the site, SHA-256 in hex, bytes, pages."""

    name: str
    sha256: str
    byte_count: int
    page_count: int


@dataclass(frozen=True)
class GazettePage:
    """One page of an issue as the site shows it.

    :param path: its folder on the site: ``issues/2022/05/p3/``.
    :param headlines: the page's headlines in reading order, for lists of contents.
    """

    path: str
    reading: Page
    images: PageImages
    headlines: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """1-based."""
        return self.reading.number

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its text, which several pages and files of the site show."""
        return paragraphs(self.reading, self.headlines)


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    """An issue ready for the site: read, identified, imaged.

    :param source: the PDF's path relative to the project's root, with ``/``.
    :param file: where its bytes are; never part of what is published.
    :param cover: the first page at cover size; :param card: the social card, a JPEG.
    """

    source: str
    file: Path
    identity: Identity
    facts: DocumentFacts
    pdf: PdfFile
    pages: tuple[GazettePage, ...]
    cover: Picture
    card: ImageFile
    evidence: tuple[Evidence, ...] = field(default=())

    @property
    def path(self) -> str:
        """The issue's folder on the site: ``issues/2022/05/``."""
        return self.identity.path
