"""A ruled table amid the blocks of a page: one block as long as order is sought, then its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from podshivka.reading.blocks import TextBlock
from podshivka.reading.grids import Grid
from podshivka.reading.printed import Piece, PrintedLine

Cells = list[list[PrintedLine]]
"""The lines of each cell that has any, row by row."""


def cells_of(
    lines: Sequence[PrintedLine], grids: Sequence[Grid]
) -> tuple[list[PrintedLine], list[Cells]]:
    """``lines`` outside tables, and the cells of each table with text in it."""
    if not grids:
        return list(lines), []
    found: list[dict[tuple[int, int], list[PrintedLine]]] = [{} for _grid in grids]
    loose = []
    for line in lines:
        for grid, cells in zip(grids, found, strict=True):
            parts = _by_cell(line, grid)
            if parts:
                for place, part in parts.items():
                    cells.setdefault(place, []).append(part)
                break
        else:
            loose.append(line)
    return loose, [[_down(cells[place]) for place in sorted(cells)] for cells in found if cells]


def _by_cell(line: PrintedLine, grid: Grid) -> dict[tuple[int, int], PrintedLine]:
    """The parts of ``line`` by the cells they stand in; none if it is not in the table."""
    down = (line.top + line.bottom) / 2
    if not line.upright or grid.cell((line.left + line.right) / 2, down) is None:
        return {}
    pieces: dict[tuple[int, int], list[Piece]] = {}
    for piece in line.pieces:
        place = grid.cell((piece.left + piece.right) / 2, down)
        if place is None:
            return {}
        pieces.setdefault(place, []).append(piece)
    if len(pieces) == 1:
        return dict.fromkeys(pieces, line)
    return {place: replace(line, pieces=part) for place, part in pieces.items()}


def _down(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    return sorted(lines, key=lambda line: (line.top, line.left))


def with_tables(blocks: Iterable[TextBlock], tables: Sequence[Cells]) -> list[TextBlock]:
    """``blocks``, whose places are those of their order, and a block for each of ``tables``.

    All of them are put in the order of painting, given by where the pieces start.
    """
    whole = [*blocks, *(_block(0, [line for cell in cells for line in cell]) for cells in tables)]
    whole.sort(key=lambda block: min(line.pieces[0].start for line in block.lines))
    for place, block in enumerate(whole):
        block.place = place
    return whole


def in_cells(blocks: Iterable[TextBlock], tables: Sequence[Cells]) -> list[TextBlock]:
    """``blocks`` in their order, those of ``tables`` parted into cells."""
    cells = {id(table[0][0]): table for table in tables}
    parted: list[TextBlock] = []
    for block in blocks:
        table = cells.get(id(block.lines[0]))
        if table is None:
            parted.append(block)
        else:
            parted += [_block(block.place, lines) for lines in table]
    return parted


def _block(place: int, lines: list[PrintedLine]) -> TextBlock:
    return TextBlock(place, lines, "table")
