"""What a PDF says of itself, and what is said of a PDF that can't be published."""

import pickle
from datetime import date

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from podshivka.problems import BadInput
from podshivka.reading import errors
from podshivka.reading.errors import (
    AbsurdPageSize,
    DamagedPdf,
    EmptyFile,
    NoPages,
    NotAPdf,
    PasswordNeeded,
    TooManyPages,
    TruncatedPdf,
    UnreadableFile,
)
from podshivka.reading.model import OutlineEntry
from podshivka.reading.reader import read_facts, read_page


@pytest.fixture
def issue(sheet):
    """A PDF of three pages, changed by ``change(writer)``; returns its path as text."""

    def make(change=None):
        one = sheet((400.0, 300.0))
        for number in (1, 2, 3):
            one.line(50, 100, f"полоса {number}")
            one.canvas.showPage()
        return str(one.save(change))

    return make


def test_metadata_is_tidied(issue):
    def describe(writer):
        writer.add_metadata(
            {
                "/Title": "Общественное\r\n самоуправление\x00",
                "/Author": "Пресс-служба",
                "/Subject": "№ 5 (117)",
                "/Creator": "Adobe InDesign",
                "/CreationDate": "D:20220527235900-07'00'",
            }
        )

    facts = read_facts(issue(describe), "x.pdf")
    assert facts.title == "Общественное самоуправление"
    assert (facts.author, facts.subject) == ("Пресс-служба", "№ 5 (117)")
    assert facts.creator == "Adobe InDesign"
    assert facts.created == date(2022, 5, 27), "in the time zone the PDF names, not in ours"


def test_broken_date_costs_only_the_date(issue):
    path = issue(lambda writer: writer.add_metadata({"/Title": "Выпуск", "/CreationDate": "май"}))
    facts = read_facts(path, "x.pdf")
    assert (facts.title, facts.created) == ("Выпуск", None)


def test_sizes_follow_crop_and_rotation(issue):
    def change(writer):
        writer.pages[1].rotate(90)
        writer.pages[2].cropbox.upper_right = (200.04, 300)

    assert read_facts(issue(change), "x.pdf").sizes == ((400, 300), (300, 400), (200, 300))


def test_facts_and_page_agree_on_the_size(issue):
    path = issue(lambda writer: writer.pages[0].cropbox.__setitem__(2, NumberObject(333)))
    facts, page = read_facts(path, "x.pdf"), read_page(path, "x.pdf", 1, "1")
    assert facts.sizes[0] == (page.width, page.height)


def test_labels(issue):
    path = issue(lambda writer: writer.set_page_label(0, 1, "/r"))
    assert read_facts(path, "x.pdf").labels == ("i", "ii", "1")


def test_labels_default_to_numbers(issue):
    assert read_facts(issue(), "x.pdf").labels == ("1", "2", "3")


def test_outline_is_flat_with_depths(issue):
    def mark(writer):
        parent = writer.add_outline_item("Новости", 0)
        writer.add_outline_item("Праздник двора", 1, parent=parent)
        writer.add_outline_item("Спорт", 2)

    assert read_facts(issue(mark), "x.pdf").outline == (
        OutlineEntry("Новости", 1, 0),
        OutlineEntry("Праздник двора", 2, 1),
        OutlineEntry("Спорт", 3, 0),
    )


def test_outline_that_bites_its_tail_ends(issue):
    def loop(writer):
        item = writer.add_outline_item("Новости", 0)
        item.get_object()[NameObject("/Next")] = item

    assert len(read_facts(issue(loop), "x.pdf").outline) <= 1


def test_outline_of_nonsense_costs_only_the_outline(issue):
    def spoil(writer):
        writer.add_metadata({"/Title": "Выпуск"})
        writer.root_object[NameObject("/Outlines")] = ArrayObject([NumberObject(5)])
        writer.root_object[NameObject("/PageLabels")] = DictionaryObject(
            {NameObject("/Nums"): TextStringObject("?")}
        )

    facts = read_facts(issue(spoil), "x.pdf")
    assert (facts.title, facts.outline, facts.labels) == ("Выпуск", (), ("1", "2", "3"))


def test_long_outline_is_cut(issue):
    def flood(writer):
        for number in range(1100):
            writer.add_outline_item(f"Закладка {number}", 0)

    assert len(read_facts(issue(flood), "x.pdf").outline) == 1000


def test_attachments_are_named(issue):
    def attach(writer):
        writer.add_attachment("смета.xls", b"1")
        writer.add_attachment("план.doc", b"2")

    facts = read_facts(issue(attach), "x.pdf")
    assert facts.attachments == ("план.doc", "смета.xls")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_empty_user_password_opens(issue, algorithm):
    def lock(writer):
        writer.add_metadata({"/Title": "Выпуск"})
        writer.encrypt("", "хозяин", algorithm=algorithm)

    path = issue(lock)
    facts = read_facts(path, "x.pdf")
    assert facts.encrypted
    assert (facts.title, facts.page_count) == ("Выпуск", 3)
    assert read_page(path, "x.pdf", 2, "2").text == "полоса 2"


def test_plain_file_is_not_encrypted(issue):
    assert not read_facts(issue(), "x.pdf").encrypted


def test_user_password_is_asked_to_be_taken_off(issue):
    path = issue(lambda writer: writer.encrypt("секрет", algorithm="AES-256"))
    for read in (lambda: read_facts(path, "05.pdf"), lambda: read_page(path, "05.pdf", 1, "1")):
        with pytest.raises(PasswordNeeded) as refusal:
            read()
        assert str(refusal.value).startswith("05.pdf: ")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"PK\x03\x04 this is a Word document " * 100, NotAPdf),
        (b"%PDF-1.7\n" + b"no objects " * 500, TruncatedPdf),
        (b"%PDF-1.7\n" + b"no objects " * 500 + b"\n%%EOF\n", DamagedPdf),
    ],
)
def test_what_is_no_pdf_is_told_apart(tmp_path, data, error):
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(error):
        read_facts(str(path), "x.pdf")
    with pytest.raises(error):
        read_page(str(path), "x.pdf", 1, "1")


def test_file_that_is_not_there_is_bad_input(tmp_path):
    path = str(tmp_path / "gone.pdf")
    for read in (lambda: read_facts(path, "gone.pdf"), lambda: read_page(path, "gone.pdf", 1, "")):
        with pytest.raises(UnreadableFile):
            read()


def test_pdf_cut_off_in_the_middle_is_named_so(issue, tmp_path):
    whole = (tmp_path / issue()).read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(TruncatedPdf):
        read_facts(str(path), "half.pdf")


def test_no_pages(tmp_path):
    writer = PdfWriter()
    writer.write(tmp_path / "x.pdf")
    with pytest.raises(NoPages):
        read_facts(str(tmp_path / "x.pdf"), "x.pdf")


@pytest.mark.parametrize("size", [(20_000, 800), (595, 6_000), (3, 3)])
def test_absurd_page_is_named_with_its_number_and_size(tmp_path, size):
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_blank_page(*size)
    path = tmp_path / "x.pdf"
    writer.write(path)
    with pytest.raises(AbsurdPageSize) as refusal:
        read_facts(str(path), "x.pdf")
    assert refusal.value.page == 2
    assert str(round(size[0] / 72 * 25.4)) in refusal.value.cause()
    with pytest.raises(AbsurdPageSize):
        read_page(str(path), "x.pdf", 2, "2")


def test_broadsheet_spread_is_not_absurd(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(3400, 2125)
    writer.write(tmp_path / "x.pdf")
    assert read_facts(str(tmp_path / "x.pdf"), "x.pdf").sizes == ((3400, 2125),)


def test_bomb_of_pages_is_refused(tmp_path):
    writer = PdfWriter()
    for _number in range(2001):
        writer.add_blank_page(595, 842)
    writer.write(tmp_path / "x.pdf")
    with pytest.raises(TooManyPages, match="2001"):
        read_facts(str(tmp_path / "x.pdf"), "x.pdf")


def test_changed_file_is_read_anew(issue, tmp_path):
    """The process keeps the last document open, but not after the editor replaced it."""
    path, other = issue(), issue(lambda writer: writer.remove_page(0))
    assert read_page(path, "x.pdf", 1, "1").text == "полоса 1"
    (tmp_path / path).write_bytes((tmp_path / other).read_bytes())
    assert read_page(path, "x.pdf", 1, "1").text == "полоса 2"


CAUSES = [
    cause
    for cause in vars(errors).values()
    if isinstance(cause, type) and issubclass(cause, BadInput) and cause is not BadInput
]


@pytest.mark.parametrize("error", CAUSES, ids=lambda error: error.__name__)
def test_errors_travel_between_processes_and_say_what_to_do(error):
    raised = error("выпуски/05.pdf", 3, (210, 297))
    again = pickle.loads(pickle.dumps(raised))
    assert str(again) == str(raised)
    assert "05.pdf" in str(raised)
    assert raised.remedy().endswith(".")
    assert not raised.cause().endswith(".")
