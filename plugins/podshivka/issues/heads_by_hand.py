"""A decree's head, read by hand, in the text of an old recognition that is the better one.

Where somebody recognised a scan before, that text may well be better than ours, but for what is
written by hand: that no such program reads.
"""

from __future__ import annotations

import re
from dataclasses import replace

from podshivka.reading.model import Article, Block, Line, Page

REACH = 4.0
"""Points that the line below may reach up beside the head's own line."""

_HEAD = re.compile(r"(?:от \d\d\.\d\d\.\d{4})?\s?(?:№ \d{1,5}(?:-\w{1,2})?)?")


def with_head(page: Page, recognised: Page, sure: float) -> Page:
    """``page`` with the line of ``recognised`` that was read by hand, if there is one.

    :param sure: the confidence of words that are believed; what is read by hand has less.
    """
    head = next((line for line in _lines(recognised) if _is_by_hand(line, sure)), None)
    if head is None:
        return page
    below = [
        (block.box.top, at)
        for at, block in enumerate(page.blocks)
        if block.box.top > head.box.bottom - REACH
        and block.box.left < head.box.right
        and block.box.right > head.box.left
    ]
    return _with_block(page, Block((head,), head.box), min(below)[1]) if below else page


def _lines(page: Page) -> list[Line]:
    return [line for block in page.blocks for line in block.lines]


def _is_by_hand(line: Line, sure: float) -> bool:
    return bool(_HEAD.fullmatch(line.text)) and any(word.confidence < sure for word in line.words)


def _with_block(page: Page, block: Block, at: int) -> Page:
    """``page`` with ``block`` before its block ``at``, in the same article as that."""
    blocks = (*page.blocks[:at], block, *page.blocks[at:])
    articles = tuple(_shifted(article, at) for article in page.articles)
    return replace(page, blocks=blocks, articles=articles)


def _shifted(article: Article, at: int) -> Article:
    shifted = [place + (place >= at) for place in article.blocks]
    if at in article.blocks:
        shifted.append(at)
    return replace(article, blocks=tuple(sorted(shifted)))
