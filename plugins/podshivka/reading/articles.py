"""A page's articles: roles carried over to the final blocks, stories told apart, pages joined."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from podshivka.reading.blocks import TextBlock, shared_width
from podshivka.reading.frames import NO_FRAMES, Frames
from podshivka.reading.model import Article, Block, Box, Role
from podshivka.reading.roles import AUTHOR
from podshivka.reading.stories import LARGEST_SUB_HEAD

LONGEST_POINTER = 90
"""Characters of a block that may be nothing but a pointer to another page."""

LONGEST_LEAD = 600
"""Characters."""

LARGER_LEAD = 1.04
"""A lead's font size is at least this many times the story's, unless it is bold."""

LONGEST_SUB_HEAD = 90
"""Characters."""

LARGER_THAN_SUB_HEADS = 1.3
"""Times: the headline of a story is so much larger than its sub-heads."""

_PAGE = r"(?:стр(?:аниц[аеыу])?\.?|с\.|полос[аеыу])"
_NUMBER = r"(?P<{0}>\d{{1,3}})"
_ORDINAL = r"(?:-?(?:й|ой|я|ю|ую))?"
_WHERE = (
    rf"(?:{_PAGE}\s*№?\s*{_NUMBER.format('after')}"
    rf"|{_NUMBER.format('before')}{_ORDINAL}\s*{_PAGE})"
)
_FORWARD = re.compile(
    rf"(?:окончание|продолжение|читайте|подробно(?:сти|ее)?)\b[^.!?\d]{{0,40}}?{_WHERE}"
    rf"|{_PAGE}\s*{_NUMBER.format('arrow')}\s*(?:>+|»+|→|►)"
    rf"|(?:>+|»+|→|►)\s*{_PAGE}\s*{_NUMBER.format('led')}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
"""In every pointer; most texts end without, and are soon done with."""

_BACKWARD = re.compile(
    rf"начало\b[^.!?\d]{{0,40}}?{_WHERE}"
    rf"|(?:<+|«+|←|◄)\s*{_PAGE}\s*{_NUMBER.format('arrow')}"
    rf"|{_PAGE}\s*{_NUMBER.format('led')}\s*(?:<+|«+|←|◄)",
    re.IGNORECASE,
)


_ACT = re.compile(
    r"(?:№|\bN[ºo°.]?)\s*\d|^(?:постановлени|решени|распоряжени|приказ|указ\b|заключени|извещени)",
    re.IGNORECASE,
)
"""In the title of a decree: it heads a story also right under the name of a section."""


def with_roles(blocks: Sequence[Block], ordered: Sequence[TextBlock]) -> tuple[Block, ...]:
    """``blocks``, the final form of ``ordered``, with the roles found there."""
    roles: dict[Box, Role] = {
        Box(line.left, line.top, line.right, line.bottom): block.role
        for block in ordered
        for line in block.lines
    }
    return tuple(replace(block, role=roles.get(block.lines[0].box, block.role)) for block in blocks)


def page_articles(
    blocks: Sequence[Block], frames: Frames = NO_FRAMES
) -> tuple[tuple[Block, ...], tuple[Article, ...]]:
    """``blocks`` in reading order, leads and authors among them marked, and their articles.

    :param frames: a box has no headline in common with what is outside.
    """
    marked = list(blocks)
    stories: list[list[int]] = []
    sub_heads: set[int] = set()
    under_headline = False
    for at, block in enumerate(blocks):
        if block.role == "furniture":
            continue
        opens = block.role == "headline" and not (under_headline and not _ACT.search(block.text))
        story = [blocks[number] for number in stories[-1]] if opens and stories else []
        if story and _is_sub_head(block, story, frames):
            sub_heads.add(at)
            under_headline = opens = False
        elif block.role in ("headline", "text", "lead", "table"):
            under_headline = block.role == "headline" or (under_headline and _is_kicker(block))
        if opens or not stories:
            stories.append([])
        stories[-1].append(at)
    articles = [_article(marked, story, sub_heads) for story in _with_kickers(marked, stories)]
    return tuple(marked), tuple(articles)


def _is_sub_head(block: Block, story: Sequence[Block], frames: Frames) -> bool:
    """Whether ``block``, in bold type hardly larger than the text, parts ``story`` and ends it not.

    It stands below the headline of the story, which is clearly larger, and in its columns. What
    follows the author is another story, and so is what is titled in capitals, as decrees are.
    """
    if (
        _ACT.search(block.text)
        or block.text.isupper()
        or len(block.text) > LONGEST_SUB_HEAD
        or story[-1].role == "author"
        or not all(line.bold for line in block.lines)
    ):
        return False
    heads = [other for other in story if other.role == "headline"]
    texts = [other for other in story if other.role == "text" and not _is_kicker(other)]
    if not heads or not texts or block.size > LARGEST_SUB_HEAD * texts[-1].size:
        return False
    title = max(heads, key=lambda head: head.size)
    return (
        title.size >= LARGER_THAN_SUB_HEADS * block.size
        and title.box.bottom <= block.box.top
        and shared_width(title.box, block.box) > 0
        and frames.home(title.lines[0].box) == frames.home(block.lines[0].box)
    )


def _is_kicker(block: Block) -> bool:
    return len(block.lines) == 1 and block.text.isupper()


def _with_kickers(blocks: Sequence[Block], stories: list[list[int]]) -> list[list[int]]:
    """``stories``, a line just above a headline moved from the end of the last to its own."""
    for before, story in pairwise(stories):
        while before and _stands_just_over(blocks[before[-1]], blocks[story[0]]):
            story.insert(0, before.pop())
    return [story for story in stories if story]


def _stands_just_over(block: Block, head: Block) -> bool:
    return (
        block.role == "text"
        and len(block.lines) == 1
        and abs(block.box.left - head.box.left) <= block.size
        and -block.size <= head.box.top - block.box.bottom <= 2 * block.size
    )


def _article(blocks: list[Block], story: list[int], sub_heads: Set[int]) -> Article:
    """The article of the blocks at ``story``; marks lead and author in ``blocks``."""
    heads = [at for at in story if blocks[at].role == "headline" and at not in sub_heads]
    largest = max((blocks[at].size for at in heads), default=0.0)
    title = [blocks[at] for at in heads if blocks[at].size >= 0.75 * largest]
    smaller = [at for at in heads if blocks[at].size < 0.75 * largest]
    for at in smaller[:1]:
        if at > heads[0] and not blocks[at].text.isupper():
            blocks[at] = replace(blocks[at], role="lead")
    _mark_lead(blocks, story, heads)
    lead = next((blocks[at].text for at in story if blocks[at].role == "lead"), "")
    texts = [blocks[at].text for at in story if blocks[at].role not in ("table", "quote")]
    return Article(
        headline=" ".join(block.text for block in title),
        lead=lead,
        blocks=tuple(story),
        author=_author(blocks, story),
        continues_on=_pointed_at(_FORWARD, texts, last=True),
        continued_from=_pointed_at(_BACKWARD, texts),
    )


def _mark_lead(blocks: list[Block], story: list[int], heads: list[int]) -> None:
    """Mark the text right after the headline as lead, if its type sets it apart."""
    after = [at for at in story if heads and at > heads[-1]]
    texts = [at for at in after if blocks[at].role == "text"]
    if len(texts) < 2 or any(blocks[at].role == "lead" for at in story):
        return
    first, rest = blocks[texts[0]], blocks[texts[1]]
    bold = all(line.bold for line in first.lines) and not rest.lines[-1].bold
    larger = first.lines[-1].size >= LARGER_LEAD * rest.lines[-1].size
    if (bold or larger) and len(first.text) <= LONGEST_LEAD:
        blocks[texts[0]] = replace(first, role="lead")


def _author(blocks: Sequence[Block], story: Sequence[int]) -> str:
    """The author's name as printed: a line of its own, or the last line of the text."""
    for at in story:
        if blocks[at].role == "author":
            return blocks[at].text
    texts = [blocks[at] for at in story if blocks[at].role == "text"]
    for block in reversed(texts):
        last = block.lines[-1].text
        if len(block.lines) > 1 and AUTHOR.fullmatch(last):
            return last
    return ""


def _pointed_at(pointer: re.Pattern[str], texts: Sequence[str], last: bool = False) -> int | None:
    """The page that one of ``texts`` points to at its start or end, or None."""
    for text in reversed(texts) if last else texts:
        ends = (
            (text,)
            if len(text) <= LONGEST_POINTER
            else (
                text[-LONGEST_POINTER:],
                text[:LONGEST_POINTER],
            )
        )
        for end in ends:
            found = pointer.search(end) if _DIGIT.search(end) else None
            if found:
                return int(next(number for number in found.groupdict().values() if number))
    return None
