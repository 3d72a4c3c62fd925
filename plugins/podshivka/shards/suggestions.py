"""Frequent words, by first letter, as shards: what is suggested while a reader types."""

from __future__ import annotations

from collections.abc import Iterable

from podshivka.index.suggestions import frequent
from podshivka.shards.packing import Write, columns, text_column, varints
from podshivka.shards.spelling import Spelling


def write_suggestions(counts: Iterable[tuple[str, int]], spelling: Spelling, write: Write) -> str:
    """Write the frequent words by first letter; returns the letters for which there are any.

    :param counts: all terms, each with how many texts have it.
    """
    by_letter = frequent(counts, spelling.words)
    for letter, of_letter in by_letter.items():
        words = text_column([word for word, _count in of_letter])
        write(f"v{ord(letter)}", columns(words, varints(count for _word, count in of_letter)))
    return "".join(by_letter)
