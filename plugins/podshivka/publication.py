"""How a build gets onto the site: all at once where all is new, else file by file.

A build writes beside the site. A first or a whole build is one tree, which takes the site's place
in one step. Linux and macOS exchange two folders atomically (``renameat2(2)`` with
RENAME_EXCHANGE, ``renamex_np(2)`` with RENAME_SWAP); elsewhere two renames follow each other,
and :meth:`Publication.mend` mends what a kill between them leaves.

Of an archive of 63,000 pages in which ten have changed, a tree can be neither copied nor linked
anew in time. Then only what has changed is written beside the site, and moved into it by renames,
each of them atomic: first what is new, so that nothing on the site ever leads to what is not
there, then what is changed, and at last what is gone is removed. The moves are on record
(the ledger's journal) before the first of them, and a build that is killed amid them is finished
by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass(frozen=True)
class Publication:
    """The site's folder, and beside it the folder where what is new is built."""

    site: Path

    @property
    def new(self) -> Path:
        """Where to build: beside the site, because a rename does not cross file systems."""
        return self.site.with_name(f".{self.site.name}.new")

    @property
    def _old(self) -> Path:
        return self.site.with_name(f".{self.site.name}.old")

    def mend(self) -> None:
        """Undo what a kill between two renames left."""
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)

    def begin(self) -> Path:
        """An empty folder to build in; what an interrupted build left behind is gone."""
        self.mend()
        for leftover in (self.new, self._old):
            if leftover.exists():
                shutil.rmtree(leftover)
        self.new.mkdir(parents=True)
        return self.new

    def swap(self) -> None:
        """Put the new tree in the site's place. Raises OSError (a file of the site is in use)."""
        if not self.site.exists():
            self.new.rename(self.site)
            return
        if _exchange(self.new, self.site):
            shutil.rmtree(self.new)
            return
        self.site.rename(self._old)
        self.new.rename(self.site)
        shutil.rmtree(self._old)

    def move_in(self, paths: Iterable[str]) -> None:
        """Move files from the new tree into the site, in this order; those moved already stay.

        Raises OSError (a file of the site is in use).
        """
        for path in paths:
            source, target = self.new / path, self.site / path
            if not source.exists():
                continue
            try:
                source.replace(target)
            except FileNotFoundError:
                target.parent.mkdir(parents=True, exist_ok=True)
                source.replace(target)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files from the site, and the folders that are empty then."""
        for path in paths:
            target = self.site / path
            target.unlink(missing_ok=True)
            with suppress(OSError):
                for folder in target.relative_to(self.site).parents:
                    if folder != Path():
                        (self.site / folder).rmdir()

    def end(self) -> None:
        """Remove what is left of the new tree."""
        shutil.rmtree(self.new, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system can't."""
    if sys.platform not in ("linux", "darwin"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        if not hasattr(libc, "renameat2"):
            return False
        failed = libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    else:
        failed = libc.renamex_np(*paths, _RENAME_SWAP)
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))
