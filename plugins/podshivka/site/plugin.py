"""Pelican glue of the site room: what templates may use, feeds, the map, the page «not found»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican import signals
from pelican.contents import Article, Content
from pelican.generators import ArticlesGenerator, Generator

from podshivka import wording
from podshivka.images.card import make_site_card
from podshivka.issues.model import PreparedIssue
from podshivka.language import translations
from podshivka.site import calendar, feeds, links, sitemap, structured_data, theme_files
from podshivka.site.imprint import Imprint, imprint_of
from podshivka.site.page_text import headline_anchor, other_end, text_parts
from podshivka.site.structured_data import Release
from podshivka.wording import gettext as _

NOT_FOUND = "404.html"


@pass_context
def link(context: Context, path: str) -> str:
    """``path`` as a link from the page being written, naming ``index.html``."""
    return f"{context['SITEURL']}/{links.file_of(path)}"


@pass_context
def portable(context: Context, html: str) -> Markup:
    """The text of a release or page, with links that work from a disk too."""
    return Markup(links.portable(html, context["SITEURL"]))


@pass_context
def canonical(context: Context, path: str) -> str:
    """The absolute address of ``path``, or nothing while the site's address is unknown."""
    imprint: Imprint = context["imprint"]
    return imprint.absolute(path)


@pass_context
def theme_file(context: Context, name: str) -> str:
    """The path on the site of a file of the theme: ``css/style.css``."""
    path: str = context["theme_files"][name].path
    return path


@pass_context
def theme_text(context: Context, name: str) -> str:
    """A file of the theme as text, to be written into a page."""
    data: bytes = context["theme_files"][name].data
    return data.decode()


@pass_context
def json_ld(context: Context, thing: Any) -> Markup:
    """A ``<script>`` that tells machines of an issue, an article or, given nothing, the gazette."""
    imprint: Imprint = context["imprint"]
    if isinstance(thing, PreparedIssue):
        data = structured_data.publication_issue(imprint, thing)
    elif isinstance(thing, Article):
        data = structured_data.news_article(imprint, release_of(thing))
    else:
        data = structured_data.newspaper(imprint)
    text = structured_data.script_text(data)
    return Markup(f'<script type="application/ld+json">{text}</script>')


def bind_issues(issues: Iterable[PreparedIssue]) -> tuple[calendar.Year[PreparedIssue], ...]:
    """Issues by year and month."""
    return calendar.bind(issues, lambda issue: issue.identity.date)


FILTERS = {
    "alto_path": links.alto_path,
    "bind_issues": bind_issues,
    "canonical": canonical,
    "card_path": links.card_path,
    "day_of": datetime.date,
    "day_and_month": wording.day_and_month,
    "file_size": wording.file_size,
    "issue_date": wording.issue_date,
    "issue_number": wording.issue_number,
    "issue_title": wording.issue_title,
    "issue_text_file": links.issue_text_file,
    "json_ld": json_ld,
    "link": link,
    "long_date": wording.long_date,
    "month_and_year": wording.month_and_year,
    "month_name": wording.month_name,
    "page_text_file": links.page_text_file,
    "pdf_path": links.pdf_path,
    "plain": wording.plain,
    "portable": portable,
    "text_parts": text_parts,
    "text_path": links.text_path,
    "theme_file": theme_file,
    "theme_text": theme_text,
    "weekday": wording.weekday,
    "year_path": links.year_path,
}
GLOBALS = {
    "headline_anchor": headline_anchor,
    "neighbours": calendar.neighbours,
    "other_end": other_end,
    "picture_path": links.picture_path,
    "press_path": links.press_path,
    "rubric_feed_path": links.rubric_feed_path,
}


def prepare_templates(generator: Generator) -> None:
    """Give the templates their filters and a context that is whole even in an empty archive."""
    generator.env.filters.update(FILTERS)
    generator.env.globals.update(GLOBALS)
    generator.env.install_gettext_translations(translations(wording.LANGUAGE), newstyle=True)
    context = generator.context
    if "imprint" in context:
        return
    settings = generator.settings
    context["imprint"] = imprint_of(settings["PODSHIVKA_GAZETTE"], settings["SITEURL"])
    card = theme_files.theme_file(
        "card.jpg", make_site_card(settings["SITENAME"], settings.get("SITESUBTITLE", ""))
    )
    files = theme_files.theme_files(Path(generator.theme) / "static")
    context["theme_files"] = files | {"card.jpg": card}
    context["site_card"] = card.path
    context["issues"] = ()
    context["issues_by_year"] = ()
    context["written_pages"] = []


def bind_releases(generator: ArticlesGenerator) -> None:
    """Publish the pictures of releases; bind releases by year and to their neighbours in time."""
    articles = generator.articles
    generator.context["press_years"] = calendar.bind(articles, lambda article: article.date)
    pictures = {getattr(article, "image_path", "") for article in articles}
    generator.context["static_links"] |= pictures - {""}
    for newer, older in pairwise(articles):
        newer.previous_release = older
        older.next_release = newer


def note_page(path: str, context: dict[str, Any]) -> None:
    """Remember a page just written, for the map of the site."""
    hidden = getattr(context.get("article") or context.get("page"), "status", "") == "hidden"
    if context["output_file"] != NOT_FOUND and not hidden:
        entry = sitemap.MapEntry(context["output_file"], newest_day(context))
        context["written_pages"].append(entry)


def newest_day(context: dict[str, Any]) -> date | None:
    """The day the content of a page last changed, from what its template was given."""
    if "issue" in context:
        days = issue_days([context["issue"]])
    elif "year_issues" in context:
        days = issue_days(context["year_issues"])
    elif "article" in context:
        days = content_days([context["article"]])
    elif "page" in context:
        days = content_days([context["page"]])
    elif "articles_page" in context:
        days = content_days(context["articles_page"].object_list)
    elif context["output_file"].startswith(links.ISSUES):
        days = issue_days(context["issues"])
    else:
        days = issue_days(context["issues"]) + content_days(context["articles"])
    return max(days, default=None)


def issue_days(issues: Iterable[PreparedIssue]) -> list[date]:
    """The days of issue."""
    return [issue.identity.date for issue in issues]


def content_days(contents: Iterable[Content]) -> list[date]:
    """The days on which releases or pages last changed, where their authors say so."""
    moments = [getattr(content, "modified", getattr(content, "date", None)) for content in contents]
    return [moment.date() for moment in moments if moment]


def release_of(article: Article) -> Release:
    """What machines and feeds are told of a release."""
    return Release(
        path=article.url,
        title=wording.plain(article.title),
        summary=wording.plain(article.summary),
        published=article.date,
        modified=getattr(article, "modified", article.date),
        rubric=article.category.name,
        tags=tuple(tag.name for tag in getattr(article, "tags", ())),
        image=getattr(article, "image_path", ""),
    )


class SiteGenerator(Generator):  # type: ignore[misc]
    """Writes what belongs to the site as a whole; comes after all pages have been written."""

    def generate_output(self, writer: Any) -> None:
        """Write the page «not found», the theme's files and, where there is an address, feeds."""
        address = self.context["imprint"].address
        # It is served at addresses of any depth, so its links are absolute as soon as they can be.
        writer.write_file(
            NOT_FOUND,
            self.get_template("not_found"),
            self.context,
            **({"SITEURL": address} if address else {"relative_urls": True}),
        )
        for file in self.context["theme_files"].values():
            self._write(file.path, file.data)
        self._write_text(sitemap.ROBOTS, sitemap.robots(address))
        if address:
            self._write_feeds()
            pages = self.context["written_pages"]
            for name, text in sitemap.sitemap_files(address, pages).items():
                self._write_text(name, text)

    def _write_feeds(self) -> None:
        imprint, articles = self.context["imprint"], self.context["articles"]
        zone = ZoneInfo(self.settings["TIMEZONE"])
        issues = [
            feeds.issue_entry(imprint, issue, datetime.combine(issue.identity.date, time.min, zone))
            for issue in self.context["issues"]
        ]
        name = imprint.name
        self._write_feed(f"{name}. {_('Выпуски')}", links.ISSUES_FEED, links.ISSUES, issues)
        releases = [self._entry_of(article) for article in articles]
        self._write_feed(f"{name}. {_('Пресс-релизы')}", links.PRESS_FEED, links.PRESS, releases)
        for rubric, of_rubric in self.context["categories"]:
            entries = [self._entry_of(article) for article in of_rubric]
            path = links.rubric_feed_path(rubric.slug)
            self._write_feed(f"{name}. {rubric.name}", path, rubric.url, entries)

    def _write_feed(self, title: str, path: str, page: str, entries: Sequence[feeds.Entry]) -> None:
        self._write_text(path, feeds.atom(self.context["imprint"], title, path, page, entries))

    def _entry_of(self, article: Article) -> feeds.Entry:
        address = self.context["imprint"].address
        release = release_of(article)
        return feeds.Entry(
            path=release.path,
            title=release.title,
            content=self._lead_image(article)
            + links.shorten_links(links.portable(article.get_content(address), address), address),
            published=release.published,
            updated=release.modified,
            summary=release.summary,
            categories=(release.rubric, *release.tags),
        )

    def _lead_image(self, article: Article) -> str:
        if not (path := getattr(article, "image_path", "")):
            return ""
        address = self.context["imprint"].absolute(path)
        return str(Markup('<p><img src="{}" alt="{}"></p>').format(address, article.image_alt))

    def _write_text(self, path: str, text: str) -> None:
        self._write(path, text.encode())

    def _write(self, path: str, data: bytes) -> None:
        target = Path(self.output_path) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def add_generator(pelican: object) -> type[SiteGenerator]:
    """Tell Pelican of the generator."""
    return SiteGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.generator_init.connect(prepare_templates)
    signals.article_generator_finalized.connect(bind_releases)
    signals.content_written.connect(note_page)
    signals.get_generators.connect(add_generator)
