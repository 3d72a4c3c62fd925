"""Russian typography, alone and with Pelican's typogrify behind it."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typogrify.filters import typogrify

from podshivka.site import typography
from podshivka.site.runs import TAG
from podshivka.site.typography import russian, russian_text

HERE = Path(__file__).resolve()
VECTORS = json.loads((HERE.parents[1] / "vectors" / "typography.json").read_text(encoding="utf-8"))
DEBIAN_PRESS = HERE.parents[2].parent / "shared" / "data" / "text" / "debian_press_ru.jsonl.gz"
LEFT_TO_TYPOGRIFY = {"amp": False, "caps": False, "initial_quotes": False, "widont": False}


def debian_press() -> Iterator[dict[str, str]]:
    if not DEBIAN_PRESS.is_file():
        pytest.skip("needs the Debian announcements in ../shared/data/text")
    with gzip.open(DEBIAN_PRESS, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["input"][:40])
def test_vectors(vector: dict[str, str]) -> None:
    assert russian(vector["input"]) == vector["output"]


RULES = [*typography._SIGNS, *typography._DASHES, *typography._TOGETHER]
BARE = [vector["input"] for vector in VECTORS if TAG not in vector["input"]]


@pytest.mark.parametrize("number", range(len(RULES)))
def test_quick_ways_of_a_rule_lead_where_its_pattern_does(number: int) -> None:
    pattern, new, calls, in_bare = RULES[number]
    for text in BARE:
        slowly = pattern.sub(new, text)
        if in_bare:
            assert in_bare[0].sub(in_bare[1], text) == slowly
        assert calls(text) or slowly == text


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["input"][:40])
def test_once_is_enough(vector: dict[str, str]) -> None:
    assert russian(vector["output"]) == vector["output"]


# What is English, or only looks like markup, is typogrify's to change.
NOT_RUSSIAN = ("Plain", 'lang="en"', "....", "<незакрытое", "</b)", "<!--", "<code>в <code>")


@pytest.mark.parametrize(
    "vector",
    [vector for vector in VECTORS if not any(odd in vector["input"] for odd in NOT_RUSSIAN)],
    ids=lambda vector: vector["input"][:40],
)
def test_typogrify_leaves_russian_as_it_is(vector: dict[str, str]) -> None:
    output = vector["output"]
    ignored = ["kbd", "samp", "textarea", "script", "style", "math"]
    assert typogrify(output, ignored, **LEFT_TO_TYPOGRIFY) == output


def test_a_title_is_plain_text() -> None:
    title = russian_text('О "движении" на ул. <Ленина> & др. - с 5-7 мая')
    assert title == "О\xa0«движении» на\xa0ул. <Ленина> & др.\xa0— с\xa05–7\xa0мая"
    assert russian_text(title) == title


def test_noncharacters_in_the_text_are_kept() -> None:
    odd = "в \ufdd0доме\ufdd1 \ufdd2"
    assert russian(odd).replace("\xa0", " ") == odd
    assert russian_text(odd).replace("\xa0", " ") == odd


@pytest.mark.parametrize(
    "unit",
    [
        *("<", "<a ", '<a "', "<a '\"", "<!", "<!--", "&", "&#", "<b>", "<code>", "<script>"),
        *('"', '" ', '"а', "«", "»", "„“", " ", "\n", " -", "- ", "--", "...", "в ", "5 ", "5-"),
        *("123 ", "А. ", "т. ", "<br> ", "<b> -", "№", "IX-", "(c", "°5'", "\ufdd0 ", "а, - "),
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    russian("слово " + unit)
    began = time.perf_counter()
    russian("слово " + unit * (200_000 // len(unit)))
    assert time.perf_counter() - began < 3


class _WithoutText(HTMLParser):
    """Everything of a document but its text, and the letters and digits of the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup: list[object] = []
        self.letters: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.markup.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.markup.append(tag)

    def handle_data(self, data: str) -> None:
        self.letters += re.findall(r"\w", data)


def _skeleton(markup: str) -> tuple[list[object], list[str]]:
    parser = _WithoutText()
    parser.feed(markup)
    parser.close()
    return parser.markup, parser.letters


def test_real_announcements_keep_markup_and_letters_and_are_set_once() -> None:
    for number, announcement in enumerate(debian_press()):
        if number % 10 and len(announcement["html"]) < 20_000:
            continue
        original = announcement["html"]
        result = russian(original)
        assert russian(result) == result, announcement["id"]
        assert _skeleton(result) == _skeleton(original), announcement["id"]
        title = russian_text(announcement["title"])
        assert russian_text(title) == title
