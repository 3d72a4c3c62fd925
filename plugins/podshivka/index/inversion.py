"""A field's tokens turned over: from the compounds of every text to the documents of every term.

Texts are put down as they come, a number for each compound or word: that takes a twentieth of the
time of looking at their terms. What the compounds stand for is worked in at the end, for all texts
at once; one stable sort by term then leaves the postings of each term together and in the order
of documents.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.formats import Positions

from podshivka.index.analyzer import CompoundTerms, compound_terms, compounds
from podshivka.index.stored import Postings, no_postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MANY = 100_000
"""Compounds; a segment of some hundred pages has as many."""
_AT_ONCE = 1 << 20
"""Compounds whose terms are worked in at a time, lest memory be taken thrice over."""


class Inversion:
    """The postings of a field with positions; some 30 bytes a token in memory in the end.

    :param field: its name; :param boost: its terms', a factor of their frequencies.
    """

    def __init__(self, field: str, boost: float) -> None:
        self._field = field
        self._boost = boost
        self._known = _Known()
        self._compounds = array("I")
        self._documents = array("I")
        self._ends = array("Q")
        self._size = 0

    @property
    def words(self) -> set[str]:
        """All Russian words in what has been added, folded."""
        return {word for compound in self._known.terms for word in compound.words}

    def add(self, document: int, text: str) -> int:
        """Add the next document; returns how many tokens it has."""
        numbers = list(map(self._known.__getitem__, compounds(text)))
        self._compounds.extend(numbers)
        self._documents.append(document)
        self._ends.append(len(self._compounds))
        size = sum(map(self._known.counts.__getitem__, numbers))
        self._size += size
        return size

    def postings(self) -> Iterator[Postings]:
        """The postings of every term, terms in the order of their UTF-8; asked for once.

        NumPy sorts what is many; what a single release has is sorted before NumPy is loaded.
        """
        return self._sorted() if len(self._compounds) >= MANY else self._gathered()

    def _gathered(self) -> Iterator[Postings]:
        """The postings, term by term."""
        found: dict[str, dict[int, list[int]]] = {}
        known, alone = self._known.terms, _Alone()
        for document, (start, end) in zip(self._documents, pairwise((0, *self._ends)), strict=True):
            position = 0
            for number in self._compounds[start:end]:
                terms, width, _words = known[number]
                for term, place in terms:
                    of_term = found.setdefault(term, {})
                    of_term.setdefault(document, []).append(position + place)
                position += width
        for name, term in sorted((term.encode(), term) for term in found):
            postings = no_postings(self._field, name)
            for document, positions in found[term].items():
                postings.numbers.append(document)
                postings.weights.append(len(positions) * self._boost)
                postings.values.append(
                    alone[positions[0]] if len(positions) == 1 else packed(positions)
                )
            yield postings

    def _sorted(self) -> Iterator[Postings]:
        """The same by one sort."""
        if not self._compounds:
            return
        names, table = self._known.table()
        tokens = self._tokens(table)
        # What has been worked in need not be kept as it came, too.
        self._compounds, self._known = array("I"), _Known()
        numbers, weights, starts, ends, in_place = _grouped(tokens, len(names), self._boost)
        alone = _Alone()
        for name, (start, end) in zip(names, pairwise((0, *ends)), strict=True):
            yield Postings(
                self._field,
                name,
                numbers[start:end],
                weights[start:end],
                [
                    alone[in_place[first]]
                    if after - first == 1
                    else packed(in_place[first:after].tolist())
                    for first, after in pairwise(starts[start : end + 1])
                ],
            )

    def _tokens(self, table: _Table) -> list[NDArray[np.uint32]]:
        """Term, document and position of every token, as they come."""
        import numpy as np

        columns = [np.empty(self._size, dtype=np.uint32) for _column in range(3)]
        first, begin, at = 0, 0, 0
        while first < len(self._documents):
            last = first + 1
            while last < len(self._documents) and self._ends[last] - begin <= _AT_ONCE:
                last += 1
            ends = np.asarray(self._ends[first:last]).astype(np.int64) - begin
            numbers = np.asarray(self._compounds[begin : self._ends[last - 1]])
            documents = np.asarray(self._documents[first:last])
            parts = table.tokens(numbers, documents, ends)
            for column, part in zip(columns, parts, strict=True):
                column[at : at + len(part)] = part
            first, begin, at = last, self._ends[last - 1], at + len(parts[0])
        return columns


class _Known(dict[str, int]):
    """Numbers of compounds, given as they are met; what each stands for, by number."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[CompoundTerms] = []
        self.counts: list[int] = []

    def __missing__(self, compound: str) -> int:
        number = self[compound] = len(self)
        found = compound_terms(compound)
        self.terms.append(found)
        self.counts.append(len(found.terms))
        return number

    def table(self) -> tuple[list[bytes], _Table]:
        """All terms in the order of their UTF-8; and the compounds' by their places in it."""
        import numpy as np

        names = sorted({term.encode() for found in self.terms for term, _place in found.terms})
        numbers = {name.decode(): number for number, name in enumerate(names)}
        flat = [(numbers[term], place) for found in self.terms for term, place in found.terms]
        counts = np.array(self.counts, dtype=np.int64)
        of_terms = np.array(flat, dtype=np.uint32).reshape(-1, 2)
        widths = np.array([found.width for found in self.terms], dtype=np.int64)
        table = _Table(of_terms[:, 0], of_terms[:, 1], counts, np.cumsum(counts) - counts, widths)
        return names, table


class _Table(NamedTuple):
    """Of all compounds, by number: how many terms each has, where they begin, its width.

    :param terms: numbers of terms, compound after compound; :param places: their positions.
    """

    terms: NDArray[np.uint32]
    places: NDArray[np.uint32]
    counts: NDArray[np.int64]
    starts: NDArray[np.int64]
    widths: NDArray[np.int64]

    def tokens(
        self, compounds: NDArray[np.uint32], documents: NDArray[np.uint32], ends: NDArray[np.int64]
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
        """Term, document and position of every token of some documents.

        :param compounds: all of theirs; :param ends: where those of each document end.
        """
        import numpy as np

        sizes = np.diff(ends, prepend=0)
        after = np.concatenate(([0], np.cumsum(self.widths[compounds])))
        positions = after[:-1] - np.repeat(after[ends - sizes], sizes)
        counts = self.counts[compounds]
        # The place of each token among the terms of its compound.
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        of_terms = np.repeat(self.starts[compounds], counts) + within
        return (
            self.terms[of_terms],
            np.repeat(np.repeat(documents, sizes), counts),
            (np.repeat(positions, counts) + self.places[of_terms]).astype(np.uint32),
        )


def _grouped(
    tokens: list[NDArray[np.uint32]], term_count: int, boost: float
) -> tuple[array[int], array[float], array[int], list[int], array[int]]:
    """Sort tokens by term, and make postings of those of one document.

    :param tokens: term, document and position of each; the list is emptied, lest what has been
        sorted be kept as it was, too.
    :returns: of every posting its document, its weight, and where its positions begin (and, at
        last, where all end); of every term where its postings end; all positions.
    """
    import numpy as np

    in_order = np.argsort(tokens[0], kind="stable")
    terms, documents, positions = (tokens.pop(0)[in_order] for _column in range(3))
    del in_order
    is_first = np.ones(len(terms), dtype=bool)
    is_first[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(is_first)
    frequencies = np.diff(starts, append=len(terms))
    of_terms = np.bincount(terms[starts], minlength=term_count)
    return (
        _as_array("I", documents[starts]),
        _as_array("f", (frequencies * boost).astype(np.float32)),
        _as_array("Q", np.append(starts, len(terms)).astype(np.uint64)),
        np.cumsum(of_terms).tolist(),
        _as_array("I", positions),
    )


def _as_array(code: str, numbers: NDArray[np.generic]) -> array[Any]:
    same = array(code)
    same.frombytes(numbers.data.cast("B"))
    return same


def packed(positions: list[int]) -> bytes:
    """Positions as Whoosh keeps them with a posting."""
    value: bytes = Positions().encode(positions)
    return value


class _Alone(dict[int, bytes]):
    """Single positions, each :func:`packed` once: one object Whoosh writes once a block."""

    def __missing__(self, position: int) -> bytes:
        value = self[position] = packed([position])
        return value
