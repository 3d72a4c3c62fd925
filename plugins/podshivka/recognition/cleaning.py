"""What recognition gets wrong about newspapers, set right before words get their order.

Two habits of Tesseract's: it sees letters in the edges of photographs and rules, and takes a word
between Russian ones for a Latin one that looks the same («OT» for «ОТ»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from podshivka.reading.dictionary import knows
from podshivka.reading.look_alikes import with_laws
from podshivka.reading.printed import Piece, PrintedLine

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


def without_specks(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """``lines`` that were printed; edges of photographs look like letters."""
    return [line for line in lines if _is_print(line)]


def in_one_script(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """``lines``, every word in the script of its neighbours where letters look alike.

    Numbers of laws end in ФЗ, whatever they were taken for.
    """
    page = "".join(piece.text for line in lines for piece in line.pieces)
    return [replace(line, pieces=list(_in_one_script(line, page))) for line in lines]


def _is_print(line: PrintedLine) -> bool:
    """Whether ``line`` was printed, and is no edge of a photograph taken for letters."""
    letters = sum(len(piece.text) for piece in line.pieces)
    if sum(len(piece.text) * piece.confidence for piece in line.pieces) >= UNSURE * letters:
        return True
    return any(
        _NUMBER.search(piece.text) or (len(piece.text) >= _BELIEVED and knows(piece.text))
        for piece in line.pieces
    )


def _in_one_script(line: PrintedLine, page: str) -> Iterator[Piece]:
    for place, piece in enumerate(line.pieces):
        others = [other.text for at, other in enumerate(line.pieces) if at != place]
        text, _laws = with_laws(_beside(piece.text, others, page))
        yield piece._replace(text=text)


def _beside(word: str, others: Sequence[str], page: str) -> str:
    """``word`` in the script of ``others``, or of ``page`` where those are few letters.

    It is changed only if it has letters of the other script, they all look alike, and what comes
    of it is a word, a single letter or one after a number («101c»).
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
    is_name = letters == _NAME and word.isupper()
    return changed if letters == 1 or (knows(changed) and not is_name) else word
