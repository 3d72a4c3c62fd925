"""A newspaper page typeset at random and scanned, 1° askew and noisy, is read as it was set."""

from pathlib import Path

import font_source_serif_pro
import pytest
from reading.typesetter import kept, page, paint
from rendered_scans import scanned, wrong_share
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from podshivka.reading.reader import read_page
from podshivka.recognition.page import recognise_page

SEED = 0  # an A3 page of six columns, with drop caps, pictures and pull quotes; 21 phrases


@pytest.mark.needs("tesseract")
def test_phrases_stay_whole_and_characters_right(tmp_path, tesseract):
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    for style in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Serif-{style}", folder / f"SourceSerifPro-{style}.ttf"))
    made = page(SEED)
    printed = paint(made, tmp_path / "printed.pdf", "story", SEED)
    scan = scanned(printed, 1, tmp_path / "scan.pdf", dpi=200)
    text = recognise_page(str(scan), scan.name, 1, "1", str(tmp_path / "store"), tesseract).text
    assert kept(made.phrases, text) >= 0.9 * len(made.phrases)
    assert wrong_share(read_page(str(printed), printed.name, 1, "1").text, text) <= 0.02
