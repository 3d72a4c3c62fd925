"""Terms and their postings as shards.

Terms stand in *rows* in the order of their stems, by which words are looked up that stand for them,
and each row in *term shards* of some 8,000 bytes. The manifest has the least stem of each row and
the number of its shards; in which of these a stem is, its letters tell (:func:`place_in_row`). So a
term is one file away. A term's postings in title and body stand together. A *heavy* term shares
its row with no other stem, and its positions and forms are in parts; those of light terms are in
one file beside their shard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, groupby, pairwise
from typing import NamedTuple

from podshivka.index.analyzer import stem_of
from podshivka.shards.packing import Write, columns, deltas, text_column, varint, varints
from podshivka.shards.spelling import Spelling
from podshivka.shards.terms import Part, TermPostings

MOST = 11_000
"""Bytes of a term shard before compression; half of them are fetched for nothing."""
LEAST_OF_ROW, MOST_OF_ROW = 32_000, 50_000
"""Bytes of a row. The beginning of a word is looked for in all shards of its row; smaller rows,
and the table of them in the manifest grows."""
HEAVY = 3_000
"""Postings of a term that shares its row with no other stem."""
POSITIONS_PART = 16_000
"""Bytes of positions in one file of a heavy term."""


def is_heavy(term: TermPostings) -> bool:
    """Whether it has so many postings that parts of them stand outside its term shard."""
    return term.count >= HEAVY


class Row(NamedTuple):
    """What the manifest tells of a row: its least key, the very first one's empty, and its shards.

    The key is no longer than it takes to tell the row's first stem from the one before.
    """

    key: str
    shards: int


def place_in_row(stem: str, shards: int) -> int:
    """In which of the ``shards`` of its row a stem is: the sum of its code points tells."""
    return sum(map(ord, stem)) % shards


def write_terms(part: Part, spelling: Spelling, write: Write) -> list[Row]:
    """Write the term shards of a part; returns its rows."""
    rows: list[Row] = []
    number = 0
    for of_row, following in pairwise(chain(_rows(part), [None])):
        assert of_row is not None
        key, stems = of_row
        spelt = spelling.between(key, following[0] if following else part.end)
        shards = _shards(stems)
        for place, of_shard in enumerate(shards):
            terms = [term for one in of_shard for term in one.terms]
            is_here = partial(_is_in_shard, place=place, shards=len(shards))
            words = spelt.columns([term.term for term in terms], is_here)
            _write_shard(number, terms, spelling, words, write)
            number += 1
        rows.append(Row(key, len(shards)))
    return rows


def _is_in_shard(stem: str, place: int, shards: int) -> bool:
    return place_in_row(stem, shards) == place


class _Stem(NamedTuple):
    """The terms of a stem, and how many bytes they take."""

    stem: str
    terms: list[TermPostings]
    size: int


def _shards(stems: Sequence[_Stem]) -> list[list[_Stem]]:
    """The shards of a row: the fewest of which none is too large, or so many twice."""
    fewest = max(1, sum(one.size for one in stems) // MOST)
    for shards in range(fewest, 2 * fewest):
        divided = _divided(stems, shards)
        if _largest(divided) <= MOST:
            return divided
    return _divided(stems, 2 * fewest if len(stems) > 1 else 1)


def _divided(stems: Sequence[_Stem], shards: int) -> list[list[_Stem]]:
    divided: list[list[_Stem]] = [[] for _shard in range(shards)]
    for one in stems:
        divided[place_in_row(one.stem, shards)].append(one)
    return divided


def _largest(shards: Sequence[Sequence[_Stem]]) -> int:
    return max(sum(one.size for one in stems) for stems in shards)


def _rows(part: Part) -> Iterator[tuple[str, list[_Stem]]]:
    """The least key and the stems of each row."""
    before = part.before
    for stems in _filled(part):
        yield "" if before is None else _least_key(before, stems[0].stem), stems
        before = stems[-1].stem


def _filled(part: Part) -> Iterator[list[_Stem]]:
    """The stems of each row; a heavy term's is alone."""
    waiting: list[_Stem] = []
    size = 0
    for one in chain(map(_stem, groupby(part.terms, key=lambda term: stem_of(term.term))), [None]):
        is_alone = one is None or any(map(is_heavy, one.terms))
        while waiting and (is_alone or size >= MOST_OF_ROW):
            end = _end_of_row(waiting)
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


def _end_of_row(stems: Sequence[_Stem]) -> int:
    """How many of ``stems`` to put in a row: where, if they are many, the next key is shortest.

    All keys are in the manifest: that was a half larger where shards ended wherever they were full.
    """
    sizes = list(accumulate(one.size for one in stems))
    if sizes[-1] < MOST_OF_ROW:
        return len(stems)
    ends = [end for end in range(1, len(stems)) if LEAST_OF_ROW <= sizes[end - 1] < MOST_OF_ROW]
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
