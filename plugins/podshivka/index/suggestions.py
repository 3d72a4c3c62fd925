"""What may have been meant by words that are hardly anywhere in the archive.

Only the frequent words of each segment are offered: those that browsers are given, too, as shards.
theme/static/search/suggestions.js does the same; tests/vectors/slips.json fixes both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whoosh.reading import IndexReader

from podshivka.index.analyzer import fold, is_russian_word, words
from podshivka.index.lexicon import SEARCHED, lines, terms_of

SUGGESTED = 500
"""Words a first letter, the most frequent."""
SHORTEST = 3
FEW = 2
"""A word in so many documents, and a search that finds no more, may be a slip."""
TIMES = 10
"""How many times as frequent another word must be to be offered in its place."""

_WORD = re.compile(rf"(?:[^\W\d_][\u0300-\u036f]*){{{SHORTEST},}}")
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_KEYS = dict(zip(_LATIN + _LATIN.upper(), _RUSSIAN + _RUSSIAN.upper(), strict=True))
_KEYS |= dict(zip(_LATIN, _RUSSIAN, strict=True))


def frequent(
    counts: Iterable[tuple[str, int]], spelt: Mapping[str, Sequence[str]]
) -> dict[str, list[tuple[str, int]]]:
    """The most frequent words by first letter, each with how many texts have it; sorted.

    :param counts: terms of texts, each with how many have it.
    :param spelt: the words of each term; the term itself is shown if it is one, else the shortest
        of those that begin alike.
    """
    by_letter: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for term, count in counts:
        if count and len(term) >= SHORTEST and term.isalpha():
            alike = [word for word in spelt.get(term, ()) if word[0] == term[0]]
            if not is_russian_word(term) or term in alike:
                by_letter[term[0]].append((-count, term))
            elif alike:
                by_letter[term[0]].append((-count, min(alike, key=lambda word: (len(word), word))))
    return {
        letter: sorted((word, -less) for less, word in sorted(of_letter)[:SUGGESTED])
        for letter, of_letter in sorted(by_letter.items())
    }


def meant(text: str, reader: IndexReader) -> str:
    """``text`` as it may have been meant, "" if nothing better is known.

    Typed with the wrong keyboard layout, if all is in the archive then; else with more frequent
    words in the place of those that are hardly there.
    """
    slip = to_russian(text)
    if slip and all(_frequency(word, reader) for word in words(slip, "phrase")):
        return slip
    better = text
    for word in _WORD.findall(text):
        frequency = _frequency(fold(word), reader)
        if frequency <= FEW and (other := _like(fold(word), frequency * TIMES, reader)):
            better = better.replace(word, other, 1)
    return "" if better == text else better


def to_russian(text: str) -> str:
    """``text`` as the keys pressed would give it in Russian: «htvjyn» is «ремонт».

    "" if it has Russian letters, or no Latin ones.
    """
    if re.search("[а-яё]", text, re.IGNORECASE) or not re.search("[a-z]", text, re.IGNORECASE):
        return ""
    return "".join(_KEYS.get(key, key) for key in text)


def distance(one: str, other: str, most: int) -> int:
    """Letters to put in, leave out, change or exchange; more than ``most`` is ``most`` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    older: list[int] = []
    old = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, another in enumerate(other):
            row.append(min(old[j + 1] + 1, row[j] + 1, old[j] + (letter != another)))
            if i and j and letter == other[j - 1] and one[i - 1] == another:
                row[-1] = min(row[-1], older[j - 1] + 1)
        older, old = old, row
    return min(old[-1], most + 1)


def _frequency(word: str, reader: IndexReader) -> int:
    """How many texts, or titles, have a word in any form."""
    places = ((field, term) for term in terms_of(word, reader) for field in SEARCHED)
    return max(reader.doc_frequency(*place) if place in reader else 0 for place in places)


def _like(word: str, rarest: int, reader: IndexReader) -> str:
    """The word most like ``word`` that is in more texts than ``rarest``; "" if there is none."""
    most = 2 if len(word) > 6 else 1
    best, best_worth = "", (most, 1)
    for other, count in _vocabulary(word[0], reader).items():
        worth = (distance(word, other, most), -count)
        if count > rarest and worth < best_worth:
            best, best_worth = other, worth
    return best


def _vocabulary(letter: str, reader: IndexReader) -> Counter[str]:
    """The words that browsers are given for a letter, of all segments."""
    counts: Counter[str] = Counter()
    for leaf, _first in reader.leaf_readers():
        spelt = defaultdict(list)
        for word, terms in lines(leaf, letter):
            for term in terms:
                spelt[term].append(word)
        terms_of_letter = map(bytes.decode, leaf.expand_prefix("body", letter))
        frequencies = ((term, leaf.doc_frequency("body", term)) for term in terms_of_letter)
        counts.update(dict(frequent(frequencies, spelt).get(letter, ())))
    return counts
