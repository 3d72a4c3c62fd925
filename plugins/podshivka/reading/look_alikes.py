"""What looks like a letter and is another: Latin for Cyrillic ones, and З in numbers of laws."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

_ASCII = re.compile("[A-Za-z]")
_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyi", "АВСЕНКМОРТХУасеорхуі")
_ASCII_RUN = re.compile("[A-Za-z]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MIXED = re.compile(r"(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[\u0400-\u04ff])[^\W\d_]{2,}")
_LATIN = re.compile(r"(?<![^\W_])[A-Za-z]{2,}(?![^\W_])")
_ENDS_ALIKE = re.compile(r"[ABCEHKMOPTXYaceopxy]{4}(?![^\W_])")
_ALL_ALIKE = re.compile(r"[ABCEHKMOPTXYaceopxy]+")
_LAW = re.compile(r"([-‐–—])(?<=\d.)(Ф|ФК)[3Э](?![^\W_])")
"""The dash is looked for first: looking back from every letter takes three times longer."""

CERTAIN_LENGTH = 4
"""Letters: shorter words are of look-alikes only by accident («TEX», «HE»)."""

SEVERAL = 3
"""Different words of look-alikes: as many are no accident."""


def with_laws(text: str) -> tuple[str, int]:
    """``text`` with «131-ФЗ» for «131-Ф3» and «131-ФЭ», federal laws being cited so; how many.

    Recognition takes З for Э or 3, and some type 3 for it.
    """
    return _LAW.subn(r"\1\2З", text)


def unmixed(
    text: str, is_russian: Callable[[str], bool], is_latin: Callable[[str], bool]
) -> tuple[str, int]:
    """``text`` with Latin look-alikes made Cyrillic where that makes a word; and how many words.

    A word that mixes both scripts is mended if it then ``is_russian`` («Tомск»). Words wholly
    of look-alikes are mended if they can't be Latin («TOMCK»), or where most of the Latin in
    the text is such: «type», «copy» and «HOME» are as good Latin as Cyrillic.
    """
    mended = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal mended
        word = match.group()
        plain = word.translate(_ALIKE)
        is_word = plain.islower() or plain.isupper() or plain[1:].islower()
        if _ASCII.search(plain) or not is_word or not is_russian(plain.lower()):
            return word
        mended += 1
        return plain

    if _ASCII.search(text) is None:
        return text, 0
    if _do_scripts_touch(text):
        text = _MIXED.sub(mend, text)
    if _ENDS_ALIKE.search(text) is None:
        return text, mended
    latin = {word for word in _LATIN.findall(text) if len(word) >= CERTAIN_LENGTH}
    alike = {word for word in latin if _ALL_ALIKE.fullmatch(word)}
    if _are_typed_in_latin(alike, len(latin), is_russian, is_latin):
        return _LATIN.sub(mend, text), mended
    certain = {word for word in alike if len(word) > CERTAIN_LENGTH and not is_latin(word)}
    if certain:
        text = _LATIN.sub(
            lambda match: mend(match) if match.group() in certain else match.group(), text
        )
    return text, mended


def _are_typed_in_latin(
    alike: Collection[str],
    latin: int,
    is_russian: Callable[[str], bool],
    is_latin: Callable[[str], bool],
) -> bool:
    """Whether the words that are ``alike``, of so many ``latin`` ones, are Russian as a rule."""
    if len(alike) < SEVERAL or 2 * len(alike) <= latin:
        return False
    russian = {word for word in alike if is_russian(word.translate(_ALIKE).lower())}
    strange = {word for word in russian if not is_latin(word)}
    return 2 * len(russian) > len(alike) and 4 * len(strange) >= len(alike)


def _do_scripts_touch(text: str) -> bool:
    """Whether a Latin letter and a Cyrillic one stand side by side."""
    if _CYRILLIC.search(text) is None:
        return False
    beside = f" {text} "
    return any(
        "\u0400" <= beside[run.start()] <= "\u04ff" or "\u0400" <= beside[run.end() + 1] <= "\u04ff"
        for run in _ASCII_RUN.finditer(text)
    )
