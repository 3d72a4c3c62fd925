"""Postings by one sort are those that are looked up term by term."""

import random

import pytest
from whoosh.formats import Positions

from podshivka.index import inversion as room
from podshivka.index import token_sort
from podshivka.index.analyzer import is_russian_word, lemma_analyzer, word_analyzer, word_terms
from podshivka.index.forms import numbered_forms
from podshivka.index.inversion import MANY, Inversion
from podshivka.index.lexicon import words_of_terms

BOOST = 2.0
SPELT = [
    *("мост", "мосты", "Дорога", "дорог", "ёлка", "стали", "a", "я", "123-ФЗ", "вице-губернатор"),
    *("й", "z", "\U0001f600x", "\uffee", "5-5", "27.05.2022", "1", "234", "567,8", "(1", "-"),
]


def forms_of(words):
    assert all(map(is_russian_word, words))
    return numbered_forms(words_of_terms((word, word_terms(word)) for word in sorted(words)))


def texts(chance):
    """Texts in the order in which they are added, and the order in which they shall stand."""
    added = [" ".join(chance.choices(SPELT, k=chance.randint(0, 40))) for _ in range(300)]
    return added, chance.sample(range(300), 300)


@pytest.mark.parametrize("sorted_at_once", [1, 2_000, 16_000_000])
@pytest.mark.parametrize("at_once", [1, 100, 1 << 20])
@pytest.mark.parametrize("many", [1, MANY], ids=["many", "few"])
def test_postings_are_those_of_the_slow_way(many, at_once, sorted_at_once, monkeypatch):
    monkeypatch.setattr(room, "MANY", many)
    monkeypatch.setattr(token_sort, "AT_ONCE", at_once)
    monkeypatch.setattr(token_sort, "SORTED_AT_ONCE", sorted_at_once)
    inversion, expected = Inversion("body", BOOST), {}
    added, order = texts(random.Random(1922))
    counts = [inversion.add(text) for text in added]
    forms, expected_forms = forms_of(inversion.words), {}
    for document, which in enumerate(order):
        places = {}
        tokens = [
            (token.text, token.pos)
            for token in lemma_analyzer()(added[which], mode="index", positions=True)
        ]
        for term, position in tokens:
            places.setdefault(term, []).append(position)
        assert counts[which] == len(tokens)
        for term, positions in places.items():
            posting = document, len(positions) * BOOST, Positions().encode(positions)
            expected.setdefault(term, []).append(posting)
        for token in word_analyzer()(added[which], mode="index"):
            for term in word_terms(token.text):
                if term in forms:
                    expected_forms.setdefault(term, []).append(forms[term][token.text])
    found = [
        (one.field, one.term, list(zip(one.numbers, one.weights, one.values, strict=True)))
        for one in inversion.postings(order, forms)
    ]
    assert found == [
        ("body", term, expected[term.decode()])
        for term in sorted(term.encode() for term in expected)
    ]
    assert {"мост", "дорога"} == forms.keys()
    assert inversion.forms == {
        term.encode(): bytes(numbers) for term, numbers in expected_forms.items()
    }


@pytest.mark.parametrize("many", [0, MANY], ids=["many", "few"])
def test_nothing_gives_nothing(many, monkeypatch):
    monkeypatch.setattr(room, "MANY", many)
    for texts_of in ((), ("",), ("", "", "")):
        inversion = Inversion("title", BOOST)
        for text in texts_of:
            assert inversion.add(text) == 0
        assert list(inversion.postings(range(len(texts_of)), {})) == []
