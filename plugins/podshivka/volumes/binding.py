"""Months are bound, in this process or side by side in workers, and entered into the catalogue."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from pathlib import Path

from podshivka.language import gettext as _
from podshivka.shelf.entries import ReleaseEntry
from podshivka.shelf.lists import lists_of
from podshivka.shelf.pages import List
from podshivka.store import write_atomically
from podshivka.volumes.admitting import MANY, Months
from podshivka.volumes.ledger import SitePage
from podshivka.volumes.plugin import Bindery, bindery_of
from podshivka.volumes.run import Run
from podshivka.volumes.tasks import BoundRelease, MonthTask, Shop
from podshivka.workers import Job, Workshop

VOLUME_SECONDS = 1800.0
"""Far more than any volume takes; a worker that hangs must not hang the build."""


def bind_months(run: Run, months: Months, bindery: Bindery, workshop: Workshop) -> None:
    """Bind every month that has stale releases."""
    tasks = list(months.tasks(run))
    gone = {source for sources in months.gone.values() for source in sources}
    for source in gone:
        _forget(run, source)
    run.watcher.begin(_("Пресс-релизы: страницы"), months.releases)
    if months.releases < MANY:
        for task in tasks:
            _take(run, task, bindery.bind_month(task), keep_documents=True)
        return
    jobs = []
    for task in tasks:
        target = run.work / f"{task.year}-{task.month}.pickle"
        arguments = (run.shop, task, str(target))
        jobs.append(Job(bind_month, arguments, _name(task), None, VOLUME_SECONDS))

    def done(job: Job, path: str) -> None:
        with Path(path).open("rb") as file:
            bound = pickle.load(file)
        _take(run, job.arguments[1], bound, keep_documents=False)  # type: ignore[arg-type]
        run.spools.append(Path(path))

    workshop.run_all(jobs, done)


def bind_month(shop: Shop, task: MonthTask, target: str) -> str:
    """A worker's task: bind a month; what came of it is in the file ``target``."""
    bound = bindery_of(shop).bind_month(task)
    write_atomically(Path(target), pickle.dumps(bound))
    return target


def write_lists(shop: Shop, lists: tuple[List, ...]) -> list[SitePage]:
    """A worker's task: write lists."""
    return bindery_of(shop).write_lists(lists)


def _take(run: Run, task: MonthTask, bound: Iterable[BoundRelease], keep_documents: bool) -> None:
    """Enter what was bound into the ledger; note what it touches."""
    old = {entry.source: entry for entry in task.old}
    database, catalogue = run.ledger.database, run.ledger.catalogue
    count = 0
    for release in bound:
        entry, source = release.entry, release.entry.source
        before = old.get(source)
        if source in task.stale:
            count += 1
            if before != entry:
                for one in (before, entry):
                    if one and one.status == "published":
                        run.touched.lists.update(lists_of(one))
            _touch_feeds(run, release, before)
            catalogue.put_release(entry, release.feed_html)
        else:
            # By the next commit its neighbours will be as if nothing had changed.
            run.ledger.put_pending("source", [pickle.dumps(source)])
        run.add(f"press:{source}", release.pages)
        run.touched.pictures |= release.pictures | _pictures(run, source)
        for table, paths in (("question", release.questions), ("picture", release.pictures)):
            database.execute(f"DELETE FROM {table} WHERE source = ?", (source,))
            database.executemany(
                f"INSERT INTO {table} VALUES (?, ?)", [(source, path) for path in paths]
            )
        run.ledger.put_problems(f"press:{source}", map(pickle.dumps, release.problems))
        if keep_documents and release.document:
            run.documents.append((f"press:{source}", release.document))
    run.watcher.step(_name(task), count)


def _forget(run: Run, source: str) -> None:
    """A release leaves its month; if it is bound in another, it comes back with that."""
    entry = run.ledger.catalogue.release(source)
    if entry and entry.status == "published":
        run.touched.rubric_feeds.add(entry.rubric.slug)
    run.touched.pictures |= _pictures(run, source)
    run.ledger.catalogue.remove_release(source)
    for table in ("question", "picture"):
        run.ledger.database.execute(f"DELETE FROM {table} WHERE source = ?", (source,))
    run.ledger.put_problems(f"press:{source}", ())
    run.owners.add(f"press:{source}")


def _touch_feeds(run: Run, release: BoundRelease, before: ReleaseEntry | None) -> None:
    for one in (before, release.entry):
        if one is not None and one.status == "published":
            run.touched.rubric_feeds.add(one.rubric.slug)


def _pictures(run: Run, source: str) -> set[str]:
    rows = run.ledger.database.execute("SELECT path FROM picture WHERE source = ?", (source,))
    return {path for (path,) in rows}


def _name(task: MonthTask) -> str:
    return f"press/{task.year:04}/{task.month:02}"
