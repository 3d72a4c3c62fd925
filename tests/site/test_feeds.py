import xml.etree.ElementTree as ET
from datetime import UTC, datetime

from podshivka.site.feeds import MOST_ENTRIES, Entry, atom
from podshivka.site.imprint import Imprint

ATOM = "{http://www.w3.org/2005/Atom}"
IMPRINT = Imprint("Газета", "Администрация", "https://example.org")


def entry(day, **changes):
    moment = datetime(2022, 5, day, tzinfo=UTC)
    values = {"title": "Новость", "content": "<p>Текст</p>", "updated": moment} | changes
    return Entry(path=f"press/{day}/index.html", published=moment, **values)


def feed(*entries):
    return ET.fromstring(atom(IMPRINT, "Газета", "feeds/press.atom.xml", "press/", entries))


def test_an_empty_feed_does_not_look_at_the_clock():
    assert feed().findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_a_feed_is_as_new_as_its_last_change():
    changed = datetime(2023, 1, 1, tzinfo=UTC)
    root = feed(entry(1, updated=changed), entry(2))
    assert root.findtext(f"{ATOM}updated") == "2023-01-01T00:00:00+00:00"
    paths = [found.findtext(f"{ATOM}id") for found in root.findall(f"{ATOM}entry")]
    assert paths == ["https://example.org/press/2/", "https://example.org/press/1/"]


def test_what_xml_cannot_hold_does_not_cost_the_feed():
    root = feed(entry(1, title="Но\x02вость", content="<p>\x00Те\ufffeкст</p>"))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "Новость"
    assert root.findtext(f"{ATOM}entry/{ATOM}content") == "<p>Текст</p>"


def test_a_feed_holds_the_newest_only():
    many = [entry(1 + number % 28) for number in range(MOST_ENTRIES + 5)]
    assert len(feed(*many).findall(f"{ATOM}entry")) == MOST_ENTRIES
