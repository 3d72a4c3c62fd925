"""Words that were seen in a picture beside their line: an arm, a leg, the edge of a photograph.

Ink of a letter ends with its line; that of a picture goes on above and below. Only words that
were hardly read, at either end of a line, are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

import numpy as np
from PIL import Image

from podshivka.reading.dictionary import knows
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.ink import spread, spread_down
from podshivka.recognition.picture import paper_of

UNSURE = 0.8
"""Confidence: words with more are believed…"""

KNOWN, LONG = 4, 6
"""…and so are known ones of as many letters, and any that are as long."""

BEYOND = 0.6
"""Of the font size: how far above or below the line's box a picture's ink goes on."""

MARGIN = 0.2
"""Of the font size: so much more is looked at."""

INK = 50
"""Shades of grey darker than paper."""


def seen_in_pictures(
    lines: Iterable[PrintedLine], picture: Image.Image, scale: float
) -> Iterator[Piece]:
    """The words of ``lines`` that are none, on ``picture`` of ``scale`` pixels per point."""
    paper = paper_of(picture)
    for line in lines:
        if not line.upright:
            continue
        for piece, inner in _unsure_at_the_ends(line.pieces):
            if _goes_on(piece, inner, line, picture, scale, paper):
                yield piece


def without(lines: Iterable[PrintedLine], words: Sequence[Piece]) -> list[PrintedLine]:
    """``lines`` without ``words``, which are some of theirs."""
    places = {word[1:5] for word in words}
    kept = []
    for line in lines:
        pieces = [piece for piece in line.pieces if piece[1:5] not in places]
        if len(pieces) == len(line.pieces):
            kept.append(line)
        elif pieces:
            kept.append(PrintedLine(pieces, line.size, upright=line.upright))
    return kept


def _unsure_at_the_ends(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Such words of a line, each with its half towards the others.

    The outer half of a word may touch a drop cap.
    """
    first = list(takewhile(_is_unsure, pieces))
    for piece in first:
        yield piece, piece._replace(left=(piece.left + piece.right) / 2)
    if len(first) < len(pieces):
        for piece in takewhile(_is_unsure, reversed(pieces)):
            yield piece, piece._replace(right=(piece.left + piece.right) / 2)


def _is_unsure(piece: Piece) -> bool:
    letters = sum(map(str.isalpha, piece.text))
    is_word = letters >= LONG or (letters >= KNOWN and knows(piece.text))
    return piece.confidence < UNSURE and not is_word


def _goes_on(
    piece: Piece,
    inner: Piece,
    line: PrintedLine,
    picture: Image.Image,
    scale: float,
    paper: int,
) -> bool:
    """Whether ink of the ``inner`` half of ``piece`` goes on far above or below its line."""
    far = (BEYOND + MARGIN) * line.size
    box = (piece.left - far, line.top - far, piece.right + far, line.bottom + far)
    left, top, right, bottom = (round(edge * scale) for edge in box)
    ink = np.asarray(picture.crop((left, top, right, bottom))) < paper - INK
    reached = np.zeros_like(ink)
    margin = round(far * scale)
    first, last = round(inner.left * scale) - left, round(inner.right * scale) - left
    inside = (slice(margin, -margin), slice(first, last))
    reached[inside] = ink[inside]
    count = 0
    while (now := int(reached.sum())) > count:
        count = now
        reached = spread(spread_down(reached)) & ink
    edge = round(MARGIN * line.size * scale)
    return bool(reached[:edge].any() or reached[-edge:].any())
