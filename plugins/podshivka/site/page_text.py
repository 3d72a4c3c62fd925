"""The text of a gazette page as the site sets it: headings and paragraphs in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from podshivka.issues.model import GazettePage


@dataclass(frozen=True, slots=True)
class TextPart:
    """A heading or a paragraph."""

    kind: Literal["heading", "paragraph"]
    text: str


def text_parts(page: GazettePage) -> tuple[TextPart, ...]:
    """The blocks of ``page``; those that are its headlines become headings."""
    headlines = set(page.headlines)
    return tuple(
        TextPart("heading" if block.text in headlines else "paragraph", block.text)
        for block in page.reading.blocks
        if block.text.strip()
    )
