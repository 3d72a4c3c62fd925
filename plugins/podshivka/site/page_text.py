"""The text of a gazette page as the site sets it: headings and paragraphs in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from podshivka.issues.model import GazettePage


@dataclass(frozen=True, slots=True)
class TextPart:
    """A heading or a paragraph; ``anchor`` is the heading's id, unique within the issue."""

    kind: Literal["heading", "paragraph"]
    text: str
    anchor: str = ""


def text_parts(page: GazettePage) -> tuple[TextPart, ...]:
    """The blocks of ``page``; those that are its headlines become headings.

    A headline printed twice is a heading twice, but only the first has the anchor.
    """
    parts = []
    awaited = set(page.headlines)
    for text in (block.text for block in page.reading.blocks):
        if text in page.headlines:
            anchor = headline_anchor(page, text) if text in awaited else ""
            awaited.discard(text)
            parts.append(TextPart("heading", text, anchor))
        elif text.strip():
            parts.append(TextPart("paragraph", text))
    return tuple(parts)


def headline_anchor(page: GazettePage, headline: str) -> str:
    """The id of one of the page's headlines, ``p3h2`` for the second of the third page."""
    return f"p{page.number}h{page.headlines.index(headline) + 1}"
