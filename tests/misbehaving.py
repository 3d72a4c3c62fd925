"""Tasks for worker processes: one that works, and one for each way to fail."""

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    return number * 2


def hang() -> None:
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def abort() -> None:
    os.abort()


def bloat(block: int) -> None:
    hoard = []
    while True:
        hoard.append(b"x" * block)


def raise_oddly() -> None:
    raise RuntimeError("odd")


def process_id() -> int:
    return os.getpid()


def end_leader() -> None:
    """Kill the process that gave this task."""
    os.kill(os.getppid(), signal.SIGKILL)


def note(text: str, path: str, folder: str) -> str:
    """Read a file, keep something beside the result, and take a moment."""
    Path(folder, "kept").write_text(text, "utf-8")
    time.sleep(0.2)
    return text + Path(path).read_text("utf-8")


def mark(path: str, number: int) -> int:
    """Leave a mark for each time that this was begun."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write("x")
    time.sleep(0.2)
    return number
