"""An update killed at any moment leaves a whole index: the old one or the new one."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from whoosh.index import open_dir

from podshivka.index.search import search
from podshivka.index.writer import update_index

# Updates the index in argv[1] to hold argv[2] documents; dies, without any clean-up, at the
# argv[3]-th time it opens, links, renames or removes a file; prints how many times that was.
UPDATE = """
import os, sys
from datetime import date
from pathlib import Path
from podshivka.index import writer
from podshivka.index.document import IndexDocument

writer.SEGMENT_TOKENS = 100
folder, count, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
documents = [
    IndexDocument(f"{i:03}", "release", f"Из {count}", "Слово " * i, date(2022, 5, 1))
    for i in range(count)
]
times = 0

def watch(event, arguments):
    global times
    if event in ("open", "os.link", "os.rename", "os.remove", "os.rmdir", "os.mkdir"):
        times += 1
        if times == last:
            os._exit(9)

print("ready", flush=True)
sys.addaudithook(watch)
writer.update_index(folder, documents)
print(times)
"""
OLD, NEW = 30, 41


def updating(folder: Path, count: int, last: int = 0) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", UPDATE, str(folder), str(count), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def update(folder: Path, count: int, last: int = 0) -> int:
    """Returns how many times the update touched a file; 0 if it was killed."""
    with updating(folder, count, last) as process:
        output = process.communicate()[0].split()
    assert process.returncode == (9 if last else 0)
    return 0 if last else int(output[-1])


def whole(folder: Path) -> int:
    """How many documents there are; that they are all of one update."""
    results = search(folder, "год:2022", limit=1000)
    assert {hit.title for hit in results.hits} == {f"Из {results.total}"}
    assert search(folder, "слово", limit=1000).total == results.total - 1
    return results.total


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    update(tmp_path / "index", OLD)
    return tmp_path / "index"


@pytest.mark.parametrize("damaged", [False, True], ids=["by changes", "from scratch"])
def test_update_that_dies_at_any_step_leaves_a_whole_index(folder, tmp_path, damaged):
    def restore() -> None:
        update_index(folder, [])
        update(folder, OLD)
        if damaged:
            next(folder.glob("*.json")).unlink()

    restore()
    steps = update(folder, NEW)
    seen = set()
    early = random.Random(7).sample(range(1, steps - 12), 4)
    for step in sorted(early) + list(range(steps - 12, steps, 2)):
        restore()
        update(folder, NEW, last=step)
        seen.add(whole(folder))
    assert seen == {OLD, NEW}
    update(folder, NEW)
    assert whole(folder) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "index.lock"]
    assert open_dir(folder).doc_count() == NEW


def test_update_killed_at_a_random_moment_leaves_a_whole_index(folder):
    chance = random.Random()
    for _attempt in range(6):
        with updating(folder, NEW) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.25))
            process.kill()
        assert whole(folder) in (OLD, NEW)
    update(folder, NEW)
    assert whole(folder) == NEW


def test_reader_finds_a_whole_index_while_it_is_being_updated(folder):
    for count in (NEW, OLD, NEW):
        with updating(folder, count) as process:
            while process.poll() is None:
                assert whole_at_once(folder) in (OLD, NEW)


def whole_at_once(folder: Path) -> int:
    """As :func:`whole`, but with one look at the index, which may change between two."""
    results = search(folder, "год:2022", limit=1000)
    assert {hit.title for hit in results.hits} == {f"Из {results.total}"}
    return results.total
