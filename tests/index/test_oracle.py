"""Searching the slow, obvious way must find the same documents."""

import random
import re
import unicodedata

import pytest

from podshivka.index.analyzer import stem, terms
from podshivka.index.search import search
from podshivka.index.writer import update_index


def stems(text: str) -> list[str]:
    """The stems of runs of letters and of digits: no compounds, no positions, no Whoosh."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", "")).replace("\u0301", "")
    words = re.findall(r"\d+|[^\W\d_]+", plain.casefold().replace("ё", "е"))
    return [stem(word) for word in words]


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
        document.path: set(stems(document.title)) | set(stems(document.body))
        for document in real_documents
    }
    for _attempt in range(100):
        words = plain_words(chance.choice(real_documents).body) or ["город"]
        asked = chance.sample(words, min(len(words), chance.randint(1, 3)))
        wanted = {path for path, found in texts.items() if found >= set(stems(" ".join(asked)))}
        results = search(index, " ".join(asked).lower(), limit=1000)
        assert {hit.path for hit in results.hits} == wanted, asked
        assert results.total == len(wanted) > 0


def test_search_for_phrases_finds_what_brute_force_finds(index, real_documents):
    chance = random.Random(1918)
    texts = {
        document.path: [
            f" {' '.join(terms(part, 'phrase'))} " for part in (document.title, document.body)
        ]
        for document in real_documents
    }
    for _attempt in range(100):
        words = chance.choice(real_documents).body.replace('"', " ").split() or ["город"]
        start = chance.randrange(len(words))
        asked = " ".join(words[start : start + chance.randint(2, 4)])
        asked = "".join(" " if letter in "«»„“”" else letter for letter in asked)
        if not terms(asked, "phrase"):
            continue
        sought = f" {' '.join(terms(asked, 'phrase'))} "
        wanted = {path for path, found in texts.items() if any(sought in text for text in found)}
        results = search(index, f'"{asked}"', limit=1000)
        assert {hit.path for hit in results.hits} == wanted, asked


def test_excluding_and_choosing_finds_what_brute_force_finds(index, real_documents):
    chance = random.Random(1919)
    texts = {
        document.path: set(stems(document.title)) | set(stems(document.body))
        for document in real_documents
    }
    everyday = sorted({word for document in real_documents for word in plain_words(document.title)})
    for _attempt in range(50):
        one, other, refused = (chance.choice(everyday).lower() for _ in range(3))
        wanted = {
            path
            for path, found in texts.items()
            if {stems(one)[0], stems(other)[0]} & found and stems(refused)[0] not in found
        }
        results = search(index, f"{one} ИЛИ {other} -{refused}", limit=1000)
        assert {hit.path for hit in results.hits} == wanted, (one, other, refused)
