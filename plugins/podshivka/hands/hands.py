"""What every executor of this room promises beyond ``concurrent.futures.Executor``."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, runtime_checkable

MEMORY_LIMIT = 1 << 30
"""Bytes one task may hold; the reason why renderings are bounded in pixels."""


class WorkerDied(Exception):
    """The process that ran a task ended with it; its only argument says how, in a word or two."""


class WorkersCannotStart(Exception):
    """Processes die before they are given anything: this machine's fault, or ours."""


class HandsFailed(Exception):
    """There is nobody left to work; the message tells the editor why and what to do."""


class Hands(Executor):
    """An executor whose tasks may take only so much time and memory, and may die.

    A task is an importable function with picklable arguments and result. Arguments that are an
    :class:`InputFile`, a :class:`ResultsFolder` or :class:`MachinesOwn` become what stands for
    them where the task runs.

    Its future raises what the task raised, or TimeoutError, MemoryError, :class:`WorkerDied`;
    that costs this task alone. :class:`WorkersCannotStart` and :class:`HandsFailed` mean that no
    task can be done.
    """

    count: int
    """How many tasks run side by side."""

    @abstractmethod
    def submit_limited(
        self, seconds: float | None, task: Callable[..., Any], /, *arguments: Any
    ) -> Future[Any]:
        """Submit ``task``, which may take ``seconds`` of the processor's time once it has begun."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Submit ``task`` without a limit of time."""
        return self.submit_limited(None, partial(task, **named) if named else task, *arguments)


@dataclass(frozen=True, slots=True)
class InputFile:
    """An argument: a file that the task reads, known everywhere by its content.

    The task itself is given a path, as a string: ``path`` on this machine, on another one that
    of the copy there.

    :param sha256: of its bytes, in hex.
    """

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ResultsFolder:
    """An argument: the folder of the store where the task may keep results beside its own.

    The task itself is given a path, as a string; what another machine keeps there is brought
    into ``path`` with the result.
    """

    path: str


@runtime_checkable
class MachinesOwn(Protocol):
    """An argument that each machine has its own of, such as an installed program."""

    def here(self) -> object:
        """What stands for it on the machine where the task runs."""


def on_this_machine(argument: object) -> object:
    """``argument`` as a task on this machine is given it."""
    return argument.path if isinstance(argument, InputFile | ResultsFolder) else argument
