"""What is remembered of a text is its very bytes."""

import sqlite3
import zlib

import pytest

from podshivka.press.last_good import LastGood

TEXTS = {
    "press/a.md": "Title: Ёлка\n\nТекст.\n".encode(),
    "press/b.md": "\ufeffTitle: С маркой\r\n\r\nТекст.\r\n".encode(),
    "press/c.md": "Title: \U0001f600\n\nx\u2028y".encode(),
}


@pytest.fixture
def last_good(tmp_path):
    opened = LastGood(tmp_path / "state" / "last-good.sqlite")
    yield opened
    opened.close()


def test_bytes_come_back_as_they_were(last_good):
    last_good.put(TEXTS.items())
    assert {source: last_good.get(source) for source in TEXTS} == TEXTS


def test_the_latest_version_counts(last_good):
    last_good.put([("press/a.md", b"old")])
    last_good.put([("press/a.md", b"new")])
    assert last_good.get("press/a.md") == b"new"
    assert last_good.get("press/never.md") is None


def test_what_an_earlier_version_kept_compressed_is_read(last_good, tmp_path):
    data = TEXTS["press/b.md"]
    with sqlite3.connect(tmp_path / "state" / "last-good.sqlite") as database:
        database.execute("INSERT INTO good VALUES (?, ?)", ("press/b.md", zlib.compress(data, 1)))
    assert last_good.get("press/b.md") == data
