"""Tasks for worker processes: one that works, and one for each way to fail."""

import os
import time


def double(number: int) -> int:
    return number * 2


def hang() -> None:
    time.sleep(600)


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
