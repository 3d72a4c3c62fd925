"""Old addresses that go on working: lists once stood on numbered pages that shifted.

Until 2026 a list went on at ``…/page/2/``, numbered from the newest, so that every release moved
what was on every page. Whoever comes by such an address is led to the list, which now has all of
its releases by period.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from podshivka.shelf.catalogue import Catalogue
from podshivka.shelf.entries import SubjectKind
from podshivka.site import links
from podshivka.wording import LANGUAGE
from podshivka.wording import gettext as _

A_PAGE = 20
"""Releases on a numbered page, in its time."""

_KINDS: tuple[SubjectKind, ...] = ("rubric", "tag")


def forwards(catalogue: Catalogue, until: date) -> Iterator[tuple[str, str]]:
    """The numbered pages that lists had, each with its list; only of releases before ``until``."""
    for list_path, count in _lists(catalogue, until):
        yield from forwards_of(list_path, count)


def forwards_of(list_path: str, count: int) -> Iterator[tuple[str, str]]:
    """The numbered pages of one list that had ``count`` releases, each with the list."""
    for number in range(2, (count + A_PAGE - 1) // A_PAGE + 1):
        yield f"{list_path}page/{number}/", list_path


def _lists(catalogue: Catalogue, until: date) -> Iterator[tuple[str, int]]:
    yield links.PRESS, sum(count for *_day, count in catalogue.day_counts(until))
    for length in (1, 2, 3):
        counts: dict[tuple[int, ...], int] = {}
        for *day, count in catalogue.day_counts(until):
            period = tuple(day[:length])
            counts[period] = counts.get(period, 0) + count
        for period, count in counts.items():
            yield links.press_path(*period), count
    for kind in _KINDS:
        for slug, count in catalogue.subject_counts(kind, until):
            yield links.subject_path(kind, slug), count


def forwarding_page(path: str, list_path: str) -> bytes:
    """A page that leads from the folder ``path`` to ``list_path``, also from a disk."""
    way = "../" * (path.count("/") - list_path.count("/")) + links.INDEX_FILE
    title = escape(_("Эта страница переехала"))
    text = escape(_("Теперь всё здесь"))
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={way}">\n</head>\n'
        f'<body>\n<h1>{title}</h1>\n<p><a href="{way}">{text}</a></p>\n</body>\n</html>\n'
    ).encode()
