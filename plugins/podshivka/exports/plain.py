"""Plain text in reading order: a paragraph a line, blank lines between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from podshivka.reading.model import Page
from podshivka.reading.paragraphs import Paragraph, paragraphs

PAGE_BREAK = "\f"
"""A form feed parts pages, as in the output of pdftotext."""


def page_text(page: Page, headlines: Collection[str] = ()) -> str:
    """The text of ``page``, with a line feed at its end; "" if it has none.

    :param headlines: its headlines, for pages whose articles are not known.
    """
    return text_of(paragraphs(page, headlines))


def text_of(told: Iterable[Paragraph]) -> str:
    """The same of a page whose paragraphs are at hand."""
    return "".join(f"{paragraph.text}\n\n" for paragraph in told).removesuffix("\n")


def issue_text(pages: Iterable[str]) -> str:
    """The texts of all pages of an issue as one; an empty page has its break all the same."""
    return PAGE_BREAK.join(pages)
