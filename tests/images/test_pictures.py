"""A page's pictures: which there are, how large, in which formats, and always the same bytes."""

import hashlib
import io
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from images.drawn_pdfs import noise, scan_page, text_page
from PIL import Image

from podshivka.images.codec import complete, imaged_from_json, imaged_to_json, keep_picture
from podshivka.images.encode import encode_avif, encode_jpeg, resized
from podshivka.images.page import image_page
from podshivka.images.sizes import COVER, READING, THUMB, ZOOM, Size
from podshivka.images.tasks import PICTURES
from podshivka.problems import BadInput
from podshivka.store import Store


@pytest.fixture
def image(tmp_path):
    """Image the first page of a PDF given as bytes, into ``tmp_path/store``."""

    def imaged(pdf, with_cover=False):
        path = tmp_path / f"{hashlib.sha256(pdf).hexdigest()[:8]}.pdf"
        path.write_bytes(pdf)
        return image_page(str(path), "issue.pdf", 1, str(tmp_path / "store"), with_cover)

    return imaged


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def opened(file, store):
    return Image.open(store.path(PICTURES, file.sha256, file.suffix))


def test_every_file_is_what_its_record_says(image, store):
    imaged = image(text_page(colour=(0.7, 0, 0)), with_cover=True)
    assert len(imaged.files()) == 7
    for file in imaged.files():
        data = store.path(PICTURES, file.sha256, file.suffix).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file.sha256
        assert len(data) == file.byte_count
        picture = Image.open(io.BytesIO(data))
        assert picture.size == (file.width, file.height)
        assert picture.format == {".avif": "AVIF", ".jpg": "JPEG"}[file.suffix]
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


def test_an_a4_page_has_these_sizes(image):
    imaged = image(text_page(), with_cover=True)
    pictures = (imaged.images.thumb, imaged.cover, imaged.images.reading, imaged.images.zoom)
    assert [(picture.avif.width, picture.avif.height) for picture in pictures] == [
        (240, 339),
        (600, 848),
        (1200, 1697),
        (1654, 2339),
    ]


def test_older_browsers_get_jpegs_of_all_but_the_zoom_picture(image):
    imaged = image(text_page(), with_cover=True)
    for picture in (imaged.images.thumb, imaged.images.reading, imaged.cover):
        assert picture.fallback.suffix == ".jpg"
        assert (picture.fallback.width, picture.fallback.height) == (
            picture.avif.width,
            picture.avif.height,
        )
    assert imaged.images.zoom.fallback is None


def test_the_cover_is_made_only_where_asked_for(image):
    assert image(text_page()).cover is None


def test_a_spread_is_as_legible_as_a_page(image):
    reading = image(text_page((1190.55, 841.89))).images.reading.avif
    assert (reading.width, reading.height) == (1697, 1200)


def test_a_coarse_scan_is_shown_as_it_is_and_kept_once(image):
    images = image(scan_page([noise(500, 707)])).images
    assert (images.reading.avif.width, images.reading.avif.height) == (500, 707)
    assert images.zoom.avif == images.reading.avif
    assert images.thumb.avif.width == 240


def test_black_and_white_is_encoded_without_colour(image, store):
    assert opened(image(text_page()).images.reading.fallback, store).mode == "L"
    assert opened(image(text_page(colour=(0.7, 0, 0))).images.reading.fallback, store).mode == "RGB"


def test_small_print_stays_dark_on_light(image, store):
    reading = opened(image(text_page()).images.reading.avif, store).convert("L")
    darkest, lightest = reading.getextrema()
    assert darkest < 60
    assert lightest > 245


def test_coloured_letters_keep_their_colour():
    page = Image.new("RGB", (64, 64), "white")
    for x in range(0, 64, 4):
        page.paste((200, 0, 0), (x, 0, x + 1, 64))
    red, green, _ = Image.open(io.BytesIO(encode_avif(page))).convert("RGB").getpixel((32, 32))
    assert red - green > 150


def test_the_same_page_gives_the_same_result(image, tmp_path):
    pdf = text_page(colour=(0.7, 0, 0))
    first = image(pdf, with_cover=True)
    for file in (tmp_path / "store").rglob("*.*"):
        file.unlink()
    assert image(pdf, with_cover=True) == first


ENCODE = """
import hashlib, sys
from PIL import Image
from podshivka.images.encode import encode_avif, encode_jpeg
page = Image.radial_gradient("L").resize((3400, 3400))  # so large that AV1 cuts it into tiles
data = encode_avif(page) + encode_jpeg(page)
print(hashlib.sha256(data).hexdigest())
"""


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores can't be taken away here")
def test_bytes_do_not_depend_on_the_number_of_cores():
    def encoded_on(cores):
        code = f"import os\nos.sched_setaffinity(0, {cores})\n{ENCODE}"
        return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout

    cores = os.sched_getaffinity(0)
    assert encoded_on({min(cores)}) == encoded_on(cores)


@pytest.mark.parametrize(
    ("size", "source", "expected"),
    [
        (THUMB, (1654, 2339), (240, 339)),
        (THUMB, (100, 140), (100, 140)),
        (COVER, (2339, 1654), (848, 600)),
        (READING, (1000, 100), (1000, 100)),
        (READING, (2000, 16000), (375, 3000)),
        (ZOOM, (1654, 2339), (1654, 2339)),
        (Size(10, 20), (1000, 1), (20, 1)),
    ],
)
def test_a_size_fits_without_enlarging(size, source, expected):
    assert size.fit(*source) == expected
    assert resized(Image.new("L", source), size).size == expected


def test_a_remembered_result_comes_back_the_same(image):
    for with_cover in (False, True):
        imaged = image(text_page(), with_cover)
        assert imaged_from_json(imaged_to_json(imaged)) == imaged
        assert imaged_to_json(imaged) == imaged_to_json(imaged_from_json(imaged_to_json(imaged)))


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"cover":null,"images":{}}', b"\xff"])
def test_a_damaged_record_is_told_by_the_exceptions_the_store_knows(damage):
    with pytest.raises((ValueError, KeyError, TypeError)):
        imaged_from_json(damage)


def test_a_result_is_complete_only_with_all_its_files(image, store):
    imaged = image(text_page(), with_cover=True)
    assert complete(imaged, store)
    for file in imaged.files():
        path = store.path(PICTURES, file.sha256, file.suffix)
        data = path.read_bytes()
        path.write_bytes(data[:-1])
        assert not complete(imaged, store)
        path.unlink()
        assert not complete(imaged, store)
        path.write_bytes(data)
    missing = replace(imaged.cover.avif, sha256="0" * 64)
    assert not complete(replace(imaged, cover=replace(imaged.cover, avif=missing)), store)


def test_the_task_and_its_result_travel_between_processes(image):
    imaged = image(text_page())
    assert pickle.loads(pickle.dumps(image_page)) is image_page
    assert pickle.loads(pickle.dumps(imaged)) == imaged


def test_a_file_that_is_no_pdf_is_refused_by_name(image):
    with pytest.raises(BadInput) as refusal:
        image(b"this is a letter, not a newspaper")
    assert refusal.value.file == "issue.pdf"


def test_jpegs_are_progressive():
    data = encode_jpeg(Image.new("L", (64, 64)))
    assert Image.open(io.BytesIO(data)).info.get("progressive")


@pytest.mark.parametrize(
    "pdf",
    [
        "newspapers/rio_das_ostras_jornal_oficial_1883_2025-11-07.pdf",
        "newspapers/us_federal_register_2020-17221.pdf",
        "scans/mnhi_german_00295876384_1878010301_0011.pdf",
        "scans/bryansk_2.pdf",
    ],
)
def test_real_pages_stay_light(pdf, shared_data: Path, tmp_path):
    imaged = image_page(str(shared_data / pdf), pdf, 1, str(tmp_path), True)
    assert imaged.images.thumb.avif.byte_count < 15_000
    assert imaged.images.reading.avif.byte_count < 350_000
    assert imaged.images.reading.avif.byte_count < imaged.images.reading.fallback.byte_count
    assert imaged.images.zoom.avif.byte_count < 800_000


def test_a_picture_that_is_there_is_not_written_anew(tmp_path, monkeypatch):
    store = Store(tmp_path)
    kept = keep_picture(b"bytes", ".jpg", (1, 1), store)
    monkeypatch.setattr(Store, "put", None)
    assert keep_picture(b"bytes", ".jpg", (1, 1), store) == kept
