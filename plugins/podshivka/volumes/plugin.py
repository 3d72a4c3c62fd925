"""The bindery: Pelican, kept warm, which binds one volume after another.

Pelican makes a whole archive at a time, with settings read, templates compiled and plugins
connected anew. Here that is done once in a process, and its own generators are given the files
of one volume at a time: a month of releases, an issue, the lists that a change touches.
"""

from __future__ import annotations

import gc
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from pelican import Pelican
from pelican.contents import Article, Content, Static
from pelican.generators import PagesGenerator
from pelican.settings import read_settings

from podshivka.index.documents import page_documents
from podshivka.index.plugin import article_document
from podshivka.issues.doubts import doubts
from podshivka.issues.plugin import IssuesGenerator
from podshivka.issues.prepare import prepare_issue
from podshivka.issues.texts import is_improvable, is_wanting
from podshivka.press.last_good import last_good_of
from podshivka.problems import Problem, Report, Severity
from podshivka.project import Project
from podshivka.shelf.entries import issue_entry
from podshivka.shelf.pages import List
from podshivka.shelf.plugin import ShelfGenerator, entry_of, feed_html_of
from podshivka.site import sitemap
from podshivka.volumes.ledger import Ledger, SitePage
from podshivka.volumes.neighbours import Edges, edges_of, facts_of, kept_facts
from podshivka.volumes.no_hands import NoHands, WorkToDo, unheard
from podshivka.volumes.pelican_parts import (
    BinderyWriter,
    Elsewhere,
    MonthGenerator,
    PelicanHeard,
    hushed,
    no_stamp,
)
from podshivka.volumes.staging import StagingOutlet
from podshivka.volumes.tasks import BoundIssue, BoundRelease, IssueTask, MonthTask, NavPage, Shop
from podshivka.volumes.texts import LedgerTexts

LEDGER = "ledger.sqlite"
_OBJECTS_BETWEEN_COLLECTIONS = 10_000


class Bindery:
    """Binds volumes for one build; ``ledger`` is asked, never written to."""

    def __init__(self, shop: Shop, ledger: Ledger) -> None:
        self.ledger = ledger
        self.outlet = StagingOutlet(Path(shop.staging), ledger.finder())
        overrides = {
            "OUTPUT_PATH": shop.staging,
            "PODSHIVKA_PUBLISHED_PATH": shop.site,
            "PODSHIVKA_STATE_PATH": shop.state,
            "PODSHIVKA_REPORT": Report(),
            "PODSHIVKA_OUTLET": self.outlet,
        }
        self.settings = read_settings(shop.settings_file, override=overrides)
        self.project = Project.from_settings(self.settings)
        with hushed():
            self._pelican = Pelican(self.settings)
        self._menu = shop.menu
        self._writer = BinderyWriter(self.outlet, self.settings)
        self._base = self.settings.copy() | {
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
            "localsiteurl": self.settings["SITEURL"],
        }
        self._articles = self._generator(MonthGenerator)
        self._articles.env.bytecode_cache = _bytecode_cache(self.project.state)
        self._articles.env.auto_reload = False  # a theme that changes is another build's
        texts = LedgerTexts(ledger.database, self.project.content, last_good_of(self.project.state))
        readers = self._articles.readers
        self._articles._filestamp_func = readers._filestamp_func = no_stamp
        self._reader = readers.readers["md"]
        self._reader.texts = texts

    # Releases -----------------------------------------------------------------------------

    def bind_month(self, task: MonthTask) -> list[BoundRelease]:
        """Read and write the releases of a month that changed, and those beside them."""
        with self._told() as report, PelicanHeard(report):
            context = self._begin(self._articles)
            questions: defaultdict[str, set[str]] = defaultdict(set)
            self._reader.asked = lambda source, path: questions[source].add(path)
            articles = self._read(task.stale)
            kept = {
                entry.source: entry
                for entry in task.old
                if entry.source not in task.stale and entry.source not in task.gone
            }
            edges = edges_of([*facts_of(articles.values()), *kept_facts(kept.values())])
            before = edges_of(kept_facts(task.old))
            beside = {source for source in kept if edges.get(source) != before.get(source)}
            articles |= self._read(beside)
            self._find_pictures(context)
            return self._write_releases(articles, edges, questions, report)

    def _read(self, sources: Iterable[str]) -> dict[str, Article]:
        """The releases in ``sources`` that are published or hidden, by source."""
        self._articles.files = [str(source) for source in sorted(sources)]
        self._articles.begin()
        self._articles.generate_context()
        read = [*self._articles.articles, *self._articles.hidden_articles]
        return {article.relative_source_path: article for article in read}

    def _find_pictures(self, context: dict[str, Any]) -> None:
        """Let releases find the files they show; these keep their addresses."""
        for path in sorted(context["static_links"]):
            static = self._articles.readers.read_file(
                base_path=self._articles.path,
                path=path,
                content_class=Static,
                fmt="static",
                context=context,
            )
            self._articles.add_source_path(static, static=True)

    def _write_releases(
        self,
        articles: dict[str, Article],
        edges: Edges,
        questions: dict[str, set[str]],
        report: Report,
    ) -> list[BoundRelease]:
        generator = self._articles
        address = generator.context["imprint"].address
        told = _by_file(report, f"{self.project.content.name}/")
        bound = []
        for source, article in sorted(articles.items()):
            article.previous_release, article.next_release = edges.get(source, (None, None))
            listed = article.status == "published"
            generator.articles = [article] if listed else []
            generator.hidden_articles = [] if listed else [article]
            generator.refresh_metadata_intersite_links()
            document = article_document(article) if listed else None
            write = partial(self._writer.write_file, relative_urls=self.settings["RELATIVE_URLS"])
            generator.generate_articles(write)
            pictures = {article.image_path} if getattr(article, "image_path", "") else set()
            bound.append(
                BoundRelease(
                    entry=entry_of(article),
                    feed=feed_html_of(article, address) if listed else "",
                    pages=self._pages(f"press:{source}"),
                    questions=frozenset(questions[source]),
                    pictures=frozenset(article.get_static_links() | pictures),
                    problems=tuple(told[source]),
                    document=document,
                )
            )
        return bound

    # Pages, issues ------------------------------------------------------------------------

    def menu(self) -> tuple[NavPage, ...]:
        """Read the archive's pages; what the menu shows of them."""
        with self._told() as report, PelicanHeard(report):
            self._begin(self._pages_generator)
            self._pages_generator.generate_context()
            self.page_problems = report
        self._menu = tuple(
            NavPage(page.title, page.url, page.save_as) for page in self._pages_generator.pages
        )
        return self._menu

    def bind_pages(self) -> tuple[tuple[SitePage, ...], frozenset[str], tuple[Problem, ...]]:
        """Write the pages that :meth:`menu` has read; what they are, show, and what to tell."""
        generator = self._pages_generator
        with self._told(self.page_problems) as report, PelicanHeard(report):
            pictures = frozenset(generator.context["static_links"])
            for path in sorted(pictures):
                static = generator.readers.read_file(
                    base_path=generator.path,
                    path=path,
                    content_class=Static,
                    fmt="static",
                    context=generator.context,
                )
                generator.add_source_path(static, static=True)
            generator.context["pages"] = self._menu
            self._written = generator.context["written_pages"]
            generator.refresh_metadata_intersite_links()
            generator.generate_output(self._writer)
        return self._pages("pages:"), pictures, _all_of(report)

    def bind_issue(self, task: IssueTask) -> BoundIssue | None:
        """Write an issue; None if some of its page work is still to be done."""
        hands = NoHands(task.tried)
        try:
            issue = prepare_issue(task.pdf, self.project, hands, unheard, unheard)
        except WorkToDo:
            return None
        self._begin(self._issues)
        self._issues.store = self.project.store
        self._issues.write_issue(self._writer, issue, task.previous, task.next)
        readings = [page.reading for page in issue.pages]
        return BoundIssue(
            entry=issue_entry(issue),
            pages=self._pages(f"issue:{issue.source}"),
            wanting=sum(map(is_wanting, readings)),
            improvable=sum(map(is_improvable, readings)),
            problems=tuple(doubts(issue.source, readings)),
            documents=tuple(page_documents(issue, self.project.gazette.name)),
        )

    # The shelf ----------------------------------------------------------------------------

    def write_lists(self, lists: Sequence[List]) -> list[SitePage]:
        """Write lists; those that have become empty are not among the pages returned."""
        self._begin(self._shelf)
        pages: list[SitePage] = []
        for one in lists:
            self._shelf.write_list(self._writer, one, self.ledger.catalogue)
            pages += self._pages(f"list:{one.path}")
        return pages

    def write_frame(self) -> tuple[SitePage, ...]:
        """Write what is the same however much the archive holds."""
        self._begin(self._shelf)
        self._shelf.write_frame(self._writer)
        return self._pages("frame:")

    def write_feeds(self, rubrics: Iterable[str]) -> list[SitePage]:
        """Write the feeds of issues, of releases, and of some rubrics."""
        self._begin(self._shelf)
        pages: list[SitePage] = []
        for slug in sorted(rubrics):
            self._shelf.write_rubric_feed(self.ledger.catalogue, slug)
            pages += self._pages(f"feed:{slug}")
        self._shelf.write_press_feed(self.ledger.catalogue)
        self._shelf.write_issues_feed(self.ledger.catalogue)
        return [*pages, *self._pages("feeds:")]

    @property
    def address(self) -> str:
        """The site's, or "" while it is unknown."""
        address: str = self._articles.context["imprint"].address
        return address

    def put(self, owner: str, path: str, data: bytes) -> SitePage:
        """Write a file of no template's."""
        self.outlet.put(path, data)
        (page,) = self._pages(owner)
        return page

    def place(self, owner: str, path: str, source: Path, sha256: str) -> SitePage:
        """Publish a file that nobody will ever write to again."""
        self.outlet.place(path, source, sha256)
        (page,) = self._pages(owner)
        return page

    def copy(self, owner: str, path: str, source: Path) -> SitePage:
        """Publish a file of the content as it is."""
        self.outlet.copy_of_now(path, source)
        (page,) = self._pages(owner)
        return page

    # Machinery ----------------------------------------------------------------------------

    def _generator(self, kind: type[Any]) -> Any:
        generator = kind(
            context=self._base,
            settings=self.settings,
            path=self.settings["PATH"],
            theme=self.settings["THEME"],
            output_path=self.settings["OUTPUT_PATH"],
        )
        if kind is not MonthGenerator:
            # One set of compiled templates for all.
            generator.env = self._articles.env
            generator._templates = self._articles._templates
        return generator

    @cached_property
    def _pages_generator(self) -> Any:
        generator = self._generator(PagesGenerator)
        reader = generator.readers.readers["md"]
        reader.texts = self._reader.texts
        return generator

    @cached_property
    def _issues(self) -> Any:
        return self._generator(IssuesGenerator)

    @cached_property
    def _shelf(self) -> Any:
        return self._generator(ShelfGenerator)

    def _begin(self, generator: Any) -> dict[str, Any]:
        """A context of its own for the next volume, in which nothing of the last one is left."""
        # Pelican remembers every text that it was ever asked for, and the release with it.
        Content.get_content.cache.clear()
        Content.get_summary.cache.clear()
        context: dict[str, Any] = self._base | {
            "generated_content": Elsewhere(self._reader.texts, self.settings),
            "static_links": set(),
            "static_content": {},
            "written_pages": [],
            "localsiteurl": self.settings["SITEURL"],
            "pages": self._menu,
        }
        generator.context = context
        self._written = context["written_pages"]
        return context

    def _pages(self, owner: str) -> tuple[SitePage, ...]:
        """What has been made since this was asked last."""
        written: list[sitemap.MapEntry] = self._written
        mapped: dict[str, date | None] = {entry.path: entry.changed for entry in written}
        written.clear()
        return tuple(made.of(owner, mapped) for made in self.outlet.taken())

    @contextmanager
    def _told(self, report: Report | None = None) -> Iterator[Report]:
        """What readers tell meanwhile."""
        self.settings["PODSHIVKA_REPORT"] = report = report or Report()
        yield report


def _by_file(report: Report, prefix: str) -> defaultdict[str, list[Problem]]:
    """Problems by source; what names no file is the first source's that is asked for."""
    told: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in _all_of(report):
        told[problem.file.removeprefix(prefix)].append(problem)
    return told


def _all_of(report: Report) -> tuple[Problem, ...]:
    severities: tuple[Severity, ...] = ("error", "warning", "doubt", "notice")
    return tuple(problem for severity in severities for problem in report.all(severity))


def _bytecode_cache(state: Path) -> FileSystemBytecodeCache:
    folder = state / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


_kept_bindery: tuple[Shop, Bindery] | None = None


def bindery_of(shop: Shop) -> Bindery:
    """This worker's bindery: made for its first task, kept for the others of the build."""
    global _kept_bindery
    if _kept_bindery is None or _kept_bindery[0] != shop:
        logging.disable(logging.NOTSET)
        ledger = Ledger.open_to_read(Path(shop.state) / LEDGER)
        _kept_bindery = shop, Bindery(shop, ledger)
        # What is here now stays until the worker ends: no use in looking it through for garbage.
        gc.freeze()
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    return _kept_bindery[1]
