"""A hyphen at a line's end: of the word, or only of the line?"""

import json
from pathlib import Path

import pytest

from podshivka.reading.hyphens import completes, is_broken, rejoined, vocabulary
from podshivka.reading.printed import BREAK

NOTHING = vocabulary([])
VECTORS = Path(__file__).resolve().parents[1] / "vectors" / "hyphens.json"
CASES = json.loads(VECTORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['head']}|{case['tail']}")
def test_vector(case):
    seen = vocabulary(case["context"].split())
    assert rejoined(case["head"], case["tail"], seen) == case["result"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['head']}|{case['tail']}")
def test_hyphens_of_every_kind_are_treated_alike(case):
    if case["head"][-1] == "-":
        seen = vocabulary(case["context"].split())
        for hyphen in (BREAK, "\u2010"):
            assert rejoined(case["head"][:-1] + hyphen, case["tail"], seen) == case["result"]


def test_tail_tells_whether_it_is_the_right_one():
    assert completes("ливнеп-", "риёмники:")
    assert not completes("бор-", "риёмники:")
    assert completes("вице" + BREAK, "губернатор")
    assert not completes("город", "ской")


def test_half_a_word_does_not_go_on_with_a_capital():
    assert not is_broken("голосо-", "Вид")
    assert not is_broken("выполни-", "И")
    assert is_broken("Усть-", "Илимск")
    assert is_broken("пресс-", "Центр")
    assert not is_broken("—", "или")


def test_page_that_has_the_word_unbroken_decides():
    seen = vocabulary(["сетка-рабица,", "диспетчерпульт"])
    assert rejoined("сетка-", "рабица", seen) == "сетка-рабица"
    assert rejoined("сетка-", "рабица", NOTHING) == "сеткарабица"
    assert rejoined("диспетчер-", "пульт", seen) == "диспетчерпульт"
    assert rejoined("диспетчер-", "пульт", NOTHING) == "диспетчер-пульт"


def test_two_words_that_stand_alone_on_the_page_make_a_compound():
    seen = vocabulary(["отряд", "спасатель", "спасателей", "отряда"])
    assert rejoined("отряд-", "спасатель", seen) == "отряд-спасатель"


@pytest.mark.parametrize(
    "whole", ["между|народный", "право|нарушение", "благо|устройство", "двадцати|летний"]
)
def test_linking_vowel_makes_a_solid_word_even_if_both_halves_stand_alone(whole):
    first, second = whole.split("|")
    assert rejoined(first + "-", second, vocabulary([first, second])) == first + second


def test_case_and_punctuation_do_not_hide_the_witness():
    assert rejoined("«Плащ-", "палатка».", vocabulary(["ПЛАЩ-ПАЛАТКА"])) == "«Плащ-палатка»."


def broken(sheet, read, first, second, hyphen="-"):
    one = sheet()
    one.column(
        40, 100, ["Жители пришли на праздник и", f"увидели {first}{hyphen}", f"{second} двора."]
    )
    return read(one.save())


def test_broken_word_is_one_word_with_two_boxes_on_its_first_line(sheet, read):
    page = broken(sheet, read, "самоуправ", "ление")
    (word,) = [word for word in page.words() if word.text == "самоуправление"]
    upper, lower = word.boxes
    assert upper.bottom <= lower.top + 3
    assert upper.left > lower.left
    lines = page.blocks[0].lines
    assert [line.text for line in lines[1:]] == ["увидели самоуправление", "двора."]


def test_word_with_its_own_hyphen_has_two_boxes_too(sheet, read):
    page = broken(sheet, read, "вице", "губернатора")
    (word,) = [word for word in page.words() if word.text == "вице-губернатора"]
    assert len(word.boxes) == 2


def test_soft_hyphen_at_the_end_vanishes(sheet, read):
    page = broken(sheet, read, "самоуправ", "ление", hyphen="\u00ad")
    assert "самоуправление двора" in page.text


def test_soft_hyphen_that_is_not_painted_vanishes(sheet, read):
    one = sheet()
    text = one.canvas.beginText(40, 700)
    text.setFont("Serif-Regular", 9)
    text.textOut("Праздник само")
    text.setHorizScale(0.001)
    text.textOut("\u00ad")
    text.setHorizScale(100)
    text.textOut("управления на улице Мира")
    one.canvas.drawText(text)
    assert "самоуправления" in read(one.save()).text


def test_soft_hyphens_that_are_seen_in_words_are_hyphens(sheet, read):
    one = sheet()
    one.column(
        40,
        100,
        [
            "Пришёл кто\u00adто из двора: вице\u00ad",
            "губернатор и само\u00ad",
            "управление города.",
        ],
    )
    text = read(one.save()).text
    assert "кто-то из двора: вице-губернатор и самоуправление города" in text


def test_word_over_three_lines(sheet, read):
    one = sheet()
    one.column(40, 100, ["Жители любят досто-", "примечатель-", "ности Томска."])
    page = read(one.save())
    (word,) = [word for word in page.words() if word.text == "достопримечательности"]
    assert len(word.boxes) == 3


def test_word_broken_between_columns(sheet, read):
    one = sheet()
    one.column(40, 100, ["Праздник двора прошёл", "на улице Мира, и самоуправ-"])
    one.column(300, 100, ["ление города его", "поддержало делом."])
    page = read(one.save())
    assert "самоуправление города" in page.text.replace("\n\n", " ")


@pytest.mark.parametrize("line", ["Порядок встречи —", "Праздник двора -", "с 10 до 18 -"])
def test_dash_at_the_end_of_a_line_breaks_no_word(sheet, read, line):
    one = sheet()
    one.column(40, 100, [line, "начало на площади."])
    assert f"{line} начало на площади." in read(one.save()).text


def test_hyphen_without_a_second_half_stays(sheet, read):
    one = sheet()
    one.column(40, 100, ["Праздник двора прошёл", "на улице самоуправ-"])
    assert read(one.save()).text.endswith("самоуправ-")


def test_letters_are_composed_and_spaces_part_words(sheet, read):
    one = sheet()
    one.line(40, 100, "и\u0306од е\u0308ж 5\u00a0мая")
    assert [word.text for word in read(one.save()).words()] == ["йод", "ёж", "5", "мая"]


def test_number_sign_is_not_spelt_out(sheet, read):
    one = sheet()
    one.line(40, 100, "№ 5 (117) м²")
    assert read(one.save()).text == "№ 5 (117) м²"


def test_ligatures_are_spelt_out(sheet, read):
    one = sheet()
    one.line(40, 100, "of\ufb01ce")
    assert read(one.save()).text == "office"


def test_hyphen_a_little_apart_from_its_word_is_the_word_s(sheet, read):
    """LibreOffice spreads justified lines there too."""
    one = sheet()
    left = 40.0
    for word in ("Жители", "трёх", "улиц", "увидели", "само"):
        one.line(left, 100, word)
        right = left + one.canvas.stringWidth(word, "Serif-Regular", 9)
        left = right + 4
    one.line(right + 2, 100, "-")
    one.column(40, 100 + 11, ["управление города и", "праздник двора -"])
    text = read(one.save()).text
    assert "увидели самоуправление города" in text
    assert text.endswith("двора -")
