"""What a search must know before it asks for anything else: the only shard that changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from itertools import groupby
from typing import Any

from whoosh.codec.base import Segment
from whoosh.index import FileIndex

from podshivka.index.schema import TITLE_BOOST
from podshivka.shards import term_shards
from podshivka.shards.packing import columns, deltas, shard, text_column, varints
from podshivka.store import Stage

# Raise the version when the same documents would give other shards.
SHARDS = Stage("shards", 7)


def runs(steps: bytes) -> list[int]:
    """Ascending steps of length, each followed by how many documents have it."""
    return [number for step, run in groupby(steps) for number in (step, len(list(run)))]


def manifest(
    index: FileIndex,
    segments: Sequence[Segment],
    names: Sequence[str],
    tables: Sequence[Mapping[str, Any]],
) -> bytes:
    """What a search must know of all segments.

    A column of JSON; then for every segment the numbers of deleted documents, as steps, the keys
    of its rows of term shards, how many shards are in each, and its bodies' lengths with how many
    documents have each, since documents are in the order of these. ``lengths`` are sums over all
    documents, deleted ones included, as Whoosh counts them.

    :param names: of the segments, on the site; :param tables: what was noted when each was printed.
    """
    with closing(index.reader()) as reader:
        lengths = {name: int(reader.field_length(name)) for name in ("title", "body")}
    known = {
        "version": SHARDS.version,
        "documents": index.doc_count_all(),
        "lengths": lengths,
        "boost": TITLE_BOOST,
        "heavy": term_shards.HEAVY,
        "segments": [
            {
                "name": name,
                "documents": segment.doc_count_all(),
                "letters": table["letters"],
            }
            for segment, name, table in zip(segments, names, tables, strict=True)
        ],
    }
    data = json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    columns_of_segments = (
        columns(
            deltas(sorted(segment.deleted_docs())),
            text_column([key for key, _shards in table["rows"]]),
            varints(shards for _key, shards in table["rows"]),
            varints(table["lengths"]),
        )
        for segment, table in zip(segments, tables, strict=True)
    )
    return shard("manifest", columns(data.encode()), *columns_of_segments)
