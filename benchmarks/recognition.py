"""What reading a scan costs beyond Tesseract's own time: an A3 sheet at 300 dpi, 1° askew.

Tesseract is run from a command line, in the same run, on the sheet as it is and on the picture
that we make of it, level and reduced. Ours adds drawing that picture, a second look at drop caps
and doubtful words, and ordering. Times are the processor's, ours and our programs' together:
whatever else the machine does, they can be compared.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from podshivka.recognition import picture
from podshivka.recognition.tasks import LANGUAGES, recognise_page
from podshivka.recognition.tesseract import Tesseract, find_tesseract

ROOT = Path(__file__).resolve().parents[1]
A3 = (4961, 3508)
DPI = 300
RUNS = 3


def run() -> str:
    """Measure, and return lines to print."""
    tesseract = find_tesseract()
    if tesseract is None:
        return "recognition: Tesseract is not installed"
    with tempfile.TemporaryDirectory() as folder:
        png, pdf = Path(folder, "sheet.png"), Path(folder, "sheet.pdf")
        sheet = scanned_sheet()
        sheet.save(png, dpi=(DPI, DPI))
        sheet.save(pdf, resolution=DPI, quality=90)
        level = _as_given(pdf, Path(folder, "level.pgm"))
        times = [
            (
                _tesseract_alone(tesseract, png, DPI),
                _tesseract_alone(tesseract, level, picture.DPI),
                _ours(tesseract, pdf, Path(folder, str(number))),
            )
            for number in range(RUNS)
        ]
    as_it_is, as_given, ours = map(statistics.median, zip(*times, strict=True))
    return "\n".join(
        [
            f"recognition of an A3 sheet at {DPI} dpi, processor's time, median of {RUNS}",
            f"tesseract, sheet as it is  {as_it_is:6.1f} s",
            f"tesseract, our picture     {as_given:6.1f} s",
            f"ours                       {ours:6.1f} s, "
            f"{100 * (ours / as_it_is - 1):+.0f} % of the sheet's, "
            f"{100 * (ours / as_given - 1):+.0f} % of our picture's",
        ]
    )


def scanned_sheet() -> Image.Image:
    """Two pages of a sample issue, 1,500 words, grey and noisy, turned by 1°; always the same."""
    (issue,) = (ROOT / "issues" / "2022").glob("*.pdf")
    sheet = Image.new("L", A3, 255)
    with pdfium.PdfDocument(issue) as document:
        for place, page in enumerate((document[1], document[2])):
            scale = A3[0] / 2 / page.get_width()
            drawn = page.render(scale=scale, grayscale=True).to_pil().convert("L")
            sheet.paste(drawn, (place * A3[0] // 2, 0))
    turned = np.asarray(sheet.rotate(1, Image.Resampling.BICUBIC, fillcolor=255), dtype=np.float32)
    noise = np.random.default_rng(1).normal(0, 12, turned.shape)
    return Image.fromarray(np.clip(turned * 0.9 + 10 + noise, 0, 255).astype(np.uint8))


def _as_given(pdf: Path, path: Path) -> Path:
    """The picture that recognition gives to Tesseract, as a file."""
    with pdfium.PdfDocument(pdf) as document:
        drawn, _scale = picture.draw(document[0])
    picture.levelled(drawn, picture.skew_of(drawn)).save(path)
    return path


def _tesseract_alone(tesseract: Tesseract, file: Path, dpi: int) -> float:
    options = ["-l", tesseract.of_these(LANGUAGES), "--psm", "3", "--dpi", str(dpi)]
    start = _processor_seconds()
    subprocess.run(
        [tesseract.program, str(file), "-", *options, "-c", "tessedit_create_hocr=1"],
        capture_output=True,
        check=True,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    return _processor_seconds() - start


def _ours(tesseract: Tesseract, pdf: Path, store: Path) -> float:
    start = _processor_seconds()
    recognise_page(str(pdf), pdf.name, 1, "1", str(store), tesseract)
    return _processor_seconds() - start


def _processor_seconds() -> float:
    """Of this process and of those that it has waited for."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    print(run())
