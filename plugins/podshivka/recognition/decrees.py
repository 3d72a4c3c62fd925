"""Numbers of decrees, and lone letters, that Tesseract reads as Latin ones in Russian text.

A word tells which alphabet its letters are of; the letter or two after a number, and one that
stands alone, are told by nothing: «№ 404-п» is read as «№ 404-n», «N 3077-п» as «М 3077-п»,
«г. Клин» as «r. Клин». Decrees are looked for by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from podshivka.reading.printed import Piece

_NUMBER = re.compile(r"(№?)(\d{1,5}-)(n|п|[3зz][nп]|p|р|ФЗ)(\W*)")

_SUFFIXES = {"n": "п", "p": "р"} | dict.fromkeys(("3n", "зn", "zn", "3п", "zп"), "зп")
"""Of decrees: «п» постановление, «зп» one that a deputy signed, «р» распоряжение."""

_SIGNS = frozenset(("№", "М", "M", "N", "Ne", "Nе", "No", "Nо", "Мо", "Mo"))
"""What is read for «№», or for the N that stands for it."""

_LONE = {"r.": "г.", "n.": "п.", "b": "в", "u": "и"}
"""None of these stands alone in Russian prose; what they look like does."""


def with_numbers(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """``pieces`` of a line of Russian text, numbers of decrees as they are cited: «№ 404-п».

    A number is a decree's only after its sign.
    """
    before = ""
    sign: Piece | None = None
    for piece in pieces:
        number = _NUMBER.fullmatch(piece.text)
        is_cited = number is not None and bool(number[1] or sign)
        if sign is not None:
            yield sign._replace(text=before + "№") if is_cited else sign
            sign = None
        if number is not None and is_cited:
            mark, digits, suffix, rest = number.groups()
            text = mark + digits + _SUFFIXES.get(suffix, suffix) + rest
            yield piece._replace(text=text)
        elif (core := piece.text.lstrip("(«")) in _SIGNS:
            before, sign = piece.text.removesuffix(core), piece
        else:
            yield piece._replace(text=_LONE.get(piece.text, piece.text))
    if sign is not None:
        yield sign
