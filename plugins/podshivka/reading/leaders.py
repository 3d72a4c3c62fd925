"""The dots that lead the eye through a table of contents, which are no text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from podshivka.reading.printed import Piece, PrintedLine

DOT = "."
FEWEST_DOTS = 4
"""In a row, with or without spaces, dots are a leader; three are an ellipsis."""

_LEADER = re.compile(rf"\.{{{FEWEST_DOTS},}}$")


def without_leaders(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """``lines`` without the leaders in them, and without lines of nothing else.

    A dot with a line of its own is the part of a leader whose dots stand wide apart.
    """
    kept = []
    for line in lines:
        text = line.text
        if DOT * FEWEST_DOTS not in text and f" {DOT} " not in f" {text} ":
            kept.append(line)
            continue
        pieces = _words(line.pieces)
        if pieces == line.pieces:
            kept.append(line)
        elif pieces:
            kept.append(PrintedLine(pieces, line.size, line.bold, line.upright))
    return kept


def _words(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` without leaders; none if there is nothing but dots."""
    words: list[Piece] = []
    for is_dot, run in groupby(pieces, lambda piece: piece.text == DOT):
        group = list(run)
        if not is_dot:
            words += [cut for piece in group if (cut := _without_dots(piece)).text]
        elif len(group) < min(FEWEST_DOTS, len(pieces)):
            words += group
    return words


def _without_dots(piece: Piece) -> Piece:
    """``piece`` without the leader it ends in, narrower by as many letters."""
    text = _LEADER.sub("", piece.text)
    if text == piece.text:
        return piece
    width = (piece.right - piece.left) * len(text) / len(piece.text)
    return piece._replace(text=text, right=round(piece.left + width, 1))
