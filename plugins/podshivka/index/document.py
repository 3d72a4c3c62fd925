"""What the index takes: one document per gazette page and per release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class IndexDocument:
    """A thing a reader can find.

    :param path: its address on the site, relative to the root: unique.
    :param issue: "2022/05" for a gazette page, else "".
    :param page: 1-based page of the issue, 0 for a release.
    :param rubric: the release's category, else "".
    :param picture: where a small picture of it is, relative to the root, or "".
    """

    path: str
    kind: Literal["page", "release"]
    title: str
    body: str
    date: date
    issue: str = ""
    page: int = 0
    rubric: str = ""
    tags: tuple[str, ...] = ()
    picture: str = ""
