"""Pictures as files: AVIF, and JPEG for older browsers; the same bytes for the same pixels.

Settings were chosen by looking at pages of newspapers at reading size and by measurement
(``benchmarks/images.py``; figures are means of newspaper pages at reading size):

- AVIF quality 45: 8-point letters keep their shape, counters stay open; at 35 a grey haze
  surrounds them, 55 adds a third to the bytes for a difference nobody sees.
- AVIF speed 9: 8 takes four times as long for an eighth fewer bytes; 10 is the same as 9.
- No chroma subsampling (4:4:4): headlines in colour keep their edges, for 1 % more bytes and a
  fifth more time. JPEG pays more for it, so there it stays 4:2:0.
- One thread: above 9.4 megapixels AV1 must cut the picture into tiles, and libavif encodes
  them differently with one thread and with several, so the bytes would depend on the machine.
- JPEG quality 60, progressive: as legible, at 1.7 times the bytes of the AVIF.
- Lanczos: the crispest letters of Pillow's filters. ``reducing_gap`` first halves cheaply for
  sizes far smaller than the source (thumb: 10 instead of 36 ms); nothing to see at 2.0.
"""

from __future__ import annotations

import io

from PIL import Image

from podshivka.images.sizes import Size

AVIF_QUALITY = 45
AVIF_SPEED = 9
JPEG_QUALITY = 60
REDUCING_GAP = 2.0


def encode_avif(picture: Image.Image) -> bytes:
    """``picture`` (mode "L" or "RGB") as an AVIF file without metadata."""
    data = io.BytesIO()
    picture.save(
        data,
        "AVIF",
        quality=AVIF_QUALITY,
        speed=AVIF_SPEED,
        codec="aom",
        max_threads=1,
        subsampling="4:0:0" if picture.mode == "L" else "4:4:4",
    )
    return data.getvalue()


def encode_jpeg(picture: Image.Image, quality: int = JPEG_QUALITY) -> bytes:
    """``picture`` (mode "L" or "RGB") as a progressive JPEG file without metadata."""
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=quality, progressive=True, optimize=True)
    return data.getvalue()


def resized(picture: Image.Image, size: Size) -> Image.Image:
    """``picture`` made smaller to ``size``; itself where it is no larger."""
    pixels = size.fit(*picture.size)
    if pixels == picture.size:
        return picture
    return picture.resize(pixels, Image.Resampling.LANCZOS, reducing_gap=REDUCING_GAP)
