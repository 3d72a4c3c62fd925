"""The map of the site for search engines: https://www.sitemaps.org/protocol.html.

pelican-sitemap writes the time of the build as the date of every list, so that two builds of
the same content differ and no crawler can tell what changed. Here a page's date is that of its
content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from podshivka.site.links import absolute

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MOST_URLS = 50_000
"""The protocol's limit for one file."""


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A page of the site and the day its content last changed, if it is known."""

    path: str
    changed: date | None = None


def sitemap_files(
    address: str, entries: Iterable[MapEntry], most_urls: int = MOST_URLS
) -> dict[str, str]:
    """The files of the map by name: ``sitemap.xml`` alone or, of a large site, as an index."""
    in_order = sorted(set(entries), key=lambda entry: absolute(address, entry.path))
    parts = [in_order[start : start + most_urls] for start in range(0, len(in_order), most_urls)]
    if len(parts) <= 1:
        return {SITEMAP: _document(address, "urlset", "url", in_order)}
    files = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, start=1)}
    index = [MapEntry(name, _latest(part)) for name, part in files.items()]
    documents = {name: _document(address, "urlset", "url", part) for name, part in files.items()}
    return {SITEMAP: _document(address, "sitemapindex", "sitemap", index)} | documents


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


def _latest(entries: Iterable[MapEntry]) -> date | None:
    return max((entry.changed for entry in entries if entry.changed), default=None)
