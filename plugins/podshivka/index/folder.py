"""The files of the index, exchanged so that whoever opens it at any moment finds a whole one.

The folder is a plain Whoosh index. Whoosh never changes a file of documents (a *segment*) once it
is written; which segments count is said by the table of contents, the ``.toc`` file with the
highest number. An update therefore

1. links the present files into a work folder beside the index (copies them where the file system
   has no hard links);
2. lets Whoosh write the new segments and the new table there;
3. links the new segments into the index, then moves the new table there: from that instant the
   index is the new one;
4. removes what the new table doesn't name.

Killed before the move, the index is the old one; killed after it, the new one. Either way the
next update clears away what was left lying about. There is no other recovery.

``<table>.json`` beside a table says which version of our schema made it and what its files'
SHA-256 are. If a file is missing or damaged, or the version is another, the index is made anew.
"""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from podshivka.index.schema import INDEX
from podshivka.store import digest_file, write_atomically

_TABLE = re.compile(r"_MAIN_(\d+)\.toc")


def beside(folder: Path, suffix: str) -> Path:
    """``folder`` with ``suffix`` after its name."""
    return folder.with_name(folder.name + suffix)


def work_folder(folder: Path) -> Path:
    """Where the next index is made: on the same disk, so that files can be linked and moved."""
    return beside(folder, ".new")


def is_sound(folder: Path) -> bool:
    """Whether there is an index in ``folder``, made by this version and with every byte intact."""
    table = _current_table(folder)
    if table is None:
        return False
    try:
        manifest = json.loads(_manifest(table).read_text("utf-8"))
        return manifest["version"] == INDEX.version and all(
            digest_file(folder / name) == sha256 for name, sha256 in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def seems_sound(folder: Path) -> bool:
    """Whether :func:`is_sound` by what can be told at a glance: table, version and sizes."""
    table = _current_table(folder)
    if table is None:
        return False
    try:
        manifest = json.loads(_manifest(table).read_text("utf-8"))
        files = manifest["files"]
        return (
            manifest["version"] == INDEX.version
            and digest_file(table) == files[table.name]
            and all((folder / name).stat().st_size == manifest["sizes"][name] for name in files)
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def open_sparingly(folder: Path) -> FileIndex:
    """The index in ``folder``, to be read where it is; else Whoosh takes it all into memory."""
    return FileStorage(folder, supports_mmap=False, readonly=True).open_index()


def clear_up(folder: Path, sound: bool) -> None:
    """Remove what an update left that was killed."""
    shutil.rmtree(work_folder(folder), ignore_errors=True)
    table = _current_table(folder)
    if sound and table is not None:
        _remove_all_but(folder, {*_files(table), _manifest(table).name})


def link_files(folder: Path, work: Path) -> None:
    """Have the index in ``folder``, a sound one, in ``work`` too."""
    table = _current_table(folder)
    assert table is not None
    for name in _files(table):
        _link(folder / name, work / name)


def publish(work: Path, folder: Path) -> None:
    """Put the index in ``work`` in the place of that in ``folder``."""
    folder.mkdir(exist_ok=True)
    table = _current_table(work)
    assert table is not None
    known = _digests(folder)
    segments = sorted(work.glob("*.seg"))
    # Segments are named at random and never change, so those that were there are known.
    files = {part.name: known.get(part.name) or digest_file(part) for part in segments}
    files[table.name] = digest_file(table)
    sizes = {name: (work / name).stat().st_size for name in files}
    for segment in segments:
        _link(segment, folder / segment.name)
    new_table = folder / table.name
    manifest = {"version": INDEX.version, "files": files, "sizes": sizes}
    write_atomically(_manifest(new_table), json.dumps(manifest, indent=1).encode())
    table.replace(new_table)
    _remove_all_but(folder, {*files, _manifest(new_table).name})


def _current_table(folder: Path) -> Path | None:
    """The table of contents that counts: the one with the highest number."""
    tables = _tables(folder)
    return tables[-1] if tables else None


def _tables(folder: Path) -> list[Path]:
    numbered = (
        (int(match[1]), path)
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (match := _TABLE.fullmatch(path.name))
    )
    return [path for _number, path in sorted(numbered)]


def _manifest(table: Path) -> Path:
    return table.with_name(table.name + ".json")


def _digests(folder: Path) -> dict[str, str]:
    """SHA-256 of the segments of the index in ``folder``, where it is one."""
    table = _current_table(folder)
    try:
        manifest = json.loads(_manifest(table).read_text("utf-8")) if table else {}
        return {
            str(name): str(sha256)
            for name, sha256 in manifest["files"].items()
            if name.endswith(".seg") and (folder / name).stat().st_size == manifest["sizes"][name]
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _files(table: Path) -> list[str]:
    """The files of the index of ``table``, which is sound."""
    return sorted(json.loads(_manifest(table).read_text("utf-8"))["files"])


def _link(source: Path, target: Path) -> None:
    """Give a file that will never change a second name, or copy it where that can't be."""
    if target.exists():
        return
    try:
        target.hardlink_to(source)
    except OSError:
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(source, part)
        part.replace(target)


def _remove_all_but(folder: Path, names: set[str]) -> None:
    """Remove what is not, or no longer, part of the index.

    Tables go first, in ascending order: after a new beginning the numbers start from 0 again, and
    it is the removal of the last old table that puts the new one in force. Other files may still
    be open in a reader, which Windows minds; the next update will get them.
    """
    for table in _tables(folder):
        if table.name not in names:
            table.unlink()
    for path in sorted(folder.iterdir()):
        if path.name not in names:
            with suppress(OSError):
                path.unlink()
