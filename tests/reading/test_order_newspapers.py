"""Newspaper pages typeset at random: the phrases that cross a break stay whole."""

import pytest
from reading.typesetter import kept, page, paint

SEEDS = range(6)


@pytest.mark.parametrize(
    ("painting", "least"),
    [
        ("story", 0.97),
        ("placed", 0.97),
        ("displaced", 0.95),
        ("frames", 0.95),
        ("lines", 0.93),
        ("rows", 0.93),
    ],
)
def test_phrases_across_columns_quotes_and_drop_caps_stay_whole(
    tmp_path, fonts, read, painting, least
):
    whole = asked = 0
    for seed in SEEDS:
        made = page(seed)
        path = paint(made, tmp_path / f"{seed}.pdf", painting, seed)
        whole += kept(made.phrases, read(path).text)
        asked += len(made.phrases)
    assert whole >= least * asked


def test_order_does_not_depend_on_chance(tmp_path, fonts, read):
    path = paint(page(1), tmp_path / "one.pdf", "frames", 1)
    assert read(path) == read(path)
