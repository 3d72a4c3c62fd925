"""Words that print sets so close that PDFium takes them for one: «памятипутёмотправки».

A line of two or three words in a narrow column may have hardly any white between them. PDFium's
word breaks are trusted but where a long word is none that the dictionary knows, and white in it
parts words that it does.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from podshivka.reading.asking import Floats, TextPage
from podshivka.reading.dictionary import is_russian, knows
from podshivka.reading.hyphens import bare
from podshivka.reading.word_table import WordTable

SHORTEST = 12
"""Letters: fewer are seldom two words, and asking for each letter's box costs time."""

WHITE = 0.035
"""Of the height of its box: the least white between two words."""

OTHERS = 4.0
"""Times the usual white between the letters of the word, or what overlaps."""


def with_glued_apart(words: WordTable, page: TextPage) -> WordTable:
    """``words``, their edges in page space, those apart that were set without spaces."""
    parted = {
        at: ends
        for at, text in enumerate(words.texts)
        if len(text) >= SHORTEST and _is_unknown(text) and (ends := _ends(words, at, page))
    }
    if not parted:
        return words
    times = np.ones(len(words.texts), dtype=np.int64)
    times[list(parted)] = [len(ends) for ends in parted.values()]
    apart = words.repeated(times)
    places = np.cumsum(times) - times
    for at, ends in parted.items():
        first = 0
        for row, (end, left, right) in enumerate(ends, int(places[at])):
            apart.texts[row] = words.texts[at][first:end]
            apart.starts[row] += first
            apart.edges[0, row], apart.edges[2, row] = left, right
            first = end
    return apart


@lru_cache(maxsize=1 << 15)
def _is_unknown(text: str) -> bool:
    """Whether ``text`` is of Russian letters, and no word."""
    word = bare(text)
    return "а" <= word[:1] <= "я" and word.isalpha() and not knows(word)


def _ends(words: WordTable, at: int, page: TextPage) -> list[tuple[int, float, float]]:
    """Where the words in one end, with their left and right edges; nothing if it is one word."""
    text = words.texts[at]
    left, top, right, bottom = page.boxes(words.starts[at] + np.arange(len(text)))
    cuts = _whites(left[1:] - right[:-1], abs(float(np.median(top - bottom))))
    if not cuts:
        return []
    firsts, ends = [0, *cuts], [*cuts, len(text)]
    parts = [bare(text[first:end]) for first, end in zip(firsts, ends, strict=True)]
    if not all(map(is_russian, parts)):
        return []
    return [
        (end, float(left[first]), float(right[end - 1]))
        for first, end in zip(firsts, ends, strict=True)
    ]


def _whites(gaps: Floats, height: float) -> list[int]:
    """After how many letters there is white that parts words."""
    usual = float(np.median(np.abs(gaps)))
    return [
        int(at) + 1 for at in np.flatnonzero(gaps > max(WHITE * height, OTHERS * usual)).tolist()
    ]
