"""How many line-end hyphens come out right in texts of others, broken by us.

The texts are Russian news of Debian and Wikipedia's articles of XQuAD; one in twelve words is
broken where Russian or Latin syllables allow it, compounds at a hyphen of their own.
"""

import gzip
import json
import random
import re
from collections import Counter
from dataclasses import dataclass

import pytest

from podshivka.reading.hyphens import rejoined, vocabulary

PAGE = 700
SHARE = 1 / 12
VOWEL = re.compile("[аеёиоуыэюяaeiouy]", re.IGNORECASE)
OWN_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
PLAIN_WORD = re.compile(r"\W*[^\W\d_]+\W*")
ADDRESS = re.compile(r"://|@|/")


@dataclass(frozen=True)
class Broken:
    word: str
    at: int
    kind: str  # "syllable", "compound" or "Latin"


def texts(shared):
    with gzip.open(shared / "text" / "debian_press_ru.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    articles = json.loads((shared / "search" / "xquad.ru.json").read_text(encoding="utf-8"))["data"]
    for article in articles:
        yield " ".join(paragraph["context"] for paragraph in article["paragraphs"])


def pages(shared):
    for text in texts(shared):
        words = [word for word in text.split() if not ADDRESS.search(word)]
        yield from (words[at : at + PAGE] for at in range(0, len(words), PAGE))


def places(word):
    """Where syllables end: a vowel on either side, two letters at least, ь and й with theirs."""
    for at in range(2, len(word) - 1):
        before, after = word[:at], word[at:]
        if (
            VOWEL.search(before)
            and VOWEL.search(after)
            and word[at - 2 : at + 2].isalpha()
            and after[0].lower() not in "ьъйы"
            and not (VOWEL.match(after) and not VOWEL.match(before[-1]))
        ):
            yield at


def broken(word, chance):
    own = [match.start() for match in OWN_HYPHEN.finditer(word)]
    if own:
        return Broken(word, chance.choice(own), "compound")
    found = list(places(word)) if PLAIN_WORD.fullmatch(word) else []
    kind = "Latin" if word[0].isascii() else "syllable"
    return Broken(word, chance.choice(found), kind) if found else None


@pytest.fixture(scope="module")
def shares(shared):
    """The share of each kind, and of all, that comes out right."""
    chance = random.Random(1)
    right, all_of = Counter(), Counter()
    for words in pages(shared):
        drawn = [broken(word, chance) if chance.random() < SHARE else None for word in words]
        seen = vocabulary(word for word, case in zip(words, drawn, strict=True) if case is None)
        for case in filter(None, drawn):
            is_own = case.kind == "compound"
            tail = case.word[case.at + 1 :] if is_own else case.word[case.at :]
            result = rejoined(case.word[: case.at] + "-", tail, seen)
            for kind in (case.kind, "all"):
                all_of[kind] += 1
                right[kind] += result == case.word
    assert all_of["all"] > 20_000
    return {kind: right[kind] / all_of[kind] for kind in all_of}


def test_of_all_hyphens_at_most_one_in_two_hundred_is_wrong(shares):
    assert shares["all"] >= 0.995


def test_of_syllable_breaks_at_most_one_in_a_thousand_is_wrong(shares):
    assert shares["syllable"] >= 0.999


def test_compounds_keep_their_hyphens(shares):
    assert shares["compound"] >= 0.95
