"""A folder of this machine, or one of another that the system shows as its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from podshivka.language import gettext as _
from podshivka.upload.errors import CannotUpload
from podshivka.upload.site_files import SiteFile
from podshivka.upload.target import Seen

_PART = ".podshivka-part"


class FolderTarget:
    """The folder ``root``, which is made if need be. Files appear in it whole."""

    reads_host_files = True

    def __init__(self, root: Path) -> None:
        self._root = root

    def look(self) -> Mapping[str, Seen]:
        """What is there, by path."""
        with _explained(self._root):
            self._root.mkdir(parents=True, exist_ok=True)
            return {
                path.relative_to(self._root).as_posix(): Seen(path.stat().st_size)
                for path in sorted(self._root.rglob("*"))
                if path.is_file()
            }

    def mark(self, file: SiteFile) -> str:
        """Its content alone."""
        return file.sha256

    def put(self, files: Sequence[SiteFile], sent: Callable[[SiteFile], None]) -> None:
        """Copy ``files``."""
        with _explained(self._root):
            for file in files:
                target = self._root / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(target.name + _PART)
                shutil.copyfile(file.source, part)
                part.replace(target)
                sent(file)

    def delete(
        self, paths: Sequence[str], left: Sequence[SiteFile], gone: Callable[[str], None]
    ) -> None:
        """Delete the files at ``paths``, and folders that are empty then."""
        with _explained(self._root):
            for path in paths:
                target = self._root / path
                target.unlink(missing_ok=True)
                gone(path)
                for folder in target.relative_to(self._root).parents[:-1]:
                    try:
                        (self._root / folder).rmdir()
                    except OSError:  # not empty
                        break


@contextmanager
def _explained(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotUpload(
            _("папка {folder} не принимает файлы ({why}); проверьте место и права").format(
                folder=root, why=error
            )
        ) from error
