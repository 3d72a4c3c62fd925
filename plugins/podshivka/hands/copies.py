"""Copies of other machines' files, kept by the SHA-256 of their content."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path

from podshivka.store import digest_file

FOLDER_VARIABLE = "PODSHIVKA_COPIES"
"""Names the environment variable that says where copies are kept."""

MOST_BYTES = 20 << 30
"""Held on disk; beyond that those go first that were not needed for longest."""


def default_folder() -> Path:
    """Where copies are kept; shared by all workers of a machine."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_cache_path("podshivka") / "copies"


@dataclass
class Copies:
    """The copies in ``folder``; several processes may use it at once."""

    folder: Path
    most_bytes: int = MOST_BYTES
    _verified: set[str] = field(default_factory=set)

    def find(self, sha256: str) -> Path | None:
        """The copy of the file with that content, or None.

        Its bytes are compared with its name the first time a process asks; a copy that has gone
        bad is thrown away.
        """
        path = self.folder / sha256
        try:
            if sha256 not in self._verified and digest_file(path) != sha256:
                path.unlink()
                return None
            os.utime(path)
        except FileNotFoundError:
            self._verified.discard(sha256)
            return None
        self._verified.add(sha256)
        return path

    def receive(self, sha256: str, sending: str, offset: int, piece: bytes, last: bool) -> str:
        """Take ``piece``, which begins at byte ``offset``; returns what went wrong, or nothing.

        :param sending: tells two senders of one file apart.
        """
        part = self.folder / f"{sha256}.{sending}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with part.open("ab" if offset else "wb") as file:
                if file.tell() != offset:
                    return f"{part.name}: {file.tell()} ≠ {offset}"
                file.write(piece)
            if not last:
                return ""
            if digest_file(part) != sha256:
                part.unlink()
                return f"{part.name}: SHA-256"
            part.replace(self.folder / sha256)
            self._make_room(sha256)
        except OSError as error:
            part.unlink(missing_ok=True)
            return str(error)
        return ""

    def _make_room(self, newest: str) -> None:
        kept = []
        for path in self.folder.iterdir():
            try:
                stat = path.stat()
            except FileNotFoundError:  # another worker makes room, too
                continue
            kept.append((path.name != newest, stat.st_mtime_ns, stat.st_size, path))
        kept.sort(key=lambda one: (not one[0], -one[1]))
        held = 0
        for is_older, _used, size, path in kept:
            held += size
            if is_older and held > self.most_bytes:
                path.unlink(missing_ok=True)
