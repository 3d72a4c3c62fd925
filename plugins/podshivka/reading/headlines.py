"""A page's headlines: what is set larger than its body."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from podshivka.reading.model import Block, Page

LARGER = 1.3
"""A headline's font size is at least this many times the body's."""

LONGEST_HEADLINE = 200
"""Characters; what is larger and longer than that is an introduction or an advertisement."""

MASTHEAD_SIZE = 2.5
"""The gazette's own name is at least this many times the body's size…"""

MASTHEAD_HEIGHT = 0.25
"""…and stands in this part of the first page."""

LONGEST_MASTHEAD = 4
"""Words."""

_IMPRINT = re.compile(
    r"(?:№|\b[Nn]\.?\s?[°ºo]?)\s*\d|\b\d{4}\s*(?:г\b|год)|\b\d{1,2}\+|www\.|https?:|@"
)


def headlines(page: Page, limit: int = 8) -> tuple[str, ...]:
    """At most ``limit`` headlines of ``page``, the largest, in reading order.

    The gazette's name on the first page, issue numbers, dates and prices are no headlines; nor,
    where headlines go without a full stop, are sentences with one: those are pull quotes.
    """
    body = body_size(page)
    if not body:
        return ()
    below = max((block.box.bottom for block in masthead(page)), default=0.0)
    found = [
        (index, block)
        for index, block in enumerate(page.blocks)
        if block.size >= LARGER * body and block.box.top >= below and _says_something(block.text)
    ]
    titles = [item for item in found if not _is_sentence(item[1].text)] or found
    largest = sorted(titles, key=lambda item: (-item[1].size, item[0]))[:limit]
    return tuple(dict.fromkeys(block.text for _index, block in sorted(largest, key=_place)))


def _place(item: tuple[int, Block]) -> int:
    return item[0]


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


def _is_sentence(text: str) -> bool:
    return text.rstrip('»”“")').endswith(".")


def masthead(page: Page) -> tuple[Block, ...]:
    """The blocks with the gazette's name; none on a page without it.

    The name is what is largest on the first page, if it stands on top and is short.
    """
    if page.number != 1 or not page.blocks:
        return ()
    largest = max(block.size for block in page.blocks)
    least = max(MASTHEAD_SIZE * body_size(page), 0.9 * largest)
    large = (
        block
        for block in page.blocks
        if block.size >= least
        and block.box.top <= MASTHEAD_HEIGHT * page.height
        and len(block.text.split()) <= LONGEST_MASTHEAD
    )
    name: list[Block] = []
    for block in sorted(large, key=lambda block: block.box.top):
        # Below the name stand number and date; what is large below them is a headline.
        if name and block.box.top - name[-1].box.bottom > block.size / 2:
            break
        name.append(block)
    return tuple(name)


def with_masthead_last(page: Page) -> tuple[Block, ...]:
    """The blocks of ``page`` with the gazette's name among the furniture: it heads no story.

    What stands over no other headline is one itself, however large.
    """
    bottom = max((block.box.bottom for block in masthead(page)), default=0.0)
    name = [block for block in page.blocks if block.role == "headline" and block.box.top < bottom]
    rest = [block for block in page.blocks if block not in name]
    if not any(block.role == "headline" for block in rest):
        return page.blocks
    return (*rest, *(replace(block, role="furniture") for block in name))
