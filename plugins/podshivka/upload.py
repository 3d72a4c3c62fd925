"""Sending the site to a host, by the host's usual tool: rsync, or an S3 client.

Two passes: first everything is added, then what is gone is deleted, so that no reader meets a
page that points to nothing yet.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from podshivka.language import gettext as _

_INSTALL = {
    "rsync": _("Установите rsync (Linux, macOS: из пакетов системы; Windows: WSL или cwRsync)."),
    "aws": _("Установите AWS CLI: pip install awscli; ключи задаёт команда aws configure."),
}


class CannotUpload(Exception):
    """The site was built but not sent; the message says why and what to do."""


def upload_commands(site: Path, target: str, endpoint: str | None = None) -> list[list[str]]:
    """The commands that bring ``site`` to ``target``, to be run in order.

    :param target: ``user@host:/folder`` or ``/folder`` for rsync, ``s3://bucket/prefix`` for S3.
    :param endpoint: address of an S3-compatible service other than Amazon's.
    """
    if target.startswith("s3://"):
        sync = ["aws", "s3", "sync", f"{site}/", target]
        if endpoint:
            sync += ["--endpoint-url", endpoint]
        return [sync, [*sync, "--delete"]]
    # -c: a build gives files new dates but mostly old contents.
    sync = ["rsync", "-rlc", "--partial", f"{site}/", target.rstrip("/") + "/"]
    return [sync, [*sync, "--delete-after"]]


def upload(site: Path, target: str, endpoint: str | None = None) -> None:
    """Send ``site`` to ``target``. Raises CannotUpload."""
    for command in upload_commands(site, target, endpoint):
        if shutil.which(command[0]) is None:
            raise CannotUpload(
                _("нет программы {tool}. {how}").format(tool=command[0], how=_INSTALL[command[0]])
            )
        done = subprocess.run(command, check=False)
        if done.returncode:
            raise CannotUpload(
                _(
                    "программа {tool} завершилась с ошибкой (код {code}); "
                    "проверьте адрес и доступ: {target}"
                ).format(tool=command[0], code=done.returncode, target=target)
            )
