"""Issues in an incremental build: those whose PDF, texts or neighbours changed are bound anew."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from podshivka.images.tasks import IMAGING
from podshivka.issues.binding import (
    identify_each,
    left_standing,
    newest_first,
    prepare_each,
    settle_all,
    told_left_standing,
)
from podshivka.issues.shelf import IdentifiedPdf
from podshivka.issues.source import PdfSource
from podshivka.issues.texts import tool_missing
from podshivka.language import gettext as _
from podshivka.problems import BadInput, Problem, Report
from podshivka.reading.tasks import READING
from podshivka.shelf.entries import Edge, edge_of
from podshivka.shelf.lists import IssuesYear
from podshivka.store import digest
from podshivka.volumes.binding import VOLUME_SECONDS
from podshivka.volumes.plugin import Bindery, bindery_of
from podshivka.volumes.run import Run
from podshivka.volumes.tasks import BoundIssue, IssueTask, Shop
from podshivka.workers import Job, Workshop, page_key

_ROUNDS = 5
_SIDE_BY_SIDE = 3


@dataclass(frozen=True)
class _Plan:
    """The issues to be on the site, newest first, and what is to be told of the others."""

    pdfs: tuple[IdentifiedPdf, ...]
    report: Report
    failed: dict[str, BadInput]


def wanting_pages(run: Run) -> int:
    """How many pages of all issues lack a text of their own."""
    row = run.ledger.database.execute("SELECT sum(wanting) FROM bound_issue").fetchone()
    return row[0] or 0


def is_any_improvable(run: Run) -> bool:
    """Whether another Tesseract might give some page a better text."""
    rows = run.ledger.database.execute("SELECT 1 FROM bound_issue WHERE improvable LIMIT 1")
    return rows.fetchone() is not None


def bind_issues(run: Run, bindery: Bindery, workshop: Workshop, hired: Workshop) -> None:
    """Bind every issue that changed.

    :param hired: who reads and images pages; :param workshop: who writes volumes.
    """
    if _is_settled(run):
        return
    unprepared: dict[str, BadInput] = {}
    told: dict[str, tuple[Problem, ...]] = {}
    for _round in range(_ROUNDS):
        plan = _planned(run, hired, unprepared)
        tasks = _tasks(run, plan)
        to_do = [task.pdf for task in tasks.values() if not _is_ready(run, task.pdf)]
        failed = _prepare(run, to_do, hired, told) if to_do else {}
        if not failed:
            lacking = _bind(run, tasks, bindery, workshop, told)
            failed = _prepare(run, lacking, hired, told) if lacking else {}
            if not failed:
                rest = {pdf.source.name: tasks[pdf.source.name] for pdf in lacking}
                _bind(run, rest, bindery, workshop, told)
                break
        unprepared |= failed
    _finish(run, plan)


def _is_settled(run: Run) -> bool:
    """Whether the last build planned with the same files, and nothing came of it.

    After a build that changed an issue there is one that plans once more: what it told of the
    change (a PDF has gone, another took its place) is not to be told for ever.
    """
    ledger = run.ledger
    if run.everything or run.takes_up or ledger.meta("issues") != _surroundings(run):
        return False
    folder = run.project.issues.relative_to(run.project.root).as_posix()
    touched = (*run.stock.changed, *run.stock.gone, *run.stock.gone_folders)
    return not any(f"{path}/".startswith(f"{folder}/") for path in touched)


def _surroundings(run: Run) -> str:
    """What issues follow from besides their files, and what everything follows from."""
    return digest(str(run.project.root), run.tesseract if is_any_improvable(run) else "")


def _planned(run: Run, hired: Workshop, unprepared: dict[str, BadInput]) -> _Plan:
    report = Report()
    identified, failed = _identified(run, hired)
    stands, failed = settle_all(run.project, report, identified, failed)
    failed = failed | unprepared
    stands = [pdf for pdf in stands if pdf.source.name not in failed]
    for error in failed.values():
        report.add(error.problems())
    kept = left_standing(run.project, failed, {pdf.identity.path for pdf in stands}, hired)
    for pdf in kept:
        report.add([told_left_standing(pdf.source.name, pdf.identity)])
    pdfs = sorted([*stands, *kept], key=lambda pdf: newest_first(pdf.identity))
    return _Plan(tuple(pdfs), report, failed)


def _identified(run: Run, hired: Workshop) -> tuple[list[IdentifiedPdf], dict[str, BadInput]]:
    """Which issue every PDF is; of those whose files are unchanged it is remembered."""
    database = run.ledger.database
    kept = {
        source: (key, value)
        for source, key, value in database.execute("SELECT source, key, identified FROM pdf")
    }
    keys = dict(_keys(run))
    known: dict[str, IdentifiedPdf] = {
        source: pickle.loads(kept[source][1])
        for source, key in keys.items()
        if source in kept and kept[source][0] == key
    }
    new = [_source(run, name) for name in keys if name not in known]
    failed: dict[str, BadInput] = {}
    if new:
        # Failures are not remembered: a machine that was busy may have been the reason.
        found, failed = identify_each(run.project, hired, run.watcher, new)
        known |= {pdf.source.name: pdf for pdf in found}
        database.executemany(
            "INSERT OR REPLACE INTO pdf VALUES (?, ?, ?)",
            [(pdf.source.name, keys[pdf.source.name], pickle.dumps(pdf)) for pdf in found],
        )
    for name in kept.keys() - known.keys():
        database.execute("DELETE FROM pdf WHERE source = ?", (name,))
    return [known[name] for name in sorted(known)], failed


def _keys(run: Run) -> Iterator[tuple[str, str]]:
    """Every PDF, and a digest of all that its identity may follow from."""
    folder = run.project.issues.relative_to(run.project.root).as_posix()
    files = dict(run.ledger.files_below(folder))
    beside: dict[str, list[str]] = {}
    for path, sha256 in files.items():
        if not path.lower().endswith(".pdf"):
            beside.setdefault(path.rpartition("/")[0], []).append(f"{path} {sha256}")
    improvable = dict(
        run.ledger.database.execute("SELECT source, improvable FROM bound_issue WHERE improvable")
    )
    tesseract = run.tesseract if improvable else ""
    program = run.ledger.meta("program")
    for path, sha256 in sorted(files.items()):
        pure = PurePosixPath(path)
        if pure.suffix.lower() != ".pdf" or pure.name.startswith((".", "~$")):
            continue
        near = [*beside.get(str(pure.parent), ()), *beside.get(str(pure.with_suffix("")), ())]
        place = str(run.project.root)
        yield path, digest(program, sha256, place, tesseract * (path in improvable), *near)


def _source(run: Run, name: str) -> PdfSource:
    path = run.project.root / name
    return PdfSource(path, name, run.ledger.digest_of(name), path.stat().st_size)


def _tasks(run: Run, plan: _Plan) -> dict[str, IssueTask]:
    """The issues to be bound anew, with their keys."""
    kept = dict(run.ledger.database.execute("SELECT source, key FROM bound_issue"))
    edges: list[Edge | None] = [edge_of(pdf.identity) for pdf in plan.pdfs]
    tasks = {}
    for number, pdf in enumerate(plan.pdfs):
        newer = edges[number - 1] if number else None
        older = edges[number + 1] if number + 1 < len(edges) else None
        task = IssueTask(pdf, older, newer)
        if run.everything or kept.get(pdf.source.name) != _key(run, task):
            tasks[pdf.source.name] = task
            run.because(pdf.source.name, _issue_reason(run, pdf.source.name))
    return tasks


def _key(run: Run, task: IssueTask) -> str:
    return digest(repr(task), _tesseract_for(run, task.pdf.source.name))


def _tesseract_for(run: Run, source: str) -> str:
    row = run.ledger.database.execute(
        "SELECT improvable FROM bound_issue WHERE source = ?", (source,)
    ).fetchone()
    return run.tesseract if row and row[0] else ""


def _issue_reason(run: Run, name: str) -> str:
    if run.everything:
        return _("строится всё")
    if name in run.stock.changed:
        new = not run.stock.suspects.get(name)
        return _("новый файл") if new else _("файл изменён")
    return _("изменились данные, тексты или соседние выпуски")


def _is_ready(run: Run, pdf: IdentifiedPdf) -> bool:
    """Whether all of its pages have been read and imaged, as far as can be told at a glance."""
    store = run.project.store
    return all(
        store.path(stage, page_key(pdf.source.sha256, number)).exists()
        for stage in (READING, IMAGING)
        for number in range(1, pdf.facts.page_count + 1)
    )


def _prepare(
    run: Run,
    pdfs: Sequence[IdentifiedPdf],
    hired: Workshop,
    told: dict[str, tuple[Problem, ...]],
) -> dict[str, BadInput]:
    """Read and image pages; what can't be, by name.

    :param told: what was told of every PDF tried in this build, to be added to.
    """
    report = Report()
    _issues, failed = prepare_each(pdfs, run.project, hired, report, run.watcher)
    for pdf in pdfs:
        name = pdf.source.name
        told[name] = tuple(one for one in report.all("warning") if one.file == name)
    return failed


def _bind(
    run: Run,
    tasks: dict[str, IssueTask],
    bindery: Bindery,
    workshop: Workshop,
    told: dict[str, tuple[Problem, ...]],
) -> list[IdentifiedPdf]:
    """Bind issues; returns those with page work still to be done.

    :param told: what was told of every PDF tried in this build.
    """
    if not tasks:
        return []
    tasks = {name: replace(task, tried=name in told) for name, task in tasks.items()}
    lacking: list[IdentifiedPdf] = []
    run.watcher.begin(_("Выпуски: страницы сайта"), len(tasks))

    def take(task: IssueTask, bound: BoundIssue | None) -> None:
        run.watcher.step(task.pdf.source.name)
        if bound is None:
            lacking.append(task.pdf)
        else:
            _take(run, task, bound, told.get(task.pdf.source.name, ()))

    if len(tasks) < _SIDE_BY_SIDE:
        for task in tasks.values():
            take(task, bindery.bind_issue(task))
        return lacking
    jobs = [
        Job(
            bind_issue,
            (run.shop, task, str(run.work / f"issue-{number}.pickle")),
            name,
            None,
            VOLUME_SECONDS,
        )
        for number, (name, task) in enumerate(tasks.items())
    ]
    by_name = dict(tasks)

    def done(job: Job, path: str) -> None:
        with Path(path).open("rb") as file:
            take(by_name[job.file], pickle.load(file))
        Path(path).unlink()

    workshop.run_all(jobs, done)
    return lacking


def bind_issue(shop: Shop, task: IssueTask, target: str) -> str:
    """A worker's task: bind an issue; what came of it is in the file ``target``."""
    Path(target).write_bytes(pickle.dumps(bindery_of(shop).bind_issue(task)))
    return target


def _take(run: Run, task: IssueTask, bound: BoundIssue, told: Sequence[Problem]) -> None:
    source = bound.entry.source
    database = run.ledger.database
    run.ledger.catalogue.put_issue(bound.entry)
    run.add(f"issue:{source}", bound.pages)
    run.touched.issues = True
    run.documents += [(f"issue:{source}", document) for document in bound.documents]
    run.ledger.put_problems(f"issue:{source}", map(pickle.dumps, (*told, *bound.problems)))
    database.execute(
        "INSERT OR REPLACE INTO bound_issue VALUES (?, '', ?, ?)",
        (source, bound.wanting, bound.improvable),
    )
    # It counts as bound when its pages are on the site: with the last commit. Where a page could
    # not be recognised, it never does: the next build tries again.
    if not told:
        run.issue_keys[source] = _key(run, task)


def _finish(run: Run, plan: _Plan) -> None:
    """Forget issues that are gone; note what is to be told of the shelf of PDFs as a whole."""
    here = {pdf.source.name for pdf in plan.pdfs}
    database = run.ledger.database
    for source in _known(run) - here:
        run.ledger.catalogue.remove_issue(source)
        database.execute("DELETE FROM bound_issue WHERE source = ?", (source,))
        run.ledger.put_problems(f"issue:{source}", ())
        run.owners.add(f"issue:{source}")
        run.touched.issues = True
        run.because(source, _("файла больше нет"))
    if run.touched.issues:
        run.touched.lists |= set(_issue_lists(run))
    plan.report.add(tool_missing(wanting_pages(run), run.project.tesseract))
    run.report.add(plan.report.all("notice"))
    lasting = (*plan.report.errors, *plan.report.all("warning"), *plan.report.all("doubt"))
    run.ledger.put_problems("issues:", map(pickle.dumps, lasting))
    run.ledger.set_meta("failed", "1" if plan.failed else "")
    settled = not (run.touched.issues or plan.failed)
    run.ledger.set_meta("issues", _surroundings(run) if settled else "")


def _known(run: Run) -> set[str]:
    rows = run.ledger.database.execute(
        "SELECT source FROM issue UNION SELECT source FROM bound_issue"
    )
    shown = {owner.removeprefix("issue:") for owner in run.ledger.owners("issue:")}
    return {source for (source,) in rows} | shown


def _issue_lists(run: Run) -> Iterable[IssuesYear]:
    """The lists of all years that have issues, or had."""
    for entry in run.ledger.catalogue.issues():
        yield IssuesYear(entry.identity.year)
    for owner in run.ledger.owners("list:"):
        parts = owner.removeprefix("list:").split("/")
        if parts[0] == "issues" and len(parts) == 3 and parts[1].isdigit():
            yield IssuesYear(int(parts[1]))
