"""The pages that real Pelican makes of fake issues and real Markdown."""

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

ADDRESS = "https://gazeta.example"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}


class Reader(HTMLParser):
    """What tests ask of a page: links, ids, headings, images, texts of some elements."""

    def __init__(self, html):
        super().__init__()
        self.links, self.ids, self.headings, self.images = [], [], [], []
        self.html_attributes, self.texts, self.meta, self.current = {}, {}, {}, []
        self.landmarks, self._open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in VOID:
            self._open.append(tag)
        if tag == "html":
            self.html_attributes = attributes
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "img":
            self.images.append(attributes)
        if tag in {"header", "nav", "main", "footer"}:
            self.landmarks.append(tag)
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name")
            self.meta[name] = attributes.get("content")
        if tag == "link" and attributes["rel"] == "canonical":
            self.meta["canonical"] = attributes["href"]
        self.ids += [attributes["id"]] if "id" in attributes else []
        for name in ("href", "src", "srcset"):
            if name in attributes:
                self.links.append(attributes[name])

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        for tag in set(self._open):
            self.texts[tag] = self.texts.get(tag, "") + data


@pytest.fixture(scope="module")
def pages(site):
    return read_pages(site)


def read_pages(site):
    return {
        path.relative_to(site).as_posix(): Reader(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def broken_links(site, pages):
    """Links that lead to no file, or to no place in it, as paths on a disk are followed."""
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            if not target.is_file():
                yield name, link
            elif parts.fragment and target.suffix == ".html":
                ids = pages[target.resolve().relative_to(site.resolve()).as_posix()].ids
                if parts.fragment not in ids:
                    yield name, link


def test_every_link_and_picture_leads_to_a_file_even_from_a_disk(site, pages):
    assert len(pages) > 70
    assert list(broken_links(site, pages)) == []


def test_an_empty_archive_is_whole_too(empty_site):
    pages = read_pages(empty_site)
    assert set(pages) == {
        "index.html",
        "404.html",
        "issues/index.html",
        "press/index.html",
        "press/rubric/index.html",
        "press/tag/index.html",
        "search/index.html",
    }
    assert list(broken_links(empty_site, pages)) == []
    assert "пока нет" in pages["index.html"].texts["main"]
    assert "пока нет" in pages["press/index.html"].texts["main"]


def test_without_an_address_nothing_absolute_is_written(empty_site):
    assert not (empty_site / "sitemap.xml").exists()
    assert not (empty_site / "feeds").exists()
    assert "Sitemap" not in (empty_site / "robots.txt").read_text("utf-8")
    assert "canonical" not in read_pages(empty_site)["index.html"].meta


def test_headings_go_down_one_step_at_a_time_from_one_h1(pages):
    for name, page in pages.items():
        assert page.headings.count(1) == 1, name
        assert page.headings[0] == 1, name
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (name, page.headings)


def test_pages_say_their_language_and_have_landmarks(pages):
    for name, page in pages.items():
        assert page.html_attributes["lang"] == "ru", name
        assert {"header", "nav", "main", "footer"} <= set(page.landmarks), name
        assert page.meta["viewport"] == "width=device-width, initial-scale=1"
        assert page.links[0] != "#main"
        assert "#main" in page.links


def test_the_menu_marks_the_page_that_it_is_on_and_no_other(site, pages):
    in_menu = set()
    for name in pages:
        menu = re.search(r'<ul class="menu">(.*?)</ul>', (site / name).read_text("utf-8"), re.S)
        current = re.findall(r'href="([^"]+)" aria-current="page"', menu[1])
        if current:
            (link,) = current
            assert ((site / name).parent / unquote(link)).resolve() == (site / name).resolve()
            in_menu.add(name)
    assert {"index.html", "issues/index.html", "press/index.html", "about/index.html"} <= in_menu
    assert len(in_menu) < 10


def test_titles_and_ids_are_unique(pages):
    titles = [page.texts["title"] for page in pages.values()]
    assert sorted(set(titles)) == sorted(titles)
    for name, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), name


def test_images_have_sizes_and_alternative_texts(pages):
    for name, page in pages.items():
        for image in page.images:
            assert "alt" in image, name
            if not image["src"].endswith(("most.jpg", "shema.jpg")):
                assert int(image["width"]) > 0 < int(image["height"]), name


def test_canonical_addresses_are_absolute_and_short(pages):
    assert pages["index.html"].meta["canonical"] == f"{ADDRESS}/"
    assert (
        pages["issues/2022/05/p3/index.html"].meta["canonical"] == f"{ADDRESS}/issues/2022/05/p3/"
    )
    assert pages["press/tag/tos/2022/index.html"].meta["canonical"] == (
        f"{ADDRESS}/press/tag/tos/2022/"
    )
    for name, page in pages.items():
        if name != "404.html":
            assert page.meta["og:url"] == page.meta["canonical"] == short(name)


def short(name):
    return f"{ADDRESS}/{name.removesuffix('index.html')}"


def test_issue_and_its_pages_share_the_issues_card(site, pages):
    for name in ("issues/2022/05/index.html", "issues/2022/05/p2/index.html"):
        image = pages[name].meta["og:image"]
        assert re.fullmatch(rf"{ADDRESS}/issues/2022/05/card\.[0-9a-f]{{8}}\.jpg", image)
        assert (site / image.removeprefix(f"{ADDRESS}/")).is_file()


def test_a_release_shows_and_shares_its_picture(pages):
    page = pages["press/2022/02/11/novost-1/index.html"]
    assert page.meta["og:image"] == f"{ADDRESS}/press/most.jpg"
    assert page.images[0]["alt"] == "Мост"


def test_an_issue_tells_its_number_date_pdf_and_checksum(pages):
    page = pages["issues/2022/05/index.html"]
    text = page.texts["main"].replace("\u00a0", " ")
    assert "№ 5 (117) от 27 мая 2022 года" in page.texts["h1"].replace("\u00a0", " ")
    assert "пятница" in text
    assert "4,2 МБ" in text
    assert "0f" * 32 in text
    assert "Переиздан с исправлениями <на стр. 2> & далее" in text
    assert "../../../issues/2022/05/os-2022-05.pdf" in page.links
    assert "../../../issues/2021/31-34/index.html" in page.links


def test_an_issue_known_to_the_month_does_not_invent_a_day(pages):
    heading = pages["issues/2015/spetsvypusk/index.html"].texts["h1"]
    assert heading == "Спецвыпуск за май 2015 года"


def test_what_the_gazette_prints_is_text_never_markup(pages):
    headline = "Рога & копыта: </script> <b>как жить дальше"
    assert headline in pages["issues/2022/05/index.html"].texts["main"]
    assert headline in pages["issues/2022/05/p3/index.html"].texts["h3"]


def test_a_page_without_text_says_so_kindly_and_offers_the_picture(pages):
    page = pages["issues/2022/05/p2/index.html"]
    assert "Текста этой страницы нет" in page.texts["main"]
    assert any(re.search(r"/zoom\.[0-9a-f]{8}\.avif$", link) for link in page.links)


def test_the_whole_text_holds_every_page_in_order(pages):
    text = pages["issues/2022/05/text/index.html"].texts["main"]
    places = [
        text.index(part)
        for part in ("Мост через Ушайку открыли", "Текста этой страницы нет", "График отключения")
    ]
    assert places == sorted(places)


def test_lists_of_releases_are_bound_by_period_and_linked(pages):
    front = pages["press/index.html"]
    assert "../press/2022/index.html" in front.links
    assert "../../press/2022/02/11/index.html" in pages["press/2022/index.html"].links
    month = pages["press/2022/02/index.html"]
    assert "../../../press/2022/02/11/novost-1/index.html" in month.links
    assert "../../../press/2022/03/index.html" in month.links
    assert "press/2022/02/11/index.html" in pages
    tag = pages["press/tag/tos/index.html"]
    assert "../../../press/tag/tos/2021/index.html" in tag.links
    assert (
        pages["press/tag/tos/2021/index.html"].texts["title"].startswith("Метка «ТОС» за 2021 год")
    )


def test_a_release_leads_to_its_neighbours_within_its_month_and_to_the_month(pages):
    links = {
        number: pages[
            f"press/{2021 + number % 2}/0{1 + number % 3}/{number + 10}/novost-{number}/index.html"
        ].links
        for number in (1, 7, 13)
    }
    assert "../../../../../press/2022/02/17/novost-7/index.html" in links[1]
    assert "../../../../../press/2022/02/23/novost-13/index.html" in links[7]
    assert "../../../../../press/2022/02/index.html" in links[13]
    assert not any("novost-6" in link for link in links[7])


def test_drafts_are_not_published(site):
    assert not list(site.rglob("*chernovik*"))
    assert "Черновик" not in (site / "feeds" / "press.atom.xml").read_text("utf-8")


def test_the_page_not_found_asks_for_nothing_beside_itself(site, pages):
    page = pages["404.html"]
    assert all(link.startswith((f"{ADDRESS}/", "#", "data:")) for link in page.links)
    assert page.images == []
    assert '<link rel="stylesheet"' not in (site / "404.html").read_text("utf-8")
    assert page.meta["robots"] == "noindex"


def json_ld(site, name):
    html = (site / name).read_text("utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(text)


def test_json_ld_tells_of_newspaper_issue_and_release(site):
    assert json_ld(site, "index.html")["@type"] == "Newspaper"
    issue = json_ld(site, "issues/2021/31-34/index.html")
    assert issue["@type"] == "PublicationIssue"
    assert issue["issueNumber"] == "31-34"
    assert issue["datePublished"] == "2021-08-20"
    assert issue["encoding"]["contentUrl"] == f"{ADDRESS}/issues/2021/31-34/os-2021-31-34.pdf"
    assert json_ld(site, "issues/2015/spetsvypusk/index.html")["datePublished"] == "2015-05"
    release = json_ld(site, "press/2022/02/11/novost-1/index.html")
    assert release["@type"] == "NewsArticle"
    assert release["headline"] == "Новость № 1: «Рога & копыта»"
    assert release["datePublished"] == "2022-02-11T00:00:00+07:00"
    assert release["url"] == f"{ADDRESS}/press/2022/02/11/novost-1/"


@pytest.mark.parametrize(("feed", "entries"), [("issues", 4), ("press", 13), ("rubric/vybory", 4)])
def test_feeds_are_whole_atom(site, feed, entries):
    root = ET.parse(site / "feeds" / f"{feed}.atom.xml").getroot()
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.findtext(f"{ATOM}id") == f"{ADDRESS}/feeds/{feed}.atom.xml"
    found = root.findall(f"{ATOM}entry")
    assert len(found) == entries
    dates = [entry.findtext(f"{ATOM}published") for entry in found]
    assert dates == sorted(dates, reverse=True)
    assert root.findtext(f"{ATOM}updated") == dates[0]
    for entry in found:
        link = entry.find(f"{ATOM}link").get("href")
        assert entry.findtext(f"{ATOM}id") == link
        assert link.endswith("/")
        content = Reader(entry.findtext(f"{ATOM}content"))
        assert content.links
        assert all(link.startswith(f"{ADDRESS}/") for link in content.links)
        assert not any(link.endswith("index.html") for link in content.links)
        assert content.images


def test_a_release_is_in_its_feed_with_all_its_pictures_and_links(site):
    entry = ET.parse(site / "feeds" / "press.atom.xml").getroot().find(f"{ATOM}entry")
    content = Reader(entry.findtext(f"{ATOM}content"))
    pictures = [f"{ADDRESS}/press/most.jpg", f"{ADDRESS}/images/shema.jpg"]
    assert [image["src"] for image in content.images] == pictures
    assert content.links == [*pictures, f"{ADDRESS}/press/2022/02/11/novost-1/"]
    assert "Текст" in content.texts["p"]


def test_the_map_lists_every_page_once_with_the_date_of_its_content(site, pages):
    maps = [
        entry.findtext(f"{MAP}loc").removeprefix(f"{ADDRESS}/")
        for entry in ET.parse(site / "sitemap.xml").getroot().findall(f"{MAP}sitemap")
    ]
    assert maps == ["sitemap-2015.xml", "sitemap-2021.xml", "sitemap-2022.xml", "sitemap-site.xml"]
    urls = [url for name in maps for url in ET.parse(site / name).getroot().findall(f"{MAP}url")]
    listed = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in urls}
    assert len(urls) == len(listed)
    assert set(listed) == {
        short(name) for name in pages if name != "404.html" and "/page/" not in name
    }
    assert listed[f"{ADDRESS}/"] == "2022-05-27"
    assert listed[f"{ADDRESS}/issues/2021/"] == "2021-08-20"
    assert listed[f"{ADDRESS}/issues/2015/spetsvypusk/p1/"] == "2015-05-01"
    assert listed[f"{ADDRESS}/press/2021/"] == "2021-03-18"
    assert listed[f"{ADDRESS}/about/"] is None


def test_theme_files_carry_their_hash(site):
    for name in ("style", "address"):
        (file,) = (site / "theme").glob(f"{name}.*")
        assert hashlib.sha256(file.read_bytes()).hexdigest().startswith(file.name.split(".")[1])


def test_two_folders_give_the_same_bytes_and_no_trace_of_where(site, build_site, tmp_path):
    other = build_site(tmp_path / "a folder with a longer name")
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    for file in files:
        data = (site / file).read_bytes()
        assert data == (other / file).read_bytes(), file
        assert str(tmp_path).encode() not in data, file


def test_a_page_says_what_its_text_is_worth(pages):
    told = {
        number: pages[f"issues/2022/05/p{number}/index.html"].texts["main"]
        for number in (1, 2, 3, 4, 5)
    }
    assert "Текст распознан автоматически, возможны ошибки." in told[3]
    assert "Текст проверен." in told[4]
    assert "Текста этой страницы нет" in told[2]
    assert "Эта страница пуста." in told[5]
    for mark in ("распознан", "проверен", "Текста этой"):
        assert mark not in told[1]


def test_a_story_leads_to_the_page_where_it_goes_on_and_back(site, pages):
    first = pages["issues/2022/05/p1/index.html"]
    last = pages["issues/2022/05/p4/index.html"]
    (there,) = [link for link in first.links if "p4/index.html#" in link]
    (back,) = [link for link in last.links if "p1/index.html#" in link]
    assert there.partition("#")[2] in last.ids
    assert back.partition("#")[2] in first.ids
    assert "Продолжение на странице 4" in first.texts["main"]
    assert "Начало на странице 1" in last.texts["main"]
    whole = pages["issues/2022/05/text/index.html"]
    assert f"#{there.partition('#')[2]}" in whole.links


def test_what_is_no_part_of_a_story_is_set_apart(site):
    html = (site / "issues/2022/05/p1/index.html").read_text("utf-8")
    assert '<p class="story-lead">Ждали десять лет.</p>' in html
    assert '<p class="byline">Ольга Ларина</p>' in html
    assert re.search(r'<p class="caption">.*Мост ночью</p>', html)
    assert re.search(r'<p class="pull-quote">.*«Мы рады»</p>', html)
    assert html.index("Газета № 5") > html.index("Мост ночью")
    assert re.search(r'<p class="furniture">[^<]*Газета № 5</p>', html)


def test_archivists_find_alto_and_text_of_every_page_that_has_any(site, pages):
    links = pages["issues/2022/05/index.html"].links
    assert "os-2022-05.txt" in " ".join(links)
    assert len([link for link in links if link.endswith("page.alto.xml")]) == 5
    assert len([link for link in links if link.endswith("page.txt")]) == 3
    text = (site / "issues/2022/05/os-2022-05.txt").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert "Мост через Ушайку" in text.decode("utf-8-sig")
