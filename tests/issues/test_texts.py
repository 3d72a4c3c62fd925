"""Which pages are recognised, and which of two texts of a page is kept."""

import pytest

from podshivka.issues.texts import _better, is_wanting, may_be_bettered
from podshivka.reading.model import Block, Box, Line, Origin, Page, Word

BOX = Box(0, 0, 10, 10)


def page(text="", **origin):
    words = tuple(Word(word, (BOX,)) for word in text.split())
    blocks = (Block((Line(words, BOX, 9.0),), BOX),) if words else ()
    return Page(1, "1", 100, 100, blocks, origin=Origin(**origin))


@pytest.mark.parametrize("kind", ["none", "untrusted"])
def test_pages_without_text_and_with_a_worthless_one_are_recognised(kind):
    assert is_wanting(page(kind=kind))


def test_an_old_recognition_of_russian_print_with_wrong_words_is_done_anew():
    assert may_be_bettered(page(known=0.97, cyrillic=0.98, coverage=0.9))
    assert not may_be_bettered(page(known=0.995, cyrillic=0.98, coverage=0.9))
    assert not may_be_bettered(page(known=0.9, cyrillic=0.02, latin=0.98, coverage=0.9))


def test_what_a_layout_program_wrote_is_never_recognised():
    born_digital = page(known=0.6, cyrillic=0.98, coverage=None)
    assert not is_wanting(born_digital)
    assert not may_be_bettered(born_digital)


def test_the_text_with_more_known_letters_is_kept():
    layer = page("мост через реку", known=0.9, coverage=0.8)
    worse = page("мо0т чepeз реку", kind="recognised", known=0.5)
    better = page("мост через реку открыли", kind="recognised", known=1.0)
    assert _better(layer, worse) is layer
    assert _better(layer, better) is better
    assert _better(layer, None) is layer
