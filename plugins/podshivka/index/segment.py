"""One segment of the index, written at a stretch: from new documents or from older segments.

Whoosh's own writer sorts postings through files and hands them to its codec one by one; here
they are gathered by term and handed over by the block, which takes a third of the time. What is
written is, to the byte of every posting, what Whoosh would write, and Whoosh reads it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from functools import lru_cache
from heapq import merge
from itertools import chain, groupby
from operator import attrgetter, sub

from whoosh.codec.base import Segment
from whoosh.codec.whoosh3 import W3PostingsWriter
from whoosh.formats import Positions
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

from podshivka.index import lexicon
from podshivka.index.inversion import Inversion
from podshivka.index.stored import Postings, no_postings, stored_postings

_BLOCK = 128  # postings, as Whoosh has it
# Fewer postings than these don't get smaller by compressing them.
_WORTH_COMPRESSING = 8
_COMPRESSION = 3


class NewSegment:
    """A segment of new documents, in the order in which they are added.

    It is gathered in memory, and written by :meth:`write`.
    """

    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer
        self._texts = {
            name: Inversion(name, field.format.field_boost)
            for name, field in writer.schema.items()
            if isinstance(field.format, Positions)
        }
        self._terms: dict[str, dict[bytes, Postings]] = {}
        self._lengths = _Lengths(writer)
        # Rubrics, days and the like come again and again.
        self._few_terms = lru_cache(maxsize=1 << 10)(
            lambda name, value: tuple(writer.schema[name].index(value))
        )
        self.tokens = 0

    def add(self, fields: Mapping[str, object]) -> None:
        """Add a document, given as the keyword arguments of Whoosh's ``add_document``."""
        number = self._writer.docnum
        documents = self._writer.perdocwriter
        documents.start_doc(number)
        for name in sorted(fields):
            field, value = self._writer.schema[name], fields[name]
            length = self._add_terms(name, value, number) if field.indexed else 0
            length = length if field.scorable else 0
            self._lengths.add(name, length)
            stored = value if field.stored else None
            documents.add_field(name, field, stored, length)
            if field.column_type:
                column_value = field.to_column_value(value)
                documents.add_column_value(name, field.column_type, column_value)
        documents.finish_doc()
        self._writer.docnum += 1
        self._writer._added = True

    def _add_terms(self, name: str, value: object, number: int) -> int:
        """Add the terms of a field; returns how many tokens it has."""
        if name in self._texts:
            length = self._texts[name].add(number, str(value))
            self.tokens += length
            return length
        known = self._terms.setdefault(name, {})
        length = 0
        for term, frequency, weight, packed in self._few_terms(name, value):
            postings = known.get(term)
            if postings is None:
                postings = known[term] = no_postings(name, term)
            postings.numbers.append(number)
            postings.weights.append(weight)
            if packed:
                postings.values.append(packed)
            length += frequency
            self.tokens += 1
        return length

    def write(self) -> None:
        """Hand everything to Whoosh's codec."""
        _write(self._writer, self._sorted(), self._lengths)

    def _sorted(self) -> Iterator[Postings]:
        words = set().union(*(texts.words for texts in self._texts.values()))
        for name in sorted((*self._terms, *self._texts, lexicon.FIELD)):
            if name == lexicon.FIELD:
                yield from map(_of_lexicon, lexicon.table(words))
            elif name in self._texts:
                yield from self._texts.pop(name).postings()
            else:
                yield from sorted(self._terms.pop(name).values(), key=lambda found: found.term)


def merge_segments(writer: SegmentWriter, segments: Sequence[Segment]) -> None:
    """Write what is not deleted of ``segments`` into one, in their order, text not read again.

    Whoosh keeps lengths to the nearest of 256 steps, and their exact sum beside them. It would
    add up the steps, and the mean length, and every score, would drift; here frequencies are
    added up anew.
    """
    with ExitStack() as stack:
        readers = [
            stack.enter_context(closing(SegmentReader(writer.storage, writer.schema, segment)))
            for segment in segments
        ]
        lengths = _Lengths(writer)
        maps = [_copy_documents(writer, reader, lengths) for reader in readers]
        _write(writer, _merged(writer, readers, maps, lengths), lengths)
        writer.perdocwriter._fieldlengths.update(lengths.totals)


def _copy_documents(
    writer: SegmentWriter, reader: SegmentReader, lengths: _Lengths
) -> dict[int, int]:
    """Copy what is kept of documents; returns their new numbers by the old."""
    documents, schema = writer.perdocwriter, writer.schema
    numbers = {}
    columns = {
        name: reader.column_reader(name, field.column_type, translate=False)
        for name, field in schema.items()
        if field.column_type
    }
    for number, stored in reader.iter_docs():
        numbers[number] = writer.docnum
        documents.start_doc(writer.docnum)
        for name, field in schema.items():
            length = (reader.doc_field_length(number, name) or 0) if field.scorable else 0
            lengths.add(name, length)
            documents.add_field(name, field, stored.get(name), length)
            if name in columns:
                documents.add_column_value(name, field.column_type, columns[name][number])
        documents.finish_doc()
        writer.docnum += 1
        writer._added = True
    return numbers


def _merged(
    writer: SegmentWriter,
    readers: Sequence[SegmentReader],
    maps: Sequence[Mapping[int, int]],
    lengths: _Lengths,
) -> Iterator[Postings]:
    """The postings of several segments, term by term; counts the exact lengths by the way."""
    schema = writer.schema
    for name in sorted(name for name, field in schema.items() if field.indexed):
        streams = (
            _renumbered(stored_postings(reader, name), numbers)
            for reader, numbers in zip(readers, maps, strict=True)
        )
        in_order = merge(*streams, key=attrgetter("term"))  # of one term, as segments come
        for term, parts in groupby(in_order, key=attrgetter("term")):
            if name == lexicon.FIELD:
                yield _of_lexicon(term)
                continue
            postings = no_postings(name, term)
            for part in parts:
                postings.numbers.extend(part.numbers)
                postings.weights.extend(part.weights)
                postings.values.extend(part.values)
            if postings.numbers:
                lengths.count(name, sum(postings.weights) / schema[name].format.field_boost)
                yield postings


def _renumbered(stored: Iterable[Postings], new_numbers: Mapping[int, int]) -> Iterator[Postings]:
    """``stored`` under new numbers of documents, without those that have none."""
    for postings in stored:
        kept = [place for place, number in enumerate(postings.numbers) if number in new_numbers]
        yield Postings(
            postings.field,
            postings.term,
            array("I", [new_numbers[postings.numbers[place]] for place in kept]),
            array("f", [postings.weights[place] for place in kept]),
            [postings.values[place] for place in kept] if postings.values else [],
        )


class _Lengths:
    """How long the fields of documents are, in terms: of each, as Whoosh keeps it, and in all."""

    def __init__(self, writer: SegmentWriter) -> None:
        scored = [name for name, field in writer.schema.items() if field.scorable]
        self._bytes = {name: bytearray() for name in scored}
        self._sums = dict.fromkeys(scored, 0.0)

    def add(self, field: str, length: int) -> None:
        """Note the length of the next document's field."""
        if field in self._bytes:
            self._bytes[field].append(length_to_byte(length) if length else 0)

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


def _of_lexicon(term: bytes) -> Postings:
    """A line of the lexicon: it belongs to the segment, but stands at the first document."""
    return Postings(lexicon.FIELD, term, array("I", [0]), array("f", [1.0]), [])


def _write(writer: SegmentWriter, terms: Iterable[Postings], lengths: _Lengths) -> None:
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
