"""One incremental build under way: what its parts tell each other."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from podshivka.index.document import IndexDocument
from podshivka.problems import Report
from podshivka.progress import Watcher
from podshivka.project import Project
from podshivka.recognition.hand_reader import find_hand_reader
from podshivka.recognition.tasks import means_of
from podshivka.recognition.tesseract import find_tesseract
from podshivka.shelf.pages import List
from podshivka.store import digest
from podshivka.volumes.ledger import Ledger, SitePage
from podshivka.volumes.stock import Stock
from podshivka.volumes.tasks import Shop


@dataclass
class Touched:
    """What of the shelf is to be made anew."""

    lists: set[List] = field(default_factory=set)
    rubric_feeds: set[str] = field(default_factory=set)
    issues: bool = False
    pictures: set[str] = field(default_factory=set)


@dataclass
class Moves:
    """What differs from the site of what has been made: paths, and years whose map changes.

    :param compared: how many of the files made have been compared.
    """

    fresh: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    years: set[str] = field(default_factory=set)
    compared: int = 0


@dataclass
class Run:
    """A build.

    :param takes_up: whether the last build was killed, so that this one goes on where it ended.
    :param everything: whether every page is to be made anew, because what is common to all
        changed; :param reasons: why each volume is, by what an editor calls it.
    :param asked: of sources that are read anew for what they asked for, the reason.
    :param owners: whose files may go; :param made: what is on the site of theirs.
    :param issue_keys: of issues that have been bound, what they were bound from.
    :param documents: what the index is to take in, each with its owner; further ones are in the
        files ``spools``, month by month.
    """

    project: Project
    ledger: Ledger
    report: Report
    watcher: Watcher
    stock: Stock
    shop: Shop
    work: Path
    takes_up: bool = False
    everything: bool = False
    reasons: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    owners: set[str] = field(default_factory=set)
    made: list[SitePage] = field(default_factory=list)
    moves: Moves = field(default_factory=Moves)
    touched: Touched = field(default_factory=Touched)
    documents: list[tuple[str, IndexDocument]] = field(default_factory=list)
    issue_keys: dict[str, str] = field(default_factory=dict)
    spools: list[Path] = field(default_factory=list)

    @cached_property
    def content(self) -> str:
        """The content folder as paths in the ledger have it: relative to the project's root."""
        return self.project.content.relative_to(self.project.root).as_posix()

    @cached_property
    def tesseract(self) -> str:
        """What the installed Tesseract can do, and what reads handwriting beside it.

        With another one, wanting pages may get a text, and blanks filled in by hand words.
        """
        tesseract = find_tesseract(self.project.tesseract)
        return digest(*means_of(tesseract, find_hand_reader())) if tesseract else ""

    @cached_property
    def touched_files(self) -> frozenset[str]:
        """Files that changed, came or went, also those that an unfinished build had seen to."""
        pending = (pickle.loads(path) for path in self.ledger.pending("file"))
        return frozenset((*self.stock.changed, *self.stock.gone, *pending))

    @property
    def issue_spool(self) -> Path:
        """Where the pages of issues are put for the clerks who write the whole index."""
        return self.work / "issues.pickle"

    def because(self, volume: str, reason: str) -> None:
        """Note why a volume is made anew; the first reason counts."""
        self.reasons.setdefault(volume, reason)

    def add(self, owner: str, pages: Iterable[SitePage]) -> None:
        """Take in what ``owner`` has on the site now."""
        self.owners.add(owner)
        self.made += pages
