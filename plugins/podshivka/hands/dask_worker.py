"""What a worker of a Dask cluster does for us; the other half of :mod:`podshivka.hands.cluster`.

A Dask worker runs tasks in threads, which can neither be stopped nor be kept from taking the
whole process with them. So each task goes on to local hands of the worker: a page that hangs,
bloats or crashes PDFium costs itself there as it does at home, and the worker lives on.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from distributed import Worker, get_worker

from podshivka.hands.copies import Copies, default_folder
from podshivka.hands.hands import MachinesOwn
from podshivka.hands.local import LocalHands
from podshivka.hands.versions import Versions, versions_here

_beginning = threading.Lock()


@dataclass(frozen=True, slots=True)
class ByContent:
    """In place of an :class:`~podshivka.hands.hands.InputFile`: nobody else knows its path."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Results:
    """In place of a :class:`~podshivka.hands.hands.ResultsFolder`."""


@dataclass(frozen=True, slots=True)
class Order:
    """A task as it travels: no path of the machine that gives it means anything here."""

    task: Callable[..., Any]
    arguments: tuple[object, ...]
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Wanting:
    """The worker at address ``worker`` has no copy of the file with that content yet."""

    worker: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Done:
    """A task's result, and the files it kept beside it: path below the folder, bytes."""

    value: object
    files: tuple[tuple[str, bytes], ...]


async def greet(wanted: Versions, dask_worker: Worker) -> tuple[str, ...]:
    """Offer this worker for tasks of ``wanted`` versions; returns why not, if so.

    What it offers is a resource of their name: Dask gives tasks that ask for it to nobody else.
    """
    here = await asyncio.to_thread(versions_here)
    lacking = tuple(wanted.lacking(here))
    if not lacking:
        await dask_worker.set_resources(**{wanted.name: dask_worker.state.nthreads})
    return lacking


def receive(sha256: str, sending: str, offset: int, piece: bytes, last: bool) -> str:
    """As :meth:`Copies.receive <podshivka.hands.copies.Copies.receive>`."""
    return _copies().receive(sha256, sending, offset, piece, last)


def carry_out(order: Order) -> Done | Wanting:
    """Do ``order`` in the worker's own hands. Raises what a future of theirs raises."""
    worker = get_worker()
    arguments: list[object] = []
    with tempfile.TemporaryDirectory(prefix="podshivka-", ignore_cleanup_errors=True) as folder:
        for argument in order.arguments:
            if isinstance(argument, ByContent):
                copy = _copies().find(argument.sha256)
                if copy is None:
                    return Wanting(worker.address, argument.sha256)
                arguments.append(str(copy))
            elif isinstance(argument, Results):
                arguments.append(folder)
            else:
                arguments.append(argument.here() if isinstance(argument, MachinesOwn) else argument)
        with _beginning:
            hands = _hands(worker.state.nthreads)
        value = hands.submit_limited(order.seconds, order.task, *arguments).result()
        return Done(value, tuple(_files(Path(folder))))


def _files(folder: Path) -> list[tuple[str, bytes]]:
    return [
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


@cache
def _copies() -> Copies:
    return Copies(default_folder())


@cache
def _hands(count: int) -> LocalHands:
    # A nanny starts its worker as a daemon, which may not have children of its own; ours end
    # with the worker by themselves.
    multiprocessing.current_process().daemon = False
    return LocalHands(count)
