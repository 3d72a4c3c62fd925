"""What is on every list is asked of the database once, and anew after anybody wrote to it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from podshivka.shelf.catalogue import SCHEMA, Catalogue
from podshivka.shelf.entries import ReleaseEntry, Subject


def entry(year, tag):
    return ReleaseEntry(
        source=f"press/{year}/{tag}.md",
        url=f"press/{year}/01/02/{tag}/",
        title="Мост",
        summary="",
        date=datetime(year, 1, 2, tzinfo=UTC),
        modified=None,
        status="published",
        rubric=Subject("rubric", "Транспорт", "transport"),
        tags=(Subject("tag", tag, tag),),
    )


@pytest.fixture
def file(tmp_path):
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as database:
        database.executescript(SCHEMA)
    return tmp_path / "ledger.sqlite"


def known(catalogue):
    tags = [counted.subject.name for counted in catalogue.subjects("tag")]
    return [year.number for year in catalogue.years()], tags


def test_what_was_asked_before_is_not_asked_again(file, monkeypatch):
    with closing(sqlite3.connect(file)) as database:
        catalogue = Catalogue(database)
        catalogue.put_release(entry(2021, "most"), "")
        assert known(catalogue) == ([2021], ["most"])
        monkeypatch.setattr(catalogue, "_counts", lambda *what: 1 / 0)
        monkeypatch.setattr(catalogue, "_subjects", lambda kind: 1 / 0)
        assert known(catalogue) == ([2021], ["most"])


def test_what_the_same_catalogue_writes_is_seen(file):
    with closing(sqlite3.connect(file)) as database:
        catalogue = Catalogue(database)
        assert known(catalogue) == ([], [])
        catalogue.put_release(entry(2021, "most"), "")
        assert known(catalogue) == ([2021], ["most"])
        catalogue.remove_release("press/2021/most.md")
        assert known(catalogue) == ([], [])


def test_what_another_commits_is_seen(file):
    with closing(sqlite3.connect(file)) as reading, closing(sqlite3.connect(file)) as writing:
        worker, conductor = Catalogue(reading), Catalogue(writing)
        assert known(worker) == ([], [])
        conductor.put_release(entry(2022, "reka"), "")
        writing.commit()
        assert known(worker) == ([2022], ["reka"])
