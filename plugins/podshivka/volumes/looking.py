"""What lies in a folder, and which of it may have changed since it was last looked at.

A file's size, times and number on the disk are a shortcut, its content decides. The shortcut is
taken only where it is safe: whatever differs, in whichever direction, makes a file a suspect
(so a clock set back, a copy or a ``git checkout`` do no harm), and so does a file that was last
written to less than ``DOUBT_NS`` before it was looked at, as it may have been written to again
within the same tick of the clock (git calls such files racily clean).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOUBT_NS = 2_000_000_000
"""The coarsest tick of a file system that an editor's disk may have: FAT's two seconds."""


Stamp = tuple[int, int, int, int]
"""What a file system says of a file without reading it: size, when it was modified, when it was
changed at all (both in nanoseconds), inode. A plain tuple, as there are tens of thousands."""


def is_sure(stamp: Stamp, looked: int) -> bool:
    """Whether a later write would show, the file having been looked at at ``looked``."""
    _size, modified, changed, _inode = stamp
    return max(modified, changed) < looked - DOUBT_NS


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one folder, by name, sorted; ``path`` is relative to the project's root.

    :param latest: the latest time in any of their stamps.
    """

    path: str
    files: tuple[tuple[str, Stamp], ...]
    latest: int

    def signature(self, looked: int) -> str:
        """A digest of all stamps; "" where the stamps of some file prove nothing."""
        if self.latest >= looked - DOUBT_NS:
            return ""
        return hashlib.sha256(repr(self.files).encode()).hexdigest()


def look(root: Path, folder: Path) -> Iterator[Folder]:
    """``folder`` and all folders below it, in the order of names."""
    files: list[tuple[str, Stamp]] = []
    below: list[str] = []
    latest = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    below.append(entry.name)
                    continue
                try:
                    stat = entry.stat()
                except FileNotFoundError:  # a link to nowhere, or gone since
                    continue
                modified, changed = stat.st_mtime_ns, stat.st_ctime_ns
                latest = max(latest, modified, changed)
                files.append((entry.name, (stat.st_size, modified, changed, stat.st_ino)))
    except (FileNotFoundError, NotADirectoryError):
        return
    # A theme may lie outside the project.
    path = Path(os.path.relpath(folder, root)).as_posix()
    yield Folder(path, tuple(sorted(files)), latest)
    for name in sorted(below):
        yield from look(root, folder / name)


def clock_of(folder: Path) -> int:
    """The time in nanoseconds by the clock of ``folder``'s file system, which stamps its files."""
    probe = folder / ".clock"
    probe.write_bytes(b"")
    return probe.stat().st_mtime_ns
