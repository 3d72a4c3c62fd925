"""A segment of new documents, written at a stretch.

Whoosh's own writer sorts postings through files and hands them to its codec one by one; here
they are gathered by term and handed over by the block, which takes a third of the time. What is
written is, to the byte of every posting, what Whoosh would write, and Whoosh reads it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from whoosh.writing import SegmentWriter

from podshivka.index import lexicon
from podshivka.index.analyzer import word_terms
from podshivka.index.codec import Lengths, StoredFields, length_step, write_postings
from podshivka.index.forms import SUFFIX, forms_postings, numbered_forms
from podshivka.index.inversion import Inversion
from podshivka.index.schema import Rank, rank
from podshivka.index.stored import Postings, no_postings, postings_in_order


class _Document(NamedTuple):
    """A document that waits for its place.

    :param stored: packed; :param lengths: of its fields, in terms; :param columns: their values.
    """

    rank: Rank
    stored: bytes
    lengths: Mapping[str, int]
    columns: Mapping[str, object]


class NewSegment:
    """A segment of new documents, which it puts in the order of their ranks.

    It is gathered in memory, and written by :meth:`write`.
    """

    def __init__(self, writer: SegmentWriter) -> None:
        self._writer = writer
        self._stored = StoredFields(writer)
        self._documents: list[_Document] = []
        self._texts = {
            name: Inversion(name, field.format.field_boost)
            for name, field in writer.schema.items()
            if name in lexicon.SEARCHED
        }
        self._terms: dict[str, dict[bytes, Postings]] = {}
        # Rubrics, days and the like come again and again.
        self._few_terms = lru_cache(maxsize=1 << 10)(
            lambda name, value: tuple(writer.schema[name].index(value))
        )
        self.tokens = 0

    def add(self, fields: Mapping[str, object]) -> None:
        """Add a document, given as the keyword arguments of Whoosh's ``add_document``."""
        stored, lengths, columns = {}, {}, {}
        for name in sorted(fields):
            field, value = self._writer.schema[name], fields[name]
            length = self._add_terms(name, value) if field.indexed else 0
            if field.scorable:
                lengths[name] = length
            if field.stored:
                stored[name] = value
            if field.column_type:
                columns[name] = field.to_column_value(value)
        place = rank(length_step(lengths["body"]), fields)
        self._documents.append(_Document(place, self._stored.packed(stored), lengths, columns))

    def _add_terms(self, name: str, value: object) -> int:
        """Add the terms of a field; returns how many tokens it has."""
        if name in self._texts:
            length = self._texts[name].add(str(value))
            self.tokens += length
            return length
        known = self._terms.setdefault(name, {})
        length = 0
        for term, frequency, weight, packed in self._few_terms(name, value):
            postings = known.get(term)
            if postings is None:
                postings = known[term] = no_postings(name, term)
            postings.numbers.append(len(self._documents))
            postings.weights.append(weight)
            if packed:
                postings.values.append(packed)
            length += frequency
            self.tokens += 1
        return length

    def write(self) -> None:
        """Hand everything to Whoosh's codec."""
        documents = self._documents
        order = sorted(range(len(documents)), key=lambda added: documents[added].rank)
        lengths = self._write_documents(order)
        documents.clear()
        write_postings(self._writer, self._sorted(order), lengths)

    def _write_documents(self, order: list[int]) -> Lengths:
        writer, documents = self._writer, self._writer.perdocwriter
        lengths = Lengths(writer)
        for added in order:
            document = self._documents[added]
            number = writer.docnum
            documents.start_doc(number)
            self._stored.put(number, document.stored)
            for name, length in document.lengths.items():
                lengths.add(name, length)
                documents.add_field(name, writer.schema[name], None, length)
            for name, value in document.columns.items():
                documents.add_column_value(name, writer.schema[name].column_type, value)
            documents.finish_doc()
            writer.docnum += 1
        writer._added = True
        return lengths

    def _sorted(self, order: list[int]) -> Iterator[Postings]:
        words = set().union(*(texts.words for texts in self._texts.values()))
        forms = numbered_forms(
            lexicon.words_of_terms((word, word_terms(word)) for word in sorted(words))
        )
        numbers = array("I", order)
        for number, added in enumerate(order):
            numbers[added] = number
        of_forms = (name + SUFFIX for name in self._texts)
        for name in sorted((*self._terms, *self._texts, *of_forms, lexicon.FIELD)):
            if name == lexicon.FIELD:
                yield from map(lexicon.line_postings, lexicon.table(words))
            elif name in self._texts:
                yield from self._texts[name].postings(order, forms)
            elif name.endswith(SUFFIX):
                text = name.removesuffix(SUFFIX)
                yield from forms_postings(text, self._texts.pop(text).forms)
            else:
                of_field = sorted(self._terms.pop(name).values(), key=lambda found: found.term)
                for postings in of_field:
                    yield _renumbered(postings, numbers)


def _renumbered(postings: Postings, numbers: array[int]) -> Postings:
    """``postings`` of documents known by when they were added, under their numbers, in order."""
    if len(postings.numbers) == 1:
        return postings._replace(numbers=array("I", (numbers[postings.numbers[0]],)))
    values = postings.values or repeat(b"")
    added = map(numbers.__getitem__, postings.numbers)
    found = zip(added, postings.weights, values, strict=False)
    return postings_in_order(postings.field, postings.term, found)
