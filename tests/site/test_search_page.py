from xml.etree import ElementTree

from podshivka.site import opensearch
from podshivka.site.imprint import imprint_of
from podshivka.site.theme_files import ThemeFile, with_search_script

GAZETTE = {"name": "Общественное самоуправление", "publisher": "Администрация", "prefix": "os"}
NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_browsers_are_told_how_to_search():
    text = opensearch.description(imprint_of(GAZETTE, "https://example.org"))
    root = ElementTree.fromstring(text.encode())
    assert len(root.findtext(f"{NAMESPACE}ShortName")) <= 16
    assert "самоуправление" in root.findtext(f"{NAMESPACE}Description")
    template = root.find(f"{NAMESPACE}Url").get("template")
    assert template == "https://example.org/search/?q={searchTerms}"


def test_classes_of_the_search_are_one_script_without_their_comments():
    files = {
        "style.css": ThemeFile("theme/style.css", b""),
        "search/b.js": ThemeFile(
            "theme/search/b.js", b"/**\n * About.\n */\nclass B {\n  // why\n  x = 1;\n}\n"
        ),
        "search/a.js": ThemeFile("theme/search/a.js", b'class A { y = "// no"; }\n'),
    }
    together = with_search_script(files)
    assert set(together) == {"style.css", "search.js"}
    script = together["search.js"].data.decode()
    assert 'class A { y = "// no"; }\nclass B {\nx = 1;\n}' in script
    assert "About" not in script
    assert "why" not in script
