"""A field's tokens turned over: from the compounds of every text to the documents of every term.

Texts are put down as they come, a number for each compound or word: that takes a twentieth of the
time of looking at their terms. What the compounds stand for is worked in at the end, for all texts
at once; one stable sort by term then leaves the postings of each term together and in the order
of documents.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

from whoosh.formats import Positions

from podshivka.index.analyzer import CompoundTerms, compound_terms, compounds
from podshivka.index.forms import Forms
from podshivka.index.stored import Postings, no_postings

MANY = 100_000
"""Compounds; a segment of some hundred pages has as many."""


class Inversion:
    """The postings of a field with positions.

    In memory a text is four bytes a compound until the end, and then 30 bytes more a token, of
    sixteen million at a time.

    :param field: its name; :param boost: its terms', a factor of their frequencies.
    :param forms: see :mod:`podshivka.index.forms`; of each term, once its postings have been given.
    """

    def __init__(self, field: str, boost: float) -> None:
        self._field = field
        self._boost = boost
        self._known = _Known()
        self._compounds = array("I")
        self._ends = array("Q")
        self.forms: dict[bytes, bytes] = {}

    @property
    def words(self) -> set[str]:
        """All Russian words in what has been added, folded."""
        return {word for compound in self._known.terms for word in compound.words}

    def add(self, text: str) -> int:
        """Add the text of one more document; returns how many tokens it has."""
        numbers = list(map(self._known.__getitem__, compounds(text)))
        self._compounds.extend(numbers)
        self._ends.append(len(self._compounds))
        return sum(map(self._known.counts.__getitem__, numbers))

    def postings(self, order: Sequence[int], forms: Forms) -> Iterator[Postings]:
        """The postings of every term, terms in the order of their UTF-8; asked for once.

        NumPy sorts what is many; what a single release has is sorted before NumPy is loaded.

        :param order: of the documents, each by when it was added, from 0; so they are numbered.
        :param forms: the numbers of words that stand for the same term.
        """
        of_order = self._sorted if len(self._compounds) >= MANY else self._gathered
        return of_order(order, forms)

    def _gathered(self, order: Sequence[int], forms: Forms) -> Iterator[Postings]:
        """The postings, term by term."""
        found: dict[str, dict[int, list[int]]] = {}
        in_forms: dict[str, bytearray] = {term: bytearray() for term in forms}
        known, alone = self._known.terms, _Alone()
        extents = list(pairwise((0, *self._ends)))
        for document, added in enumerate(order):
            position = 0
            for number in self._compounds[slice(*extents[added])]:
                terms, width, _words = known[number]
                for term, place, word in terms:
                    of_term = found.setdefault(term, {})
                    of_term.setdefault(document, []).append(position + place)
                    if term in forms:
                        in_forms[term].append(forms[term][word])
                position += width
        for name, term in sorted((term.encode(), term) for term in found):
            postings = no_postings(self._field, name)
            for document, positions in found[term].items():
                postings.numbers.append(document)
                postings.weights.append(len(positions) * self._boost)
                postings.values.append(
                    alone[positions[0]] if len(positions) == 1 else packed(positions)
                )
            if term in forms:
                self.forms[name] = bytes(in_forms[term])
            yield postings

    def _sorted(self, order: Sequence[int], forms: Forms) -> Iterator[Postings]:
        """The same by one sort, or as many as there are stretches of the alphabet."""
        from podshivka.index.token_sort import TermTable, Texts, grouped

        if not self._compounds:
            return
        texts = Texts(self._compounds, self._ends, order)
        known = self._known
        names, terms = known.numbered(forms)
        with_forms = {term.encode() for term in forms}
        table = TermTable.of(terms, known.counts, [found.width for found in known.terms])
        # What has been worked in need not be kept as it came, too.
        self._compounds, self._known = array("I"), _Known()
        del known, terms
        alone = _Alone()
        for first, last, size in table.stretches(texts.compounds):
            found = grouped(texts.tokens(table, first, last, size), first, last, self._boost)
            of_terms = zip(names[first:last], pairwise((0, *found.ends)), strict=True)
            for name, (start, end) in of_terms:
                if name in with_forms:
                    self.forms[name] = found.forms[found.starts[start] : found.starts[end]]
                yield Postings(
                    self._field,
                    name,
                    found.numbers[start:end],
                    found.weights[start:end],
                    [
                        alone[found.positions[begin]]
                        if after - begin == 1
                        else packed(found.positions[begin:after].tolist())
                        for begin, after in pairwise(found.starts[start : end + 1])
                    ],
                )


class _Known(dict[str, int]):
    """Numbers of compounds, given as they are met; what each stands for, by number."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[CompoundTerms] = []
        self.counts: list[int] = []

    def __missing__(self, compound: str) -> int:
        number = self[compound] = len(self)
        found = compound_terms(compound)
        self.terms.append(found)
        self.counts.append(len(found.terms))
        return number

    def numbered(self, forms: Forms) -> tuple[list[bytes], list[tuple[int, int, int]]]:
        """All terms in the order of their UTF-8; and those of the compounds.

        These are places among the former, positions, and the numbers of forms.
        """
        names = sorted({term.encode() for found in self.terms for term, _at, _word in found.terms})
        numbers = {name.decode(): number for number, name in enumerate(names)}
        alone: dict[str, int] = {}
        flat = [
            (numbers[term], place, forms.get(term, alone).get(word, 0))
            for found in self.terms
            for term, place, word in found.terms
        ]
        return names, flat


def packed(positions: list[int]) -> bytes:
    """Positions as Whoosh keeps them with a posting."""
    value: bytes = Positions().encode(positions)
    return value


class _Alone(dict[int, bytes]):
    """Single positions, each :func:`packed` once: one object Whoosh writes once a block."""

    def __missing__(self, position: int) -> bytes:
        value = self[position] = packed([position])
        return value
