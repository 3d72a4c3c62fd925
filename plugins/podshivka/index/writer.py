"""Bringing the index up to date: only what has changed is read, and scores stay exact.

An entry that has changed is deleted and added. Deleted entries would go on counting in Whoosh's
scores, so segments that have any are rewritten at once, without analysing their text again;
segments are small (``SEGMENT_DOCUMENTS``) to keep that quick.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
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
from podshivka.index.folder import beside, clear_up, is_sound, link_files, publish, work_folder
from podshivka.index.schema import document_digest, entry, schema
from podshivka.language import gettext as _
from podshivka.problems import BadInput

# Documents a segment is to hold at most: few enough to rewrite in a second or two.
SEGMENT_DOCUMENTS = 512
# Segments with fewer are joined with their like.
SMALL_SEGMENT = SEGMENT_DOCUMENTS // 2

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
        with FileLock(beside(folder, ".lock"), timeout=LOCK_PATIENCE_S):
            return _update(folder, documents)
    except Timeout as busy:
        raise IndexInUse(folder.name) from busy


def _update(folder: Path, documents: Iterable[IndexDocument]) -> IndexChange:
    sound = is_sound(folder)
    clear_up(folder, sound)
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
        self._work = work_folder(folder)
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
