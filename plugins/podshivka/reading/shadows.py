"""Words painted twice, a little apart: the shadow or the outline of a headline.

That a word has another near it is rare, so it is looked for by place alone first, and only those
found are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from podshivka.reading.asking import Floats, Ints
from podshivka.reading.word_table import WordTable

SHADOW = 0.15
"""Of a word's height: the same word painted again within this distance is its shadow."""

TALL = 1.3
"""Times the usual height: words up to it are looked for by place."""

ROW = 8.0
"""Points: words are compared by rows of this height, for dot leaders repeat without end."""


def without_shadows(words: WordTable) -> WordTable:
    """``words`` without those that were painted already."""
    suspects = _suspects(words) if words.texts else ()
    if len(suspects) < 2:
        return words
    kept = np.ones(len(words.texts), dtype=bool)
    kept[list(_shadows(words, suspects))] = False
    return words.only(kept)


def _suspects(words: WordTable) -> list[int]:
    """Words that begin close to another, and all that are tall; ascending."""
    heights = words.heights
    usual = TALL * float(np.sort(heights)[len(heights) // 2])
    is_suspect = heights > usual
    # Two words no farther apart than half a square lie in one, in one of four chequerings.
    side = max(2 * SHADOW * usual, 0.1)
    left, top = words.edges[0] / side, words.edges[1] / side
    for aside, down in ((0, 0), (0, 0.5), (0.5, 0), (0.5, 0.5)):
        is_suspect |= _shares(_squares(left + aside, top + down))
    return np.flatnonzero(is_suspect).tolist()


def _squares(across: Floats, down: Floats) -> Ints:
    squares: Ints = (np.floor(across) * 2**24 + np.floor(down)).astype(np.int64)
    return squares


def _shares(squares: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which have the same number as another."""
    order = np.argsort(squares)
    shares = np.zeros(len(squares), dtype=bool)
    twins = np.flatnonzero(np.diff(squares[order]) == 0)
    shares[order[twins]] = shares[order[twins + 1]] = True
    return shares


def _shadows(words: WordTable, suspects: Iterable[int]) -> Iterator[int]:
    painted: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for at in suspects:
        left, top, _right, bottom = words.edges[:, at].tolist()
        text, row, near = words.texts[at], int(top / ROW), SHADOW * (bottom - top)
        twins = (
            place for beside in (row - 1, row, row + 1) for place in painted.get((text, beside), ())
        )
        if any(abs(x - left) <= near and abs(y - top) <= near for x, y in twins):
            yield at
        else:
            painted.setdefault((text, row), []).append((left, top))
