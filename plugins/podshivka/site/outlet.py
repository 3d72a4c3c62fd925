"""Where the files of the site go: by Pelican alone straight into its folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from podshivka.store import digest_file


class Outlet:
    """Takes the files of a build; paths are relative to the site's root, with ``/``.

    :param root: the folder that they go into.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders: set[str] = set()

    def put(self, path: str, data: bytes) -> None:
        """The file ``path`` is ``data``."""
        self._target(path).write_bytes(data)

    def place(self, path: str, source: Path, sha256: str) -> None:
        """The file ``path`` is ``source``, which nobody will ever write to again.

        :param sha256: of its bytes, in hex.
        """
        target = self._target(path)
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except OSError:  # another file system, or one without links
            shutil.copyfile(source, target)

    def copy(self, path: str, source: Path, sha256: str) -> None:
        """The file ``path`` has the bytes of ``source``, unaltered; makes sure that it has.

        Raises OSError where they are not those with the SHA-256 ``sha256``.
        """
        target = self._target(path)
        if not (target.exists() and target.samefile(source)):
            shutil.copyfile(source, target)
        if digest_file(target) != sha256:
            raise OSError(f"{source.name} changed while the site was being built")

    def _target(self, path: str) -> Path:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return self.root / path
