"""Drop caps that PDFium takes for the first letter of the word beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from podshivka.reading.asking import Floats, Ints, TextPage
from podshivka.reading.word_table import WordTable

DROP_CAP = 1.6
"""A letter at least this many times as high as the rest of its word is a drop cap."""

INDEXED = 2.2
"""A letter is no more times as high as its index."""


def with_capitals_apart(words: WordTable, first: Floats, last: Floats, page: TextPage) -> WordTable:
    """``words`` with drop caps as words, and runs, of their own.

    :param words: with their edges in page space, as are those of their ``first`` and ``last``
        characters.
    """
    high, low = first[1] - first[3], last[1] - last[3]
    # Letters of text that runs up the page stand above each other, not beside.
    beside = last[0] >= (first[0] + first[2]) / 2
    larger = (high >= DROP_CAP * low) & beside
    found = [
        at
        for at in np.flatnonzero(larger).tolist()
        if _may_begin(words.texts[at]) or (high[at] >= INDEXED * low[at])
        if len(words.texts[at]) > 1 and words.texts[at][0].isupper()
    ]
    return _apart(words, np.array(found), first, last, page) if found else words


def _may_begin(word: str) -> bool:
    """Whether letters follow the first one of ``word``, and not an index."""
    return len(word) > 2 and word[1:3].isalpha()


def _apart(words: WordTable, which: Ints, first: Floats, last: Floats, page: TextPage) -> WordTable:
    """``words``, some of them parted after the first letter."""
    copies = np.ones(len(words.texts), dtype=np.int64)
    copies[which] = 2
    capitals = which + np.arange(len(which))
    parted = words.repeated(copies)
    texts, edges = parted.texts, parted.edges
    for at in capitals.tolist():
        texts[at], texts[at + 1] = texts[at][0], texts[at][1:]
    parted.starts[capitals + 1] += 1
    second = page.boxes(parted.starts[capitals + 1])
    edges[:, capitals] = first[:, which]
    edges[:, capitals + 1] = last[:, which]
    edges[0, capitals + 1] = np.minimum(second[0], last[0, which])
    edges[2, capitals + 1] = np.maximum(second[2], last[2, which])
    is_new = np.zeros(len(texts), dtype=np.int64)
    is_new[capitals] = is_new[capitals + 1] = 1
    return replace(parted, runs=parted.runs + np.cumsum(is_new))
