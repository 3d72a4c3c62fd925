"""The neighbours of releases within their month: what each shows of the one before and after."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from podshivka.shelf.entries import Edge, ReleaseEntry, place_of

Edges = dict[str, tuple[Edge | None, Edge | None]]
"""The neighbours of every release, older and newer, by source."""

Fact = tuple[str, str, str, str]
"""What is known of a release: place, source, title, address."""


def facts_of(articles: Iterable[Any]) -> list[Fact]:
    """Of releases as Pelican has read them (``Article``), those that are listed."""
    return [
        (
            place_of(article.date, article.url),
            article.relative_source_path,
            article.title,
            article.url,
        )
        for article in articles
        if article.status == "published"
    ]


def kept_facts(entries: Iterable[ReleaseEntry]) -> list[Fact]:
    """Of releases as the catalogue keeps them."""
    return [
        (entry.place, entry.source, entry.title, entry.url)
        for entry in entries
        if entry.status == "published"
    ]


def edges_of(facts: Iterable[Fact]) -> Edges:
    """The neighbours of every release of a month, older and newer, by source."""
    in_order = sorted(facts)
    older: dict[str, Edge] = {}
    newer: dict[str, Edge] = {}
    for (_, one, title, url), (_, other, other_title, other_url) in pairwise(in_order):
        newer[one] = Edge(other_title, other_url)
        older[other] = Edge(title, url)
    return {source: (older.get(source), newer.get(source)) for _, source, _, _ in in_order}
