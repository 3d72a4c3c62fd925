"""Small real PDFs, set with the Cyrillic font that the project depends on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import font_source_serif_pro
import pytest
from pypdf import PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from podshivka.reading.model import Page
from podshivka.reading.reader import read_page

A4 = (595.0, 842.0)
LEADING = 11.0


@pytest.fixture(scope="session")
def fonts() -> None:
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    for style in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Serif-{style}", folder / f"SourceSerifPro-{style}.ttf"))


class Sheet:
    """A page being set; positions are points from its top left corner."""

    def __init__(self, path: Path, size: tuple[float, float]) -> None:
        self.path = path
        self._height = size[1]
        self.canvas = Canvas(str(path), pagesize=size, invariant=True)

    def line(self, left: float, top: float, text: str, size: float = 9, bold: bool = False) -> None:
        self.canvas.setFont("Serif-Bold" if bold else "Serif-Regular", size)
        self.canvas.drawString(left, self._height - top - size, text)

    def column(self, left: float, top: float, lines: Sequence[str], size: float = 9) -> None:
        for number, text in enumerate(lines):
            self.line(left, top + number * LEADING, text, size)

    def save(self, change: Callable[[PdfWriter], object] | None = None) -> Path:
        self.canvas.save()
        if change is not None:
            writer = PdfWriter(clone_from=self.path)
            change(writer)
            writer.write(self.path)
        return self.path


@pytest.fixture
def sheet(tmp_path: Path, fonts: None) -> Callable[..., Sheet]:
    numbers = iter(range(100))

    def begin(size: tuple[float, float] = A4) -> Sheet:
        return Sheet(tmp_path / f"sheet{next(numbers)}.pdf", size)

    return begin


@pytest.fixture
def read() -> Callable[..., Page]:
    def first_page(path: Path, number: int = 1) -> Page:
        return read_page(str(path), path.name, number, str(number))

    return first_page


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real material beside the project; tests over it are skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no ../shared/data beside the project")
    return folder
