"""Lines that follow each other down a column, gathered into blocks in the order of painting.

Layout programs paint a column's lines one after another, so a block is first of all a run of
lines painted in succession, each just below the last and of its size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from podshivka.reading.text_layer import PrintedLine

LARGEST_LEADING = 0.9
"""Of the lower line's height: a wider gap above a line begins a new block."""

SAME_SIZE = 1.2
"""Lines of one block have font sizes at most this far apart."""

INTERLEAVED = 6
"""How many blocks back a line may find its column, where rows were painted across columns."""

INTERLEAVED_LEADING = 0.45
"""The same as ``LARGEST_LEADING`` for such lines; rows of a table stand further apart."""


@dataclass(slots=True)
class TextBlock:
    """Lines that belong together, with their edges in points.

    :param place: its position among the page's blocks in the order of painting, from 0.
    """

    place: int
    lines: list[PrintedLine]
    left: float = field(init=False)
    top: float = field(init=False)
    right: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        first = self.lines[0]
        self.left, self.top, self.right, self.bottom = (
            first.left,
            first.top,
            first.right,
            first.bottom,
        )

    @property
    def size(self) -> float:
        """The font size of its first line, in points."""
        return self.lines[0].size

    def add(self, line: PrintedLine) -> None:
        """Put ``line`` at the end."""
        self.lines.append(line)
        self.left = min(self.left, line.left)
        self.top = min(self.top, line.top)
        self.right = max(self.right, line.right)
        self.bottom = max(self.bottom, line.bottom)


def text_blocks(lines: Iterable[PrintedLine]) -> list[TextBlock]:
    """``lines``, in the order of painting, as blocks in the order of painting."""
    blocks: list[TextBlock] = []
    for line in lines:
        block = _column_of(line, blocks)
        if block is None:
            blocks.append(TextBlock(len(blocks), [line]))
        else:
            block.add(line)
    return blocks


def _column_of(line: PrintedLine, blocks: list[TextBlock]) -> TextBlock | None:
    """The block that ``line`` continues, or None."""
    if not blocks or not line.upright:
        return None
    if _goes_on(blocks[-1].lines[-1], line, LARGEST_LEADING):
        return blocks[-1]
    for block in blocks[-2 : -INTERLEAVED - 1 : -1]:
        above = block.lines[-1]
        if (
            abs(above.left - line.left) <= line.size / 2
            and _shared_width(above, line) >= 0.5 * max(_width(above), _width(line))
            and _goes_on(above, line, INTERLEAVED_LEADING)
        ):
            return block
    return None


def _goes_on(above: PrintedLine, line: PrintedLine, leading: float) -> bool:
    """Whether ``line`` stands just below ``above`` and looks like it."""
    if not above.upright or max(above.size, line.size) > SAME_SIZE * min(above.size, line.size):
        return False
    height = line.bottom - line.top
    gap = line.top - above.bottom
    return -0.7 * height < gap < leading * height and _shared_width(above, line) > 0


def _shared_width(one: PrintedLine, other: PrintedLine) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _width(line: PrintedLine) -> float:
    return line.right - line.left
