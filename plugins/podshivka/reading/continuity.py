"""Whether one block goes on in another: sentences that cross columns and pull quotes.

A sentence broken off at the end of a column goes on in lower case and in the same type, below
in the column or on top of the next. What stands between the halves (a pull quote, a caption, a
box) was set into the story and is read after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from podshivka.reading.blocks import INDENT, NARROWEST_COLUMN, TextBlock, shared_width
from podshivka.reading.hyphens import HYPHENS
from podshivka.reading.printed import PrintedLine

SAME_TYPE = 0.06
"""Font sizes of one story differ by at most this share: justification may scale glyphs."""

SAME_WIDTH = 0.35
"""Columns of one story differ in width by at most this share; boxes and leads by more."""

RAGGED = 1.5
"""Of the font size: a line that ends this much before its column does ends a paragraph."""

SIGNATURE = 0.3
"""Of a column's width: a last line that starts so far right is the author's name."""

NEXT_COLUMN = 0.5
"""Of a column's width: the widest space to the next column."""

SOLID = 0.35
"""Of the font size: the white between lines set solid; callouts and captions stand apart."""

PAINTED_IN_TURN = 2.5
"""What the order of painting weighs where it can be trusted…"""

CUT_IN_TURN = 1.0
"""…and what the order of columns weighs where it can't. See ``_spoken`` and ``_placed``."""

PAST_A_HEADLINE = 2.0
"""What a headline in between takes off that."""

OPENING = "«„“\"'(["
CLOSING = "»”“\"')]"
STOPS = ".!?…:;"

Ending = Literal["hyphen", "open", "short", "closed"]


def keep_sentences_whole(blocks: Sequence[TextBlock], by_painting: bool) -> list[TextBlock]:
    """``blocks`` in reading order, each one broken off followed by the one it goes on in.

    :param by_painting: ``blocks`` come in an order of painting that can be trusted.
    """
    goes_on_in = _links(blocks, PAINTED_IN_TURN if by_painting else CUT_IN_TURN)
    continued = set(goes_on_in.values())
    ordered = []
    for start in range(len(blocks)):
        at: int | None = None if start in continued else start
        while at is not None:
            ordered.append(blocks[at])
            at = goes_on_in.get(at)
    return ordered


def _links(blocks: Sequence[TextBlock], in_turn: float) -> dict[int, int]:
    """For each block that is broken off the one it goes on in, both as indices."""
    running = [at for at, block in enumerate(blocks) if is_running_text(block)]
    follower = _followers(blocks, running)
    small = [at for at in running if starts_small(blocks[at])]
    columns = _Columns([blocks[at] for at in running])
    heads = [block for block in blocks if block.role == "headline"]
    found = []
    for at in running:
        block = blocks[at]
        end = ending(block)
        if end == "closed" or (at + 1 < len(blocks) and is_set_solid(block, blocks[at + 1])):
            continue
        after = follower.get(at)
        if after is not None:
            spoken = _spoken(end, blocks[after])
            weight = in_turn + spoken + _placed(block, blocks[after], columns)
            headed = any(between.role == "headline" for between in blocks[at + 1 : after])
            weight -= PAST_A_HEADLINE if headed else 0.0
            if weight > 0 and (spoken > 0 or not (end == "short" or headed)):
                found.append((-weight, at, after))
        for other in small:
            if (
                other not in (at, after)
                and same_story(block, blocks[other])
                and not _are_under_two_headlines(blocks[other], block, heads)
            ):
                placed = _placed(block, blocks[other], columns)
                if placed > (0.9 if end == "short" else 0):
                    found.append((-_spoken(end, blocks[other]) - placed, at, other))
    return _chosen(sorted(found))


def is_set_solid(block: TextBlock, after: TextBlock) -> bool:
    """Whether ``after``, in other type, is the next line of the same column, not a callout."""
    return (
        after.role == "text"
        and not same_type(block, after)
        and abs(after.left - block.left) <= INDENT * block.size
        and -block.size / 2 <= after.top - block.bottom <= SOLID * max(block.size, after.size)
    )


def _chosen(found: list[tuple[float, int, int]]) -> dict[int, int]:
    """The best of ``found`` (negative weight, block, the one it goes on in) without circles."""
    goes_on_in: dict[int, int] = {}
    comes_from: dict[int, int] = {}
    for _weight, at, after in found:
        if at in goes_on_in or after in comes_from:
            continue
        end = after
        while end in goes_on_in:
            end = goes_on_in[end]
        if end != at:
            goes_on_in[at], comes_from[after] = after, at
    return goes_on_in


def _followers(blocks: Sequence[TextBlock], running: list[int]) -> dict[int, int]:
    """For each index in ``running`` the next one there that may be of the same story."""
    found = {}
    for number, at in enumerate(running):
        for after in running[number + 1 : number + 9]:
            if same_story(blocks[at], blocks[after]) or (
                # A story may go on from a wide column in narrow ones.
                after == running[number + 1]
                and same_type(blocks[at], blocks[after])
                and goes_on_in(blocks[at], blocks[after])
            ):
                found[at] = after
                break
    return found


def _spoken(end: Ending, after: TextBlock) -> float:
    """How well the words of ``after`` go on from such an ending, from -2.5 to 3."""
    if starts_small(after):
        return {"hyphen": 3.0, "open": 2.0, "short": 0.5, "closed": -2.5}[end]
    return {"hyphen": -2.0, "open": -1.0, "short": 0.0, "closed": 0.5}[end]


def _placed(block: TextBlock, after: TextBlock, columns: _Columns) -> float:
    """How naturally the eye goes on from ``block`` to ``after``, from -1.5 to 1.5."""
    size = block.size
    if after.top >= block.bottom - size and _overlap(block, after):
        return 1.5 if columns.nothing_between(block, after) else -1.0
    if after.left >= block.flush - size and after.top < block.bottom:
        near = after.left - block.flush <= NEXT_COLUMN * block.width
        return 1.0 if near and columns.is_top(after, block) else 0.3 if near else 0.1
    if after.top >= block.bottom - size and after.right <= block.left + size:
        return 0.0
    return -1.5


def _are_under_two_headlines(one: TextBlock, other: TextBlock, heads: Sequence[TextBlock]) -> bool:
    """Whether a headline stands between the two that both share columns with."""
    upper, lower = sorted((one, other), key=lambda block: block.top)
    return upper.bottom < lower.top and any(
        upper.bottom <= head.top + head.size
        and head.bottom <= lower.top + lower.size
        and shared_width(head, upper) > 0
        and shared_width(head, lower) > 0
        for head in heads
    )


class _Columns:
    """Running text by its place on the page."""

    def __init__(self, blocks: Sequence[TextBlock]) -> None:
        self._blocks = sorted(blocks, key=lambda block: block.top)
        self._tops = [block.top for block in self._blocks]

    def nothing_between(self, block: TextBlock, after: TextBlock) -> bool:
        """Whether no running text of the same type stands between the two in their column."""
        first = bisect_left(self._tops, block.bottom - block.size)
        last = bisect_left(self._tops, after.top)
        return not any(
            other is not block
            and other is not after
            and _overlap(other, after)
            and same_type(other, block)
            for other in self._blocks[first:last]
        )

    def is_top(self, after: TextBlock, block: TextBlock) -> bool:
        """Whether nothing of the same story stands above ``after``, level with ``block``."""
        last = bisect_left(self._tops, after.top)
        return not any(
            _overlap(other, after) and other.bottom > block.top and same_type(other, block)
            for other in self._blocks[:last]
            if other is not after
        )


def ending(block: TextBlock) -> Ending:
    """How ``block`` ends: within a word, within a sentence, with a short line or with a stop."""
    last = block.lines[-1]
    word = last.pieces[-1].text
    if len(word) > 1 and word[-1] in HYPHENS:
        return "hyphen"
    if word.rstrip(CLOSING)[-1:] in STOPS and word.rstrip(CLOSING)[-1:]:
        return "closed"
    if is_centred(block):
        return "closed"
    if len(block.lines) > 2 and _is_signature(block):
        return "closed"
    return "open" if last.right >= block.flush - RAGGED * last.size else "short"


def _is_signature(block: TextBlock) -> bool:
    """Whether the last line stands far right; beside a picture the lines before do so, too."""
    before, last = block.lines[-2:]
    return (
        last.left - block.left > SIGNATURE * block.width
        and abs(last.left - before.left) > INDENT * block.size
    )


def is_centred(block: TextBlock) -> bool:
    """Whether the lines of ``block`` are set on one axis, as titles and signatures are."""
    first, *others = block.lines
    axis = first.left + first.right
    if not others or any(abs(line.left + line.right - axis) >= block.size for line in others):
        return False
    lefts = [line.left for line in block.lines]
    return max(lefts) - min(lefts) > block.size


def starts_small(block: TextBlock) -> bool:
    """Whether ``block`` starts in lower case."""
    return block.lines[0].pieces[0].text.lstrip(OPENING)[:1].islower()


def goes_on_in(block: TextBlock, after: TextBlock) -> bool:
    """Whether the sentence broken off at the end of ``block`` may be that ``after`` begins in."""
    return ending(block) in ("hyphen", "open") and starts_small(after)


def same_story(block: TextBlock, other: TextBlock) -> bool:
    """Whether both may be of one story: the same type and measure."""
    if not same_type(block, other):
        return False
    if min(len(block.lines), len(other.lines)) < 2:
        return True
    return abs(block.width - other.width) <= SAME_WIDTH * max(block.width, other.width)


def same_type(block: TextBlock, other: TextBlock) -> bool:
    """Whether both are set in the same size."""
    return same_size(block.size, other.size)


def same_size(size: float, other: float) -> bool:
    """Whether two font sizes may be those of one story."""
    return abs(size - other) <= SAME_TYPE * size


def is_running_text(block: TextBlock) -> bool:
    """Whether ``block`` is a piece of a column rather than a heading or a cell of a table."""
    return (
        block.role == "text"
        and block.lines[0].upright
        and (len(block.lines) > 1 or _is_part_of_a_sentence(block.lines[0]))
        and (block.width >= NARROWEST_COLUMN * block.size or len(block.lines) > 3)
    )


def _is_part_of_a_sentence(line: PrintedLine) -> bool:
    last = line.pieces[-1].text
    return line.pieces[0].text[:1].islower() or (len(last) > 1 and last[-1] in HYPHENS)


def _overlap(one: TextBlock, other: TextBlock) -> bool:
    return shared_width(one, other) > 0.4 * min(one.width, other.width)
