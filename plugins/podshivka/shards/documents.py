"""What a search shows of documents, and filters them by, as shards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from whoosh.reading import IndexReader

from podshivka.shards.packing import Write, columns, varints

METADATA_BLOCK = 8
"""Documents. Ten results lie in ten blocks, wherever they are; with four they took 0.9 KB less, in
8,000 files more at twenty years, each of which takes a cluster of a USB stick."""
TEXT_BLOCK = 8
_DAY_IN_PATH = re.compile("([0-9]{4})/([0-9]{2})/([0-9]{2})/")


@dataclass(frozen=True, slots=True)
class _Document:
    """What is kept of a document besides its text."""

    path: str
    title: str
    day: str
    kind: str
    issue: str
    page: int
    rubric: str
    picture: str
    tags: str


def write_documents(reader: IndexReader, write: Write, texts: bool) -> None:
    """Write metadata, facets and, if wanted, ``texts`` of one segment's documents."""
    documents: list[_Document] = []
    bodies: list[str] = []
    for _number, fields in reader.iter_docs():
        documents.append(_document(fields))
        if texts:
            bodies.append(str(fields["body"]))
            if len(bodies) == TEXT_BLOCK:
                _write_texts(len(documents), bodies, write)
                bodies.clear()
    if bodies:
        _write_texts(len(documents) + TEXT_BLOCK - 1, bodies, write)
    for start in range(0, len(documents), METADATA_BLOCK):
        block = documents[start : start + METADATA_BLOCK]
        write(f"m{start // METADATA_BLOCK}", _metadata(block))
    _write_facets(documents, write)


def _document(fields: dict[str, object]) -> _Document:
    page = fields["page"]
    assert isinstance(page, int)
    return _Document(
        path=str(fields["path"]),
        title=" ".join(str(fields["title"]).split()),
        day=str(fields["date"]),
        kind=str(fields["kind"]),
        issue=str(fields["issue"]),
        page=page,
        rubric=str(fields["rubric"]),
        picture=str(fields.get("picture", "")),
        tags=str(fields["tags"]),
    )


def _write_texts(count: int, bodies: Sequence[str], write: Write) -> None:
    write(f"x{count // TEXT_BLOCK - 1}", "\0".join(bodies).encode())


def _metadata(block: Iterable[_Document]) -> bytes:
    """A line a document, its facts set apart by tabs, in the order that the reader knows.

    A day that the path tells, and that it is a release, need not be said.
    """
    return "\n".join(
        "\t".join(
            (
                d.path,
                d.title,
                "" if _day_in(d.path) == d.day else d.day,
                "" if d.kind == "release" else d.kind,
                d.issue,
                str(d.page or ""),
                d.rubric,
                d.picture,
            )
        )
        for d in block
    ).encode()


def _day_in(path: str) -> str:
    found = _DAY_IN_PATH.search(path)
    return "-".join(found.groups()) if found else ""


def _write_facets(documents: Sequence[_Document], write: Write) -> None:
    """Write, for each thing that can be filtered by, its values and which each document has."""
    for facet in ("kind", "issue", "rubric", "tags"):
        values = sorted({str(getattr(document, facet)) for document in documents})
        numbers = {value: number for number, value in enumerate(values)}
        chosen = (numbers[str(getattr(document, facet))] for document in documents)
        names = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
        write(f"f-{facet}", columns(names, varints(chosen)))
    days = [date.fromisoformat(document.day) for document in documents]
    # Of documents of one length the newest come first, so years are told in next to nothing.
    write("f-year", _steps(day.year for day in days))
    write("f-date", _steps(day.toordinal() for day in days))


def _steps(numbers: Iterable[int]) -> bytes:
    """Numbers by the steps between them, which may go down, too (zigzag)."""
    steps = (number - before for before, number in pairwise(chain((0,), numbers)))
    return varints(step * 2 if step >= 0 else -step * 2 - 1 for step in steps)
