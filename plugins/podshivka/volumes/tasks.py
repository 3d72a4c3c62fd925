"""What the conductor of a build asks of a bindery, and what it gets: plain values, picklable.

Without slots, as all that goes between processes in great numbers: to pickle a frozen dataclass
with slots, Python looks its fields up for every single one, which takes twice as long.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from podshivka.index.document import IndexDocument
from podshivka.issues.shelf import IdentifiedPdf
from podshivka.problems import Problem
from podshivka.shelf.entries import Edge, IssueEntry, ReleaseEntry
from podshivka.volumes.ledger import SitePage


@dataclass(frozen=True)
class NavPage:
    """A page of the archive («О газете») as the menu shows it."""

    title: str
    url: str
    save_as: str


@dataclass(frozen=True)
class Shop:
    """Where a bindery works; paths are absolute.

    :param settings_file: Pelican's; :param state: caches and the ledger.
    :param site: what is published; :param staging: where what is new is written.
    :param menu: the pages in it; a change of the menu is one of every page.
    """

    settings_file: str
    site: str
    state: str
    staging: str
    menu: tuple[NavPage, ...] = ()


@dataclass(frozen=True)
class MonthTask:
    """A volume of releases to bind anew, as far as it has changed.

    :param old: its releases as they were bound last; :param stale: sources to be read, new ones
        included; :param gone: sources that belong to it no longer.
    """

    year: int
    month: int
    old: tuple[ReleaseEntry, ...]
    stale: frozenset[str]
    gone: frozenset[str]


@dataclass(frozen=True)
class BoundRelease:
    """A release that has been read and written.

    :param feed: its text for feeds; :param pages: its files.
    :param questions: the files it asked for; :param pictures: those of them that it shows.
    :param document: what the index takes, unless it is hidden.
    """

    entry: ReleaseEntry
    feed: str
    pages: tuple[SitePage, ...]
    questions: frozenset[str]
    pictures: frozenset[str]
    problems: tuple[Problem, ...]
    document: IndexDocument | None


@dataclass(frozen=True)
class IssueTask:
    """A volume that is an issue, its page work done, to be written.

    :param tried: what its pages still lack has been tried in this build, and failed.
    """

    pdf: IdentifiedPdf
    previous: Edge | None
    next: Edge | None
    tried: bool = field(default=False, repr=False)


@dataclass(frozen=True)
class BoundIssue:
    """An issue that has been written.

    :param wanting: how many pages lack a text of their own.
    :param improvable: how many another Tesseract might give a better text than they have.
    """

    entry: IssueEntry
    pages: tuple[SitePage, ...]
    wanting: int
    improvable: int
    problems: tuple[Problem, ...] = ()
    documents: tuple[IndexDocument, ...] = field(default=(), repr=False)
