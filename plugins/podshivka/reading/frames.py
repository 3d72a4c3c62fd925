"""Rules, frames and tinted grounds: what print draws to part one text from another.

A frame or a ground with text on it is a box: its text belongs together and does not mix with its
neighbours. The sides of boxes and upright rules part columns, however narrow the white beside
them; a level rule from side to side parts stories. Boxes that touch are one, for so tables are
drawn; a table's rules tell its cells (``grids``).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium_c

from podshivka.reading.asking import bounds
from podshivka.reading.grids import THIN, Grid, tables
from podshivka.reading.model import Box
from podshivka.reading.painted import Painted
from podshivka.reading.printed import PrintedLine
from podshivka.reading.view import View

MOST_OBJECTS = 30_000
"""On a page: more are drawings. Letters painted one by one are some ten thousand."""

MOST_PATHS = 400
"""On a page: more are a drawing or a large table…"""

MOST_CELLS = 1500
"""…and more than so many no table of a gazette."""

SHORTEST_RULE = 20.0
"""Points: a thin path at least so long is a rule."""

TOUCHING = 1.5
"""Points between boxes that are drawn side by side, as cells are."""

TALLEST_PAIR = 160.0
"""Points between two rules that hold a callout or a box."""

LARGEST_SHARE = 0.6
"""Of a page's lines: what holds more is the page's own frame or ground."""

WHITE = 250
"""Of 255: as much of each colour can't be told from paper."""

FEWEST_LINES = 2
"""In a box: a single line on a ground is a heading or a cell."""


Level = tuple[float, float, float]
"""A level rule: y, left and right end in points."""


@dataclass(frozen=True)
class Frames:
    """What parts the texts of a page.

    :param uprights: x, top and bottom of upright rules and of boxes' sides, in points.
    :param levels: level rules, from the top downwards.
    :param boxes: frames and grounds, the smallest first.
    :param tables: ruled tables.
    """

    uprights: tuple[tuple[float, float, float], ...] = ()
    boxes: tuple[Box, ...] = ()
    levels: tuple[Level, ...] = ()
    tables: tuple[Grid, ...] = ()
    _homes: dict[tuple[float, float], int] = field(default_factory=dict, compare=False)

    def home(self, line: PrintedLine | Box) -> int:
        """The index of the smallest box that ``line``, or a line's box, stands in, or -1."""
        if not self.boxes:
            return -1
        across, down = (line.left + line.right) / 2, (line.top + line.bottom) / 2
        place = across, down
        if place not in self._homes:
            self._homes[place] = next(
                (
                    at
                    for at, box in enumerate(self.boxes)
                    if box.left <= across <= box.right and box.top <= down <= box.bottom
                ),
                -1,
            )
        return self._homes[place]


NO_FRAMES = Frames()


def frames(painted: Painted, lines: Sequence[PrintedLine]) -> Frames:
    """The rules, boxes and tables with text among ``lines`` that are drawn on a page."""
    paths = _paths(painted)
    grids = tables(paths, lines)
    sides = [upright for grid in grids for upright in grid.uprights]
    if len(paths) > MOST_PATHS:
        return Frames(tuple(sorted(sides)), tables=tuple(grids))
    uprights, levels, areas = sides, [], []
    for box in paths:
        if box.width <= THIN and box.height >= SHORTEST_RULE:
            uprights.append(((box.left + box.right) / 2, box.top, box.bottom))
        elif box.height <= THIN and box.width >= SHORTEST_RULE:
            levels.append(((box.top + box.bottom) / 2, box.left, box.right))
        elif box.width >= SHORTEST_RULE and box.height >= SHORTEST_RULE:
            areas.append(box)
    boxes = [box for box in _merged(areas) if _is_box(box, lines)]
    for box in boxes:
        uprights += [(box.left, box.top, box.bottom), (box.right, box.top, box.bottom)]
    boxes.sort(key=lambda box: (box.width * box.height, box.top, box.left))
    return Frames(
        tuple(sorted(uprights)), tuple(boxes), tuple(_unpaired(sorted(levels))), tuple(grids)
    )


def _paths(painted: Painted) -> list[Box]:
    """The boxes around the paths of a page; none if there are too many."""
    if painted.count > MOST_OBJECTS:
        return []
    paths = [
        one
        for one, kind in zip(painted.objects, painted.kinds, strict=True)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH
    ]
    seen = [path for path in paths if _is_seen(path)] if len(paths) <= MOST_CELLS else []
    if not seen:
        return []
    return [Box(*edges) for edges in View(painted.page).turned(bounds(seen)).T.tolist()]


def _is_seen(path: int) -> bool:
    """Whether ``path`` has a line around it, or a ground that isn't white."""
    painted = ctypes.cast(path, pdfium_c.FPDF_PAGEOBJECT)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(painted, fill, stroke):
        return False
    if stroke.value or not fill.value:
        return bool(stroke.value)
    values = [ctypes.c_uint() for _value in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(painted, *values):
        return True
    *colour, opacity = (value.value for value in values)
    return opacity > 0 and min(colour) < WHITE


def _unpaired(levels: Sequence[Level]) -> Iterator[Level]:
    """``levels`` but for those with a twin near: one over and one under a callout or a table."""
    for one in levels:
        if not any(
            0 < abs(other[0] - one[0]) <= TALLEST_PAIR
            and abs(other[1] - one[1]) <= THIN
            and abs(other[2] - one[2]) <= THIN
            for other in levels
        ):
            yield one


def _merged(areas: Sequence[Box]) -> list[Box]:
    """``areas``, those that touch without one holding the other as one."""
    merged: list[Box] = []
    for area in areas:
        while True:
            beside = next((box for box in merged if _touch(box, area)), None)
            if beside is None:
                break
            merged.remove(beside)
            area = Box(
                min(area.left, beside.left),
                min(area.top, beside.top),
                max(area.right, beside.right),
                max(area.bottom, beside.bottom),
            )
        merged.append(area)
    return merged


def _touch(one: Box, other: Box) -> bool:
    if _holds(one, other) or _holds(other, one):
        # A frame and its ground are one; a box within a larger one is not.
        return (
            min(one.width, other.width) > max(one.width, other.width) - 2 * TOUCHING
            and min(one.height, other.height) > max(one.height, other.height) - 2 * TOUCHING
        )
    return (
        min(one.right, other.right) - max(one.left, other.left) > -TOUCHING
        and min(one.bottom, other.bottom) - max(one.top, other.top) > -TOUCHING
    )


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left + TOUCHING
        and outer.top <= inner.top + TOUCHING
        and outer.right >= inner.right - TOUCHING
        and outer.bottom >= inner.bottom - TOUCHING
    )


def _is_box(box: Box, lines: Iterable[PrintedLine]) -> bool:
    """Whether ``box`` holds some of ``lines`` whole, not most of them, and cuts through none."""
    inside = outside = 0
    for line in lines:
        down = (line.top + line.bottom) / 2
        if not box.top <= down <= box.bottom:
            outside += 1
        elif box.left - 1 <= line.left and line.right <= box.right + 1:
            inside += 1
        else:
            outside += 1
    return FEWEST_LINES <= inside <= LARGEST_SHARE * (inside + outside)
