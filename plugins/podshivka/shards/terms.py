"""The terms of one segment with their postings, packed.

A posting is a document that has the term in its title, its body, or both. Its parts stand in
columns, because like bytes compress well together:

``numbers``
    the document's number within the segment, as the step from the posting before; of a term that
    most documents have, the numbers of those that don't have it;
``frequencies``
    a byte: times in the body, and 32 × times in the title; 31 and 7 mean so many and as many as
    the varint after it says more (the body's first);
``titles``
    a byte for each posting with a title: how long the title is, in Whoosh's 256 steps;
``positions``
    of each posting those in the title, then those in the body, as steps;
``body_forms`` and ``title_forms``
    a byte for each place in the body and in the title: in which of its words the term stands there
    (:mod:`podshivka.index.forms`); nothing, if it has but one.

How long the body is, the document's number tells: documents are in the order of their lengths.
"""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from whoosh.reading import SegmentReader

from podshivka.index.analyzer import stem_of
from podshivka.index.codec import length_step
from podshivka.index.forms import StoredForms
from podshivka.index.stored import Postings, StoredTerms
from podshivka.shards.packing import deltas, varint, varints

MANY_POSTINGS = 1_000_000
"""Of a segment; the terms of one that has as many are written in two parts, side by side."""
FIRST_PART = 0.55
"""Of the postings: the second part is written by whoever writes the documents."""
MOST_IN_BODY, MOST_IN_TITLE = 31, 7


@dataclass(slots=True)
class TermPostings:
    """All postings of a term, ready to be written.

    :param in_title: how many documents have it in their titles; :param in_body: in their bodies.
    :param count: in either.
    :param body_counts: of each document, how often it is in the body; :param title_counts: in
        the title.
    """

    term: str
    in_title: int = 0
    in_body: int = 0
    count: int = 0
    numbers: bytes = b""
    frequencies: bytes = b""
    titles: bytes = b""
    positions: Sequence[bytes] = ()
    body_forms: bytes = b""
    title_forms: bytes = b""
    body_counts: Sequence[int] = ()
    title_counts: Sequence[int] = ()

    @property
    def size(self) -> int:
        """About how many bytes it takes in a term shard."""
        return 8 + len(self.term) + len(self.numbers) + len(self.frequencies) + len(self.titles)


class Vocabulary:
    """All terms of title and body of one segment, in the order of their stems.

    Deleted documents count, too: what is written of a segment never changes.

    :param split: the stem with which the second part of the terms begins, if there is one.
    """

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._stored = {name: StoredTerms(reader, name) for name in ("body", "title")}
        self._forms = {name: StoredForms(reader, name) for name in self._stored}
        self._in_order = sorted(
            (stem_of(term.decode()), term, name)
            for name, terms in self._stored.items()
            for term in terms
        )
        self.split = self._split()

    def counts(self) -> Iterator[tuple[str, int]]:
        """Every term, and how many bodies have it."""
        of_body = self._stored["body"].counts
        for _stem, term in dict.fromkeys(map(itemgetter(0, 1), self._in_order)):
            yield term.decode(), of_body.get(term, 0)

    def part(self, half: int) -> Part:
        """The terms before the split (``half`` 0), or those from it on (1)."""
        place = bisect_left(self._in_order, (self.split,)) if self.split else len(self._in_order)
        if half:
            before = self._in_order[place - 1][0] if place else None
            return Part(self._postings(self._in_order[place:]), before, None)
        return Part(self._postings(self._in_order[:place]), None, self.split or None)

    def _split(self) -> str:
        """Where the first part ends: with ``FIRST_PART`` of the postings, if there are many."""
        counts = [self._stored[name].counts[term] for _stem, term, name in self._in_order]
        if sum(counts) < MANY_POSTINGS:
            return ""
        place = bisect_left(list(accumulate(counts)), FIRST_PART * sum(counts))
        return self._in_order[place][0]

    def _postings(self, terms: Iterable[tuple[str, bytes, str]]) -> Iterator[TermPostings]:
        reader, stored = self._reader, self._stored
        lengths, documents = length_steps(reader, "title"), reader.doc_count_all()
        for (_stem, term), places in groupby(terms, key=itemgetter(0, 1)):
            of_field = {name: stored[name].postings(term) for _stem, _term, name in places}
            body, title = of_field.get("body"), of_field.get("title")
            packed = _packed(term.decode(), body, title, lengths, documents)
            packed.body_forms = self._forms["body"].of(term) or b""
            packed.title_forms = self._forms["title"].of(term) or b""
            yield packed


@dataclass(frozen=True, slots=True)
class Part:
    """Terms that stand next to each other; a shard has only terms of one part.

    :param before: the stem before the first, if any; :param end: the one after the last, if any.
    """

    terms: Iterator[TermPostings]
    before: str | None
    end: str | None


def length_steps(reader: SegmentReader, field: str) -> bytes:
    """Of every document, how long its field is, in Whoosh's 256 steps."""
    return bytes(
        length_step(reader.doc_field_length(number, field) or 0)
        for number in range(reader.doc_count_all())
    )


def told_numbers(numbers: Sequence[int], documents: int) -> bytes:
    """Ascending ``numbers`` below ``documents`` as steps; the others, where those are fewer.

    DEFLATE can't spend less than a bit on a posting; where most documents have the term, that is
    more than it is worth.
    """
    if 2 * len(numbers) > documents:
        return deltas(sorted(set(range(documents)).difference(numbers)))
    return deltas(numbers)


def _packed(
    term: str, body: Postings | None, title: Postings | None, title_lengths: bytes, documents: int
) -> TermPostings:
    numbers = body.numbers.tolist() if body else []
    found = list(map(_posting, body.values)) if body else []
    if title:  # as few terms are
        numbers, found = _with_titles(numbers, found, body, title)
    frequencies, positions, body_counts, title_counts = zip(*found, strict=True)
    in_titles = title.numbers if title else ()
    return TermPostings(
        term,
        in_title=len(in_titles),
        in_body=len(body.numbers) if body else 0,
        count=len(numbers),
        numbers=told_numbers(numbers, documents),
        frequencies=b"".join(frequencies),
        titles=bytes(map(title_lengths.__getitem__, in_titles)),
        positions=positions,
        body_counts=body_counts,
        title_counts=title_counts,
    )


def _with_titles(
    numbers: list[int], found: list[_Posting], body: Postings | None, title: Postings
) -> tuple[list[int], list[_Posting]]:
    """The documents and postings of a term's body with those of its titles worked in."""
    places = {number: place for place, number in enumerate(numbers)}
    alone: list[tuple[int, _Posting]] = []
    for number, in_title in zip(title.numbers, title.values, strict=True):
        place = places.get(number)
        if place is None:
            alone.append((number, _posting(None, in_title)))
        elif body:
            found[place] = _posting(body.values[place], in_title)
    if not alone:
        return numbers, found
    both = sorted([*zip(numbers, found, strict=True), *alone], key=itemgetter(0))
    return [number for number, _found in both], [one for _number, one in both]


class _Posting(NamedTuple):
    """A document's share of a term: see the module, and how often it is in the body and title."""

    frequency: bytes
    positions: bytes
    in_body: int
    in_title: int


@lru_cache(maxsize=1 << 16)
def _posting(body: bytes | None, title: bytes | None = None) -> _Posting:
    """A posting's frequency and positions; most have one position, and many have the same."""
    of_body, of_title = _steps(body), _steps(title)
    frequency = bytes((min(len(of_body), MOST_IN_BODY) + 32 * min(len(of_title), MOST_IN_TITLE),))
    if len(of_body) >= MOST_IN_BODY:
        frequency += varint(len(of_body) - MOST_IN_BODY)
    if len(of_title) >= MOST_IN_TITLE:
        frequency += varint(len(of_title) - MOST_IN_TITLE)
    return _Posting(frequency, varints(of_title) + varints(of_body), len(of_body), len(of_title))


def _steps(packed: bytes | None) -> list[int]:
    """Positions as Whoosh packs them: their number, and a pickled list of steps."""
    steps: list[int] = pickle.loads(packed[4:]) if packed else []
    return steps
