"""A whole index, written by processes of its own while the volumes are still being bound."""

from __future__ import annotations

import gc
import pickle
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from podshivka.index.document import IndexDocument
from podshivka.index.schema import document_digest
from podshivka.index.writer import update_index
from podshivka.shards.export import print_half
from podshivka.store import write_atomically

Owned = tuple[str, IndexDocument]
"""A document, after its owner's name."""

_POLL_SECONDS = 0.05


def write_index(folder: Path, documents: Iterable[Owned]) -> list[tuple[str, str, str]]:
    """Make the index in ``folder`` hold exactly ``documents``; path, owner and digest of each.

    Raises IndexInUse.
    """
    rows = []

    def noted() -> Iterator[IndexDocument]:
        for owner, document in documents:
            rows.append((document.path, owner, document_digest(document)))
            yield document

    update_index(folder, noted())
    return rows


@dataclass(frozen=True)
class Print:
    """How an index is to be printed: see :func:`podshivka.shards.export.print_index`.

    :param written: a file that appears once the index has been written.
    """

    index: Path
    kept: Path
    texts: bool
    written: Path


def index_spools(spools: tuple[Path, ...], order: Print) -> list[tuple[str, str, str]]:
    """A worker's task: :func:`write_index` of the documents in ``spools``, and print a half of it.

    Spools are waited for, in this order: who writes them may be at it still.
    """
    with _uncollected():
        rows = write_index(order.index, (one for spool in spools for one in _waited_for(spool)))
        order.written.touch()
        print_half(order.index, order.kept, order.texts, "first")
    return rows


def print_rest(order: Print) -> None:
    """Another's task meanwhile: print the other half, once the index has been written."""
    _wait_for(order.written)
    with _uncollected():
        print_half(order.index, order.kept, order.texts, "second")


@contextmanager
def _uncollected() -> Iterator[None]:
    """For millions of postings, and no cycles in them.

    To look through them for garbage, again and again, takes a tenth of the time and finds none.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def spool(path: Path, documents: list[Owned]) -> None:
    """Hand over documents to whoever waits for ``path``."""
    write_atomically(path, pickle.dumps(documents))


def spooled(path: Path) -> list[Owned]:
    """The documents that :func:`spool` has put there."""
    documents: list[Owned] = pickle.loads(path.read_bytes())
    return documents


def _waited_for(path: Path) -> list[Owned]:
    _wait_for(path)
    return spooled(path)


def _wait_for(path: Path) -> None:
    while not path.exists():
        time.sleep(_POLL_SECONDS)
