"""Whether a text may be one: by the words that a dictionary knows, and by how the others look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from podshivka.reading.dictionary import known_share, knows

SAMPLE = 100
"""Words: so many of a page, evenly spread, are looked up; a page of news has 500 to 3000."""

VARIETY = 12
"""Different letters: a text of fewer may be a sample of type, and fits anything."""

VOWELS = 0.3, 0.55
"""Of the letters: the least and the most of a text in a Slavic or a Western language."""

NATURAL = 0.9
"""Of the unknown words: in a good text most are spelt as words are."""

_NATURAL = re.compile(
    r"[^\w]*(?:[А-ЯЁЀ-Џ]?[а-яёѐ-џґ]+|[А-ЯЁЀ-ЏҐ]+|[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]+)"
    r"(?:[-’'][а-яёѐ-џґa-zß-ÿ]+)*[^\w]*"
)
"""A word of one script in small letters, in capitals or with a capital, and signs at its edges."""

_VOWELS = "аеёиоуыэюяіїєўјaeiouyàáâãäåæèéêëìíîïòóôõöøùúûüý"


def sample(words: Sequence[str]) -> Sequence[str]:
    """At most ``SAMPLE`` of ``words``, evenly spread."""
    return words[:: -(-len(words) // SAMPLE) or 1]


@lru_cache(maxsize=4)
def share_known(text: str) -> float:
    """The share of the words of ``text`` that are known, by ``SAMPLE`` of them.

    A page's text is asked about when it is examined and when it is judged.
    """
    return known_share(sample(text.split()))


def is_natural(text: str) -> bool:
    """Whether the unknown words of ``text`` are written as words of a language are.

    They then are of one that the dictionary doesn't know. Letters that stand for others come
    in capitals amid a word, with signs between, or without vowels.
    """
    unknown = [word for word in sample(text.split()) if not knows(word)]
    natural = [word for word in unknown if _NATURAL.fullmatch(word)]
    letters = "".join(natural).lower()
    vowels = sum(map(letters.count, _VOWELS))
    few, many = VOWELS
    return (
        len(natural) >= NATURAL * len(unknown)
        and len(set(letters)) >= VARIETY
        and few <= vowels / (len(letters) or 1) <= many
    )
