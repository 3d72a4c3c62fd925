"""Letter-spaced words are whole, and a drop cap is no part of a word it does not begin."""

from itertools import pairwise

import pytest

from podshivka.reading.hyphens import vocabulary
from podshivka.reading.lettering import begins, whole_pieces
from podshivka.reading.printed import Piece, PrintedLine


def line(text, size=12.0, gap=3.0, wide=None):
    """Fragments set 0.6 of ``size`` per letter, ``gap`` apart; ``wide`` points at a «|»."""
    left, pieces = 0.0, []
    for fragment in text.split():
        if fragment == "|":
            left += (wide or gap) - gap
            continue
        right = left + 0.6 * size * len(fragment)
        pieces.append(Piece(fragment, left, 0.0, right, size, len(pieces)))
        left = right + gap
    return PrintedLine(pieces, size)


def words(*args, **kwargs):
    return [piece.text for piece in whole_pieces(line(*args, **kwargs))]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Г А З Е Т А", ["ГАЗЕТА"]),
        ("ГА З Е ТА", ["ГАЗЕТА"]),
        ("«Г А З Е Т А»", ["«ГАЗЕТА»"]),
        ("г а з е т а", ["газета"]),
        ("Г а з е т а", ["Газета"]),
        ("№ 5 Г А З Е Т А 2022", ["№", "5", "ГАЗЕТА", "2022"]),
        ("Р Ж К Х", ["РЖКХ"]),
    ],
)
def test_letter_spaced_word_is_whole(printed, read):
    assert words(printed) == read


def test_wider_gap_divides_letter_spaced_words():
    assert words("Г О Л О С | Г О Р О Д А", wide=9.0) == ["ГОЛОС", "ГОРОДА"]
    assert words("А | Г О Р О Д | И | С Е Л О", wide=9.0) == ["А", "ГОРОД", "И", "СЕЛО"]


@pytest.mark.parametrize(
    "printed",
    [
        "Мы и не вы",
        "А в г. Томске",
        "я и ты и он",
        "и с к",
        "А. С. Пушкин",
        "пункт а б и в",
        "1 2 3 4",
        "на ул. Мира",
        "Lot von P auf g ist",
        "von S um s",
    ],
)
def test_short_words_stay_apart(printed):
    assert words(printed) == printed.split()


def test_letters_as_far_apart_as_they_are_high_are_no_word():
    assert words("Г О Р О Д", gap=13.0) == ["Г", "О", "Р", "О", "Д"]


def test_whole_word_has_the_box_around_its_letters():
    (piece,) = whole_pieces(line("Г О Р О Д"))
    assert (piece.left, piece.right) == (0.0, 5 * 7.2 + 4 * 3.0)


def with_cap(word, height, size=8.0):
    cap = Piece(word, 10.0, 0.0, 64.0, height, 0)
    return PrintedLine([cap, Piece("Томске", 68.0, 1.0, 90.0, 9.0, 10)], size)


@pytest.mark.parametrize("word", ["Вгороде", "OInstituto", "Кдому"])
def test_drop_cap_that_is_a_word_is_divided_from_the_next(word):
    pieces = whole_pieces(with_cap(word, 25.0))
    cap, rest, _after = pieces
    assert (cap.text, rest.text) == (word[0], word[1:])
    assert cap.right == rest.left
    assert (rest.top, rest.bottom) == (1.0, 9.0)


def test_drop_cap_that_begins_the_word_stays_with_it():
    assert whole_pieces(with_cap("Вода", 25.0))[0].text == "Вода"
    assert whole_pieces(with_cap("Кедры", 25.0))[0].text == "Кедры"


def test_misprint_in_plain_type_is_left_as_printed():
    assert whole_pieces(with_cap("Вгороде", 9.0))[0].text == "Вгороде"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("—Да, приду.", ["—", "Да,", "приду."]),
        ("пакет —это", ["пакет", "—", "это"]),
        ("Томск—Москва — поезд", ["Томск—Москва", "—", "поезд"]),
        ("—5 градусов", ["—5", "градусов"]),
    ],
)
def test_dash_set_close_is_no_part_of_the_word(printed, read):
    assert words(printed) == read
    pieces = whole_pieces(line(printed))
    assert all(a.right <= b.left for a, b in pairwise(pieces))


def test_dictionary_tells_whether_a_drop_cap_begins_the_word():
    nothing = vocabulary([])
    assert begins("В", "есной", nothing)
    assert begins("В", "ода", nothing)
    assert not begins("В", "городе", nothing)
    assert not begins("«О", "Instituto", nothing)
    assert begins("Г", "ород", nothing)
    assert begins("С", "ибэнергомаш", nothing)
    assert begins("В", "городе", vocabulary(["Вгороде"]))


def test_letter_spaced_headline_on_a_page(sheet, read):
    one = sheet()
    one.canvas.setFont("Serif-Regular", 20)
    text = one.canvas.beginText(40, 700)
    text.setCharSpace(8)
    text.textOut("ГАЗЕТА")
    one.canvas.drawText(text)
    one.column(40, 200, ["Жители города пришли на встречу", "с главой администрации."])
    assert "ГАЗЕТА" in [word.text for word in read(one.save()).words()]
