"""Literal words as Whoosh's query: what has them in any form, and in its text just these."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh import query as ask
from whoosh.matching import FilterMatcher, Matcher, NullMatcher
from whoosh.searching import Searcher

from podshivka.index.analyzer import word_analyzer, word_terms
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
        exact = {number for number, text in texts if has_words(text, self._phrase)}
        if not exact:
            return NullMatcher()
        return FilterMatcher(self._in_any_form.matcher(searcher, context), exact)


def has_words(text: str, phrase: Phrase) -> bool:
    """Whether the words of ``phrase`` stand in ``text`` side by side, literal ones as spelt."""
    by_position: dict[int, set[str]] = {}
    for token in word_analyzer()(text, mode="index", positions=True):
        by_position.setdefault(token.pos, set()).add(token.text)
    asked = list(zip(phrase.terms, phrase.literal, strict=True))
    return any(
        all(_has(by_position.get(start + place, ()), *one) for place, one in enumerate(asked))
        for start in by_position
    )


def _has(words: Iterable[str], term: str, literal: str) -> bool:
    return literal in words if literal else any(term in word_terms(word) for word in words)
