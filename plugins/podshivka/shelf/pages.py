"""What a list of the archive is, and what a template is given of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from podshivka.shelf.catalogue import Catalogue
from podshivka.shelf.entries import IssueEntry, ReleaseEntry, last_changed


@dataclass(frozen=True)
class ListPage:
    """A list ready for its template.

    :param changed: the day on which something on it last changed, if it is known.
    """

    path: str
    template: str
    values: Mapping[str, Any]
    changed: date | None


class List(Protocol):
    """One list of the archive; equal lists have equal paths."""

    @property
    def path(self) -> str:
        """Its folder on the site."""

    def page(self, catalogue: Catalogue) -> ListPage | None:
        """What is on it; None if there is nothing, and so no such page."""


def newest_day(issues: Sequence[IssueEntry], releases: Sequence[ReleaseEntry]) -> date | None:
    """The day on which one of them last changed; None if there are none."""
    days = [issue.identity.date for issue in issues] + [last_changed(entry) for entry in releases]
    return max(days, default=None)
