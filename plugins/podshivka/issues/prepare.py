"""One identified PDF becomes an issue ready for the site, knowing nothing of other issues."""

from __future__ import annotations

from collections.abc import Callable

from podshivka.hands.hands import ResultsFolder
from podshivka.images.codec import complete, imaged_from_json, imaged_to_json, keep_picture
from podshivka.images.model import ImagedPage, ImageFile
from podshivka.images.tasks import IMAGING, PICTURES, image_page
from podshivka.issues.corrections import with_corrections
from podshivka.issues.model import GazettePage, Identity, PdfFile, PreparedIssue
from podshivka.issues.shelf import IdentifiedPdf
from podshivka.issues.source import PdfSource
from podshivka.issues.texts import Done, Tell, texts_of
from podshivka.project import Gazette, Project
from podshivka.reading.headlines import headlines
from podshivka.reading.model import Page
from podshivka.store import Store, digest
from podshivka.wording import issue_date, issue_number
from podshivka.workers import Job, Workshop, remembered_jobs

IMAGING_SECONDS = 17.0
"""For rendering one page and encoding its pictures; with reading, a file stays below 30."""


def prepare_issue(
    pdf: IdentifiedPdf,
    project: Project,
    workshop: Workshop,
    done: Done,
    tell: Tell,
) -> PreparedIssue:
    """Read and image every page of ``pdf``. Raises BadInput.

    :param done: told of every step on a page; :param tell: of pages that can't be recognised.
    """
    gazette, store = project.gazette, project.store
    source, facts, identity = pdf.source, pdf.facts, pdf.identity
    numbers = range(1, facts.page_count + 1)
    readings = texts_of(
        source, facts, numbers, store, workshop, program=project.tesseract, done=done, tell=tell
    )
    readings = with_corrections(readings, pdf.corrections, store, tell)
    imaged = images_of(source, facts.page_count, store, workshop, done)
    cover = imaged[0].cover
    assert cover is not None, "the first page is imaged with a cover"
    return PreparedIssue(
        source=source.name,
        file=source.path,
        identity=identity,
        facts=facts,
        pdf=PdfFile(
            identity.pdf_name(gazette.prefix), source.sha256, source.byte_count, facts.page_count
        ),
        pages=tuple(
            GazettePage(identity.page_path(page.number), page, images.images, contents_of(page))
            for page, images in zip(readings, imaged, strict=True)
        ),
        cover=cover,
        card=card_of(identity, gazette, cover.avif, store),
        evidence=pdf.evidence,
    )


def contents_of(page: Page) -> tuple[str, ...]:
    """What ``page`` has in a list of contents: its articles, or what looks like headlines."""
    told = dict.fromkeys(article.headline for article in page.articles if article.headline)
    return tuple(told) or headlines(page)


def images_of(
    source: PdfSource,
    page_count: int,
    store: Store,
    workshop: Workshop,
    done: Callable[[Job], None],
) -> list[ImagedPage]:
    """The pictures of all pages; each page is rendered once for each content. Raises BadInput."""
    jobs = {
        number: Job(
            image_page,
            (source.file, source.name, number, ResultsFolder(str(store.root)), number == 1),
            source.name,
            number,
            IMAGING_SECONDS,
        )
        for number in range(1, page_count + 1)
    }

    def decode(data: bytes) -> ImagedPage:
        imaged = imaged_from_json(data)
        if not complete(imaged, store):
            raise ValueError("a picture has gone from the store")
        return imaged

    return remembered_jobs(
        IMAGING, source.sha256, jobs, imaged_to_json, decode, store, workshop, done
    )


def card_of(identity: Identity, gazette: Gazette, cover: ImageFile, store: Store) -> ImageFile:
    """The social card of an issue, made once for each cover and wording."""
    from podshivka.images.card import CARD, HEIGHT, WIDTH, make_card

    lines = (issue_number(identity), issue_date(identity))
    key = digest(cover.sha256, gazette.name, *lines)
    card = store.remembered(
        CARD, key, lambda: make_card(_bytes_of(cover, store), gazette.name, lines), bytes, bytes
    )
    return keep_picture(card, ".jpg", (WIDTH, HEIGHT), store)


def _bytes_of(image: ImageFile, store: Store) -> bytes:
    data = store.get(PICTURES, image.sha256, image.suffix)
    assert data is not None, "complete() has seen it"
    return data
