"""The one place where a file is opened, and where its refusals get their names."""

from __future__ import annotations

import atexit
import logging
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from podshivka.problems import BadInput
from podshivka.reading.errors import (
    DamagedPage,
    DamagedPdf,
    EmptyFile,
    NoPages,
    NotAPdf,
    PasswordNeeded,
    TruncatedPdf,
    UnknownEncryption,
    UnreadableFile,
)

HEADER_WITHIN = 1024
"""The header may stand behind this much junk (ISO 32000-1, implementation note 13 of 1.7)."""

TRAILER_WITHIN = 2048
"""A whole file says ``%%EOF`` this close to its end; readers allow 1024 bytes of junk."""


MALFORMED = (
    PyPdfError,
    DependencyError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf 5–7 raises on malformed parts: besides its own errors, whatever a value of an
unexpected type leads to."""

# pypdf reports every oddity of a file to the log; the editor can't act on any of it.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_file(path: Path, name: str) -> bytes:
    """The bytes of ``path``; ``name`` is how the file is called in errors.

    A PDF is read into memory as a whole: Windows would not let the editor replace a file that
    is held open.

    :raises UnreadableFile: if the system refuses.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(name) from error


def open_pdf(data: bytes, name: str) -> pdfium.PdfDocument:
    """Open a PDF with PDFium; ``name`` is how the file is called in errors.

    A file encrypted with the empty user password opens like any other.

    :raises BadInput: one of ``errors`` that says why the file does not open.
    """
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(data, name, error.err_code) from error


def open_page(document: pdfium.PdfDocument, name: str, number: int) -> pdfium.PdfPage:
    """Page ``number`` (from 1) of ``document``.

    :raises DamagedPage: if PDFium can't load it.
    """
    try:
        return document[number - 1]
    except pdfium.PdfiumError as error:
        raise DamagedPage(name, number) from error


@dataclass
class _LastOpened:
    """The document this process read last: pages come one task at a time, files seldom change."""

    key: tuple[str, int, int] | None = None
    document: pdfium.PdfDocument | None = None
    page: pdfium.PdfPage | None = None

    def open(self, path: Path, name: str) -> pdfium.PdfDocument:
        key = _version(path)
        if self.document is None or self.key != key:
            self.close()
            self.document = open_pdf(read_file(path, name), name)
            self.key = key
        return self.document

    def leave(self, page: pdfium.PdfPage | None) -> None:
        before, self.page = self.page, page
        if before is not None:
            before.close()

    def close(self) -> None:
        self.leave(None)
        if self.document is not None:
            self.document.close()
            self.document = None


_last_opened = _LastOpened()
atexit.register(_last_opened.close)


def open_again(path: Path, name: str) -> pdfium.PdfDocument:
    """Like :func:`open_pdf`, but keeps the document open for the next call in this process.

    The caller must not close it. PDFium is not thread-safe: one thread a process.

    :raises BadInput: if the file can't be read or does not open.
    """
    return _last_opened.open(path, name)


def close_later(page: pdfium.PdfPage) -> None:
    """Close ``page``, of the document opened last, when the next one has been read.

    PDFium forgets a font with the last page that uses it, and loading one takes a millisecond.
    """
    _last_opened.leave(page)


def _version(path: Path) -> tuple[str, int, int] | None:
    """What changes when the file does; None for a file that is not there."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return str(path), stat.st_size, stat.st_mtime_ns


def _refusal(data: bytes, name: str, code: int | None) -> BadInput:
    """The error that PDFium's ``code`` (``FPDF_ERR_…``) and the file's own ends speak of."""
    if code == pdfium_c.FPDF_ERR_PASSWORD:
        return PasswordNeeded(name)
    if code == pdfium_c.FPDF_ERR_SECURITY:
        return UnknownEncryption(name)
    if not data:
        return EmptyFile(name)
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        return NotAPdf(name)
    if code == pdfium_c.FPDF_ERR_SUCCESS:
        return NoPages(name)
    if b"%%EOF" not in data[-TRAILER_WITHIN:]:
        return TruncatedPdf(name)
    return NoPages(name) if _has_no_pages(data) else DamagedPdf(name)


def _has_no_pages(data: bytes) -> bool:
    """Whether the file is sound but for its empty page tree, which PDFium calls a format error."""
    try:
        return len(PdfReader(BytesIO(data), strict=False).pages) == 0
    except MALFORMED:
        return False
