"""Newspapers and Russian documents that nobody here made; skipped where ../shared is absent."""

import re
import unicodedata

import pypdfium2
import pytest

from podshivka.reading.codec import page_from_json, page_to_json
from podshivka.reading.reader import read_facts, read_page

PAGES = 3


@pytest.mark.parametrize("folder", ["newspapers", "russian", "scans"])
def test_every_page_reads_and_keeps_its_words_inside(shared, folder):
    files = sorted((shared / folder).rglob("*.pdf"))
    assert files
    for path in files:
        facts = read_facts(str(path), path.name)
        for number in range(1, min(PAGES, facts.page_count) + 1):
            page = read_page(str(path), path.name, number, facts.labels[number - 1])
            assert (page.width, page.height) == facts.sizes[number - 1]
            assert page_from_json(page_to_json(page)) == page
            for word in page.words():
                assert word.text == "".join(word.text.split())
                assert "\u00ad" not in word.text
                assert "\ufffe" not in word.text
                for box in word.boxes:
                    assert 0 <= box.left <= box.right <= page.width, (path.name, number, word)
                    assert 0 <= box.top <= box.bottom <= page.height, (path.name, number, word)


def windows(text):
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())
    return [tuple(words[start : start + 5]) for start in range(len(words) - 4)]


@pytest.mark.parametrize(
    ("name", "least"),
    [("papertex_newspaper_example", 1.0), ("flowfram_news1", 1.0), ("flowfram_news2", 0.98)],
)
def test_passages_of_known_newspapers_are_unbroken(shared, name, least):
    """Five-word windows of every passage; news2's truth has a 0 that is not printed."""
    path = shared / "truth" / f"{name}.pdf"
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    found = set()
    text = "\n".join(read_page(str(path), name, number, "").text for number in range(1, count + 1))
    found.update(windows(text))
    passages = (shared / "truth" / f"{name}.passages.txt").read_text(encoding="utf-8")
    wanted = [window for passage in passages.splitlines() for window in windows(passage)]
    assert sum(window in found for window in wanted) >= least * len(wanted)
