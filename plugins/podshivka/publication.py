"""The swap: a new tree takes the place of the site in one step, or not at all.

A build writes beside the site and is killed as it pleases; readers see the old site whole until
the new one is whole. Linux and macOS exchange two folders atomically (``renameat2(2)`` with
RENAME_EXCHANGE, ``renamex_np(2)`` with RENAME_SWAP). Elsewhere two renames follow each other,
and :meth:`Publication.begin` mends what a kill between them leaves.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


@dataclass(frozen=True)
class Publication:
    """The site's folder, and beside it the folder where the next one is built."""

    site: Path

    @property
    def new(self) -> Path:
        """Where to build: beside the site, because a rename does not cross file systems."""
        return self.site.with_name(f".{self.site.name}.new")

    @property
    def _old(self) -> Path:
        return self.site.with_name(f".{self.site.name}.old")

    def begin(self) -> Path:
        """An empty folder to build in; what an interrupted build left behind is gone."""
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)
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
