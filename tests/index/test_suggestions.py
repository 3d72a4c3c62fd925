import json
from contextlib import closing
from pathlib import Path

import pytest
from whoosh.index import open_dir

from podshivka.index.search import search
from podshivka.index.suggestions import distance, frequent, meant, to_russian
from podshivka.index.writer import update_index

SLIPS = json.loads(
    (Path(__file__).resolve().parents[1] / "vectors" / "slips.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, own_documents):
    folder = tmp_path_factory.mktemp("suggestions") / "index"
    update_index(folder, own_documents)
    return folder


def test_layouts_and_distances_are_those_of_the_vectors():
    for slip in SLIPS["layouts"]:
        assert to_russian(slip["typed"]) == slip["russian"]
    for slip in SLIPS["distances"]:
        assert distance(slip["one"], slip["other"], slip["most"]) == slip["distance"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("htvjyn", "ремонт"),
        ("htvjyn ljhju", "ремонт дорог"),
        ("ремнот дорог", "ремонт дорог"),
        ("благаустройство", "благоустройство"),
        ("ремонт", ""),
        ("интернет", ""),
        ("wi-fi", ""),
    ],
)
def test_slips_are_told_from_what_is_there(folder, typed, expected):
    with closing(open_dir(folder).reader()) as reader:
        assert meant(typed, reader) == expected


def test_search_that_finds_next_to_nothing_offers_another(folder):
    assert search(folder, "ремнот").meant == "ремонт"
    assert search(folder, "город").meant == ""


def test_rare_word_gives_way_to_one_that_is_many_times_as_frequent(found_in, tmp_path):
    found_in("дорога", "дорого", *["дорога"] * 30)
    assert search(tmp_path / "index", "дорого").meant == "дорога"
    found_in("дорога", "дорого", *["дорога"] * 5)
    assert search(tmp_path / "index", "дорого").meant == ""


def test_words_offered_are_the_most_frequent_and_real_ones():
    counts = [("рынок", 5), ("гаргантюшк", 3), ("news", 2), ("из", 9), ("123", 9), ("рот", 0)]
    spelt = {"рынок": ["рынка"], "гаргантюшк": ["гаргантюшкою", "гаргантюшку"]}
    assert frequent(counts, spelt) == {
        "n": [("news", 2)],
        "г": [("гаргантюшку", 3)],
        "р": [("рынка", 5)],
    }
