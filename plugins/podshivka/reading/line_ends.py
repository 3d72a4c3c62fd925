"""Where printed lines begin and end among the words of a page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from podshivka.reading.asking import Flags
from podshivka.reading.word_table import WordTable, beginnings

WIDE_GAP = 1.0
"""Of the line's height: a gap at least as wide may be the space between columns…"""

WIDER_THAN_USUAL = 2.2
"""…if it is also this much wider than the line's own gaps: justified lines have wide ones."""

SAME_LINE = 0.4
"""Of the lower piece's height: the overlap of two pieces on one line, an index among them."""


def line_begins(words: WordTable, upright: Flags) -> Flags:
    """For each word after the first whether a line begins with it.

    Lines end with runs, and where the next word is not to the right on the same line, and where
    a gap is too wide to be a space. Runs that are not ``upright`` are a line each.
    """
    left, top, right, bottom = words.edges
    heights = words.heights
    shared = np.minimum(bottom[:-1], bottom[1:]) - np.maximum(top[:-1], top[1:])
    lower = np.minimum(heights[:-1], heights[1:])
    jumps = (shared < SAME_LINE * lower) | (left[1:] < left[:-1])
    new_runs = words.runs[1:] != words.runs[:-1]
    begins: Flags = new_runs | (jumps & upright[1:])
    gaps = left[1:] - right[:-1]
    suspects = ~begins & upright[1:] & (gaps > WIDE_GAP * lower)
    if suspects.any():
        firsts = beginnings(begins)
        lines = np.unique(np.searchsorted(firsts, np.flatnonzero(suspects), side="right") - 1)
        ends = np.append(firsts[1:], len(heights))
        # Of lists, for a line has a dozen words: arrays so small cost more than they spare.
        spaces, tall = gaps.tolist(), heights.tolist()
        for first, end in zip(firsts[lines].tolist(), ends[lines].tolist(), strict=True):
            widest = _widest_space(spaces[first : end - 1], max(tall[first:end]))
            for at in range(first, end - 1):
                begins[at] = spaces[at] > widest
    return begins


def _widest_space(gaps: Sequence[float], height: float) -> float:
    """What is no space between columns in a line with these ``gaps``, in points."""
    usual = max(sorted(gaps)[(len(gaps) - 1) // 2], 0.1 * height)
    return max(WIDE_GAP * height, min(WIDER_THAN_USUAL * usual, 3 * height))
