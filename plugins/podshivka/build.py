"""A build from outside: the lock, the ledger, what can go wrong with the whole.

Glue: with the ``plugin`` modules of the rooms, the only place that knows Pelican.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import DatabaseError

from filelock import FileLock, Timeout
from pelican.settings import read_settings

from podshivka.hands.hands import HandsFailed, WorkersCannotStart
from podshivka.hands.hiring import hired
from podshivka.language import gettext as _
from podshivka.problems import Report
from podshivka.progress import Silent, Watcher
from podshivka.project import Project
from podshivka.volumes import ledger as ledger_file
from podshivka.volumes.conducting import Order, conduct
from podshivka.volumes.ledger import Ledger
from podshivka.volumes.plugin import LEDGER
from podshivka.workers import Workshop


class BuildFailed(Exception):
    """Nothing was published; the message says why. The site is as it was."""


def build(
    settings_file: Path,
    report: Report,
    watcher: Watcher | None = None,
    dask: str = "",
    *,
    full: bool = False,
    explain: Callable[[Mapping[str, str]], None] = lambda reasons: None,
) -> Path:
    """Build the site that ``settings_file`` describes; returns its folder.

    Only what changed since the last build is made anew. Inputs that can't be published are told
    to ``report`` and cost themselves alone. Raises BuildFailed where the whole build could not be
    done; the site is as it was then.

    :param dask: the address of a Dask cluster that is to read and draw pages, if any.
    :param full: ignore all that is kept of earlier builds but the work on PDFs.
    :param explain: told why each volume was made anew.
    """
    settings = read_settings(str(settings_file))
    project = Project.from_settings(settings)
    project.state.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(project.state / "build.lock", timeout=0):
            hands = hired(dask or settings.get("PODSHIVKA_DASK", ""), project.tesseract, report.add)
            with Workshop(hands) as workshop:
                order = Order(settings_file.absolute(), settings, project, workshop, full)
                explain(_conducted(order, report, watcher or Silent()))
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


def _conducted(order: Order, report: Report, watcher: Watcher) -> dict[str, str]:
    """Build by the ledger; one that turns out damaged is begun anew."""
    path = order.project.state / LEDGER
    try:
        with closing(Ledger.open(path)) as ledger:
            return conduct(order, ledger, report, watcher)
    except DatabaseError:
        ledger_file.remove(path)
    with closing(Ledger.open(path)) as ledger:
        return conduct(order, ledger, report, watcher)


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
