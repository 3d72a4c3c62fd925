"""German pages of old print: drawn in Fraktur and scanned, and born digital with the long ſ."""

import os

import font_source_serif_pro
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from podshivka.reading.reader import read_page
from podshivka.recognition.page import recognise_page

LINES = [
    "Die Zeitung erscheint am Sonntag in der Stadt",
    "und bringt Nachrichten aus dem ganzen Lande.",
    "Der Herr Landrat hat verordnet, daß die Brücke",
    "bis zum Winter wieder geöffnet werden soll.",
]


@pytest.mark.needs("tesseract")
@pytest.mark.needs("german")
@pytest.mark.needs("fraktur")
def test_a_scanned_page_in_fraktur_is_read_as_german(scan, tesseract, tmp_path):
    font = ImageFont.truetype(os.environ["FRAKTUR_FONT"], 42)
    picture = Image.new("L", (1300, 420), 235)
    pen = ImageDraw.Draw(picture)
    for number, text in enumerate(LINES):
        pen.text((60, 50 + 80 * number), text, 20, font)
    noise = np.random.default_rng(7).normal(0, 6, (420, 1300))
    noisy = Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))
    page = recognise_page(
        str(scan(noisy)), "zeitung.pdf", 1, "1", str(tmp_path / "store"), tesseract
    )
    assert "aus dem ganzen Lande" in page.text
    assert "daß die Brücke bis zum Winter wieder geöffnet" in page.text
    assert "deu" in page.origin.how or "frk" in page.origin.how or "Fraktur" in page.origin.how


def test_the_long_s_of_a_born_digital_page_is_read_as_s(tmp_path):
    folder = font_source_serif_pro.__path__[0]
    pdfmetrics.registerFont(TTFont("Serif-Regular", f"{folder}/files/SourceSerifPro-Regular.ttf"))
    path = tmp_path / "zeitung.pdf"
    canvas = Canvas(str(path), pagesize=(400, 200), invariant=True)
    canvas.setFont("Serif-Regular", 12)
    canvas.drawString(20, 150, "Die Straße iſt geſperrt, ſo daß niemand")
    canvas.drawString(20, 134, "die Stadt verlaſſen kann.")
    canvas.save()
    text = read_page(str(path), path.name, 1, "1").text
    assert "Die Straße ist gesperrt, so daß niemand die Stadt verlassen kann." in text
