"""The conductor of a build: lock, build into a new tree by Pelican, swap it in, tell.

Glue: with the ``plugin`` modules of the rooms, the only place that knows Pelican.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from podshivka.hands.hands import HandsFailed, WorkersCannotStart
from podshivka.language import gettext as _
from podshivka.problems import Problem, Report, Severity
from podshivka.progress import Silent, Watcher
from podshivka.project import Project
from podshivka.publication import Publication

_MARKUP = re.compile(r"\[/?[a-z]+\]")


class BuildFailed(Exception):
    """Nothing was published; the message says why. The site is as it was."""


def build(
    settings_file: Path, report: Report, watcher: Watcher | None = None, dask: str = ""
) -> Path:
    """Build the site that ``settings_file`` describes; returns its folder.

    :param dask: the address of a Dask cluster that is to read and draw pages, if any.

    Inputs that can't be published are told to ``report`` and cost themselves alone. Raises
    BuildFailed where the whole build could not be done; the site is as it was then.
    """
    project = project_of(settings_file)
    project.state.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(project.state / "build.lock", timeout=0):
            publication = Publication(project.site)
            new = publication.begin()
            overrides = {
                "OUTPUT_PATH": str(new),
                "PODSHIVKA_PUBLISHED_PATH": str(project.site),
                "PODSHIVKA_STATE_PATH": str(project.state),
                "PODSHIVKA_REPORT": report,
                "PODSHIVKA_WATCHER": watcher or Silent(),
            }
            if dask:
                overrides["PODSHIVKA_DASK"] = dask
            with _pelican_heard(report):
                Pelican(read_settings(str(settings_file), override=overrides)).run()
            publication.swap()
    except Timeout as error:
        raise BuildFailed(
            _("другая сборка ещё идёт; дождитесь её конца или закройте её окно")
        ) from error
    except HandsFailed as error:
        raise BuildFailed(str(error)) from error
    except WorkersCannotStart as error:
        raise BuildFailed(
            _("не запускаются вспомогательные процессы ({why}); файлы здесь ни при чём").format(
                why=error
            )
        ) from error
    except PermissionError as error:
        raise BuildFailed(
            _("файл {file} занят другой программой; закройте её и повторите").format(
                file=error.filename
            )
        ) from error
    return project.site


def project_of(settings_file: Path) -> Project:
    """The project that a Pelican settings file describes."""
    return Project.from_settings(read_settings(str(settings_file)))


@dataclass(frozen=True)
class Publishing:
    """What the settings say of publishing.

    :param address: of the site; :param target: where to send it, or empty.
    :param endpoint: of an S3 service other than Amazon's, or empty.
    :param compress: companions of text files to be sent as well, of "gz" and "br".
    """

    address: str
    target: str
    endpoint: str
    compress: tuple[str, ...]


def publishing_of(settings_file: Path) -> Publishing:
    """How the archive that a Pelican settings file describes is published."""
    settings = read_settings(str(settings_file))
    return Publishing(
        settings["SITEURL"],
        settings.get("PODSHIVKA_TARGET", ""),
        settings.get("PODSHIVKA_S3_ENDPOINT", ""),
        tuple(settings.get("PODSHIVKA_COMPRESS", ())),
    )


@contextmanager
def _pelican_heard(report: Report) -> Iterator[None]:
    """Pass on what Pelican logs (it goes on after errors), and hush what it prints."""
    listener = _PelicanListener(report)
    root = logging.getLogger()
    root.addHandler(listener)
    quiet, console.quiet = console.quiet, True
    try:
        yield
    finally:
        root.removeHandler(listener)
        console.quiet = quiet


class _PelicanListener(logging.Handler):
    """Turns Pelican's own warnings and errors into problems."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        """Note a record; other libraries' chatter is theirs."""
        if record.name.split(".")[0] not in {"pelican", "root"}:
            return
        message = _MARKUP.sub("", record.getMessage()).strip()
        severity: Severity = "error" if record.levelno >= logging.ERROR else "warning"
        self._report.add([Problem("Pelican", None, severity, message)])
