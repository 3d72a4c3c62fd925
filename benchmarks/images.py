"""What a page's pictures cost: drawing, each size, and AVIF against other formats."""

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean
from typing import TypeVar

import pypdfium2 as pdfium
from PIL import Image

from podshivka.images.encode import AVIF_QUALITY, JPEG_QUALITY, encode_avif, encode_jpeg, resized
from podshivka.images.render import render_page
from podshivka.images.sizes import COVER, READING, THUMB, ZOOM, Size

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "issues", ROOT.parent / "shared" / "data" / "newspapers")
FILES_A_FOLDER = 6
PAGES_A_FILE = 2

SIZES = {"thumb": THUMB, "cover": COVER, "reading": READING, "zoom": ZOOM}

Result = TypeVar("Result")
Encoder = Callable[[Image.Image], bytes]


def saver(format_name: str, **options: object) -> Encoder:
    """An encoder of Pillow's with other settings than ours."""

    def encode(picture: Image.Image) -> bytes:
        data = io.BytesIO()
        picture.save(data, format_name, **options)
        return data.getvalue()

    return encode


def avif(speed: int, quality: int = AVIF_QUALITY, subsampling: str = "4:4:4") -> Encoder:
    """Our AVIF but for ``speed``, ``quality`` or ``subsampling``; grey stays grey."""
    return lambda picture: saver(
        "AVIF",
        quality=quality,
        speed=speed,
        max_threads=1,
        subsampling="4:0:0" if picture.mode == "L" else subsampling,
    )(picture)


FORMATS: dict[str, Encoder] = {
    f"AVIF q{AVIF_QUALITY} speed 9 (ours)": encode_avif,
    "  speed 10": avif(10),
    "  speed 8": avif(8),
    "  speed 6": avif(6),
    "  quality 35": avif(9, quality=35),
    "  quality 55": avif(9, quality=55),
    "  4:2:0": avif(9, subsampling="4:2:0"),
    f"JPEG q{JPEG_QUALITY} (fallback)": encode_jpeg,
    "WebP q75": saver("WEBP", quality=75),
}


def run() -> str:
    """Measure a few pages of the samples and, if present, of real newspapers; returns a table."""
    pages = list(renderings())
    lines = [f"Pictures of {len(pages)} pages, means a page"]
    drawing = sum(seconds for _, seconds in pages) / len(pages)
    lines.append(f"  drawing   {drawing * 1000:6.0f} ms")
    pictures = [picture for picture, _ in pages]
    lines += [size_cost(name, size, pictures) for name, size in SIZES.items()]
    lines.append("Formats at reading size, as ratios to ours (bytes, time)")
    return "\n".join(lines + format_ratios([resized(picture, READING) for picture in pictures]))


def renderings() -> Iterator[tuple[Image.Image, float]]:
    """The first pages of the first files of every folder, drawn, and the seconds it took."""
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*.pdf"))[:FILES_A_FOLDER]:
            with pdfium.PdfDocument(path) as document:
                for number in range(1, min(PAGES_A_FILE, len(document)) + 1):
                    yield timed(render_page, document[number - 1], path.name, number)


def size_cost(name: str, size: Size, pictures: list[Image.Image]) -> str:
    """A line on one size: time to resize, and time and bytes of each of its formats."""
    made = [timed(resized, picture, size) for picture in pictures]
    line = f"  {name:8}  {mean(seconds for _, seconds in made) * 1000:6.0f} ms to resize"
    encoders = (
        {"AVIF": encode_avif, "JPEG": encode_jpeg} if size.fallback else {"AVIF": encode_avif}
    )
    for format_name, encode in encoders.items():
        files = [timed(encode, picture) for picture, _ in made]
        milliseconds = mean(seconds for _, seconds in files) * 1000
        kilobytes = mean(len(data) for data, _ in files) / 1000
        line += f"   {format_name} {milliseconds:4.0f} ms {kilobytes:4.0f} kB"
    return line


def format_ratios(pictures: list[Image.Image]) -> list[str]:
    """A line for each of FORMATS: bytes and time, divided by those of the first.

    Every picture goes through all formats in turn, so that a busy machine slows them alike.
    """
    made = [[timed(encode, picture) for encode in FORMATS.values()] for picture in pictures]
    bytes_of = [sum(len(data) for data, _ in column) for column in zip(*made, strict=True)]
    seconds_of = [sum(seconds for _, seconds in column) for column in zip(*made, strict=True)]
    return [
        f"  {name:28} {size / bytes_of[0]:5.2f} {seconds / seconds_of[0]:6.2f}"
        for name, size, seconds in zip(FORMATS, bytes_of, seconds_of, strict=True)
    ]


def timed(work: Callable[..., Result], *arguments: object) -> tuple[Result, float]:
    """What ``work`` makes of ``arguments``, and the seconds of processor time it took."""
    began = time.process_time()
    result = work(*arguments)
    return result, time.process_time() - began
