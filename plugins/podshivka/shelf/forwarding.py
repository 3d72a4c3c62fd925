"""Old addresses that go on working: lists once stood on numbered pages that shifted.

Until 2026 a list went on at ``…/page/2/``, numbered from the newest, so that every release moved
what was on every page. Whoever comes by such an address is led to the list, which now has all of
its releases by period.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from typing import Any

from podshivka.shelf.catalogue import Catalogue
from podshivka.shelf.lists import Press, PressDay, PressMonth, PressYear, SubjectFront
from podshivka.shelf.pages import List
from podshivka.site import links
from podshivka.wording import LANGUAGE
from podshivka.wording import gettext as _

A_PAGE = 20
"""Releases on a numbered page, in its time."""


def numbered_until(settings: Mapping[str, Any]) -> date | None:
    """Releases before this day were on numbered pages, if any were."""
    until = settings.get("PODSHIVKA_NUMBERED_UNTIL")
    return date.fromisoformat(until) if until else None


def forwards(catalogue: Catalogue, lists: Iterable[List], until: date) -> Iterator[tuple[str, str]]:
    """The numbered pages that ``lists`` had, each with its list; of releases before ``until``."""
    for one in lists:
        count = _count(catalogue, one, until)
        for number in range(2, (count + A_PAGE - 1) // A_PAGE + 1):
            yield f"{one.path}page/{number}/", one.path


def _count(catalogue: Catalogue, one: List, until: date) -> int:
    """How many releases ``one`` had on its numbered pages."""
    if isinstance(one, Press):
        return catalogue.count_before(until)
    if isinstance(one, PressYear):
        return catalogue.count_before(until, year=one.year)
    if isinstance(one, PressMonth):
        return catalogue.count_before(until, year=one.year, month=one.month)
    if isinstance(one, PressDay):
        return catalogue.count_before(until, year=one.year, month=one.month, day=one.day)
    if isinstance(one, SubjectFront):
        years = catalogue.subject_years(one.kind, one.slug)
        return sum(year.count for year in years if year.number <= until.year)
    return 0


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
