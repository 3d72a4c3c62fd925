"""Lines that follow each other down a column, gathered into blocks in the order of painting.

Layout programs paint a column's lines one after another, so a block is first of all a run of
lines painted in succession, each just below the last and of its size. Lines painted out of turn
find their column by their place: each goes on in the nearest line below that looks like it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from podshivka.reading.model import Box, Role
from podshivka.reading.printed import PrintedLine

LARGEST_LEADING = 0.9
"""Of the lower line's height: a wider gap above a line begins a new block."""

TIGHT_LEADING = 0.45
"""The same for lines painted out of turn; rows of a table stand further apart."""

SAME_SIZE = 1.2
"""Lines of one block have font sizes at most this far apart."""

NARROWEST_COLUMN = 8
"""Of the font size: a column of a newspaper holds some twenty letters a line."""

INDENT = 2.0
"""Of the font size: lines of a column start at most this far from each other."""

ACROSS = 0.25
"""Of a page's lines: with more running on in the next column, it was painted in rows."""

KEPT = 0.85
"""Share of a block's lines that end before its ``flush`` edge or on it."""

TABLE_ROWS = 3.0
"""Of the line's height: narrow cells stand above each other within this distance."""


@dataclass(slots=True, eq=False)
class TextBlock:
    """Lines that belong together, with their edges in points.

    :param place: its position among the page's blocks in the order of painting, from 0.
    :param flush: the right edge that most lines keep to: single ones may be overfull.
    :param size: the font size of most of its lines, in points: one may be a drop cap, others
        sub-heads.
    """

    place: int
    lines: list[PrintedLine]
    role: Role = "text"
    left: float = field(init=False)
    top: float = field(init=False)
    right: float = field(init=False)
    bottom: float = field(init=False)
    flush: float = field(init=False)
    size: float = field(init=False)
    width: float = field(init=False)

    def __post_init__(self) -> None:
        # The box of a drop cap reaches into what stands above the lines that it begins.
        flat = [line for line in self.lines if not is_letter(line)] or self.lines
        self.left = min(line.left for line in self.lines)
        self.top = min(line.top for line in flat)
        self.right = max(line.right for line in self.lines)
        self.bottom = max(line.bottom for line in flat)
        rights = sorted(line.right for line in self.lines)
        self.flush = rights[int(KEPT * (len(rights) - 1))] if len(rights) > 3 else rights[-1]
        sizes = sorted(line.size for line in self.lines)
        self.size = sizes[(len(sizes) - 1) // 2]
        self.width = self.right - self.left

    @property
    def text(self) -> str:
        """Its lines with single spaces between them."""
        return " ".join(line.text for line in self.lines)


def text_blocks(
    lines: Sequence[PrintedLine], home: Callable[[PrintedLine], int] = lambda _line: -1
) -> list[TextBlock]:
    """``lines``, in the order of painting, as blocks in the order of painting.

    :param home: the number of the box that a line stands in: no block leaves its box.
    """
    below: dict[int, int] = {}
    above: dict[int, int] = {}
    for upper, lower in _continuations(lines):
        if upper in below or lower in above:
            continue
        if home(lines[upper]) == home(lines[lower]):
            below[upper], above[lower] = lower, upper
    blocks: list[TextBlock] = []
    for start in range(len(lines)):
        if start not in above:
            blocks.append(TextBlock(len(blocks), [lines[at] for at in _run(start, below)]))
    return blocks


def _run(start: int, below: dict[int, int]) -> Iterator[int]:
    at: int | None = start
    while at is not None:
        yield at
        at = below.get(at)


def _continuations(lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    """Pairs of lines one of which goes on in the other, the surest first."""
    loose = []
    tops, bottoms = set(range(len(lines))), set(range(len(lines)))
    for upper, (a, b) in enumerate(pairwise(lines)):
        if goes_on(a, b, LARGEST_LEADING):
            if b.top - a.bottom < TIGHT_LEADING * (b.bottom - b.top):
                bottoms.discard(upper)
                tops.discard(upper + 1)
                yield upper, upper + 1
            else:
                loose.append((upper, upper + 1))
    yield from _out_of_turn(lines, sorted(bottoms), sorted(tops))
    yield from loose


def _out_of_turn(
    lines: Sequence[PrintedLine], bottoms: list[int], tops: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs among the lines that painting left open below and above, the closest first."""
    cells = set() if painted_in_rows(lines) else _cells(lines)
    tops = sorted((at for at in tops if at not in cells), key=lambda at: lines[at].top)
    edges = [lines[at].top for at in tops]
    found = []
    for upper in bottoms:
        a = lines[upper]
        if upper in cells or not a.upright:
            continue
        height = a.bottom - a.top
        for at in range(bisect_left(edges, a.top + 0.3 * height), len(tops)):
            b = lines[tops[at]]
            if b.top > a.bottom + TIGHT_LEADING * SAME_SIZE * height:
                break
            if goes_on(a, b, TIGHT_LEADING) and _same_column(a, b):
                found.append((abs(b.top - a.bottom), abs(tops[at] - upper - 1), upper, tops[at]))
    for _gap, _steps, upper, lower in sorted(found):
        yield upper, lower


def goes_on(above: PrintedLine, line: PrintedLine, leading: float) -> bool:
    """Whether ``line`` stands just below ``above`` and looks like it."""
    height = line.bottom - line.top
    return (
        -0.7 * height < line.top - above.bottom < leading * height
        and above.upright
        and line.upright
        and shared_width(above, line) > 0
        and max(above.size, line.size) <= SAME_SIZE * min(above.size, line.size)
        and not (is_letter(above) or is_letter(line))
    )


def is_letter(line: PrintedLine) -> bool:
    """Whether ``line`` is a single capital, as drop caps are."""
    letter = line.pieces[0].text
    if len(line.pieces) > 1 or len(letter) > 2:
        return False
    return len(letter.strip("«„“\"'")) == 1 and letter[-1].isupper()


def _same_column(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether both are running text set to the same edges."""
    size = line.size
    if max(_width(above), _width(line)) < NARROWEST_COLUMN * size:
        return False
    if abs(above.left - line.left) > INDENT * size and abs(above.right - line.right) > size:
        return False
    return shared_width(above, line) > 0.5 * min(_width(above), _width(line))


def painted_in_rows(lines: Sequence[PrintedLine]) -> bool:
    """Whether ``lines`` were painted across columns, row after row; few of them are a table's."""
    across = sum(
        abs(a.top - b.top) < a.size / 2
        and b.left >= a.right
        and min(_width(a), _width(b)) >= NARROWEST_COLUMN * a.size
        for a, b in pairwise(lines)
    )
    return across > ACROSS * len(lines)


def _cells(lines: Sequence[PrintedLine]) -> set[int]:
    """The lines that are cells of a table: in a row with narrow ones that stand in a column."""
    beside: dict[int, list[int]] = {}
    for at, (a, b) in enumerate(pairwise(lines)):
        if abs(a.top - b.top) < a.size / 2 and (b.left >= a.right or b.right <= a.left):
            beside.setdefault(at, []).append(at + 1)
            beside.setdefault(at + 1, []).append(at)
    narrow = {at for at in beside if _width(lines[at]) < NARROWEST_COLUMN * lines[at].size}
    order = sorted(range(len(lines)), key=lambda at: lines[at].top) if narrow else []
    cells: set[int] = set()
    for number, at in enumerate(order):
        if at not in narrow:
            continue
        under = _next_below(lines, order, number)
        if under in narrow and _lined_up(lines[at], lines[under]):
            cells.update((at, under, *beside[at], *beside[under]))
    return cells


def _next_below(lines: Sequence[PrintedLine], order: Sequence[int], number: int) -> int | None:
    """The next line under the one at ``number`` of ``order``, if it stands close."""
    line = lines[order[number]]
    for at in order[number + 1 :]:
        other = lines[at]
        if other.top > line.bottom + TABLE_ROWS * (line.bottom - line.top):
            return None
        if other.top > line.top + line.size / 2 and shared_width(line, other) > 0:
            return at
    return None


def _lined_up(line: PrintedLine, other: PrintedLine) -> bool:
    return min(abs(line.left - other.left), abs(line.right - other.right)) < line.size


def shared_width(one: PrintedLine | TextBlock | Box, other: PrintedLine | TextBlock | Box) -> float:
    """How wide the strip is that both stand in; below 0, how wide the gap between them."""
    return min(one.right, other.right) - max(one.left, other.left)


def _width(line: PrintedLine) -> float:
    return line.right - line.left
