"""The card that messengers and social networks show for a link: 1200 × 630 pixels, a JPEG.

1200 × 630 is what Open Graph consumers crop least (VK, Telegram, WhatsApp: about 1.91 : 1). Set
in Source Serif, whose letters the package ``font-source-serif-pro`` brings, so that the card
looks the same wherever it is made; Pillow's own layout engine, not the system's, for the same
reason.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from podshivka.images.encode import encode_jpeg
from podshivka.store import Stage

CARD = Stage("card", 1)

WIDTH, HEIGHT = 1200, 630
MARGIN = 60
PAPER = (250, 247, 240)
INK = (32, 28, 24)
FADED = (98, 88, 78)
ACCENT = (140, 28, 34)
EDGE = (200, 190, 175)

COVER_HEIGHT = HEIGHT - 2 * MARGIN
COVER_WIDTH = 400
"""A portrait page has 360 pixels at this height; a landscape one is made as wide as this."""

RULE = (96, 6)
GAP = 30
LEADING = 1.16
"""Line height in font sizes."""

WORD = re.compile(r"[^ \t\n]+")
SHORT_WORD = re.compile(r"(?<!\S)([\w№]{1,2}) ")
"""Not left alone at a line's end: prepositions, conjunctions, "№", the day of a month."""

CARD_QUALITY = 85
"""Cards are recompressed by whoever shows them, so they start out better than pages."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A piece of text fitted into a measure: its lines, and the font they are set in."""

    lines: tuple[str, ...]
    font: ImageFont.FreeTypeFont

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the bottom of the last."""
        return round(len(self.lines) * self.font.size * LEADING)

    @property
    def width(self) -> float:
        """Pixels of the longest line."""
        return max((self.font.getlength(line) for line in self.lines), default=0.0)


def make_card(cover: bytes, name: str, lines: Sequence[str]) -> bytes:
    """The card of an issue: its cover to the left, the gazette's name and ``lines`` beside it.

    :param cover: the first page in a format that Pillow reads (AVIF, JPEG), COVER size or so.
    :param name: of the gazette; shrunk and wrapped until it fits.
    :param lines: the number, the date: "№ 5 (117)", "27 мая 2022 года".
    """
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    left = _place_cover(card, cover) + MARGIN
    _set_column(card, left, name, lines)
    return encode_jpeg(card, CARD_QUALITY)


@cache
def make_site_card(name: str, subtitle: str) -> bytes:
    """The card of the site itself and of pages without a cover.

    :param name: of the gazette; :param subtitle: what it is, or empty.
    """
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    ImageDraw.Draw(card).rectangle((0, 0, MARGIN // 2 - 1, HEIGHT), fill=ACCENT)
    _set_column(card, 2 * MARGIN, name, (subtitle,) if subtitle else ())
    return encode_jpeg(card, CARD_QUALITY)


def fitted(text: str, weight: str, sizes: Sequence[int], width: int, height: int) -> Setting:
    """``text`` in the largest of ``sizes`` (descending) at which it fits into width × height.

    At the smallest size what still doesn't fit is left out, with an ellipsis in its place.

    :param weight: of Source Serif Pro: "Regular", "Semibold".
    """
    for size in sizes:
        font = _font(weight, size)
        setting = Setting(_balanced(text, font, width), font)
        if setting.width <= width and setting.height <= height:
            return setting
    return _cut(text, _font(weight, sizes[-1]), width, height)


def _place_cover(card: Image.Image, cover: bytes) -> int:
    """Paste the cover at the left margin; returns its right edge in pixels."""
    with Image.open(io.BytesIO(cover)) as opened:
        page = opened.convert("RGB")
    page.thumbnail((COVER_WIDTH, COVER_HEIGHT), Image.Resampling.LANCZOS)
    left, top = MARGIN, (HEIGHT - page.height) // 2
    right, bottom = left + page.width, top + page.height
    draw = ImageDraw.Draw(card)
    draw.rectangle((left + 8, top + 8, right + 7, bottom + 7), fill=EDGE)
    draw.rectangle((left - 1, top - 1, right, bottom), fill=FADED)
    card.paste(page, (left, top))
    return right


def _set_column(card: Image.Image, left: int, name: str, lines: Sequence[str]) -> None:
    """Set name, rule and lines, centred in height, from ``left`` to the right margin."""
    width, height = WIDTH - MARGIN - left, HEIGHT - 2 * MARGIN
    share = height // (2 * max(2, len(lines)))  # all lines together take half the height at most
    below = [fitted(line, "Regular", range(46, 27, -2), width, share) for line in lines if line]
    rest = RULE[1] + 2 * GAP + sum(setting.height for setting in below)
    head = fitted(name, "Semibold", range(84, 35, -2), width, height - rest)
    top = (HEIGHT - head.height - rest) // 2
    top = _set(card, left, top, head, INK) + GAP
    ImageDraw.Draw(card).rectangle((left, top, left + RULE[0], top + RULE[1] - 1), fill=ACCENT)
    top += RULE[1] + GAP
    for setting in below:
        top = _set(card, left, top, setting, FADED)


def _set(
    card: Image.Image, left: int, top: int, setting: Setting, colour: tuple[int, int, int]
) -> int:
    """Draw the lines of a setting; returns the bottom in pixels."""
    draw = ImageDraw.Draw(card)
    for number, line in enumerate(setting.lines):
        baseline = top + setting.font.size * (number * LEADING + 0.92)
        draw.text((left, round(baseline)), line, font=setting.font, fill=colour, anchor="ls")
    return top + setting.height


def _balanced(text: str, font: ImageFont.FreeTypeFont, width: int) -> tuple[str, ...]:
    """``text`` broken at spaces into as few lines as ``width`` asks for, as even as can be."""
    lines = _broken(text, font, width)
    for narrower in range(width - 10, width // 2, -10):
        tried = _broken(text, font, narrower)
        if len(tried) > len(lines) or any(font.getlength(line) > narrower for line in tried):
            break
        lines = tried
    return lines


def _broken(text: str, font: ImageFont.FreeTypeFont, width: int) -> tuple[str, ...]:
    """``text`` filled greedily into lines; a word wider than ``width`` stands alone.

    Lines break at plain spaces only, not at no-break ones.
    """
    lines: list[str] = []
    for word in WORD.findall(SHORT_WORD.sub("\\1\N{NO-BREAK SPACE}", text)):
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int, height: int) -> Setting:
    """As many lines as ``height`` allows, each cut to ``width``."""
    room = max(1, int(height / (font.size * LEADING)))
    lines = _broken(text, font, width)
    kept = [_shortened(line, font, width) for line in lines[:room]]
    if len(lines) > room:
        kept[-1] = _shortened(f"{lines[room - 1]} {lines[room]}…", font, width)
    return Setting(tuple(kept), font)


def _shortened(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(line) <= width:
        return line
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    # Not the .ttf: hinted, its guillemets are as narrow as one of their two strokes.
    source = files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.otf"
    return ImageFont.truetype(
        io.BytesIO(source.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC
    )
