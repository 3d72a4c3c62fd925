"""A page is drawn as the reader would see it printed, and no finer than is of use."""

import pytest
from images.drawn_pdfs import A4, annotated, drawn, in_a_form, noise, scan_page, text_page, turned
from PIL import Image, ImageDraw
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader

from podshivka.images.sizes import MAX_PIXELS, MAX_SIDE, READING
from podshivka.reading.errors import AbsurdPageSize

WHITE, RED, GREEN = (255, 255, 255), (255, 0, 0), (0, 255, 0)


def corners(canvas):
    """A red square at the bottom left of A4 and a green one at its top left."""
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 100, 100, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 1, 0)
    canvas.rect(0, A4[1] - 100, 100, 100, stroke=0, fill=1)


def corner_colours(picture):
    """Top left, top right, bottom right, bottom left, 30 pixels in."""
    right, bottom = picture.width - 30, picture.height - 30
    return [picture.getpixel(at) for at in ((30, 30), (right, 30), (right, bottom), (30, bottom))]


def test_print_is_drawn_at_200_dpi(render):
    assert render(text_page()).size == (1654, 2339)


def test_a_small_page_is_drawn_as_large_as_reading_needs(render):
    assert min(render(text_page((200, 280))).size) == READING.shorter


def test_rotate_is_honoured(render):
    assert corner_colours(render(turned(drawn(corners), 90))) == [RED, GREEN, WHITE, WHITE]


def test_crop_box_is_honoured(render):
    picture = render(turned(drawn(corners), crop=(50, 0, A4[0], 300)))
    assert corner_colours(picture) == [WHITE, WHITE, WHITE, RED]
    assert picture.width / picture.height == pytest.approx((A4[0] - 50) / 300, rel=0.01)


def test_transparency_shows_white_paper(render):
    def draw(canvas):
        canvas.setFillColor(Color(1, 0, 0, alpha=0.5))
        canvas.rect(0, 0, *A4, stroke=0, fill=1)

    assert render(drawn(draw)).getpixel((500, 500)) == pytest.approx((255, 127, 127), abs=2)


def test_annotations_are_drawn_as_printed(render):
    picture = render(
        annotated(
            [
                ("/Stamp", 4, (0, 300), "1 0 0"),
                ("/Widget", 4, (300, 300), "0 1 0"),
                ("/Text", 0, (300, 0), "0 0 1"),
                ("/Stamp", 2 | 4, (0, 0), "0 0 1"),
            ]
        )
    )
    assert corner_colours(picture) == [RED, GREEN, WHITE, WHITE]


def test_a_page_without_colour_is_grey_and_one_with_colour_is_not(render):
    assert render(text_page()).mode == "L"
    assert render(text_page(colour=(0.8, 0, 0))).mode == "RGB"


@pytest.mark.parametrize("strips", [1, 4])
def test_a_scan_is_not_enlarged(render, strips):
    picture = render(scan_page([noise(800, 1132 // strips) for _ in range(strips)]))
    assert picture.size == (800, 1132)


def test_a_scan_in_a_form_is_not_enlarged(render):
    assert render(in_a_form(scan_page([noise(800, 1132)]))).size == (800, 1132)


def test_a_turned_scan_is_not_enlarged(render):
    assert render(turned(scan_page([noise(800, 1132)]), 90)).size == (1132, 800)


def test_a_scan_placed_within_margins_is_not_enlarged(render):
    def draw(canvas):
        canvas.drawInlineImage(noise(800, 1132), 40, 40, 515, 515 * 1132 / 800)

    picture = render(drawn(draw))
    assert picture.width == pytest.approx(A4[0] * 800 / 515, abs=1)


def test_pixels_of_a_scan_survive(render):
    scan = Image.new("L", (800, 1132), 255)
    ImageDraw.Draw(scan).line((100, 0, 100, 1131), fill=0)
    picture = render(scan_page([scan]))
    row = [picture.getpixel((x, 500)) for x in (99, 100, 101)]
    assert row == pytest.approx([255, 0, 255], abs=12)


def write_over(mode):
    def draw(canvas):
        text = canvas.beginText(20, 20)
        text.setTextRenderMode(mode)
        text.setFont("Times-Roman", 8)
        for _ in range(80):
            text.textLine("the quick brown fox jumps over the lazy dog " * 3)
        text.setTextOrigin(20, 800)
        canvas.drawText(text)

    return draw


def page_of_text(canvas):
    canvas.setFont("Times-Roman", 8)
    for y in range(20, 820, 10):
        canvas.drawString(20, y, "the quick brown fox jumps over the lazy dog " * 3)


def stamp(canvas):
    canvas.setFont("Times-Roman", 8)
    canvas.drawString(400, 20, "Вх. 117 / 2022")


def outlines(canvas):
    for x in range(100):
        path = canvas.beginPath()
        path.moveTo(5 * x, 400)
        for step in range(6):
            path.curveTo(5 * x, 410, 5 * x + step, 415, 5 * x + 4, 400 + step)
        canvas.drawPath(path, fill=1, stroke=0)


@pytest.mark.parametrize(
    ("under", "over"),
    [(None, write_over(3)), (page_of_text, None), (None, stamp)],
    ids=["invisible text over it", "text hidden under it", "a stamp on it"],
)
def test_a_scan_with_recognised_text_or_a_stamp_is_still_a_scan(render, under, over):
    assert render(scan_page([noise(800, 1132)], under=under, over=over)).width == 800


@pytest.mark.parametrize("over", [page_of_text, outlines], ids=["text", "outlined letters"])
def test_print_over_a_coarse_picture_is_drawn_fine(render, over):
    assert render(scan_page([noise(800, 1132)], over=over)).width == 1654


def test_print_under_a_transparent_watermark_is_drawn_fine(render):
    def watermark(canvas):
        page_of_text(canvas)
        mark = Image.new("RGBA", (200, 283), (0, 0, 0, 0))
        ImageDraw.Draw(mark).ellipse((50, 100, 150, 200), fill=(90, 90, 90, 40))
        canvas.drawImage(ImageReader(mark), 0, 0, *A4, mask="auto")

    assert render(drawn(watermark)).width == 1654


def test_a_small_fine_seal_does_not_make_a_coarse_scan_finer(render):
    def seal(canvas):
        canvas.drawInlineImage(noise(600, 600), 400, 50, 60, 60)

    assert render(scan_page([noise(800, 1132)], over=seal)).width == 800


def test_a_tint_stretched_over_the_page_is_not_taken_for_a_scan(render):
    assert render(scan_page([Image.new("RGB", (4, 4), RED)])).width == 1654


@pytest.mark.parametrize("size", [(2384, 3370), (4990, 4990), (12, 4990)], ids=str)
def test_a_huge_page_stays_within_bounds(render, size):
    picture = render(text_page(size))
    assert picture.width * picture.height <= 1.01 * MAX_PIXELS
    assert max(picture.size) <= MAX_SIDE + 1


@pytest.mark.parametrize("size", [(20000, 20000), (5, 800)], ids=str)
def test_a_page_no_press_prints_is_refused_by_name(render, size):
    with pytest.raises(AbsurdPageSize) as refusal:
        render(drawn(lambda canvas: None, size))
    assert (refusal.value.file, refusal.value.page) == ("issue.pdf", 1)
