"""Handwriting in a form's blanks: words where a reader is sure, else all stays as it was."""

import pytest

from drawn_by_hand import BASE, head
from drawn_scans import POINT
from podshivka.issues.texts import _better
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.reading.reader import read_page
from podshivka.recognition import hand_reader
from podshivka.recognition.filled_blanks import filled_in, with_filled
from podshivka.recognition.hand_reader import HandReader, Reading, find_hand_reader
from podshivka.recognition.page import recognise_page
from podshivka.recognition.tesseract import Failed

PICTURE = head("27.05.2022", "1402-п")


class Told(HandReader):
    """A reader that reads what it was told, each in two views."""

    def __init__(self, *texts):
        object.__setattr__(self, "texts", [text for text in texts for _view in range(2)])

    def read(self, picture):
        return Reading(self.texts.pop(0), 0.9)


class Broken(HandReader):
    def read(self, picture):
        raise Failed("libGL.so.1: cannot open shared object file")


def line(*words, top, confidence=0.95):
    """A line of (text, left) in type of 10 points."""
    pieces = [
        Piece(text, left, top, left + 5.0 * len(text), top + 10.0, 0, confidence)
        for text, left in words
    ]
    return PrintedLine(pieces, 10.0)


TITLE = line(("ПОСТАНОВЛЕНИЕ", 60), top=12)
READ = (("от", 40), ("21.0S", 70), ("AOAG", 110), ("х,", 165), ("A402", 185))
GARBLED = line(*READ, top=48, confidence=0.4)
TOWN = line(("г.", 60), ("Клин", 75), top=66)
LINES = [TITLE, GARBLED, TOWN]


def texts(lines):
    return [line.text for line in lines]


def test_date_and_number_stand_for_what_was_read_there():
    filled = filled_in(LINES, PICTURE, POINT, Told("27.05.2022", "1402-17"))
    read = with_filled(LINES, filled)
    assert texts(read) == ["ПОСТАНОВЛЕНИЕ", "от 27.05.2022 № 1402-п", "г. Клин"]
    _sign, day, _other, number = read[1].pieces
    assert day.left == pytest.approx(64, abs=2)
    assert number.right == pytest.approx(240, abs=2)
    assert day.top < BASE < day.bottom


def test_where_tesseract_read_nothing_they_stand_over_the_next_line():
    filled = filled_in([TITLE, TOWN], PICTURE, POINT, Told("27.05.2022", "1402-17"))
    assert texts(with_filled([TITLE, TOWN], filled))[1] == "от 27.05.2022 № 1402-п"


def test_what_is_not_sure_stays_as_it_was():
    reader = Told("27.05.2022", "1402")
    (filled,) = filled_in(LINES, PICTURE, POINT, reader)
    assert [piece.text for piece in filled] == ["от", "27.05.2022"]
    assert texts(with_filled(LINES, [filled]))[1:3] == ["х, A402", "от 27.05.2022"]
    assert filled_in(LINES, PICTURE, POINT, Told("27.05", "1402")) == ()


def test_print_that_tesseract_is_sure_of_is_left_alone():
    sure = line(("27.05.2022", 64), top=46)
    filled = filled_in([TITLE, sure], PICTURE, POINT, Told("01.01.2001", "1402-17", "1402-17"))
    assert "27.05.2022" in texts(with_filled([TITLE, sure], filled))


def test_a_reader_that_cannot_be_loaded_costs_nothing_else():
    assert filled_in(LINES, PICTURE, POINT, Broken("1")) == ()


def test_there_need_not_be_a_reader(monkeypatch):
    def missing(name):
        raise hand_reader.PackageNotFoundError(name)

    monkeypatch.setattr(hand_reader, "version", missing)
    find_hand_reader.cache_clear()
    try:
        assert find_hand_reader() is None
    finally:
        find_hand_reader.cache_clear()


def test_a_machine_with_another_reader_says_so():
    with pytest.raises(Failed):
        HandReader("rapidocr 0.1").here()


@pytest.mark.needs("tesseract")
@pytest.mark.needs("hand")
def test_a_head_filled_in_by_hand_is_read(scan, tmp_path, tesseract):
    path = scan(PICTURE)
    page = recognise_page(
        str(path), path.name, 1, "1", str(tmp_path), tesseract, find_hand_reader()
    )
    assert "от 27.05.2022 № 1402-п" in page.text
    without = recognise_page(str(path), path.name, 1, "1", str(tmp_path), tesseract)
    assert "1402-п" not in without.text


@pytest.mark.needs("tesseract")
@pytest.mark.needs("hand")
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("bryansk_1.pdf", "от 21.05.2024 № 1797-п"),
        ("bryansk_1824-p.pdf", "от 07.05.2025 № 1824-п"),
        ("bryansk_2.pdf", "от 07.12.2020 № 3344-п"),
        ("bryansk_2067-zp.pdf", "от 03.06.2024 № 2067-зп"),
        ("bryansk_3106.pdf", "от 09.08.2024 № 3106-п"),
    ],
)
def test_heads_of_real_decrees_are_read_and_published(
    shared_data, tmp_path, tesseract, name, written
):
    path = str(shared_data / "scans" / name)
    hand = find_hand_reader()
    page = recognise_page(path, name, 1, "1", str(tmp_path), tesseract, hand)
    assert written in page.text
    assert written in _better(read_page(path, name, 1, "1"), page).text
