"""What a PDF says of itself: sizes from PDFium, which renders; the rest from pypdf.

Newspapers come with broken bookmarks, dates and labels, and nobody notices, because nothing
shows them. So every such part is read on its own, and a broken one is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pypdf import PasswordType, PdfReader

from podshivka.reading.errors import AbsurdPageSize, DamagedPage, TooManyPages
from podshivka.reading.model import DocumentFacts, OutlineEntry
from podshivka.reading.opening import MALFORMED, open_pdf, read_file

MOST_PAGES = 2000
"""A year of a daily is bound in fewer; page trees that claim more are bombs."""

LONGEST_SIDE = 5000.0
"""Points (1.76 m). A spread of two broadsheet pages is 3,400 points wide, A0 3,370 high."""

SHORTEST_SIDE = 10.0
"""Points. Below it there is nothing to read."""

MOST_ENTRIES = 1000
"""Bookmarks or attachments kept; a list longer than that serves nobody."""

DEEPEST_ENTRY = 8
LONGEST_TEXT = 500

POINTS_PER_MILLIMETRE = 72 / 25.4

Part = TypeVar("Part")


def read_facts(path: Path, name: str) -> DocumentFacts:
    """Read what the PDF at ``path`` says of itself; ``name`` is how errors call the file.

    :raises BadInput: one of ``errors`` if the file does not open, or if a page has a size or
        there is a number of pages that no gazette has.
    """
    data = read_file(path, name)
    document = open_pdf(data, name)
    try:
        sizes = _page_sizes(document, name)
        encrypted = pdfium_c.FPDF_GetSecurityHandlerRevision(document) != -1
    finally:
        document.close()
    reader = _readable(lambda: _open_reader(data), None)
    if reader is None:
        return DocumentFacts(sizes, _whole_labels((), len(sizes)), encrypted=encrypted)
    info: Any = _readable(lambda: reader.metadata, None)
    return DocumentFacts(
        sizes,
        _whole_labels(_readable(lambda: reader.page_labels, ()), len(sizes)),
        title=_readable(lambda: _tidy(info.title), ""),
        author=_readable(lambda: _tidy(info.author), ""),
        subject=_readable(lambda: _tidy(info.subject), ""),
        creator=_readable(lambda: _tidy(info.creator), ""),
        producer=_readable(lambda: _tidy(info.producer), ""),
        created=_readable(lambda: _day(info.creation_date), None),
        outline=_readable(lambda: _outline(reader, len(sizes)), ()),
        attachments=_readable(lambda: _attachments(reader), ()),
        encrypted=encrypted,
    )


def _page_sizes(document: pdfium.PdfDocument, name: str) -> tuple[tuple[float, float], ...]:
    count = len(document)
    if count > MOST_PAGES:
        raise TooManyPages(name, None, (count, MOST_PAGES))
    return tuple(_page_size(document, name, number) for number in range(1, count + 1))


def _page_size(document: pdfium.PdfDocument, name: str, number: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(number - 1)
    except pdfium.PdfiumError as error:
        raise DamagedPage(name, number) from error
    check_size(width, height, name, number)
    return round(width, 1), round(height, 1)


def check_size(width: float, height: float, name: str, number: int) -> None:
    """Refuse a page that no press prints.

    :param width: points; :param height: points.
    :raises AbsurdPageSize: if a side is too short or too long.
    """
    if not all(SHORTEST_SIDE <= side <= LONGEST_SIDE for side in (width, height)):
        millimetres = tuple(round(side / POINTS_PER_MILLIMETRE) for side in (width, height))
        raise AbsurdPageSize(name, number, millimetres)


def _readable(read: Callable[[], Part], otherwise: Part) -> Part:
    """What ``read`` gives, or ``otherwise`` where that part of the document is malformed."""
    try:
        return read()
    except MALFORMED:
        return otherwise


def _open_reader(data: bytes) -> PdfReader | None:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        return None
    return reader


def _tidy(text: object) -> str:
    """``text`` on one line, without control characters, of bearable length."""
    if not isinstance(text, str):
        return ""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", text).split())[:LONGEST_TEXT]


def _day(moment: Any) -> date | None:
    """The day in the time zone the PDF itself names."""
    return moment.date() if moment is not None else None


def _whole_labels(labels: Iterable[str], count: int) -> tuple[str, ...]:
    """One label for each of ``count`` pages: the number where the PDF names none."""
    named = [_tidy(label) for label in labels][:count]
    named += [""] * (count - len(named))
    return tuple(label or str(number) for number, label in enumerate(named, 1))


def _outline(reader: PdfReader, page_count: int) -> tuple[OutlineEntry, ...]:
    found: list[OutlineEntry] = []
    for depth, item in _flattened(reader.outline, 0):
        if len(found) == MOST_ENTRIES:
            break
        title = _tidy(item.title)
        if title:
            found.append(OutlineEntry(title, _target(reader, item, page_count), depth))
    return tuple(found)


def _flattened(items: Iterable[Any], depth: int) -> Iterator[tuple[int, Any]]:
    """Pypdf's nested lists of bookmarks as a walk of (depth, bookmark)."""
    for item in items:
        if not isinstance(item, list):
            yield depth, item
        elif depth < DEEPEST_ENTRY:
            yield from _flattened(item, depth + 1)


def _target(reader: PdfReader, item: Any, page_count: int) -> int | None:
    index = _readable(lambda: reader.get_destination_page_number(item), None)
    return index + 1 if index is not None and 0 <= index < page_count else None


def _attachments(reader: PdfReader) -> tuple[str, ...]:
    names = {_tidy(name) for name in reader.attachments}
    return tuple(sorted(names - {""}))[:MOST_ENTRIES]
