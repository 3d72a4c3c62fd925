"""The social card: the right size, everything on it, nothing over its edges."""

import io

import pytest
from PIL import Image, ImageChops

from podshivka.images.card import (
    ACCENT,
    HEIGHT,
    MARGIN,
    PAPER,
    WIDTH,
    fitted,
    make_card,
    make_site_card,
)
from podshivka.images.encode import encode_avif, encode_jpeg

COVER = Image.new("RGB", (600, 848), (20, 90, 160))
NAME = "Общественное самоуправление"
LINES = ("№ 5 (117)", "27 мая 2022 года")
LONG = (
    "Вестник Администрации и Совета народных депутатов муниципального образования "
    "«Александровск-Сахалинский городской округ» Сахалинской области"
)
UNBROKEN = "Ъ" * 200


def decoded(card):
    picture = Image.open(io.BytesIO(card))
    assert picture.format == "JPEG"
    return picture.convert("RGB")


def is_paper(picture, box):
    strip = picture.crop(box)
    difference = ImageChops.difference(strip, Image.new("RGB", strip.size, PAPER))
    return max(high for _, high in difference.getextrema()) < 24


@pytest.mark.parametrize("encode", [encode_jpeg, encode_avif])
def test_a_card_shows_the_cover_and_is_1200_by_630(encode):
    card = decoded(make_card(encode(COVER), NAME, LINES))
    assert card.size == (1200, 630)
    assert card.getpixel((MARGIN + 150, 315)) == pytest.approx((20, 90, 160), abs=6)


@pytest.mark.parametrize("name", [NAME, "ОС", LONG, LONG * 3, UNBROKEN], ids=len)
@pytest.mark.parametrize("lines", [LINES, (LONG, LONG), ()], ids=len)
def test_text_stays_within_the_margins(name, lines):
    card = decoded(make_card(encode_jpeg(COVER), name, lines))
    assert is_paper(card, (WIDTH - MARGIN + 4, 0, WIDTH, HEIGHT))
    assert is_paper(card, (500, 0, WIDTH, MARGIN - 10))
    assert is_paper(card, (500, HEIGHT - MARGIN + 10, WIDTH, HEIGHT))
    assert not is_paper(card, (500, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN))


def test_a_landscape_cover_leaves_room_for_the_name():
    card = decoded(make_card(encode_jpeg(COVER.rotate(90, expand=True)), NAME, LINES))
    assert not is_paper(card, (520, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN))


def test_every_word_is_set_while_it_fits():
    setting = fitted(LONG, "Semibold", range(84, 35, -2), 640, 400)
    assert " ".join(setting.lines).replace("\N{NO-BREAK SPACE}", " ") == LONG
    assert setting.width <= 640
    assert setting.height <= 400


def test_what_does_not_fit_ends_in_an_ellipsis():
    setting = fitted(LONG * 5, "Regular", (30,), 300, 100)
    assert setting.lines[-1].endswith("…")
    assert setting.width <= 300
    assert setting.height <= 100
    assert fitted(UNBROKEN, "Regular", (30,), 300, 100).lines[0].endswith("Ъ…")


def test_shorter_text_is_set_larger():
    sizes = range(84, 35, -2)
    short, long = (fitted(text, "Semibold", sizes, 640, 300) for text in ("Ведомости", LONG))
    assert short.font.size == 84
    assert long.font.size < short.font.size


def test_short_words_and_days_do_not_end_a_line():
    setting = fitted("вышел в пятницу и субботу, 27 мая", "Regular", (40,), 240, 600)
    endings = {line.split()[-1] for line in setting.lines}
    assert len(setting.lines) > 2
    assert not endings & {"в", "и", "27"}


def test_cyrillic_letters_are_in_the_font():
    font = fitted("x", "Semibold", (60,), 600, 100).font
    missing = font.getmask("\U0010fffd")
    for letter in "ЖжЩщЫыЁё№«»—":
        assert bytes(font.getmask(letter)) != bytes(missing)


def test_guillemets_have_room_for_both_strokes():
    font = fitted("x", "Semibold", (60,), 600, 100).font
    for mark in "«»":
        left, _, right, _ = font.getbbox(mark, anchor="ls")
        assert right - left <= font.getlength(mark)


def test_the_site_card_needs_no_cover():
    card = decoded(make_site_card(NAME, "Архив муниципальной газеты"))
    assert card.size == (1200, 630)
    assert card.getpixel((10, 300)) == pytest.approx(ACCENT, abs=6)
    assert not is_paper(card, (2 * MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN))
    assert make_site_card(NAME, "") != make_site_card(NAME, "Архив")


def test_the_same_card_has_the_same_bytes():
    cover = encode_jpeg(COVER)
    assert make_card(cover, NAME, LINES) == make_card(cover, NAME, LINES)
    assert make_card(cover, NAME, LINES) != make_card(cover, NAME, LINES[:1])
