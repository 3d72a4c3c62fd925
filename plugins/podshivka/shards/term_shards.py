"""Terms and their postings as shards.

Terms stand in the order of their stems, by which words are looked up that stand for them, in
*term shards* of some 8,000 bytes; the manifest has the least stem of each, so a term is one
file away. A term's postings in title and body stand together. A *heavy* term shares its shard
with no other stem, and its positions and forms are in parts; those of light terms are in one file
beside their shard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, groupby, pairwise
from typing import NamedTuple

from podshivka.index.analyzer import stem_of
from podshivka.shards.packing import Write, columns, deltas, text_column, varint, varints
from podshivka.shards.spelling import Spelling
from podshivka.shards.terms import Part, TermPostings

LEAST, MOST = 6_000, 10_000
"""Bytes of a term shard before compression. Half of them are fetched for nothing; smaller ones, and
the table of shards in the manifest grows."""
HEAVY = 3_000
"""Postings of a term that shares its shard with no other stem."""
POSITIONS_PART = 16_000
"""Bytes of positions in one file of a heavy term."""


def is_heavy(term: TermPostings) -> bool:
    """Whether it has so many postings that parts of them stand outside its term shard."""
    return term.count >= HEAVY


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
        _write_shard(number, of_shard, spelling, words, write)
        keys.append(first)
    return keys


class _Stem(NamedTuple):
    """The terms of a stem, and how many bytes they take."""

    stem: str
    terms: list[TermPostings]
    size: int


def _shards(part: Part) -> Iterator[tuple[str, list[TermPostings]]]:
    """The terms of each shard, and its least key."""
    before = part.before
    for stems in _filled(part):
        key = "" if before is None else _least_key(before, stems[0].stem)
        yield key, [term for one in stems for term in one.terms]
        before = stems[-1].stem


def _filled(part: Part) -> Iterator[list[_Stem]]:
    """The stems of each shard; a heavy term's is alone."""
    waiting: list[_Stem] = []
    size = 0
    for one in chain(map(_stem, groupby(part.terms, key=lambda term: stem_of(term.term))), [None]):
        is_alone = one is None or any(map(is_heavy, one.terms))
        while waiting and (is_alone or size >= MOST):
            end = _end_of_shard(waiting)
            yield waiting[:end]
            size -= sum(other.size for other in waiting[:end])
            del waiting[:end]
        if one is None:
            return
        if is_alone:
            yield [one]
        else:
            waiting.append(one)
            size += one.size


def _stem(group: tuple[str, Iterator[TermPostings]]) -> _Stem:
    stem, terms = group[0], list(group[1])
    return _Stem(stem, terms, sum(term.size for term in terms))


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


def _least_key(before: str, stem: str) -> str:
    """The shortest beginning of ``stem`` that comes after ``before``."""
    return next(stem[:end] for end in range(1, len(stem) + 1) if stem[:end] > before)


def _write_shard(
    number: int,
    terms: Sequence[TermPostings],
    spelling: Spelling,
    words: Sequence[bytes],
    write: Write,
) -> None:
    """Write a term shard and what stands outside it, which is named by the place of a heavy term.

    ``starts`` tells of each heavy term in how many parts its positions are, and with which posting
    each part begins; its forms are in as many. Terms that stand for a single word have no forms.
    """
    starts = []
    light: list[bytes] = []
    in_forms: list[bytes] = []
    for place, term in enumerate(terms):
        has_forms = len(spelling.words.get(term.term, ())) > 1
        if not is_heavy(term):
            light += term.positions
            in_forms += [term.body_forms, term.title_forms] if has_forms else []
            continue
        parts = _parts(term.positions)
        starts.append(varint(len(parts)) + deltas([part.start for part in parts]))
        for which, part in enumerate(parts):
            write(f"q{number}-{place}-{which}", b"".join(term.positions[part]))
        for which, forms in enumerate(_forms(term, parts) if has_forms else ()):
            write(f"g{number}-{place}-{which}", columns(*forms))
    write(f"t{number}", *_columns(terms, b"".join(starts), words))
    if light:
        write(f"p{number}", b"".join(light))
    if in_forms:
        write(f"g{number}", columns(*in_forms))


def _parts(positions: Sequence[bytes]) -> list[slice]:
    """The postings of each part."""
    starts, size = [0], 0
    for place, piece in enumerate(positions):
        if size >= POSITIONS_PART:
            starts.append(place)
            size = 0
        size += len(piece)
    return [slice(start, end) for start, end in pairwise((*starts, len(positions)))]


def _forms(term: TermPostings, parts: Sequence[slice]) -> Iterator[tuple[bytes, bytes]]:
    """The forms in bodies and in titles of each part."""
    bodies = list(accumulate(term.body_counts, initial=0))
    titles = list(accumulate(term.title_counts, initial=0))
    for part in parts:
        start, end = part.start, part.stop
        yield (
            term.body_forms[bodies[start] : bodies[end]],
            term.title_forms[titles[start] : titles[end]],
        )


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
