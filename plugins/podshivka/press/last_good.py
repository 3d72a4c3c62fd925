"""The last good version of every text: what is shown while an editor mends a broken one.

Unlike the caches this remembers what was, not what follows from an input, and can't be made
anew: so it has a file of its own, beside the ledger.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

_SCHEMA = "CREATE TABLE IF NOT EXISTS good (source TEXT PRIMARY KEY, data BLOB NOT NULL)"
_PATIENCE_S = 60.0


class LastGood:
    """Bytes by source, a path relative to the content folder; ``path`` is the file they are in."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, timeout=_PATIENCE_S)
        # No WAL, unlike the ledger: writes are few and short, and the workers of a killed build may
        # still be closing the file, with what a WAL keeps beside it, while the next one opens it.
        self._database.execute(_SCHEMA)

    def get(self, source: str) -> bytes | None:
        """The bytes of ``source`` when it last was good, if ever."""
        row = self._database.execute("SELECT data FROM good WHERE source = ?", (source,)).fetchone()
        if row is None:
            return None
        # Earlier versions kept them compressed.
        return row[0].encode() if isinstance(row[0], str) else zlib.decompress(row[0])

    def put(self, versions: Iterable[tuple[str, bytes]]) -> None:
        """Remember versions that are good now."""
        texts = ((source, data.decode()) for source, data in versions)
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO good VALUES (?, ?)", texts)

    def close(self) -> None:
        """Give the file back."""
        self._database.close()


def last_good_of(state: Path) -> LastGood:
    """The last good versions of the archive whose state folder is ``state``."""
    return LastGood(state / "last-good.sqlite")
