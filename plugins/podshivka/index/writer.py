"""Bringing the index up to date, so that whoever opens it at any moment finds a whole one.

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

An entry that has changed is deleted and added. Deleted entries would go on counting in Whoosh's
scores, so segments that have any are rewritten at once, without analysing their text again;
segments are small (``SEGMENT_DOCUMENTS``) to keep that quick.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from whoosh.codec.base import Segment
from whoosh.fields import Schema
from whoosh.index import FileIndex, create_in, open_dir
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from podshivka.index.document import IndexDocument
from podshivka.index.schema import INDEX, document_digest, entry, schema
from podshivka.language import gettext as _
from podshivka.problems import BadInput
from podshivka.store import digest_file, write_atomically

# Documents a segment is to hold at most: few enough to rewrite in a second or two.
SEGMENT_DOCUMENTS = 512
# Segments with fewer are joined with their like.
SMALL_SEGMENT = SEGMENT_DOCUMENTS // 2

_TABLE = re.compile(r"_MAIN_(\d+)\.toc")
LOCK_PATIENCE_S = 60
_WRITER_MEMORY_MB = 256


class IndexInUse(BadInput):
    """Another build has been writing the index for longer than one could wait."""

    def cause(self) -> str:
        """What is wrong."""
        return _("поисковый указатель сейчас обновляет другая сборка сайта")

    def remedy(self) -> str:
        """What to do."""
        return _("Дождитесь её окончания и запустите сборку ещё раз.")


@dataclass(frozen=True)
class IndexChange:
    """What an update did, in documents."""

    added: int
    changed: int
    removed: int
    unchanged: int


def update_index(folder: Path, documents: Iterable[IndexDocument]) -> IndexChange:
    """Make the index in ``folder`` hold exactly ``documents``.

    Documents that are there already, to the letter, are not read again; if all are and none is
    gone, nothing is written. Of several documents with one path the first counts.

    :param folder: its parent is used too, for ``<folder>.new`` and ``<folder>.lock``.
    :raises IndexInUse: if another process is at it for over a minute.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(_beside(folder, ".lock"), timeout=LOCK_PATIENCE_S):
            return _update(folder, documents)
    except Timeout as busy:
        raise IndexInUse(folder.name) from busy


def _update(folder: Path, documents: Iterable[IndexDocument]) -> IndexChange:
    sound = is_sound(folder)
    _clear_up(folder, sound)
    known = _entries(folder) if sound else {}
    added, changed, outdated = 0, 0, []
    seen = set()
    with _Draft(folder, afresh=not sound) as draft:
        for document in documents:
            if document.path in seen:
                continue
            seen.add(document.path)
            number, digest = known.get(document.path, (None, None))
            if digest == document_digest(document):
                continue
            if number is None:
                added += 1
            else:
                changed += 1
                outdated.append(number)
            draft.add(document)
        gone = [number for path, (number, _digest) in known.items() if path not in seen]
        if added or changed or gone or not sound:
            draft.delete(outdated + gone)
            draft.publish()
    return IndexChange(added, changed, len(gone), len(seen) - added - changed)


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


def _clear_up(folder: Path, sound: bool) -> None:
    """Remove what an update left that was killed."""
    shutil.rmtree(_beside(folder, ".new"), ignore_errors=True)
    table = _current_table(folder)
    if sound and table is not None:
        _remove_all_but(folder, {*_files(folder), _manifest(table).name})


def _entries(folder: Path) -> dict[str, tuple[int, str]]:
    """Whoosh's number and our digest of every document, by path."""
    with closing(open_dir(folder).reader()) as reader:
        return {fields["path"]: (number, fields["digest"]) for number, fields in reader.iter_docs()}


class _Draft:
    """The index as it is to be, in the work folder; made when the first change comes.

    Adding never renumbers what was there before, so numbers from :func:`_entries` stay good
    until :meth:`delete`, which is therefore called once, after everything has been added.
    """

    def __init__(self, folder: Path, afresh: bool) -> None:
        self._folder = folder
        self._work = _beside(folder, ".new")
        self._afresh = afresh
        self._index: FileIndex | None = None
        self._writer: SegmentWriter | None = None
        self._count = 0

    def __enter__(self) -> _Draft:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._writer is not None:
            self._writer.cancel()
        if self._index is not None:
            shutil.rmtree(self._work, ignore_errors=True)

    def add(self, document: IndexDocument) -> None:
        """Add ``document``, whether or not there is one of its path already."""
        if self._writer is None:
            self._writer = self._open().writer(limitmb=_WRITER_MEMORY_MB)
        self._writer.add_document(**entry(document))
        self._count += 1
        if self._count % SEGMENT_DOCUMENTS == 0:
            self._commit()

    def delete(self, numbers: Sequence[int]) -> None:
        """Delete documents by number and leave neither traces of them nor small segments."""
        self._commit()
        index = self._open()
        writer = index.writer(limitmb=_WRITER_MEMORY_MB)
        for number in numbers:
            writer.delete_document(number)
        writer.commit(mergetype=_tidy)
        while index.doc_count() != index.doc_count_all():
            index.writer(limitmb=_WRITER_MEMORY_MB).commit(mergetype=_tidy)

    def publish(self) -> None:
        """Put the draft in the place of the index."""
        self._folder.mkdir(exist_ok=True)
        table = _current_table(self._work)
        assert table is not None
        parts = sorted(p for p in self._work.iterdir() if p.suffix == ".seg" or p == table)
        files = {part.name: digest_file(part) for part in parts}
        for part in parts:
            if part != table:
                _link(part, self._folder / part.name)
        new_table = self._folder / table.name
        manifest = {"version": INDEX.version, "files": files}
        write_atomically(_manifest(new_table), json.dumps(manifest, indent=1).encode())
        table.replace(new_table)
        _remove_all_but(self._folder, {*files, _manifest(new_table).name})

    def _open(self) -> FileIndex:
        if self._index is None:
            self._work.mkdir()
            if self._afresh:
                self._index = create_in(self._work, schema())
            else:
                for name in _files(self._folder):
                    _link(self._folder / name, self._work / name)
                self._index = open_dir(self._work)
        return self._index

    def _commit(self) -> None:
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.commit(merge=False)


def _tidy(writer: SegmentWriter, segments: list[Segment]) -> list[Segment]:
    """A merge policy for Whoosh: rewrite some of the segments with deletions, join small ones.

    Takes about as much as one segment is to hold; returns the segments that stay as they are.
    """
    taken: list[Segment] = []
    room = SEGMENT_DOCUMENTS
    for segment in sorted(segments, key=lambda s: (not s.has_deletions(), s.doc_count())):
        worth_it = segment.has_deletions() or segment.doc_count() < SMALL_SEGMENT
        if worth_it and (not taken or segment.doc_count() <= room):
            taken.append(segment)
            room -= segment.doc_count()
    if len(taken) == 1 and not taken[0].has_deletions():
        return segments
    for segment in taken:
        if segment.doc_count():
            with closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
                writer.add_reader(_Recounted(reader, writer.schema))
    return [segment for segment in segments if segment not in taken]


class _Recounted:
    """A segment's reader that knows how long its documents' fields are, to the term.

    Whoosh keeps lengths to the nearest of 256 steps, and their exact sum beside them. Rewriting
    a segment it would add up the steps, and the mean length, and every score, would drift.
    """

    def __init__(self, reader: SegmentReader, schema: Schema) -> None:
        self._reader = reader
        self._postings = list(reader.iter_postings())
        self._lengths: dict[tuple[str, int], float] = {}
        boosts = {
            name: field.format.field_boost for name, field in schema.items() if field.scorable
        }
        for name, _term, number, weight, _positions in self._postings:
            if name in boosts:
                frequency = weight / boosts[name]
                self._lengths[name, number] = self._lengths.get((name, number), 0) + frequency

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        """What Whoosh rewrites."""
        return iter(self._postings)

    def doc_field_length(self, number: int, name: str, default: int = 0) -> int:
        """How many terms field ``name`` of document ``number`` has."""
        return round(self._lengths.get((name, number), default))


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(folder.name + suffix)


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


def _files(folder: Path) -> list[str]:
    """The files that make up the index in ``folder``, which is sound."""
    table = _current_table(folder)
    assert table is not None
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
