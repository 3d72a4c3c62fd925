"""Searching the slow, obvious way must find the same documents."""

import random
import re
import unicodedata

import pytest

from podshivka.index.analyzer import word_terms, words
from podshivka.index.search import search
from podshivka.index.writer import update_index


def spelt(text: str) -> list[str]:
    """Runs of letters and of digits: no compounds, no positions, no Whoosh."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", "")).replace("\u0301", "")
    return re.findall(r"\d+|[^\W\d_]+", plain.casefold().replace("ё", "е"))


def terms(text: str) -> set[str]:
    """All that the words of a text may stand for."""
    return {term for word in spelt(text) for term in word_terms(word)}


def has(found: set[str], word: str) -> bool:
    """Whether one of the words that ``word`` may be a form of is among those found."""
    return not found.isdisjoint(terms(word))


def stands(sought: list[str], text: list[set[str]]) -> bool:
    """Whether terms stand side by side in a text, given as the terms of each of its words."""
    return any(
        all(term in place for term, place in zip(sought, text[start:], strict=False))
        for start in range(len(text) - len(sought) + 1)
    )


def plain_words(text: str) -> list[str]:
    """Words that are no compounds for the index either: of letters only, between spaces."""
    return [word.strip(".,:;!?()«»") for word in text.split() if word.strip(".,:;!?()«»").isalpha()]


@pytest.fixture(scope="module")
def index(tmp_path_factory, real_documents):
    folder = tmp_path_factory.mktemp("oracle") / "index"
    update_index(folder, real_documents)
    return folder


def test_search_for_words_finds_what_brute_force_finds(index, real_documents):
    chance = random.Random(1917)
    texts = {
        document.path: terms(document.title) | terms(document.body) for document in real_documents
    }
    for _attempt in range(100):
        words = plain_words(chance.choice(real_documents).body) or ["город"]
        asked = chance.sample(words, min(len(words), chance.randint(1, 3)))
        wanted = {path for path, found in texts.items() if all(has(found, word) for word in asked)}
        results = search(index, " ".join(asked).lower(), limit=1000)
        assert {hit.path for hit in results.hits} == wanted, asked
        assert results.total == len(wanted) > 0


def test_search_for_phrases_finds_what_brute_force_finds(index, real_documents):
    chance = random.Random(1918)
    texts = {
        document.path: [
            [set(word_terms(word)) for word in words(part, "phrase")]
            for part in (document.title, document.body)
        ]
        for document in real_documents
    }
    for _attempt in range(100):
        printed = chance.choice(real_documents).body.replace('"', " ").split() or ["город"]
        start = chance.randrange(len(printed))
        asked = " ".join(printed[start : start + chance.randint(2, 4)])
        asked = "".join(" " if letter in "«»„“”" else letter for letter in asked)
        sought = [word_terms(word)[0] for word in words(asked, "phrase")]
        if not sought:
            continue
        wanted = {path for path, found in texts.items() if any(stands(sought, t) for t in found)}
        results = search(index, f'"{asked}"', limit=1000)
        assert {hit.path for hit in results.hits} == wanted, asked


def test_excluding_and_choosing_finds_what_brute_force_finds(index, real_documents):
    chance = random.Random(1919)
    texts = {
        document.path: terms(document.title) | terms(document.body) for document in real_documents
    }
    everyday = sorted({word for document in real_documents for word in plain_words(document.title)})
    for _attempt in range(50):
        one, other, refused = (chance.choice(everyday).lower() for _ in range(3))
        wanted = {
            path
            for path, found in texts.items()
            if (has(found, one) or has(found, other)) and not has(found, refused)
        }
        results = search(index, f"{one} ИЛИ {other} -{refused}", limit=1000)
        assert {hit.path for hit in results.hits} == wanted, (one, other, refused)
