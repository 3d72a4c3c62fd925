"""PDFs made for the tests of imaging, as bytes: each shows one thing, at a place known."""

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

A4 = (595.2756, 841.8898)


def drawn(draw, size=A4):
    """One page on which ``draw(canvas)`` has drawn."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=size, invariant=True)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def text_page(size=A4, colour=(0, 0, 0)):
    """A page full of 8-point print."""

    def draw(canvas):
        canvas.setFillColorRGB(*colour)
        canvas.setFont("Times-Roman", 8)
        for number in range(int(size[1] // 10) - 1):
            canvas.drawString(10, 10 * number + 5, f"{number} the quick brown fox jumps " * 9)

    return drawn(draw, size)


def noise(width, height, mode="L"):
    """A picture that no encoder can flatten."""
    return Image.effect_noise((width, height), 90).convert(mode)


def scan_page(pictures, size=A4, under=None, over=None):
    """A page that ``pictures`` cover in strips from top to bottom, with drawing under and over."""

    def draw(canvas):
        if under:
            under(canvas)
        strip = size[1] / len(pictures)
        for number, picture in enumerate(pictures, 1):
            canvas.drawImage(ImageReader(picture), 0, size[1] - number * strip, size[0], strip)
        if over:
            over(canvas)

    return drawn(draw, size)


def in_a_form(pdf):
    """The same page, its whole content moved into a form XObject drawn at half size."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    page = writer.pages[0]
    form = StreamObject()
    form.set_data(page.get_contents().get_data())
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject(page.mediabox),
            NameObject("/Resources"): page["/Resources"],
        }
    )
    content = StreamObject()
    content.set_data(b"q 0.5 0 0 0.5 0 0 cm /F Do Q")
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/F"): writer._add_object(form)})}
    )
    page.mediabox = RectangleObject([0, 0, page.mediabox.width / 2, page.mediabox.height / 2])
    return _written(writer)


def turned(pdf, rotation=0, crop=None):
    """The same page with a /Rotate (degrees, clockwise) and a CropBox (points)."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.pages[0][NameObject("/Rotate")] = NumberObject(rotation)
    if crop:
        writer.pages[0].cropbox = RectangleObject(crop)
    return _written(writer)


def annotated(annotations, size=(400, 400)):
    """A page with squares of colour: (subtype, flags, corner, "r g b"), 100 points a side.

    A widget becomes a field of a form, as a visible signature is.
    """
    writer = PdfWriter()
    page = writer.add_blank_page(*size)
    made = ArrayObject()
    for subtype, flags, (left, bottom), colour in annotations:
        look = StreamObject()
        look.set_data(f"{colour} rg 0 0 100 100 re f".encode())
        look.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): RectangleObject([0, 0, 100, 100]),
            }
        )
        annotation = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(subtype),
                NameObject("/F"): NumberObject(flags),
                NameObject("/Rect"): ArrayObject(
                    FloatObject(side) for side in (left, bottom, left + 100, bottom + 100)
                ),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
            }
        )
        if subtype == "/Widget":
            annotation[NameObject("/FT")] = NameObject("/Sig")
            annotation[NameObject("/T")] = TextStringObject("signature")
        made.append(writer._add_object(annotation))
    page[NameObject("/Annots")] = made
    fields = ArrayObject(made[n] for n, a in enumerate(annotations) if a[0] == "/Widget")
    if fields:
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): fields}
        )
    return _written(writer)


def colour_managed(profile, patches):
    """Patches in the ICC colour space ``profile``, as an image (above) and as fills (below).

    :param patches: tuples of 3 or 4 bytes; each becomes 100 × 200 points of both rows.
    """
    count = len(patches[0])
    writer = PdfWriter()
    page = writer.add_blank_page(100 * len(patches), 400)
    icc = StreamObject()
    icc.set_data(profile)
    icc[NameObject("/N")] = NumberObject(count)
    space = ArrayObject([NameObject("/ICCBased"), writer._add_object(icc)])
    image = StreamObject()
    image.set_data(b"".join(bytes(patch) for patch in patches))
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(len(patches)),
            NameObject("/Height"): NumberObject(1),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): space,
        }
    )
    drawing = [f"q {100 * len(patches)} 0 0 200 0 200 cm /I Do Q"]
    for number, patch in enumerate(patches):
        ink = " ".join(f"{value / 255:.4f}" for value in patch)
        drawing.append(f"/C cs {ink} sc {100 * number} 0 100 200 re f")
    content = StreamObject()
    content.set_data("\n".join(drawing).encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/XObject"): DictionaryObject({NameObject("/I"): writer._add_object(image)}),
            NameObject("/ColorSpace"): DictionaryObject({NameObject("/C"): space}),
        }
    )
    return _written(writer)


def _written(writer):
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()
