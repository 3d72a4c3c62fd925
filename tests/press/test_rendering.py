"""What needs no Markdown comes out as Markdown would have it."""

import random

import pytest

from podshivka.press import rendering

# fmt: off
PIECES = (
    "слово", "Ещё", "word", "1.", "12", "№ 5", "(вот)", "«да»", '"да"', "—", "-", "- ", "…", "...",
    " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\n\n", "\n\n\n", "\xa0", ":", "; ", "=", "===",
    "#", "# ", "+ ", "~~~", "~", "_", "*", "`", "\\", "[", "]", "<b>", "&", "|", "{", "https://a.ru",
    "a_b_c", "a@b.ru", "\x02", "é", ". ",
)
# fmt: on


def converted(text):
    return rendering._headings_from_two(rendering._converter().reset().convert(text))


@pytest.mark.parametrize("seed", range(20))
def test_plain_paragraphs_come_out_as_markdown_has_them(seed):
    chance = random.Random(seed)
    calm = [piece for piece in PIECES if piece not in "#*`\\[]<b>&|{_\t\x02"]
    for _ in range(200):
        pieces = chance.choices(chance.choice((PIECES, calm)), k=chance.randint(1, 8))
        text = "".join(pieces).strip("\n")
        if text.strip():
            assert rendering.to_html(text) == converted(text), repr(text)


def test_most_texts_need_no_converter(monkeypatch):
    monkeypatch.setattr(rendering, "_converter", None)
    text = "Каток «Лёд» открыт (№ 5).\nВход — 100 руб.\n\nПодробно: tomsk.ru/led_2022.pdf"
    assert rendering.to_html(text) == (
        "<p>Каток «Лёд» открыт (№ 5).\nВход — 100 руб.</p>\n<p>Подробно: tomsk.ru/led_2022.pdf</p>"
    )


@pytest.mark.parametrize("text", ["a\n" * 20_000, "a " * 40_000, "a \n" * 20_000, "1" * 40_000])
def test_long_hostile_texts_take_no_long_time(text):
    assert rendering._PLAIN.fullmatch(text + "*") is None
