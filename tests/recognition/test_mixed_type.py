"""Lines that Tesseract makes of a callout and of the columns beside it."""

import pytest

from podshivka.reading.printed import Piece
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.mixed_type import parted_by_type, type_size

DEEP = frozenset("друфцщ")
TALL = frozenset("бёй")


def word(text, left, base, size):
    """A word in type of ``size`` points, its box that of its ink."""
    over = 0.48 if TALL.isdisjoint(text) and text.islower() else 0.7
    under = 0.0 if DEEP.isdisjoint(text) else 0.2
    width = 0.5 * size * len(text)
    return Piece(text, left, base - over * size, left + width, base + under * size, 0)


def line(*words):
    pieces = tuple(words)
    return ReadLine(pieces, 0, 10.0, (pieces[0].bottom,) * len(pieces))


@pytest.mark.parametrize("text", ["город", "море", "Томск", "будет", "номер"])
def test_type_is_told_by_ink_whatever_letters_a_word_has(text):
    assert type_size(word(text, 0, 100, 10.0)) == pytest.approx(10.0)


@pytest.mark.parametrize("text", ["—", "«", "..."])
def test_signs_tell_no_type(text):
    assert type_size(Piece(text, 0, 0, 10, 4, 0)) is None


def columns(base):
    """A line of text from each of two columns."""
    return word("дорога", 40, base, 10), word("размыта", 300, base, 10)


def test_a_callout_is_parted_from_the_columns_beside_it():
    lines = []
    for base, quoted in ((100, "парк"), (118, "зарос"), (136, "давно")):
        left, right = columns(base)
        lines.append(line(left, word(quoted, 150, base + 2, 16), right))
    # The columns go on above and below.
    lines = [line(*columns(80)), *lines, line(*columns(150)), line(*columns(160))]
    parted = parted_by_type(lines)
    texts = [" ".join(piece.text for piece in part.pieces) for part in parted]
    assert texts[:4] == ["дорога размыта", "дорога", "парк", "размыта"]
    quoted = parted[2]
    assert quoted.size == pytest.approx(16)
    assert quoted.baselines == pytest.approx((102,))
    assert parted[1].size == pytest.approx(10)


def test_a_word_that_seems_large_for_itself_stays_in_its_line():
    """Ink of a letter above was taken for its."""
    left, right = columns(100)
    odd = word("парк", 150, 100, 10)._replace(top=84)
    lines = [line(*columns(80)), line(left, odd, right), line(*columns(120))]
    assert parted_by_type(lines) == lines
