"""Letters seen in a picture beside a line are left out; faint words stay."""

import pytest
from PIL import Image, ImageDraw

from podshivka.reading.model import Box
from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.drop_caps import drop_caps
from podshivka.recognition.picture_edges import seen_in_pictures, without

SCALE = 2.0


def line(*words):
    """A line at 40 points of (text, left edge, confidence); a letter is 5 points wide."""
    return PrintedLine(
        [Piece(text, left, 40, left + 5 * len(text), 50, 0, sure) for text, left, sure in words],
        10.0,
    )


def paper(*ink):
    picture = Image.new("L", (600, 400), 235)
    pen = ImageDraw.Draw(picture)
    for box in ink:
        pen.rectangle([SCALE * edge for edge in box], fill=20)
    return picture


ARM, BODY, WORD = (120, 42, 140, 48), (135, 10, 150, 90), (120, 42, 130, 48)


def seen(read, picture):
    return [piece.text for piece in seen_in_pictures([read], picture, SCALE)]


def test_ink_that_goes_on_above_and_below_is_a_picture():
    read = line(("утром", 20, 0.9), ("в", 60, 0.4), ("#8", 120, 0.3))
    assert seen(read, paper(ARM, BODY)) == ["#8"]


def test_ink_that_ends_with_the_line_is_a_word():
    assert seen(line(("утром", 20, 0.9), ("#8", 120, 0.3)), paper(WORD)) == []


@pytest.mark.parametrize(
    "words",
    [
        [("утром", 20, 0.9), ("рано", 120, 0.3)],  # known, though faint
        [("утром", 20, 0.9), ("#8", 120, 0.9)],  # sure
        [("#8", 120, 0.3), ("утром", 160, 0.9), ("вот", 190, 0.9)],
    ],
)
def test_known_and_sure_words_stay(words):
    stays = [text for text, _left, sure in words if text != "#8" or sure > 0.8]
    picture = paper(ARM, BODY)
    kept = without([line(*words)], list(seen_in_pictures([line(*words)], picture, SCALE)))
    assert kept[0].text.split() == stays


def test_a_word_that_touches_a_drop_cap_stays():
    read = line(("оть", 120, 0.5), ("и", 140, 0.9), ("поздно", 150, 0.9))
    cap, first, second = (100, 20, 123, 80), (125, 43, 128, 48), (130, 43, 134, 48)
    assert seen(read, paper(cap, first, second)) == []


def test_a_line_of_nothing_else_goes():
    read = line(("#8", 120, 0.3))
    assert without([read], read.pieces) == []


def test_the_right_edge_of_a_picture_is_no_drop_cap():
    lines = [
        PrintedLine([Piece(text, left, top, left + 90, top + 10, 0, 0.9)], 10.0)
        for text, left, top in [("правее", 100, 40), ("снимка", 100, 51), ("снова", 60, 62)]
    ]
    letter, picture = Box(72, 40, 92, 58), Box(30, 40, 92, 58)
    assert len(list(drop_caps(lines, paper(letter), SCALE))) == 1
    assert list(drop_caps(lines, paper(picture), SCALE)) == []
