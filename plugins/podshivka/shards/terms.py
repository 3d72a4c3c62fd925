"""Terms and their postings as shards.

Terms stand in the order of their stems, by which words are looked up that stand for them, in
*term shards* of some 8,000 bytes; the manifest has the least stem of each, so a term is
one file away. A term's postings in title and body stand together. A *heavy* term shares its shard
with no other stem.

A posting is a document that has the term in its title, its body, or both. Its parts stand in
columns, all postings of a shard after one another, because like bytes compress well together:

``numbers``
    the document's number within the segment, as the step from the posting before;
``frequencies``
    a byte: times in the body, and 32 × times in the title; 31 and 7 mean so many and as many as
    the varint after it says more (the body's first);
``titles``
    a byte for each posting with a title: how long the title is, in Whoosh's 256 steps;
positions
    in files beside: of each posting those in the title, then those in the body, as steps.

How long the body is, the document's number tells: documents are in the order of their lengths.
"""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from whoosh.reading import SegmentReader
from whoosh.util.numeric import length_to_byte

from podshivka.index.analyzer import stem_of
from podshivka.index.stored import Postings, StoredTerms
from podshivka.index.suggestions import frequent
from podshivka.shards.packing import columns, deltas, text_column, varint, varints
from podshivka.shards.spelling import Spelling

LEAST, MOST = 6_000, 10_000
"""Bytes of a term shard before compression. Half of them are fetched for nothing; smaller ones, and
the table of shards in the manifest grows."""
MANY_POSTINGS = 1_000_000
"""Of a segment; the terms of one that has as many are written in two parts, side by side."""
FIRST_PART = 0.55
"""Of the postings: the second part is written by whoever writes the documents."""
HEAVY = 3_000
"""Postings of a term that shares its shard with no other stem."""
POSITIONS_PART = 16_000
"""Bytes of positions in one file of a heavy term."""
MOST_IN_BODY, MOST_IN_TITLE = 31, 7

_Posting = tuple[bytes, bytes]
Write = Callable[..., None]
"""Takes the name of a shard and its parts, bytes."""


@dataclass(slots=True)
class TermPostings:
    """All postings of a term, ready to be written."""

    term: str
    in_title: int = 0
    in_body: int = 0
    count: int = 0
    numbers: bytes = b""
    frequencies: bytes = b""
    titles: bytes = b""
    positions: Sequence[bytes] = ()

    @property
    def is_heavy(self) -> bool:
        """Whether it has so many postings that parts of them stand outside its term shard."""
        return self.count >= HEAVY

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
        lengths = length_steps(reader, "title")
        for (_stem, term), places in groupby(terms, key=itemgetter(0, 1)):
            of_field = {name: stored[name].postings(term) for _stem, _term, name in places}
            yield _packed(term.decode(), of_field.get("body"), of_field.get("title"), lengths)


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
        length_to_byte(reader.doc_field_length(number, field) or 0)
        for number in range(reader.doc_count_all())
    )


def _packed(
    term: str, body: Postings | None, title: Postings | None, title_lengths: bytes
) -> TermPostings:
    numbers = body.numbers.tolist() if body else []
    found = list(map(_posting, body.values)) if body else []
    if title:  # as few terms are
        numbers, found = _with_titles(numbers, found, body, title)
    frequencies, positions = zip(*found, strict=True)
    in_titles = title.numbers if title else ()
    return TermPostings(
        term,
        in_title=len(in_titles),
        in_body=len(body.numbers) if body else 0,
        count=len(numbers),
        numbers=deltas(numbers),
        frequencies=b"".join(frequencies),
        titles=bytes(map(title_lengths.__getitem__, in_titles)),
        positions=positions,
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


@lru_cache(maxsize=1 << 16)
def _posting(body: bytes | None, title: bytes | None = None) -> _Posting:
    """A posting's frequency and positions; most have one position, and many have the same."""
    of_body, of_title = _steps(body), _steps(title)
    frequency = bytes((min(len(of_body), MOST_IN_BODY) + 32 * min(len(of_title), MOST_IN_TITLE),))
    if len(of_body) >= MOST_IN_BODY:
        frequency += varint(len(of_body) - MOST_IN_BODY)
    if len(of_title) >= MOST_IN_TITLE:
        frequency += varint(len(of_title) - MOST_IN_TITLE)
    return frequency, varints(of_title) + varints(of_body)


def _steps(packed: bytes | None) -> list[int]:
    """Positions as Whoosh packs them: their number, and a pickled list of steps."""
    steps: list[int] = pickle.loads(packed[4:]) if packed else []
    return steps


def write_terms(part: Part, spelling: Spelling, write: Write) -> list[str]:
    """Write the term shards of a part; returns the least key of each, the very first one's empty.

    A key is no longer than it takes to tell the shard's first stem from the one before.
    """
    keys: list[str] = []
    for number, (shard, following) in enumerate(pairwise(chain(_shards(part), [None]))):
        assert shard is not None
        first, of_shard = shard
        end = following[0] if following else part.end
        words = spelling.columns([term.term for term in of_shard], first, end)
        _write_shard(number, of_shard, words, write)
        keys.append(first)
    return keys


class _Stem(NamedTuple):
    """The terms of a stem, and how many bytes they take."""

    stem: str
    terms: list[TermPostings]
    size: int


def _shards(part: Part) -> Iterator[tuple[str, list[TermPostings]]]:
    """The terms of each shard, and its least key."""
    waiting: list[_Stem] = []
    before = part.before
    for stem, group in groupby(part.terms, key=lambda term: stem_of(term.term)):
        of_stem = list(group)
        one = _Stem(stem, of_stem, sum(term.size for term in of_stem))
        is_alone = any(term.is_heavy for term in of_stem)
        while waiting and (is_alone or sum(other.size for other in waiting) >= MOST):
            end = _end_of_shard(waiting)
            yield _shard(before, waiting[:end])
            before, waiting = waiting[end - 1].stem, waiting[end:]
        if is_alone:
            yield _shard(before, [one])
            before = stem
        else:
            waiting.append(one)
    while waiting:
        end = _end_of_shard(waiting)
        yield _shard(before, waiting[:end])
        before, waiting = waiting[end - 1].stem, waiting[end:]


def _shard(before: str | None, stems: Sequence[_Stem]) -> tuple[str, list[TermPostings]]:
    key = "" if before is None else _least_key(before, stems[0].stem)
    return key, [term for one in stems for term in one.terms]


def _end_of_shard(stems: Sequence[_Stem]) -> int:
    """How many of ``stems`` to put in a shard: where, if they are many, the next key is shortest.

    All keys are in the manifest: that was a half larger where shards ended wherever they were full.
    """
    sizes = list(accumulate(one.size for one in stems))
    if sizes[-1] < MOST:
        return len(stems)
    ends = [end for end in range(1, len(stems)) if LEAST <= sizes[end - 1] < MOST]
    keys = {end: _least_key(stems[end - 1].stem, stems[end].stem) for end in ends}
    return min(ends, key=lambda end: (len(keys[end]), -end), default=1)


def write_suggestions(counts: Iterable[tuple[str, int]], spelling: Spelling, write: Write) -> str:
    """Write the frequent words by first letter; returns the letters for which there are any.

    :param counts: all terms, each with how many texts have it.
    """
    by_letter = frequent(counts, spelling.words)
    for letter, of_letter in by_letter.items():
        words = text_column([word for word, _count in of_letter])
        write(f"v{ord(letter)}", columns(words, varints(count for _word, count in of_letter)))
    return "".join(by_letter)


def _least_key(before: str, stem: str) -> str:
    """The shortest beginning of ``stem`` that comes after ``before``."""
    return next(stem[:end] for end in range(1, len(stem) + 1) if stem[:end] > before)


def _write_shard(
    number: int, terms: Sequence[TermPostings], words: Sequence[bytes], write: Write
) -> None:
    """Write a term shard and what stands outside it, which is named by the place of a heavy term.

    The positions of a heavy term are in parts, so that one document's are quickly had; ``starts``
    tells of each heavy term how many parts there are, and with which posting each begins.
    """
    starts = []
    for place, term in enumerate(terms):
        if term.is_heavy:
            of_term, parts = _position_parts(term.positions)
            starts.append(varint(len(of_term)) + deltas(of_term))
            for part, data in enumerate(parts):
                write(f"q{number}-{place}-{part}", data)
    write(f"t{number}", *_columns(terms, b"".join(starts), words))
    light = [term for term in terms if not term.is_heavy]
    if light:
        write(f"p{number}", b"".join(piece for term in light for piece in term.positions))


def _position_parts(positions: Sequence[bytes]) -> tuple[list[int], list[bytes]]:
    """The positions of all postings in parts, and with which posting each part begins."""
    starts, parts = [0], [bytearray()]
    for place, piece in enumerate(positions):
        if len(parts[-1]) >= POSITIONS_PART:
            starts.append(place)
            parts.append(bytearray())
        parts[-1] += piece
    return starts, list(map(bytes, parts))


def _columns(
    terms: Sequence[TermPostings], starts: bytes, words: Sequence[bytes]
) -> tuple[bytes, ...]:
    """The columns of a term shard, each after its length; those that are small, together."""
    return (
        columns(
            text_column([term.term for term in terms]),
            varints(term.count for term in terms),
            # Most terms are in no title, and in the body wherever they are.
            varints(term.in_title for term in terms),
            varints(term.count - term.in_body for term in terms),
            starts,
            *words,
        ),
        columns(b"".join(term.numbers for term in terms)),
        columns(b"".join(term.frequencies for term in terms)),
        columns(b"".join(term.titles for term in terms)),
    )
