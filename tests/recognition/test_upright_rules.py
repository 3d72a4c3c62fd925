"""Upright rules are taken off before a page is read; letters and pictures stay."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from drawn_scans import INK, PAPER, POINT, drawn
from podshivka.reading.model import Box
from podshivka.reading.printed import Piece
from podshivka.recognition import page as recognition
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.tesseract import Tesseract
from podshivka.recognition.upright_rules import parted, upright_rules


def ruled(picture, *rules, width=2):
    """``picture`` with rules of (x, top, bottom) in points; they are as pale as hairlines."""
    pen = ImageDraw.Draw(picture)
    for x, top, bottom in rules:
        pen.line([x * POINT, top * POINT, x * POINT, bottom * POINT], fill=130, width=width)
    return picture


def bared(picture):
    return upright_rules(picture, POINT).taken_off(picture)


def ink(picture, box):
    part = picture.crop([round(edge * POINT) for edge in box])
    return int((np.asarray(part) < PAPER - 60).sum())


def test_a_hairline_goes_and_the_text_beside_it_stays():
    text = drawn([(30, 60, "Городская газета"), (160, 60, "выходит с 1990 года")])
    bare = bared(ruled(text.copy(), (150, 20, 180)))
    assert ink(bare, (145, 0, 155, 200)) == 0
    assert ink(bare, (0, 0, 145, 200)) == ink(text, (0, 0, 145, 200))
    assert ink(bare, (155, 0, 300, 200)) == ink(text, (155, 0, 300, 200))


def test_a_rule_that_is_a_little_askew_goes_too():
    picture = drawn([])
    ImageDraw.Draw(picture).line([400, 60, 402, 500], fill=130, width=2)
    assert ink(bared(picture), (0, 0, 300, 200)) == 0


def test_a_rule_of_three_points_goes_too():
    picture = ruled(drawn([]), (150, 20, 180), width=round(3 * POINT))
    assert ink(bared(picture), (0, 0, 300, 200)) == 0


@pytest.mark.parametrize("width", [30, 200])
def test_thick_strokes_and_pictures_stay(width):
    picture = Image.new("L", (600, 500), PAPER)
    ImageDraw.Draw(picture).rectangle([300, 60, 300 + width, 420], fill=INK)
    assert bared(picture).tobytes() == picture.tobytes()


def test_high_letters_stay():
    picture = drawn([(20, 20, "III ll")], points=40)
    assert bared(picture).tobytes() == picture.tobytes()


def test_tesseract_is_given_a_page_without_them(monkeypatch):
    given = []
    monkeypatch.setattr(
        recognition, "recognise", lambda _program, pictures, *_: given.extend(pictures) or "<html/>"
    )
    page = ruled(drawn([(60, 60, "Городская газета")]), (50, 20, 180))
    recognition.best_answer(Tesseract("none", "5", ("eng", "rus")), page, POINT)
    assert ink(page, (45, 0, 55, 200)) > 0
    assert [ink(picture, (45, 0, 55, 200)) for picture in given] == [0]


def read(*words):
    """A line at 100 points of (text, left edge); a letter is 5 points wide."""
    pieces = tuple(
        Piece(text, left, 100, left + 5 * len(text), 110, 0, 0.9) for text, left in words
    )
    return ReadLine(pieces, 3, 10.0, (108.0,) * len(pieces))


def test_a_line_across_a_rule_is_parted_there():
    line = read(("выставка", 20), ("снега", 70), ("Рубрика", 120))
    above, across = Box(110, 20, 112, 90), Box(110, 20, 112, 180)
    assert parted([line], [above]) == [line]
    left, right = parted([line], [across])
    assert [piece.text for piece in left.pieces] == ["выставка", "снега"]
    assert [piece.text for piece in right.pieces] == ["Рубрика"]
    assert right.baselines == (108.0,)
    assert right.paragraph != left.paragraph == line.paragraph


def test_rules_are_known_by_their_places():
    (box,) = upright_rules(ruled(drawn([]), (150, 20, 180)), POINT).boxes
    assert box == pytest.approx((150, 20, 150, 180), abs=4)
