"""A page's headlines: what is set larger than its body."""

from __future__ import annotations

import re
from collections import Counter

from podshivka.reading.model import Block, Page

LARGER = 1.3
"""A headline's font size is at least this many times the body's."""

LONGEST_HEADLINE = 200
"""Characters; what is larger and longer than that is an introduction or an advertisement."""

MASTHEAD_SIZE = 2.5
"""The gazette's own name is at least this many times the body's size…"""

MASTHEAD_HEIGHT = 0.25
"""…and stands in this part of the first page."""

_IMPRINT = re.compile(r"(?:№|\bN[°o]?)\s*\d|\b\d{4}\s*(?:г\b|год)|\b\d{1,2}\+|www\.|https?:|@")


def headlines(page: Page, limit: int = 8) -> tuple[str, ...]:
    """At most ``limit`` headlines of ``page``, the largest, in reading order.

    The gazette's name on the first page, issue numbers, dates and prices are no headlines.
    """
    body = body_size(page)
    if not body:
        return ()
    found = [
        (index, block)
        for index, block in enumerate(page.blocks)
        if block.size >= LARGER * body
        and _says_something(block.text)
        and not _is_masthead(block, page, body)
    ]
    largest = sorted(found, key=lambda item: (-item[1].size, item[0]))
    texts = [block.text for _index, block in sorted(largest[:limit], key=lambda item: item[0])]
    return tuple(dict.fromkeys(texts))


def body_size(page: Page) -> float:
    """The font size, in points, in which most letters of ``page`` are set; 0 without text."""
    letters: Counter[float] = Counter()
    for block in page.blocks:
        for line in block.lines:
            letters[round(line.size * 2) / 2] += len(line.text)
    return max(letters, key=lambda size: (letters[size], -size), default=0.0)


def _says_something(text: str) -> bool:
    """Whether ``text`` reads like a headline: enough letters, but not a paragraph."""
    letters = sum(map(str.isalpha, text))
    return (
        letters >= 4
        and letters >= 0.5 * len(text)
        and len(text) <= LONGEST_HEADLINE
        and not _IMPRINT.search(text)
    )


def _is_masthead(block: Block, page: Page, body: float) -> bool:
    """Whether ``block`` is the gazette's name: short, very large, on top of the first page."""
    largest = max(other.size for other in page.blocks)
    return (
        page.number == 1
        and block.size >= max(MASTHEAD_SIZE * body, 0.9 * largest)
        and block.box.top <= MASTHEAD_HEIGHT * page.height
        and len(block.text.split()) <= 4
    )
