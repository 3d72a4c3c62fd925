"""Sizes of type measured on small letters: one where the print is one, others where it is not."""

import pytest

from podshivka.reading.printed import Piece
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.type_sizes import X_HEIGHT, sized


def line(text, size, paragraph=0, guess=None, base=100.0, heights=()):
    """A line whose words are as high as their letters make them."""
    pieces, left = [], 50.0
    for at, word in enumerate(text.split()):
        height = X_HEIGHT * size * (1.0 if word.islower() and "б" not in word else 1.4)
        if at < len(heights):
            height = heights[at]
        right = left + 5 * len(word)
        pieces.append(Piece(word, left, base - height, right, base, 0, 0.9))
        left = right + 3
    return ReadLine(tuple(pieces), paragraph, guess or size, (base,) * len(pieces))


def sizes(*lines):
    return [printed.size for printed in sized(lines)]


def test_lines_of_a_text_are_of_one_size_whatever_tesseract_guesses():
    text = "от края и до края город шёл вдоль реки"
    lines = [
        line(text, 9.0 + shift, paragraph, guess)
        for paragraph, (shift, guess) in enumerate([(0, 8.5), (0.3, 9.5), (-0.2, 9.1)])
    ]
    assert len(set(sizes(*lines))) == 1


def test_smaller_print_keeps_its_size():
    text = "от края и до края город шёл вдоль реки"
    body, note = sizes(line(text, 9.0), line(text, 8.0, paragraph=1))
    assert body == pytest.approx(9.0, abs=0.1)
    assert note == pytest.approx(8.0, abs=0.1)


def test_ink_that_belongs_to_the_line_above_does_not_make_a_line_larger():
    text = "от края и до края"
    above = X_HEIGHT * 9 * 1.9
    stained = line(text, 9.0, heights=[X_HEIGHT * 9, above])
    assert sizes(line(text, 9.0), stained, line(text, 9.0)) == [9.0] * 3


def test_capitals_alone_are_measured_as_capitals():
    assert sizes(line("ПОСТАНОВЛЕНИЕ О РЕМОНТЕ", 12.0)) == [12.0]


def test_words_without_a_capital_are_not_written_in_capitals():
    low = X_HEIGHT * 9
    (read,) = sized([line("город СТКОВ ведёт", 9.0, heights=[low, low, 1.4 * low])])
    assert read.text == "город стков ведёт"


def test_capitals_stay_where_no_small_letters_tell_how_high_they_are():
    (read,) = sized([line("РОССИЙСКАЯ ФЕДЕРАЦИЯ", 9.0, heights=[8.0, 4.0])])
    assert read.text == "РОССИЙСКАЯ ФЕДЕРАЦИЯ"


@pytest.mark.parametrize(("height", "text"), [(1.18, "Теперь снова"), (1.08, "теперь снова")])
def test_capitals_of_a_face_with_large_small_letters_are_capitals(height, text):
    lines = [line("Теперь снова", 9.0, heights=[height * 9.0 * X_HEIGHT])]
    lines += [line("от края и до края город шёл вдоль реки", 9.0)]
    assert sized(lines)[0].text == text


def test_boxes_are_as_high_as_the_type_except_where_a_drop_cap_stands_in_the_line():
    (read,) = sized([line("Вот рука", 10.0, heights=[30.0])])
    cap, word = read.pieces
    assert (cap.top, cap.bottom) == (70.0, 102.5)
    assert (word.top, word.bottom) == (92.5, 102.5)
