"""Texts that changed are read, addresses settled; what comes of it are months to be bound anew."""

from __future__ import annotations

import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from podshivka.language import gettext as _
from podshivka.press.checking import PAGES, RELEASES
from podshivka.press.last_good import last_good_of
from podshivka.shelf.lists import lists_of
from podshivka.volumes.run import Run
from podshivka.volumes.tasks import MonthTask
from podshivka.volumes.texts import (
    Claim,
    Head,
    LedgerTexts,
    Version,
    admission_problems,
    read_heads,
    settle,
)
from podshivka.workers import Job, Workshop

MANY = 300
"""So many releases are worth the start of workers."""
_CHUNK = 500
_CHUNK_SECONDS = 300.0


@dataclass
class Months:
    """Which sources of which month are to be read anew, and which are no longer in it."""

    stale: defaultdict[tuple[int, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    gone: defaultdict[tuple[int, int], set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def releases(self) -> int:
        """How many are to be read."""
        return sum(map(len, self.stale.values()))

    @property
    def all(self) -> list[tuple[int, int]]:
        """Years and months of the volumes, oldest first."""
        return sorted(self.stale.keys() | self.gone.keys())

    def tasks(self, run: Run) -> Iterator[MonthTask]:
        """The volumes to be bound, oldest first."""
        for year, month in self.all:
            yield MonthTask(
                year,
                month,
                tuple(run.ledger.catalogue.of_month(year, month, listed_only=False)),
                frozenset(self.stale[year, month]),
                frozenset(self.gone[year, month]),
            )


def is_text(path: str, content: str) -> bool:
    """Whether a file is a release or a page: Markdown in its folder."""
    below = path.removeprefix(f"{content}/")
    return (
        below != path
        and below.split("/")[0] in {RELEASES, PAGES}
        and "/" in below
        and path.endswith(".md")
        and not path.rpartition("/")[2].startswith(".")
    )


def admit_changes(run: Run, workshop: Workshop) -> set[str]:
    """Read the texts that changed and settle who publishes what; the sources that it affects."""
    texts = [path for path in run.stock.suspects if is_text(path, run.content)]
    before = {path: run.stock.suspects[path] for path in texts}
    affected: set[str] = set()
    freed: set[str] = set()
    good: dict[str, bytes] = {}
    prefix = f"{run.content}/"

    def take(heads: Iterable[Head]) -> None:
        fresh = []
        for head in heads:
            path = prefix + head.source
            run.stock.read(path, head.digest)
            if head.digest != before[path]:
                fresh.append(head)
                freed.update(_addresses(run, head.source))
        affected.update(head.source for head in fresh)
        good.update({head.source: head.kept for head in fresh if head.kept})
        _keep_heads(run, fresh)

    _read(run, [path.removeprefix(prefix) for path in texts], workshop, take)
    for path in run.stock.gone:
        if is_text(path, run.content):
            source = path.removeprefix(prefix)
            affected.add(source)
            freed.update(_addresses(run, source))
            run.ledger.database.execute("DELETE FROM text WHERE source = ?", (source,))
            run.ledger.put_problems(f"text:{source}", ())
    if affected:
        _settle(run, affected, freed, good)
    return affected


def _read(
    run: Run, sources: Sequence[str], workshop: Workshop, take: Callable[[Iterable[Head]], None]
) -> None:
    """Read the heads of ``sources``; ``take`` gets them as they come."""
    content = str(run.project.content)
    if len(sources) < MANY:
        take(read_heads(content, tuple(sources)))
        return

    def done(job: Job, heads: list[Head]) -> None:
        take(heads)
        run.watcher.step(run.content, len(heads))

    jobs = [
        Job(read_heads, (content, chunk), run.content, None, _CHUNK_SECONDS)
        for chunk in _chunks(sources, _CHUNK)
    ]
    run.watcher.begin(_("Пресс-релизы: чтение"), len(sources))
    workshop.run_all(jobs, done)


def _chunks(items: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    rest = iter(items)
    while chunk := tuple(islice(rest, size)):
        yield chunk


def _keep_heads(run: Run, heads: Sequence[Head]) -> None:
    run.ledger.database.executemany(
        "INSERT INTO text VALUES (?, ?, ?, '', '', 'none') ON CONFLICT (source)"
        " DO UPDATE SET claim = excluded.claim, status = excluded.status",
        [(head.source, head.claim.path, head.claim.status) for head in heads],
    )
    run.ledger.put_all_problems(
        {f"text:{head.source}": map(pickle.dumps, head.problems) for head in heads}
    )


def _addresses(run: Run, source: str) -> tuple[str, ...]:
    """The addresses that a text has or wants, as far as the ledger knows."""
    row = run.ledger.database.execute(
        "SELECT claim, good_claim FROM text WHERE source = ?", (source,)
    ).fetchone()
    return row or ()


def _settle(run: Run, affected: set[str], freed: set[str], good: dict[str, bytes]) -> None:
    """Settle addresses anew; texts whose version changes by it are affected, too."""
    database = run.ledger.database
    rows = _rivals(database, affected, freed)
    before = {source: version for source, _claim, _good, version in rows}
    claims = {source: claim for source, claim, _good, _version in rows}
    run.ledger.put_all_problems({f"admission:{source}": () for source in affected | before.keys()})
    changes: list[tuple[Version, str]] = []
    current = []
    for source, version, holder in settle(row[:3] for row in rows):
        if version != before[source]:
            changes.append((version, source))
            affected.add(source)
        if version == "current":
            current.append(source)
        else:
            problems = admission_problems(
                run.project.content, source, version, claims[source], holder
            )
            run.ledger.put_problems(f"admission:{source}", map(pickle.dumps, problems))
    database.executemany("UPDATE text SET version = ? WHERE source = ?", changes)
    better = [source for source in current if source in good]
    last_good = last_good_of(run.project.state)
    last_good.put((source, good[source]) for source in better)
    last_good.close()
    database.executemany(
        "UPDATE text SET good_claim = claim, good_status = status WHERE source = ?",
        [(source,) for source in better],
    )


_Row = tuple[str, str, str, Version]  # source, address claimed, that of the last good version
_TEXT = "SELECT source, claim, good_claim, version FROM text"


def _rivals(database: sqlite3.Connection, affected: set[str], freed: set[str]) -> list[_Row]:
    """``affected`` texts and all whose version may change with theirs, in the order of sources.

    These want an address that an affected text had, has or wants, or want one that such a text
    does, and so on. Of many affected texts it is quicker to take all.

    :param freed: the addresses that affected texts have or want no longer.
    """
    if len(affected) >= MANY:
        return database.execute(f"{_TEXT} ORDER BY source").fetchall()
    known: dict[str, _Row] = {}
    asked: set[str] = set()
    by_source = f"{_TEXT} WHERE source = ?"
    by_address = f"{_TEXT} WHERE claim = :address OR good_claim = :address"
    found = [row for source in affected for row in database.execute(by_source, (source,))]
    wanted = freed
    while found or wanted - asked:
        known |= {row[0]: row for row in found}
        wanted = (wanted | {address for row in found for address in row[1:3]}) - asked - {""}
        asked |= wanted
        rows = (row for one in wanted for row in database.execute(by_address, {"address": one}))
        found = [row for row in rows if row[0] not in known]
    return [known[source] for source in sorted(known)]


def months_of(run: Run, affected: set[str]) -> Months:
    """The months in which the releases that are stale were bound, and will be."""
    texts = LedgerTexts(run.ledger.database, run.project.content, last_good_of(run.project.state))
    months = Months()
    for source in sorted(_stale(run, affected)):
        if not source.startswith(f"{RELEASES}/"):
            continue
        entry = run.ledger.catalogue.release(source)
        old = (entry.date.year, entry.date.month) if entry else None
        claim = texts.claim(source) or Claim()
        new = claim.month if claim.path and claim.status != "draft" else None
        run.owners.add(f"press:{source}")
        if entry and entry.status == "published" and not run.everything:
            run.touched.lists.update(lists_of(entry))
        if new:
            months.stale[new].add(source)
            _explain(run, new, source)
        if old and old != new:
            months.gone[old].add(source)
            _explain(run, old, source)
    return months


def _stale(run: Run, affected: set[str]) -> set[str]:
    """Sources to be read: affected ones, and those that asked for a file that changed."""
    database = run.ledger.database
    if run.everything:
        listed = database.execute("SELECT source FROM text UNION SELECT source FROM release")
        return {source for (source,) in listed} | affected
    prefix = f"{run.content}/"
    paths = {path.removeprefix(prefix) for path in run.touched_files}
    stale = set(affected) | {pickle.loads(value) for value in run.ledger.pending("source")}
    for path in paths | affected:
        rows = database.execute("SELECT source FROM question WHERE path = ?", (path,))
        for (source,) in rows:
            if source not in stale:
                stale.add(source)
                reason = _("в {source} упомянут изменившийся файл {file}")
                run.asked[source] = reason.format(source=source, file=path)
    return stale


def _explain(run: Run, month: tuple[int, int], source: str) -> None:
    volume = f"{RELEASES}/{month[0]:04}/{month[1]:02}"
    if volume not in run.reasons:
        run.because(volume, _reason(run, source))


def _reason(run: Run, source: str) -> str:
    name = f"{run.content}/{source}"
    if run.everything:
        return _("строится всё")
    if name in run.stock.gone:
        return _("удалён файл {file}").format(file=name)
    if not run.stock.suspects.get(name) and name in run.stock.changed:
        return _("новый файл {file}").format(file=name)
    if name in run.stock.changed:
        return _("изменён файл {file}").format(file=name)
    return run.asked.get(source) or _("заново рассмотрен файл {file}").format(file=name)


def pending_sources(months: Months) -> Iterable[bytes]:
    """The sources that are about to be bound or to go, for the ledger."""
    for sources in (*months.stale.values(), *months.gone.values()):
        yield from map(pickle.dumps, sources)
