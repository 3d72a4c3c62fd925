"""Postings as Whoosh has stored them, read by the block: its matchers go from one to the next."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from whoosh.codec.whoosh3 import W3LeafMatcher
from whoosh.reading import SegmentReader


class Postings(NamedTuple):
    """A term of a field and its postings, by ascending number of document.

    :param weights: frequencies times the field's boost.
    :param values: positions as Whoosh packs them, one a posting; none for fields without.
    """

    field: str
    term: bytes
    numbers: array[int]
    weights: array[float]
    values: list[bytes]


def no_postings(field: str, term: bytes) -> Postings:
    """A term that nothing has yet."""
    return Postings(field, term, array("I"), array("f"), [])


class StoredTerms:
    """The terms of a field in one segment, in order, each with where its postings are."""

    def __init__(self, reader: SegmentReader, field: str) -> None:
        self._field = field
        self._format = reader.schema[field].format
        self._file = reader._terms._postfile
        self._extents = {
            term: info.extent()
            for (name, term), info in takewhile(
                lambda item: item[0][0] == field, reader._terms.items_from(field, b"")
            )
        }

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._extents)

    def postings(self, term: bytes) -> Postings:
        """All postings of a term; those of deleted documents are there, too."""
        postings = no_postings(self._field, term)
        matcher = W3LeafMatcher(self._file, *self._extents[term], self._format)
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            matcher._read_values()
            postings.numbers.extend(matcher._ids)
            postings.weights.extend(matcher._weights)
            postings.values.extend(value for value in matcher._values if value)
            matcher._next_block()
        return postings


def stored_postings(reader: SegmentReader, field: str) -> Iterator[Postings]:
    """All postings of a field, in the order of terms."""
    terms = StoredTerms(reader, field)
    return map(terms.postings, terms)
