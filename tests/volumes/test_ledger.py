"""The ledger answers for the site as it was when the build began."""

import pytest

from podshivka.volumes.ledger import Ledger, SitePage


@pytest.fixture
def ledger(tmp_path):
    opened = Ledger.open(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


def page(path, owner="press:a.md", digest="0f"):
    return SitePage(path, owner, digest)


def test_where_nothing_is_published_nothing_is_found(ledger):
    find = ledger.finder()
    assert find("press/index.html") == ""


def test_what_is_published_is_found(ledger):
    ledger.put_pages([page("press/index.html"), page("index.html", digest="aa")])
    find = ledger.finder()
    assert [find(path) for path in ("index.html", "press/index.html", "no.html")] == [
        "aa",
        "0f",
        "",
    ]


def test_values_of_a_key_take_the_place_of_all_that_it_had(ledger):
    ledger.put_all("question", "source", {"a": ["1", "2"], "b": ["1"]})
    ledger.put_all("question", "source", {"a": ["3"], "c": []})
    rows = ledger.database.execute("SELECT source, path FROM question ORDER BY 1, 2").fetchall()
    assert rows == [("a", "3"), ("b", "1")]


def test_all_pages_are_told_with_their_owners(ledger):
    pages = [page("a/index.html"), page("map.xml", "map:2020")]
    ledger.put_pages(pages)
    assert sorted(ledger.pages(), key=lambda one: one.path) == pages
