"""What every place that a site can be sent to must be able to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from podshivka.upload.site_files import SiteFile


@dataclass(frozen=True, slots=True)
class Seen:
    """A file at the target: its bytes, and the MD5 of them in hex where the target tells."""

    byte_count: int
    md5: str | None = None


class Target(Protocol):
    """A place to send to. All methods raise CannotUpload.

    ``reads_host_files`` says whether it takes rules from ``.htaccess`` and the like.
    """

    reads_host_files: bool

    def look(self) -> Mapping[str, Seen]:
        """What is there, by path: without reading any file."""

    def mark(self, file: SiteFile) -> str:
        """What to note of ``file`` in the book: it differs if the file should be sent again."""

    def put(self, files: Sequence[SiteFile], sent: Callable[[SiteFile], None]) -> None:
        """Send ``files``, in any order; ``sent`` is told of each that readers have from now on."""

    def delete(
        self, paths: Sequence[str], left: Sequence[SiteFile], gone: Callable[[str], None]
    ) -> None:
        """Delete the files at ``paths``; ``left`` is all that stays."""
