"""What Whoosh's codec is handed when a segment is written: lengths, stored fields, postings."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import sub

from whoosh.codec.whoosh3 import W3PostingsWriter
from whoosh.columns import VarBytesColumn
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

from podshivka.index.stored import Postings

_BLOCK = 128  # postings, as Whoosh has it
# Fewer postings than these don't get smaller by compressing them.
_WORTH_COMPRESSING = 8
_COMPRESSION = 3
_PICKLE = 2  # the protocol that Whoosh uses


class StoredFields:
    """What is kept of documents, packed as Whoosh packs it, to be put down later."""

    def __init__(self, writer: SegmentWriter) -> None:
        self._column = writer.perdocwriter._get_column("_stored")._child

    def packed(self, fields: Mapping[str, object]) -> bytes:
        """The stored fields of a document."""
        packed: bytes = self._column._compress(pickle.dumps(fields, _PICKLE), self._column._level)
        return packed

    def put(self, number: int, packed: bytes) -> None:
        """Put down what :meth:`packed` gave; documents come in their order."""
        VarBytesColumn.Writer.add(self._column, number, packed)


class Lengths:
    """How long the fields of documents are, in terms: of each, as Whoosh keeps it, and in all."""

    def __init__(self, writer: SegmentWriter) -> None:
        scored = [name for name, field in writer.schema.items() if field.scorable]
        self._bytes = {name: bytearray() for name in scored}
        self._sums = dict.fromkeys(scored, 0.0)

    def add(self, field: str, length: int) -> None:
        """Note the length of the next document's field."""
        if field in self._bytes:
            self._bytes[field].append(length_step(length))

    def of(self, field: str) -> bytearray | None:
        """A byte a document, or None for fields that have no say in scores."""
        return self._bytes.get(field)

    def count(self, field: str, frequency: float) -> None:
        """Add to the length of all documents' fields."""
        if field in self._sums:
            self._sums[field] += frequency

    @property
    def totals(self) -> dict[str, int]:
        """What :meth:`count` has counted."""
        return {name: round(total) for name, total in self._sums.items()}


def length_step(length: int) -> int:
    """Which of Whoosh's 256 steps of length it is; 0 for none at all."""
    return int(length_to_byte(length)) if length else 0


def write_postings(writer: SegmentWriter, terms: Iterable[Postings], lengths: Lengths) -> None:
    """Write ``terms``, sorted by field and term, as the inverted index of the new segment."""
    fields = writer.fieldwriter
    for name, of_field in groupby(terms, key=lambda postings: postings.field):
        field = writer.schema[name]
        fields.start_field(name, field)
        blocks = fields._postwriter = _Blocks(fields._postfile, _BLOCK)
        for postings in of_field:
            fields.start_term(postings.term)
            blocks.add_all(postings, lengths.of(name))
            fields.finish_term()
        fields.finish_field()
    writer.pool = _NothingLeft()


class _NothingLeft:
    """In the place of Whoosh's pool of postings: all have been written."""

    def iter_postings(self) -> Iterator[tuple[object, ...]]:
        """Nothing."""
        return iter(())

    def cleanup(self) -> None:
        """Nothing to do."""


class _Blocks(W3PostingsWriter):  # type: ignore[misc]
    """Whoosh's writer of postings, given all of a term's at once."""

    _ids: array[int]
    _weights: array[float]

    def add_all(self, postings: Postings, lengths: bytearray | None) -> None:
        """Add the postings of the term that was started."""
        for start in range(0, len(postings.numbers), self._blocklimit):
            if start:
                self._write_block()
            end = start + self._blocklimit
            self._ids = postings.numbers[start:end]
            self._weights = postings.weights[start:end]
            self._values = postings.values[start:end]
            self._maxweight = max(self._weights)
            if lengths is not None:
                steps = [lengths[number] for number in self._ids]
                self._minlength = byte_to_length(min(steps))
                self._maxlength = byte_to_length(max(steps))

    def _write_block(self, last: bool = False) -> None:
        self._compression = _COMPRESSION if len(self._ids) >= _WORTH_COMPRESSING else 0
        super()._write_block(last)

    def _mini_ids(self) -> tuple[int, ...]:
        return tuple(map(sub, self._ids, chain((0,), self._ids)))

    def _mini_weights(self) -> float | tuple[float, ...] | None:
        first = self._weights[0]
        if self._weights.count(first) == len(self._weights):
            return None if first == 1.0 else first
        return tuple(self._weights)
