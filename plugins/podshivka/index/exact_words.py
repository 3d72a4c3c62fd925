"""Literal words as Whoosh's query: what has them in any form, and in its text just these."""

from __future__ import annotations

from whoosh import query as ask
from whoosh.matching import FilterMatcher, Matcher, NullMatcher
from whoosh.searching import Searcher

from podshivka.index.analyzer import compound_terms, compounds
from podshivka.index.query import Phrase


class ExactWords(ask.Query):  # type: ignore[misc]
    """Documents that have in a field the words of a phrase, those literal in just this form.

    Forms are looked for in the text that the index keeps: a slow way, and a check of the tables
    of forms that browsers have (:mod:`podshivka.index.forms`). Scores are those of the words.
    """

    def __init__(self, field: str, phrase: Phrase) -> None:
        self.fieldname = field
        self._phrase = phrase
        words = list(phrase.terms)
        self._in_any_form = (
            ask.Phrase(field, words) if len(words) > 1 else ask.Term(field, words[0])
        )

    def estimate_size(self, reader: object) -> int:
        """At most so many documents."""
        return int(self._in_any_form.estimate_size(reader))

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """Go through them."""
        found = self._in_any_form.matcher(searcher, context)
        may = list(found.all_ids()) if found.is_active() else []
        texts = ((number, searcher.stored_fields(number)[self.fieldname]) for number in may)
        sought = Sought(self._phrase)
        exact = {number for number, text in texts if sought.stand_in(text)}
        if not exact:
            return NullMatcher()
        return FilterMatcher(self._in_any_form.matcher(searcher, context), exact)


class Sought(dict[str, tuple[int, tuple[tuple[int, int], ...]]]):
    """The words of a phrase in texts: how wide each compound of these is, and what of it is sought.

    The latter are the places of words in the phrase, each with how far from the compound's own
    position the phrase begins then.
    """

    def __init__(self, phrase: Phrase) -> None:
        super().__init__()
        self._words = list(zip(phrase.terms, phrase.literal, strict=True))

    def __missing__(self, compound: str) -> tuple[int, tuple[tuple[int, int], ...]]:
        found = compound_terms(compound)
        sought = tuple(
            (which, place - which)
            for term, place, word in found.terms
            for which, (asked, literal) in enumerate(self._words)
            if (word == literal if literal else term == asked)
        )
        value = self[compound] = found.width, sought
        return value

    def stand_in(self, text: str) -> bool:
        """Whether the words stand in ``text`` side by side, literal ones as spelt."""
        starts: list[set[int]] = [set() for _word in self._words]
        position = 0
        for compound in compounds(text):
            width, sought = self[compound]
            for which, start in sought:
                starts[which].add(position + start)
            position += width
        return bool(set.intersection(*starts))
