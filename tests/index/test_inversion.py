"""Postings by one sort are those that are looked up term by term."""

import random

import pytest
from whoosh.formats import Positions

from podshivka.index import inversion as room
from podshivka.index.inversion import MANY, Inversion

BOOST = 2.0


@pytest.mark.parametrize("many", [1, MANY], ids=["many", "few"])
def test_postings_are_those_of_the_slow_way(many, monkeypatch):
    monkeypatch.setattr(room, "MANY", many)
    chance = random.Random(1922)
    vocabulary = ["мост", "дорога", "ёлка", "a", "я", "123-фз", "й", "z", "\U0001f600", "\uffee"]
    inversion, expected = Inversion("body", BOOST), {}
    for document in sorted(chance.sample(range(10_000), 300)):
        places = {}
        for position in range(chance.randint(0, 40)):
            places.setdefault(chance.choice(vocabulary), []).append(position)
        inversion.add(document, places)
        for term, positions in places.items():
            posting = document, len(positions) * BOOST, Positions().encode(positions)
            expected.setdefault(term, []).append(posting)
    found = [
        (one.field, one.term, list(zip(one.numbers, one.weights, one.values, strict=True)))
        for one in inversion.postings()
    ]
    assert found == [
        ("body", term, expected[term.decode()])
        for term in sorted(term.encode() for term in expected)
    ]


def test_nothing_gives_nothing():
    assert list(Inversion("title", BOOST).postings()) == []
