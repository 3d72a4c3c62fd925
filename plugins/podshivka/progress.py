"""How far a long piece of work has come: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Protocol, Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from podshivka.language import gettext as _

_SECONDS_BETWEEN_LINES = 5.0


class Watcher(Protocol):
    """Who wants to know how far the work has come."""

    def begin(self, what: str, total: int) -> None:
        """A stretch of ``total`` steps begins."""

    def step(self, place: str, count: int = 1) -> None:
        """``count`` steps are done; ``place`` is the file and page just finished."""


class Silent:
    """Watches nothing: for tests, and for Pelican run on its own."""

    def begin(self, what: str, total: int) -> None:
        """Do nothing."""

    def step(self, place: str, count: int = 1) -> None:
        """Do nothing."""


class PlainLines:
    """A line every few seconds, for logs and for output that is not a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout

    def begin(self, what: str, total: int) -> None:
        """Say what begins."""
        self._what, self._total, self._done = what, total, 0
        self._began = self._said = time.monotonic()
        if total:
            self._say(f"{what}: {total}")

    def step(self, place: str, count: int = 1) -> None:
        """Say where the work is, if some seconds have gone by."""
        self._done += count
        now = time.monotonic()
        if now - self._said < _SECONDS_BETWEEN_LINES:
            return
        self._said = now
        left = (now - self._began) / self._done * (self._total - self._done)
        self._say(
            _("{what}: {done} из {total}, {place}, осталось около {seconds} с").format(
                what=self._what,
                done=self._done,
                total=self._total,
                place=place,
                seconds=round(left),
            )
        )

    def _say(self, line: str) -> None:
        print(line, file=self._stream, flush=True)


class Bar:
    """A moving bar with file, page and time left; use as a context manager."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[place]}"),
            console=console,
            transient=True,
        )

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def begin(self, what: str, total: int) -> None:
        """Start a new bar."""
        for task in self._progress.task_ids:
            self._progress.remove_task(task)
        self._task = self._progress.add_task(what, total=total, place="")

    def step(self, place: str, count: int = 1) -> None:
        """Move the bar."""
        self._progress.update(self._task, advance=count, place=place)
