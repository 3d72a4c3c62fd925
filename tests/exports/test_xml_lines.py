"""XML written line by line is what an XML parser reads back, whatever stands in it."""

import xml.etree.ElementTree as ET

import pytest

from podshivka.exports.xml_lines import XmlLines

HOSTILE = "a \"b\" <c> & 'd' ]]>\t\r\n«ё»\U0001f600"


def test_elements_stand_within_each_other_a_line_each():
    xml = XmlLines()
    with xml.inside("page", {"ID": "page1"}):
        xml.text("name", "Общество")
        with xml.inside("block", place=' HPOS="1"'):
            xml.empty("SP")
    assert xml.data().decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<page ID="page1">\n'
        " <name>Общество</name>\n"
        ' <block HPOS="1">\n'
        "  <SP />\n"
        " </block>\n"
        "</page>\n"
    )


def test_what_has_nothing_in_it_is_empty():
    xml = XmlLines()
    with xml.inside("page"):
        pass
    assert xml.data().endswith(b"\n<page />\n")


@pytest.mark.parametrize("text", [HOSTILE, "слово", "", "&amp;"])
def test_an_attribute_is_read_back_as_it_was(text):
    xml = XmlLines()
    xml.empty("String", {"CONTENT": text})
    assert ET.fromstring(xml.data()).get("CONTENT") == text


def test_text_is_read_back_as_it_was():
    xml = XmlLines()
    xml.text("name", HOSTILE.replace("\r", ""))
    assert ET.fromstring(xml.data()).text == HOSTILE.replace("\r", "")


def test_what_xml_cant_hold_is_left_out():
    xml = XmlLines()
    xml.text("name", "а\x00б\ufffe", {"label": "в\x0bг"})
    element = ET.fromstring(xml.data())
    assert (element.text, element.get("label")) == ("аб", "вг")
