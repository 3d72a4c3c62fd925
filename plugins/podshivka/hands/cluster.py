"""Hands of other machines: the workers of a Dask cluster, through Dask's own executor.

They see no disk of ours. Files go to them by content, once to each worker that lacks them, and
whatever they keep beside a result comes back with it into our own store. Dask gives the task of
a worker that died to another, and gives up on tasks under which several workers died.
"""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

from distributed import Client, KilledWorker

from podshivka.hands.dask_worker import ByContent, Done, Order, Results, Wanting, carry_out, receive
from podshivka.hands.foreman import Foreman
from podshivka.hands.hands import Hands, HandsFailed, InputFile, ResultsFolder, WorkerDied
from podshivka.hands.versions import Versions
from podshivka.language import gettext as _
from podshivka.problems import Problem
from podshivka.store import write_atomically

CONNECT_SECONDS = 60.0
MOST_ORDERS = 64
"""Tasks given to the cluster at once, or three for each of its hands if that is more."""

MOST_CREWS = 3
"""All workers may be lost so many times under one task."""

_PIECE_BYTES = 8 << 20
_LOOK_SECONDS = 1.0

Tell = Callable[[Iterable[Problem]], None]


class ClusterHands(Hands):
    """The workers of the Dask cluster whose scheduler is at ``address`` (``tcp://…``, ``tls://…``).

    :param versions: what a worker must have; :param tell: told of workers that don't.
    :raises HandsFailed: if the cluster can't be reached or has no worker that will do.
    """

    def __init__(self, address: str, versions: Versions, tell: Tell) -> None:
        try:
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise HandsFailed(
                _("кластер {address} не отвечает ({why}); проверьте адрес и сеть").format(
                    address=address, why=error
                )
            ) from error
        self._foreman = Foreman(self._client, versions, tell)
        try:
            self._foreman.begin()
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False, resources={versions.name: 1})
        self._threads = ThreadPoolExecutor(max(MOST_ORDERS, 3 * self.count))
        self._alone = threading.Lock()
        self._closing = threading.Event()
        self._sending = threading.Lock()
        self._sent: dict[tuple[str, str], tuple[threading.Lock, list[float]]] = {}

    @property
    def count(self) -> int:  # type: ignore[override]
        """How many tasks run side by side on all workers there are now."""
        return self._foreman.hands

    def submit_limited(
        self, seconds: float | None, task: Callable[..., Any], /, *arguments: Any
    ) -> Future[Any]:
        """Submit ``task``; ``seconds`` are counted where it runs, without its way there.

        Cancelling the future drops a task that was not yet given to the cluster.
        """
        return self._threads.submit(self._carry, seconds, task, arguments)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster: once all is done, or, to cancel, at once."""
        if cancel_futures or not wait:
            self._closing.set()
        self._threads.shutdown(wait=True, cancel_futures=cancel_futures)
        self._foreman.end()
        self._client.close()

    def _carry(
        self, seconds: float | None, task: Callable[..., Any], arguments: tuple[Any, ...]
    ) -> Any:
        order = Order(task, tuple(map(_portable, arguments)), seconds)
        files = {one.sha256: Path(one.path) for one in arguments if isinstance(one, InputFile)}
        done = self._done(order, files)
        for one in arguments:
            if isinstance(one, ResultsFolder):
                _keep(Path(one.path), done.files)
        return done.value

    def _done(self, order: Order, files: dict[str, Path]) -> Done:
        """``order`` carried out by whomever; a second time if workers died under it.

        Dask blames a death on every task that the worker had; of those blamed, one at a time
        gets a second chance, so that the innocent get through.
        """
        for chance in (contextlib.nullcontext(), self._alone):
            with chance:
                try:
                    return self._done_by_someone(order, files)
                except KilledWorker as error:
                    killed = error
        raise WorkerDied(_("исполнители кластера погибают")) from killed

    def _done_by_someone(self, order: Order, files: dict[str, Path]) -> Done:
        lost = 0
        while True:
            began = time.monotonic()
            outcome = self._outcome(order)
            if isinstance(outcome, Done):
                return outcome
            if isinstance(outcome, Wanting):
                self._send(outcome, files[outcome.sha256], began)
                continue
            lost += 1
            if lost == MOST_CREWS:
                raise KilledWorker(order.task.__name__, None, lost)

    def _outcome(self, order: Order) -> Done | Wanting | None:
        """What came of ``order``; None if all workers that could have had it are gone.

        Dask leaves a task lying for which there was nobody at the time, whoever comes later.
        """
        crew = self._foreman.crew
        future: Future[Done | Wanting] = self._executor.submit(carry_out, order)
        while True:
            try:
                return future.result(timeout=_LOOK_SECONDS)
            except TimeoutError:
                if future.done():  # the task's own
                    raise
            except CancelledError as error:
                raise HandsFailed(
                    _("связь с кластером потеряна; сделанное сохранено, повторите сборку")
                ) from error
            if self._closing.is_set():
                future.cancel()
                raise CancelledError
            self._foreman.insist_on_hands()
            now = self._foreman.crew
            if now and not now & crew:
                future.cancel()
                return None

    def _send(self, wanting: Wanting, path: Path, asked: float) -> None:
        """Bring a file to a worker, unless another task had it brought since it was ``asked``."""
        with self._sending:
            lock, sent = self._sent.setdefault(
                (wanting.worker, wanting.sha256), (threading.Lock(), [])
            )
        with lock:
            if sent and sent[-1] > asked:
                return
            data = path.read_bytes()
            if sha256(data).hexdigest() != wanting.sha256:
                raise RuntimeError(f"{path.name} changed while it was being read")
            try:
                self._send_pieces(wanting, data)
            except OSError:
                return  # the worker is gone, and the task is given to another
            sent.append(time.monotonic())

    def _send_pieces(self, wanting: Wanting, data: bytes) -> None:
        sending = uuid.uuid4().hex
        for offset in range(0, max(1, len(data)), _PIECE_BYTES):
            piece = data[offset : offset + _PIECE_BYTES]
            last = offset + _PIECE_BYTES >= len(data)
            arguments = (wanting.sha256, sending, offset, piece, last)
            complaints = self._client.run(receive, *arguments, workers=[wanting.worker])
            for worker, complaint in complaints.items():
                if complaint:
                    raise HandsFailed(
                        _("исполнитель {worker} не смог принять файл: {why}").format(
                            worker=worker, why=complaint
                        )
                    )


def _portable(argument: object) -> object:
    """``argument`` without what only this machine knows."""
    if isinstance(argument, InputFile):
        return ByContent(argument.sha256)
    return Results() if isinstance(argument, ResultsFolder) else argument


def _keep(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for name, data in files:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise ValueError(f"{name} is outside the store")
        if not path.exists():
            write_atomically(path, data)
