"""The index as a folder of shards: what is new is written, all else stays as it is.

::

    search/manifest.js          small, and the only file that ever changes
    search/<segment>/t0.js …    the shards of one segment of the index, forever the same

A segment's name is the hash of its documents and words, so a shard that a browser or a cache holds
is right for good. Printed segments are kept beside the index, and linked into the site from there;
a segment that has been printed once is never read again.

What one letter stands for: ``t`` terms, ``p`` positions of a term shard's postings, ``q`` positions
of a heavy term, ``g`` forms beside either, ``m`` metadata, ``f`` facets, ``v`` suggested words,
``x`` texts.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from whoosh.codec.base import Segment
from whoosh.index import FileIndex
from whoosh.reading import IndexReader, SegmentReader

from podshivka.index.folder import open_sparingly
from podshivka.index.lexicon import lines
from podshivka.shards.documents import write_documents
from podshivka.shards.manifest import SHARDS, manifest, runs
from podshivka.shards.packing import Write, renamed, shard
from podshivka.shards.spelling import Spelling
from podshivka.shards.suggestions import write_suggestions
from podshivka.shards.term_shards import write_terms
from podshivka.shards.terms import Vocabulary, length_steps
from podshivka.store import digest, write_atomically

FOLDER = "search"
MANIFEST = "manifest.js"
_TABLE = "segment.json"
_NUMBERED = re.compile(r"([tpqg])(\d+)(.*)")

Half = Literal["first", "second"]
"""A segment is printed in two halves, so that two processes can do it side by side: of a large
one the first is most of the terms, the second is the others, and all that is no term."""


@dataclass(frozen=True)
class Printed:
    """What :func:`print_index` has written or found written.

    :param segments: where each is kept, by the name that it has on the site.
    """

    manifest: bytes
    segments: Mapping[str, Path]

    def files(self, segment: str) -> Iterator[tuple[str, Path]]:
        """Every shard of one segment: its path on the site, and where it is kept."""
        for shard_file in sorted(self.segments[segment].glob("*/*.js")):
            yield f"{FOLDER}/{segment}/{shard_file.name}", shard_file


def print_index(index: Path, kept: Path, texts: bool) -> Printed:
    """Print every segment of the index in folder ``index`` that is not in ``kept`` yet.

    :param kept: a folder for printed segments; those no longer live are removed.
    :param texts: whether to print texts too, for copies without a server.
    """
    opened = open_sparingly(index)
    segments = opened._segments()
    folders = [_printed(opened, segment, kept, texts) for segment in segments]
    live = {folder.name for folder in folders}
    for other in sorted(kept.iterdir()) if kept.is_dir() else ():
        if other.name not in live:
            shutil.rmtree(other, ignore_errors=True)
    by_name = {folder.name.partition("-")[2]: folder for folder in folders}
    tables = [json.loads((folder / _TABLE).read_text("utf-8")) for folder in folders]
    return Printed(manifest(opened, segments, list(by_name), tables), by_name)


def print_half(index: Path, kept: Path, texts: bool, half: Half) -> None:
    """Do a half of :func:`print_index` beforehand, which then finds it done."""
    opened = open_sparingly(index)
    for segment in opened._segments():
        if not _found(segment, kept, texts):
            _print_halves(opened, segment, kept, texts, (half,))


def place(printed: Printed, site: Path) -> None:
    """Put what was printed into ``site``/search: shards as links where that can be done.

    Files that are there already stay as they are; segments no longer live go.
    """
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for other in folder.iterdir():
        if other.is_dir() and other.name not in printed.segments:
            shutil.rmtree(other)
    for name, segment in printed.segments.items():
        if not (folder / name).is_dir():
            part = _emptied(folder / f".{name}.part")
            for shard_file in segment.glob("*/*.js"):
                _link(shard_file, part / shard_file.name)
            part.replace(folder / name)
    manifest = folder / MANIFEST
    if not manifest.exists() or manifest.read_bytes() != printed.manifest:
        write_atomically(manifest, printed.manifest)


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _prefix(segment: Segment, texts: bool) -> str:
    return f"{segment.segid}{'x' if texts else ''}{SHARDS.version}"


def _found(segment: Segment, kept: Path, texts: bool) -> Path | None:
    """The folder of a segment that has been printed, ``<Whoosh's name>-<its hash>``."""
    return next(kept.glob(f"{_prefix(segment, texts)}-*"), None)


def _half_folder(segment: Segment, kept: Path, texts: bool, half: Half) -> Path:
    return kept / f".{_prefix(segment, texts)}.{half}"


def _printed(index: FileIndex, segment: Segment, kept: Path, texts: bool) -> Path:
    """The folder of a printed segment, printed now if need be."""
    if found := _found(segment, kept, texts):
        return found
    prefix = _prefix(segment, texts)
    halves = {half: _half_folder(segment, kept, texts, half) for half in _PRINTERS}
    _print_halves(index, segment, kept, texts, halves)
    part = _emptied(kept / f".{prefix}.part")
    for half, folder in halves.items():
        folder.replace(part / half)
    table = _joined(part)
    _note(part, table)
    folder = kept / f"{prefix}-{table['name']}"
    part.replace(folder)
    return folder


def _print_halves(
    index: FileIndex, segment: Segment, kept: Path, texts: bool, halves: Iterable[Half]
) -> None:
    """Print those of ``halves`` that have not been printed beforehand."""
    folders = {half: _half_folder(segment, kept, texts, half) for half in halves}
    missing = {half: folder for half, folder in folders.items() if not folder.is_dir()}
    if not missing:
        return
    whole = copy.copy(segment)
    whole._deleted = None
    with closing(SegmentReader(index.storage, index.schema, whole)) as reader:
        source = _Source(reader, texts)
        for half, folder in missing.items():
            part = _emptied(kept / f"{folder.name}.part")
            _PRINTERS[half](source, part)
            part.replace(folder)


def _emptied(folder: Path) -> Path:
    """``folder``, made anew: whoever was killed may have left something in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class _Source:
    """A segment to be printed, and what both halves need of it, made once where both are printed.

    :param texts: whether to print texts too.
    """

    def __init__(self, reader: SegmentReader, texts: bool) -> None:
        self.reader = reader
        self.texts = texts
        self.name = _name(reader, texts)

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling(lines(self.reader))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.reader)


def _print_first(source: _Source, folder: Path) -> None:
    write = _writer(folder, source.name)
    rows = write_terms(source.vocabulary.part(0), source.spelling, write)
    _note(folder, {"name": source.name, "rows": rows})


def _print_second(source: _Source, folder: Path) -> None:
    write, vocabulary, spelling = _writer(folder, source.name), source.vocabulary, source.spelling
    write_documents(source.reader, write, source.texts)
    letters = write_suggestions(vocabulary.counts(), spelling, write)
    rows = write_terms(vocabulary.part(1), spelling, write) if vocabulary.split else []
    lengths = runs(length_steps(source.reader, "body"))
    _note(folder, {"letters": letters, "rows": rows, "lengths": lengths})


_PRINTERS: Mapping[Half, Callable[[_Source, Path], None]] = {
    "first": _print_first,
    "second": _print_second,
}


def _joined(part: Path) -> dict[str, Any]:
    """Put both halves in ``part`` together: term shards of the second come after the first's.

    Returns what the manifest tells of the segment.
    """
    first, second = (json.loads((part / half / _TABLE).read_text("utf-8")) for half in _PRINTERS)
    more = sum(shards for _key, shards in first["rows"])
    for kept in sorted((part / "second").glob("[tpqg]*.js")):
        numbered = _NUMBERED.fullmatch(kept.stem)
        assert numbered is not None
        name = f"{numbered[1]}{int(numbered[2]) + more}{numbered[3]}"
        script = renamed(kept.read_bytes(), f"{first['name']}/{name}")
        (part / "first" / f"{name}.js").write_bytes(script)
        kept.unlink()
    return {**first, **second, "rows": first["rows"] + second["rows"]}


def _note(folder: Path, table: Mapping[str, Any]) -> None:
    (folder / _TABLE).write_text(json.dumps(table, ensure_ascii=False), "utf-8")


def _name(reader: IndexReader, texts: bool) -> str:
    digests = (str(fields["digest"]) for _number, fields in reader.iter_docs())
    words = (word for word, _terms in lines(reader))
    return digest(SHARDS.version, int(texts), *digests, *words)[:16]


def _writer(folder: Path, segment: str) -> Write:
    def write(name: str, *parts: bytes) -> None:
        (folder / f"{name}.js").write_bytes(shard(f"{segment}/{name}", *parts))

    return write
