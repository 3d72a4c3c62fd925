"""A content-addressed cache: a result is found by what it was made from, never by a date.

A result's address is its stage (name and version) and a key, the SHA-256 of everything that
went in. Change an input or the version of a stage, and the old result is simply not asked for.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Stage:
    """One step of the pipeline. Raise ``version`` whenever its output would change."""

    name: str
    version: int


def digest(*parts: bytes | str | int) -> str:
    """SHA-256, in hex, of ``parts``, each told apart from its neighbours by its length."""
    whole = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


def digest_file(path: Path) -> str:
    """SHA-256, in hex, of a file's bytes, as ``sha256sum`` prints it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@dataclass(frozen=True)
class Store:
    """A folder of results, ``<root>/<stage>-<version>/<2 hex digits>/<key><suffix>``.

    Safe to share between processes: files appear whole, and two writers of one address write
    the same bytes.
    """

    root: Path

    def path(self, stage: Stage, key: str, suffix: str = "") -> Path:
        """Where the result of ``stage`` for ``key`` is, or would be."""
        return self.root / f"{stage.name}-{stage.version}" / key[:2] / f"{key}{suffix}"

    def get(self, stage: Stage, key: str, suffix: str = "") -> bytes | None:
        """The bytes kept for ``key``, or None."""
        try:
            return self.path(stage, key, suffix).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, stage: Stage, key: str, data: bytes, suffix: str = "") -> Path:
        """Keep ``data``; returns its path."""
        path = self.path(stage, key, suffix)
        write_atomically(path, data)
        return path

    def remembered(
        self,
        stage: Stage,
        key: str,
        make: Callable[[], Value],
        encode: Callable[[Value], bytes],
        decode: Callable[[bytes], Value],
    ) -> Value:
        """The value kept for ``key``; made, encoded and kept if there is none.

        A kept value that can't be decoded (a disk fault, an editor's hand) is made again.
        """
        kept = self.get(stage, key)
        if kept is not None:
            try:
                return decode(kept)
            except (ValueError, KeyError, TypeError):
                pass
        value = make()
        self.put(stage, key, encode(value))
        return value
