"""Several segments written into one, texts not read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from heapq import merge
from itertools import groupby, repeat
from operator import itemgetter

from whoosh.codec.base import Segment
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from podshivka.index import lexicon
from podshivka.index.codec import Lengths, length_step, write_postings
from podshivka.index.schema import Rank, rank
from podshivka.index.stored import Postings, no_postings, stored_postings

_Ranked = tuple[Rank, int, int, Mapping[str, object]]
"""A document's rank, which segment has it, its number there, and its stored fields."""


def merge_segments(writer: SegmentWriter, segments: Sequence[Segment]) -> None:
    """Write what is not deleted of ``segments`` into one, in the order of ranks.

    Whoosh keeps lengths to the nearest of 256 steps, and their exact sum beside them. It would
    add up the steps, and the mean length, and every score, would drift; here frequencies are
    added up anew.
    """
    with ExitStack() as stack:
        readers = [
            stack.enter_context(closing(SegmentReader(writer.storage, writer.schema, segment)))
            for segment in segments
        ]
        lengths = Lengths(writer)
        numbers = _copy_documents(writer, readers, lengths)
        write_postings(writer, _merged(writer, readers, numbers, lengths), lengths)
        writer.perdocwriter._fieldlengths.update(lengths.totals)


def _copy_documents(
    writer: SegmentWriter, readers: Sequence[SegmentReader], lengths: Lengths
) -> list[dict[int, int]]:
    """Copy what is kept of documents; returns, of each segment, their new numbers by the old."""
    documents, schema = writer.perdocwriter, writer.schema
    numbers: list[dict[int, int]] = [{} for _reader in readers]
    columns = {
        (which, name): reader.column_reader(name, field.column_type, translate=False)
        for which, reader in enumerate(readers)
        for name, field in schema.items()
        if field.column_type
    }
    ranked = (_ranked(which, reader) for which, reader in enumerate(readers))
    for _rank, which, number, stored in merge(*ranked, key=itemgetter(0, 1)):
        numbers[which][number] = writer.docnum
        documents.start_doc(writer.docnum)
        for name, field in schema.items():
            length = _length(readers[which], number, name) if field.scorable else 0
            lengths.add(name, length)
            documents.add_field(name, field, stored.get(name), length)
            if (which, name) in columns:
                value = columns[which, name][number]
                documents.add_column_value(name, field.column_type, value)
        documents.finish_doc()
        writer.docnum += 1
        writer._added = True
    return numbers


def _ranked(which: int, reader: SegmentReader) -> Iterator[_Ranked]:
    for number, stored in reader.iter_docs():
        step = length_step(_length(reader, number, "body"))
        yield rank(step, stored), which, number, stored


def _length(reader: SegmentReader, number: int, field: str) -> int:
    return reader.doc_field_length(number, field) or 0


def _merged(
    writer: SegmentWriter,
    readers: Sequence[SegmentReader],
    numbers: Sequence[Mapping[int, int]],
    lengths: Lengths,
) -> Iterator[Postings]:
    """The postings of several segments, term by term; counts the exact lengths by the way."""
    schema = writer.schema
    for name in sorted(name for name, field in schema.items() if field.indexed):
        numbered = (
            zip(stored_postings(reader, name), repeat(of_segment))
            for reader, of_segment in zip(readers, numbers, strict=True)
        )
        in_order = merge(*numbered, key=lambda found: found[0].term)
        for term, parts in groupby(in_order, key=lambda found: found[0].term):
            if name == lexicon.FIELD:
                yield lexicon.line_postings(term)
                continue
            postings = _joined(name, term, parts)
            if postings.numbers:
                lengths.count(name, sum(postings.weights) / schema[name].format.field_boost)
                yield postings


def _joined(
    field: str, term: bytes, parts: Iterator[tuple[Postings, Mapping[int, int]]]
) -> Postings:
    """A term's postings of several segments under new numbers, without those that have none."""
    found = []
    for postings, numbers in parts:
        values = postings.values or [b""] * len(postings.numbers)
        for old, weight, value in zip(postings.numbers, postings.weights, values, strict=True):
            if old in numbers:
                found.append((numbers[old], weight, value))
    found.sort(key=itemgetter(0))
    joined = no_postings(field, term)
    joined.numbers.extend(number for number, _weight, _value in found)
    joined.weights.extend(weight for _number, weight, _value in found)
    if found and found[0][2]:
        joined.values.extend(value for _number, _weight, value in found)
    return joined
