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

SAME_MEASURE = 0.75
"""Of the wider line: what two such lines share; cells of a table differ more."""

NARROWEST_COLUMN = 8
"""Of the font size: a column of a newspaper holds some twenty letters a line."""


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
        self.left, self.top = first.left, first.top
        self.right, self.bottom = first.right, first.bottom

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
    return _column_painted_by_rows(line, blocks)


def _column_painted_by_rows(line: PrintedLine, blocks: list[TextBlock]) -> TextBlock | None:
    """The column of ``line`` where lines were painted in rows across columns, or None.

    What was painted since the line above it stands to the right in that line's row, or to the
    left in this one's. Columns are of some width: narrow ones are a table's, or numbers.
    """
    if _width(line) < NARROWEST_COLUMN * line.size:
        return None
    for block in reversed(blocks[-INTERLEAVED:]):
        above = block.lines[-1]
        if (
            abs(above.left - line.left) <= line.size / 2
            and _shared_width(above, line) > SAME_MEASURE * max(_width(above), _width(line))
            and _goes_on(above, line, INTERLEAVED_LEADING)
        ):
            between = [other.lines[-1] for other in blocks[block.place + 1 :]]
            in_rows = all(
                (_in_a_row(above, other) or _in_a_row(other, line))
                and _width(other) >= NARROWEST_COLUMN * other.size
                for other in between
            )
            return block if in_rows else None
    return None


def _goes_on(above: PrintedLine, line: PrintedLine, leading: float) -> bool:
    """Whether ``line`` stands just below ``above`` and looks like it."""
    if not above.upright or max(above.size, line.size) > SAME_SIZE * min(above.size, line.size):
        return False
    height = line.bottom - line.top
    gap = line.top - above.bottom
    return -0.7 * height < gap < leading * height and _shared_width(above, line) > 0


def _in_a_row(left: PrintedLine, right: PrintedLine) -> bool:
    """Whether ``right`` stands to the right of ``left`` at its height."""
    return abs(left.top - right.top) < left.size / 2 and right.left >= left.right


def _shared_width(one: PrintedLine, other: PrintedLine) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _width(line: PrintedLine) -> float:
    return line.right - line.left
