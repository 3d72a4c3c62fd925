"""The passage of a text that shows best why it was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from podshivka.index.analyzer import word_analyzer, word_terms
from podshivka.index.query import Beginning, Clause, Phrase

PASSAGE_CHARACTERS = 240
# Before a word that stands for itself alone, and for no term.
_LITERAL = "!"
_SPACES = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…]\s+|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a snippet; ``is_match`` if it is a word that was searched for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class _Match:
    """Characters ``start`` to ``end`` of a text are what clause number ``clause`` asks for."""

    start: int
    end: int
    clause: int


def snippet(
    text: str, clauses: Sequence[Clause], length: int = PASSAGE_CHARACTERS
) -> tuple[Fragment, ...]:
    """About ``length`` characters of ``text`` with as many of the ``clauses`` as possible.

    These are resolved (see :mod:`podshivka.index.lexicon`); those excluded are passed over. The
    beginning of ``text`` if there are none in it. White space is one space each; what is left
    out is «…».
    """
    matches = sorted(_matches(text, clauses), key=lambda match: (match.start, -match.end))
    start, end = _passage(text, matches, length)
    fragments = [Fragment("…", False)] if start > 0 else []
    place = start
    for match in matches:
        if match.start >= place and match.end <= end:
            fragments += _fragment(text[place : match.start], False)
            fragments += _fragment(text[match.start : match.end], True)
            place = match.end
    fragments += _fragment(text[place:end].rstrip() if end == len(text) else text[place:end], False)
    return (*fragments, Fragment("…", False)) if end < len(text.rstrip()) else tuple(fragments)


def _fragment(text: str, is_match: bool) -> list[Fragment]:
    return [Fragment(_SPACES.sub(" ", text), is_match)] if text else []


def _matches(text: str, clauses: Sequence[Clause]) -> Iterator[_Match]:
    """Every place of every choice; a phrase's words one by one, and only where they meet."""
    words: dict[str, list[tuple[int, int, int]]] = {}
    for token in word_analyzer()(text, mode="index", positions=True, chars=True):
        place = (token.pos, token.startchar, token.endchar)
        for term in (_LITERAL + token.text, *word_terms(token.text)):
            words.setdefault(term, []).append(place)
    for number, clause in enumerate(clauses):
        for choice in () if clause.excluded else clause.choices:
            for start, end in _places(choice, words):
                yield _Match(start, end, number)


def _places(
    choice: Phrase | Beginning, words: dict[str, list[tuple[int, int, int]]]
) -> Iterator[tuple[int, int]]:
    if isinstance(choice, Beginning):
        for term in choice.terms:
            yield from ((start, end) for _pos, start, end in words.get(term, ()))
    else:
        exact = choice.literal or ("",) * len(choice.terms)
        asked = [
            _LITERAL + word if word else term
            for term, word in zip(choice.terms, exact, strict=True)
        ]
        for chain in _chains(asked, words):
            yield from chain


def _chains(
    terms: Sequence[str], words: dict[str, list[tuple[int, int, int]]]
) -> Iterable[list[tuple[int, int]]]:
    """Where ``terms`` stand at successive positions: each time, the characters of each."""
    by_position = [
        {position: (start, end) for position, start, end in words.get(term, ())} for term in terms
    ]
    for first in by_position[0]:
        if all(first + i in places for i, places in enumerate(by_position)):
            yield [places[first + i] for i, places in enumerate(by_position)]


def _passage(text: str, matches: Sequence[_Match], length: int) -> tuple[int, int]:
    """Where the best passage begins and ends.

    The best has the most different clauses, then the most matches, then comes first.
    """
    if not matches:
        return _widened(text, 0, 0, length)
    best, best_worth = (0, 0), (0, 0)
    for i, first in enumerate(matches):
        inside = [m for m in matches[i : i + length] if m.end <= first.start + length]
        worth = (len({m.clause for m in inside}), len(inside))
        if worth > best_worth:
            best_worth = worth
            best = (first.start, max((m.end for m in inside), default=first.end))
    return _widened(text, *best, length)


def _widened(text: str, start: int, end: int, length: int) -> tuple[int, int]:
    """``start`` and ``end`` moved apart to about ``length``, each to the edge of a word.

    Begins with the sentence where that is near enough.
    """
    earliest = max(0, start - max(0, length - (end - start)) // 2)
    if earliest > 0:
        sentences = [m.end() for m in _SENTENCE_END.finditer(text, earliest, start)]
        spaces = [m.end() for m in _SPACES.finditer(text, earliest, start)]
        earliest = next(iter(sentences or spaces), start)
    latest = max(end, min(len(text), earliest + length))
    if latest < len(text):
        spaces = [m.start() for m in _SPACES.finditer(text, end, latest + 1)]
        latest = spaces[-1] if spaces else latest
    return earliest, latest
