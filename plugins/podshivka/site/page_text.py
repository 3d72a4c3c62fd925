"""The text of a gazette page as the site sets it: headings and paragraphs in reading order.

Reading gives blocks, which are headlines or runs of a column; a screen, and still more a screen
reader, needs paragraphs. Paragraphs are told by what the printer did to tell them: an indent, a
short last line, a dash, a change of type. Lengths are in points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from podshivka.issues.model import GazettePage
from podshivka.reading.model import Block, Line

INDENT = 0.6
"""Of the font size: a line that begins this far right of the column's edge is indented."""

SHORT = 1.5
"""Of the font size: a line that ends this far left of the column's edge is a last line."""

SAME_TYPE = 0.06
"""Font sizes of one paragraph differ by at most this share: justification may scale glyphs."""

LONGEST_SUBHEADING = 120
"""Characters; more in bold is a paragraph in bold."""

BETWEEN_CELLS = " · "
"""Between cells of a table's row, which becomes a paragraph."""

_CLOSING = "»“”\"')]"
_OPENING = "«„“\"'(["


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of text; ``anchor`` is a heading's id, unique within the issue.

    A subheading is a line or two in bold within a story; it is not in the list of contents.
    """

    kind: Literal["heading", "subheading", "paragraph"]
    text: str
    anchor: str = ""


def text_parts(page: GazettePage) -> tuple[TextPart, ...]:
    """The text of ``page``; the blocks that are its headlines become headings.

    A headline printed twice is a heading twice, but only the first has the anchor.
    """
    parts: list[TextPart] = []
    awaited = set(page.headlines)
    paragraph: list[Line] = []
    for block in page.reading.blocks:
        if block.text in page.headlines:
            parts += _set(paragraph)
            paragraph = []
            anchor = headline_anchor(page, block.text) if block.text in awaited else ""
            awaited.discard(block.text)
            parts.append(TextPart("heading", block.text, anchor))
            continue
        for lines in _paragraphs(block):
            if paragraph and not _belong_together(paragraph[-1], lines[0]):
                parts += _set(paragraph)
                paragraph = []
            paragraph += lines
    return (*parts, *_set(paragraph))


def headline_anchor(page: GazettePage, headline: str) -> str:
    """The id of one of the page's headlines, ``p3h2`` for the second of the third page."""
    return f"p{page.number}h{page.headlines.index(headline) + 1}"


def _set(lines: list[Line]) -> list[TextPart]:
    if not lines:
        return []
    text = lines[0].text
    for before, line in pairwise(lines):
        is_next_cell = _is_beside(before, line) and not _goes_on(before, line)
        text += (BETWEEN_CELLS if is_next_cell else " ") + line.text
    all_bold = all(line.bold for line in lines)
    is_subheading = all_bold and len(text) <= LONGEST_SUBHEADING and not _ends_sentence(text)
    return [TextPart("subheading" if is_subheading else "paragraph", text)]


def _paragraphs(block: Block) -> Iterator[list[Line]]:
    """The lines of ``block``, paragraph by paragraph."""
    lines = [line for line in block.lines if line.text]
    if not lines:
        return
    lefts = Counter(round(line.box.left) for line in lines)
    edge = min((left for left, count in lefts.items() if 4 * count >= len(lines)), default=0)
    paragraph = lines[:1]
    for before, line in pairwise(lines):
        ends_short = before.box.right < block.box.right - SHORT * before.size
        begins_anew = line.box.left > edge + INDENT * line.size or line.text.startswith("—")
        new = _ends_sentence(before.text) and (ends_short or begins_anew)
        if new or not _same_type(before, line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _belong_together(before: Line, after: Line) -> bool:
    return _goes_on(before, after) or _is_beside(before, after)


def _is_beside(before: Line, after: Line) -> bool:
    """Whether the line ``after`` stands to the right of ``before``, as cells of a table do."""
    middle = (after.box.top + after.box.bottom) / 2
    return after.box.left > before.box.right and before.box.top < middle < before.box.bottom


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a paragraph broken off at the end of a column goes on with the line ``after``."""
    starts_small = after.text.lstrip(_OPENING)[:1].islower()
    return starts_small and _same_type(before, after) and not _ends_sentence(before.text)


def _same_type(one: Line, other: Line) -> bool:
    differ = abs(one.size - other.size) > SAME_TYPE * max(one.size, other.size)
    return one.bold == other.bold and not differ


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";"))
