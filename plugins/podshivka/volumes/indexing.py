"""The index is told of the documents that changed, and of no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from podshivka.index.document import IndexDocument
from podshivka.index.schema import document_digest
from podshivka.index.writer import IndexInUse, update_changed
from podshivka.shards.export import FOLDER, MANIFEST, print_index
from podshivka.store import digest_file
from podshivka.volumes.binding import VOLUME_SECONDS
from podshivka.volumes.plugin import Bindery
from podshivka.volumes.run import Run
from podshivka.volumes.whole_index import (
    Print,
    index_spools,
    print_rest,
    spool,
    spooled,
    write_index,
)
from podshivka.workers import Job, Workshop

Rows = list[tuple[str, str, str]]


def begin(run: Run, bindery: Bindery, clerks: Workshop) -> Callable[[], Rows] | None:
    """Have ``clerks``, two, write and print a whole index of what is going to be spooled.

    What is returned waits for them, and gives path, owner and digest of every document; None if
    that is not worth it.
    """
    if not (run.everything and run.spools):
        return None
    spools = (run.issue_spool, *run.spools)
    shards, texts = run.project.state / "shards", _are_texts_printed(bindery)
    order = Print(run.project.index, shards, texts, run.work / "index-written")
    written = clerks.begin(Job(index_spools, (spools, order), "index", None, VOLUME_SECONDS))
    printed = clerks.begin(Job(print_rest, (order,), "index", None, VOLUME_SECONDS))

    def rows() -> Rows:
        found: Rows = written()
        printed()
        return found

    return rows


def spool_issues(run: Run) -> None:
    """Hand the pages of issues, which stand first in the index, to the clerks."""
    spool(run.issue_spool, sorted(run.documents, key=lambda owned: owned[1].path))


def update(run: Run, whole: Callable[[], Rows] | None) -> None:
    """Bring the index up to date with what has been bound.

    It is written before the ledger's last commit: a build killed between finds its sources
    pending and has the same documents again.

    :param whole: what :func:`begin` has begun.
    """
    try:
        if whole:
            _enter(run, whole())
        elif run.everything:
            _enter(run, write_index(run.project.index, _all(run)))
        else:
            _changes(run)
    except IndexInUse as in_use:
        run.report.add(in_use.problems())
        # Whoever comes next does it.
        run.ledger.set_meta("index", "behind")
        return
    run.ledger.set_meta("index", "")


def _enter(run: Run, rows: Rows) -> None:
    run.ledger.database.execute("DELETE FROM document")
    run.ledger.database.executemany("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", rows)


def print_shards(run: Run, bindery: Bindery) -> None:
    """Publish the index as browsers search it; segments printed before are on the site already."""
    if run.ledger.meta("index"):
        # It is behind: what is on the site of it stays.
        return
    folder = run.project.state / "shards"
    printed = print_index(run.project.index, folder, _are_texts_printed(bindery))
    here = set(run.ledger.owners("shards:"))
    live = {f"shards:{name}": name for name in printed.segments}
    run.owners |= here - live.keys()
    for owner in sorted(live):
        # A segment's name is the hash of what it was made of: one that is there is right.
        if owner not in here:
            for path, source in printed.files(live[owner]):
                run.add(owner, [bindery.place(owner, path, source, digest_file(source))])
        elif run.everything:
            run.add(owner, run.ledger.pages_of(owner))
    run.add("search:", [bindery.put("search:", f"{FOLDER}/{MANIFEST}", printed.manifest)])


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
    for path in run.spools:
        yield from spooled(path)


def _are_texts_printed(bindery: Bindery) -> bool:
    return bool(bindery.settings.get("PODSHIVKA_SEARCH_TEXTS", True))
