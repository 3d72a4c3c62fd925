"""Terms and their postings as shards.

Terms stand in the order of their characters' code points in *term shards* of about
``TERM_SHARD`` bytes; the manifest has the least key of each, so a term is one file away. A term's
postings in title and body stand together. Few postings stand in the term shard itself; those of a
*heavy* term have files of their own, the lengths of bodies apart: in most searches another word
has told them already.

A posting is a document that has the term in its title, its body, or both. Its parts stand in
columns, all postings of a shard after one another, because like bytes compress well together:

``numbers``
    the document's number within the segment, as the step from the posting before;
``frequencies``
    a byte: times in the body, and 32 × times in the title; 31 and 7 mean so many and as many as
    the varint after it says more (the body's first);
``titles``
    a byte for each posting with a title: how long the title is, in Whoosh's 256 steps;
``bodies``
    a byte for each posting: how long the body is, even if the term isn't in it;
positions
    in files beside: of each posting those in the title, then those in the body, as steps.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import merge
from itertools import groupby
from operator import attrgetter

from whoosh.reading import SegmentReader
from whoosh.util.numeric import length_to_byte

from podshivka.index.stored import Postings, stored_postings
from podshivka.shards.packing import columns, deltas, text_column, varint, varints

TERM_SHARD = 8_000
"""Bytes before compression. Half of them are fetched for nothing; smaller ones, and the table of
shards in the manifest grows."""
HEAVY = 1_200
"""Postings of a term that has files of its own."""
POSITIONS_PART = 16_000
"""Bytes of positions in one file of a heavy term."""
MOST_IN_BODY, MOST_IN_TITLE = 31, 7

Write = Callable[[str, bytes], None]


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
    bodies: bytes = b""
    positions: list[bytes] = field(default_factory=list)

    @property
    def size(self) -> int:
        """About how many bytes it takes in a term shard."""
        return 8 + len(self.numbers) + len(self.frequencies) + len(self.titles) + len(self.bodies)


def term_postings(reader: SegmentReader) -> Iterator[TermPostings]:
    """Every term of title or body, in order, from the reader of one segment.

    Deleted documents are there too: what is written of a segment never changes.
    """
    lengths = {
        name: bytes(
            length_to_byte(reader.doc_field_length(number, name) or 0)
            for number in range(reader.doc_count_all())
        )
        for name in ("title", "body")
    }
    # Terms of both in the order of their bytes, which is that of code points.
    streams = (stored_postings(reader, name) for name in ("body", "title"))
    for term, fields in groupby(merge(*streams, key=_term), key=_term):
        of_field = {postings.field: postings for postings in fields}
        yield _packed(term.decode(), of_field.get("body"), of_field.get("title"), lengths)


_term = attrgetter("term")


def _packed(
    term: str, body: Postings | None, title: Postings | None, lengths: dict[str, bytes]
) -> TermPostings:
    in_body = dict(zip(body.numbers, body.values, strict=True)) if body else {}
    in_title = dict(zip(title.numbers, title.values, strict=True)) if title else {}
    numbers = sorted(in_body.keys() | in_title) if in_title else list(in_body)
    found = [_posting(in_body.get(number), in_title.get(number)) for number in numbers]
    return TermPostings(
        term,
        in_title=len(in_title),
        in_body=len(in_body),
        count=len(numbers),
        numbers=deltas(numbers),
        frequencies=b"".join(frequency for frequency, _positions in found),
        titles=bytes(map(lengths["title"].__getitem__, in_title)),
        bodies=bytes(map(lengths["body"].__getitem__, numbers)),
        positions=[positions for _frequency, positions in found],
    )


@lru_cache(maxsize=1 << 16)
def _posting(body: bytes | None, title: bytes | None) -> tuple[bytes, bytes]:
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


def write_terms(terms: Iterable[TermPostings], write: Write) -> list[str]:
    """Write all term shards of a segment; returns the least key of each.

    A key is no longer than it takes to tell the shard's first term from the term before.
    """
    keys: list[str] = []
    waiting: list[TermPostings] = []
    size = 0
    last = ""
    heavy = 0
    for term in terms:
        if not waiting:
            keys.append(_least_key(last, term.term))
        if term.count >= HEAVY:
            _write_heavy(term, heavy, write)
            heavy += 1
        else:
            size += term.size
        size += len(term.term)
        waiting.append(term)
        last = term.term
        if size >= TERM_SHARD:
            _write_shard(len(keys) - 1, waiting, heavy, write)
            waiting, size = [], 0
    if waiting:
        _write_shard(len(keys) - 1, waiting, heavy, write)
    return keys


def _least_key(before: str, term: str) -> str:
    """The shortest beginning of ``term`` that comes after ``before``."""
    return next(
        term[:end] for end in range(len(term) + 1) if term[:end] > before or end == len(term)
    )


def _write_shard(number: int, terms: list[TermPostings], heavy_so_far: int, write: Write) -> None:
    light = [term for term in terms if term.count < HEAVY]
    first_heavy = heavy_so_far - (len(terms) - len(light))
    write(
        f"t{number}",
        columns(
            text_column([term.term for term in terms]),
            varints(term.count for term in terms),
            # Most terms are in no title, and in the body wherever they are.
            varints(term.in_title for term in terms),
            varints(term.count - term.in_body for term in terms),
            varint(first_heavy),
            b"".join(term.numbers for term in light),
            b"".join(term.frequencies for term in light),
            b"".join(term.titles for term in light),
            b"".join(term.bodies for term in light),
        ),
    )
    write(f"p{number}", b"".join(piece for term in light for piece in term.positions))


def _write_heavy(term: TermPostings, number: int, write: Write) -> None:
    """Write what stands outside the term shard; ``number`` counts heavy terms in the segment.

    Positions are in parts, so that one document's are quickly had: ``starts`` says with which
    posting each part begins.
    """
    starts, parts = [0], [bytearray()]
    for place, piece in enumerate(term.positions):
        if len(parts[-1]) >= POSITIONS_PART:
            starts.append(place)
            parts.append(bytearray())
        parts[-1] += piece
    write(f"h{number}", columns(term.numbers, term.frequencies, term.titles, deltas(starts)))
    write(f"l{number}", term.bodies)
    for part, data in enumerate(parts):
        write(f"q{number}-{part}", bytes(data))
