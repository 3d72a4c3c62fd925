"""Whether a hyphen at a line's end belongs to the word or only to the line.

Neither the printed page nor PDFium tells the two apart, so three witnesses are heard in turn:
a soft hyphen (U+00AD), which never belongs to the word; the page's other words, where the same
word may stand unbroken; and Russian spelling (Rules of 1956: nouns § 79, adjectives § 81,
adverbs § 84). Where none of them speaks for the hyphen, it belonged to the line, as most do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from podshivka.reading.text_layer import BREAK

SOFT_HYPHEN = "\u00ad"
HYPHENS = f"-\u2010{SOFT_HYPHEN}{BREAK}"
"""What a word broken at a line's end may end with."""

_EDGES = re.compile(r"^\W+|\W+$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMPOUNDS = {
    first: tuple(seconds.split())
    for first, seconds in {
        "вице": "",
        "кое": "",
        "пресс": "",
        "интернет": "",
        "онлайн": "",
        "офлайн": "",
        "веб": "",
        "блиц": "",
        "шоу": "",
        "санкт": "",
        "усть": "",
        "северо": "вост запад кавказ енис",
        "юго": "вост запад",
        "экс": "мэр губернатор чемпион министр депутат глав президент директор премьер спикер "
        "сенатор начальник руководит председател тренер участни сотрудни супруг",
        "премьер": "министр лиг",
        "генерал": "губернатор майор лейтенант полковник директор",
        "контр": "адмирал",
        "штаб": "квартир офицер",
        "мини": "футбол спектак музе парк отел игр рынок завод проект выставк концерт турнир",
        "топ": "менедж модел лист",
        "бизнес": "план центр инкубатор форум сообществ завтрак процесс иде школ тренинг класс",
        "мастер": "класс план",
        "смотр": "конкурс",
        "конкурс": "фестивал смотр выставк",
        "фестивал": "конкурс",
        "фестиваль": "конкурс",
        "выставка": "",
        "выставки": "",
        "выставку": "",
        "выставке": "",
        "ярмарка": "",
        "ярмарки": "",
        "ярмарку": "",
        "ярмарке": "",
        "концерт": "лекци загадк",
        "вечер": "встреч концерт портрет",
        "урок": "игр концерт",
        "школа": "интернат сад студи гимнази",
        "школы": "интернат сад студи гимнази",
        "школу": "интернат сад студи гимнази",
        "школе": "интернат сад студи гимнази",
        "дом": "интернат музе",
        "город": "геро спутник побратим сад",
        "инженер": "конструктор механик программист строител технолог электрик геолог",
        "член": "корреспондент",
        "купли": "продаж",
        "купля": "продаж",
        "социал": "демокр",
        "self": "",
        "ex": "",
    }.items()
}
"""First parts of compounds that keep their hyphen (§ 79 of the Rules), with what the second part
then starts with; anything, where nothing is named. «Экс-мэр», but «экс-перт» is one word."""

_PRONOUNS = _words(
    "кто кого кому кем ком что чего чему чем чём какой какая какое какие какого каких какому "
    "каким какую какими каком чей чья чьё чьи где куда откуда когда как почему зачем отчего "
    "сколько насколько так"
)
_BEFORE_TAKI = _words("всё все опять так прямо довольно действительно верно")
_AFTER_PO = _words(
    "прежнему новому другому разному своему моему твоему нашему вашему настоящему старому иному "
    "хорошему видимому всякому доброму дружески соседски русски английски немецки французски "
    "татарски человечески хозяйски братски домашнему деловому летнему зимнему весеннему "
    "праздничному современному людски детски"
)
_SOLID_ENDINGS = ("о", "е", "ё", "у", "и", "х", "против", "через", "перед")
_ORDINALS = _words("первых вторых третьих четвёртых четвертых пятых")

_ADDRESS = re.compile(r"[\x21-\x7e]*(?://|@|[a-z0-9]\.[a-z0-9])[\x21-\x7e]*", re.IGNORECASE)
"""Of the web or of mail: no layout program breaks it with a hyphen of its own."""

_ADJECTIVE_STEM = re.compile(
    r"\w{2,}(?:льно|вно|ично|енно|онно|ечно|ищно|урно|адно|одно|точно|южно|орно|тово|гово|ческо)"
)
_ADJECTIVE = re.compile(
    r"\w{3,}(?:[ыи]й|[ая]я|[ое]е|[ыи]е|ого|его|ому|ему|[ыи]м|ом|ем|[ую]ю|ой|ей|[ыи]х|[ыи]ми)"
)
_OVER_PREPOSITION = re.compile(r"(?:на|ла|де|ле|о)-\w", re.IGNORECASE)


def vocabulary(words: Iterable[str]) -> Counter[str]:
    """How often each word stands unbroken: lower case, without punctuation at its edges."""
    return Counter(bare(word) for word in words if word[-1] not in HYPHENS)


def bare(word: str) -> str:
    """``word`` in lower case, without punctuation at its edges."""
    return (word if word.isalpha() else _EDGES.sub("", word)).lower()


def is_broken(head: str, tail: str) -> bool:
    """Whether ``head``, the end of a line, and ``tail`` may be one word."""
    return len(head) > 1 and head[-1] in HYPHENS and head[-2].isalnum() and tail[:1].isalnum()


def rejoined(head: str, tail: str, seen: Counter[str]) -> str:
    """``head`` and ``tail`` as one word, with or without the hyphen between them.

    :param head: the end of a line, one of ``HYPHENS`` at its end.
    :param seen: the page's ``vocabulary``.
    """
    stem = head[:-1]
    keep = head[-1] != SOFT_HYPHEN and _belongs(stem, tail, seen)
    return f"{stem}-{tail}" if keep else stem + tail


def _belongs(stem: str, tail: str, seen: Counter[str]) -> bool:
    """Whether the hyphen between ``stem`` and ``tail`` is part of the word."""
    if stem[-1].isdigit() or tail[0].isdigit() or _ADDRESS.fullmatch(stem + tail):
        return True
    shouted = stem.isupper() and tail.isupper() and len(_EDGES.sub("", stem + tail)) > 3
    if tail[0].isupper() and not shouted:
        return True
    first, second = bare(stem), bare(tail)
    hyphened, solid = seen[f"{first}-{second}"], seen[first + second]
    if hyphened != solid:
        return hyphened > solid
    if len(stem) > 1 and stem[-2:].isupper() and tail[0].islower():
        return True
    return _is_spelt_so(first.rpartition("-")[2], second, seen)


def _is_spelt_so(first: str, second: str, seen: Counter[str]) -> bool:
    """Whether spelling puts a hyphen between ``first`` and ``second``, both in lower case."""
    if first in _COMPOUNDS:
        return second.startswith(_COMPOUNDS[first] or ("",))
    return (
        second in ("либо", "нибудь")
        or (second == "то" and first in _PRONOUNS)
        or (second == "таки" and first in _BEFORE_TAKI)
        or (first == "по" and (second in _AFTER_PO or _is_manner(second, seen)))
        or (first in ("во", "в") and second in _ORDINALS)
        or (first == "из" and second in ("за", "под", "подо"))
        or (len(first) > 2 and first == second)
        or (_ADJECTIVE_STEM.fullmatch(first) and _ADJECTIVE.fullmatch(second)) is not None
        or _OVER_PREPOSITION.match(second) is not None
        or _are_two_nouns(first, second, seen)
    )


def _is_manner(second: str, seen: Counter[str]) -> bool:
    """Whether ``second`` is an adjective of its own that makes an adverb with «по-» (§ 84)."""
    return seen[second] > 0 and second.endswith(("ому", "ему", "ски", "цки", "ьи"))


def _are_two_nouns(first: str, second: str, seen: Counter[str]) -> bool:
    """Whether both stand on the page as words, as in «отряд-спасатель».

    A first part that ends like «право-», «между-», «пяти-» or «четырёх-» makes solid words.
    """
    return (
        min(len(first), len(second)) > 4
        and not first.endswith(_SOLID_ENDINGS)
        and seen[first] > 0
        and seen[second] > 0
    )
