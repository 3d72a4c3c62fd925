"""In what script a text is, by its letters."""

from __future__ import annotations

import numpy as np


def is_cyrillic(letter: str) -> bool:
    """Whether ``letter`` is in Unicode's block of Cyrillic."""
    return "\u0400" <= letter <= "\u04ff"


def is_latin(letter: str) -> bool:
    """Whether ``letter`` is Latin, with or without an accent of a European language."""
    return "A" <= letter <= "Z" or "a" <= letter <= "z" or "\u00c0" <= letter <= "\u024f"


def script_shares(text: str) -> tuple[float, float]:
    """The shares of the letters of ``text``, from 0 to 1, that are Cyrillic and Latin."""
    codes, counts = np.unique(
        np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32),
        return_counts=True,
    )
    census = dict(zip(map(chr, codes.tolist()), counts.tolist(), strict=True))
    letters = sum(count for letter, count in census.items() if letter.isalpha()) or 1
    cyrillic = sum(count for letter, count in census.items() if is_cyrillic(letter))
    latin = sum(count for letter, count in census.items() if is_latin(letter))
    return cyrillic / letters, latin / letters
