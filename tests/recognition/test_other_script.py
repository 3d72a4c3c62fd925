"""Words read in another script than their page, and what a second reading makes of them."""

import pytest

from drawn_scans import POINT, drawn
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition import page as recognition
from podshivka.recognition.other_script import better_words, is_doubtful, script_of
from podshivka.recognition.tesseract import Tesseract


def line(text, confidence=0.8):
    pieces, x = [], 20.0
    for word in text.split():
        pieces.append(Piece(word, x, 20, x + 5 * len(word), 30, 0, confidence))
        x += 5 * len(word) + 3
    return PrintedLine(pieces, 10.0)


def doubtful(text, script, confidence=0.8):
    read = line(text, confidence)
    return [piece.text for piece in read.pieces if is_doubtful(piece, read, script)]


def test_a_page_is_in_the_script_of_nearly_all_its_letters():
    assert script_of(["The", "paper", "of", "the", "town", "пес"]) == "latin"
    assert script_of(["Газета", "нашего", "города", "PDF"]) == "cyrillic"
    assert script_of(["Газета", "paper"]) is None
    assert script_of(["1917", "—"]) is None


def test_cyrillic_words_in_latin_text_are_doubtful():
    assert doubtful("the рарег of пой town", "latin") == ["рарег", "пой"]
    assert doubtful("ЗЕСТЮМ А", "latin") == ["ЗЕСТЮМ", "А"]


def test_what_is_quoted_in_russian_stays():
    assert doubtful("the newspaper Правда was read", "latin", 0.95) == []
    assert doubtful("Газета нашего города", "latin") == []


@pytest.mark.parametrize(
    ("first", "again", "believed"),
    [
        ("the рарег of town", "the paper of town", ["paper"]),
        ("the рарег of town", "tho — of towm", []),  # what was read well stays
    ],
)
def test_the_second_reading_is_believed_for_doubtful_words(first, again, believed):
    before = line(first)
    places = [piece.left for piece in before.pieces]
    read = [
        Piece(text, left, 20, left + 25, 30, 0, 0.4)
        for text, left in zip(again.split(), places, strict=False)
    ]
    found = list(better_words(before, read, "latin", "", ""))
    assert [word.text for word in found] == believed


def hocr(text):
    words = "".join(
        f"<span class='ocrx_word' title='bbox {60 + 100 * at} 60 {150 + 100 * at} 80; x_wconf 95'>"
        f"{word}</span>"
        for at, word in enumerate(text.split())
    )
    title = "bbox 60 60 800 80; baseline 0 -4; x_size 28"
    return f"<p class='ocr_par'><span class='ocr_line' title='{title}'>{words}</span></p>"


def test_a_page_in_latin_letters_is_read_again_without_russian(monkeypatch):
    asked, answers = (
        [],
        [
            hocr("every local рарег told our whole town"),
            hocr("every local paper told our whole town"),
        ],
    )

    def recognise(_program, _pictures, _dpi, languages, *_):
        asked.append(languages)
        return answers[len(asked) - 1]

    monkeypatch.setattr(recognition, "recognise", recognise)
    picture = drawn([(22, 22, "every local paper told our whole town")])
    answer = recognition.best_answer(Tesseract("none", "5", ("eng", "rus")), picture, POINT)
    assert asked == ["rus+eng", "eng"]
    assert recognition.page_read(answer, 1, "1").text == "every local paper told our whole town"
