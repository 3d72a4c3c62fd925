"""Reading a PDF: what workers are asked for (``tasks``) is done here.

The story of one page: PDFium's words with their boxes (``text_layer``), mended where they are
damaged (``layer``), stand on lines, lines make blocks (``blocks``), blocks get their order
(``order``), words broken at line ends are joined (``words``, ``hyphens``), and what goes
together becomes articles (``articles``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from podshivka.reading import document
from podshivka.reading.articles import page_articles, with_roles
from podshivka.reading.frames import NO_FRAMES, Frames, frames
from podshivka.reading.headlines import with_masthead_last
from podshivka.reading.layer import trusted_lines
from podshivka.reading.leaders import without_leaders
from podshivka.reading.model import DocumentFacts, Issue, Page
from podshivka.reading.opening import close_later, open_again, open_page
from podshivka.reading.order import reading_order
from podshivka.reading.painted import Painted
from podshivka.reading.printed import PrintedLine
from podshivka.reading.tags import NO_TAGS, Tags
from podshivka.reading.unswept import unswept
from podshivka.reading.words import final_blocks
from podshivka.store import digest_file


def read_facts(path: str, name: str) -> DocumentFacts:
    """What :func:`podshivka.reading.tasks.read_facts` promises."""
    return document.read_facts(Path(path), name)


@unswept()
def read_page(path: str, name: str, number: int, label: str) -> Page:
    """What :func:`podshivka.reading.tasks.read_page` promises.

    The document stays open in this process for the next page.
    """
    page = open_page(open_again(Path(path), name), name, number)
    try:
        width, height = page.get_size()
        document.check_size(width, height, name, number)
        painted = Painted(page)
        lines, origin, tagged = trusted_lines(painted)
        drawn = frames(painted, lines)
    finally:
        close_later(page)
    return replace(page_of(lines, number, label, width, height, drawn, tagged), origin=origin)


def page_of(
    lines: Sequence[PrintedLine],
    number: int,
    label: str,
    width: float,
    height: float,
    drawn: Frames = NO_FRAMES,
    tagged: Tags = NO_TAGS,
    *,
    is_painted: bool = True,
) -> Page:
    """The page that ``lines``, in the order of painting, make on a sheet of that size (points).

    :param drawn: the rules and boxes on it.
    :param tagged: what the PDF says of the logical order.
    :param is_painted: the order of ``lines`` is that of painting indeed, and not somebody's guess.
    """
    ordered = reading_order(without_leaders(lines), height, drawn, tagged, is_painted=is_painted)
    final = with_roles(final_blocks([block.lines for block in ordered]), ordered)
    page = Page(number, label, round(width, 1), round(height, 1), final)
    blocks, articles = page_articles(with_masthead_last(page), drawn)
    return replace(page, blocks=blocks, articles=articles)


def read_issue(path: Path, name: str) -> Issue:
    """A whole PDF, read in this process: for files that are known to be sound.

    :raises BadInput: one of ``errors`` if the file or a page can't be read.
    """
    facts = document.read_facts(path, name)
    pages = tuple(
        read_page(str(path), name, number, label) for number, label in enumerate(facts.labels, 1)
    )
    return Issue(digest_file(path), path.stat().st_size, facts, pages)
