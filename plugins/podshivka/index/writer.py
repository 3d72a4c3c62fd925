"""Bringing the index up to date: only what has changed is read.

An entry that has changed is deleted and added. What is added becomes one new segment; segments
are joined by the policy of :mod:`podshivka.index.merging`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from whoosh.codec.base import Segment
from whoosh.index import FileIndex, create_in, open_dir
from whoosh.reading import IndexReader, TermNotFound
from whoosh.writing import SegmentWriter

from podshivka.index.document import IndexDocument
from podshivka.index.folder import (
    beside,
    clear_up,
    is_sound,
    link_files,
    open_sparingly,
    publish,
    seems_sound,
    work_folder,
)
from podshivka.index.joining import merge_segments
from podshivka.index.merging import SegmentSize, to_merge
from podshivka.index.schema import document_digest, entry, schema
from podshivka.index.segment import NewSegment
from podshivka.language import gettext as _
from podshivka.problems import BadInput

# A segment of new documents is written when it holds so many tokens, which take some 700 MB of
# memory: what twenty years come to. Each segment more is a request more for each word.
SEGMENT_TOKENS = 40_000_000

LOCK_PATIENCE_S = 60


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


class NoSoundIndex(Exception):
    """There is no index to change: none yet, one of another version, or a damaged one."""


def update_index(folder: Path, documents: Iterable[IndexDocument]) -> IndexChange:
    """Make the index in ``folder`` hold exactly ``documents``.

    Documents that are there already, to the letter, are not read again; if all are and none is
    gone, nothing is written. Of several documents with one path the first counts.

    :param folder: its parent is used too, for ``<folder>.new`` and ``<folder>.lock``.
    :raises IndexInUse: if another process is at it for over a minute.
    """
    with _locked(folder):
        sound = is_sound(folder)
        clear_up(folder, sound)
        known = _entries(folder) if sound else {}
        with _Draft(folder, afresh=not sound) as draft:
            change, seen = _update(draft, documents, known)
            gone = [number for path, (number, _digest) in known.items() if path not in seen]
            draft.outdated += gone
            if change.added or draft.outdated or not sound:
                draft.publish()
        return IndexChange(change.added, change.changed, len(gone), change.unchanged)


def update_changed(
    folder: Path, changed: Iterable[IndexDocument], removed: Iterable[str] = ()
) -> IndexChange:
    """Have the index in ``folder`` take in ``changed`` and forget the paths ``removed``.

    All else stays, unread: the time and memory this takes depend on what has changed. Documents
    of ``changed`` that are there already, to the letter, cost nothing, nor do paths that were
    never there. A path both changed and removed is changed. ``unchanged`` counts only those given.

    :param folder: see :func:`update_index`.
    :raises NoSoundIndex: if there is nothing to change; then ask :func:`update_index`.
    :raises IndexInUse: if another process is at it for over a minute.
    """
    with _locked(folder):
        sound = seems_sound(folder)
        clear_up(folder, sound)
        if not sound:
            raise NoSoundIndex(folder.name)
        with (
            closing(open_sparingly(folder).reader()) as reader,
            _Draft(folder, afresh=False) as draft,
        ):
            known = _KnownEntries(reader)
            change, seen = _update(draft, changed, known)
            gone = [known[path][0] for path in {*removed} - seen if path in known]
            draft.outdated += sorted(gone)
            if change.added or draft.outdated:
                draft.publish()
        return IndexChange(change.added, change.changed, len(gone), change.unchanged)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(beside(folder, ".lock"), timeout=LOCK_PATIENCE_S)
    try:
        lock.acquire()
    except Timeout as busy:
        raise IndexInUse(folder.name) from busy
    with lock:
        lock.release()
        yield


def _update(
    draft: _Draft,
    documents: Iterable[IndexDocument],
    known: Mapping[str, tuple[int, str]],
) -> tuple[IndexChange, set[str]]:
    """Add to ``draft`` what is not ``known`` as it is; returns what was done and the paths."""
    added = changed = 0
    seen: set[str] = set()
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
            draft.outdated.append(number)
        draft.add(document)
    return IndexChange(added, changed, 0, len(seen) - added - changed), seen


def _entries(folder: Path) -> dict[str, tuple[int, str]]:
    """Whoosh's number and our digest of every document, by path."""
    with closing(open_dir(folder).reader()) as reader:
        return {fields["path"]: (number, fields["digest"]) for number, fields in reader.iter_docs()}


class _KnownEntries(Mapping[str, tuple[int, str]]):
    """What :func:`_entries` gives, looked up one by one."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    def __getitem__(self, path: str) -> tuple[int, str]:
        try:
            matcher = self._reader.postings("path", path)
        except TermNotFound:
            raise KeyError(path) from None
        if not matcher.is_active():
            raise KeyError(path)
        number = matcher.id()
        return number, self._reader.stored_fields(number)["digest"]

    def __iter__(self) -> Iterator[str]:
        return (fields["path"] for _number, fields in self._reader.iter_docs())

    def __len__(self) -> int:
        return int(self._reader.doc_count())


class _Draft:
    """The index as it is to be, in the work folder; made when the first change comes.

    Adding never renumbers what was there before, so the numbers in ``outdated`` stay good until
    :meth:`publish`, which deletes them after everything has been added.
    """

    def __init__(self, folder: Path, afresh: bool) -> None:
        self.outdated: list[int] = []
        self._folder = folder
        self._work = work_folder(folder)
        self._afresh = afresh
        self._index: FileIndex | None = None
        self._writer: SegmentWriter | None = None
        self._segment: NewSegment | None = None

    def __enter__(self) -> _Draft:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._writer is not None:
            self._writer.cancel()
        if self._index is not None:
            shutil.rmtree(self._work, ignore_errors=True)

    def add(self, document: IndexDocument) -> None:
        """Add ``document``, whether or not there is one of its path already."""
        if self._segment is None:
            self._writer = self._open().writer()
            self._segment = NewSegment(self._writer)
        self._segment.add(entry(document))
        if self._segment.tokens >= SEGMENT_TOKENS:
            self._write_segment()

    def publish(self) -> None:
        """Delete what is outdated, join segments, and put the draft in the place of the index."""
        self._write_segment()
        index = self._open()
        writer = index.writer()
        for number in self.outdated:
            writer.delete_document(number)
        writer.commit(mergetype=_tidy)
        publish(self._work, self._folder)

    def _open(self) -> FileIndex:
        if self._index is None:
            self._work.mkdir()
            if self._afresh:
                self._index = create_in(self._work, schema())
            else:
                link_files(self._folder, self._work)
                self._index = open_dir(self._work)
        return self._index

    def _write_segment(self) -> None:
        if self._segment is not None and self._writer is not None:
            self._segment.write()
            self._segment = None
            writer, self._writer = self._writer, None
            writer.commit(merge=False)


def _tidy(writer: SegmentWriter, segments: list[Segment]) -> list[Segment]:
    """A merge policy for Whoosh, by :func:`to_merge`; returns the segments that stay."""
    sizes = [SegmentSize(segment.doc_count_all(), segment.deleted_count()) for segment in segments]
    taken = to_merge(sizes)
    if any(sizes[number].live for number in taken):
        merge_segments(writer, [segments[number] for number in taken])
    return [segment for number, segment in enumerate(segments) if number not in taken]
