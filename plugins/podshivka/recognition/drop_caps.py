"""Drop caps on a scan: ink beside the first lines of a column that are set in for it.

Page segmentation takes a letter over several lines for a picture and loses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from podshivka.reading.model import Box
from podshivka.reading.printed import PrintedLine
from podshivka.recognition.picture import paper_of
from podshivka.recognition.type_sizes import DESCENT

Mask = NDArray[np.bool_]

DEEPEST = 5
"""Lines that a drop cap may stand beside."""

SET_IN = 0.8
"""Of the font size: lines beside a drop cap are set in by at least this much…"""

WIDEST = 1.6
"""…and at most by this much of the height of those lines."""

EVEN = 0.6
"""Of the font size: lines beside one drop cap begin this close to each other."""

LARGER = 1.7
"""A drop cap's ink is so many times as high as a capital of its text, or no drop cap."""

CAPITAL = 0.67
"""Of the font size: the height of capitals."""

DEEP = 0.2
"""Of the font size: how far letters with a tail reach below their last line."""

HAIR = 0.08
"""Of the font size: the least white between a drop cap and its lines."""

INK = 70
"""Shades of grey darker than paper."""


def drop_caps(
    lines: Sequence[PrintedLine], picture: Image.Image, scale: float
) -> Iterator[tuple[PrintedLine, Box]]:
    """The letters that Tesseract took for pictures: the line each begins, and its ink's box.

    :param lines: within their columns, those of a column one after another.
    """
    paper = paper_of(picture)
    for first, depth in _set_in(lines):
        beside = lines[first : first + depth]
        cap = _ink_beside(beside, lines, picture, scale, paper)
        if cap is not None:
            yield beside[0], cap


def _set_in(lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    """Where lines begin further right than those that follow them: the first, and how many."""
    starts = [0] + [at + 1 for at, (a, b) in enumerate(pairwise(lines)) if not _below(a, b)]
    for start, end in pairwise([*starts, len(lines)]):
        run = lines[start:end]
        if not run or not run[0].upright:  # a photograph alone has no lines
            continue
        for depth in range(1, min(DEEPEST, len(run)) + 1):
            if abs(run[depth - 1].left - run[0].left) > EVEN * run[0].size:
                break
            if depth == len(run) or run[depth].left < run[0].left - SET_IN * run[0].size:
                yield start, depth
                break


def _below(upper: PrintedLine, lower: PrintedLine) -> bool:
    return (
        upper.size == lower.size
        and 0 < lower.top - upper.top < 2 * upper.size
        and min(upper.right, lower.right) > max(upper.left, lower.left)
    )


def _ink_beside(
    beside: Sequence[PrintedLine],
    lines: Sequence[PrintedLine],
    picture: Image.Image,
    scale: float,
    paper: int,
) -> Box | None:
    """The box of a letter's ink to the left of the lines ``beside``, in points."""
    size = beside[0].size
    right = min(line.left for line in beside) - HAIR * size
    base = beside[-1].bottom - DESCENT * size
    top = beside[0].top - (0.3 if len(beside) > 1 else 3.0) * size
    left = right - WIDEST * (base - top)
    for line in lines:
        if line.top < base and line.bottom > top and line.size <= 1.2 * size:
            for piece in line.pieces:
                if left < piece.right < right and len(piece.text) > 2:
                    left = piece.right + HAIR * size
    corner = round(max(0.0, left) * scale), round(max(0.0, top) * scale)
    width, height = (
        round(right * scale) - corner[0],
        round((base + DEEP * size) * scale) - corner[1],
    )
    if width <= 0 or height <= 0:
        return None
    part = picture.crop((*corner, corner[0] + width, corner[1] + height))
    ink: Mask = np.asarray(part) < paper - INK
    columns = _longest(np.asarray(ink.any(axis=0)), scale)
    rows = columns and _longest(np.asarray(ink[:, slice(*columns)].any(axis=1)), scale)
    if not columns or not rows or columns[1] < width - size * scale:
        return None
    if columns[0] == 0 and corner[0] > 0:  # a picture, of which this is the right edge
        return None
    if rows[1] - rows[0] < LARGER * CAPITAL * size * scale:
        return None
    (x, y), (x2, y2) = zip(columns, rows, strict=True)
    return Box(
        (corner[0] + x) / scale,
        (corner[1] + y) / scale,
        (corner[0] + x2) / scale,
        (corner[1] + y2) / scale,
    )


def _longest(inked: Mask, scale: float) -> tuple[int, int] | None:
    """The longest stretch of ``inked`` without white of more than 1.5 points in it."""
    at = np.flatnonzero(inked)
    if not len(at):
        return None
    parts = np.split(at, np.flatnonzero(np.diff(at) > 1.5 * scale) + 1)
    part = max(parts, key=lambda part: part[-1] - part[0])
    return int(part[0]), int(part[-1]) + 1
