"""Words that print takes apart or runs together: «Г А З Е Т А», drop caps, close dashes.

PDFium breaks a letter-spaced word at its gaps, all or some of them («ГА З Е ТА»), and takes
a drop cap for the beginning of the next word even where it is a word of its own («Вгороде»):
the dictionary tells. A dash set close is taken for a part of the next word («—пакет»).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from podshivka.reading.dictionary import is_russian, knows
from podshivka.reading.hyphens import bare
from podshivka.reading.printed import Piece, PrintedLine

DROP_CAP = 1.7
"""A single letter this many times larger than the next line begins that line's first word."""

TALL = 1.6
"""Of the font size: a line's first word that stands this high begins with a drop cap."""

CAP_WIDTH = 0.7
"""Of a drop cap's height: its width, where PDFium gives only that of its word."""

ONE_LETTER_WORDS = frozenset("АВИКОСУЯAOIEÀ")

FEWEST_FRAGMENTS = 3
LONGEST_FRAGMENT = 3
FEWEST_SINGLE = 2
"""What PDFium makes of a letter-spaced word is three fragments or more, of one to three letters,
and two of them or more are a single letter."""

FEWEST_WORDLESS = 2
"""As many of these single letters are no words of one letter; one is enough among capitals."""

FEWEST_UNKNOWN = 5
"""So many single letters make a word even if they are small and no dictionary has it."""

EVEN = 1.7
"""Gaps within a letter-spaced word are at most this many times its smallest one…"""

HAIR = 0.12
"""…plus this much of the line's height, for pairs of letters are kerned; and never its height."""

DASH = "—"
_MARKS = "«»„“”\"'():;,.!?…"
_FRAGMENT = re.compile(rf"[{_MARKS}]*[^\W\d_]{{1,{LONGEST_FRAGMENT}}}[{_MARKS}]*")


def whole_pieces(line: PrintedLine) -> list[Piece]:
    """The pieces of ``line`` as words: letters joined, drop caps and dashes apart."""
    pieces = line.pieces
    if pieces[0].bottom - pieces[0].top >= TALL * line.size:
        pieces = _from_drop_cap(pieces)
    texts = [piece.text for piece in pieces]
    if DASH in "".join(texts):
        pieces = list(chain.from_iterable(map(_from_dash, pieces)))
        texts = [piece.text for piece in pieces]
    if list(map(len, texts)).count(1) >= FEWEST_SINGLE:
        return list(_joined(pieces))
    return pieces


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """``pieces`` with letter-spaced words whole."""
    at = 0
    while at < len(pieces):
        length = _spaced(pieces[at:]) if len(pieces[at].text) <= 2 * LONGEST_FRAGMENT else 0
        yield _together(pieces[at : at + length]) if length > 1 else pieces[at]
        at += max(1, length)


def is_drop_cap(line: PrintedLine, after: PrintedLine) -> bool:
    """Whether ``line`` is one large letter to the left of ``after``."""
    text = line.pieces[0].text
    return (
        len(line.pieces) == 1
        and len(text.strip("«„“\"'")) == 1
        and text[-1].isupper()
        and line.size >= DROP_CAP * after.size
        and line.top <= after.bottom
        and after.top <= line.bottom
        and -line.size <= after.left - line.right <= line.size
    )


def begins(letter: str, word: str, seen: Counter[str]) -> bool:
    """Whether a drop cap belongs to ``word`` and is not a word of its own («В городе…»).

    :param seen: the page's ``vocabulary``.
    """
    if letter[-1] not in ONE_LETTER_WORDS or seen[bare(letter + word)] > 0:
        return True
    return knows(letter + word.lower()) or not knows(word)


def _from_drop_cap(pieces: list[Piece]) -> list[Piece]:
    """``pieces``, the first divided if it is a drop cap and a word of its own."""
    first, *others = pieces
    cap, word = first.text[0], first.text[1:]
    if cap not in ONE_LETTER_WORDS or knows(first.text) or not knows(word):
        return pieces
    width = min(CAP_WIDTH * (first.bottom - first.top), (first.right - first.left) / 2)
    middle = round(first.left + width, 1)
    beside = others[0] if others else first
    rest = first._replace(
        text=word,
        left=middle,
        top=max(first.top, beside.top),
        bottom=min(first.bottom, beside.bottom),
        start=first.start + 1,
    )
    return [first._replace(text=cap, right=middle), rest, *others]


def _from_dash(piece: Piece) -> Iterator[Piece]:
    """``piece``, divided after a dash at its beginning if a word follows."""
    if piece.text[0] != DASH or not piece.text[1:2].isalpha():
        yield piece
        return
    # A dash is about as wide as two letters.
    share = 2 / (len(piece.text) + 1)
    middle = round(piece.left + share * (piece.right - piece.left), 1)
    yield piece._replace(text=DASH, right=middle)
    yield piece._replace(text=piece.text[1:], left=middle, start=piece.start + 1)


def _spaced(pieces: Sequence[Piece]) -> int:
    """How many of ``pieces``, from the first, are one letter-spaced word; 0 if they are not."""
    count = 0
    for piece in pieces:
        if not _FRAGMENT.fullmatch(piece.text):
            break
        count += 1
    if count < FEWEST_FRAGMENTS:
        return 0
    for length in range(_evenly(pieces[:count]), FEWEST_FRAGMENTS - 1, -1):
        if _is_one_word([piece.text for piece in pieces[:length]]):
            return length
    return 0


def _evenly(pieces: Sequence[Piece]) -> int:
    """How many of ``pieces``, from the first, have gaps of one width between them."""
    gaps = [b.left - a.right for a, b in pairwise(pieces)]
    height = max(piece.bottom - piece.top for piece in pieces)
    for count in range(len(gaps), 0, -1):
        narrowest, widest = max(0.0, min(gaps[:count])), max(gaps[:count])
        if widest <= min(EVEN * narrowest + HAIR * height, height):
            return count + 1
    return 1


def _is_one_word(fragments: Sequence[str]) -> bool:
    """Whether ``fragments`` make a known word, or are so many letters one by one."""
    word = "".join(fragments)
    letters = [fragment.strip(_MARKS) for fragment in fragments]
    alone = [letter for letter in letters if len(letter) == 1]
    if "".join(letters) != word.strip(_MARKS) or not (word.isupper() or word[1:].islower()):
        return False
    wordless = [letter for letter in alone if letter.upper() not in ONE_LETTER_WORDS]
    if len(wordless) < (1 if word.isupper() else FEWEST_WORDLESS):
        return False
    if len(alone) == len(letters) and (word.isupper() or len(letters) >= FEWEST_UNKNOWN):
        return True
    return is_russian(word.lower())


def _together(pieces: Sequence[Piece]) -> Piece:
    first = pieces[0]
    return Piece(
        "".join(piece.text for piece in pieces),
        first.left,
        min(piece.top for piece in pieces),
        pieces[-1].right,
        max(piece.bottom for piece in pieces),
        first.start,
        min(piece.confidence for piece in pieces),
    )
