"""What Tesseract loses or misreads at the first look: drop caps, merged lines, Latin words."""

import pytest
from PIL import Image, ImageDraw

from drawn_scans import INK, POINT, drawn, serif
from podshivka.reading.model import Box
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.amendments import with_parts, with_words
from podshivka.recognition.hocr import ReadLine
from podshivka.recognition.page import recognise_page
from podshivka.recognition.second_look import Row, amended, doubtful_rows, picture_of

CAP = Box(20.0, 20.0, 44.0, 49.0)


def line(top, left, text, right=None):
    pieces, x = [], left
    for word in text.split():
        pieces.append(Piece(word, x, top, x + 5 * len(word), top + 10, 0, 0.9))
        x += 5 * len(word) + 3
    if right is not None:
        pieces[-1] = pieces[-1]._replace(right=right)
    return PrintedLine(pieces, 10.0)


def paper(*ink):
    picture = Image.new("L", (600, 400), 235)
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in ink:
        pen.rectangle([2 * left, 2 * top, 2 * right - 1, 2 * bottom - 1], fill=20)
    return picture


BESIDE = [
    line(20, 48, "первые строки стоят"),
    line(31, 48, "правее буквы, и под"),
    line(42, 48, "нею колонка снова"),
    line(53, 20, "начинается от своего края"),
]


def test_a_letter_beside_the_first_lines_is_looked_at_with_its_line():
    (row,) = doubtful_rows(BESIDE, paper(CAP), 2.0, script="cyrillic")
    assert row.line is BESIDE[0]
    assert row.cap is not None
    assert row.cap == pytest.approx(CAP, abs=0.6)


def test_an_indent_without_ink_and_a_speck_are_no_drop_caps():
    assert doubtful_rows(BESIDE, paper(), 2.0, script="cyrillic") == []
    assert doubtful_rows(BESIDE, paper((30, 30, 34, 34)), 2.0, script="cyrillic") == []


def read_line(*words):
    """Words of (text, left, top) on the picture of rows, in points."""
    pieces = tuple(
        Piece(text, left, top, left + 5 * len(text), top + 10, 0, 0.8) for text, left, top in words
    )
    return ReadLine(pieces, 0, 10.0, (words[0][2] + 10.0,) * len(pieces))


def test_the_letter_is_believed_only_before_the_line_as_it_was():
    row = Row(BESIDE[0], CAP)
    good = amended([row], [read_line(("Ппервые", 6, 8))], 2.0)
    assert [(word.text, word.left, word.bottom) for word in good.words] == [("П", 20, 49)]
    assert amended([row], [read_line(("Суббота", 6, 8))], 2.0).words == ()


def test_a_drop_cap_is_a_line_before_its_own_and_takes_the_place_of_what_was_seen_in_it():
    seen = PrintedLine([Piece("||", 25, 30, 40, 40, 0, 0.3)], 10.0)
    cap = Piece("П", *CAP, 0, 0.8)
    lines = with_words([seen, *BESIDE], [cap])
    assert [one.text for one in lines[:2]] == ["П", "первые строки стоят"]
    assert lines[0].size == pytest.approx(29 / 0.67, abs=0.1)
    assert len(lines) == 5


def test_latin_words_of_a_russian_page_are_looked_at_and_russian_ones_taken():
    latin = line(20, 20, "берёт TIHOCTb и PDF")
    (row,) = doubtful_rows([latin], paper(), 2.0, script="cyrillic")
    shift = latin.left - 0.8 - 6  # where the row begins on its picture
    places = [piece.left - shift for piece in latin.pieces]
    read = read_line(*zip(["берёт", "верность", "и", "РОЕ"], places, [8] * 4, strict=True))
    found = amended([row], [read], 2.0)
    assert [word.text for word in found.words] == ["верность"]
    assert with_words([latin], found.words)[0].text == "берёт верность и PDF"
    assert doubtful_rows([latin], paper(), 2.0, script=None) == []


def test_the_second_half_of_a_broken_word_is_known_by_its_first():
    above, below = line(20, 20, "речь о досту-"), line(31, 20, "TIHOCTb")
    (row,) = doubtful_rows([above, below], paper(), 2.0, script="cyrillic")
    assert row.head == "досту"
    found = amended([row], [read_line(("Пность", 6, 8))], 2.0)
    assert [word.text for word in found.words] == ["пность"]


def test_a_low_quotation_mark_is_the_comma_after_a_word():
    above, below = line(20, 20, "шире на полме-"), line(31, 20, "tpa,")
    (row,) = doubtful_rows([above, below], paper(), 2.0, script="cyrillic")
    found = amended([row], [read_line(("тра‚", 6, 8))], 2.0)
    assert [word.text for word in found.words] == ["тра‚"]


def columns(top):
    return line(top, 20, "левая колонка", 90), line(top, 110, "правая колонка", 180)


MERGED = line(31, 20, "слито поперёкгуттера слова", 180)


def test_a_line_across_a_gutter_is_looked_at_in_two_parts():
    lines = [*columns(20), MERGED, *columns(42)]
    rows = doubtful_rows(lines, paper(), 2.0, script="cyrillic")
    assert [row.is_part for row in rows] == [True, True]
    assert rows[0].line.right == rows[1].line.left == pytest.approx(105.5)
    parts = [tuple(row.line.pieces) for row in rows]
    assert [(one.left, one.right) for one in with_parts([MERGED], parts)] == [
        (20, 105.5),
        (105.5, 180),
    ]


def test_a_line_over_columns_as_wide_as_they_stays_whole():
    assert doubtful_rows([MERGED, *columns(42)], paper(), 2.0, script="cyrillic") == []


def test_rows_are_put_below_each_other_with_white_between():
    sheet = picture_of([Row(BESIDE[0], CAP), Row(BESIDE[3])], paper(CAP), 2.0)
    assert sheet.height == 2 * (26 + 2 * 12)
    ink = sheet.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert ink is not None
    assert ink[3] - ink[1] == pytest.approx(2 * 6.7, abs=1)  # as high as a capital of its line


@pytest.mark.needs("tesseract")
@pytest.mark.parametrize("depth", [2, 3, 4])
def test_drop_caps_come_back_with_the_word_they_begin(scan, tesseract, tmp_path, depth):
    text = (
        "троители закончили ремонт дорог и дворов на улице Кедровой. Работа шла всё лето, и "
        "жители писали письма в администрацию города, а ответы на них печатала газета."
    )
    words, top, row, placed = text.split(), 20.0, 0, []
    font = serif((13 * (depth - 1) + 6.7) / 0.67)
    inset = font.getlength("С") / POINT + 2
    while words:
        left = 20 + (inset if row < depth else 0)
        taken = []
        while words and serif(10).getlength(" ".join([*taken, words[0]])) / POINT < 200 - left:
            taken.append(words.pop(0))
        placed.append((left, top + 13 * row, " ".join(taken)))
        row += 1
    picture = drawn(placed)
    base = top + 13 * (depth - 1) + 10
    ImageDraw.Draw(picture).text((20 * POINT, base * POINT), "С", INK, font, anchor="ls")
    page = recognise_page(str(scan(picture)), "с.pdf", 1, "1", str(tmp_path / "store"), tesseract)
    assert "Строители закончили ремонт" in page.text
