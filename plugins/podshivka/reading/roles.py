"""What each block is on its page, judged by its type and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from podshivka.reading.blocks import INDENT, TextBlock, shared_width
from podshivka.reading.body_type import body_sizes, is_one_of
from podshivka.reading.continuity import SAME_TYPE, SOLID, ending, is_running_text, starts_small
from podshivka.reading.furniture import MARGIN, is_furniture
from podshivka.reading.model import Role

LARGER = 1.2
"""Of the body's size: what is larger is a headline or a pull quote."""

LARGEST_AUTHOR = 1.4
"""Of the body's size: a name that is larger is a headline."""

SMALL = 0.96
"""Of the body's size: what is smaller, and short, beside columns is a caption."""

PICTURE = 3.0
"""Of the font size: a picture over a caption is higher."""

MOST_LINES_OF_A_CELL = 2

LONGEST_TITLE = 4
"""Lines of a title in bold type on the axis of its column…"""

SHORTEST_TITLE = 4
"""…letters…"""

UNDER_TITLE = 6.0
"""…and, of the font size, how far the text stands under it, at most."""

LONGEST_HEADLINE = 200
"""Letters."""

AUTHOR = re.compile(
    r"(?:(?:Текст|Фото|Беседовала?|Записала?|Подготовила?|Автор)\b:?\s*(?:и фото:?\s*)?)?"
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ]\w+)?\.?"
)


def assign_roles(blocks: Sequence[TextBlock], height: float, in_rows: bool = False) -> None:
    """Give each of ``blocks``, in the order of painting, its role.

    :param height: of the page in points.
    :param in_rows: the page was painted row after row, so that tells nothing of tables.
    """
    bodies = body_sizes(blocks)
    body = bodies[0]
    for block in sorted(blocks, key=lambda block: block.top):
        if is_furniture(block, blocks, MARGIN * height, height):
            block.role = "furniture"
    if not in_rows:
        _mark_tables([block for block in blocks if block.size < LARGER * body])
    columns = [
        block
        for block in blocks
        if _is_body(block, bodies) and (len(block.lines) > 1 or ending(block) == "hyphen")
    ]
    larger = [
        block
        for block in blocks
        if block.role == "text" and block.size >= LARGER * body and not is_one_of(block, bodies)
    ]
    side_by_side = are_columns(columns)
    for block in blocks:
        if block.role != "text":
            continue
        if _is_author(block, body, columns):
            block.role = "author"
        elif block.size >= LARGER * body and not is_one_of(block, bodies):
            block.role = _larger(block, columns, larger)
        elif _is_bold_title(block, columns):
            block.role = "headline"
        elif side_by_side and not (_is_body(block, bodies) or _is_set_solid(block, columns)):
            if _stands_in_the_way(block, columns, larger, bodies):
                block.role = "caption" if block.size < body else "quote"
            elif block.size < SMALL * body and _may_be_caption(block, blocks):
                block.role = "caption"


def _is_author(block: TextBlock, body: float, columns: Sequence[TextBlock]) -> bool:
    """Whether ``block`` is a name; in larger type only right under a column, which it closes."""
    if len(block.lines) > 1 or not AUTHOR.fullmatch(block.text):
        return False
    return block.size < LARGER * body or (
        block.size <= LARGEST_AUTHOR * body
        and any(
            -block.size / 2 <= block.top - column.bottom <= block.size
            and shared_width(block, column) > block.size
            for column in columns
        )
    )


def _is_bold_title(block: TextBlock, columns: Sequence[TextBlock]) -> bool:
    """Whether ``block`` is a title in the type of the stories, but bold and on the column's axis.

    So decrees are headed («РЕШЕНИЕ № 5»); what ends in a stop or a colon goes on below.
    """
    if not all(line.bold for line in block.lines) or len(block.lines) > LONGEST_TITLE:
        return False
    text = block.text
    if sum(map(str.isalpha, text)) < SHORTEST_TITLE or text[-1] in ".:;,-":
        return False
    return any(
        not column.lines[-1].bold
        and abs(column.left + column.right - block.left - block.right) <= 2 * block.size
        and column.left + block.size <= block.left
        and 0 <= column.top - block.bottom + block.size / 2 <= UNDER_TITLE * block.size
        for column in columns
    )


def _is_set_solid(block: TextBlock, columns: Sequence[TextBlock]) -> bool:
    """Whether ``block`` is flush and solid with a column, as a run-in head in other type is."""
    return any(
        abs(block.left - column.left) <= INDENT * block.size
        and -block.size / 2
        <= max(column.top - block.bottom, block.top - column.bottom)
        <= SOLID * max(block.size, column.size)
        for column in columns
    )


def _may_be_caption(block: TextBlock, blocks: Sequence[TextBlock]) -> bool:
    """Whether ``block`` is short and has the room of a picture above."""
    return len(block.lines) <= 3 and not any(
        0 < block.top - other.bottom + block.size / 2 < PICTURE * block.size
        and shared_width(block, other) > 0
        for other in blocks
        if other is not block
    )


def _mark_tables(blocks: Sequence[TextBlock]) -> None:
    """Give short blocks painted side by side in a row the role of a table's cells."""
    for a, b in pairwise(blocks):
        if (
            a.role in ("text", "table")
            and b.role == "text"
            and max(len(a.lines), len(b.lines)) <= MOST_LINES_OF_A_CELL
            and abs(a.top - b.top) < a.size / 2
            and (b.left >= a.right or b.right <= a.left)
            and abs(a.size - b.size) <= SAME_TYPE * a.size
        ):
            a.role = b.role = "table"


def are_columns(blocks: Sequence[TextBlock]) -> bool:
    """Whether any two of ``blocks`` of several lines of running text stand beside each other."""
    columns = [block for block in blocks if len(block.lines) > 1 and is_running_text(block)]
    return any(
        a.left >= b.flush and a.top < b.bottom and b.top < a.bottom
        for a in columns
        for b in columns
    )


def _is_body(block: TextBlock, bodies: Sequence[float]) -> bool:
    return is_one_of(block, bodies) and is_running_text(block)


def _larger(block: TextBlock, columns: Sequence[TextBlock], others: Sequence[TextBlock]) -> Role:
    """The role of ``block``, which is set larger than the body, as are ``others``."""
    if any(_runs_around(column, block) for column in columns):
        return "quote"
    above, below = _above(block, columns), _below(block, columns)
    heads = _above(block, others)
    if heads and above and heads[0].bottom > above[0].bottom:
        above = []
    if above and (_parts_a_sentence(above, below) if below else _breaks_off(above)):
        return "quote"
    letters = sum(map(str.isalpha, block.text))
    return "headline" if 2 <= letters <= LONGEST_HEADLINE else "text"


def _runs_around(column: TextBlock, block: TextBlock) -> bool:
    """Whether ``column`` goes on beside ``block`` from above it to below."""
    return (
        column.top + column.size < block.top
        and block.bottom < column.bottom - column.size
        and shared_width(column, block) > column.size
    )


def _stands_in_the_way(
    block: TextBlock,
    columns: Sequence[TextBlock],
    larger: Sequence[TextBlock],
    bodies: Sequence[float],
) -> bool:
    """Whether ``block``, in another type than the stories, parts a column of one."""
    if len(block.lines) > 12 or is_one_of(block, bodies):
        return False
    above, below, heads = _above(block, columns), _below(block, columns), _above(block, larger)
    if heads and above and heads[0].bottom > above[0].bottom:
        return False
    return bool(below) and any(ending(other) in ("hyphen", "open") for other in above)


def _breaks_off(above: Sequence[TextBlock]) -> bool:
    return all(ending(block) in ("hyphen", "open") for block in above)


def _parts_a_sentence(above: Sequence[TextBlock], below: Sequence[TextBlock]) -> bool:
    """Whether the leftmost column goes on below in the middle of a sentence.

    The columns over a headline may break off too, to go on beside it; but the text under it
    begins with a sentence.
    """
    first = min(below, key=lambda block: block.left)
    over = [a for a in above if shared_width(a, first) > 0]
    return starts_small(first) and _breaks_off(over or above)


def _above(block: TextBlock, columns: Sequence[TextBlock]) -> list[TextBlock]:
    """The last block of every column over ``block``."""
    over = [c for c in columns if c is not block and c.bottom <= block.top + block.size / 2]
    return _nearest(block, sorted(over, key=lambda c: -c.bottom))


def _below(block: TextBlock, columns: Sequence[TextBlock]) -> list[TextBlock]:
    """The first block of every column under ``block``."""
    under = [c for c in columns if c is not block and c.top >= block.bottom - block.size / 2]
    return _nearest(block, sorted(under, key=lambda c: c.top))


def _nearest(block: TextBlock, candidates: Sequence[TextBlock]) -> list[TextBlock]:
    found: list[TextBlock] = []
    for one in candidates:
        if shared_width(one, block) <= one.size:
            continue
        if all(shared_width(one, o) <= 0 for o in found):
            found.append(one)
    return found
