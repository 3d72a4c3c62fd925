"""The conductor of an incremental build: what changed, what that touches, and who makes it anew.

The way of a change: files that differ (:mod:`stock`) are read, and who may publish under which
address is settled (:mod:`admitting`). That makes sources *stale*: those that changed, and those
that asked for what changed. Stale releases are bound with their month (:mod:`binding`), stale
issues by themselves (:mod:`issues`); what is new in the catalogue touches lists and feeds
(:mod:`shelving`). What differs from the site is moved into it (:mod:`publishing`), and what
nothing makes any more goes.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from podshivka.hands.local import LocalHands
from podshivka.index.folder import seems_sound
from podshivka.language import gettext as _
from podshivka.press.checking import stray_among
from podshivka.problems import Report
from podshivka.progress import Watcher
from podshivka.project import Project
from podshivka.publication import Publication
from podshivka.store import digest
from podshivka.volumes import indexing, issues, shelving
from podshivka.volumes.admitting import Months, admit_changes, months_of, pending_sources
from podshivka.volumes.binding import bind_months, spool_months
from podshivka.volumes.inputs import program_digest, settings_digest
from podshivka.volumes.ledger import Ledger
from podshivka.volumes.plugin import Bindery
from podshivka.volumes.publishing import enter_made, finish, publish, stands
from podshivka.volumes.run import Run
from podshivka.volumes.stock import keep_stock, read_suspects, take_stock
from podshivka.volumes.tasks import Shop
from podshivka.workers import Workshop


@dataclass(frozen=True)
class Order:
    """What a build is to do.

    :param settings_file: Pelican's; :param settings: what it says.
    :param hired: who reads and images the pages of PDFs.
    :param full: whether all that is kept of earlier builds is to be ignored.
    """

    settings_file: Path
    settings: Mapping[str, Any]
    project: Project
    hired: Workshop
    full: bool = False


def conduct(order: Order, ledger: Ledger, report: Report, watcher: Watcher) -> dict[str, str]:
    """Build, and publish what differs; returns why each volume was made anew."""
    project = order.project
    publication = Publication(project.site)
    finish(ledger, publication)
    run = _begun(order, ledger, report, watcher)
    _find_reasons_for_everything(run, order)
    if not _is_anything_to_do(run):
        keep_stock(ledger, run.stock)
        ledger.commit()
        _tell(run)
        return {}
    publication.begin()
    run.work.mkdir(parents=True, exist_ok=True)
    try:
        with Workshop() as workshop:
            _make(run, order, workshop, publication)
    finally:
        shutil.rmtree(run.work, ignore_errors=True)
    finish(ledger, publication)
    _tell(run)
    return run.reasons


def _begun(order: Order, ledger: Ledger, report: Report, watcher: Watcher) -> Run:
    project = order.project
    shop = Shop(
        settings_file=str(order.settings_file),
        site=str(project.site),
        state=str(project.state),
        staging=str(Publication(project.site).new),
    )
    folders = (project.content, project.issues, Path(order.settings["THEME"]))
    stock = take_stock(ledger, project.root, project.state, folders, _is_odd)
    work = project.state / "work"
    shutil.rmtree(work, ignore_errors=True)
    unfinished = bool(ledger.pending("build"))
    return Run(project, ledger, report, watcher, stock, shop, work, takes_up=unfinished)


def _is_odd(name: str) -> bool:
    return not name.endswith(".md")


def _find_reasons_for_everything(run: Run, order: Order) -> None:
    ledger = run.ledger
    program, settings = program_digest(), settings_digest(order.settings, run.project.root)
    reasons = {
        _("так велено (--full)"): order.full,
        _("сайта ещё нет, или папка сайта другая"): not stands(ledger, Path(run.shop.site)),
        _("обновилась программа"): ledger.meta("program") != program,
        _("изменились настройки"): ledger.meta("settings") != settings,
        _("поискового указателя нет, или он повреждён"): not seems_sound(run.project.index),
        _("прошлая сборка всего была прервана"): bool(ledger.pending("everything")),
    }
    for reason, applies in reasons.items():
        if applies:
            run.everything = True
            run.because(_("Весь архив"), reason)
    ledger.set_meta("program", program)
    ledger.set_meta("settings", settings)


def _is_anything_to_do(run: Run) -> bool:
    if run.everything or not run.stock.is_quiet:
        return True
    if _is_unfinished(run.ledger):
        return True
    if not issues.is_any_improvable(run):
        return False
    return run.ledger.meta("tesseract") != run.tesseract


def _is_unfinished(ledger: Ledger) -> bool:
    """Whether the last build was killed, or something of it failed that may succeed now."""
    return bool(ledger.meta("index") or ledger.meta("failed") or ledger.pending("build"))


def _make(run: Run, order: Order, workshop: Workshop, publication: Publication) -> None:
    ledger, whole_tree = run.ledger, False
    if order.full or not stands(ledger, Path(run.shop.site)):
        # Nothing is known of what stands there: a whole tree will take its place.
        whole_tree = True
        ledger.database.execute("DELETE FROM page")
        ledger.set_meta("site", "")
    affected = admit_changes(run, workshop)
    read_suspects(
        run.stock,
        run.project.root,
        [path for path in run.stock.suspects if path not in run.stock.digests],
    )
    keep_stock(ledger, run.stock)
    if not _is_anything_changed(run):
        ledger.commit()
        return
    bindery = Bindery(run.shop, ledger)
    _look_at_the_frame(run, order, bindery)
    months = months_of(run, affected)
    _note_pending(run, months)
    _bind(run, order, bindery, months, workshop)
    indexing.print_shards(run, bindery)
    ledger.set_meta("tesseract", run.tesseract)
    publish(run, bindery, publication, whole_tree)


def _note_pending(run: Run, months: Months) -> None:
    """Commit what is about to be made, so that a build that is killed is taken up."""
    ledger = run.ledger
    run.touched.lists.update(pickle.loads(value) for value in ledger.pending("list"))
    ledger.put_pending("source", pending_sources(months))
    ledger.put_pending("file", map(pickle.dumps, sorted(run.touched_files)))
    ledger.put_pending("build", [b""])
    if run.everything:
        ledger.put_pending("everything", [b""])
    else:
        ledger.put_pending("list", map(pickle.dumps, run.touched.lists))
    _keep_strays(run)
    ledger.commit()


def _bind(run: Run, order: Order, bindery: Bindery, months: Months, workshop: Workshop) -> None:
    """Bind all volumes and make the shelf, clerks writing the index meanwhile if it is whole."""
    spool_months(run, months)
    with Workshop(LocalHands(2, modest=False)) as clerks:
        whole_index = indexing.begin(run, bindery, clerks)
        issues.bind_issues(run, bindery, workshop, order.hired)
        if whole_index:
            indexing.spool_issues(run)
        bind_months(run, months, bindery, workshop)
        _shelve(run, bindery, workshop)
        enter_made(run)
        indexing.update(run, whole_index)


def _shelve(run: Run, bindery: Bindery, workshop: Workshop) -> None:
    """Make what is made from the catalogue, once all volumes are in it."""
    ledger = run.ledger
    _bind_pages(run, bindery)
    shown = sorted(f"{run.content}/{path}" for path in run.touched.pictures)
    ledger.put_pending("file", map(pickle.dumps, shown))
    ledger.commit()
    shelving.shelve(run, bindery, workshop)
    shelving.place_pictures(run, bindery)


def _is_anything_changed(run: Run) -> bool:
    """Whether there is anything to do now that suspects have been read."""
    stock, ledger = run.stock, run.ledger
    return bool(
        run.everything
        or stock.changed
        or stock.gone
        or _is_unfinished(ledger)
        or (issues.is_any_improvable(run) and ledger.meta("tesseract") != run.tesseract)
    )


def _look_at_the_frame(run: Run, order: Order, bindery: Bindery) -> None:
    """What every page has around its own: if that changed, every page is made anew."""
    ledger = run.ledger
    menu = bindery.menu()
    run.shop = replace(run.shop, menu=menu)
    theme = Path(order.settings["THEME"])
    folder = Path(os.path.relpath(theme, run.project.root)).as_posix()
    parts = {
        "theme": digest(*(part for file in ledger.files_below(folder) for part in file)),
        "menu": digest(repr(menu)),
    }
    told = {"theme": _("изменилась тема"), "menu": _("изменились страницы в меню")}
    for name, value in parts.items():
        if ledger.meta(name) != value:
            run.everything = True
            run.because(_("Весь архив"), told[name])
            ledger.set_meta(name, value)


def _bind_pages(run: Run, bindery: Bindery) -> None:
    pages, pictures, problems = bindery.bind_pages()
    run.add("pages:", pages)
    run.add("frame:", bindery.write_frame())
    database = run.ledger.database
    old = database.execute("SELECT path FROM picture WHERE source = 'pages'")
    run.touched.pictures |= {path for (path,) in old} | pictures
    database.execute("DELETE FROM picture WHERE source = 'pages'")
    database.executemany("INSERT INTO picture VALUES ('pages', ?)", [(path,) for path in pictures])
    run.ledger.put_problems("pages:", map(pickle.dumps, problems))
    run.owners.add("feeds:")


def _keep_strays(run: Run) -> None:
    prefix = f"{run.content}/"
    below = [path.removeprefix(prefix) for path in run.stock.names if path.startswith(prefix)]
    run.ledger.put_problems("strays:", map(pickle.dumps, stray_among(below, run.project.content)))


def _tell(run: Run) -> None:
    """Tell what is wrong with the archive, whether it was found now or by an earlier build."""
    run.report.add(pickle.loads(problem) for problem in run.ledger.problems())
