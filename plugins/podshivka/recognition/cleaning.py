"""What recognition gets wrong about newspapers, set right before words get their order.

Three habits of Tesseract's: it sees letters in the edges of photographs and rules, takes a word
between Russian ones for a Latin one that looks the same («OT» for «ОТ»), and reads a quotation
mark in the noise before a Russian word, a low one for a comma, or a figure for a letter
(«‘улица», «метра‚», «св0ё»).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from podshivka.reading.dictionary import knows
from podshivka.reading.look_alikes import with_laws
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.decrees import with_numbers
from podshivka.recognition.hocr import MARKS

UNSURE = 0.5
"""Mean confidence: less is believed only for known words and for numbers."""

_BELIEVED = 4
_LATIN, _CYRILLIC = "ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_LETTERS_OF = {"latin": re.compile("[A-Za-z]"), "cyrillic": re.compile("[\u0400-\u052f]")}
_NUMBER = re.compile(r"\d\d")
_ENOUGH = 4
_NAME = 3  # capital letters: TEX, HTC
_SINGLE_QUOTES = "‘’'"
_LIKE_FIGURES = str.maketrans("036", "озб")
_LETTERS_AND_FIGURES = re.compile(r"[а-яё]+(?:[036][а-яё]*)+|[036][а-яё]+", re.IGNORECASE)
_SURELY_A_WORD = 3  # letters: «3а» and «6б» are numbers of houses


def without_specks(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """``lines`` that were printed; edges of photographs look like letters."""
    return [line for line in lines if _is_print(line)]


def as_printed(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """``lines``, their Russian words without marks and figures that Russian print doesn't have."""
    printed = []
    for line in lines:
        pieces = [piece._replace(text=_as_printed(piece.text)) for piece in line.pieces]
        if _is_russian("".join(piece.text for piece in pieces)):
            pieces = list(with_numbers(pieces))
        printed.append(replace(line, pieces=pieces))
    return printed


def in_one_script(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """``lines``, every word in the script of its neighbours where letters look alike.

    Numbers of laws end in ФЗ, whatever they were taken for.
    """
    words = [piece.text for line in lines for piece in line.pieces]
    page, counts = "".join(words), Counter(word.strip(MARKS) for word in words)
    return [replace(line, pieces=list(_in_one_script(line, page, counts))) for line in lines]


def _is_print(line: PrintedLine) -> bool:
    """Whether ``line`` was printed, and is no edge of a photograph taken for letters."""
    letters = sum(len(piece.text) for piece in line.pieces)
    if sum(len(piece.text) * piece.confidence for piece in line.pieces) >= UNSURE * letters:
        return True
    return any(
        _NUMBER.search(piece.text) or (len(piece.text) >= _BELIEVED and knows(piece.text))
        for piece in line.pieces
    )


def _as_printed(word: str) -> str:
    """``word`` without a quotation mark or figures that were seen in it, if it is Russian."""
    if not _LETTERS_OF["cyrillic"].search(word):
        return word
    text = word.replace("‚", ",")
    if text[0] in _SINGLE_QUOTES and text[1:2].isalpha() and text[-1] not in _SINGLE_QUOTES:
        text = text[1:]
    core = text.strip(MARKS)
    letters = sum(map(str.isalpha, core))
    if letters >= _SURELY_A_WORD and _LETTERS_AND_FIGURES.fullmatch(core):
        told = core.translate(_LIKE_FIGURES)
        text = text.replace(core, told) if knows(told) else text
    return text


def _is_russian(text: str) -> bool:
    latin, cyrillic = (len(_LETTERS_OF[script].findall(text)) for script in _LETTERS_OF)
    return cyrillic > 2 * latin


def _in_one_script(line: PrintedLine, page: str, counts: Mapping[str, int]) -> Iterator[Piece]:
    for place, piece in enumerate(line.pieces):
        others = [other.text for at, other in enumerate(line.pieces) if at != place]
        text, _laws = with_laws(_beside(piece.text, others, page, counts))
        yield piece._replace(text=text)


def _beside(word: str, others: Sequence[str], page: str, counts: Mapping[str, int]) -> str:
    """``word`` in the script of ``others``, or of ``page`` where those are few letters.

    It is changed only if it has letters of the other script, they all look alike, and what comes
    of it is a word, a single letter, one after a number («101c») or a short name that stands on
    the page more often («ТОС»).

    :param counts: how often words stand on the page as they were read.
    """
    around = "".join(others)
    if sum(map(str.isalpha, around)) < _ENOUGH:
        around = page
    latin, cyrillic = (len(_LETTERS_OF[script].findall(around)) for script in _LETTERS_OF)
    if cyrillic > 2 * latin:
        foreign, changed = _LETTERS_OF["latin"], word.translate(_TO_CYRILLIC)
    elif latin > 2 * cyrillic:
        foreign, changed = _LETTERS_OF["cyrillic"], word.translate(_TO_LATIN)
    else:
        return word
    if changed == word or foreign.search(changed):
        return word
    letters = sum(map(str.isalpha, word))
    if letters == _NAME and word.isupper():
        return changed if counts[changed.strip(MARKS)] > counts[word.strip(MARKS)] else word
    return changed if letters == 1 or knows(changed) else word
