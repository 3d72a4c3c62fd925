"""Words with boxes too tall or too low, for fonts lie about their ascent or don't say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from podshivka.reading.asking import Flags, Floats, Ints, TextPage
from podshivka.reading.view import View
from podshivka.reading.word_table import WordTable

TALLEST_BOX = 1.5
"""Of the font size: taller boxes come from fonts that lie about their ascent."""

INKED = 0.95
"""Of the font size: lower boxes are those of ink, for fonts that don't say their ascent."""

ASCENT, DESCENT = 0.75, 0.25
"""Of the font size: how far a usual face reaches above and below the baseline."""

TALLEST_INK = 1.3
"""Of the font size: a word whose ink is higher is set larger than its line."""

_QUOTED = re.compile(r"""["'“”„‘’][^\W\d_].*["'“”„‘’]$""")
"""A word between signs that stand high."""


def tighten(words: WordTable, tall: Flags, runs: Ints, page: TextPage, view: View) -> None:
    """Make the boxes of the ``tall`` words as high as the ink of what was painted with them.

    :param runs: where in the table they begin, ascending from 0.
    """
    ends = np.append(runs[1:], len(words.texts))
    with_tall = np.logical_or.reduceat(tall, runs)
    stretches = list(zip(runs[with_tall].tolist(), ends[with_tall].tolist(), strict=True))
    of_runs = [page.rects(*_characters(words, first, end)) for first, end in stretches]
    turned = iter(view.turned(np.concatenate(of_runs, axis=1)).T.tolist())
    for (first, end), rects in zip(stretches, of_runs, strict=True):
        ink = list(islice(turned, rects.shape[1]))
        for at, (top, bottom) in _in_ink(words.edges[:, first:end].T.tolist(), ink):
            if tall[first + at]:
                words.edges[1, first + at], words.edges[3, first + at] = top, bottom


def _characters(words: WordTable, first: int, end: int) -> tuple[int, int]:
    """The place of the first character of some words, and how many there are to the last."""
    start, last = words.starts[[first, end - 1]].tolist()
    return start, last + len(words.texts[end - 1]) - start


def _in_ink(
    words: Sequence[Sequence[float]], ink: Sequence[Sequence[float]]
) -> Iterator[tuple[int, tuple[float, float]]]:
    """The words of a run that stand in a box of ``ink``, and its top and bottom.

    Both are given in the order of reading. Too tall words reach into the lines above and below,
    and a run goes on past a hyphen: where the words jump back to the left, the boxes of the line
    above are done with.
    """
    first = found = 0
    for at, (left, top, right, bottom) in enumerate(words):
        if at and left < words[at - 1][0]:
            first = found + 1
        middle = (left + right) / 2
        for place in range(first, len(ink)):
            start, ceiling, end, floor = ink[place]
            if start <= middle <= end and ceiling < bottom and floor > top:
                found = place
                yield at, (ceiling, floor)
                break


def level(words: WordTable, inked: Flags, lines: Ints, sizes: Floats) -> None:
    """Make the ``inked`` words of each line as high as each other: ink tells no size.

    Words set larger than their line stay as they are.

    :param lines: where in the table lines begin, ascending from 0.
    :param sizes: the font sizes of the lines.
    """
    line = words.numbered(lines)
    same = inked & (words.heights <= TALLEST_INK * sizes[line])
    tops = np.minimum.reduceat(np.where(same, words.edges[1], np.inf), lines)
    bottoms = np.maximum.reduceat(np.where(same, words.edges[3], -np.inf), lines)
    words.edges[1, same] = tops[line[same]]
    words.edges[3, same] = bottoms[line[same]]


def set_on_baseline(
    words: WordTable, inked: Flags, lines: Ints, sizes: Floats, page: TextPage, view: View
) -> None:
    """Make the words of ``inked`` lines as high as their font, where it doesn't say how high it is.

    PDFium then gives each word the height of its ink, and «у» is no neighbour of «о». Words set
    larger than their line, or off its baseline, stay as they are; but those in quotes seem to be
    off it, for a word has the height of its first and last character.

    :param lines: where in the table lines begin, ascending from 0.
    :param sizes: the font sizes of the lines.
    """
    across, up = page.origins(words.starts[words.longest(lines)[inked]])
    bases = np.zeros(len(lines))
    bases[inked] = view.turned(np.array([across, up, across, up]))[1]
    line = words.numbered(lines)
    base, size = bases[line], sizes[line]
    fits = inked[line] & (words.heights <= TALLEST_INK * size)
    off = np.flatnonzero(fits & (np.abs(words.edges[3] - base) > DESCENT * size + 1))
    fits[off] = [_QUOTED.match(words.texts[at]) is not None for at in off.tolist()]
    words.edges[1, fits] = np.round(np.maximum(base - ASCENT * size, 0.0), 1)[fits]
    words.edges[3, fits] = np.minimum(np.round(base + DESCENT * size, 1), view.height)[fits]
