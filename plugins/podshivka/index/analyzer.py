"""Russian text as search terms: words found in any form, numbers found as they are printed.

Steps, each an importable class, because Whoosh pickles the schema and looks them up again:

1. :class:`WordTokenizer` finds words and, in compounds, their parts;
2. :class:`FoldFilter` makes one spelling of many: case, ё, stress accents, soft hyphens;
3. :class:`CompoundFilter` cuts Russian endings off (Snowball) within compounds. What has come out
   so far are :func:`words`: all that can be said without a dictionary;
4. :class:`LemmaFilter` puts the lemmas of a word in its place, for titles and texts; or
   :class:`StemFilter` its stem, for rubrics and tags. Latin words and digits stay as they are.

A *compound* is what is written without spaces yet is more than one word or number:
«вице-губернатор», «123-ФЗ», «27.05.2022», «52-77-00», «70:21:0100012:1», «5А». What becomes of it
depends on ``mode``:

``index``
    every run of its parts, so that «05.2022» and «премьер-министр» are found within
    «27.05.2022» and «вице-премьер-министр»; a run stands at the position of its first part;
``query``
    the whole compound, one term;
``phrase``
    its parts one by one: positions then count as they do in the index, and the phrase
    “вице-губернатор области” matches.

Thousands set apart by a space, «1 234,5», are indexed as words, «1» and «234,5», and as the
number without its spaces, «1234,5».

``tests/vectors/tokens.json`` and ``stems.json`` fix all this for other implementations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer
from whoosh.analysis import CompositeAnalyzer, Filter, Token, Tokenizer

from podshivka.index.lemmas import lemmas

# Inside a word, and no part of its spelling: soft hyphen, combining marks, joiners, BOM.
_INSIDE = "\u00ad\u0300-\u036f\u200c\u200d\u2060\ufeff"
_LETTERS = rf"[^\W\d_]+(?:[{_INSIDE}]+[^\W\d_]*)*"
_DIGITS = rf"\d+(?:[{_INSIDE}]+\d*)*"
_PART = re.compile(rf"{_DIGITS}|{_LETTERS}")
# Hyphens and apostrophes join anything, the other signs only digits: «Томск.Северск» is a lost
# space. Digits and letters need no sign between them: «5А», «2022г».
_JOINT = r"[-\u2010\u2011\u2013'\u2019]|(?<=\d)[.,:/](?=\d)"
_COMPOUND = re.compile(rf"(?:{_DIGITS}|{_LETTERS})(?:(?:{_JOINT})?(?:{_DIGITS}|{_LETTERS}))*")
# «1 234 567,8», but not a telephone number's «913 123 45 67» nor a year before a number.
_GROUPED = re.compile(r"(?<!\d)(?<!\d[\s.,:/-])\d{1,3}(?:\s\d{3})+(?:,\d+)?(?!\d)(?!\s?[-.,:/]?\d)")

# More parts than these make too many runs (21 at six); then only the whole and the parts count.
MAX_PARTS_IN_RUNS = 6

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060\ufeff"))
_ONE_SPELLING = str.maketrans(
    {
        "ё": "е",
        "ѐ": "е",
        "ѝ": "и",
        "\u0300": None,
        "\u0301": None,
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2019": "'",
    }
)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

# PyStemmer's (in C) where it is installed, else the same algorithm in Python.
_stemmer = snowballstemmer.stemmer("russian")


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """One spelling for all that readers take for the same: «Ещё», «ЕЩЕ» and «еще́» are «еще».

    й stays й, also where a PDF has it as и and a combining breve (hence NFC first).
    """
    composed = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return composed.casefold().translate(_ONE_SPELLING)


@lru_cache(maxsize=1 << 17)
def stem(text: str) -> str:
    """``text``, folded, with every Russian word in it cut to its Snowball stem."""
    return _WORD.sub(_stem_word, text)


def _stem_word(match: re.Match[str]) -> str:
    word = match[0]
    return str(_stemmer.stemWord(word)) if _CYRILLIC.search(word) else word


class WordTokenizer(Tokenizer):  # type: ignore[misc]
    """Words and compounds as they are spelt, with positions and offsets into the text given."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **options: object,
    ) -> Iterator[Token]:
        """Yield one token object over and over, as Whoosh asks of tokenizers.

        :param mode: "query", "phrase", or anything else for "index".
        """
        token = Token(positions, chars, mode=mode, **options)
        position = start_pos
        grouped = {}
        if mode not in ("query", "phrase"):
            grouped = {match.start(): match for match in _GROUPED.finditer(value)}

        def place(text: str, position: int, start: int, end: int) -> Token:
            token.text = text
            token.pos = position
            token.startchar = start_char + start
            token.endchar = start_char + end
            return token

        for match in _COMPOUND.finditer(value):
            start, end = match.span()
            if start in grouped:
                number = grouped[start]
                yield place("".join(number[0].split()), position, start, number.end())
            parts = [(start, end)]
            if mode != "query" and not match[0].isalpha():
                parts = [part.span() for part in _PART.finditer(value, start, end)]
            for first, (begin, part_end) in enumerate(parts):
                if mode != "phrase":
                    for run_end in _longer_runs(parts, first):
                        yield place(value[begin:run_end], position, begin, run_end)
                yield place(value[begin:part_end], position, begin, part_end)
                position += 1


def _longer_runs(parts: list[tuple[int, int]], first: int) -> list[int]:
    """Where runs of two and more parts that begin with part ``first`` end, longest first."""
    if len(parts) > MAX_PARTS_IN_RUNS:
        return [parts[-1][1]] if first == 0 else []
    return [end for _, end in reversed(parts[first + 1 :])]


class FoldFilter(Filter):  # type: ignore[misc]
    """:func:`fold` for every token."""

    def __call__(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """Change each token's text."""
        for token in tokens:
            token.text = fold(token.text)
            yield token


class CompoundFilter(Filter):  # type: ignore[misc]
    """:func:`stem` for compounds; words stay as they are spelt."""

    is_morph = True  # Whoosh leaves such filters out where it wants words as they are

    def __call__(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """Change each token's text."""
        for token in tokens:
            if not _WORD.fullmatch(token.text):
                token.text = stem(token.text)
            yield token


class StemFilter(Filter):  # type: ignore[misc]
    """:func:`stem` for every token."""

    is_morph = True

    def __call__(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """Change each token's text."""
        for token in tokens:
            token.text = stem(token.text)
            yield token


class LemmaFilter(Filter):  # type: ignore[misc]
    """:func:`word_terms` for words: one that may be a form of several stands for all of them."""

    is_morph = True

    def __call__(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """Yield each token as often as it has terms."""
        for token in tokens:
            for term in word_terms(token.text):
                token.text = term
                yield token


def word_analyzer() -> CompositeAnalyzer:
    """What Python and browsers have in common: words as they are spelt, folded."""
    return CompositeAnalyzer(WordTokenizer(), FoldFilter(), CompoundFilter())


def stem_analyzer() -> CompositeAnalyzer:
    """The analyzer of rubrics and tags, which browsers must match without a dictionary."""
    return CompositeAnalyzer(WordTokenizer(), FoldFilter(), StemFilter())


def lemma_analyzer() -> CompositeAnalyzer:
    """The analyzer of titles and texts."""
    return word_analyzer() | LemmaFilter()


def words(text: str, mode: str) -> list[str]:
    """The words of ``text``, in order; see the module for the modes."""
    return [token.text for token in word_analyzer()(text, mode=mode)]


def stems(text: str, mode: str) -> list[str]:
    """The same, stemmed."""
    return [token.text for token in stem_analyzer()(text, mode=mode)]


def is_russian_word(word: str) -> bool:
    """Whether ``word``, folded, is no compound and has Russian letters in it."""
    return bool(_WORD.fullmatch(word) and _CYRILLIC.search(word))


def stem_of(word: str) -> str:
    """The stem of a Russian word, folded; anything else is its own."""
    return stem(word) if is_russian_word(word) else word


@lru_cache(maxsize=1 << 17)
def word_terms(word: str) -> tuple[str, ...]:
    """What a word, folded, stands for in the index, the most probable first.

    Its lemmas; its stem if the dictionary doesn't have it; a compound or a Latin word itself.
    """
    return lemmas(word) or (stem(word),) if is_russian_word(word) else (word,)


class CompoundTerms(NamedTuple):
    """What a compound stands for in the index.

    :param terms: with their positions, counted from the compound's own, and the words that stand
        for them there.
    :param width: how many positions it takes; :param words: the Russian words in it, folded.
    """

    terms: tuple[tuple[str, int, str], ...]
    width: int
    words: tuple[str, ...]


_MAY_BE_GROUPED = re.compile(r"\d\s\d")
_WITHOUT_SPACES = " "


def compounds(text: str) -> list[str]:
    """The compounds and words of ``text`` in order, to be asked for with :func:`compound_terms`.

    Together their terms are those of :func:`lemma_analyzer` in mode "index", in a fifth of the
    time: whatever has been met before is looked up, and there are no token objects. A number with
    spaces before its thousands stands before its parts, after a space by which it is known.
    """
    if not _MAY_BE_GROUPED.search(text):
        return _COMPOUND.findall(text)
    grouped = {match.start(): match[0] for match in _GROUPED.finditer(text)}
    found = []
    for match in _COMPOUND.finditer(text):
        if match.start() in grouped:
            found.append(_WITHOUT_SPACES + "".join(grouped[match.start()].split()))
        found.append(match[0])
    return found


def compound_terms(compound: str) -> CompoundTerms:
    """The terms of one of :func:`compounds`."""
    if compound.startswith(_WITHOUT_SPACES):
        number = stem(fold(compound.removeprefix(_WITHOUT_SPACES)))
        return CompoundTerms(((number, 0, number),), 0, ())
    if compound.isalpha():
        word = fold(compound)
        at_first = tuple((term, 0, word) for term in word_terms(word))
        return CompoundTerms(at_first, 1, (word,) if is_russian_word(word) else ())
    tokens = [
        (token.text, token.pos) for token in word_analyzer()(compound, mode="index", positions=True)
    ]
    terms = tuple((term, place, word) for word, place in tokens for term in word_terms(word))
    words_in_it = dict.fromkeys(word for word, _place in tokens if is_russian_word(word))
    return CompoundTerms(terms, terms[-1][1] + 1, tuple(words_in_it))
