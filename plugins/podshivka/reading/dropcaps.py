"""Drop caps put before the line whose first word they begin."""

from __future__ import annotations

from collections.abc import Sequence

from podshivka.reading.blocks import TextBlock, is_letter
from podshivka.reading.printed import PrintedLine

LARGER = 1.7
"""A drop cap is at least this many times larger than the text beside it."""

CAP_HEIGHT = 0.7
"""Of the font size: capitals over the baseline; text faces have 0.65 to 0.73."""

DESCENT = 0.25
"""Of a box's height: what is below the baseline in a box from ascender to descender."""


def with_drop_caps(blocks: list[TextBlock]) -> list[TextBlock]:
    """``blocks`` without drop caps of their own: each is a line of the block it begins."""
    caps = [block for block in blocks if block.lines[0].upright and is_letter(block.lines[0])]
    if not caps:
        return blocks
    taken = set()
    for cap in caps:
        letter = cap.lines[0]
        found = _begun_by(letter, [block for block in blocks if block is not cap])
        if found is not None:
            block, at = found
            lines = [*block.lines[:at], letter, *block.lines[at:]]
            blocks[blocks.index(block)] = TextBlock(block.place, lines)
            taken.add(id(cap))
    return [block for block in blocks if id(block) not in taken]


def _begun_by(cap: PrintedLine, blocks: Sequence[TextBlock]) -> tuple[TextBlock, int] | None:
    """The block and the number of its line that ``cap`` begins: the highest one beside it."""
    height = cap.bottom - cap.top
    base = _baseline(cap)
    top = max(cap.top, base - CAP_HEIGHT * cap.size)
    best: tuple[float, TextBlock, int] | None = None
    for block in blocks:
        if block.right < cap.right or block.top > cap.bottom or block.bottom < cap.top:
            continue
        for at, line in enumerate(block.lines):
            beside = -0.3 * height <= line.left - cap.right <= 0.7 * cap.size
            if (
                beside
                and top - 0.2 * line.size <= _baseline(line) <= base + 0.5 * line.size
                and cap.size >= LARGER * line.size
                and (best is None or line.top < best[0])
            ):
                best = line.top, block, at
                break
    return None if best is None else best[1:]


def _baseline(line: PrintedLine) -> float:
    """The baseline of ``line``, in points; a lower box than that of its size is one of ink."""
    height = line.bottom - line.top
    return line.bottom - (DESCENT * height if height >= 0.9 * line.size else 0.0)
