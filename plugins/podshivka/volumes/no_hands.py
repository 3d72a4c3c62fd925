"""A workshop in which nothing is done, for issues whose page work has been done before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from podshivka.problems import BadInput, Problem
from podshivka.workers import Job, Workshop


class WorkToDo(Exception):
    """A page has not been read or imaged yet."""


class NoHands(Workshop):
    """Stands for a workshop where all work should have been done.

    :param tried: what can fail without stopping an issue has failed, and that has been told.
    """

    def __init__(self, tried: bool) -> None:
        self._tried = tried

    def run_all(
        self,
        jobs: Iterable[Job],
        done: Callable[[Job, Any], None] = lambda job, result: None,
        failed: Callable[[Job, BadInput], None] | None = None,
    ) -> list[Any]:
        """Nothing, if there is nothing to do or that has been tried."""
        if list(jobs) and not (self._tried and failed is not None):
            raise WorkToDo
        return []

    def run(self, job: Any) -> Any:
        """Never."""
        raise WorkToDo


def unheard(told: Job | Iterable[Problem]) -> None:
    """Nobody waits for single pages here."""
