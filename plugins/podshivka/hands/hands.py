"""What every executor of this room promises beyond ``concurrent.futures.Executor``."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any

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

    A task is an importable function with picklable arguments and result. Its future raises what
    the task raised, or TimeoutError, MemoryError, :class:`WorkerDied`; that costs this task
    alone. :class:`WorkersCannotStart` and :class:`HandsFailed` mean that no task can be done.
    """

    count: int
    """How many tasks run side by side."""

    @abstractmethod
    def submit_limited(
        self, seconds: float | None, task: Callable[..., Any], /, *arguments: Any
    ) -> Future[Any]:
        """Submit ``task``, which may run for ``seconds`` once it has begun."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Submit ``task`` without a limit of time."""
        return self.submit_limited(None, partial(task, **named) if named else task, *arguments)
