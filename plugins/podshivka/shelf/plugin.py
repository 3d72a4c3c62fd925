"""Pelican glue of the shelf: lists, feeds and maps, written from the catalogue alone.

A build by Pelican alone fills a catalogue in memory with everything it has read and writes every
list; the incremental build (:mod:`podshivka.build`) keeps its catalogue and writes what a change
touches. Both go through :class:`ShelfGenerator`, so that both write the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup
from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator

from podshivka import wording
from podshivka.shelf.catalogue import Catalogue
from podshivka.shelf.entries import Edge, ReleaseEntry, Subject, issue_entry, place_of
from podshivka.shelf.forwarding import forwarding_page, forwards, numbered_until
from podshivka.shelf.lists import every_list
from podshivka.shelf.pages import List
from podshivka.site import feeds, links, opensearch, sitemap
from podshivka.site.outlet import Outlet
from podshivka.wording import gettext as _


def entry_of(article: Article) -> ReleaseEntry:
    """What the catalogue keeps of a release that Pelican has read."""
    return ReleaseEntry(
        source=article.relative_source_path,
        url=article.url,
        title=str(article.title),
        summary=wording.plain(article.summary),
        date=article.date,
        modified=getattr(article, "modified", None),
        status=article.status,
        rubric=Subject("rubric", article.category.name, article.category.slug),
        tags=tuple(
            Subject("tag", tag.name, tag.slug) for tag in getattr(article, "tags", ()) if tag.slug
        ),
        image=getattr(article, "image_path", ""),
    )


def feed_html_of(article: Article, address: str) -> str:
    """A release's text for feeds, with absolute links; nothing where there will be no feeds."""
    if not address:
        return ""
    html = links.portable(article.get_content(address), address)
    return _lead_image(article, address) + links.shorten_links(html, address)


def _lead_image(article: Article, address: str) -> str:
    if not (path := getattr(article, "image_path", "")):
        return ""
    picture = links.absolute(address, path)
    return str(Markup('<p><img src="{}" alt="{}"></p>').format(picture, article.image_alt))


def bind_neighbours(generator: ArticlesGenerator) -> None:
    """Tell releases of their neighbours within their month, the volume they are bound in.

    What other volumes hold is on no page of a release, so that each can be bound alone.
    """
    months = defaultdict(list)
    for article in generator.articles:
        months[article.date.year, article.date.month].append(article)
    for volume in months.values():
        volume.sort(key=lambda article: place_of(article.date, article.url))
        for older, newer in pairwise(volume):
            older.next_release = Edge(newer.title, newer.url)
            newer.previous_release = Edge(older.title, older.url)
    # The shelf writes these lists; Pelican's own way to them is quadratic.
    generator.tags, generator.categories, generator.authors = {}, [], []
    generator.context["tags"], generator.context["categories"] = [], []


class ShelfGenerator(Generator):  # type: ignore[misc]
    """Writes what belongs to no volume; comes after all volumes have been written."""

    def generate_output(self, writer: Any) -> None:
        """Write the whole shelf, from a catalogue of everything that Pelican has read."""
        catalogue = self._catalogue()
        self.write_frame(writer)
        for one in every_list(catalogue):
            self.write_list(writer, one, catalogue)
        if until := numbered_until(self.settings):
            for path, list_path in forwards(catalogue, every_list(catalogue), until):
                self.outlet.put(f"{path}index.html", forwarding_page(path, list_path))
        address = self.context["imprint"].address
        if address:
            self.write_issues_feed(catalogue)
            self.write_press_feed(catalogue)
            for counted in catalogue.subjects("rubric"):
                self.write_rubric_feed(catalogue, counted.subject.slug)
            for name, text in sitemap.sitemap_files(address, self.context["written_pages"]).items():
                self.outlet.put(name, text.encode())

    @property
    def outlet(self) -> Outlet:
        """Where files go."""
        outlet: Outlet = self.settings.get("PODSHIVKA_OUTLET") or Outlet(Path(self.output_path))
        return outlet

    def _catalogue(self) -> Catalogue:
        catalogue = Catalogue.in_memory()
        address = self.context["imprint"].address
        for article in self.context["articles"]:
            catalogue.put_release(entry_of(article), feed_html_of(article, address))
        for issue in self.context["issues"]:
            catalogue.put_issue(issue_entry(issue))
        return catalogue

    def write_frame(self, writer: Any) -> None:
        """Write the page «not found», the theme's files, and what robots and browsers are told."""
        address = self.context["imprint"].address
        # It is served at addresses of any depth, so its links are absolute as soon as they can be.
        writer.write_file(
            links.NOT_FOUND,
            self.get_template("not_found"),
            self.context,
            **({"SITEURL": address} if address else {"relative_urls": True}),
        )
        for file in self.context["theme_files"].values():
            self.outlet.put(file.path, file.data)
        self.outlet.put(sitemap.ROBOTS, sitemap.robots(address).encode())
        if address:
            description = opensearch.description(self.context["imprint"])
            self.outlet.put(opensearch.PATH, description.encode())

    def write_list(self, writer: Any, one: List, catalogue: Catalogue) -> bool:
        """Write one list; False if there is nothing on it."""
        page = one.page(catalogue)
        if page is None:
            return False
        name = links.file_of(page.path)
        writer.write_file(
            name,
            self.get_template(page.template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            url=name,
            changed=page.changed,
            **page.values,
        )
        return True

    def write_issues_feed(self, catalogue: Catalogue) -> None:
        """Write the feed of all issues."""
        imprint, zone = self.context["imprint"], ZoneInfo(self.settings["TIMEZONE"])
        entries = [
            feeds.issue_entry(imprint, issue, datetime.combine(issue.identity.date, time.min, zone))
            for issue in catalogue.issues()[: feeds.MOST_ENTRIES]
        ]
        title = f"{imprint.name}. {_('Выпуски')}"
        self._write_feed(title, links.ISSUES_FEED, links.ISSUES, entries)

    def write_press_feed(self, catalogue: Catalogue) -> None:
        """Write the feed of all releases."""
        title = f"{self.context['imprint'].name}. {_('Пресс-релизы')}"
        newest = catalogue.newest(feeds.MOST_ENTRIES)
        self._write_feed(title, links.PRESS_FEED, links.PRESS, self._entries(catalogue, newest))

    def write_rubric_feed(self, catalogue: Catalogue, slug: str) -> bool:
        """Write the feed of one rubric; False if there is no such rubric any more."""
        rubric = catalogue.subject("rubric", slug)
        if rubric is None:
            return False
        newest = catalogue.of_subject("rubric", slug, most=feeds.MOST_ENTRIES)
        title = f"{self.context['imprint'].name}. {rubric.name}"
        path = links.rubric_feed_path(slug)
        self._write_feed(title, path, rubric.path, self._entries(catalogue, newest))
        return True

    @staticmethod
    def _entries(catalogue: Catalogue, releases: Iterable[ReleaseEntry]) -> list[feeds.Entry]:
        return [
            feeds.Entry(
                path=release.url,
                title=wording.plain(release.title),
                content=catalogue.feed_html(release.source),
                published=release.date,
                updated=release.modified or release.date,
                summary=release.summary,
                categories=tuple(subject.name for subject in release.subjects),
            )
            for release in releases
        ]

    def _write_feed(self, title: str, path: str, page: str, entries: list[feeds.Entry]) -> None:
        text = feeds.atom(self.context["imprint"], title, path, page, entries)
        self.outlet.put(path, text.encode())


def add_generator(pelican: object) -> type[ShelfGenerator]:
    """Tell Pelican of the generator."""
    return ShelfGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.article_generator_finalized.connect(bind_neighbours)
    signals.get_generators.connect(add_generator)
