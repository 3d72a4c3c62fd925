"""Which segments of the index to write anew: few shall be live, and the big one seldom touched.

A search asks every live segment, and a reader's browser fetches from each, so there are to be at
most ``MAX_SEGMENTS``. Small ones are joined with their like, so that a document is rewritten only
some log₃ N times while the index grows to N documents. Documents deleted stay behind as marks and
go on counting in Whoosh's scores until their segment is rewritten, which is done when they are
more than ``MAX_DELETED`` of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MAX_SEGMENTS = 4
MAX_DELETED = 1 / 8
# A segment joins the ones to be merged if it is no larger than this many times all of them.
_LIKE = 2


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """How many documents a segment has, and how many of them are deleted."""

    documents: int
    deleted: int

    @property
    def live(self) -> int:
        """How many are left."""
        return self.documents - self.deleted


def to_merge(sizes: Sequence[SegmentSize]) -> tuple[int, ...]:
    """Which of the segments, by number and ascending, to write into one; none if all is well."""
    taken = {
        number for number, size in enumerate(sizes) if size.deleted > size.documents * MAX_DELETED
    }
    left = sorted(set(range(len(sizes))) - taken, key=lambda n: (sizes[n].live, -n))
    remaining = len(left) + (1 if taken else 0)
    total = sum(sizes[number].live for number in taken)
    for number in left:
        too_many = remaining > MAX_SEGMENTS
        alike = bool(taken) and sizes[number].live <= _LIKE * total
        if not (too_many or (alike and len(sizes) > 1)):
            break
        remaining -= 1 if taken else 0
        taken.add(number)
        total += sizes[number].live
    return tuple(sorted(taken))
