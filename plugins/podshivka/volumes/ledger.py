"""The ledger: what the last build saw and made, in one SQLite file.

One writer (the build holds a lock), any number of readers (its workers): WAL. It is never trusted
over the files: what it knows of an input is asked only while that input's stamps prove it
unchanged (:mod:`looking`), and a ledger that is damaged, of another version, or of another site
folder is begun anew, which costs a whole build and nothing else.

A build commits twice. After reading: what is known of the sources, and everything it is about to
make anew as *pending*, so that a build killed later is taken up where it was. After everything
is made: what is on the site now, and the journal of the files to be moved there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from podshivka.shelf import catalogue
from podshivka.volumes.looking import Folder, Stamp, is_sure

VERSION = 3
"""Raise it with any change to what is kept here."""

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, signature TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    folder TEXT, name TEXT, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER,
    sure INTEGER, digest TEXT NOT NULL, PRIMARY KEY (folder, name)
) WITHOUT ROWID;
CREATE TABLE text (
    source TEXT PRIMARY KEY, claim TEXT NOT NULL, status TEXT NOT NULL,
    good_claim TEXT NOT NULL, good_status TEXT NOT NULL, version TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX text_by_claim ON text (claim);
CREATE INDEX text_by_good_claim ON text (good_claim);
CREATE TABLE question (source TEXT, path TEXT, PRIMARY KEY (source, path)) WITHOUT ROWID;
CREATE INDEX question_by_path ON question (path);
CREATE TABLE picture (source TEXT, path TEXT, PRIMARY KEY (source, path)) WITHOUT ROWID;
CREATE INDEX picture_by_path ON picture (path);
CREATE TABLE problem (owner TEXT NOT NULL, problem BLOB NOT NULL);
CREATE INDEX problem_by_owner ON problem (owner);
CREATE TABLE page (
    path TEXT PRIMARY KEY, owner TEXT NOT NULL, digest TEXT NOT NULL, map TEXT, changed TEXT
) WITHOUT ROWID;
CREATE INDEX page_by_owner ON page (owner);
CREATE INDEX page_by_map ON page (map) WHERE map IS NOT NULL;
CREATE TABLE document (path TEXT PRIMARY KEY, owner TEXT NOT NULL, digest TEXT NOT NULL)
    WITHOUT ROWID;
CREATE INDEX document_by_owner ON document (owner);
CREATE TABLE pdf (source TEXT PRIMARY KEY, key TEXT NOT NULL, identified BLOB NOT NULL);
CREATE TABLE bound_issue (source TEXT PRIMARY KEY, key TEXT NOT NULL, wanting INTEGER NOT NULL,
    improvable INTEGER NOT NULL);
CREATE TABLE subject_name (kind TEXT, slug TEXT, name TEXT NOT NULL, PRIMARY KEY (kind, slug))
    WITHOUT ROWID;
CREATE TABLE pending (kind TEXT, value BLOB, PRIMARY KEY (kind, value)) WITHOUT ROWID;
CREATE TABLE journal (place INTEGER PRIMARY KEY, action TEXT NOT NULL, path TEXT NOT NULL);
"""


@dataclass(frozen=True)
class SitePage:
    """A file of the site.

    :param owner: whose it is: it goes when its owner no longer makes it.
    :param map: the year whose file of the map lists it, "" for none's; None if none lists it.
    :param changed: an ISO day, or None.
    """

    path: str
    owner: str
    digest: str
    map: str | None = None
    changed: str | None = None


class Ledger:
    """The ledger of one archive, open for writing."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.catalogue = catalogue.Catalogue(database)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The ledger at ``path``; a new one where there is none, or none that can be read."""
        try:
            return cls(_opened(path))
        except sqlite3.DatabaseError:
            remove(path)
            return cls(_opened(path))

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """The ledger at ``path`` as last committed, for a worker."""
        return cls(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))

    def close(self) -> None:
        """Give the file back."""
        self.database.close()

    def commit(self) -> None:
        """Make all that was written since the last time durable, at once."""
        self.database.commit()

    # What is known as a whole ---------------------------------------------------------------

    def meta(self, name: str) -> str:
        """One of the facts about the whole; "" if it is not known."""
        row = self.database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def set_meta(self, name: str, value: str) -> None:
        """Note a fact about the whole."""
        self.database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # Files that were looked at --------------------------------------------------------------

    def signatures(self) -> dict[str, str]:
        """The signature of every folder."""
        return dict(self.database.execute("SELECT path, signature FROM folder"))

    def files_in(self, folder: str) -> dict[str, tuple[Stamp, bool, str]]:
        """The files of ``folder``: stamp, whether it proves anything, SHA-256; by name."""
        rows = self.database.execute(
            "SELECT name, size, modified, changed, inode, sure, digest FROM file WHERE folder = ?",
            (folder,),
        )
        return {
            name: ((size, modified, changed, inode), bool(sure), kept)
            for name, size, modified, changed, inode, sure, kept in rows
        }

    def digest_of(self, path: str) -> str:
        """The SHA-256 of a file, its path relative to the project's root; "" if there is none."""
        folder, _slash, name = path.rpartition("/")
        row = self.database.execute(
            "SELECT digest FROM file WHERE folder = ? AND name = ?", (folder, name)
        ).fetchone()
        return row[0] if row else ""

    def files_below(self, folder: str) -> Iterator[tuple[str, str]]:
        """Path and SHA-256 of every file in or below ``folder``, by path."""
        rows = self.database.execute(
            "SELECT folder || '/' || name, digest FROM file"
            " WHERE folder = ? OR folder >= ? AND folder < ? ORDER BY folder, name",
            (folder, f"{folder}/", f"{folder}0"),  # "0" comes after "/"
        )
        yield from rows

    def put_folder(self, folder: Folder, digests: dict[str, str], looked: int) -> None:
        """Note how ``folder`` looks; ``digests`` by name."""
        self.database.execute("DELETE FROM file WHERE folder = ?", (folder.path,))
        self.database.executemany(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    folder.path,
                    name,
                    *stamp,
                    is_sure(stamp, looked),
                    digests[name],
                )
                for name, stamp in folder.files
            ],
        )
        self.database.execute(
            "INSERT OR REPLACE INTO folder VALUES (?, ?)", (folder.path, folder.signature(looked))
        )

    def remove_folder(self, path: str) -> None:
        """Forget a folder."""
        self.database.execute("DELETE FROM file WHERE folder = ?", (path,))
        self.database.execute("DELETE FROM folder WHERE path = ?", (path,))

    # What the site has ----------------------------------------------------------------------

    def published(self, path: str) -> str:
        """The SHA-256 of a file of the site; "" if there is no such file."""
        row = self.database.execute("SELECT digest FROM page WHERE path = ?", (path,)).fetchone()
        return row[0] if row else ""

    def finder(self) -> Callable[[str], str]:
        """:meth:`published`, for a build; where nothing is published, it needn't be asked.

        What a build publishes is entered when all of it has been made.
        """
        is_any = self.database.execute("SELECT 1 FROM page LIMIT 1").fetchone()
        return self.published if is_any else lambda path: ""

    def page(self, path: str) -> SitePage | None:
        """A file of the site."""
        row = self.database.execute("SELECT * FROM page WHERE path = ?", (path,)).fetchone()
        return SitePage(*row) if row else None

    def pages_of(self, owner: str) -> list[SitePage]:
        """The files that ``owner`` has on the site."""
        rows = self.database.execute("SELECT * FROM page WHERE owner = ?", (owner,))
        return [SitePage(*row) for row in rows]

    def pages(self) -> Iterator[SitePage]:
        """All files of the site."""
        return (SitePage(*row) for row in self.database.execute("SELECT * FROM page"))

    def owners(self, kind: str) -> list[str]:
        """All owners whose names begin with ``kind``, a word with a colon at its end."""
        rows = self.database.execute(
            "SELECT DISTINCT owner FROM page WHERE owner >= ? AND owner < ?",
            (kind, f"{kind[:-1]};"),  # ";" comes after ":"
        )
        return [owner for (owner,) in rows]

    def put_pages(self, pages: Iterable[SitePage]) -> None:
        """Note files of the site; whoever had a path before has it no longer."""
        self.database.executemany(
            "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?)",
            [(page.path, page.owner, page.digest, page.map, page.changed) for page in pages],
        )

    def remove_page(self, path: str) -> None:
        """Note that the site has a file no longer."""
        self.database.execute("DELETE FROM page WHERE path = ?", (path,))

    # Problems, and what is unfinished -------------------------------------------------------

    def put_problems(self, owner: str, problems: Iterable[bytes]) -> None:
        """Note all that is to be told of ``owner``, pickled."""
        self.put_all_problems({owner: problems})

    def put_all_problems(self, told: Mapping[str, Iterable[bytes]]) -> None:
        """Note all that is to be told of several owners, pickled, by owner."""
        self.put_all("problem", "owner", told)

    def put_all(self, table: str, key: str, values: Mapping[str, Iterable[object]]) -> None:
        """Have ``table``, of two columns, hold exactly ``values`` of those keys."""
        if self.database.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
            self.database.executemany(
                f"DELETE FROM {table} WHERE {key} = ?", [(owner,) for owner in values]
            )
        self.database.executemany(
            f"INSERT INTO {table} VALUES (?, ?)",
            [(owner, value) for owner, of_owner in values.items() for value in of_owner],
        )

    def problems(self) -> list[bytes]:
        """All that is to be told, pickled."""
        rows = self.database.execute("SELECT problem FROM problem ORDER BY owner, rowid")
        return [problem for (problem,) in rows]

    def pending(self, kind: str) -> list[bytes]:
        """What an unfinished build was about to make."""
        rows = self.database.execute("SELECT value FROM pending WHERE kind = ?", (kind,))
        return [value for (value,) in rows]

    def put_pending(self, kind: str, values: Iterable[bytes]) -> None:
        """Note what is about to be made."""
        self.database.executemany(
            "INSERT OR IGNORE INTO pending VALUES (?, ?)", [(kind, value) for value in values]
        )

    def clear_pending(self) -> None:
        """Note that everything is made."""
        self.database.execute("DELETE FROM pending")


def remove(path: Path) -> None:
    """Remove a ledger with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            if version or database.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise sqlite3.DatabaseError("a ledger of another version")
            database.executescript(f"BEGIN; {SCHEMA} {catalogue.SCHEMA}")
            database.execute(f"PRAGMA user_version = {VERSION}")
            database.commit()
        database.execute("SELECT count(*) FROM meta").fetchone()
    except BaseException:
        database.close()
        raise
    return database
