import xml.etree.ElementTree as ET
from datetime import date

from podshivka.site.sitemap import MapEntry, robots, sitemap_files

ADDRESS = "https://example.org"


def locations(document):
    texts = (element.text or "" for element in ET.fromstring(document).iter())
    return [text for text in texts if text.strip()]


def test_a_page_is_listed_once_by_its_short_address():
    entries = [MapEntry("press/index.html"), MapEntry("press/index.html"), MapEntry("index.html")]
    (document,) = sitemap_files(ADDRESS, entries).values()
    assert locations(document) == [f"{ADDRESS}/", f"{ADDRESS}/press/"]


def test_a_large_site_gets_an_index_of_maps_with_their_newest_dates():
    entries = [MapEntry(f"p{number}/", date(2022, 1, number)) for number in range(1, 6)]
    files = sitemap_files(ADDRESS, entries, most_urls=2)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert locations(files["sitemap.xml"])[:2] == [f"{ADDRESS}/sitemap-1.xml", "2022-01-02"]
    assert locations(files["sitemap-3.xml"]) == [f"{ADDRESS}/p5/", "2022-01-05"]


def test_addresses_are_escaped():
    (document,) = sitemap_files(ADDRESS, [MapEntry("a&b/")]).values()
    assert locations(document) == [f"{ADDRESS}/a&b/"]


def test_robots_may_read_everything_and_learn_where_the_map_is():
    assert robots(ADDRESS).splitlines() == [
        "User-agent: *",
        "Disallow:",
        "",
        "Sitemap: https://example.org/sitemap.xml",
    ]
    assert "Sitemap" not in robots("")
