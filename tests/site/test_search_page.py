from xml.etree import ElementTree

from podshivka.site import opensearch
from podshivka.site.imprint import imprint_of
from podshivka.site.theme_files import ThemeFile, with_search_scripts

GAZETTE = {"name": "Общественное самоуправление", "publisher": "Администрация", "prefix": "os"}
NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_browsers_are_told_how_to_search():
    text = opensearch.description(imprint_of(GAZETTE, "https://example.org"))
    root = ElementTree.fromstring(text.encode())
    assert len(root.findtext(f"{NAMESPACE}ShortName")) <= 16
    assert "самоуправление" in root.findtext(f"{NAMESPACE}Description")
    template = root.find(f"{NAMESPACE}Url").get("template")
    assert template == "https://example.org/search/?q={searchTerms}"


def test_classes_of_the_search_are_scripts_without_comments():
    named = {
        "style.css": b"",
        "search/b.js": b"/**\n * About.\n */\nclass B {\n  // why\n  x = 1;\n}\n",
        "search/a.js": b'class A { y = "// no  " }\n',
        "search/search-page.js": b"class SearchPage {}\n",
        "search/text-marks.js": b"class TextMarks {}\n",
        "search/inflate.js": b"class Inflate {}\n",
        "search/later/c.js": b"// why\nclass C {\n  x = 1;\n}\n",
        "search/later/d.js": b"class D {}\n",
    }
    files = {name: ThemeFile(f"theme/{name}", data) for name, data in named.items()}
    together = with_search_scripts(files)
    assert set(together) == {
        "style.css",
        "search.js",
        "search-later.js",
        "search-older.js",
        "search-marks.js",
    }
    script, marks = (together[name].data.decode() for name in ("search.js", "search-marks.js"))
    for one in (script, marks):
        assert 'class A{y="// no  "}' in one
        assert "class B{x=1;}" in one
        assert "About" not in one
        assert "why" not in one
    assert "class SearchPage" in script
    assert "class TextMarks" not in script
    assert "class SearchPage" not in marks
    assert "class TextMarks" in marks
    assert "class Inflate" not in script
    for name in ("search-older.js", "search-marks.js"):
        assert "class Inflate" in together[name].data.decode()
    later = together.pop("search-later.js")
    for name in ("search.js", "search-older.js", "search-marks.js"):
        script = together[name].data.decode()
        assert "class C" not in script
        assert f'"{later.path.removeprefix("theme/")}"' in script
    assert "Shelf.first={A,B,SearchPage};" in together["search.js"].data.decode()
    first = "const{A,B,Inflate,SearchPage,TextMarks}=first;"
    assert later.data.decode() == (
        f'podshivkaLater(function(first){{"use strict";{first}class C{{x=1;}}\n'
        "class D{}\nreturn{C,D};});"
    )
