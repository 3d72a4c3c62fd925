"""What a text layer is worth, decided on PDFs with one fault each."""

from __future__ import annotations

import random
from pathlib import Path

import font_source_serif_pro
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)
from reportlab.lib.utils import ImageReader

from podshivka.reading import layer
from podshivka.reading.encodings import TRUETYPE_ORDER

SIZE = (420.0, 300.0)
STORY = [
    "Сегодня в городском парке открыли новую",
    "площадку для детей. Глава города поздравил",
    "жителей района и сказал, что ещё три парка",
    "будут готовы к осени. Средства выделены из",
    "бюджета города, работы идут по плану и",
    "подрядчик обещает закончить их вовремя.",
]
WORDS = " ".join(STORY).split()


def name(text):
    return NameObject("/" + text)


def dictionary(**entries):
    return DictionaryObject({name(key): value for key, value in entries.items()})


def helvetica():
    return dictionary(
        Type=name("Font"),
        Subtype=name("Type1"),
        BaseFont=name("Helvetica"),
        Encoding=name("WinAnsiEncoding"),
    )


def stream(data):
    made = DecodedStreamObject()
    made.set_data(data)
    return made


def type3(writer):
    """A font that draws each code as a box and doesn't say what any code means, as TeX's."""
    codes = range(33, 256)
    box = writer._add_object(stream(b"600 0 50 0 550 700 d1 50 0 500 700 re f"))
    differences = [NumberObject(33), *(name(f"a{code}") for code in codes)]
    return dictionary(
        Type=name("Font"),
        Subtype=name("Type3"),
        FontBBox=ArrayObject(map(NumberObject, (0, 0, 600, 800))),
        FontMatrix=ArrayObject(map(FloatObject, (0.001, 0, 0, 0.001, 0, 0))),
        CharProcs=DictionaryObject({name(f"a{code}"): box for code in codes}),
        Encoding=dictionary(Type=name("Encoding"), Differences=ArrayObject(differences)),
        FirstChar=NumberObject(33),
        LastChar=NumberObject(255),
        Widths=ArrayObject(NumberObject(600) for _code in codes),
    )


def with_to_unicode(writer, first):
    """Helvetica whose codes are said to mean the characters from ``first`` on."""
    font = helvetica()
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"1 beginbfrange <20> <FF> <{first + 0x20:04X}> endbfrange "
        "endcmap end end"
    )
    font[name("ToUnicode")] = writer._add_object(stream(cmap.encode("ascii")))
    return font


def hex_string(codes):
    return "<" + bytes(codes).hex() + ">"


@pytest.fixture
def pdf(tmp_path, read):
    """Reads a page whose lines, each a list of codes, are set in a font made by hand."""

    def made(lines, font=lambda writer: helvetica()):
        writer = PdfWriter()
        page = writer.add_blank_page(*SIZE)
        page[name("Resources")] = dictionary(Font=dictionary(F0=font(writer)))
        shown = "".join(f"{hex_string(codes)} Tj T* " for codes in lines)
        page[name("Contents")] = writer._add_object(
            stream(f"BT /F0 12 Tf 14 TL 30 250 Td {shown} ET".encode("ascii"))
        )
        path = tmp_path / "layer.pdf"
        writer.write(path)
        return read(path)

    return made


def read_words(page):
    return " ".join(
        word.text for block in page.blocks for line in block.lines for word in line.words
    )


def assert_mended(page, expected=WORDS):
    assert page.origin.kind == "repaired", page.origin
    assert read_words(page).split() == expected
    assert page.origin.cyrillic > 0.95
    assert page.origin.known > 0.9
    assert page.origin.confidence > 0.9


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "mac_cyrillic", "iso8859_5"])
def test_a_western_font_with_codes_of_a_cyrillic_code_page(pdf, codec):
    assert_mended(pdf([line.encode(codec) for line in STORY]))


def test_a_type_3_font_with_codes_of_windows_1251(pdf):
    page = pdf([line.encode("cp1251") for line in STORY], type3)
    assert_mended(page)
    assert "Windows-1251" in page.origin.how or "T2A" in page.origin.how


def test_a_mended_word_has_the_box_it_had(pdf):
    good = pdf([b"A" * len(line) for line in STORY[:1]])
    mended = pdf([line.encode("cp1251") for line in STORY])
    (first,) = next(mended.words()).boxes
    (line,) = next(good.words()).boxes
    assert first.left == line.left
    assert first.top == line.top


def test_utf8_shown_byte_by_byte(pdf):
    text = ["городской парк открыт", "для детей и взрослых", "жителей города Томска сегодня"]
    page = pdf([line.encode("utf-8") for line in text], lambda writer: with_to_unicode(writer, 0))
    assert_mended(page, " ".join(text).split())


def test_codes_mapped_to_private_use(pdf):
    page = pdf(
        [line.encode("cp1251") for line in STORY], lambda writer: with_to_unicode(writer, 0xF000)
    )
    assert_mended(page)


def glyph_numbers(line):
    for letter in line:
        place = ord(letter)
        yield place - 0x3D6 if place >= 0x401 else place - TRUETYPE_ORDER


def test_glyph_numbers_without_unicode(pdf):
    page = pdf([bytes(glyph_numbers(line)) for line in STORY])
    assert_mended(page)
    assert "0x3d6" in page.origin.how


def test_codes_in_no_order_are_not_trusted(pdf):
    letters = sorted(set("".join(STORY)) - {" "})
    codes = random.Random(3).sample(range(0x21, 0x7F), len(letters))
    table = dict(zip(letters, codes, strict=True)) | {" ": 32}
    page = pdf([bytes(table[letter] for letter in line) for line in STORY * 3])
    assert page.origin.kind == "untrusted"
    assert page.origin.known < 0.2


def test_cyrillic_in_no_order_is_not_trusted(sheet, read):
    letters = sorted({letter for letter in "".join(STORY) if letter.islower()})
    others = letters.copy()
    random.Random(5).shuffle(others)
    one = sheet(SIZE)
    one.column(
        30,
        10,
        [
            "".join(dict(zip(letters, others, strict=True)).get(c, c) for c in line)
            for line in STORY * 3
        ],
    )
    assert read(one.save()).origin.kind == "untrusted"


def test_a_script_of_which_nothing_is_known_stays(pdf):
    greek = "ο δήμαρχος άνοιξε σήμερα μια νέα παιδική χαρά στο κέντρο της μεγάλης πόλης και μίλησε "
    codes = [ord(letter) - 0x350 if letter != " " else 32 for letter in greek]
    page = pdf([codes] * 4, lambda writer: with_to_unicode(writer, 0x350))
    assert page.origin.kind == "layer"
    assert "δήμαρχος" in read_words(page)


def test_a_page_of_numbers_is_known(sheet, read):
    one = sheet(SIZE)
    one.column(30, 10, ["1 234,5 67 %", "12 345 678"])
    page = read(one.save())
    assert page.origin.kind == "layer"
    assert page.origin.known == 1


def test_a_recognition_with_an_object_for_each_of_very_many_words(sheet, read):
    one = sheet(SIZE)
    one.canvas.setFont("Serif-Regular", 3)
    for number in range(4200):
        one.canvas.drawString(
            5 + number % 60 * 7, 5 + number // 60 * 4, ("HOBylO", "npM", "KoH")[number % 3]
        )
    one.canvas.drawImage(scan(), 0, 0, *SIZE)
    assert read(one.save()).origin.kind == "untrusted"


def test_a_sample_of_type_stays(sheet, read):
    one = sheet(SIZE)
    one.column(30, 10, ["ккк ммм ккккк мммм кккк мммм", "ррр ттт ррррр тттт рррр тттт"] * 8)
    assert read(one.save()).origin.kind == "layer"


def test_photographs_over_most_of_a_page_make_it_no_scan(sheet, read):
    one = sheet(SIZE)
    one.column(30, 10, STORY)
    photo = ImageReader(Image.effect_noise((60, 40), 60))
    one.canvas.drawImage(photo, 0, 0, SIZE[0], SIZE[1] * 0.7)
    page = read(one.save())
    assert page.origin.kind == "layer"
    assert page.origin.coverage is None
    assert read_words(page).split() == WORDS


def test_a_good_layer_stays(sheet, read):
    one = sheet(SIZE)
    one.column(30, 40, STORY)
    page = read(one.save())
    assert page.origin.kind == "layer"
    assert page.origin.confidence == 1
    assert page.origin.known > 0.9
    assert page.origin.cyrillic == 1
    assert page.origin.coverage is None, "not measured without a reason"


def test_a_good_latin_layer_stays(sheet, read):
    one = sheet(SIZE)
    one.column(30, 40, ["Der Bürgermeister eröffnete heute im Park", "einen Spielplatz für Kinder"])
    page = read(one.save())
    assert page.origin.kind == "layer"
    assert page.origin.latin == 1


def test_an_empty_page_needs_no_recognition(sheet, read):
    one = sheet(SIZE)
    one.canvas.showPage()
    page = read(one.save())
    assert page.origin.kind == "layer"
    assert page.origin.confidence == 1
    assert page.blocks == ()


def test_an_empty_page_is_known_without_drawing_it(sheet, read, monkeypatch):
    monkeypatch.setattr(layer, "Ink", None)
    one = sheet(SIZE)
    one.canvas.showPage()
    assert read(one.save()).origin.how == "an empty page"


def test_outlined_letters_are_no_text(sheet, read):
    one = sheet(SIZE)
    for place in range(40):
        one.canvas.rect(30 + place * 8, 200, 5, 8, fill=1)
    page = read(one.save())
    assert page.origin.kind == "none"
    assert page.origin.confidence == 0


def scan(lines=STORY, size=SIZE):
    """The picture of a printed page, as a scanner makes it."""
    fonts = Path(font_source_serif_pro.__file__).parent / "files"
    font = ImageFont.truetype(fonts / "SourceSerifPro-Regular.ttf", 24)
    picture = Image.new("L", (int(size[0] * 2), int(size[1] * 2)), 245)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((60, 80 + 28 * number), line, font=font, fill=20)
    return ImageReader(picture)


def recognised(sheet, lines, mode=3, picture_last=False):
    """A scan with the ``lines`` that some program took it for, unseen."""
    one = sheet(SIZE)
    if not picture_last:
        one.canvas.drawImage(scan(), 0, 0, *SIZE)
    for number, line in enumerate(lines):
        text = one.canvas.beginText(30, SIZE[1] - 51 - 14 * number)
        text.setFont("Serif-Regular", 12)
        text.setTextRenderMode(mode)
        text.textOut(line)
        one.canvas.drawText(text)
    if picture_last:
        one.canvas.drawImage(scan(), 0, 0, *SIZE)
    return one.save()


def test_a_scan_without_text(sheet, read):
    page = read(recognised(sheet, []))
    assert page.origin.kind == "none"


@pytest.mark.parametrize("below", [False, True], ids=["invisible", "under the picture"])
def test_a_good_recognition_is_kept_with_its_coverage(sheet, read, below):
    page = read(recognised(sheet, STORY, mode=0 if below else 3, picture_last=below))
    assert page.origin.kind == "layer"
    assert page.origin.coverage > 0.9
    assert 0.8 < page.origin.confidence < 1
    assert read_words(page).split() == WORDS


def test_a_scan_in_strips_is_a_scan(sheet, read):
    one = sheet(SIZE)
    text = one.canvas.beginText(30, 250)
    text.setFont("Serif-Regular", 12)
    text.textLines("CeroAHRH B ropoACKOM napKe\nOTKpblnM HOBylO nnOlqAKy AnR AeTeVI")
    one.canvas.drawText(text)
    for strip in range(4):
        one.canvas.drawImage(scan(), 0, strip * 75, SIZE[0], 75)
    assert read(one.save()).origin.kind == "untrusted"


@pytest.mark.parametrize("below", [False, True], ids=["invisible", "under the picture"])
def test_a_recognition_in_a_wrong_language_is_not_trusted(sheet, read, below):
    garbage = [
        "CeroAHRH B ropoACKOM napKe OTKpblnM HOBylO",
        "nnOlqAKy AnR AeTeVI. FnaBa ropoAa no3ApaBHn",
        "PO C C UrrCKAf (I)E/I,EPAIjUfl xXHTenefi",
        "6yAyT rOTOBbI K oceHM. CpeACTBa BblAeneHbl",
        "6K)AxeTa ropoAa, pa6oTbI MAyT no nnaHy vl",
    ]
    page = read(recognised(sheet, garbage, mode=0 if below else 3, picture_last=below))
    assert page.origin.kind == "untrusted"
    assert page.origin.confidence < 0.5


def test_a_recognition_with_half_the_words_missing_is_not_trusted(sheet, read):
    page = read(recognised(sheet, STORY[:2]))
    assert page.origin.kind == "untrusted"
    assert "gaps" in page.origin.how
    assert page.origin.coverage < 0.5


def test_a_stamp_on_a_scan_is_not_its_text(sheet, read):
    one = sheet(SIZE)
    one.canvas.drawImage(scan(), 0, 0, *SIZE)
    one.line(250, 270, "Документ подписан электронной подписью", size=7)
    page = read(one.save())
    assert page.origin.kind == "untrusted"
    assert page.origin.coverage < 0.5


def test_a_picture_behind_a_printed_page_makes_it_no_scan(sheet, read):
    one = sheet(SIZE)
    photo = Image.effect_noise((60, 40), 60)
    one.canvas.drawImage(ImageReader(photo), 0, 0, *SIZE)
    one.line(30, 40, "Подпись")
    page = read(one.save())
    assert page.origin.kind == "layer"
    assert page.origin.confidence == 1
    assert read_words(page) == "Подпись"


def seen(sheet, read, paint):
    one = sheet(SIZE)
    one.line(30, 20, "видимое")
    paint(one)
    return read_words(read(one.save()))


def white(one):
    one.canvas.setFillColorRGB(1, 1, 1)
    one.line(30, 100, "белое")


def test_white_on_white_is_not_on_the_page(sheet, read):
    assert seen(sheet, read, white) == "видимое"


def test_white_on_a_dark_ground_is(sheet, read):
    def paint(one):
        one.canvas.setFillColorRGB(0.2, 0.2, 0.6)
        one.canvas.rect(20, 180, 200, 30, fill=1, stroke=0)
        white(one)

    assert seen(sheet, read, paint) == "видимое белое"


def test_transparent_text_on_paper_is_not_on_the_page(sheet, read):
    def paint(one):
        one.canvas.setFillAlpha(0)
        one.line(30, 100, "прозрачное")

    assert seen(sheet, read, paint) == "видимое"


def picture(one, **options):
    image = Image.new("RGB", (30, 10), (90, 160, 90))
    one.canvas.drawImage(ImageReader(image), 20, 180, 200, 40, **options)


def test_text_under_a_picture_is_not_on_the_page(sheet, read):
    def paint(one):
        one.line(30, 100, "закрыто")
        picture(one)

    assert seen(sheet, read, paint) == "видимое"


def test_text_over_a_picture_is(sheet, read):
    def paint(one):
        picture(one)
        one.line(30, 100, "поверх")

    assert seen(sheet, read, paint) == "видимое поверх"


def test_text_under_a_transparent_picture_is(sheet, read):
    def paint(one):
        one.line(30, 100, "просвечивает")
        image = Image.new("RGBA", (30, 10), (90, 160, 90, 90))
        one.canvas.drawImage(ImageReader(image), 20, 180, 200, 40, mask="auto")

    assert seen(sheet, read, paint) == "видимое просвечивает"


def test_text_clipped_away_is_not_on_the_page(sheet, read):
    def paint(one):
        frame = one.canvas.beginPath()
        frame.rect(20, 150, 300, 50)
        one.canvas.clipPath(frame, stroke=0)
        one.line(30, 110, "внутри")
        one.line(30, 200, "снаружи")

    assert seen(sheet, read, paint) == "видимое внутри"


def test_text_without_size_is_not_on_the_page(sheet, read):
    assert seen(sheet, read, lambda one: one.line(30, 100, "ничто", size=0.01)) == "видимое"


def test_all_text_hidden_leaves_an_empty_page(sheet, read):
    one = sheet(SIZE)
    white(one)
    page = read(one.save())
    assert page.blocks == ()
    assert page.origin.how == "an empty page"
