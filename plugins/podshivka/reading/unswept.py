"""Work during which Python doesn't look for garbage that holds itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Look for garbage that holds itself at the end, and not meanwhile.

    Python does so after every 700 new objects. A page makes ten thousand, none of which is such
    garbage: they would be gone through time and again, and now and then the dictionary's with
    them. To look less often altogether is no way, for documents that pypdf read are such garbage,
    and large.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
