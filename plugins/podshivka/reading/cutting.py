"""The order of blocks by geometry alone, for pages whose order of painting tells nothing.

A page is cut, again and again, along the white that runs right through it: into columns beside
each other or bands above each other (the recursive X-Y cut of Nagy and Seth, 1984). Geometry
can't tell two stacked articles from two long columns, unless a rule is drawn between them; where
both ways are open, the one is taken that breaks fewer sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from podshivka.reading.blocks import TextBlock
from podshivka.reading.breaks import breaks
from podshivka.reading.frames import Level
from podshivka.reading.model import Role

NARROWEST_GUTTER = 0.4
"""Of the font size: less white than that between blocks does not part columns."""

OVERLAP = 0.25
"""Of the font size: line boxes may reach this far into each other across a horizontal cut."""

MOST_WEIGHED = 120
"""A region with more blocks is cut the likelier way at once; weighing both doubles the work."""

MOST_SORTED = 60
"""Of blocks no white parts; sorting them takes the cube of their number."""

FROM_SIDE_TO_SIDE = 0.9
"""Share of a band's width that a level rule has to cover to part it from the next."""

TABLE_STEPS = 0.4
"""A region where this share of the steps goes along a row was painted as a table."""


Orders = dict[tuple[tuple[int, Role], ...], list[TextBlock]]
"""The order of regions that have been cut, by the ``id`` and the role of their blocks."""


def cut(
    blocks: list[TextBlock], levels: Sequence[Level] = (), known: Orders | None = None
) -> list[TextBlock]:
    """``blocks``, given in the order of painting, in the order of columns and bands.

    :param levels: the level rules of the page.
    :param known: what is kept from one try to the next of the same blocks in other roles.
    """
    if len(blocks) < 2:
        return blocks
    known = {} if known is None else known
    region = tuple((id(block), block.role) for block in blocks)
    if region not in known:
        known[region] = _cut(blocks, levels, known)
    return known[region]


def _cut(blocks: list[TextBlock], levels: Sequence[Level], known: Orders) -> list[TextBlock]:
    ways = _ways(blocks, levels)
    if not ways:
        return _by_place(blocks) if _painted_in_rows(blocks) else _by_neighbours(blocks)
    if len(blocks) > MOST_WEIGHED:
        ways = ways[:1]
    orders = [[block for part in way for block in cut(part, levels, known)] for way in ways]
    return min(orders, key=breaks)


def _ways(blocks: list[TextBlock], levels: Sequence[Level]) -> list[list[list[TextBlock]]]:
    """The ways to cut ``blocks`` in parts, the likeliest first; none if they stay as they are."""
    columns = _columns(blocks)
    rows = _rows(blocks)
    if _painted_in_rows(blocks):
        return []
    bands = _joined_where_gutters_go_on(rows, levels)
    ruled = any(_is_ruled_off(upper, lower, levels) for upper, lower in pairwise(bands))
    likelier = (bands, columns) if ruled or not _are_stories(columns) else (columns, bands)
    return [way for way in likelier if len(way) > 1]


def _are_stories(columns: list[list[TextBlock]]) -> bool:
    """Whether each of ``columns`` has a headline on top, or none has any."""
    tops = [min(column, key=lambda block: block.top).role == "headline" for column in columns]
    return all(tops) or not any(block.role == "headline" for column in columns for block in column)


def _columns(blocks: list[TextBlock]) -> list[list[TextBlock]]:
    """``blocks`` parted at every gutter from top to bottom, from left to right."""
    gutter = NARROWEST_GUTTER * min([block.size for block in blocks])
    columns: list[list[TextBlock]] = []
    right = float("-inf")
    for block in sorted(blocks, key=lambda block: block.left):
        if not columns or block.left - right > gutter:
            columns.append([])
        columns[-1].append(block)
        right = max(right, block.flush)
    return columns


def _rows(blocks: list[TextBlock]) -> list[list[TextBlock]]:
    """``blocks`` parted wherever white runs from left to right, from the top downwards."""
    rows: list[list[TextBlock]] = []
    bottom = float("-inf")
    for block in sorted(blocks, key=lambda block: block.top):
        if not rows or block.top >= bottom - OVERLAP * block.size:
            rows.append([])
        rows[-1].append(block)
        bottom = max(bottom, block.bottom)
    return rows


def _joined_where_gutters_go_on(
    rows: list[list[TextBlock]], levels: Sequence[Level]
) -> list[list[TextBlock]]:
    """Bands of ``rows`` that share their gutters: white between paragraphs is no cut.

    The gutters of each have to go on through the other, and no rule may run between them.
    """
    bands: list[list[TextBlock]] = []
    band = _Filled([], 0.0)
    for row in rows:
        own = _Filled.by(row)
        both = band.with_(own) if bands else own
        goes_on = bands and 1 < max(band.columns, own.columns) <= both.columns
        if goes_on and not _is_ruled_off(bands[-1], row, levels):
            bands[-1] = bands[-1] + row
            band = both
        else:
            bands.append(row)
            band = own
    return bands


class _Filled:
    """What some blocks leave of a band's width.

    :param spans: from where to where text stands, in points, ascending; no two of them touch.
    :param size: the smallest font size.
    """

    def __init__(self, spans: list[tuple[float, float]], size: float) -> None:
        self._spans, self._size = spans, size
        gutter = NARROWEST_GUTTER * size
        self.columns = 1 + sum(b[0] - a[1] > gutter for a, b in pairwise(spans))

    @classmethod
    def by(cls, blocks: Sequence[TextBlock]) -> _Filled:
        """What ``blocks``, of which there is at least one, fill."""
        spans = [(block.left, block.flush) for block in blocks]
        return cls(_united(spans), min(block.size for block in blocks))

    def with_(self, other: _Filled) -> _Filled:
        """What both fill together."""
        return _Filled(_united(self._spans + other._spans), min(self._size, other._size))


def _united(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    united: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if united and left <= united[-1][1]:
            united[-1] = united[-1][0], max(right, united[-1][1])
        else:
            united.append((left, right))
    return united


def _is_ruled_off(upper: list[TextBlock], lower: list[TextBlock], levels: Sequence[Level]) -> bool:
    """Whether a rule runs between the two from side to side."""
    if not levels:
        return False
    size = lower[0].size
    top = max(block.bottom for block in upper) - size / 2
    bottom = min(block.top for block in lower) + size / 2
    left = min(block.left for block in upper + lower)
    right = max(block.flush for block in upper + lower)
    least = FROM_SIDE_TO_SIDE * (right - left)
    return any(
        top <= y <= bottom and min(end, right) - max(start, left) >= least
        for y, start, end in levels
    )


def _painted_in_rows(blocks: list[TextBlock]) -> bool:
    """Whether the order of painting goes along rows, as in a table, not down columns."""
    painted = _by_place(blocks)
    steps = sum(
        abs(a.top - b.top) < 0.5 * a.size and b.left >= a.right for a, b in pairwise(painted)
    )
    short = sum(len(block.lines) == 1 for block in blocks)
    return steps >= 3 and steps >= TABLE_STEPS * (len(blocks) - 1) and short * 2 > len(blocks)


def _by_place(blocks: list[TextBlock]) -> list[TextBlock]:
    return sorted(blocks, key=lambda block: block.place)


def _by_neighbours(blocks: list[TextBlock]) -> list[TextBlock]:
    """``blocks`` that no white parts, each after those above it and those left of it.

    What is left comes first where nothing between the two stands over or under both (Breuel,
    "High performance document layout analysis", 2003).
    """
    if len(blocks) > MOST_SORTED:
        return _by_place(blocks)
    rest = sorted(blocks, key=lambda block: (block.left, block.top))
    ordered: list[TextBlock] = []
    while rest:
        free = [one for one in rest if not any(_comes_before(o, one, blocks) for o in rest)]
        ordered.append(free[0] if free else min(rest, key=lambda block: (block.top, block.left)))
        rest.remove(ordered[-1])
    return ordered


def _comes_before(one: TextBlock, other: TextBlock, blocks: list[TextBlock]) -> bool:
    if one is other:
        return False
    if _shares_width(one, other):
        return one.top + one.bottom < other.top + other.bottom
    if one.flush > other.left:
        return False
    upper, lower = sorted((one, other), key=lambda block: block.top)
    return not any(
        between is not one
        and between is not other
        and upper.bottom <= between.top + between.size
        and between.bottom <= lower.top + between.size
        and _shares_width(between, one)
        and _shares_width(between, other)
        for between in blocks
    )


def _shares_width(one: TextBlock, other: TextBlock) -> bool:
    return min(one.flush, other.flush) - max(one.left, other.left) > 0
