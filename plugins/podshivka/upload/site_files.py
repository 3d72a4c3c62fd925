"""The files to be sent, each known by its content.

Hashing a whole archive takes minutes, so a hash is kept with what the file system said of its
file at the time. It is believed only while the file is the same one (its number in the file
system), has the same size and the same time of change, and that time lay well before the moment
of hashing: whatever writes a file anew, however it sets clocks and dates, gives a new number.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from podshivka.store import digest_file, write_atomically

_SETTLED_NS = 2_000_000_000
"""A file changed so shortly before it was hashed may be changed again without a sign of it."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site.

    :param path: where it stands on the site: ``issues/2022/05/index.html``.
    :param source: where its bytes are on this machine; :param sha256: of them, in hex.
    """

    path: str
    source: Path
    sha256: str
    byte_count: int

    def md5(self) -> str:
        """The MD5 of its bytes, in hex: what S3 calls the ETag of an object sent in one piece."""
        with self.source.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


@dataclass(frozen=True, slots=True)
class Hashed:
    """A hash, and what the file system said of the file: its number, bytes, nanoseconds."""

    number: int
    byte_count: int
    changed_ns: int
    hashed_ns: int
    sha256: str

    def still_of(self, stat: os.stat_result) -> bool:
        """Whether the file that ``stat`` tells of is the one that was hashed."""
        return (
            (self.number, self.byte_count, self.changed_ns)
            == (stat.st_ino, stat.st_size, stat.st_mtime_ns)
            and stat.st_ino != 0
            and self.changed_ns + _SETTLED_NS < self.hashed_ns
        )


def files_of(site: Path, hashes: Path) -> tuple[SiteFile, ...]:
    """All files below ``site``, sorted by path.

    :param hashes: the file where hashes are kept from one time to the next.
    """
    known, found = _kept(hashes), dict[str, Hashed]()
    files = []
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        name, stat = path.relative_to(site).as_posix(), path.stat()
        hashed = known.get(name)
        if hashed is None or not hashed.still_of(stat):
            now = time.time_ns()
            sha256 = digest_file(path)
            hashed = Hashed(stat.st_ino, stat.st_size, stat.st_mtime_ns, now, sha256)
        found[name] = hashed
        files.append(SiteFile(name, path, hashed.sha256, hashed.byte_count))
    write_atomically(hashes, "".join(_lines(found)).encode())
    return tuple(sorted(files, key=lambda file: file.path))


def _kept(hashes: Path) -> Mapping[str, Hashed]:
    try:
        lines = hashes.read_text("utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    kept = {}
    for line in lines:
        try:
            number, byte_count, changed, hashed, sha256, name = line.split("\t", 5)
            kept[name] = Hashed(int(number), int(byte_count), int(changed), int(hashed), sha256)
        except ValueError:  # a disk fault, an editor's hand: that file is hashed again
            continue
    return kept


def _lines(found: Mapping[str, Hashed]) -> Iterator[str]:
    for name, one in found.items():
        numbers = (one.number, one.byte_count, one.changed_ns, one.hashed_ns)
        yield "\t".join([*map(str, numbers), one.sha256, name]) + "\n"
