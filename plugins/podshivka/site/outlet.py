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
        with open(self._target(path), "wb") as file:  # noqa: PTH123
            file.write(data)

    def place(self, path: str, source: Path, sha256: str) -> None:
        """The file ``path`` is ``source``, which nobody will ever write to again.

        :param sha256: of its bytes, in hex.
        """
        target = Path(self._target(path))
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except OSError:  # another file system, or one without links
            shutil.copyfile(source, target)

    def copy(self, path: str, source: Path, sha256: str) -> None:
        """The file ``path`` has the bytes of ``source``, unaltered; makes sure that it has.

        Raises OSError where they are not those with the SHA-256 ``sha256``.
        """
        target = Path(self._target(path))
        if not (target.exists() and target.samefile(source)):
            shutil.copyfile(source, target)
        if digest_file(target) != sha256:
            raise OSError(f"{source.name} changed while the site was being built")

    def _target(self, path: str) -> str:
        """The file ``path``, its folder made.

        Names stay strings: a site has 100,000 files, and of each :mod:`pathlib` makes much.
        """
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            try:
                os.mkdir(f"{self.root}/{folder}")  # noqa: PTH102
            except FileExistsError:
                pass
            except FileNotFoundError:
                os.makedirs(f"{self.root}/{folder}", exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        return f"{self.root}/{path}"
