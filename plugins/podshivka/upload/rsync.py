"""A folder on a server, by rsync over ssh.

rsync is given only what changed, a turn at a time, and compares checksums of these files alone:
what an interrupted turn had brought already is not sent again, of a large PDF not even its
beginning.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from podshivka.language import gettext as _
from podshivka.upload.errors import CannotUpload
from podshivka.upload.site_files import SiteFile
from podshivka.upload.target import Seen

_PARTIAL = ".podshivka-partial"
_LISTED = re.compile(r"-\S+\s+([\d,.]+)\s+\d{4}/\d\d/\d\d\s+\d\d:\d\d:\d\d\s(.+)")
_NOT_THERE = 23
"""rsync's exit code where a file or folder could not be read."""


class RsyncTarget:
    """The folder at ``address``, "user@host:/folder".

    :param staging: a folder of this machine to lay out in what is to be sent.
    """

    reads_host_files = True

    def __init__(self, address: str, staging: Path) -> None:
        if shutil.which("rsync") is None:
            raise CannotUpload(
                _(
                    "нет программы rsync. Установите её (Linux, macOS: из пакетов системы; "
                    "Windows: WSL или cwRsync)."
                )
            )
        self._address = address.rstrip("/") + "/"
        self._staging = staging

    def look(self) -> Mapping[str, Seen]:
        """What is there, by path."""
        command = ["rsync", "-r", "-8", "--list-only", self._address]
        # Not the editor's locale: it decides how numbers and names are written.
        done = subprocess.run(
            command, capture_output=True, env=os.environ | {"LC_ALL": "C"}, check=False
        )
        if done.returncode == _NOT_THERE and b"No such file" in done.stderr:
            return {}
        self._insist(done.returncode, done.stderr)
        found = {}
        for line in done.stdout.decode("utf-8", "replace").splitlines():
            listed = _LISTED.fullmatch(line)
            if listed and f"/{_PARTIAL}/" not in f"/{listed[2]}":
                found[listed[2]] = Seen(int(re.sub(r"\D", "", listed[1])))
        return found

    def mark(self, file: SiteFile) -> str:
        """Its content alone."""
        return file.sha256

    def put(self, files: Sequence[SiteFile], sent: Callable[[SiteFile], None]) -> None:
        """Send ``files``: all of them, or CannotUpload is raised and none is told of."""
        with self._laid_out(files) as folder:
            self._run("-rc", f"--partial-dir={_PARTIAL}", f"{folder}/", self._address)
        for file in files:
            sent(file)

    def delete(
        self, paths: Sequence[str], left: Sequence[SiteFile], gone: Callable[[str], None]
    ) -> None:
        """Delete whatever is not in ``left``."""
        with self._laid_out(left) as folder:
            keep = ["--filter=P /.well-known/"]
            self._run("-r", "--size-only", "--delete-after", *keep, f"{folder}/", self._address)
        for path in paths:
            gone(path)

    def _run(self, *arguments: str) -> None:
        # Folders that the web server reads, whatever this machine's own rights are.
        command = ["rsync", "--chmod=D755,F644", "-p", *arguments]
        done = subprocess.run(command, stderr=subprocess.PIPE, check=False)
        self._insist(done.returncode, done.stderr)

    def _insist(self, code: int, complaint: bytes) -> None:
        if code:
            told = complaint.decode("utf-8", "replace").strip().splitlines()
            raise CannotUpload(
                _(
                    "rsync завершился с ошибкой ({why}); проверьте адрес и доступ: {target}. "
                    "Отправленное цело: повторите, и отправка продолжится"
                ).format(why=told[0] if told else code, target=self._address)
            )

    @contextmanager
    def _laid_out(self, files: Sequence[SiteFile]) -> Iterator[Path]:
        """A folder with ``files`` at their paths, as links where the system has them."""
        self._staging.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._staging) as root:
            for file in files:
                place = Path(root, file.path)
                place.parent.mkdir(parents=True, exist_ok=True)
                try:
                    os.link(file.source, place)
                except OSError:
                    shutil.copyfile(file.source, place)
            yield Path(root)
