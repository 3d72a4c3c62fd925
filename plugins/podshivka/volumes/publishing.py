"""The last commit of a build: what is on the site now, and the journal of the moves to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from podshivka.publication import Publication
from podshivka.volumes.ledger import Ledger, SitePage
from podshivka.volumes.plugin import Bindery
from podshivka.volumes.run import Run
from podshivka.volumes.shelving import draw_map, index_map


def stands(ledger: Ledger, site: Path) -> bool:
    """Whether ``site`` is the folder that the ledger knows."""
    return site.is_dir() and ledger.meta("site") == identity_of(site)


def identity_of(folder: Path) -> str:
    """What tells a folder from any other that may stand in its place; it survives renaming."""
    stat = folder.stat()
    return f"{stat.st_dev} {stat.st_ino}"


def publish(run: Run, bindery: Bindery, publication: Publication, whole_tree: bool) -> None:
    """Enter what was made, and have it moved into the site.

    :param whole_tree: whether what was made takes the site's place as a whole.
    """
    ledger, moves = run.ledger, run.moves
    enter_made(run)
    gone = _forget_gone(run)
    fresh, changed, years = moves.fresh, moves.changed, moves.years
    if bindery.address:
        if run.everything:
            years = {
                year
                for (year,) in ledger.database.execute(
                    "SELECT DISTINCT map FROM page WHERE map IS NOT NULL"
                )
            } | years
            run.owners.update(ledger.owners("map:"))
        drawn = draw_map(run, bindery, years)
        for pages in (drawn, None):
            # The index lists the files of the years, so these are entered first.
            maps = {page.path: page for page in pages or [index_map(run, bindery)]}
            more = _compared_maps(ledger, run, maps, is_index=pages is None)
            _enter(ledger, maps.values(), more[2])
            fresh, changed, gone = fresh + more[0], changed + more[1], gone + more[2]
    if whole_tree:
        journal = [("swap", "")]
        ledger.set_meta("site", identity_of(publication.new))
    else:
        journal = [("put", path) for path in (*_ordered(fresh), *_ordered(changed))]
        journal += [("drop", path) for path in sorted(gone)]
    ledger.database.executemany(
        "INSERT INTO journal VALUES (?, ?, ?)",
        [(place, action, path) for place, (action, path) in enumerate(journal)],
    )
    ledger.database.executemany(
        "UPDATE bound_issue SET key = ? WHERE source = ?",
        [(key, source) for source, key in run.issue_keys.items()],
    )
    ledger.clear_pending()
    ledger.commit()


def enter_made(run: Run) -> None:
    """Compare what has been made with the site, and enter it; what has been entered is left out.

    It is asked once before the index is waited for, and once more for what comes of that. Nothing
    is committed before :func:`publish` ends.
    """
    ledger, moves = run.ledger, run.moves
    made = {page.path: page for page in run.made[moves.compared :]}
    moves.compared = len(run.made)
    for path, page in made.items():
        before = ledger.page(path)
        if before is None:
            moves.fresh.append(path)
        elif before.digest != page.digest:
            moves.changed.append(path)
        if before is None or (before.map, before.changed) != (page.map, page.changed):
            moves.years |= {one.map for one in (before, page) if one and one.map is not None}
    ledger.put_pages(made.values())


def _forget_gone(run: Run) -> list[str]:
    """Find what nothing makes any more, and have the ledger forget it."""
    ledger, gone = run.ledger, []
    made = {page.path for page in run.made}
    before: Iterable[SitePage] = (
        ledger.pages()
        if run.everything
        else (page for owner in run.owners for page in ledger.pages_of(owner))
    )
    for page in before:
        if page.path not in made and not page.owner.startswith(("map:", "map index:")):
            gone.append(page.path)
            run.moves.years |= {page.map} if page.map is not None else set()
    _enter(ledger, (), gone)
    return gone


_Comparison = tuple[list[str], list[str], list[str]]


def _compared_maps(
    ledger: Ledger, run: Run, maps: dict[str, SitePage], is_index: bool
) -> _Comparison:
    fresh = [path for path in maps if not ledger.published(path)]
    changed = [
        path for path, page in maps.items() if ledger.published(path) not in ("", page.digest)
    ]
    gone = [
        page.path
        for owner in run.owners
        if owner.startswith("map:") and not is_index
        for page in ledger.pages_of(owner)
        if page.path not in maps
    ]
    return fresh, changed, gone


def _enter(ledger: Ledger, pages: Iterable[SitePage], gone: Iterable[str]) -> None:
    for path in gone:
        ledger.remove_page(path)
    ledger.put_pages(pages)


def _ordered(paths: Iterable[str]) -> Iterator[str]:
    """Files that pages need before pages, the deepest pages first, the home page last."""

    def place(path: str) -> tuple[bool, int, bool, str]:
        return path.endswith(".html"), -path.count("/"), path == "index.html", path

    yield from sorted(paths, key=place)


def finish(ledger: Ledger, publication: Publication) -> None:
    """Make the moves that the journal has, whether of this build or of one that was killed."""
    publication.mend()
    journal = ledger.database.execute("SELECT action, path FROM journal ORDER BY place").fetchall()
    if not journal:
        publication.end()  # what a build made of what is on the site already
        return
    if journal[0][0] == "swap":
        if publication.new.exists() and identity_of(publication.new) == ledger.meta("site"):
            publication.swap()
    else:
        publication.move_in(path for action, path in journal if action == "put")
        publication.remove(path for action, path in journal if action == "drop")
    publication.end()
    ledger.database.execute("DELETE FROM journal")
    ledger.commit()
