"""Months are bound, in this process or side by side in workers, and entered into the catalogue."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from podshivka.language import gettext as _
from podshivka.shelf.entries import ReleaseEntry
from podshivka.shelf.lists import lists_of
from podshivka.shelf.pages import List
from podshivka.volumes.admitting import MANY, Months
from podshivka.volumes.ledger import SitePage
from podshivka.volumes.plugin import Bindery, bindery_of
from podshivka.volumes.run import Run
from podshivka.volumes.tasks import BoundRelease, MonthTask, Shop
from podshivka.volumes.whole_index import Owned, spool
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
    if not run.spools:
        for task in tasks:
            bound = bindery.bind_month(task)
            run.documents += _documents(bound)
            _take(run, task, bound)
        return
    jobs = [
        Job(bind_month, (run.shop, task, str(path)), _name(task), None, VOLUME_SECONDS)
        for task, path in zip(tasks, run.spools, strict=True)
    ]

    def done(job: Job, path: str) -> None:
        _take(run, job.arguments[1], pickle.loads(Path(path).read_bytes()))  # type: ignore[arg-type]
        Path(path).unlink()

    workshop.run_all(jobs, done)


def spool_months(run: Run, months: Months) -> None:
    """Settle whether months are worth workers, and where these put what the index takes."""
    if months.releases >= MANY:
        run.spools = [run.work / f"{year:04}-{month:02}.pickle" for year, month in months.all]


def bind_month(shop: Shop, task: MonthTask, path: str) -> str:
    """A worker's task: bind a month; returns the file with what came of it.

    :param path: the file for what the index takes of it.
    """
    bound = bindery_of(shop).bind_month(task)
    spool(Path(path), _documents(bound))
    target = Path(f"{path}.bound")
    target.write_bytes(pickle.dumps([replace(release, document=None) for release in bound]))
    return str(target)


def _documents(bound: Iterable[BoundRelease]) -> list[Owned]:
    """What the index takes of releases, each with its owner."""
    return [
        (f"press:{release.entry.source}", release.document) for release in bound if release.document
    ]


def write_lists(shop: Shop, lists: tuple[List, ...]) -> list[SitePage]:
    """A worker's task: write lists."""
    return bindery_of(shop).write_lists(lists)


def _take(run: Run, task: MonthTask, bound: Sequence[BoundRelease]) -> None:
    """Enter what was bound into the ledger; note what it touches."""
    old = {entry.source: entry for entry in task.old}
    sources = [release.entry.source for release in bound]
    fresh = [release for release in bound if release.entry.source in task.stale]
    for release in fresh:
        _touch(run, old.get(release.entry.source), release.entry)
    ledger = run.ledger
    ledger.catalogue.put_releases([(release.entry, release.feed) for release in fresh])
    # By the next commit the others, neighbours, will be as if nothing had changed.
    ledger.put_pending("source", [pickle.dumps(one) for one in sources if one not in task.stale])
    for release, source in zip(bound, sources, strict=True):
        run.add(f"press:{source}", release.pages)
        run.touched.pictures |= release.pictures | _pictures(run, source)
    by_source = list(zip(sources, bound, strict=True))
    ledger.put_all("question", "source", {source: one.questions for source, one in by_source})
    ledger.put_all("picture", "source", {source: one.pictures for source, one in by_source})
    ledger.put_all_problems(
        {f"press:{source}": map(pickle.dumps, one.problems) for source, one in by_source}
    )
    run.watcher.step(_name(task), len(fresh))


def _touch(run: Run, before: ReleaseEntry | None, after: ReleaseEntry) -> None:
    """Note the lists and feeds that show a release or did; where all are made, none need be."""
    if run.everything:
        return
    for one in (before, after):
        if one is not None and one.status == "published":
            run.touched.rubric_feeds.add(one.rubric.slug)
            if before != after:
                run.touched.lists.update(lists_of(one))


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


def _pictures(run: Run, source: str) -> set[str]:
    rows = run.ledger.database.execute("SELECT path FROM picture WHERE source = ?", (source,))
    return {path for (path,) in rows}


def _name(task: MonthTask) -> str:
    return f"press/{task.year:04}/{task.month:02}"
