"""Where a Russian word may be broken at the end of a line.

The rules work on the sequence of vowels, consonants and signs alone (the well-known set of
P. Khristov, 1990s, as revised by D. Dymchenko and E. Varsanofiev). They do not know prefixes, just
as the layout programs of newspapers often do not.
"""

from __future__ import annotations

import re
from functools import cache

_VOWEL = "[аеёиоуыэюя]"
_CONSONANT = "[бвгджзклмнпрстфхцчшщ]"
_SIGN = "[йьъ]"
_LETTER = "[а-яё]"

# A break is allowed where the first group ends and the second begins.
_RULES = tuple(
    re.compile(f"(?<={before})(?={after})")
    for before, after in (
        (_SIGN, _LETTER + _LETTER),
        (_VOWEL, _VOWEL + _LETTER),
        (_VOWEL + _CONSONANT, _CONSONANT + _VOWEL),
        (_CONSONANT + _VOWEL, _CONSONANT + _VOWEL),
        (_VOWEL + _CONSONANT, _CONSONANT + _CONSONANT + _VOWEL),
        (_VOWEL + _CONSONANT + _CONSONANT, _CONSONANT + _CONSONANT + _VOWEL),
    )
)
# A word with its punctuation, and the dash that must not start the next line.
_WORD = re.compile(r"^([«„(\"]*)([А-ЯЁа-яё]?[а-яё]+)[»“).,:;!?…\"]*(?:\u00a0—)?$")


@cache
def breaks(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to divide ``word``: (end of the line, start of the next), longest first.

    A word with a hyphen of its own («смотр-конкурс») is divided only there, and no second hyphen
    is added. Abbreviations, numbers and words in other scripts are not divided. Two letters at
    least stay on the line, and three go to the next one.
    """
    at_hyphens = [i + 1 for i, char in enumerate(word) if char == "-" and 1 < i < len(word) - 3]
    if at_hyphens:
        return tuple((word[:i], word[i:]) for i in reversed(at_hyphens))
    match = _WORD.match(word)
    if match is None:
        return ()
    offset, letters = match.end(1), match.group(2).lower()
    places = sorted(
        {hit.start() for rule in _RULES for hit in rule.finditer(letters)}, reverse=True
    )
    return tuple(
        (word[: offset + i] + "-", word[offset + i :]) for i in places if _stands(letters, i)
    )


def _stands(letters: str, place: int) -> bool:
    """Tell whether both parts are long enough and neither lacks a vowel nor starts with a sign."""
    head, tail = letters[:place], letters[place:]
    return (
        len(head) >= 2
        and len(tail) >= 3
        and re.match(_SIGN, tail) is None
        and re.search(_VOWEL, head) is not None
        and re.search(_VOWEL, tail) is not None
    )
