"""Words that stand so close that PDFium makes one of them."""

import pytest


def set_close(one, words, white):
    left = 40.0
    for word in words:
        one.line(left, 100, word)
        left += one.canvas.stringWidth(word, "Serif-Regular", 9) + white


@pytest.mark.parametrize("words", [["памяти", "путём", "отправки"], ["для", "ремонта", "дорог."]])
def test_words_set_without_spaces_come_apart(sheet, read, words):
    one = sheet()
    set_close(one, words, 0.7)
    page = read(one.save())
    assert page.text == " ".join(words)
    lefts = [word.boxes[0].left for word in page.words()]
    assert lefts == sorted(lefts)
    first, second = list(page.words())[:2]
    assert first.boxes[0].right <= second.boxes[0].left


@pytest.mark.parametrize(
    "words", [["муниципа", "литетам"], ["Краснояр", "тёмной"], ["самоуправ", "ление"]]
)
def test_what_white_parts_in_no_words_stays_one(sheet, read, words):
    one = sheet()
    set_close(one, words, 0.7)
    assert read(one.save()).text == "".join(words)
