"""Words painted twice, and words that only stand close together."""

import numpy as np

from podshivka.reading.shadows import without_shadows
from podshivka.reading.word_table import WordTable


def table(*words):
    """Words given as text, left, top and height, each half as wide as high a letter."""
    edges = [(x, y, x + len(text) * height / 2, y + height) for text, x, y, height in words]
    return WordTable(
        [text for text, *_rest in words],
        np.arange(len(words)),
        np.array(edges, dtype=np.float64).T,
        np.zeros(len(words), dtype=np.int64),
    )


def kept(*words):
    return without_shadows(table(*words)).texts


PAGE = [(f"слово{n}", 40.0 + 60 * (n % 5), 100.0 + 12 * (n // 5), 10.0) for n in range(50)]


def test_a_page_without_shadows_stays():
    assert kept(*PAGE) == [text for text, *_rest in PAGE]
    assert kept() == []


def test_a_shadow_of_plain_words_goes_whichever_way_it_falls():
    for across, down in ((1.4, 1.4), (-1.4, 1.4), (0.0, 0.0), (1.4, -1.4)):
        shadow = [("слово7", PAGE[7][1] + across, PAGE[7][2] + down, 10.0)]
        assert kept(*PAGE, *shadow) == kept(*PAGE)


def test_a_shadow_of_a_large_headline_goes():
    headline = ("ГОРОД", 40.0, 20.0, 48.0)
    assert kept(*PAGE, headline, ("ГОРОД", 45.0, 25.0, 48.0)) == [*kept(*PAGE), "ГОРОД"]


def test_a_word_repeated_beside_itself_stays():
    assert kept(*PAGE, ("и", 400.0, 100.0, 10.0), ("и", 403.0, 100.0, 10.0))[-2:] == ["и", "и"]


def test_another_word_in_the_same_place_stays():
    assert kept(*PAGE, ("другое", PAGE[7][1], PAGE[7][2], 10.0))[-1] == "другое"


def test_dot_leaders_stay():
    dots = [(".", 40.0 + 3 * n, 500.0, 10.0) for n in range(60)]
    assert len(kept(*PAGE, *dots)) == 110
