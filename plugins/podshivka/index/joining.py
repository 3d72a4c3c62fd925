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
from podshivka.index.forms import SUFFIX, JoinedForms
from podshivka.index.schema import Rank, rank
from podshivka.index.stored import Postings, postings_in_order, stored_postings

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
        write_postings(writer, _Joining(readers, numbers, lengths).postings(), lengths)
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


class _Joining:
    """The postings of several segments as those of one.

    :param numbers: of each segment, the new numbers of its documents.
    :param lengths: to which exact lengths are added.
    """

    def __init__(
        self,
        readers: Sequence[SegmentReader],
        numbers: Sequence[Mapping[int, int]],
        lengths: Lengths,
    ) -> None:
        self._readers = readers
        self._numbers = numbers
        self._lengths = lengths
        self._schema = readers[0].schema
        self._forms = JoinedForms(readers)

    def postings(self) -> Iterator[Postings]:
        """All postings, by field and term."""
        for name in sorted(name for name, field in self._schema.items() if field.indexed):
            if name.endswith(SUFFIX):
                yield from self._forms.postings(name.removesuffix(SUFFIX))
            elif name == lexicon.FIELD:
                yield from map(lexicon.line_postings, self._forms.lines())
            else:
                yield from self._of_field(name)

    def _of_field(self, name: str) -> Iterator[Postings]:
        boost = self._schema[name].format.field_boost
        streams = (
            zip(repeat(which), stored_postings(reader, name))
            for which, reader in enumerate(self._readers)
        )
        in_order = merge(*streams, key=lambda found: found[1].term)
        for term, parts in groupby(in_order, key=lambda found: found[1].term):
            joined = self._joined(name, term, list(parts))
            if joined.numbers:
                self._lengths.count(name, sum(joined.weights) / boost)
                yield joined

    def _joined(self, name: str, term: bytes, parts: list[tuple[int, Postings]]) -> Postings:
        """A term's postings under new numbers, without those of documents that have none."""
        found = []
        boost = self._schema[name].format.field_boost
        for which, postings in parts:
            numbers = self._numbers[which]
            values = postings.values or [b""] * len(postings.numbers)
            counts = [round(weight / boost) for weight in postings.weights]
            forms = self._forms.of(which, name, term, counts)
            for old, weight, value, of_posting in zip(
                postings.numbers, postings.weights, values, forms, strict=True
            ):
                if old in numbers:
                    found.append((numbers[old], weight, value, of_posting))
        found.sort(key=itemgetter(0))
        self._forms.keep(name, term, b"".join(map(itemgetter(3), found)))
        return postings_in_order(name, term, map(itemgetter(0, 1, 2), found))
