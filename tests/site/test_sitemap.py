import xml.etree.ElementTree as ET
from datetime import date

from podshivka.site.sitemap import MapEntry, robots, sitemap_files

ADDRESS = "https://example.org"


def locations(document):
    texts = (element.text or "" for element in ET.fromstring(document).iter())
    return [text for text in texts if text.strip()]


def test_a_page_is_listed_once_by_its_short_address():
    entries = [MapEntry("press/index.html"), MapEntry("press/index.html"), MapEntry("index.html")]
    _index, document = sitemap_files(ADDRESS, entries).values()
    assert locations(document) == [f"{ADDRESS}/", f"{ADDRESS}/press/"]


def test_each_year_has_a_file_of_its_own_with_the_newest_date_in_it():
    entries = [
        MapEntry("press/2021/05/27/a/index.html", date(2021, 5, 27)),
        MapEntry("press/2022/05/27/a/index.html", date(2022, 5, 27)),
        MapEntry("press/tag/tos/2022/index.html", date(2022, 5, 28)),
        MapEntry("about/index.html"),
    ]
    files = sitemap_files(ADDRESS, entries)
    assert list(files) == [
        "sitemap.xml",
        "sitemap-site.xml",
        "sitemap-2021.xml",
        "sitemap-2022.xml",
    ]
    listed = locations(files["sitemap.xml"])
    assert listed[2:4] == [f"{ADDRESS}/sitemap-2022.xml", "2022-05-28"]
    newer = sitemap_files(ADDRESS, [*entries, MapEntry("press/2022/06/01/b/index.html")])
    assert newer["sitemap-2021.xml"] == files["sitemap-2021.xml"]


def test_a_year_of_more_pages_than_a_file_may_list_has_several_files():
    entries = [MapEntry(f"press/2022/p{number}/", date(2022, 1, number)) for number in range(1, 6)]
    files = sitemap_files(ADDRESS, entries, most_urls=2)
    assert list(files)[1:] == ["sitemap-2022.xml", "sitemap-2022-2.xml", "sitemap-2022-3.xml"]
    assert locations(files["sitemap-2022-3.xml"]) == [f"{ADDRESS}/press/2022/p5/", "2022-01-05"]


def test_addresses_are_escaped():
    _index, document = sitemap_files(ADDRESS, [MapEntry("a&b/")]).values()
    assert locations(document) == [f"{ADDRESS}/a&b/"]


def test_robots_may_read_everything_and_learn_where_the_map_is():
    assert robots(ADDRESS).splitlines() == [
        "User-agent: *",
        "Disallow:",
        "",
        "Sitemap: https://example.org/sitemap.xml",
    ]
    assert "Sitemap" not in robots("")
