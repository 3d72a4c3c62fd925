"""The book of what a target has by now: a line for each file sent or deleted, as it happens.

A kill can at worst tear the last line; it is not counted then, and the target is asked.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from podshivka.store import digest, write_atomically

_DELETED = "-"


class SentBook:
    """What ``target`` has, by path; use as a context manager.

    :param folder: where books are kept, one for each target.
    """

    def __init__(self, folder: Path, target: str) -> None:
        self._path = folder / f"{digest(target)[:16]}.tsv"
        self._has = self._read()

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"{mark}\t{path}\n" for path, mark in sorted(self._has.items())]
        write_atomically(self._path, "".join(lines).encode())
        self._file = self._path.open("a", encoding="utf-8", newline="\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever sent to the target."""
        return not self._has

    def mark(self, path: str) -> str | None:
        """What was noted of the file at ``path`` when it was sent; None if it never was."""
        return self._has.get(path)

    def note(self, path: str, mark: str) -> None:
        """Note that the target has the file at ``path`` now."""
        self._has[path] = mark
        self._file.write(f"{mark}\t{path}\n")
        self._file.flush()

    def forget(self, path: str) -> None:
        """Note that the target has no file at ``path`` any more."""
        self._has.pop(path, None)
        self._file.write(f"{_DELETED}\t{path}\n")
        self._file.flush()

    def _read(self) -> dict[str, str]:
        try:
            text = self._path.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:
            return {}
        has: dict[str, str] = {}
        whole, _end, _torn = text.rpartition("\n")
        for line in whole.split("\n"):
            mark, tab, path = line.partition("\t")
            if mark == _DELETED:
                has.pop(path, None)
            elif tab:
                has[path] = mark
        return has
