"""Words that were read in another script than their page is printed in.

Tesseract reads with all languages at once, and a word that is hard to read in one may come out
in the other: «TIHOCTb» for «пность», «рарег» for “paper”. Read again in the page's own language
only, it can be nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from podshivka.reading.dictionary import is_russian, knows
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.hocr import MARKS

Script = Literal["cyrillic", "latin"]

MOSTLY = 0.8
"""Of a page's letters: with more of one script it is printed in it."""

LONGEST_NAME = 4
"""Capitals: PDF, HTML."""

LONG = 3
"""Letters: shorter words are Russian by accident; one that is longer and known is quoted…"""

SURE = 0.9
"""…if the confidence is more than that."""

_MARKS = f"{MARKS}‚"  # a low quotation mark is seen in a comma's place
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def script_of(words: Iterable[str]) -> Script | None:
    """The script that nearly all letters of ``words`` are in; None if they are mixed."""
    letters = Counter(map(_script, "".join(words)))
    most = MOSTLY * (letters["cyrillic"] + letters["latin"])
    if letters["cyrillic"] > most:
        return "cyrillic"
    return "latin" if letters["latin"] > most else None


def is_doubtful(piece: Piece, line: PrintedLine, script: Script) -> bool:
    """Whether a word of ``line`` is perhaps misread, being in another script than the page.

    On a Russian page abbreviations and addresses stay Latin; on one in Latin letters a Russian
    word stays if its line has more of them.
    """
    if script == "latin":
        return _count(piece.text, "cyrillic") > 0 and not _is_quoted(piece, line)
    text = piece.text.strip(_MARKS)
    letters = sum(char in _LATIN for char in text)
    is_name = text.isupper() and letters <= LONGEST_NAME
    return letters >= 2 and not is_name and not set("@/").intersection(text)


def better_words(
    line: PrintedLine, again: Sequence[Piece], script: Script, head: str, tail: str
) -> Iterator[Piece]:
    """Those words of ``line``, read ``again`` in its page's language, that are to be believed.

    :param head: the part of a broken word that ends the line before; :param tail: that begins
        the line after.
    """
    for word in again:
        covered = [piece for piece in line.pieces if covers(word, piece)]
        if len(covered) != 1 or not is_doubtful(covered[0], line, script):
            continue
        (piece,) = covered
        is_first, is_last = piece is line.pieces[0], piece is line.pieces[-1]
        text = word.text.lower() if script == "cyrillic" and is_first and head else word.text
        whole = text.strip(_MARKS)
        if is_first:
            whole = head + whole
        if is_last and text.endswith("-"):
            whole += tail
        if _is_believed(whole, script):
            yield piece._replace(text=text, confidence=word.confidence)


def head_of(line: PrintedLine | None) -> str:
    """The part of a broken word that ends ``line``, or nothing."""
    text = line.pieces[-1].text.lower() if line is not None else ""
    return text.strip(_MARKS) if text.endswith("-") else ""


def tail_of(line: PrintedLine | None) -> str:
    """What a word broken before ``line`` goes on with."""
    return line.pieces[0].text.strip(_MARKS).lower() if line is not None else ""


def covers(word: Piece, piece: Piece) -> bool:
    """Whether ``word`` and ``piece`` are as wide as each other, nearly, and at one place."""
    shared = min(word.right, piece.right) - max(word.left, piece.left)
    return shared > 0.5 * max(word.right - word.left, piece.right - piece.left)


def _is_believed(whole: str, script: Script) -> bool:
    if script == "cyrillic":
        return is_russian(whole.lower())
    return any(map(str.isalnum, whole))


def _is_quoted(piece: Piece, line: PrintedLine) -> bool:
    """Whether a Cyrillic word in a text of Latin ones is there because it was printed."""
    is_long = _count(piece.text, "cyrillic") > LONG and piece.confidence > SURE
    return (is_long and knows(piece.text)) or _is_russian_line(line)


def _is_russian_line(line: PrintedLine) -> bool:
    """Whether most of its longer words are Russian ones."""
    long = [piece.text for piece in line.pieces if sum(map(str.isalpha, piece.text)) >= LONG]
    known = sum(_count(text, "cyrillic") >= LONG and knows(text) for text in long)
    return 2 * known > len(long)


def _count(text: str, script: str) -> int:
    return sum(_script(letter) == script for letter in text)


def _script(letter: str) -> str:
    if not letter.isalpha():
        return ""
    return "cyrillic" if "\u0400" <= letter <= "\u052f" else "latin"
