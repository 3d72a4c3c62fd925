"""Pelican glue of the site room: what templates may use, and what the map tells of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator

from podshivka import wording
from podshivka.images.card import make_site_card
from podshivka.issues.model import PreparedIssue
from podshivka.language import translations
from podshivka.site import calendar, links, sitemap, structured_data, theme_files
from podshivka.site.imprint import Imprint, imprint_of
from podshivka.site.page_text import headline_anchor, other_end, text_parts
from podshivka.site.structured_data import Release


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


def keeper() -> Callable[..., Markup]:
    """For templates, ``{% call kept("footer", SITEURL) %}…``: rendered once for each key."""
    made: dict[tuple[object, ...], Markup] = {}

    def kept(*key: object, caller: Callable[[], Markup]) -> Markup:
        if key not in made:
            made[key] = caller()
        return made[key]

    return kept


def first_day(year: int, month: int) -> date:
    """The first of a month."""
    return date(year, month, 1)


def bind_issues(issues: Iterable[Any]) -> tuple[calendar.Year[Any], ...]:
    """Issues by year and month."""
    return calendar.bind(issues, lambda issue: issue.identity.date)


FILTERS = {
    "alto_path": links.alto_path,
    "bind_issues": bind_issues,
    "canonical": canonical,
    "card_path": links.card_path,
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
    "first_day": first_day,
    "other_end": other_end,
    "picture_path": links.picture_path,
    "press_path": links.press_path,
    "titles_path": links.titles_path,
    "rubric_feed_path": links.rubric_feed_path,
    "subject_path": links.subject_path,
}


def prepare_templates(generator: Generator) -> None:
    """Give the templates their filters and a context that is whole even in an empty archive."""
    generator.env.filters.update(FILTERS)
    generator.env.globals.update(GLOBALS | {"kept": keeper()})
    generator.env.install_gettext_translations(translations(wording.LANGUAGE), newstyle=True)
    # Jinja's own way to a message resolves names and formats anew each time, 20 times a page.
    generator.env.globals.update({"_": wording.sentence, "gettext": wording.sentence})
    context = generator.context
    if "imprint" in context:
        return
    settings = generator.settings
    context["imprint"] = imprint_of(settings["PODSHIVKA_GAZETTE"], settings["SITEURL"])
    card = theme_files.theme_file(
        "card.jpg", make_site_card(settings["SITENAME"], settings.get("SITESUBTITLE", ""))
    )
    files = theme_files.with_search_scripts(
        theme_files.theme_files(Path(generator.theme) / "static")
    )
    context["theme_files"] = files | {"card.jpg": card}
    context["site_card"] = card.path
    context["issues"] = ()
    context["written_pages"] = []


def publish_pictures(generator: ArticlesGenerator) -> None:
    """Publish the pictures of releases."""
    pictures = {getattr(article, "image_path", "") for article in generator.articles}
    generator.context["static_links"] |= pictures - {""}


def note_page(path: str, context: dict[str, Any]) -> None:
    """Remember a page just written, for the map of the site."""
    hidden = getattr(context.get("article") or context.get("page"), "status", "") == "hidden"
    if context["output_file"] != links.NOT_FOUND and not hidden:
        entry = sitemap.MapEntry(context["output_file"], newest_day(context))
        context["written_pages"].append(entry)


def newest_day(context: dict[str, Any]) -> date | None:
    """The day the content of a page last changed, from what its template was given."""
    if "changed" in context:
        changed: date | None = context["changed"]
        return changed
    if "issue" in context:
        day: date = context["issue"].identity.date
        return day
    content = context.get("article") or context.get("page")
    moment = getattr(content, "modified", getattr(content, "date", None))
    return moment.date() if moment else None


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


def register() -> None:
    """Connect to Pelican's signals."""
    signals.generator_init.connect(prepare_templates)
    signals.article_generator_finalized.connect(publish_pictures)
    signals.content_written.connect(note_page)
