"""Layers of real documents: the damaged come right, the good stay as they are."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from podshivka.reading.layer import trusted_lines
from podshivka.reading.painted import Painted


def origins(path, step=1):
    """The number, text and origin of every page, or of every ``step``-th."""
    with pdfium.PdfDocument(path) as document:
        for number in range(0, len(document), step):
            lines, origin, _tags = trusted_lines(Painted(document[number]))
            yield number + 1, " ".join(line.text for line in lines), origin


def test_every_page_of_a_book_in_windows_1251_read_as_latin_1(shared):
    good = [origin.known for _, _, origin in origins(shared / "russian" / "mpman-ru.pdf", 9)]
    usual = sorted(good)[len(good) // 2]
    known = []
    for number, text, origin in origins(shared / "russian" / "lshortru_MOJIBAKE.pdf"):
        if not text:
            assert origin.how == "an empty page", number
            continue
        if number == 2:
            assert origin.kind == "layer", "the licence is in English"
            continue
        assert origin.kind == "repaired", (number, origin)
        left = [word for word in text.split() if any("\xc0" <= letter <= "\xff" for letter in word)]
        assert len(left) <= 3, (number, left)  # Danish and German words, letters in formulas
        known.append(origin.known)
    assert len(known) >= 145
    assert sorted(known)[len(known) // 2] >= usual - 0.03, "as a good Russian book"


def test_ukrainian_in_a_tex_encoding_keeps_its_own_letters(shared):
    pages = list(origins(shared / "russian" / "ukrhyph_rules90_MOJIBAKE.pdf"))
    text = " ".join(text for _, text, _ in pages)
    assert all(origin.kind == "repaired" for _, _, origin in pages)
    assert "Український правопис" in text
    assert "поширюється" in text
    assert "ґу-дзик" in text.replace("\u0301", "")


@pytest.mark.parametrize(
    ("file", "page", "phrase"),
    [
        ("laws__ukodeksrf.pdf", 1, "Уголовный кодекс Российской Федерации от 13 июня 1996"),
        ("laws__fstek17.pdf", 2, "информации"),
    ],
)
def test_laws_in_fonts_without_unicode(shared, file, page, phrase):
    pages = {
        number: (text, origin) for number, text, origin in origins(shared / "russian/dedoc" / file)
    }
    text, origin = pages[page]
    assert origin.kind == "repaired"
    assert origin.known > 0.95
    assert phrase in text


@pytest.mark.parametrize("file", ["bryansk_1.pdf", "bryansk_2.pdf", "bryansk_1824-p.pdf"])
def test_old_recognitions_that_read_well_are_kept(shared, file):
    for number, _, origin in origins(shared / "scans" / file):
        assert origin.kind == "layer", (number, origin)
        assert origin.coverage > 0.7
        assert 0.8 < origin.confidence < 1


@pytest.mark.parametrize("file", ["bryansk_2067-zp.pdf", "bryansk_3106.pdf"])
def test_scans_without_a_layer(shared, file):
    kinds = [origin.kind for _, _, origin in origins(shared / "scans" / file)]
    assert kinds == ["none", "none", "none", "layer"], "the last side is blank"


def test_english_recognised_as_russian_is_not_trusted(shared):
    path = shared / "russian" / "dedoc" / "pdf_auto__english_doc_bad_text.pdf"
    assert [origin.kind for _, _, origin in origins(path)] == ["untrusted"]


@pytest.mark.parametrize("folder", ["newspapers", "truth", "russian"])
def test_no_good_page_is_doubted_or_changed(shared, folder):
    doubted = [
        (path.name, number, origin)
        for path in sorted((shared / folder).glob("*.pdf"))
        if "MOJIBAKE" not in path.name
        for number, _, origin in origins(path, 5)
        if origin.kind != "layer" or origin.confidence < 1
    ]
    assert doubted == []
