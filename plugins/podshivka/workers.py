"""The workshop: page jobs given to hands (``hands``), and what may go wrong with each.

A PDF can crash, hang or bloat whatever reads it; each failure costs its own job and gets a name
and a remedy here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError, Future, as_completed
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Self

from podshivka.hands.hands import (
    MEMORY_LIMIT,
    Hands,
    HandsFailed,
    WorkerDied,
    WorkersCannotStart,
)
from podshivka.hands.local import LocalHands
from podshivka.language import gettext as _
from podshivka.problems import BadInput
from podshivka.store import Stage, Store, Value, digest


class TookTooLong(BadInput):
    """A page, or the file as a whole, was not done within its time."""

    def cause(self) -> str:
        (seconds,) = self.detail
        return _("чтение заняло больше {seconds} с и остановлено").format(seconds=seconds)

    def remedy(self) -> str:
        return _("Откройте PDF в программе вёрстки и сохраните его заново («Экспорт в PDF»).")


class TookTooMuchMemory(BadInput):
    """A page, or the file as a whole, needed more memory than a worker may hold."""

    def cause(self) -> str:
        return _("для чтения нужно больше памяти, чем разрешено ({megabytes} МБ)").format(
            megabytes=MEMORY_LIMIT >> 20
        )

    def remedy(self) -> str:
        return _("Сохраните PDF заново, уменьшив размер страниц и разрешение картинок.")


class BrokeTheReader(BadInput):
    """The reading program itself fell over on this input."""

    def cause(self) -> str:
        (how,) = self.detail
        return _("программа чтения PDF аварийно завершилась ({how})").format(how=how)

    def remedy(self) -> str:
        return _("Файл повреждён. Сохраните PDF заново из программы вёрстки.")


@dataclass(frozen=True)
class Job:
    """One call for a worker.

    :param task: an importable function; :param arguments: its picklable arguments.
    :param file: how the input is called in messages; :param page: 1-based, or None.
    :param seconds: processor time that it may take once a worker has begun it.
    """

    task: Callable[..., Any]
    arguments: tuple[object, ...]
    file: str
    page: int | None
    seconds: float


class Workshop:
    """Where jobs are done; use it as a context manager, from any number of threads."""

    def __init__(self, hands: Hands | None = None) -> None:
        self._hands = hands or LocalHands()

    @property
    def hands(self) -> int:
        """How many jobs are done side by side."""
        return self._hands.count

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._hands.shutdown(cancel_futures=True)

    def run(self, job: Job) -> Any:
        """The result of one job. Raises BadInput."""
        return self.run_all([job])[0]

    def begin(self, job: Job) -> Callable[[], Any]:
        """Begin one job; what is returned waits for its result, or raises BadInput."""
        future = self._hands.submit_limited(job.seconds, job.task, *job.arguments)
        return partial(_result, job, future)

    def run_all(
        self,
        jobs: Iterable[Job],
        done: Callable[[Job, Any], None] = lambda job, result: None,
        failed: Callable[[Job, BadInput], None] | None = None,
    ) -> list[Any]:
        """The results of ``jobs``, in their order; ``done`` is told of each as soon as it is there.

        Where ``failed`` is given, it is told of each job that fails, which has no result then.
        Else raises the BadInput of the first job, in their order, that has one; those after it
        are dropped if they have not begun.
        """
        jobs = list(jobs)
        futures = [
            self._hands.submit_limited(job.seconds, job.task, *job.arguments) for job in jobs
        ]
        place = {future: index for index, future in enumerate(futures)}
        results: dict[int, Any] = {}
        errors: dict[int, BadInput] = {}
        try:
            for future in as_completed(futures):
                index = place[future]
                if future.cancelled() and errors:
                    continue
                try:
                    results[index] = _result(jobs[index], future)
                except BadInput as error:
                    if failed is not None:
                        failed(jobs[index], error)
                        continue
                    errors[index] = error
                    for later in futures[index + 1 :]:
                        later.cancel()
                else:
                    done(jobs[index], results[index])
        finally:
            for future in futures:
                future.cancel()
        if errors:
            raise errors[min(errors)]
        return [results[index] for index in sorted(results)]


def _result(job: Job, future: Future[Any]) -> Any:
    try:
        return future.result()
    except (BadInput, WorkersCannotStart, HandsFailed, CancelledError):
        raise
    except FutureTimeout as error:
        raise TookTooLong(job.file, job.page, (round(job.seconds),)) from error
    except MemoryError as error:
        raise TookTooMuchMemory(job.file, job.page) from error
    except WorkerDied as error:
        raise BrokeTheReader(job.file, job.page, error.args) from error
    except Exception as error:
        # Whatever else a library raises on a strange file must cost that file only.
        raise BrokeTheReader(job.file, job.page, (repr(error)[:200],)) from error


def remembered_jobs(
    stage: Stage,
    content: str,
    jobs: Mapping[int, Job],
    encode: Callable[[Value], bytes],
    decode: Callable[[bytes], Value],
    store: Store,
    workshop: Workshop,
    done: Callable[[Job], None],
    failed: Callable[[Job, BadInput], None] | None = None,
) -> list[Value]:
    """The results of page jobs, by page number; only those that ``store`` lacks are run.

    What becomes of jobs that fail is as in :meth:`Workshop.run_all`.

    ``decode`` raises ValueError, KeyError or TypeError for a kept result that will not do.
    Each result is kept as soon as it is there, so that a killed build loses little.
    """
    kept: dict[int, Value] = {}
    for number, job in jobs.items():
        data = store.get(stage, page_key(content, number))
        if data is not None:
            try:
                kept[number] = decode(data)
            except (ValueError, KeyError, TypeError):
                continue
            done(job)

    def keep(job: Job, value: Value) -> None:
        assert job.page is not None
        store.put(stage, page_key(content, job.page), encode(value))
        kept[job.page] = value
        done(job)

    workshop.run_all([jobs[number] for number in jobs if number not in kept], keep, failed)
    return [kept[number] for number in sorted(kept)]


def page_key(content: str, number: int) -> str:
    """The key in the store of one page (1-based) of the file with the SHA-256 ``content``."""
    return digest(content, number)
