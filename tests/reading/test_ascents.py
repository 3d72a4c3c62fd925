"""Words made as high as their font where PDFium tells of ink alone."""

import numpy as np
import pytest

from podshivka.reading.ascents import set_on_baseline
from podshivka.reading.word_table import WordTable

BASE = 100.0


class Page:
    """Every letter stands on one line."""

    def origins(self, places):
        return np.array([np.zeros(len(places)), np.full(len(places), BASE)])


class Upright:
    height = 200.0

    def turned(self, edges):
        return edges


@pytest.mark.parametrize(
    ("text", "ink", "is_set"),
    [
        ("море", (95.0, 100.1), True),
        # The box is that of the first and the last character, and quotes hang high.
        ('"море"', (90.0, 93.0), True),
        ("“море”", (90.0, 93.0), True),
        ("12)", (90.0, 93.0), False),
        ('"', (90.0, 93.0), False),
    ],
)
def test_words_are_set_on_the_baseline_but_indices_are_not(text, ink, is_set):
    top, bottom = ink
    edges = np.array([[10.0, 40.0], [95.0, top], [38.0, 70.0], [100.1, bottom]])
    words = WordTable(["город", text], np.array([0, 6]), edges, np.array([0, 0]))
    set_on_baseline(words, np.array([True]), np.array([0]), np.array([10.0]), Page(), Upright())
    assert words.edges[:, 0].tolist() == [10.0, 92.5, 38.0, 102.5]
    assert (words.edges[[1, 3], 1].tolist() == [92.5, 102.5]) == is_set
