"""Which files may have changed: stamps are a shortcut, and only where it is safe."""

import os
import time

import pytest

from podshivka.volumes.ledger import VERSION, Ledger
from podshivka.volumes.looking import clock_of, is_sure, look
from podshivka.volumes.stock import keep_stock, read_suspects, take_stock

OLD = time.time_ns() - 10**12


@pytest.fixture
def ledger(tmp_path):
    (tmp_path / "state").mkdir()
    ledger = Ledger.open(tmp_path / "state" / "ledger.sqlite")
    yield ledger
    ledger.close()


def put(tmp_path, name, data, moment=OLD):
    path = tmp_path / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, ns=(moment, moment))
    return path


def changes(ledger, tmp_path):
    stock = take_stock(
        ledger, tmp_path, tmp_path / "state", [tmp_path / "content"], lambda name: False
    )
    read_suspects(stock, tmp_path, list(stock.suspects))
    keep_stock(ledger, stock)
    return sorted(stock.changed), sorted(stock.gone)


def test_what_comes_changes_and_goes_is_found(ledger, tmp_path):
    put(tmp_path, "a.md", b"a")
    put(tmp_path, "deep/b.md", b"b")
    assert changes(ledger, tmp_path) == (["content/a.md", "content/deep/b.md"], [])
    assert changes(ledger, tmp_path) == ([], [])
    put(tmp_path, "a.md", b"changed")
    (tmp_path / "content/deep/b.md").unlink()
    assert changes(ledger, tmp_path) == (["content/a.md"], ["content/deep/b.md"])
    (tmp_path / "content/deep").rmdir()
    assert changes(ledger, tmp_path) == ([], [])


@pytest.mark.parametrize("moment", [OLD - 10**15, OLD, time.time_ns() + 10**15])
def test_a_clock_set_back_or_forward_hides_no_change_and_makes_none(ledger, tmp_path, moment):
    put(tmp_path, "a.md", b"a")
    changes(ledger, tmp_path)
    put(tmp_path, "a.md", b"a", moment)
    assert changes(ledger, tmp_path) == ([], [])
    put(tmp_path, "a.md", b"b", moment)
    assert changes(ledger, tmp_path) == (["content/a.md"], [])


def test_a_file_written_as_it_is_looked_at_is_read_again(ledger, tmp_path):
    path = put(tmp_path, "a.md", b"a", time.time_ns())
    changes(ledger, tmp_path)
    stat = path.stat()
    path.write_bytes(b"b")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert changes(ledger, tmp_path) == (["content/a.md"], [])


def test_a_recent_stamp_proves_nothing():
    assert is_sure((1, 10**18, 10**18, 7), 10**18 + 3 * 10**9)
    assert not is_sure((1, 10**18, 10**18, 7), 10**18 + 10**9)
    assert not is_sure((1, 2 * 10**18, 10**18, 7), 10**18 + 3 * 10**9)


def test_an_unchanged_folder_is_known_by_its_signature_alone(tmp_path):
    put(tmp_path, "a.md", b"a")
    (folder,) = look(tmp_path, tmp_path / "content")
    later = clock_of(tmp_path) + 10**10
    assert folder.signature(later)
    assert folder.signature(later) == folder.signature(later + 1)
    assert folder.signature(OLD) == ""


@pytest.mark.parametrize("damage", [b"", b"no ledger at all" * 100, None])
def test_a_ledger_damaged_or_of_another_version_is_begun_anew(tmp_path, damage):
    path = tmp_path / "ledger.sqlite"
    ledger = Ledger.open(path)
    ledger.set_meta("site", "x")
    ledger.commit()
    if damage is None:
        ledger.database.execute(f"PRAGMA user_version = {VERSION + 1}")
        ledger.close()
    else:
        ledger.close()
        path.write_bytes(damage)
    ledger = Ledger.open(path)
    assert ledger.meta("site") == ""
    ledger.close()
