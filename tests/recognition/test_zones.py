"""A page's picture is cut along its gutters before it is read; spaces are none."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import ImageDraw

from drawn_scans import INK, PAPER, POINT, drawn, serif
from podshivka.reading.printed import Piece
from podshivka.recognition import page as recognition
from podshivka.recognition.answer import Answer
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.ink import Zone
from podshivka.recognition.picture import Pose
from podshivka.recognition.tesseract import Tesseract
from podshivka.recognition.zone_sheet import on_page, sheets_of
from podshivka.recognition.zones import zones_of

TEXT = "в городе начался ремонт дорог и дворов по всем улицам района до конца лета"
WORDS = TEXT.split()
PITCH, GUTTER, WIDTH = 12, 9, 120
SIZE = (330, 420)


def justified(picture, left, top, count, first=0, width=WIDTH, points=10.0):
    """``count`` lines of text from edge to edge, in points."""
    pen, font = ImageDraw.Draw(picture), serif(points)
    for number in range(count):
        at = first + 3 * number
        words = [WORDS[(at + step) % len(WORDS)] for step in range(3)]
        room = width * POINT - sum(font.getlength(word) for word in words)
        x = left * POINT
        for word in words:
            pen.text((x, (top + number * PITCH) * POINT), word, INK, font)
            x += font.getlength(word) + room / 2


def centred(picture, left, top, *lines, width=WIDTH, points=16.0):
    pen, font = ImageDraw.Draw(picture), serif(points)
    for number, line in enumerate(lines):
        x = left * POINT + (width * POINT - font.getlength(line)) / 2
        pen.text((x, (top + number * 1.15 * points) * POINT), line, INK, font)


def in_points(zones):
    return [tuple(round(edge / POINT) for edge in zone) for zone in zones]


def edges(zones):
    """Left and right edges, in points."""
    return [(left, right) for left, _top, right, _bottom in in_points(zones)]


def columns_around(*callout, points=16.0):
    """Two columns, a callout in the first; no line of one is level with one of the other."""
    picture = drawn([], SIZE)
    justified(picture, 40, 60, 8)
    centred(picture, 40, 164, *callout, points=points)
    justified(picture, 40, 210, 12, 5)
    justified(picture, 40 + WIDTH + GUTTER, 65, 24, 2)
    return picture


@pytest.fixture
def columns():
    return columns_around("«Ремонт", "дорог»")


def near(found, wanted, by=3):
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


def test_columns_are_zones_and_a_callout_is_of_its_column(columns):
    left, right = edges(zones_of(columns, POINT))
    assert near(left, (40, 40 + WIDTH))
    assert near(right, (40 + WIDTH + GUTTER, 40 + 2 * WIDTH + GUTTER))


def test_a_headline_is_a_zone_though_a_space_stands_over_the_gutter(columns):
    pen, font = ImageDraw.Draw(columns), serif(24)
    middle = (40 + WIDTH + GUTTER / 2) * POINT
    space = 6 * POINT
    pen.text((middle - space / 2 - font.getlength("Ремонт"), 25 * POINT), "Ремонт", INK, font)
    pen.text((middle + space / 2, 25 * POINT), "дорог", INK, font)
    headline, left, right = in_points(zones_of(columns, POINT))
    assert headline[0] < 100
    assert headline[2] > 200
    assert headline[3] < left[1]
    assert headline[3] < right[1]


def test_a_callout_over_both_columns_is_a_zone():
    picture = drawn([], SIZE)
    for left in (40, 40 + WIDTH + GUTTER):
        justified(picture, left, 60, 9)
        justified(picture, left, 230, 9)
    centred(picture, 40, 178, "Ремонт дорог и дворов", "начался в городе", width=2 * WIDTH)
    zones = in_points(zones_of(picture, POINT))
    assert len(zones) == 5
    assert [top < 170 for _left, top, _right, _bottom in zones] == [True, True, False, False, False]


def test_the_last_line_of_a_headline_is_not_of_the_column_below_it(columns):
    centred(columns, 40, 34, "Ремонт")
    headline, left, _right = in_points(zones_of(columns, POINT))
    assert headline[3] < left[1]


def test_a_callout_may_be_a_little_wider_than_its_column():
    font, text = serif(16), "«Ремонт начался"
    points = 16 * (WIDTH + 8) * POINT / font.getlength(text)
    assert len(zones_of(columns_around(text, points=points), POINT)) == 2


def test_a_box_over_both_columns_is_not_cut_where_spaces_stand_over_the_gutter():
    picture = drawn([], SIZE)
    for left in (40, 40 + WIDTH + GUTTER):
        justified(picture, left, 60, 11)
        justified(picture, left, 230, 11)
    pen, font = ImageDraw.Draw(picture), serif(8)
    text, rest = "Ремонт начался во всём", "городе и в районе"
    for top in (200, 210):
        pen.text((163 * POINT - font.getlength(text), top * POINT), text, INK, font)
        pen.text((166 * POINT, top * POINT), rest, INK, font)
    wide = [zone for zone in in_points(zones_of(picture, POINT)) if zone[0] < 150 < 180 < zone[2]]
    assert len(wide) == 1


def test_spaces_above_each_other_are_no_gutter():
    picture = drawn([], SIZE)
    justified(picture, 40, 60, 24, width=2 * WIDTH)
    pen = ImageDraw.Draw(picture)
    pen.rectangle([160 * POINT, 130 * POINT, 168 * POINT, 165 * POINT], fill=PAPER)
    assert zones_of(picture, POINT) == ()


def test_a_page_with_a_table_is_not_in_columns():
    picture = drawn([], SIZE)
    justified(picture, 40, 60, 18, width=2 * WIDTH + GUTTER)
    for left in (40, 40 + WIDTH + GUTTER):
        justified(picture, left, 300, 5)
    assert zones_of(picture, POINT) == ()


def test_a_drop_cap_stays_with_its_column(columns):
    pen = ImageDraw.Draw(columns)
    pen.rectangle([40 * POINT, 60 * POINT, 75 * POINT, 95 * POINT], fill=PAPER)
    pen.text((40 * POINT, 52 * POINT), "В", INK, serif(44))
    assert len(zones_of(columns, POINT)) == 2


@pytest.mark.parametrize("lines", [[], [(30, 40, "от 27.05.2022 № 412")]])
def test_a_page_without_columns_of_text_is_read_as_it_is(lines):
    assert zones_of(drawn(lines), POINT) == ()


def word(text, left, top, right, bottom):
    return Piece(text, left / POINT, top / POINT, right / POINT, bottom / POINT, 0, 0.9)


def test_what_is_read_on_sheets_is_led_back_to_the_page(columns):
    zones = Zone(20, 20, 900, 90), Zone(100, 150, 380, 900), Zone(450, 150, 740, 900)
    sheets = sheets_of(columns, zones, POINT)
    assert [sheet.height > sheet.width for sheet in sheets] == [False, True]
    for number, box in (
        (0, (60, 30, 120, 60)),
        (1, (120, 600, 200, 630)),
        (1, (460, 500, 560, 530)),
    ):
        piece = word("район", *_on_sheet(box, columns, sheets[number]))
        read = ReadLine((piece,), 3, 10.0, (piece.bottom,), number)
        (line,) = on_page([read], zones, POINT)
        assert tuple(round(edge * POINT) for edge in line.pieces[0][1:5]) == box
        assert line.baselines == pytest.approx((line.pieces[0].bottom,))


def _on_sheet(box, picture, sheet):
    """The box on ``sheet`` that shows just what ``box`` shows on ``picture``."""
    width, height = box[2] - box[0], box[3] - box[1]
    wanted = np.asarray(picture.crop(box))
    shown = np.lib.stride_tricks.sliding_window_view(np.asarray(sheet), (height, width))
    top, left = np.argwhere((shown == wanted).all(axis=(2, 3)))[0].tolist()
    return left, top, left + width, top + height


def test_tesseract_is_given_the_zones_below_each_other(columns, monkeypatch):
    given = []
    monkeypatch.setattr(
        recognition, "recognise", lambda _program, pictures, *_: given.extend(pictures) or "<html/>"
    )
    answer = recognition.best_answer(Tesseract("none", "5", ("eng", "rus")), columns, POINT)
    assert answer.zones == zones_of(columns, POINT)
    (sheet,) = sheets_of(columns, answer.zones, POINT)
    assert [picture.tobytes() for picture in given] == [sheet.tobytes()]


def test_zones_are_kept_with_the_answer():
    answer = Answer("<html/>", "rus", Pose(2.0, 100, 200), zones=(Zone(1, 2, 30, 40),))
    assert Answer.from_json(answer.to_json()) == answer
    assert Answer.from_json(answer.to_json()) != replace(answer, zones=())
