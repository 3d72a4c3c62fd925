"""The conductor of an upload: what is to be sent, in which order, and what is done already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from podshivka.language import gettext as _
from podshivka.progress import Watcher
from podshivka.store import Stage, Store, digest
from podshivka.upload.caching import NGINX, host_files
from podshivka.upload.compression import compressed
from podshivka.upload.errors import CannotUpload
from podshivka.upload.folder import FolderTarget
from podshivka.upload.rsync import RsyncTarget
from podshivka.upload.s3 import S3Target
from podshivka.upload.sent import SentBook
from podshivka.upload.site_files import SiteFile, files_of
from podshivka.upload.target import Seen, Target
from podshivka.upload.turns import in_turns

HOST_FILE = Stage("host-file", 1)

_NOT_OURS = (".well-known/",)
"""Where hosts keep what proves a domain: never deleted."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What an upload did: files sent, bytes of them, files deleted, files left as they were."""

    files: int
    bytes: int
    deleted: int
    unchanged: int


def target_at(address: str, endpoint: str, state: Path) -> Target:
    """The target at ``address``: "s3://…", "user@host:/folder", or a folder of this machine.

    Raises CannotUpload.
    """
    if address.startswith("s3://"):
        return S3Target(address, endpoint or None)
    # A single letter before the colon is a drive of Windows.
    if re.match(r"rsync://|[^/\\:]{2,}:", address):
        return RsyncTarget(address, state / "upload")
    return FolderTarget(Path(address).absolute())


def upload(
    site: Path,
    state: Path,
    address: str,
    watcher: Watcher,
    *,
    endpoint: str = "",
    compress: Iterable[str] = (),
) -> Sent:
    """Bring ``site`` to ``address``. Raises CannotUpload; sending goes on there the next time.

    :param state: where is kept what was sent; :param compress: "gz", "br".
    """
    folder = state / "upload"
    folder.mkdir(parents=True, exist_ok=True)
    (state / "nginx.conf").write_text(NGINX, "utf-8", newline="\n")
    try:
        with FileLock(folder / "upload.lock", timeout=0):
            target = target_at(address, endpoint, state)
            files = list(files_of(site, folder / "hashes.tsv"))
            kinds, store = tuple(compress), Store(state / "cache")
            watcher.begin(_("Подготовка к отправке"), 1)
            files += list(compressed(files, kinds, store))
            if target.reads_host_files:
                files += _host_files(bool(kinds), store)
            with SentBook(folder, f"{address} {endpoint}") as book:
                return _bring(files, target, book, watcher)
    except Timeout as error:
        raise CannotUpload(_("другая отправка ещё идёт; дождитесь её конца")) from error


def _bring(files: Sequence[SiteFile], target: Target, book: SentBook, watcher: Watcher) -> Sent:
    there = target.look()
    wanted = {file.path for file in files}
    if book.is_new:
        _insist_on_no_strangers(there, wanted)
    changed = [file for file in files if not _has(there.get(file.path), file, target, book)]
    watcher.begin(_("Отправка"), len(changed))

    def sent(file: SiteFile) -> None:
        book.note(file.path, target.mark(file))
        watcher.step(file.path)

    for turn in in_turns(changed):
        target.put(turn, sent)
    superfluous = sorted(path for path in set(there) - wanted if not path.startswith(_NOT_OURS))
    if superfluous:
        target.delete(superfluous, files, book.forget)
    return Sent(
        files=len(changed),
        bytes=sum(file.byte_count for file in changed),
        deleted=len(superfluous),
        unchanged=len(files) - len(changed),
    )


def _has(seen: Seen | None, file: SiteFile, target: Target, book: SentBook) -> bool:
    """Whether the target has ``file`` as it is now, by the book and by what it shows itself."""
    if seen is None or seen.byte_count != file.byte_count:
        return False
    noted, mark = book.mark(file.path), target.mark(file)
    if noted == mark:
        return True
    # Sent, and the program was killed before it could say so.
    if noted is None and seen.md5 is not None and seen.md5 == file.md5():
        book.note(file.path, mark)
        return True
    return False


def _insist_on_no_strangers(there: Mapping[str, Seen], wanted: set[str]) -> None:
    """Refuse to empty a place that is full of something else.

    Raises CannotUpload.
    """
    strangers = sorted(path for path in set(there) - wanted if not path.startswith(_NOT_OURS))
    if strangers and "index.html" not in there:
        raise CannotUpload(
            _(
                "там лежат чужие файлы ({example}), а отправка удаляет лишнее; укажите пустую папку"
            ).format(example=strangers[0])
        )


def _host_files(compressed: bool, store: Store) -> list[SiteFile]:
    files = []
    for one in host_files(compressed):
        data = one.text.encode()
        path = store.put(HOST_FILE, digest(data), data)
        files.append(SiteFile(one.path, path, sha256(data).hexdigest(), len(data)))
    return files
