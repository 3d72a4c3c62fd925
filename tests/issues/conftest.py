from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from podshivka.reading.model import Block, Box, DocumentFacts, Line, Page, Word

WIDTH, HEIGHT = 842.0, 1191.0  # A3
ADVANCE = 0.5
"""Of every character, in font sizes."""

ARTICLE = (
    "В Томске завершился ремонт улиц, которые",
    "жители выбрали сами. Подрядчики уложили",
    "асфальт в срок, и теперь работы принимает",
    "комиссия: от 27 мая до 30 июня 2021 года.",
    "Подробности по телефону 52-68-69 или по",
    "адресу: ул. Ленина, 73, каб. № 12.",
)

Printed = tuple[str, float, float, float]
"""A line: its text (several spaces are a wide gap), left and top in points, font size."""


def printed_line(text: str, left: float, top: float, size: float) -> Line:
    words = tuple(
        Word(
            match[0],
            (
                Box(
                    left + match.start() * ADVANCE * size,
                    top,
                    left + match.end() * ADVANCE * size,
                    top + size,
                ),
            ),
        )
        for match in re.finditer(r"\S+", text)
    )
    return Line(words, Box(left, top, words[-1].boxes[0].right, top + size), size)


def page_of(*printed: Printed, article: bool = True) -> Page:
    """A first page with these lines, and an article in the middle of it, each line a block."""
    lines = [printed_line(*line) for line in printed]
    if article:
        lines += [printed_line(text, 60, 500 + 11 * n, 9) for n, text in enumerate(ARTICLE)]
    return Page(1, "1", WIDTH, HEIGHT, tuple(Block((line,), line.box) for line in lines))


@pytest.fixture(autouse=True)
def _russian(monkeypatch: pytest.MonkeyPatch) -> None:
    """What editors are told is compared in Russian, whatever the machine's language."""
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")


@pytest.fixture
def front_page() -> Callable[..., Page]:
    return page_of


@pytest.fixture
def facts() -> Callable[..., DocumentFacts]:
    def made(title: str = "", subject: str = "", created: date | None = None) -> DocumentFacts:
        return DocumentFacts(
            ((WIDTH, HEIGHT),), ("1",), title=title, subject=subject, created=created
        )

    return made
