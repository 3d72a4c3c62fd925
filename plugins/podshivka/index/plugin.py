"""The index as part of a Pelican build: when everything has been read, it is brought up to date.

A build that reads only what has changed asks ``writer.update_changed`` with the documents changed
and the paths gone, and where that raises ``NoSoundIndex``, ``writer.update_index`` with all. Then,
either way, it calls :func:`print_search`, which writes only what is new.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Article

from podshivka.index.document import IndexDocument
from podshivka.index.documents import page_documents, release_document
from podshivka.index.writer import IndexInUse, update_index
from podshivka.language import ngettext
from podshivka.problems import Report
from podshivka.project import Project
from podshivka.shards.export import place, print_index

logger = logging.getLogger(__name__)


def register() -> None:
    """Called by Pelican."""
    signals.all_generators_finalized.connect(index_site)


def index_site(generators: Sequence[Any]) -> None:
    """Bring the project's index up to date with the site being built."""
    settings: Mapping[str, Any] = generators[0].settings
    project = Project.from_settings(settings)
    documents = _documents(generators[0].context, project.gazette.name)
    try:
        change = update_index(project.index, documents)
    except IndexInUse as in_use:
        _report(settings, in_use)
        return
    print_search(
        project, Path(settings["OUTPUT_PATH"]), settings.get("PODSHIVKA_SEARCH_TEXTS", True)
    )
    total = change.added + change.changed + change.unchanged
    logger.info(
        ngettext(
            "В поисковом указателе {n} документ: новых {added}, изменённых {changed}, "
            "убранных {removed}",
            "В поисковом указателе {n} документов: новых {added}, изменённых {changed}, "
            "убранных {removed}",
            total,
        ).format(n=total, added=change.added, changed=change.changed, removed=change.removed)
    )


def print_search(project: Project, site: Path, texts: bool) -> None:
    """Put the index into ``site``/search for browsers to ask.

    :param texts: with the texts of documents, for a site that is read from a disk.
    """
    place(print_index(project.index, project.state / "shards", texts), site)


def _documents(context: Mapping[str, Any], gazette: str) -> Iterator[IndexDocument]:
    """Issues by path, then releases by path: the order in which the index is written."""
    for issue in sorted(context.get("issues", ()), key=lambda issue: str(issue.path)):
        yield from page_documents(issue, gazette)
    releases = (article_document(article) for article in context.get("articles", ()))
    yield from sorted(releases, key=lambda release: release.path)


def article_document(article: Article) -> IndexDocument:
    """A Pelican article as a document."""
    return release_document(
        path=article.save_as.replace("\\", "/").removesuffix("index.html"),
        title=article.title,
        html=article.content,
        date=article.date.date(),
        category=article.category.name,
        tags=[tag.name for tag in getattr(article, "tags", ())],
    )


def _report(settings: Mapping[str, Any], in_use: IndexInUse) -> None:
    report = settings.get("PODSHIVKA_REPORT")
    if isinstance(report, Report):
        report.add(in_use.problems())
    else:
        logger.error("%s", in_use)
