"""A field's tokens turned over: from the terms of every document to the documents of every term.

Postings are put down in the order in which they come, document after document, a few numbers each;
one stable sort by term, in the end, leaves those of each term together and in the order of
documents.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from whoosh.formats import Positions

from podshivka.index.stored import Postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MANY = 100_000
"""Postings; a segment of some hundred pages has as many."""


class Inversion:
    """The postings of a field with positions, some 20 bytes each in memory.

    :param field: its name; :param boost: its terms', a factor of their frequencies.
    """

    def __init__(self, field: str, boost: float) -> None:
        self._field = field
        self._boost = boost
        self._numbers_of_terms: dict[str, int] = {}
        self._terms = array("I")
        self._documents = array("I")
        self._weights = array("f")
        self._values: list[bytes] = []

    def add(self, document: int, places: Mapping[str, list[int]]) -> None:
        """Add the next document.

        :param places: the positions of each of its terms.
        """
        known, boost = self._numbers_of_terms, self._boost
        self._terms.extend([known.setdefault(term, len(known)) for term in places])
        self._documents.extend(array("I", (document,)) * len(places))
        self._weights.extend([len(positions) * boost for positions in places.values()])
        self._values += [
            _one_position(positions[0]) if len(positions) == 1 else packed(positions)
            for positions in places.values()
        ]

    def postings(self) -> Iterator[Postings]:
        """The postings of every term, terms in the order of their UTF-8; asked for once."""
        ends, in_order, documents, weights = self._sorted()
        # What has been sorted need not be kept as it came, too.
        self._terms, self._documents, self._weights = array("I"), array("I"), array("f")
        encoded = ((term.encode(), number) for term, number in self._numbers_of_terms.items())
        for term, number in sorted(encoded):
            start, end = ends[number - 1] if number else 0, ends[number]
            yield Postings(
                self._field,
                term,
                documents[start:end],
                weights[start:end],
                [self._values[place] for place in in_order[start:end]],
            )

    def _sorted(self) -> tuple[list[int], array[int], array[int], array[float]]:
        """All postings in the order of terms: where each term ends; places, documents, weights.

        NumPy sorts what is many; what a single release has is sorted before NumPy is loaded.
        """
        if len(self._terms) < MANY:
            counts = Counter(self._terms)
            places = array("I", sorted(range(len(self._terms)), key=self._terms.__getitem__))
            return (
                list(accumulate(counts[number] for number in range(len(counts)))),
                places,
                array("I", [self._documents[place] for place in places]),
                array("f", [self._weights[place] for place in places]),
            )
        import numpy as np

        terms = np.asarray(self._terms)
        in_order = np.argsort(terms, kind="stable").astype(np.uint32)
        return (
            np.cumsum(np.bincount(terms, minlength=len(self._numbers_of_terms))).tolist(),
            _as_array("I", in_order),
            _as_array("I", np.asarray(self._documents)[in_order]),
            _as_array("f", np.asarray(self._weights)[in_order]),
        )


def _as_array(code: str, numbers: NDArray[np.generic]) -> array[Any]:
    same = array(code)
    same.frombytes(numbers.data.cast("B"))
    return same


def packed(positions: list[int]) -> bytes:
    """Positions as Whoosh keeps them with a posting."""
    value: bytes = Positions().encode(positions)
    return value


@lru_cache(maxsize=1 << 14)
def _one_position(position: int) -> bytes:
    return packed([position])
