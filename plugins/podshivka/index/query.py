"""What a reader types, as a question to the index; it knows nothing of Whoosh.

    two words   both must be found, in any of their forms
    "two words" quoted (also «» and “”): side by side, in this order
    !words      in just this form; !"two words" too, and single words of what is quoted
    -word       must not be found; likewise -"a phrase"
    123-ФЗ      a compound is found as printed and, for less, in separate words: «123 ФЗ»
    a ИЛИ b     either (also OR and |); binds closer than the spaces around it
    дорож*      words that begin so
    год:2022    a filter; see FILTERS
    дата:2020..05.2022  from one day, month or year to another; either may be left out

Nothing typed is a syntax error: a stray quote, bracket or minus counts as a space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from podshivka.index.analyzer import fold, stem, words
from podshivka.language import gettext as _
from podshivka.problems import BadInput


class ImpossibleQuery(BadInput):
    """A query that can't be answered; ``file`` is the query itself."""


class EmptyQuery(ImpossibleQuery):
    """There is no word in it."""

    def cause(self) -> str:
        """What is wrong."""
        return _("в запросе нет ни одного слова")

    def remedy(self) -> str:
        """What to do."""
        return _("Наберите слово или номер, например: ремонт дорог.")


class OnlyExclusions(ImpossibleQuery):
    """It says only what is not wanted."""

    def cause(self) -> str:
        """What is wrong."""
        return _("в запросе сказано только, чего искать не нужно")

    def remedy(self) -> str:
        """What to do."""
        return _("Добавьте слово, которое должно найтись.")


class TooShortBeginning(ImpossibleQuery):
    """A word cut short to next to nothing."""

    def cause(self) -> str:
        """What is wrong."""
        return _("перед звёздочкой слишком мало букв")

    def remedy(self) -> str:
        """What to do."""
        return _("Оставьте хотя бы две буквы, например: до*.")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, as they are spelt; one term is a word.

    :func:`podshivka.index.lexicon.resolved` puts the terms of an index in their place.

    :param literal: of each term the word that must stand there, "" if any of its forms may; empty
        if any may anywhere.
    """

    terms: tuple[str, ...]
    literal: tuple[str, ...] = ()

    @property
    def is_placed(self) -> bool:
        """Whether it matters where its words stand, or in which form."""
        return len(self.terms) > 1 or bool(self.literal)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A word cut short: ``terms`` are all that it may stand for.

    As parsed, these are the word typed, which may be longer than the stem of what is meant.
    """

    prefix: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """Any of its choices must be found, or none of them if ``excluded``."""

    choices: tuple[Phrase | Beginning, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a field: its value is ``value``.

    For ``date`` it begins with it, or is from one day, month or year to another: «2020..2022-05».
    """

    field: str
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All clauses must hold, and for each filtered field one of its filters."""

    clauses: tuple[Clause, ...]
    filters: tuple[Filter, ...]


# The names a filter goes by, and the field it means.
FILTERS = {
    "год": "year",
    "year": "year",
    "дата": "date",
    "date": "date",
    "вид": "kind",
    "kind": "kind",
    "выпуск": "issue",
    "issue": "issue",
    "рубрика": "rubric",
    "rubric": "rubric",
    "тег": "tags",
    "tag": "tags",
}
_KINDS = {
    "газета": "page",
    "выпуск": "page",
    "страница": "page",
    "новость": "release",
    "пресс-релиз": "release",
    "релиз": "release",
}
_ITEM = re.compile(
    r"(?P<minus>(?<!\S)[-\u2013\u2212](?=\S))?"
    rf"(?:(?P<name>(?<!\w)(?:{'|'.join(FILTERS)})):)?"
    r"(?P<literal>!(?=\S))?"
    r"(?:[\"«„“”](?P<phrase>[^\"«»„“”]*)[\"»“”]|(?P<word>[^\s\"«»„“”]+))",
    re.IGNORECASE,
)
_OR = {"ИЛИ", "OR", "|"}
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_RUSSIAN_DATE = re.compile(r"(?:(?:(\d\d?)\.)?(\d\d?)\.)?(\d{4})")


def parse(text: str) -> Query:
    """The question in ``text``.

    :raises EmptyQuery, OnlyExclusions, TooShortBeginning: telling the reader what to do.
    """
    clauses: list[Clause] = []
    filters: list[Filter] = []
    either = False
    for item in _ITEM.finditer(text):
        excluded = item["minus"] is not None
        if item["word"] in _OR and item["name"] is None:
            either = bool(clauses)
            continue
        if item["name"] is not None:
            value = item["phrase"] or item["word"] or ""
            if words(value, "query"):
                filters.append(_filter(item["name"], value, excluded))
            continue
        literal = item["literal"] is not None
        choices = (
            _phrase(item["phrase"], literal)
            if item["word"] is None
            else _word(item["word"], text, literal)
        )
        if not choices:
            continue
        if either and clauses[-1].excluded == excluded:
            clauses[-1] = Clause(clauses[-1].choices + choices, excluded)
        else:
            clauses.append(Clause(choices, excluded))
        either = False
    if not clauses and not filters:
        raise EmptyQuery(text)
    if all(part.excluded for part in clauses) and all(part.excluded for part in filters):
        raise OnlyExclusions(text)
    return Query(tuple(clauses), tuple(filters))


def _phrase(text: str, literal: bool) -> tuple[Phrase, ...]:
    """:param literal: whether all words are; else those are that have a "!" before them."""
    parts, exact = [], []
    for spelt in text.split():
        words_of = words(spelt, "phrase")
        parts += words_of
        exact += words_of if literal or spelt.startswith("!") else [""] * len(words_of)
    return (Phrase(tuple(parts), tuple(exact) if any(exact) else ()),) if parts else ()


def _word(text: str, query: str, literal: bool) -> tuple[Phrase | Beginning, ...]:
    """What one word may stand for: a compound may have been printed in separate words, too."""
    if text.endswith("*") and (beginning := _beginning(text.strip("*([{"), query)):
        return (beginning,)
    whole = words(text, "query")
    parts = _phrase(text, literal)
    # A compound as a whole has no forms.
    is_compound = len(whole) == 1 and len(parts[0].terms) > 1 and not literal
    return (Phrase((whole[0],)), *parts) if is_compound else parts


def _beginning(text: str, query: str) -> Beginning | None:
    """``text`` as a word cut short; None if it is several words."""
    whole = words(text, "query")
    last = _LAST_WORD.search(fold(text))
    if len(whole) != 1 or last is None:
        return None
    prefix = stem(last.string[: last.start()]) + last[0]
    if len(prefix) < 2:
        raise TooShortBeginning(query)
    return Beginning(prefix, (whole[0],))


def _filter(name: str, value: str, excluded: bool) -> Filter:
    field = FILTERS[name.casefold()]
    value = value.strip().casefold()
    if field == "kind":
        value = _KINDS.get(value, value)
    elif field == "date":
        value = "..".join(map(_iso_day, value.split("..")))
    return Filter(field, value, excluded)


def _iso_day(value: str) -> str:
    match = _RUSSIAN_DATE.fullmatch(value)
    if not match:
        return value
    day, month, year = match.groups()
    return "-".join(part.zfill(2) for part in (year, month, day) if part)
