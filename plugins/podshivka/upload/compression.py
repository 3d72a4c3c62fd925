"""Text files compressed beforehand, for servers that send ``page.html.gz`` in place of the page.

The same file gives the same bytes: no dates, no names. Each content is compressed once.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

from podshivka.language import gettext as _
from podshivka.store import Stage, Store, digest_file
from podshivka.upload.errors import CannotUpload
from podshivka.upload.site_files import SiteFile

TEXT_SUFFIXES = frozenset(
    {".atom", ".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml", ".webmanifest"}
)
WORTH_BYTES = 256
"""A smaller file fits one packet as it is."""

GZIP_LEVEL = 9
BROTLI_QUALITY = 9
"""11, the highest, takes twenty times as long for 3 to 5 % fewer bytes."""

KINDS = {"gz": ".gz", "br": ".br"}


def compressed(files: Iterable[SiteFile], kinds: Iterable[str], store: Store) -> Iterator[SiteFile]:
    """A compressed companion for each text file of ``files`` that is the smaller for it.

    :param kinds: "gz", "br". Raises CannotUpload for another one, or if brotli isn't installed.
    """
    texts = [
        file
        for file in files
        if PurePosixPath(file.path).suffix in TEXT_SUFFIXES and file.byte_count >= WORTH_BYTES
    ]
    for kind in kinds:
        stage, compress = _means(kind)

        def companion(
            file: SiteFile, stage: Stage = stage, compress: Callable[[bytes], bytes] = compress
        ) -> SiteFile | None:
            path = store.path(stage, file.sha256)
            if not path.exists():
                store.put(stage, file.sha256, compress(file.source.read_bytes()))
            size = path.stat().st_size
            if size >= file.byte_count:
                return None
            return SiteFile(file.path + KINDS[stage.name], path, digest_file(path), size)

        # zlib and brotli let other threads work meanwhile.
        with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
            yield from filter(None, threads.map(companion, texts))


def plain_path(path: str) -> str:
    """The path of the file whose companion stands at ``path``; else ``path`` itself."""
    stem, dot, suffix = path.rpartition(".")
    return stem if dot + suffix in KINDS.values() else path


def _means(kind: str) -> tuple[Stage, Callable[[bytes], bytes]]:
    if kind == "gz":
        return Stage("gz", 1), lambda data: gzip.compress(data, GZIP_LEVEL, mtime=0)
    if kind != "br":
        raise CannotUpload(
            _("сжатия «{kind}» нет; в PODSHIVKA_COMPRESS можно вписать gz и br").format(kind=kind)
        )
    try:
        import brotli
    except ModuleNotFoundError as error:
        raise CannotUpload(_('для сжатия br установите: pip install -e ".[brotli]"')) from error
    return Stage("br", 1), lambda data: bytes(
        brotli.compress(data, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    )
