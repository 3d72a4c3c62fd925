"""Colours of print come out as they are meant: DeviceRGB, DeviceCMYK, ICC profiles."""

import io

import pytest
from images.drawn_pdfs import colour_managed, drawn
from images.icc_profiles import adobe_like_rgb, odd_cmyk
from PIL import Image, ImageCms
from reportlab.lib.utils import ImageReader

# Adobe's swatches "CMYK Cyan", "CMYK Magenta" … in sRGB, by U.S. Web Coated (SWOP) v2.
SWOP = {
    (1, 0, 0, 0): (0, 174, 239),
    (0, 1, 0, 0): (236, 0, 140),
    (0, 0, 1, 0): (255, 242, 0),
    (0, 0, 0, 1): (35, 31, 32),
    (0, 1, 1, 0): (237, 28, 36),
    (1, 0, 1, 0): (0, 166, 81),
    (1, 1, 0, 0): (46, 49, 146),
    (0, 0, 0, 0): (255, 255, 255),
}
EACH = 100


def patch_colours(picture, row, count):
    """The colours in the middle of ``count`` patches, in the first or second of two rows."""
    y = picture.height * (1 + 2 * row) // 4
    return [picture.getpixel((picture.width * (2 * n + 1) // (2 * count), y)) for n in range(count)]


def near(expected, tolerance):
    return [pytest.approx(colour, abs=tolerance) for colour in expected]


def test_cmyk_fills_and_jpegs_look_as_on_coated_stock(render):
    jpeg = io.BytesIO()
    strip = Image.new("CMYK", (EACH * len(SWOP), EACH))
    for number, inks in enumerate(SWOP):
        colour = tuple(255 * ink for ink in inks)
        strip.paste(colour, (EACH * number, 0, EACH * (number + 1), EACH))
    strip.save(jpeg, "JPEG", quality=95)

    def draw(canvas):
        for number, inks in enumerate(SWOP):
            canvas.setFillColorCMYK(*inks)
            canvas.rect(EACH * number, 200, EACH, 200, stroke=0, fill=1)
        canvas.drawImage(ImageReader(jpeg), 0, 0, EACH * len(SWOP), 200)

    picture = render(drawn(draw, (EACH * len(SWOP), 400)))
    assert patch_colours(picture, 0, len(SWOP)) == near(SWOP.values(), 3)
    assert patch_colours(picture, 1, len(SWOP)) == near(SWOP.values(), 5)


def test_rgb_comes_out_exactly(render):
    colours = [(255, 0, 0), (0, 128, 0), (17, 34, 51)]

    def draw(canvas):
        for number, colour in enumerate(colours):
            canvas.setFillColorRGB(*(value / 255 for value in colour))
            canvas.rect(EACH * number, 0, EACH, 400, stroke=0, fill=1)

    picture = render(drawn(draw, (EACH * len(colours), 400)))
    assert patch_colours(picture, 0, len(colours)) == near(colours, 1)


@pytest.mark.parametrize(
    ("profile", "mode", "patches"),
    [
        (adobe_like_rgb(), "RGB", [(200, 50, 50), (50, 200, 50), (128, 128, 128)]),
        (odd_cmyk(), "CMYK", [(255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 0, 255), (128, 0, 128, 0)]),
    ],
    ids=["RGB", "CMYK"],
)
def test_icc_profiles_are_applied(render, profile, mode, patches):
    strip = Image.new(mode, (len(patches), 1))
    for number, patch in enumerate(patches):
        strip.putpixel((number, 0), patch)
    srgb = ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(strip, io.BytesIO(profile), srgb, outputMode="RGB")
    expected = near([converted.getpixel((n, 0)) for n in range(len(patches))], 3)
    picture = render(colour_managed(profile, patches))
    assert patch_colours(picture, 0, len(patches)) == expected
    assert patch_colours(picture, 1, len(patches)) == expected
