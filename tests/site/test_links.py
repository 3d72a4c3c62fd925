import pytest

from podshivka.images.model import ImageFile
from podshivka.site import links


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", "index.html"),
        ("issues/2022/05/", "issues/2022/05/index.html"),
        ("issues/2022/05/os-2022-05.pdf", "issues/2022/05/os-2022-05.pdf"),
        ("press/index.html", "press/index.html"),
    ],
)
def test_links_inside_the_site_name_the_file(path, file):
    assert links.file_of(path) == file


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "https://example.org/"),
        ("", "https://example.org/"),
        ("press/2022/index.html", "https://example.org/press/2022/"),
        ("issues/2022/", "https://example.org/issues/2022/"),
        ("404.html", "https://example.org/404.html"),
        ("press/not-index.html", "https://example.org/press/not-index.html"),
    ],
)
def test_addresses_that_leave_the_site_are_absolute_and_short(path, address):
    assert links.absolute("https://example.org", path) == address


def test_only_own_pages_are_shortened_in_a_text():
    html = (
        '<a href="https://example.org/press/index.html#a">1</a>'
        '<a href="https://example.org.evil/press/index.html">2</a>'
        '<a href="https://example.org/index.html">3</a>'
    )
    assert links.shorten_links(html, "https://example.org") == (
        '<a href="https://example.org/press/#a">1</a>'
        '<a href="https://example.org.evil/press/index.html">2</a>'
        '<a href="https://example.org/">3</a>'
    )


def test_pictures_are_named_by_their_content():
    image = ImageFile("3f2a9c1b" + "0" * 56, ".avif", 100, 141, 999)
    path = links.picture_path("issues/2022/05/p3/", "reading", image)
    assert path == "issues/2022/05/p3/reading.3f2a9c1b.avif"


def test_periods_of_releases_have_addresses_with_leading_zeros():
    assert links.press_path(2022) == "press/2022/"
    assert links.press_path(2022, 5) == "press/2022/05/"
    assert links.press_path(2022, 5, 7) == "press/2022/05/07/"


@pytest.mark.parametrize(
    ("html", "portable"),
    [
        ('<a href="/issues/2022/05/">', '<a href="../../issues/2022/05/index.html">'),
        ('<a href="/">', '<a href="../../index.html">'),
        ('<a href="/issues/2022/05/#p3">', '<a href="../../issues/2022/05/index.html#p3">'),
        (
            '<a href="/issues/2022/05/os-2022-05.pdf">',
            '<a href="../../issues/2022/05/os-2022-05.pdf">',
        ),
        ('<img src="images/Фото 1.JPG">', '<img src="images/Фото%201.JPG">'),
        ('<a href="//tomsk.example/a">', '<a href="//tomsk.example/a">'),
        ('<a href="https://tomsk.example/">', '<a href="https://tomsk.example/">'),
        ("<p>a href=/x</p>", "<p>a href=/x</p>"),
    ],
)
def test_links_from_the_root_work_from_a_disk(html: str, portable: str) -> None:
    assert links.portable(html, "../..") == portable
