"""Postings as Whoosh has stored them, read by the block: its matchers go from one to the next."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import accumulate, repeat
from typing import NamedTuple

from whoosh.codec.whoosh3 import W3LeafMatcher, W3TermInfo, W3TermsReader
from whoosh.filedb.filetables import _lengths
from whoosh.filedb.structfile import StructFile
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


def postings_in_order(
    field: str, term: bytes, found: Iterable[tuple[int, float, bytes]]
) -> Postings:
    """A term's postings from documents, weights and values; no bytes for fields without values.

    :param found: in any order, a document once.
    """
    postings = no_postings(field, term)
    for number, weight, value in sorted(found):
        postings.numbers.append(number)
        postings.weights.append(weight)
        if value:
            postings.values.append(value)
    return postings


class StoredTerms:
    """The terms of a field in one segment, in order, each with where its postings are."""

    def __init__(self, reader: SegmentReader, field: str) -> None:
        self._field = field
        self._format = reader.schema[field].format
        self._has_values = self._format.fixed_value_size() != 0
        self._file = reader._terms._postfile
        self._extents, self.counts = {}, dict[bytes, int]()
        """``counts``: how many documents have each term."""
        for term, info in _infos(reader._terms, field):
            self._extents[term] = _extent(info)
            self.counts[term] = info.doc_frequency()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._extents)

    def postings(self, term: bytes) -> Postings:
        """All postings of a term; those of deleted documents are there, too."""
        found = no_postings(self._field, term)
        start, length = self._extents[term]
        # All blocks at once: Whoosh reads a block's head byte by byte, and files in files slowly.
        blocks = StructFile(BytesIO(self._file.get(start, length)))
        matcher = W3LeafMatcher(blocks, 0, length, self._format)
        while matcher.is_active():
            matcher._read_data()
            steps, weights, _values = matcher._data
            found.numbers.extend(accumulate(steps))
            if weights is None or isinstance(weights, float):
                weights = repeat(1.0 if weights is None else weights, len(steps))
            found.weights.extend(weights)
            if self._has_values:
                matcher._read_values()
                found.values.extend(matcher._values)
            matcher._next_block()
        return found


def _infos(terms: W3TermsReader, field: str) -> Iterator[tuple[bytes, W3TermInfo]]:
    """What ``terms.items_from(field, b"")`` tells of the field, read at once."""
    table, prefix = terms._tindex, terms._keycoder(field, b"")
    place = table.closest_key_pos(prefix)
    if place is None:
        return
    # Keys begin with their field's number, two bytes, the highest first.
    following = (int.from_bytes(prefix, "big") + 1).to_bytes(len(prefix), "big")
    end = table.closest_key_pos(following) or table.endofdata
    data, at = bytes(table.dbfile.get(place, end - place)), 0
    while at < len(data):
        key_length, length = _lengths.unpack_from(data, at)
        key_at = at + _lengths.size
        info_at = key_at + key_length
        at = info_at + length
        term = data[key_at + len(prefix) : info_at]
        yield term, W3TermInfo.from_bytes(data[info_at:at])


def _extent(info: W3TermInfo) -> tuple[int, int]:
    """Where a term's postings are: first byte, number of bytes (which Whoosh 2.7.4 has boxed)."""
    start, length = info.extent()
    return start, length[0] if isinstance(length, tuple) else length


def stored_postings(reader: SegmentReader, field: str) -> Iterator[Postings]:
    """All postings of a field, in the order of terms."""
    terms = StoredTerms(reader, field)
    return map(terms.postings, terms)
