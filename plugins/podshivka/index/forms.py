"""In which of its forms a term stands at each place: by this literal words are found.

The words that stand for a term, in order, are its *forms*; the lexicon has them. Of a term with
several, fields ``title_forms`` and ``body_forms`` have the number of the form at each of its
places, a byte each, posting after posting in the order of positions. Like the lexicon these belong
to the segment: Whoosh keeps each as the value of a posting of the segment's first document.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, repeat

from whoosh.reading import SegmentReader

from podshivka.index import lexicon
from podshivka.index.stored import Postings, StoredTerms

SUFFIX = "_forms"
MOST = 255
"""The number of all forms after so many; no Russian word has them."""

Forms = Mapping[str, Mapping[str, int]]
"""Of each term that has several forms, the number of each."""


def numbered_forms(words_of_terms: Mapping[str, Sequence[str]]) -> Forms:
    """The numbers of forms.

    :param words_of_terms: of each term, the words that stand for it, in order.
    """
    return {
        term: {word: min(number, MOST) for number, word in enumerate(words)}
        for term, words in words_of_terms.items()
        if len(words) > 1
    }


def forms_postings(field: str, forms: Mapping[bytes, bytes]) -> Iterable[Postings]:
    """Numbers of forms, by term, to be kept in the index.

    :param field: the one whose places they tell: "title" or "body".
    """
    for term, numbers in sorted(forms.items()):
        yield Postings(field + SUFFIX, term, array("I", [0]), array("f", [1.0]), [numbers])


class StoredForms:
    """The numbers of forms in one field of one segment."""

    def __init__(self, reader: SegmentReader, field: str) -> None:
        self._terms = StoredTerms(reader, field + SUFFIX)

    def of(self, term: bytes) -> bytes | None:
        """The number of the form at each of a term's places; None if it has a single form."""
        if term not in self._terms.counts:
            return None
        (numbers,) = self._terms.postings(term).values
        return numbers


class JoinedForms:
    """The numbers of forms in segments that are written into one, which has the words of all."""

    def __init__(self, readers: Sequence[SegmentReader]) -> None:
        tables = [list(lexicon.lines(reader)) for reader in readers]
        self._lines = sorted(set(chain(*tables)))
        self._new = numbered_forms(lexicon.words_of_terms(self._lines))
        self._old = list(map(lexicon.words_of_terms, tables))
        self._stored = {
            (which, field): StoredForms(reader, field)
            for which, reader in enumerate(readers)
            for field in lexicon.SEARCHED
        }
        self._kept: dict[str, dict[bytes, bytes]] = {field: {} for field in lexicon.SEARCHED}

    def lines(self) -> Iterable[bytes]:
        """The lexicon of the new segment."""
        return sorted(lexicon.line(word, terms) for word, terms in self._lines)

    def of(self, which: int, field: str, term: bytes, counts: Sequence[int]) -> Iterator[bytes]:
        """The new numbers of a term's forms in the postings of a segment.

        :param counts: at how many places the term stands, posting by posting.
        """
        new = self._new.get(term.decode()) if field in self._kept else None
        if new is None:
            return repeat(b"", len(counts))
        words = self._old[which].get(term.decode(), [])
        renumbered = bytes(new[word] for word in words[: MOST + 1]).ljust(MOST + 1, b"\xff")
        old = self._stored[which, field].of(term) or bytes(sum(counts))
        forms = old.translate(renumbered)
        ends = accumulate(counts)
        return (forms[end - count : end] for count, end in zip(counts, ends, strict=True))

    def keep(self, field: str, term: bytes, forms: bytes) -> None:
        """Keep the new numbers of a term's forms, of all postings."""
        if forms:
            self._kept[field][term] = forms

    def postings(self, field: str) -> Iterable[Postings]:
        """What has been kept, for the new segment."""
        return forms_postings(field, self._kept.pop(field))
