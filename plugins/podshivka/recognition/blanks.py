"""The blanks of a printed form that are filled in by hand: «от ________ № ________».

Decrees are printed with two rules in their head, and date and number are written over them.
Print stands on no rules: two thin ones side by side, as long as a date, show such a head on a
level picture, whatever Tesseract makes of the handwriting and of the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PIL import Image

from podshivka.reading.model import Box
from podshivka.recognition.ink import Mask, spread_down
from podshivka.recognition.picture import paper_of

SHORTEST, LONGEST = 45.0, 220.0
"""Points: the rule under a number, and under a date in words."""

THINNEST, THICKEST = 0.5, 3.5
"""Points; what is thinner is a chance row of letters' feet."""

NARROWEST, WIDEST = 6.0, 32.0
"""Points between the rules, where «№» stands."""

LEVEL = 2.0
"""Points that one rule may stand higher than the other."""

HOLE = 1.6
"""Points of white within a rule on a bad scan; between letters' feet there is more."""

FULL = 0.85
"""Share of a rule's length that is ink."""

NEAR, FAR, FREE = 0.6, 2.0, 0.32
"""Points from a rule between which, over and under it, at most this share is ink. Of figures that
stand on a rule it was 0.11 at most, of letters whose feet or heads make a row 0.39 at least."""

INK = 40
"""Shades of grey darker than paper: rules are pale."""

STRIP = 256
"""Rows looked at at a time, so that little memory is taken."""


@dataclass(frozen=True, slots=True)
class Blank:
    """The two rules of a form's head, each in points."""

    date: Box
    number: Box


@dataclass(slots=True)
class _Rule:
    """Rows of ink below each other, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def blanks_on(picture: Image.Image, scale: float) -> list[Blank]:
    """Those on ``picture``, a level one of ``scale`` pixels per point, from the top."""
    rules = [
        Box(*(round(edge / scale, 1) for edge in (one.left, one.top, one.right, one.bottom)))
        for one in _rules(picture, scale)
        if _stands_free(one, picture, scale)
    ]
    blanks = []
    for rule in rules:
        level = [other for other in rules if abs(other.top - rule.top) <= LEVEL]
        # Three side by side are of a table.
        if len(level) == 2 and rule.left == min(other.left for other in level):
            date, number = sorted(level, key=lambda other: other.left)
            if NARROWEST <= number.left - date.right <= WIDEST and _is_thin(date, number):
                blanks.append(Blank(date, number))
    return sorted(blanks, key=lambda blank: blank.date.top)


def _is_thin(*rules: Box) -> bool:
    return all(
        rule.right - rule.left <= LONGEST and THINNEST <= rule.bottom - rule.top <= THICKEST
        for rule in rules
    )


def _stands_free(rule: _Rule, picture: Image.Image, scale: float) -> bool:
    """Whether little ink is just over and under ``rule``; letters stand on what their feet make."""
    near, far = round(NEAR * scale), round(FAR * scale)
    dark = paper_of(picture) - INK
    for top, bottom in (
        (rule.top - far, rule.top - near),
        (rule.bottom + near, rule.bottom + far),
    ):
        strip = np.asarray(picture.crop((rule.left, max(0, top), rule.right, bottom)))
        if (strip < dark).mean() > FREE:
            return False
    return True


def _rules(picture: Image.Image, scale: float) -> list[_Rule]:
    """Where ink goes on from left to right over rows that touch."""
    rules: list[_Rule] = []
    for y, left, right in _long_rows(picture, scale):
        for rule in rules:
            if rule.bottom >= y - 2 and left < rule.right and right > rule.left:
                rule.left, rule.right = min(left, rule.left), max(right, rule.right)
                rule.bottom = y + 1
                break
        else:
            rules.append(_Rule(left, y, right, y + 1))
    return rules


def _long_rows(picture: Image.Image, scale: float) -> Iterator[tuple[int, int, int]]:
    """Each row of ink that is as long as a rule: y, left and right."""
    dark = paper_of(picture) - INK
    grey = np.asarray(picture)
    for top in range(0, picture.height, STRIP):
        first = max(0, top - 1)
        ink = grey[first : top + STRIP + 1] < dark
        # A rule that is a little askew goes on in the next row.
        wide = spread_down(ink)
        for y in range(top, min(top + STRIP, picture.height)):
            for left, right in _runs(wide[y - first], round(HOLE * scale)):
                inked = int(wide[y - first, left:right].sum())
                if right - left >= SHORTEST * scale and inked >= FULL * (right - left):
                    yield y, left, right


def _runs(row: Mask, hole: int) -> Iterator[tuple[int, int]]:
    """From where to where ``row`` is inked without more than ``hole`` pixels of white."""
    places = np.flatnonzero(row)
    if not len(places):
        return
    ends = np.flatnonzero(np.diff(places) > hole)
    starts: Sequence[int] = [0, *(ends + 1).tolist(), len(places)]
    for first, after in pairwise(starts):
        yield int(places[first]), int(places[after - 1]) + 1
