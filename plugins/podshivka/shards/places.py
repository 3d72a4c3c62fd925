"""Where the words of a gazette page stand on its picture, by their positions in the index.

A position in the index and a word's boxes are both known by the characters of the page's text;
so the search, which knows positions, marks the picture without looking at any text.
"""

from __future__ import annotations

from podshivka.index.analyzer import word_analyzer
from podshivka.reading.model import Box, Page
from podshivka.shards.packing import columns, shard, varints

FILE = "words.js"
GRID = 10_000
"""Steps from the left of a page to its right, and from its top to its bottom."""


def words_file(folder: str, page: Page) -> bytes:
    """The shard ``<folder>words`` for ``page``.

    Two columns of varints: for every position in the index how many boxes it has, and for every
    box its left, top, width and height in steps of the page's ``GRID``.

    :param folder: the page's on the site: ``issues/2022/05/p3/``.
    """
    boxes = _boxes_by_position(page)
    data = columns(
        varints(len(of_position) for of_position in boxes),
        varints(
            number for of_position in boxes for box in of_position for number in _steps(box, page)
        ),
    )
    return shard(f"{folder}words", data)


def _boxes_by_position(page: Page) -> list[tuple[Box, ...]]:
    tokens = word_analyzer()(page.text, mode="index", positions=True, chars=True)
    starts: dict[int, int] = {}
    for token in tokens:
        # Longer runs of a compound come first; the part itself, which begins there too, last.
        starts[token.pos] = token.startchar
    words = list(page.placed_words())
    found: list[tuple[Box, ...]] = []
    at = 0
    for position in sorted(starts):
        while at < len(words) and words[at].end <= starts[position]:
            at += 1
        stands = at < len(words) and words[at].start <= starts[position]
        found.append(words[at].word.boxes if stands else ())
    return found


def _steps(box: Box, page: Page) -> tuple[int, int, int, int]:
    left, top = max(box.left, 0) / page.width, max(box.top, 0) / page.height
    width, height = box.width / page.width, box.height / page.height
    return tuple(round(part * GRID) for part in (left, top, width, height))  # type: ignore[return-value]
