"""What is written by hand over a rule, cut out of a page's picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from podshivka.reading.model import Box
from podshivka.recognition.ink import Mask, runs
from podshivka.recognition.picture import paper_of

HIGHEST, LOWEST = 36.0, 8.0
"""Points over the rule that writing may reach, and must."""

LEAD = 2.0
"""Points of white between the writing and print above it."""

BEFORE, BEHIND = 2.0, 2.0
"""Points around the rule that writing may begin or end at."""

OVERRUN = 40.0
"""Points that a number may run on behind its rule, where nothing else stands."""

SPACE = 3.0
"""Points of white that it ends at."""

STRAY = 4.0
"""Points: narrower ink that touches the edge of what is cut out is the foot of a neighbour, if it
is low as well; other ink there is a figure cut through."""

INK = 60
"""Shades of grey darker than paper."""

SPECK = 2
"""Pixels of ink in a row or column: fewer are noise."""

MARGIN = 3.0
"""Points of paper around the writing, for readers want some."""

LOW = 0.4
"""Of the height: a foot of «№»."""

FLAT = 0.3
"""Of the height: a dash or dot."""

TALL = 0.17
"""Of the height, from the top: figures begin above it, small letters below."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A line of writing.

    :param picture: grey, with some paper around; :param box: of the ink, in points.
    :param ending: the width of what follows the last figure and its dash, of the height; 0 if
        nothing can be told apart.
    """

    picture: Image.Image
    box: Box
    ending: float


def writing_over(
    picture: Image.Image, scale: float, rule: Box, printed: Iterable[Box], *, is_last: bool = False
) -> Writing | None:
    """What is written over ``rule`` on ``picture``, of ``scale`` pixels per point, if anything is.

    :param printed: words near by that are surely print, to be left out.
    :param is_last: nothing else is printed behind the rule, so that writing may run on there.
    """
    paper = paper_of(picture)
    behind = OVERRUN if is_last else BEHIND
    left, top = round((rule.left - BEFORE) * scale), round((rule.top - HIGHEST) * scale)
    right, bottom = round((rule.right + behind) * scale), round(rule.top * scale)
    grey = np.array(picture.crop((left, top, right, bottom)))
    for box in printed:
        edges = (box.left * scale - left, box.top * scale - top)
        ends = (box.right * scale - left, box.bottom * scale - top)
        x, y, to_x, to_y = (max(0, round(edge)) for edge in (*edges, *ends))
        grey[y:to_y, x:to_x] = paper
    if is_last:
        columns = (grey < paper - INK).sum(axis=0) >= SPECK
        rule_end = round((rule.right - rule.left + BEFORE) * scale)
        grey = grey[:, : _end(columns, rule_end, round(SPACE * scale))]
    return _cut_out(grey, paper, scale, (left, top))


def _cut_out(
    grey: NDArray[np.uint8], paper: int, scale: float, corner: tuple[int, int]
) -> Writing | None:
    ink = grey < paper - INK
    rows = _lowest_band(ink.sum(axis=1) >= SPECK, round(LEAD * scale), round(LOWEST * scale))
    if rows is None:
        return None
    grey = grey[rows[0] : rows[1]]
    if not _rid_of_strays(grey, paper, round(STRAY * scale)):
        return None
    ink = grey < paper - INK
    columns = np.flatnonzero(ink.sum(axis=0) >= SPECK)
    if not len(columns):
        return None
    first, last = int(columns[0]), int(columns[-1]) + 1
    own = Image.fromarray(grey[:, first:last])
    margin = round(MARGIN * scale)
    framed = Image.new("L", (own.width + 2 * margin, own.height + 2 * margin), paper)
    framed.paste(own, (margin, margin))
    edges = (corner[0] + first, corner[1] + rows[0], corner[0] + last, corner[1] + rows[1])
    box = Box(*(round(edge / scale, 1) for edge in edges))
    return Writing(framed, box, _ending(ink[:, first:last]))


def _lowest_band(inked: Mask, lead: int, least: int) -> tuple[int, int] | None:
    """From where to where the lowest rows with ink are, up to white of ``lead`` rows over them."""
    bands = runs(inked)
    if not bands:
        return None
    top, bottom = bands[-1]
    for first, last in reversed(bands[:-1]):
        if top - last > lead and bottom - top >= least:
            break
        top = first
    return (top, bottom) if bottom - top >= least else None


def _end(columns: Mask, rule_end: int, space: int) -> int:
    """Where, at the rule's end or behind it, wide white is."""
    end = rule_end
    for first, last in runs(columns):
        if first - end >= space:
            break
        end = max(end, last)
    return end + space // 2


def _rid_of_strays(grey: NDArray[np.uint8], paper: int, widest: int) -> bool:
    """Put paper for the feet of neighbours at both edges; False if a figure is cut through."""
    ink = grey < paper - INK
    for first, last in runs(ink.sum(axis=0) >= SPECK):
        if first > 0 and last < ink.shape[1]:
            continue
        rows = np.flatnonzero(ink[:, first:last].any(axis=1))
        if last - first > widest or rows[-1] - rows[0] > LOW * len(ink):
            return False
        grey[:, first:last] = paper
    return True


def _ending(ink: Mask) -> float:
    """The width of the letters at the end of ``ink``, a number, of its height; 0 if untold.

    They stand behind a dash, or behind a figure, which is higher than they and may touch it.
    """
    height = len(ink)
    letters: list[tuple[int, int]] = []
    for first, last in reversed(runs(ink.sum(axis=0) >= SPECK)):
        rows = np.flatnonzero(ink[:, first:last].any(axis=1))
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        if letters and (bottom - top < FLAT * height or top < TALL * height):
            return (letters[0][1] - letters[-1][0]) / height
        if bottom - top >= FLAT * height:
            letters.append((first, last))
    return 0.0
