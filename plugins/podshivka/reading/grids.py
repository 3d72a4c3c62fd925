"""Ruled tables: rows and cells, told by the rules that print draws between them.

Programs draw a table's rules in every way: one from side to side, one for each cell, as thin
rectangles or as the sides of large ones. Here pieces that go on in each other are one rule, rules
that meet are one grid, and the rules from side to side part its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from operator import not_

from podshivka.reading.model import Box
from podshivka.reading.printed import PrintedLine

THIN = 3.0
"""Points: a path no wider is a rule."""

SHORTEST_PIECE = 4.0
"""Points: shorter ones are dots of a dotted rule, or no rule at all."""

SAME_RULE = 1.5
"""Points between pieces that are drawn as one rule, aside from each other…"""

NEXT_PIECE = 3.0
"""…or one after the other."""

MEETING = 3.0
"""Points between the end of a rule and another that it meets."""

FROM_SIDE_TO_SIDE = 0.95
"""Of the grid's width: a rule as long parts its rows."""

MOST_MEETINGS = 100_000
"""Level rules times upright ones: a table of a page has a thousand, a map any number."""

FEWEST_ROWS = 3

LONGEST_CELL = 20
"""Lines: with more on one another in a cell, the rules part columns of a story."""

USUAL_CELL = 6
"""Lines, on average, of the cells of a row at most."""

IN_CELLS = 0.5
"""Of the rows with text: as many have two cells with text or more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, in points.

    :param edges: of the upright rules from its top to its bottom, ascending.
    """

    top: float
    bottom: float
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its rows from the top downwards, without gaps."""

    left: float
    right: float
    rows: tuple[Row, ...]

    @property
    def uprights(self) -> Iterator[tuple[float, float, float]]:
        """x, top and bottom of the sides of cells."""
        for row in self.rows:
            for edge in (self.left, *row.edges, self.right):
                yield edge, row.top, row.bottom

    def cell(self, across: float, down: float) -> tuple[int, int] | None:
        """Row and cell, from 0, at a place in points; None outside the table."""
        if not self.left <= across <= self.right:
            return None
        for number, row in enumerate(self.rows):
            if row.top <= down < row.bottom:
                return number, sum(edge < across for edge in row.edges)
        return None


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule of the grid: where it stands, and from where to where it goes, in points."""

    at: float
    start: float
    end: float


def tables(paths: Iterable[Box], lines: Sequence[PrintedLine]) -> list[Grid]:
    """The ruled tables with text among ``lines``, from the top downwards.

    :param paths: the boxes around the paths of a page, in points.
    """
    levels, uprights = _rules(paths)
    if len(levels) <= FEWEST_ROWS or not 0 < len(levels) * len(uprights) <= MOST_MEETINGS:
        return []
    if not any(_crosses(level, one) for level in levels for one in uprights):
        return []
    grids = [grid for group in _groups(levels, uprights) if (grid := _grid(*group)) is not None]
    found = [grid for grid in grids if _holds_table(grid, lines)]
    return sorted(found, key=lambda grid: (grid.rows[0].top, grid.left))


def _rules(paths: Iterable[Box]) -> tuple[list[_Rule], list[_Rule]]:
    """The level and the upright rules that ``paths`` draw, pieces put together."""
    levels, uprights = [], []
    for box in paths:
        across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if box.width <= THIN:
            if box.height >= SHORTEST_PIECE:
                uprights.append(_Rule(across, box.top, box.bottom))
        elif box.height <= THIN:
            levels.append(_Rule(down, box.left, box.right))
        else:
            levels += [_Rule(y, box.left, box.right) for y in (box.top, box.bottom)]
            uprights += [_Rule(x, box.top, box.bottom) for x in (box.left, box.right)]
    return _whole(levels), _whole(uprights)


def _whole(pieces: Iterable[_Rule]) -> list[_Rule]:
    """Rules of ``pieces`` that go on in each other."""
    tracks: list[list[_Rule]] = []
    for piece in sorted(pieces, key=lambda piece: piece.at):
        if not tracks or piece.at - tracks[-1][0].at > SAME_RULE:
            tracks.append([])
        tracks[-1].append(piece)
    whole: list[_Rule] = []
    for track in tracks:
        first = len(whole)
        for piece in sorted(track, key=lambda piece: piece.start):
            if len(whole) > first and piece.start <= whole[-1].end + NEXT_PIECE:
                end = max(whole[-1].end, piece.end)
                whole[-1] = _Rule(whole[-1].at, whole[-1].start, end)
            else:
                whole.append(piece)
    return whole


def _groups(
    levels: Sequence[_Rule], uprights: Sequence[_Rule]
) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """Level and upright rules that meet, directly or by others."""
    rest, free = list(uprights), list(levels)
    while free:
        group, beside = [free.pop()], list[_Rule]()
        met = list(group)
        while met and rest:
            crosses = [any(_meet(level, one) for level in met) for one in rest]
            crossing, rest = _told_apart(rest, crosses)
            is_met = [any(_meet(one, upright) for upright in crossing) for one in free]
            met, free = _told_apart(free, is_met)
            beside += crossing
            group += met
        yield group, beside


def _told_apart(rules: list[_Rule], chosen: list[bool]) -> tuple[list[_Rule], list[_Rule]]:
    """The ``chosen`` ones of ``rules``, and the others."""
    return list(compress(rules, chosen)), list(compress(rules, map(not_, chosen)))


def _crosses(level: _Rule, upright: _Rule) -> bool:
    """Whether they meet elsewhere than at an end of ``level``, as the sides of boxes do."""
    return level.start + MEETING < upright.at < level.end - MEETING and _meet(level, upright)


def _meet(level: _Rule, upright: _Rule) -> bool:
    return (
        level.start - MEETING <= upright.at <= level.end + MEETING
        and upright.start - MEETING <= level.at <= upright.end + MEETING
    )


def _grid(levels: Sequence[_Rule], uprights: Sequence[_Rule]) -> Grid | None:
    """The grid of rules that meet; None if they part no rows and cells."""
    left, right = min(rule.start for rule in levels), max(rule.end for rule in levels)
    least = FROM_SIDE_TO_SIDE * (right - left)
    edges = sorted(rule.at for rule in levels if rule.end - rule.start >= least)
    inside = [rule for rule in uprights if left + MEETING < rule.at < right - MEETING]
    if len(edges) <= FEWEST_ROWS or not inside:
        return None
    rows = []
    for top, bottom in pairwise(edges):
        between = {
            round(rule.at, 1)
            for rule in inside
            if rule.start <= top + MEETING and bottom <= rule.end + MEETING
        }
        rows.append(Row(top, bottom, tuple(sorted(between))))
    return Grid(left, right, tuple(rows))


def _holds_table(grid: Grid, lines: Sequence[PrintedLine]) -> bool:
    """Whether the text in ``grid`` stands in cells, several in a row, and short."""
    heights: dict[tuple[int, int], set[int]] = {}
    top, bottom = grid.rows[0].top, grid.rows[-1].bottom
    for line in lines:
        if line.bottom < top or bottom < line.top:
            continue
        for piece in line.pieces:
            middle = (piece.top + piece.bottom) / 2
            place = grid.cell((piece.left + piece.right) / 2, middle)
            if place is not None and line.size:
                heights.setdefault(place, set()).add(round(middle / line.size))
    rows: dict[int, list[int]] = {}
    for (row, _cell), tops in heights.items():
        rows.setdefault(row, []).append(len(tops))
    filled = [cells for cells in rows.values() if len(cells) > 1]
    counts = [count for cells in rows.values() for count in cells]
    return (
        len(rows) >= FEWEST_ROWS
        and len(filled) >= IN_CELLS * len(rows)
        and max(counts) <= LONGEST_CELL
        and sum(counts) <= USUAL_CELL * len(counts)
    )
