"""Hands of this machine: worker processes that may die, hang and bloat.

PDFium aborts its process on some inputs and never returns on others, so it only ever runs in
worker processes with a limit of time and memory. ``pebble`` loses one task with one worker,
where a plain ``ProcessPoolExecutor`` would lose the whole queue.
"""

from __future__ import annotations

import logging
import math
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import psutil
from pebble import ProcessExpired, ProcessPool

from podshivka.hands.hands import (
    MEMORY_LIMIT,
    Hands,
    WorkerDied,
    WorkersCannotStart,
    on_this_machine,
)
from podshivka.language import gettext as _

_WATCH_SECONDS = 0.05
_OUT_OF_MEMORY = 86
_OUT_OF_TIME = 87
_PATIENCE = 10
"""A busy machine may give a worker a tenth of its time; one that is idle for longer hangs."""

_POOLS_PER_TASK = 3
_START_SECONDS = 60.0
_NICE = 10
"""Of 19: how far a modest worker stands back."""


class LocalHands(Hands):
    """A pool of worker processes; submit from any number of threads.

    :param count: of workers, else one for each core.
    :param memory_limit: bytes that one worker may hold.
    :param hush: whether workers keep to themselves what libraries log or print as errors.
    :param modest: whether all else on this machine goes before the workers: what the editor has
        open, and a worker that the others will wait for in the end.
    """

    def __init__(
        self,
        count: int | None = None,
        memory_limit: int = MEMORY_LIMIT,
        *,
        hush: bool = True,
        modest: bool = True,
    ) -> None:
        self.count = count or os.cpu_count() or 1
        self._preparation = (memory_limit, hush, modest)
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()
        self._closed = False

    def submit_limited(
        self, seconds: float | None, task: Callable[..., Any], /, *arguments: Any
    ) -> Future[Any]:
        """Submit ``task``, which is killed when it has taken ``seconds`` of the processor's time.

        The clock on the wall counts only for a task that stands still: what else the machine has
        to do is not its fault. Cancelling the future stops the task even if it runs.
        """
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        given = [on_this_machine(argument) for argument in arguments]
        errand = _Errand(lambda: self._schedule(seconds, task, *given), self._insist_on_working)
        errand.begin()
        return errand

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers: once all is done, or, to cancel, at once."""
        with self._lock:
            self._closed, pool = True, self._pool
        if pool is None:
            return
        if wait and not cancel_futures:
            pool.close()
        else:
            pool.stop()
        pool.join()

    def _schedule(
        self, seconds: float | None, task: Callable[..., Any], *arguments: Any
    ) -> Future[Any]:
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(
                    max_workers=self.count,
                    initializer=_prepare_worker,
                    initargs=self._preparation,
                    # Not fork: the conductor has threads, and Windows has no fork.
                    context=multiprocessing.get_context("spawn"),
                )
            limited = (seconds, task, *arguments)
            wait = seconds and seconds * _PATIENCE
            scheduled: Future[Any] = self._pool.schedule(_limited, args=limited, timeout=wait)
            return scheduled

    def _insist_on_working(self) -> Future[Any]:
        """A task that can't fail, unless no worker can start at all."""
        return self._schedule(_START_SECONDS, os.getpid)


class _Errand(Future[Any]):
    """The future of one task, which may have to be given to several pools.

    pebble gives a pool up when a worker dies before its task is on record.
    """

    def __init__(
        self, schedule: Callable[[], Future[Any]], insist: Callable[[], Future[Any]]
    ) -> None:
        super().__init__()
        self._schedule = schedule
        self._insist = insist
        self._pools = 0
        self._given: Future[Any] | None = None

    def begin(self) -> None:
        """Give the task to a pool, for the first time or again."""
        self._pools += 1
        self._given = self._schedule()
        self._given.add_done_callback(self._returned)

    def cancel(self) -> bool:
        """Drop the task; one that runs is stopped."""
        cancelled = super().cancel()
        if cancelled and self._given is not None:
            self._given.cancel()  # which calls _returned
        return cancelled

    def _returned(self, given: Future[Any]) -> None:
        if _is_lost(given) and not self.cancelled():
            try:
                if self._pools < _POOLS_PER_TASK:
                    self.begin()
                else:
                    self._insist().add_done_callback(self._tested)
                return
            except CancelledError:  # the hands are being dismissed
                super().cancel()
            except RuntimeError as refusal:
                self.set_exception(WorkersCannotStart(repr(refusal)))
                return
        if not self.set_running_or_notify_cancel():
            return
        error = given.exception()
        if error is None:
            self.set_result(given.result())
        else:
            self.set_exception(_explained(error))

    def _tested(self, tested: Future[Any]) -> None:
        if not self.set_running_or_notify_cancel():
            return
        if tested.cancelled() or tested.exception() is not None:
            why = "cancelled" if tested.cancelled() else repr(tested.exception())
            self.set_exception(WorkersCannotStart(why))
        else:
            self.set_exception(WorkerDied("pool"))


def _is_lost(given: Future[Any]) -> bool:
    """Whether a pool gave a task back undone."""
    return given.cancelled() or isinstance(given.exception(), BrokenProcessPool | CancelledError)


def _explained(error: BaseException) -> BaseException:
    """What pebble says of a task that failed, in this room's words."""
    if not isinstance(error, ProcessExpired):
        return error
    if error.exitcode == _OUT_OF_MEMORY:
        return MemoryError()
    if error.exitcode == _OUT_OF_TIME:
        return TimeoutError()
    return WorkerDied(_exit_name(error.exitcode))


def _exit_name(code: int) -> str:
    if code < 0:
        return signal.Signals(-code).name
    return _("код {code}").format(code=code)


def _prepare_worker(memory_limit: int, hush: bool, modest: bool) -> None:
    """Set a new worker's limits; runs once in each."""
    if modest:
        _stand_back()
    if sys.platform != "win32":
        import resource

        # Data, not address space: what libraries merely map costs nothing.
        resource.setrlimit(resource.RLIMIT_DATA, (memory_limit, memory_limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # pebble's own handler runs in Python, which a hung C call never reaches.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hush:
        # Libraries complain of bad files on standard error; the editor is told by us.
        logging.disable(logging.CRITICAL)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    threading.Thread(target=_watch, args=(memory_limit,), daemon=True).start()
    threading.Thread(target=_follow_parent, daemon=True).start()


def _stand_back() -> None:
    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICE)


class _Allowed:
    """What the clock of processor time may show while this worker is at its present task."""

    until = math.inf


def _limited(seconds: float | None, task: Callable[..., Any], *arguments: Any) -> Any:
    """In a worker: do ``task``, which may take ``seconds`` of the processor's time."""
    if seconds is not None:
        _Allowed.until = time.process_time() + seconds
    try:
        return task(*arguments)
    finally:
        _Allowed.until = math.inf


def _watch(memory_limit: int) -> None:
    """End this process when it takes too long, or holds more than ``memory_limit`` bytes.

    Of memory Linux makes sure itself; Windows and macOS set no limit.
    """
    process = psutil.Process()
    while process.memory_info().rss < memory_limit:
        if time.process_time() > _Allowed.until:
            os._exit(_OUT_OF_TIME)
        time.sleep(_WATCH_SECONDS)
    os._exit(_OUT_OF_MEMORY)


def _follow_parent() -> None:
    """End this process with the one that started it, whatever it is doing then."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
