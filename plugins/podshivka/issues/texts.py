"""The text of a PDF's pages: its own, or what is recognised on the picture where that is better.

Recognition is dear and only ever runs on pages whose own text is missing, not to be trusted, or
itself an old recognition with faults. Whatever goes wrong with it costs the text of that page
alone: the page is published as a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from podshivka.hands.hands import ResultsFolder
from podshivka.issues.decree_heads import unread_head
from podshivka.issues.doubts import SURE
from podshivka.issues.heads_by_hand import with_head
from podshivka.issues.source import PdfSource
from podshivka.language import gettext as _
from podshivka.language import ngettext
from podshivka.problems import BadInput, Problem
from podshivka.reading.codec import page_from_json, page_to_json
from podshivka.reading.model import DocumentFacts, Page
from podshivka.reading.tasks import READING, read_page
from podshivka.recognition.errors import NotRecognised
from podshivka.recognition.hand_reader import find_hand_reader
from podshivka.recognition.tasks import LANGUAGES, means_of, recognise_page
from podshivka.recognition.tesseract import Tesseract, find_tesseract
from podshivka.store import Stage, Store, digest
from podshivka.workers import Job, Workshop, remembered_jobs

RECOGNISED = Stage("recognised", 2)

FAULTLESS = 0.99
"""Of the words known: an old recognition with as many is left alone."""

PAGE_SECONDS = 12.0
"""For the text of one page."""

RECOGNITION_SECONDS = 300.0
"""For one page; an A3 sheet in small print takes half a minute on a slow machine."""

Done = Callable[[Job], None]
Tell = Callable[[Iterable[Problem]], None]


def texts_of(
    source: PdfSource,
    facts: DocumentFacts,
    numbers: Iterable[int],
    store: Store,
    workshop: Workshop,
    *,
    program: str = "",
    done: Done = lambda job: None,
    tell: Tell = lambda problems: None,
) -> list[Page]:
    """The best text there is of some pages (1-based). Raises BadInput.

    :param program: where Tesseract is, if the settings say so.
    :param done: told of each page as soon as its text is final.
    :param tell: told of pages that could not be recognised.
    """
    read: list[Job] = []
    pages = pages_of(source, facts, numbers, store, workshop, read.append)
    scans = {page.number for page in pages if _is_to_be_recognised(page)}
    tesseract = find_tesseract(program) if scans else None
    if tesseract is None or not tesseract.of_these(LANGUAGES):
        scans = set()
    for job in read:
        if job.page not in scans:
            done(job)
    if tesseract is None or not scans:
        return pages
    recognised = _recognised(source, facts, scans, store, workshop, tesseract, done, tell)
    return [_better(page, recognised.get(page.number)) for page in pages]


def pages_of(
    source: PdfSource,
    facts: DocumentFacts,
    numbers: Iterable[int],
    store: Store,
    workshop: Workshop,
    done: Done = lambda job: None,
) -> list[Page]:
    """The pages' own text; each (1-based) is read once for each content. Raises BadInput."""
    jobs = {
        number: Job(
            read_page,
            (source.file, source.name, number, facts.labels[number - 1]),
            source.name,
            number,
            PAGE_SECONDS,
        )
        for number in numbers
    }
    return remembered_jobs(
        READING, source.sha256, jobs, page_to_json, page_from_json, store, workshop, done
    )


def is_wanting(page: Page) -> bool:
    """Whether ``page`` has ink but no text of its own, or a text that is not to be trusted."""
    return page.origin.kind in {"untrusted", "none"}


def may_be_bettered(page: Page) -> bool:
    """Whether its text is an old recognition of Russian print with words that are none.

    The share of ink that words cover is only measured for old recognitions.
    """
    origin = page.origin
    return (
        origin.kind == "layer"
        and origin.coverage is not None
        and origin.known < FAULTLESS
        and origin.cyrillic > 0.5
    )


def is_improvable(page: Page) -> bool:
    """Whether ``page``, as it is published, may get a better text by other means."""
    return is_wanting(page) or may_be_bettered(page) or unread_head(page, SURE) is not None


def _is_to_be_recognised(page: Page) -> bool:
    if is_wanting(page) or may_be_bettered(page):
        return True
    return find_hand_reader() is not None and unread_head(page, SURE) is not None


def tool_missing(count: int, program: str = "") -> Iterator[Problem]:
    """How to get texts for ``count`` pages that are wanting, where Tesseract is not there."""
    if not count:
        return
    tesseract = find_tesseract(program)
    if tesseract is None:
        cause = ngettext(
            "программа распознавания не установлена, без текста осталась {n} страница",
            "программа распознавания не установлена, без текста осталось {n} страниц",
            count,
        )
    elif LANGUAGES[0] not in tesseract.languages:
        cause = ngettext(
            "программа распознавания не знает русского языка, без текста осталась {n} страница",
            "программа распознавания не знает русского языка, без текста осталось {n} страниц",
            count,
        )
    else:
        return
    remedy = _(
        "Установите Tesseract с русским языком и соберите сайт ещё раз. Windows: установщик "
        "UB Mannheim (github.com/UB-Mannheim/tesseract/wiki), при установке отметьте Russian; "
        "Debian и Ubuntu: apt-get install tesseract-ocr tesseract-ocr-rus; "
        "macOS: brew install tesseract tesseract-lang."
    )
    yield Problem("Tesseract", None, "warning", cause.format(n=count), remedy)


def _recognised(
    source: PdfSource,
    facts: DocumentFacts,
    numbers: Iterable[int],
    store: Store,
    workshop: Workshop,
    tesseract: Tesseract,
    done: Done,
    tell: Tell,
) -> dict[int, Page]:
    """The pages read off their pictures, by number, without those where that failed."""
    hand = find_hand_reader()
    jobs = {
        number: Job(
            recognise_page,
            (
                source.file,
                source.name,
                number,
                facts.labels[number - 1],
                ResultsFolder(str(store.root)),
                tesseract,
                hand,
            ),
            source.name,
            number,
            RECOGNITION_SECONDS,
        )
        for number in sorted(numbers)
    }

    def failed(job: Job, error: BadInput) -> None:
        known = isinstance(error, NotRecognised)
        told = error if known else NotRecognised(job.file, job.page, (error.cause(),))
        tell(told.problems())
        done(job)

    # Words and their order are the reading room's: its version counts too.
    content = digest(source.sha256, READING.version, *means_of(tesseract, hand))
    pages = remembered_jobs(
        RECOGNISED, content, jobs, page_to_json, page_from_json, store, workshop, done, failed
    )
    return {page.number: page for page in pages}


def _better(layer: Page, recognised: Page | None) -> Page:
    """The one of which a dictionary knows more, counted in letters: both may have gaps.

    What is written by hand into a decree's head is only in what we recognised.
    """
    if recognised is None or not recognised.blocks:
        return layer
    if _known_letters(recognised) >= _known_letters(layer):
        return recognised
    return layer if unread_head(layer, SURE) is None else with_head(layer, recognised, SURE)


def _known_letters(page: Page) -> float:
    return page.origin.known * sum(len(word.text) for word in page.words())
