"""An issue: its sheet, its look, its pages; drawn into a PDF with the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from newspaper.page import Band, Sheet, draw_footer, draw_header, draw_page
from newspaper.plan import Look


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What stands on a page: its rubric for the running head, its grid, its bands."""

    rubric: str
    bands: Sequence[Band]
    columns: int


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """An issue before it is drawn.

    :param running_head: number and date for the heads of the inner pages.
    :param metadata: title, author and subject for the PDF's document information.
    :param masthead: draws the head of the first page and returns the free top below it.
    """

    sheet: Sheet
    look: Look
    running_head: str
    metadata: tuple[str, str, str]
    masthead: Callable[[Canvas, Sheet, Look], float]
    pages: Sequence[PagePlan]


def draw_issue(plan: IssuePlan) -> bytes:
    """Draw an issue and return the PDF.

    :raises ValueError: when the blocks of a page do not fit on it.
    """
    rl_config.useA85 = 0  # binary streams: a quarter smaller than the ASCII default
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=(plan.sheet.width, plan.sheet.height), invariant=1, pageCompression=1
    )
    title, author, subject = plan.metadata
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    for number, page in enumerate(plan.pages, start=1):
        if number == 1:
            top = plan.masthead(canvas, plan.sheet, plan.look)
        else:
            top = draw_header(canvas, plan.sheet, plan.look, number, plan.running_head, page.rubric)
        draw_page(canvas, plan.sheet, plan.look, page.bands, page.columns, top)
        draw_footer(canvas, plan.sheet)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
