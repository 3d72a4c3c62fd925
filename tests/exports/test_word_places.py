import base64
import re
import zlib

import pytest

from podshivka.index.analyzer import word_analyzer
from podshivka.reading.model import Block, Box, Line, Page, Word
from podshivka.shards.places import GRID, words_file


def word(text: str, *boxes: Box) -> Word:
    return Word(text, boxes)


@pytest.fixture
def page() -> Page:
    box = Box(0, 0, 200, 100)
    first = Line(
        (
            word("Вице-губернатор", Box(10, 10, 60, 20)),
            word("открыл", Box(70, 10, 90, 20), Box(10, 30, 40, 40)),
            word("—", Box(95, 10, 99, 20)),
        ),
        box,
        10,
    )
    second = Line((word("мост.", Box(100, 50, 140, 60)), word("правлено")), box, 10)
    blocks = (Block((first,), box), Block((second,), box))
    return Page(3, "3", 200, 100, blocks)


def read(script: bytes) -> tuple[str, list[list[tuple[float, ...]]]]:
    name, text = re.fullmatch(rb'podshivkaShard\("([^"]+)","([^"]+)"\)\n', script).groups()
    data = zlib.decompress(base64.b64decode(text), -15)

    def varint(at: int) -> tuple[int, int]:
        number, shift = 0, 0
        while True:
            number |= (data[at] & 127) << shift
            shift += 7
            at += 1
            if data[at - 1] < 128:
                return number, at

    def column(at: int) -> tuple[list[int], int]:
        length, at = varint(at)
        end, numbers = at + length, []
        while at < end:
            number, at = varint(at)
            numbers.append(number)
        return numbers, end

    counts, at = column(0)
    numbers, _end = column(at)
    boxes = [tuple(numbers[i : i + 4]) for i in range(0, len(numbers), 4)]
    return name.decode(), [[boxes.pop(0) for _ in range(count)] for count in counts]


def test_every_position_of_the_index_has_its_boxes(page):
    name, places = read(words_file("issues/2022/05/p3/", page))
    assert name == "issues/2022/05/p3/words"
    compound = (GRID * 10 // 200, GRID * 10 // 100, GRID * 50 // 200, GRID * 10 // 100)
    assert places[0] == places[1] == [compound]
    assert [len(boxes) for boxes in places] == [1, 1, 2, 1, 0]
    positions = {t.pos for t in word_analyzer()(page.text, mode="index", positions=True)}
    assert len(places) == len(positions)
