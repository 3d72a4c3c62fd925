"""Postings as Whoosh has stored them, read by the block: its matchers go from one to the next."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
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


def stored_postings(reader: SegmentReader, field: str) -> Iterator[Postings]:
    """All postings of a field, in the order of terms; those of deleted documents are there, too."""
    terms, format_ = reader._terms, reader.schema[field].format
    for (name, term), info in terms.items_from(field, b""):
        if name != field:
            return
        postings = no_postings(field, term)
        matcher = W3LeafMatcher(terms._postfile, *info.extent(), format_)
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            matcher._read_values()
            postings.numbers.extend(matcher._ids)
            postings.weights.extend(matcher._weights)
            postings.values.extend(value for value in matcher._values if value)
            matcher._next_block()
        yield postings
