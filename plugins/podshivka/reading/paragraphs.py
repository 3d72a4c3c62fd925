"""The text of a page as it is read: paragraphs, article by article.

Reading gives blocks, which are headlines or runs of a column; a screen, a plain text file and
still more a screen reader need paragraphs. Paragraphs are told by what the printer did to tell
them: an indent, a short last line, a dash, a change of type. Lengths are in points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from podshivka.reading.model import Article, Block, Line, Page, Role

INDENT = 0.6
"""Of the font size: a line that begins this far right of the column's edge is indented."""

SHORT = 1.5
"""Of the font size: a line that ends this far left of the column's edge is a last line."""

SAME_TYPE = 0.06
"""Font sizes of one paragraph differ by at most this share: justification may scale glyphs."""

BETWEEN_CELLS = " · "
"""Between cells of a table's row, which becomes a paragraph."""

_CLOSING = "»“”\"')]"
_OPENING = "«„“\"'(["


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of text on one line.

    :param article: index into the page's ``articles``, or None.
    :param bold: all of it is.
    """

    text: str
    role: Role = "text"
    article: int | None = None
    bold: bool = False


def paragraphs(page: Page, headlines: Collection[str] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of ``page``, each article whole, furniture last.

    A corrected page has the paragraphs its editor made.

    :param headlines: blocks with one of these texts are headlines whatever their role, which
        serves pages whose articles are not known.
    """
    found: list[Paragraph] = []
    for article, blocks in _stories(page):
        if page.origin.kind == "corrected":
            told = [(_role(block, headlines), block.text, block.lines) for block in blocks]
        else:
            runs = _runs(blocks, headlines, article is not None)
            told = [(role, _text(lines), tuple(lines)) for role, lines in runs]
        found += (
            Paragraph(text, role, article, all(line.bold for line in lines))
            for role, text, lines in told
        )
    return tuple(_with_headlines(found, page.articles))


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence or a clause does."""
    return text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";"))


def _stories(page: Page) -> Iterator[tuple[int | None, list[Block]]]:
    """The blocks of each article, strays in between where they stand, furniture at the end."""
    home = {
        index: number
        for number, article in reversed(list(enumerate(page.articles)))
        for index in article.blocks
    }
    told: set[int] = set()
    strays: list[Block] = []
    furniture: list[Block] = []
    for index, block in enumerate(page.blocks):
        article = home.get(index)
        if block.role == "furniture":
            furniture.append(block)
        elif article is None:
            strays.append(block)
        elif article not in told:
            told.add(article)
            if strays:
                yield None, strays
                strays = []
            indices = [i for i in sorted(page.articles[article].blocks) if home[i] == article]
            yield (
                article,
                [page.blocks[i] for i in indices if page.blocks[i].role != "furniture"],
            )
    yield None, strays
    yield None, furniture


def _with_headlines(found: list[Paragraph], articles: tuple[Article, ...]) -> Iterator[Paragraph]:
    """``found`` with the blocks of an article's headline made one paragraph."""
    rest = found
    told: set[int] = set()
    while rest:
        first, count = rest[0], 1
        if first.role == "headline" and first.article is not None and first.article not in told:
            told.add(first.article)
            headline = articles[first.article].headline
            if taken := _makes_up(rest, headline):
                first, count = Paragraph(headline, "headline", first.article), taken
        yield first
        rest = rest[count:]


def _makes_up(found: list[Paragraph], headline: str) -> int:
    """How many paragraphs at the start of ``found`` are ``headline``, but for spaces; or 0."""
    wanted, text = "".join(headline.split()), ""
    for count, paragraph in enumerate(found, 1):
        text += "".join(paragraph.text.split())
        if paragraph.role != "headline" or not wanted.startswith(text):
            return 0
        if text == wanted:
            return count
    return 0


def _role(block: Block, headlines: Collection[str]) -> Role:
    return "headline" if block.text in headlines else block.role


def _runs(
    blocks: list[Block], headlines: Collection[str], in_article: bool
) -> Iterator[tuple[Role, list[Line]]]:
    """Lines that make a paragraph, through the ends of columns."""
    open_role: Role = "text"
    open_lines: list[Line] = []
    for block in blocks:
        role = _role(block, headlines)
        for lines in _parted(block, role):
            if open_lines and role == open_role and _continues(open_lines, lines, role, in_article):
                open_lines += lines
                continue
            if open_lines:
                yield open_role, open_lines
            open_role, open_lines = role, lines
    if open_lines:
        yield open_role, open_lines


def _parted(block: Block, role: Role) -> Iterator[list[Line]]:
    """The lines of ``block``, paragraph by paragraph; of a table, row by row."""
    lines = [line for line in block.lines if line.text]
    if not lines:
        return
    if role == "headline":
        yield lines
        return
    if role == "table":
        yield from ([line] for line in lines)
        return
    lefts = Counter(round(line.box.left) for line in lines)
    edge = min((left for left, count in lefts.items() if 4 * count >= len(lines)), default=0)
    indented = {line for line in lines if line.box.left > edge + INDENT * line.size}
    paragraph = lines[:1]
    for before, line in pairwise(lines):
        room = block.box.right - before.box.right
        # Where paragraphs are indented, a dash at the edge may be amid somebody's words.
        hangs = before in indented and before is not paragraph[0]
        begins_item = line.text.startswith("—") and (
            not indented or hangs or room > INDENT * before.size
        )
        begins_anew = room > SHORT * before.size or line in indented or begins_item
        new = ends_sentence(before.text) and begins_anew
        if new or not _same_type(before, line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _continues(before: list[Line], after: list[Line], role: Role, in_article: bool) -> bool:
    if role == "headline":
        return False
    if _is_beside(before[-1], after[0]):
        return True
    if role == "table":
        return False
    return _goes_on(before[-1], after[0]) or (in_article and _breaks_off(before, after[0]))


def _breaks_off(before: list[Line], after: Line) -> bool:
    """Whether a paragraph ends amid a sentence at the full width of its column.

    What comes next in the same story goes on with it, even with a name or a number.
    """
    if len(before) < 2 or _is_beside(before[-2], before[-1]):
        return False
    last = before[-1]
    full = last.box.right >= max(line.box.right for line in before) - SHORT * last.size
    return full and not ends_sentence(last.text) and _same_type(last, after)


def _text(lines: list[Line]) -> str:
    """The text of ``lines`` on one line; cells of a table's row are parted."""
    text = lines[0].text
    for number, (before, line) in enumerate(pairwise(lines), 1):
        goes_on = _goes_on(before, line) or _breaks_off(lines[:number], line)
        is_next_cell = _is_beside(before, line) and not goes_on
        text += (BETWEEN_CELLS if is_next_cell else " ") + line.text
    return text


def _is_beside(before: Line, after: Line) -> bool:
    """Whether the line ``after`` stands to the right of ``before``, as cells of a table do."""
    middle = (after.box.top + after.box.bottom) / 2
    return after.box.left > before.box.right and before.box.top < middle < before.box.bottom


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a paragraph broken off at the end of a column goes on with the line ``after``."""
    starts_small = after.text.lstrip(_OPENING)[:1].islower()
    may_go_on = not ends_sentence(before.text) or before.text.endswith(":")
    return starts_small and may_go_on and _same_type(before, after)


def _same_type(one: Line, other: Line) -> bool:
    differ = abs(one.size - other.size) > SAME_TYPE * max(one.size, other.size)
    return one.bold == other.bold and not differ
