"""The map of the site for search engines: https://www.sitemaps.org/protocol.html.

pelican-sitemap writes the time of the build as the date of every list, so that two builds of
the same content differ and no crawler can tell what changed. Here a page's date is that of its
content. Each year has a file of its own, so that what is new leaves the files of other years alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from podshivka.site.links import absolute

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MOST_URLS = 50_000
"""The protocol's limit for one file."""

_YEAR = re.compile(r"/(\d{4})/")


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A page of the site and the day its content last changed, if it is known."""

    path: str
    changed: date | None = None


def sitemap_files(
    address: str, entries: Iterable[MapEntry], most_urls: int = MOST_URLS
) -> dict[str, str]:
    """The files of the map by name: ``sitemap.xml``, an index, and a file or more for each year."""
    years: dict[str, list[MapEntry]] = {}
    for entry in entries:
        years.setdefault(year_of(entry.path), []).append(entry)
    parts = {year: year_files(address, year, years[year], most_urls) for year in sorted(years)}
    files = {name: text for part in parts.values() for name, text in part.items()}
    changed = {name: latest(years[year]) for year, part in parts.items() for name in part}
    return {SITEMAP: index_file(address, changed)} | files


def year_of(path: str) -> str:
    """The year whose file of the map lists ``path``; "" for what belongs to none."""
    year = _YEAR.search(f"/{path}")
    return year[1] if year else ""


def year_files(
    address: str, year: str, entries: Iterable[MapEntry], most_urls: int = MOST_URLS
) -> dict[str, str]:
    """The files of one year by name: ``sitemap-2022.xml``, of a very large one further ones."""
    in_order = sorted(set(entries), key=lambda entry: absolute(address, entry.path))
    stem = f"sitemap-{year}" if year else "sitemap-site"
    return {
        f"{stem}.xml" if not start else f"{stem}-{start // most_urls + 1}.xml": _document(
            address, "urlset", "url", in_order[start : start + most_urls]
        )
        for start in range(0, len(in_order), most_urls)
    }


def index_file(address: str, files: Mapping[str, date | None]) -> str:
    """``sitemap.xml``: the map's other files, with the day on which each last changed."""
    entries = [MapEntry(name, files[name]) for name in sorted(files)]
    return _document(address, "sitemapindex", "sitemap", entries)


def latest(entries: Iterable[MapEntry]) -> date | None:
    """The last day on which any of the pages changed, if any is known."""
    return max((entry.changed for entry in entries if entry.changed), default=None)


def robots(address: str) -> str:
    """``robots.txt``: everything may be read, and where the map is, if that can be told."""
    rules = "User-agent: *\nDisallow:\n"
    return f"{rules}\nSitemap: {absolute(address, SITEMAP)}\n" if address else rules


def _document(address: str, root: str, element: str, entries: Sequence[MapEntry]) -> str:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(_element(address, element, entry) for entry in entries),
        f"</{root}>",
    ]
    return "\n".join(lines) + "\n"


def _element(address: str, element: str, entry: MapEntry) -> str:
    changed = f"<lastmod>{entry.changed:%Y-%m-%d}</lastmod>" if entry.changed else ""
    return f"<{element}><loc>{escape(absolute(address, entry.path))}</loc>{changed}</{element}>"
