"""The lexicon of a segment (:mod:`podshivka.index.lexicon`), divided among its term shards.

With each term of a shard go all the words that stand for it: by these a browser finds the term of
a word, and marks words of a text. A browser looks a word up in the shard where its stem would be.
So a word whose term is in another shard, or that has several, is an *alias* in that one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from podshivka.index.analyzer import stem as stem_of_word
from podshivka.index.lexicon import words_of_terms
from podshivka.shards.packing import text_column, varints


class Spelling:
    """All lines of the lexicon of one segment, by term and by stem."""

    def __init__(self, lines: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        all_lines = list(lines)
        self.words = words_of_terms(all_lines)
        """The words of each term."""
        self._by_stem = sorted((stem_of_word(word), word, terms) for word, terms in all_lines)

    def between(self, first: str, end: str | None) -> SpeltRow:
        """What there is of words for stems from ``first`` to ``end``."""
        start = bisect_left(self._by_stem, (first,))
        stop = len(self._by_stem) if end is None else bisect_left(self._by_stem, (end,))
        return SpeltRow(self.words, self._by_stem[start:stop])


@dataclass(frozen=True, slots=True)
class SpeltRow:
    """The words of each term, and the lines of the lexicon for the stems of a row."""

    words: Mapping[str, list[str]]
    by_stem: Sequence[tuple[str, str, tuple[str, ...]]]

    def columns(self, terms: Sequence[str], is_here: Callable[[str], bool]) -> tuple[bytes, ...]:
        """What a shard with ``terms`` tells of words; ``is_here`` tells which stems it is for.

        Four columns: of each term how many words; those words, each after the one before and the
        first after its term; the aliases, sorted; their terms, on a line each.
        """
        here = set(terms)
        words = [self.words.get(term, []) for term in terms]
        befores = [
            before
            for term, of_term in zip(terms, words, strict=True)
            for before in (term, *of_term[:-1])[: len(of_term)]
        ]
        aliases = sorted(
            (word, of_word)
            for stem, word, of_word in self.by_stem
            if is_here(stem) and (len(of_word) > 1 or of_word[0] not in here)
        )
        return (
            varints(map(len, words)),
            text_column([word for of_term in words for word in of_term], befores),
            text_column([word for word, _terms in aliases]),
            "\n".join(" ".join(of_word) for _word, of_word in aliases).encode(),
        )
