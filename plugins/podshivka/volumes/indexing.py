"""The index is told of the documents that changed, and of no others."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from podshivka.index.document import IndexDocument
from podshivka.index.schema import document_digest
from podshivka.index.writer import IndexInUse, update_changed, update_index
from podshivka.shards.export import FOLDER, MANIFEST, print_index
from podshivka.store import digest_file
from podshivka.volumes.ledger import SitePage
from podshivka.volumes.plugin import Bindery
from podshivka.volumes.run import Run


def update(run: Run) -> None:
    """Bring the index up to date with what has been bound.

    It is written before the ledger's last commit: a build killed between finds its sources
    pending and has the same documents again.
    """
    try:
        if run.everything:
            _whole(run)
        else:
            _changes(run)
    except IndexInUse as in_use:
        run.report.add(in_use.problems())
        # Whoever comes next does it.
        run.ledger.set_meta("index", "behind")
        return
    run.ledger.set_meta("index", "")


def print_shards(run: Run, bindery: Bindery) -> None:
    """Publish the index as browsers search it; segments printed before are on the site already."""
    if run.ledger.meta("index"):
        # It is behind: what is on the site of it stays.
        return
    texts = bool(bindery.settings.get("PODSHIVKA_SEARCH_TEXTS", True))
    printed = print_index(run.project.index, run.project.state / "shards", texts)
    run.owners.update(run.ledger.owners("shards:"))
    for path, source in printed.files():
        # A shard's address has the hash of what it was made of: one that is there is right.
        if known := run.ledger.published(path):
            run.made.append(SitePage(path, "shards:", known))
        else:
            run.made.append(bindery.place("shards:", path, source, digest_file(source)))
    run.made.append(bindery.put("shards:", f"{FOLDER}/{MANIFEST}", printed.manifest))


def _whole(run: Run) -> None:
    database = run.ledger.database
    database.execute("DELETE FROM document")

    def documents() -> Iterator[IndexDocument]:
        for owner, document in _all(run):
            database.execute(
                "INSERT OR REPLACE INTO document VALUES (?, ?, ?)",
                (document.path, owner, document_digest(document)),
            )
            yield document

    update_index(run.project.index, documents())


def _changes(run: Run) -> None:
    database = run.ledger.database
    changed, here = [], set()
    for owner, document in _all(run):
        here.add(document.path)
        digest = document_digest(document)
        row = database.execute(
            "SELECT digest FROM document WHERE path = ?", (document.path,)
        ).fetchone()
        if row is None or row[0] != digest:
            changed.append(document)
        database.execute(
            "INSERT OR REPLACE INTO document VALUES (?, ?, ?)", (document.path, owner, digest)
        )
    removed = []
    for owner in run.owners:
        for (path,) in database.execute("SELECT path FROM document WHERE owner = ?", (owner,)):
            if path not in here:
                removed.append(path)
    database.executemany("DELETE FROM document WHERE path = ?", [(path,) for path in removed])
    if changed or removed:
        update_changed(run.project.index, changed, removed)


def _all(run: Run) -> Iterator[tuple[str, IndexDocument]]:
    """Issues by path, then releases by month: the order in which the index is written."""
    yield from sorted(run.documents, key=lambda owned: owned[1].path)
    for spool in run.spools:
        with spool.open("rb") as file:
            for release in pickle.load(file):
                if release.document:
                    yield f"press:{release.entry.source}", release.document
