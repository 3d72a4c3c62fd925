"""A decree's head filled in by hand: figures drawn stroke by stroke over the rules of a form."""

import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from drawn_scans import INK, POINT, drawn

RULES = ((60.0, 160.0), (178.0, 264.0))
"""From where to where those under date and number go, in points."""

BASE = 60.0
"""Points from the top to the rules."""

HEIGHT = 16.0
"""Of figures, in points."""

Point = tuple[float, float]


def _arc(x: float, y: float, across: float, down: float, first: int, last: int) -> list[Point]:
    """Part of an ellipse, from one angle to another: 0 is right, 90 is below."""
    step = 10 if last > first else -10
    angles = [math.radians(angle) for angle in range(first, last + step, step)]
    return [(x + across * math.cos(a), y + down * math.sin(a)) for a in angles]


# Strokes in a box of height 1; x grows to the right, y downwards.
_STROKES: dict[str, tuple[float, list[list[Point]]]] = {
    "0": (0.55, [_arc(0.27, 0.5, 0.25, 0.48, -90, 270)]),
    "1": (0.3, [[(0.02, 0.35), (0.25, 0.02), (0.2, 1.0)]]),
    "2": (0.55, [[*_arc(0.26, 0.28, 0.24, 0.27, 190, 380), (0.04, 0.97), (0.52, 0.93)]]),
    "3": (
        0.5,
        [[*_arc(0.22, 0.26, 0.2, 0.24, 200, 440), *_arc(0.22, 0.74, 0.24, 0.25, -80, 160)]],
    ),
    "4": (0.55, [[(0.1, 0.03), (0.05, 0.55), (0.5, 0.5)], [(0.46, 0.05), (0.38, 1.0)]]),
    "5": (
        0.55,
        [[(0.12, 0.05), (0.08, 0.42), *_arc(0.22, 0.68, 0.24, 0.3, -120, 150)],
         [(0.12, 0.05), (0.5, 0.02)]],
    ),
    "7": (0.5, [[(0.03, 0.08), (0.47, 0.04), (0.2, 1.0)], [(0.12, 0.52), (0.42, 0.48)]]),
    ".": (0.2, [[(0.06, 0.94), (0.1, 0.98)]]),
    "-": (0.4, [[(0.08, 0.6), (0.32, 0.58)]]),
    "п": (
        0.62,
        [[(0.08, 0.98), (0.12, 0.32)], [(0.02, 0.32), (0.55, 0.29)], [(0.5, 0.3), (0.48, 0.98)]],
    ),
}  # fmt: skip


def head(date: str, number: str, title: str = "ПОСТАНОВЛЕНИЕ") -> Image.Image:
    """A form with its blanks filled in, or left empty where the text is."""
    printed = [(60, 12, title), (40, 49, "от"), (164, 49, "№"), (60, 66, "г. Клин")]
    printed += [(30, 95, "О ремонте дорог и благоустройстве"), (30, 109, "дворов в нашем городе.")]
    picture = drawn(printed)
    pen = ImageDraw.Draw(picture)
    for left, right in RULES:
        edges = [left * POINT, BASE * POINT, right * POINT, BASE * POINT]
        pen.line(edges, fill=INK, width=3)
    for (left, _right), text in zip(RULES, (date, number), strict=True):
        _write(pen, text, left + 4)
    return picture


def _write(pen: ImageDraw.ImageDraw, text: str, left: float) -> None:
    chance = np.random.default_rng(len(text))
    for char in text:
        width, strokes = _STROKES[char]
        top = BASE - HEIGHT - 3 + float(chance.uniform(-0.5, 0.5))
        for stroke in strokes:
            pen.line(_placed(stroke, left, top), fill=INK + 30, width=4, joint="curve")
        left += (width + 0.12) * HEIGHT


def _placed(stroke: Sequence[Point], left: float, top: float) -> list[Point]:
    """``stroke`` in pixels, leaning to the right."""
    return [
        ((left + (x + 0.15 * (1 - y)) * HEIGHT) * POINT, (top + y * HEIGHT) * POINT)
        for x, y in stroke
    ]
