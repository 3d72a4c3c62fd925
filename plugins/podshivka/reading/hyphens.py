"""Whether a hyphen at a line's end belongs to the word or only to the line.

Neither the printed page nor PDFium tells the two apart, so four witnesses are heard in turn:
a soft hyphen (U+00AD or ¬), which never belongs to the word; what is no place to break a word at;
the page's other words, where the same word may stand unbroken; and the dictionary, which may
know the word with the hyphen or without. For words that it does not know, Russian spelling
decides (Rules of 1956: nouns § 79, adjectives § 81, particles § 87), by parts of speech that the
dictionary tells. Where nobody speaks for the hyphen, it belonged to the line, as most do.

Of the document only the page is heard: the vocabulary of all pages would have decided 4 of 2,610
breaks in newspapers and books otherwise, and costs a reading of every page for each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from podshivka.reading.dictionary import (
    agree,
    are_numerals,
    is_adjective,
    is_compound,
    is_russian,
    knows,
)
from podshivka.reading.normal import SOFT_HYPHENS, STRESS
from podshivka.reading.printed import BREAK

HYPHENS = f"-\u2010{BREAK}{SOFT_HYPHENS}"
"""What a word broken at a line's end may end with."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FIRST_PARTS = _words(
    "аль альфа бета бизнес блиц веб вики вице гамма генерал горе интернет ит кеш кое контр "
    "конференц кросс кэш лже лог метал мини мультимедиа нью онлайн офлайн пиар премьер пресс "
    "прокси промо рок сан санкт сент сити смс ст тв тег топ унтер усть фолк хеш хост хэш чат чудо "
    "шоу экс эль яхт"
)
"""First parts of compounds that keep their hyphen, if the dictionary does not know better."""

_NATIONS = _words(
    "австро азиатско англо арабо афро германо греко индо итало монголо польско румыно сербо "
    "татаро тюрко угро финно франко чехо шведо японо северо юго"
)

_AFTER_POL = "аеёиоуыэюял"
"""Before a vowel and л «пол-» keeps its hyphen, before other consonants it has none (§ 83)."""

_ENDING = re.compile("тинг(?:[аеу]|ом|и|ов|ам|ами|ах)?")
"""Of English words, as «скрип-тинг»; it is a word too, but no one's second part."""

_PARTICLES = _words("то либо нибудь таки ка")

_SOLID_FIRST_PARTS = _words(
    "авиа авто аудио био видео гига кино кило контра мега медиа мета мото пере пост радио супра "
    "теле ультра фото экстра"
)
"""Nouns or not, these and parts with a linking vowel make solid words."""

_LINKING_VOWEL = ("о", "е", "ё", "и", "у")

_QUALITIES = _words("сложно полно равно разно одно ясно точно чисто вечно трудно ново нижне тёмно")
"""Adjectives that make solid words with the next, as in «труднодоступный» (§ 80)."""

_PARTS = re.compile(r"[^\W_]+")
_VOWEL = re.compile("[аеёиоуыэюяіїєaeiouyàáâãäéêíóôõöúü]")
_EDGES = re.compile(r"^\W+|\W+$")
_BARE = re.compile(r"\w(?:\S*\w)?")
"""A word of running text without what is at its edges."""

_ADDRESS = re.compile(r"[\x21-\x7e]*(?://|@|[a-z0-9]\.[a-z0-9])[\x21-\x7e]*", re.IGNORECASE)
"""Of the web or of mail: no layout program breaks it with a hyphen of its own."""

_RELATIVE_STEM = re.compile(r"\w{2,}(?:н|ск|цк|ов|ев)о")
_OVER_PREPOSITION = re.compile(r"(?:на|ла|де|ле|о|в|ду|дю)-\w")


def vocabulary(words: Iterable[str]) -> Counter[str]:
    """How often each word stands unbroken: lower case, without punctuation at its edges."""
    unbroken = " ".join([word for word in words if word[-1] not in HYPHENS])
    return Counter(_BARE.findall(unbroken.replace(STRESS, "").lower()))


def bare(word: str) -> str:
    """``word`` in lower case, without punctuation at its edges and without stress marks."""
    return (word if word.isalpha() else _EDGES.sub("", word.replace(STRESS, ""))).lower()


def is_broken(head: str, tail: str) -> bool:
    """Whether ``head``, the end of a line, and ``tail`` may be one word.

    Half a word in small letters is not: «голосо-» does not go on as «Вид», nor any as «И».
    """
    if len(head) < 2 or head[-1] not in HYPHENS or not head[-2].isalnum():
        return False
    if tail[:1].isupper() and head[-2].islower():
        if len(bare(tail)) == 1:
            return False
        last = _PARTS.findall(head.lower())[-1]
        return is_russian(last) or last in _FIRST_PARTS or not head[:-1].islower()
    return tail[:1].isalnum()


@lru_cache(maxsize=1 << 12)
def completes(head: str, tail: str) -> bool:
    """Whether ``head``, the end of a line, and ``tail`` make a word that the dictionary explains.

    Evidence for reading order: «ливнеп-» goes on with «риёмники», not with «товой».
    """
    stem = head.rstrip(HYPHENS)
    solid = bare(stem + tail)
    return stem != head and (knows(solid) or knows(f"{stem}-{tail}") or is_compound(solid))


def rejoined(head: str, tail: str, seen: Counter[str]) -> str:
    """``head`` and ``tail`` as one word, with or without the hyphen between them.

    :param head: the end of a line, one of ``HYPHENS`` at its end.
    :param seen: the page's ``vocabulary``.
    """
    stem = head[:-1]
    keep = head[-1] not in SOFT_HYPHENS and _belongs(stem, tail, seen)
    return f"{stem}-{tail}" if keep else stem + tail


def _belongs(stem: str, tail: str, seen: Counter[str]) -> bool:
    """Whether the hyphen between ``stem`` and ``tail`` is part of the word."""
    if stem[-1].isdigit() or tail[0].isdigit() or _ADDRESS.fullmatch(stem + tail):
        return True
    first, second = bare(stem), bare(tail)
    hyphened, solid = seen[f"{first}-{second}"], seen[first + second]
    if hyphened != solid:
        return hyphened > solid
    left, right = _PARTS.findall(first)[-1], _PARTS.findall(second)[0]
    if not _are_syllables(left, right):
        return len(left + right) < 5 or not is_russian(left + right)
    hyphened = is_russian(f"{left}-{right}") or is_russian(f"{first}-{second}")
    if hyphened != is_russian(left + right):
        return hyphened
    if _is_capital_inside(stem, tail):
        return True
    if _is_cyrillic(left) != _is_cyrillic(right):
        return True
    if not _is_cyrillic(left):
        return left in ("self", "non") or "-" in first or "-" in second
    return _OVER_PREPOSITION.match(second) is not None or _is_spelt_so(left, right, stem.islower())


def _is_capital_inside(stem: str, tail: str) -> bool:
    """Whether a word without the hyphen would change its case: «Римский-Корсаков», «ТВ-тюнер»."""
    if tail[0].isupper():
        return not (stem.isupper() and tail.isupper() and len(_EDGES.sub("", stem + tail)) > 3)
    return len(stem) > 1 and stem[-2:].isupper()


def _are_syllables(left: str, right: str) -> bool:
    """Whether a word may be broken between ``left`` and ``right``: no letter is left alone."""
    return min(len(left), len(right)) > 1 and all(map(_VOWEL.search, (left, right)))


def _is_cyrillic(part: str) -> bool:
    return "\u0400" <= part[0] <= "\u04ff"


def _is_spelt_so(first: str, second: str, common: bool) -> bool:
    """Whether spelling puts a hyphen between two parts of a Russian word no dictionary has.

    :param common: whether the word is written with a small letter, and so is no name.
    """
    if first == second or (first in _FIRST_PARTS and (common or is_russian(second))):
        return True
    if second in _PARTICLES and common:
        return is_russian(first)
    if is_adjective(second) and (first in _NATIONS or _is_relative(first)):
        return True
    if are_numerals(first, second) or (first == "пол" and second[0] in _AFTER_POL):
        return True
    shortest = 4 if common and not first.endswith(_LINKING_VOWEL) else 5
    return (
        min(len(first), len(second)) >= shortest
        and first not in _SOLID_FIRST_PARTS
        and _ENDING.fullmatch(second) is None
        and agree(first, second)
    )


def _is_relative(first: str) -> bool:
    """Whether ``first`` is the stem of an adjective like «социальный», not like «новый» (§ 81)."""
    return (
        _RELATIVE_STEM.fullmatch(first) is not None
        and first not in _QUALITIES
        and any(is_adjective(first[:-1] + ending) for ending in ("ый", "ий", "ой"))
    )
