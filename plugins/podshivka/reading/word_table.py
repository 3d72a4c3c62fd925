"""The words of a page as a table: what is asked of all of them is asked of columns at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import repeat

import numpy as np
import numpy.typing as npt

from podshivka.reading.asking import Floats, Ints
from podshivka.reading.printed import Piece

_piece = partial(tuple.__new__, Piece)
"""Like ``Piece``, which would unpack and pack again what is in columns already."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words in the order of painting.

    :param starts: the place of each word's first character in PDFium's text page.
    :param edges: rows of their left, top, right and bottom edges, in points as on the page.
    :param runs: the number of the run each stands in, between what PDFium takes for line ends.
    """

    texts: list[str]
    starts: Ints
    edges: Floats
    runs: Ints

    @property
    def heights(self) -> Floats:
        """Of the words' boxes, in points."""
        heights: Floats = self.edges[3] - self.edges[1]
        return heights

    def only(self, kept: npt.NDArray[np.bool_]) -> WordTable:
        """The words that are to be ``kept``."""
        if kept.all():
            return self
        texts = [text for text, is_kept in zip(self.texts, kept.tolist(), strict=True) if is_kept]
        return WordTable(texts, self.starts[kept], self.edges[:, kept], self.runs[kept])

    def repeated(self, times: Ints) -> WordTable:
        """The words, each so many times one after another."""
        rows = np.repeat(np.arange(len(self.texts)), times)
        texts = [self.texts[row] for row in rows.tolist()]
        return WordTable(texts, self.starts[rows], self.edges[:, rows], self.runs[rows])

    def pieces(self) -> list[Piece]:
        """The words one by one."""
        columns = zip(self.texts, *self.edges.tolist(), self.starts.tolist(), repeat(1.0))
        return list(map(_piece, columns))

    def lengths(self) -> Ints:
        """Of the words, in characters."""
        return np.fromiter(map(len, self.texts), np.int64, len(self.texts))

    def middles(self, which: Ints) -> Ints:
        """The places of the middle letters of some words: their first may be drop caps."""
        places: Ints = self.starts[which] + self.lengths()[which] // 2
        return places

    def longest(self, firsts: Ints) -> Ints:
        """Which word is the longest in each stretch, the first of those as long.

        :param firsts: where in the table stretches begin, ascending from 0.
        """
        count = len(self.texts)
        ranks = self.lengths() * count + np.arange(count - 1, -1, -1)
        longest: Ints = count - 1 - np.maximum.reduceat(ranks, firsts) % count
        return longest

    def edges_of(self, firsts: Ints) -> list[list[float]]:
        """The left, top, right and bottom edge of each stretch of words."""
        left, top = np.minimum.reduceat(self.edges[:2], firsts, axis=1)
        right, bottom = np.maximum.reduceat(self.edges[2:], firsts, axis=1)
        edges: list[list[float]] = np.array([left, top, right, bottom]).T.tolist()
        return edges

    def numbered(self, firsts: Ints) -> Ints:
        """For each word the number of the stretch it is in, from 0."""
        ends = np.append(firsts, len(self.texts))
        return np.repeat(np.arange(len(firsts)), np.diff(ends))


def beginnings(is_first: npt.NDArray[np.bool_]) -> Ints:
    """Where stretches begin, given for each word after the first whether it begins one."""
    return np.concatenate([[0], np.flatnonzero(is_first) + 1])
