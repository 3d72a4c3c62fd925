"""How well forms of one word find each other, and others don't: ``python -m benchmarks.forms``.

Recall is, among pairs of forms of one lemma, the share of those that find each other; precision,
among pairs that find each other, the share of those of one lemma. A word's lemma is the most
probable one that ``pymorphy3`` gives, be the word in its dictionary or not. Words that may be forms
of several lemmas make precision less than 1; counted as right if the two have any lemma in common,
they make recall less than 1. Both ways are printed, beside Snowball's stems alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.index import releases
from podshivka.index.analyzer import fold, stem, word_terms

VOCABULARY = Path(__file__).resolve().parents[2] / "shared" / "data" / "search" / "snowball_voc.txt"
_WORD = re.compile(r"[а-яё]{3,}")

Pairs = set[tuple[str, str]]


def run() -> str:
    """Measure on the words of real releases and on every other word of Snowball's list."""
    lines = ["Forms that find each other: recall and precision, in % of pairs"]
    spelt = {word for document in releases() for word in _WORD.findall(document.body.lower())}
    vocabularies = {"words of releases": sorted(set(map(fold, spelt)))}
    if VOCABULARY.exists():
        listed = sorted(set(map(fold, VOCABULARY.read_text("utf-8").split())))
        vocabularies["Snowball's list, every other word"] = listed[::2]
    for name, words in vocabularies.items():
        likeliest, any_of = lemmas_of(words)
        lines.append(f"  {name} ({len(words)})")
        for way, terms in (("index", word_terms), ("stems", lambda word: (stem(word),))):
            found = pairs(words, terms)
            figures = (
                f"{100 * r:.1f} / {100 * p:.1f}"
                for r, p in (measure(found, likeliest), measure(found, any_of))
            )
            lines.append(f"    {way}: " + ", any lemma in common: ".join(figures))
    return "\n".join(lines)


def lemmas_of(words: Sequence[str]) -> tuple[Pairs, Pairs]:
    """The pairs of one lemma: by the most probable of each word, and by any."""
    from pymorphy3 import MorphAnalyzer

    parse = MorphAnalyzer(lang="ru").parse
    all_of = {word: [fold(one.normal_form) for one in parse(word)] for word in words}
    return pairs(words, lambda word: all_of[word][:1]), pairs(words, all_of.__getitem__)


def pairs(words: Iterable[str], marks: Callable[[str], Iterable[str]]) -> Pairs:
    """The pairs of words that have a mark in common."""
    marked = defaultdict(set)
    for word in words:
        for mark in marks(word):
            marked[mark].add(word)
    return {pair for group in marked.values() for pair in combinations(sorted(group), 2)}


def measure(found: Pairs, wanted: Pairs) -> tuple[float, float]:
    """Recall and precision, from 0 to 1."""
    right = len(found & wanted)
    return right / len(wanted), right / len(found)


if __name__ == "__main__":
    print(run())
