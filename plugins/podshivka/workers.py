"""Worker processes that may die: a PDF can crash, hang or bloat whatever reads it.

PDFium aborts its process on some inputs and never returns on others, so it only ever runs in
worker processes with a limit of time and memory. ``pebble`` loses one task with one worker,
where a plain ``ProcessPoolExecutor`` would lose the whole queue.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import psutil
from pebble import ProcessExpired, ProcessPool

from podshivka.language import gettext as _
from podshivka.problems import BadInput
from podshivka.store import Stage, Store, Value, digest

MEMORY_LIMIT = 1 << 30
"""Bytes one worker may hold; the reason why renderings are bounded in pixels."""

_WATCH_SECONDS = 0.05
_OUT_OF_MEMORY = 86
_POOLS_PER_TASK = 3
_START_SECONDS = 60.0


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


class WorkersCannotStart(Exception):
    """Worker processes die before they are given anything: this machine's fault, or ours."""


@dataclass(frozen=True)
class Job:
    """One call for a worker.

    :param task: an importable function; :param arguments: its picklable arguments.
    :param file: how the input is called in messages; :param page: 1-based, or None.
    :param seconds: how long it may run once a worker has begun it.
    """

    task: Callable[..., Any]
    arguments: tuple[object, ...]
    file: str
    page: int | None
    seconds: float


class Workshop:
    """A pool of worker processes; use it as a context manager, from any number of threads."""

    def __init__(self, hands: int | None = None) -> None:
        self.hands = hands or os.cpu_count() or 1
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None

    def run(self, job: Job) -> Any:
        """The result of one job. Raises BadInput."""
        return self.run_all([job])[0]

    def run_all(
        self,
        jobs: Iterable[Job],
        done: Callable[[Job, Any], None] = lambda job, result: None,
        failed: Callable[[Job, BadInput], None] | None = None,
    ) -> list[Any]:
        """The results of ``jobs``, in their order; ``done`` is told of each, with its result.

        Where ``failed`` is given, it is told of each job that fails, which has no result then.
        Else raises the BadInput of the first one; what has not begun by then is dropped.
        """
        jobs = list(jobs)
        futures = [self._schedule(job) for job in jobs]
        results = []
        try:
            for job, future in zip(jobs, futures, strict=True):
                try:
                    result = self._result(job, future)
                except BadInput as error:
                    if failed is None:
                        raise
                    failed(job, error)
                else:
                    results.append(result)
                    done(job, result)
        finally:
            for future in futures:
                future.cancel()
        return results

    def _schedule(self, job: Job) -> Future[Any]:
        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    max_workers=self.hands,
                    initializer=_prepare_worker,
                    initargs=(MEMORY_LIMIT,),
                    # Not fork: the conductor has threads, and Windows has no fork.
                    context=multiprocessing.get_context("spawn"),
                )
            scheduled: Future[Any] = self._pool.schedule(
                job.task, args=job.arguments, timeout=job.seconds
            )
            return scheduled

    def _result(self, job: Job, future: Future[Any]) -> Any:
        for attempt in range(_POOLS_PER_TASK):
            try:
                return future.result()
            except (BrokenProcessPool, CancelledError) as error:
                # pebble gives a pool up when a worker dies before its task is on record.
                if attempt == _POOLS_PER_TASK - 1:
                    self._insist_on_working()
                    raise BrokeTheReader(job.file, job.page, ("pool",)) from error
                future = self._schedule(job)
            except FutureTimeout as error:
                raise TookTooLong(job.file, job.page, (round(job.seconds),)) from error
            except MemoryError as error:
                raise TookTooMuchMemory(job.file, job.page) from error
            except ProcessExpired as error:
                if error.exitcode == _OUT_OF_MEMORY:
                    raise TookTooMuchMemory(job.file, job.page) from error
                raise BrokeTheReader(job.file, job.page, (_exit_name(error.exitcode),)) from error
            except BadInput:
                raise
            except Exception as error:
                # Whatever else a library raises on a strange file must cost that file only.
                raise BrokeTheReader(job.file, job.page, (repr(error)[:200],)) from error
        raise AssertionError("unreachable")

    def _insist_on_working(self) -> None:
        """Raise WorkersCannotStart if even a job that can't fail is not done."""
        try:
            self._schedule(Job(os.getpid, (), "", None, _START_SECONDS)).result()
        except Exception as error:
            raise WorkersCannotStart(repr(error)) from error


def _exit_name(code: int) -> str:
    if code < 0:
        return signal.Signals(-code).name
    return _("код {code}").format(code=code)


def _prepare_worker(memory_limit: int) -> None:
    """Set a new worker's limits; runs once in each."""
    if sys.platform != "win32":
        import resource

        # Data, not address space: what libraries merely map costs nothing.
        resource.setrlimit(resource.RLIMIT_DATA, (memory_limit, memory_limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # pebble's own handler runs in Python, which a hung C call never reaches.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Libraries complain of bad files on standard error; the editor is told by us.
    logging.disable(logging.CRITICAL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    threading.Thread(target=_watch_memory, args=(memory_limit,), daemon=True).start()


def _watch_memory(limit: int) -> None:
    """End this process when it holds more than ``limit`` bytes (Windows and macOS set no limit)."""
    process = psutil.Process()
    while process.memory_info().rss < limit:
        time.sleep(_WATCH_SECONDS)
    os._exit(_OUT_OF_MEMORY)


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
