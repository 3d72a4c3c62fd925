"""The shelf in an incremental build: lists, feeds, pictures, the map; what changed touches them."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from podshivka.language import gettext as _
from podshivka.shelf.catalogue import Catalogue
from podshivka.shelf.entries import SubjectKind
from podshivka.shelf.forwarding import forwarding_page, forwards, numbered_until
from podshivka.shelf.lists import (
    PressMonth,
    PressYear,
    SubjectFront,
    SubjectYear,
    every_list,
    front_lists,
)
from podshivka.shelf.pages import List
from podshivka.site import links, sitemap
from podshivka.volumes.binding import VOLUME_SECONDS, write_lists
from podshivka.volumes.ledger import Ledger, SitePage
from podshivka.volumes.plugin import Bindery
from podshivka.volumes.run import Run
from podshivka.workers import Job, Workshop

MANY_LISTS = 400
_CHUNK = 100


def shelve(run: Run, bindery: Bindery, workshop: Workshop) -> None:
    """Write the lists and feeds that are touched."""
    catalogue = run.ledger.catalogue
    if run.everything:
        lists = set(every_list(catalogue))
        for kind in ("list:", "feed:", "forward:"):
            run.owners.update(run.ledger.owners(kind))
    else:
        lists = set(_with_neighbours(run.ledger, run.touched.lists)) | set(front_lists())
    run.owners |= {f"list:{one.path}" for one in lists}
    _write_lists(run, sorted(lists, key=_by_year), bindery, workshop)
    _forward(run, bindery, lists)
    if bindery.address:
        _write_feeds(run, bindery, lists)
    for one in lists:
        if isinstance(one, SubjectFront):
            _keep_name(run.ledger, one.kind, one.slug)


def _by_year(one: List) -> tuple[int, str]:
    """Lists of one year go together, because they show the same releases."""
    return getattr(one, "year", 0), one.path


def _with_neighbours(ledger: Ledger, lists: Iterable[List]) -> Iterator[List]:
    """``lists``, and those that change because one of them comes, goes or is renamed."""
    catalogue = ledger.catalogue
    for one in lists:
        yield one
        if isinstance(one, SubjectFront):
            if _kept_name(ledger, one.kind, one.slug) != _name(catalogue, one.kind, one.slug):
                for year in catalogue.subject_years(one.kind, one.slug):
                    yield SubjectYear(one.kind, one.slug, year.number)
        elif isinstance(one, PressMonth | PressYear):
            is_there = one.page(catalogue) is not None
            if is_there != bool(ledger.published(links.file_of(one.path))):
                yield from _beside(catalogue, one)


def _beside(catalogue: Catalogue, one: PressMonth | PressYear) -> Iterator[List]:
    if isinstance(one, PressMonth):
        for find in (catalogue.month_before, catalogue.month_after):
            if month := find(one.year, one.month):
                yield PressMonth(*month)
        return
    for year in catalogue.years():
        yield PressYear(year.number)


def _name(catalogue: Catalogue, kind: SubjectKind, slug: str) -> str:
    subject = catalogue.subject(kind, slug)
    return subject.name if subject else ""


def _kept_name(ledger: Ledger, kind: SubjectKind, slug: str) -> str:
    row = ledger.database.execute(
        "SELECT name FROM subject_name WHERE kind = ? AND slug = ?", (kind, slug)
    ).fetchone()
    return row[0] if row else ""


def _keep_name(ledger: Ledger, kind: SubjectKind, slug: str) -> None:
    ledger.database.execute(
        "INSERT OR REPLACE INTO subject_name VALUES (?, ?, ?)",
        (kind, slug, _name(ledger.catalogue, kind, slug)),
    )


def _write_lists(run: Run, lists: list[List], bindery: Bindery, workshop: Workshop) -> None:
    run.watcher.begin(_("Списки"), len(lists))
    if len(lists) < MANY_LISTS:
        run.made += bindery.write_lists(lists)
        return
    rest = iter(lists)
    jobs = []
    while chunk := tuple(islice(rest, _CHUNK)):
        jobs.append(Job(write_lists, (run.shop, chunk), chunk[0].path, None, VOLUME_SECONDS))

    def done(job: Job, pages: list[SitePage]) -> None:
        run.made += pages
        run.watcher.step(job.file, _CHUNK)

    workshop.run_all(jobs, done)


def _write_feeds(run: Run, bindery: Bindery, lists: Iterable[List]) -> None:
    rubrics = run.touched.rubric_feeds | {
        one.slug for one in lists if isinstance(one, SubjectFront) and one.kind == "rubric"
    }
    run.owners |= {f"feed:{slug}" for slug in rubrics}
    run.made += bindery.write_feeds(rubrics)


def _forward(run: Run, bindery: Bindery, lists: Iterable[List]) -> None:
    """Keep the numbered pages that lists once had leading to their lists."""
    until = numbered_until(bindery.settings)
    run.owners |= {f"forward:{one.path}" for one in lists}
    if not until:
        return
    for path, list_path in forwards(run.ledger.catalogue, lists, until):
        page = forwarding_page(path, list_path)
        run.made.append(bindery.put(f"forward:{list_path}", links.file_of(path), page))


def place_pictures(run: Run, bindery: Bindery) -> None:
    """Copy what is published as it is: files in the settings' folders, and those texts show."""
    prefix = f"{run.content}/"
    database = run.ledger.database
    if run.everything:
        paths = {path for (path,) in database.execute("SELECT DISTINCT path FROM picture")}
        for folder in bindery.settings["STATIC_PATHS"]:
            below = run.ledger.files_below(prefix + folder.strip("/"))
            paths |= {path.removeprefix(prefix) for path, _digest in below}
        run.owners.update(run.ledger.owners("static:"))
    else:
        touched = [path for path in run.touched_files if path.startswith(prefix)]
        paths = {path.removeprefix(prefix) for path in touched}
        paths |= run.touched.pictures
    for path in sorted(paths):
        owner = f"static:{path}"
        run.owners.add(owner)
        digest = run.ledger.digest_of(prefix + path)
        if not digest or not _is_published(run, bindery, path):
            continue
        if run.ledger.published(path) == digest:
            run.made.append(SitePage(path, owner, digest))
        else:
            run.made.append(bindery.copy(owner, path, run.project.content / path))


def _is_published(run: Run, bindery: Bindery, path: str) -> bool:
    ignored = bindery.settings["IGNORE_FILES"]
    parts = path.split("/")
    folders = {folder.strip("/") for folder in bindery.settings["STATIC_PATHS"]}
    inside = any(path.startswith(f"{folder}/") or path == folder for folder in folders)
    if inside and not any(fnmatch.fnmatch(part, one) for part in parts for one in ignored):
        return True
    row = run.ledger.database.execute("SELECT 1 FROM picture WHERE path = ?", (path,)).fetchone()
    return row is not None


def draw_map(run: Run, bindery: Bindery, years: Iterable[str]) -> list[SitePage]:
    """Write the files of the map for ``years``, whose pages changed, and the index of all."""
    database = run.ledger.database
    pages: list[SitePage] = []
    for year in sorted(years):
        run.owners.add(f"map:{year}")
        entries = [
            sitemap.MapEntry(path, date.fromisoformat(changed) if changed else None)
            for path, changed in database.execute(
                "SELECT path, changed FROM page WHERE map = ?", (year,)
            )
        ]
        for name, text in sitemap.year_files(bindery.address, year, entries).items():
            latest = sitemap.latest(entries)
            page = bindery.put(f"map:{year}", name, text.encode())
            pages.append(replace(page, changed=latest.isoformat() if latest else None))
    return pages


def index_map(run: Run, bindery: Bindery) -> SitePage:
    """Write ``sitemap.xml``, which lists the map's other files."""
    run.owners.add("map index:")
    rows = run.ledger.database.execute(
        "SELECT path, changed FROM page WHERE owner >= 'map:' AND owner < 'map;'"
    )
    files = {path: date.fromisoformat(changed) if changed else None for path, changed in rows}
    text = sitemap.index_file(bindery.address, files)
    return bindery.put("map index:", sitemap.SITEMAP, text.encode())
