"""The tokens of many texts, worked out of their compounds and sorted by term, all at once.

Imports NumPy, and so is imported where texts are many.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_Numbers = NDArray[np.uint32]
_Columns = list[NDArray[Any]]
"""Tokens: the term of each, its document, its position, and, a byte each, its form."""
_KINDS = (np.uint32, np.uint32, np.uint32, np.uint8)

AT_ONCE = 1 << 20
"""Compounds whose terms are worked in at a time, lest memory be taken thrice over."""
SORTED_AT_ONCE = 16_000_000
"""Tokens; of twenty years' releases all, of more in turns, a stretch of the alphabet in each."""


class Texts:
    """Documents in the order in which they are to be numbered, as compounds.

    :param compounds: numbers of all documents' compounds, as documents were added.
    :param ends: where those of each document end.
    :param order: of the documents, each by when it was added.
    """

    def __init__(self, compounds: array[int], ends: array[int], order: Sequence[int]) -> None:
        self.compounds: _Numbers = np.asarray(compounds)
        ends_added = np.asarray(ends).astype(np.int64)
        chosen = np.asarray(order, dtype=np.int64)
        self._sizes = np.diff(ends_added, prepend=0)[chosen]
        self._starts = ends_added[chosen] - self._sizes

    def tokens(self, table: TermTable, first: int, last: int, size: int) -> _Columns:
        """Term, document, position and form of every token of some terms, as they come.

        :param first: of the terms; :param last: the one after; :param size: how many tokens.
        """
        columns = [np.empty(size, dtype=kind) for kind in _KINDS]
        at = 0
        for documents in self._parcels():
            for_which, sizes, compounds = self._compounds_of(documents)
            parts = table.tokens(compounds, for_which, sizes, first, last)
            for column, part in zip(columns, parts, strict=True):
                column[at : at + len(part)] = part
            at += len(parts[0])
        return columns

    def _parcels(self) -> Iterator[slice]:
        """Documents next to each other, with ``AT_ONCE`` compounds or a single one."""
        ends = np.cumsum(self._sizes)
        first = 0
        while first < len(ends):
            before = ends[first] - self._sizes[first]
            last = max(first + 1, int(np.searchsorted(ends, before + AT_ONCE, side="right")))
            yield slice(first, last)
            first = last

    def _compounds_of(self, documents: slice) -> tuple[_Numbers, NDArray[np.int64], _Numbers]:
        """The numbers of some documents, how many compounds each has, and these."""
        sizes, starts = self._sizes[documents], self._starts[documents]
        places = np.arange(sizes.sum()) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
        numbers = np.arange(documents.start, documents.stop, dtype=np.uint32)
        return numbers, sizes, self.compounds[places]


class TermTable(NamedTuple):
    """Of all compounds, by number: how many terms each has, where they begin, its width.

    :param terms: numbers of terms, compound after compound; :param places: their positions.
    :param forms: the numbers of their forms.
    """

    terms: _Numbers
    places: _Numbers
    forms: NDArray[np.uint8]
    counts: NDArray[np.int64]
    starts: NDArray[np.int64]
    widths: NDArray[np.int64]

    @classmethod
    def of(
        cls, terms: list[tuple[int, int, int]], counts: list[int], widths: list[int]
    ) -> TermTable:
        """The table of ``terms``, each with position and form; so many are each compound's."""
        flat = np.array(terms, dtype=np.uint32).reshape(-1, 3)
        sizes = np.array(counts, dtype=np.int64)
        return cls(
            flat[:, 0],
            flat[:, 1],
            flat[:, 2].astype(np.uint8),
            sizes,
            np.cumsum(sizes) - sizes,
            np.array(widths, dtype=np.int64),
        )

    def stretches(self, compounds: _Numbers) -> Iterator[tuple[int, int, int]]:
        """Terms next to each other with ``SORTED_AT_ONCE`` tokens at most, or a single one.

        Yields the first, the one after the last, and how many tokens they have.
        """
        of_compounds = np.bincount(compounds, minlength=len(self.counts))
        weights = np.repeat(of_compounds, self.counts)
        ends = np.cumsum(np.bincount(self.terms, weights=weights).astype(np.int64))
        first, before = 0, 0
        while first < len(ends):
            within = int(np.searchsorted(ends, before + SORTED_AT_ONCE, side="right"))
            last = max(first + 1, within)
            yield first, last, int(ends[last - 1]) - before
            first, before = last, int(ends[last - 1])

    def tokens(
        self,
        compounds: _Numbers,
        documents: _Numbers,
        sizes: NDArray[np.int64],
        first: int,
        last: int,
    ) -> _Columns:
        """Term, document, position and form of every token of some documents, of some terms.

        :param compounds: all of theirs; :param sizes: how many each document has.
        """
        after = np.concatenate(([0], np.cumsum(self.widths[compounds])))
        ends = np.cumsum(sizes)
        positions = after[:-1] - np.repeat(after[ends - sizes], sizes)
        counts = self.counts[compounds]
        # The place of each token among the terms of its compound.
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        of_terms = np.repeat(self.starts[compounds], counts) + within
        terms = self.terms[of_terms]
        columns = [
            terms,
            np.repeat(np.repeat(documents, sizes), counts),
            (np.repeat(positions, counts) + self.places[of_terms]).astype(np.uint32),
            self.forms[of_terms],
        ]
        if first == 0 and last > int(self.terms.max(initial=0)):
            return columns
        wanted = (terms >= first) & (terms < last)
        return [column[wanted] for column in columns]


class SortedTokens(NamedTuple):
    """Postings of terms next to each other.

    :param numbers: the document of every posting; :param weights: how much it weighs.
    :param starts: where the positions of every posting begin, and, at last, where all end.
    :param ends: of every term, where its postings end; :param positions: all of them.
    :param forms: a byte for each position.
    """

    numbers: array[int]
    weights: array[float]
    starts: array[int]
    ends: list[int]
    positions: array[int]
    forms: bytes


def grouped(tokens: _Columns, first: int, last: int, boost: float) -> SortedTokens:
    """Sort tokens of terms ``first`` to ``last``, and make postings of those of one document.

    :param tokens: is emptied, lest what has been sorted be kept as it was, too.
    :param first: of the terms; :param last: the one after.
    """
    in_order = np.argsort(tokens[0], kind="stable")
    terms, documents, positions, forms = (tokens.pop(0)[in_order] for _kind in _KINDS)
    del in_order
    is_first = np.ones(len(terms), dtype=bool)
    is_first[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(is_first)
    frequencies = np.diff(starts, append=len(terms))
    of_terms = np.bincount(terms[starts] - np.uint32(first), minlength=last - first)
    return SortedTokens(
        _as_array("I", documents[starts]),
        _as_array("f", (frequencies * boost).astype(np.float32)),
        _as_array("Q", np.append(starts, len(terms)).astype(np.uint64)),
        np.cumsum(of_terms).tolist(),
        _as_array("I", positions),
        forms.tobytes(),
    )


def _as_array(code: str, numbers: NDArray[np.generic]) -> array[Any]:
    same = array(code)
    same.frombytes(numbers.data.cast("B"))
    return same
