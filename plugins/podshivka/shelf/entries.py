"""What the catalogue keeps of a volume's contents: enough for every list, never the whole text."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, Self

from podshivka.images.model import ImageFile, Picture
from podshivka.issues.model import Identity, PdfFile, PreparedIssue
from podshivka.site import links
from podshivka.wording import issue_title

SubjectKind = Literal["rubric", "tag"]

_EPOCH_SHIFT = 100_000_000_000  # seconds: instants of all years of our era become positive


@dataclass(frozen=True)
class Subject:
    """A rubric or a tag, as an editor wrote it, and as it stands in addresses."""

    kind: SubjectKind
    name: str
    slug: str

    @property
    def path(self) -> str:
        """Its newest releases and its years: ``press/rubric/vybory/``."""
        return links.subject_path(self.kind, self.slug)


def _plain_value(value: Subject | datetime) -> str | list[str]:
    if isinstance(value, Subject):
        return [value.kind, value.name, value.slug]
    return value.isoformat()


_subject = lru_cache(maxsize=1 << 12)(Subject)
"""One value for each of the few subjects that lists read over and over."""


@dataclass(frozen=True)
class Edge:
    """What a neighbour shows of itself: its title (of a release HTML) and its page."""

    title: str
    path: str


@dataclass(frozen=True)
class ReleaseEntry:
    """A release as lists show it.

    :param source: its file, relative to the content folder.
    :param url: its page on the site, naming ``index.html``.
    :param title: HTML, as :param summary: is.
    :param date: with its time zone; its day is part of the address.
    :param image: the path of its picture on the site, or "".
    """

    source: str
    url: str
    title: str
    summary: str
    date: datetime
    modified: datetime | None
    status: str
    rubric: Subject
    tags: tuple[Subject, ...]
    image: str = ""

    @property
    def place(self) -> str:
        """Its place among all releases, oldest first, as text to sort by; no two share it."""
        return place_of(self.date, self.url)

    @property
    def edge(self) -> Edge:
        """What its neighbours show of it."""
        return Edge(self.title, self.url)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Its rubric and its tags."""
        return (self.rubric, *self.tags)

    def to_json(self) -> str:
        """This entry as text, field by field; equal entries give equal texts."""
        values = tuple(vars(self).values())
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_plain_value)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The entry that :meth:`to_json` made ``text`` from."""
        source, url, title, summary, moment, modified, *rest = json.loads(text)
        status, rubric, tags, image = rest
        return cls(
            source,
            url,
            title,
            summary,
            datetime.fromisoformat(moment),
            modified and datetime.fromisoformat(modified),
            status,
            _subject(*rubric),
            tuple(_subject(*tag) for tag in tags),
            image,
        )


@dataclass(frozen=True)
class ContentsEntry:
    """A page of an issue in its list of contents; ``number`` is 1-based."""

    path: str
    number: int
    headlines: tuple[str, ...]


@dataclass(frozen=True)
class IssueEntry:
    """An issue as lists, feeds and its neighbours show it; fields as of ``PreparedIssue``."""

    source: str
    identity: Identity
    pdf: PdfFile
    pages: tuple[ContentsEntry, ...]
    cover: Picture
    card: ImageFile

    @property
    def path(self) -> str:
        """The issue's folder on the site."""
        return self.identity.path

    @property
    def place(self) -> tuple[int, str]:
        """What issues are sorted by, the newest first."""
        return -self.identity.date.toordinal(), self.path

    def to_json(self) -> str:
        """This entry as text; equal entries give equal texts."""
        return json.dumps(asdict(self), ensure_ascii=False, default=date.isoformat)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The entry that :meth:`to_json` made ``text`` from."""
        kept = json.loads(text)
        identity = kept["identity"] | {"date": date.fromisoformat(kept["identity"]["date"])}
        return cls(
            source=kept["source"],
            identity=Identity(**identity),
            pdf=PdfFile(**kept["pdf"]),
            pages=tuple(
                ContentsEntry(page["path"], page["number"], tuple(page["headlines"]))
                for page in kept["pages"]
            ),
            cover=Picture(*(_image(kept["cover"][form]) for form in ("avif", "fallback"))),
            card=ImageFile(**kept["card"]),
        )


def place_of(moment: datetime, url: str) -> str:
    """The place of a release of ``moment``, which has a time zone, at ``url``."""
    return f"{moment.timestamp() + _EPOCH_SHIFT:016.3f} {url}"


def last_changed(entry: ReleaseEntry) -> date:
    """The day on which ``entry`` last changed, as far as its author says."""
    return (entry.modified or entry.date).date()


def edge_of(identity: Identity) -> Edge:
    """What the neighbours of an issue show of it."""
    return Edge(issue_title(identity), identity.path)


def issue_entry(issue: PreparedIssue) -> IssueEntry:
    """What the catalogue keeps of ``issue``."""
    return IssueEntry(
        source=issue.source,
        identity=issue.identity,
        pdf=issue.pdf,
        pages=tuple(ContentsEntry(page.path, page.number, page.headlines) for page in issue.pages),
        cover=issue.cover,
        card=issue.card,
    )


def _image(kept: dict[str, Any] | None) -> Any:
    return None if kept is None else ImageFile(**kept)
