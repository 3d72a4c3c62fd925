"""The outlet of an incremental build: only what differs from the site is written, beside it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from podshivka.site import links, sitemap
from podshivka.site.outlet import Outlet
from podshivka.store import digest_file
from podshivka.volumes.ledger import SitePage


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a build has made, whether or not it had to be written: path and SHA-256."""

    path: str
    digest: str

    def of(self, owner: str, mapped: dict[str, date | None]) -> SitePage:
        """This file as one of ``owner``'s; ``mapped`` has the days of pages that the map lists."""
        if self.path not in mapped:
            return SitePage(self.path, owner, self.digest)
        changed = mapped[self.path]
        year = sitemap.year_of(links.short(self.path))
        return SitePage(
            self.path, owner, self.digest, year, changed.isoformat() if changed else None
        )


class StagingOutlet(Outlet):
    """Writes into the folder ``root`` what is not on the site, to the byte, already.

    :param published: the SHA-256 of a file on the site, or "".
    """

    def __init__(self, root: Path, published: Callable[[str], str]) -> None:
        super().__init__(root)
        self._published = published
        self._made_files: list[Made] = []

    def taken(self) -> list[Made]:
        """What has been made since this was asked last."""
        made, self._made_files = self._made_files, []
        return made

    def put(self, path: str, data: bytes) -> None:
        if self._is_new(path, hashlib.sha256(data).hexdigest()):
            super().put(path, data)

    def place(self, path: str, source: Path, sha256: str) -> None:
        if self._is_new(path, sha256):
            super().place(path, source, sha256)

    def copy(self, path: str, source: Path, sha256: str) -> None:
        if self._is_new(path, sha256):
            super().copy(path, source, sha256)

    def copy_of_now(self, path: str, source: Path) -> None:
        """The file ``path`` has the bytes that ``source`` has now, whatever they were."""
        target = Path(self._target(path))
        shutil.copyfile(source, target)
        digest = digest_file(target)
        if not self._is_new(path, digest):
            target.unlink()

    def _is_new(self, path: str, digest: str) -> bool:
        self._made_files.append(Made(path, digest))
        return self._published(path) != digest
