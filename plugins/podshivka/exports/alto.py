"""A page as ALTO 4.4 XML, the format in which libraries keep the layout of newspapers.

Format: https://www.loc.gov/standards/alto/ (namespace ``…/ns-v4#``). Lengths are in 1/1200 inch
from the top left corner of the page, so that they hold for its picture at any size. Blocks stand
in reading order; ``ReadingOrder`` groups them by article, and tags tell what each block is.
Furniture is in the page's margins, where ALTO wants running titles and page numbers.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from podshivka.exports.printed_lines import Printed, PrintedLine, printed_lines
from podshivka.reading.model import Box, OriginKind, Page

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
VERSION = "4.4"

PER_POINT = 1200 / 72
"""ALTO's unit inch1200 in a point."""

_GENERATED: dict[OriginKind, str] = {
    "layer": "text layer of the PDF",
    "repaired": "text layer of the PDF, its encoding repaired",
    "untrusted": "text layer of the PDF, damaged",
    "recognised": "text recognised in the picture of the page",
    "corrected": "text of the page",
}

# What XML 1.0 can't hold, however it is written.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """What the page is a page of.

    :param file_name: the PDF's on the site; :param sha256: of its bytes, in hex.
    :param address: the page's canonical address, or "".
    """

    file_name: str
    sha256: str
    address: str = ""


def alto(page: Page, source: Source) -> bytes:
    """``page`` as an ALTO file; equal pages give equal bytes."""
    root = ET.Element(
        "alto",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "SCHEMAVERSION": VERSION,
        },
    )
    _describe(root, page, source)
    _tag(root, page)
    _order(root, page)
    _lay_out(root, page)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    _write(root, "", lines)
    return "\n".join([*lines, ""]).encode()


def _write(element: ET.Element, margin: str, lines: list[str]) -> None:
    """Write ``element`` as ElementTree would, indented; it looks for name spaces everywhere."""
    attributes = "".join([f' {name}="{_escaped(value)}"' for name, value in element.items()])
    tag = element.tag
    if len(element):
        lines.append(f"{margin}<{tag}{attributes}>")
        for child in element:
            _write(child, f"{margin} ", lines)
        lines.append(f"{margin}</{tag}>")
    elif element.text:
        lines.append(f"{margin}<{tag}{attributes}>{escape(element.text, quote=False)}</{tag}>")
    else:
        lines.append(f"{margin}<{tag}{attributes} />")


def _escaped(value: str) -> str:
    return value if value.isalnum() else value.translate(_IN_ATTRIBUTES)


_IN_ATTRIBUTES = str.maketrans(
    {
        "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
        "\r": "&#13;", "\n": "&#10;", "\t": "&#09;",
    }
)  # fmt: skip


def _describe(root: ET.Element, page: Page, source: Source) -> None:
    description = ET.SubElement(root, "Description")
    ET.SubElement(description, "MeasurementUnit").text = "inch1200"
    image = ET.SubElement(description, "sourceImageInformation")
    ET.SubElement(image, "fileName").text = source.file_name
    identifier = ET.SubElement(image, "fileIdentifier", {"fileIdentifierLocation": "SHA-256"})
    identifier.text = source.sha256
    if source.address:
        ET.SubElement(image, "documentIdentifier").text = source.address
    kind = page.origin.kind
    if kind != "none":
        _processing(description, "contentGeneration", _GENERATED[kind], page.origin.how)
    if kind == "corrected":
        _processing(description, "contentModification", "text corrected by an editor", "")


def _processing(description: ET.Element, category: str, text: str, settings: str) -> None:
    number = len(description.findall("Processing")) + 1
    step = ET.SubElement(description, "Processing", {"ID": f"processing{number}"})
    ET.SubElement(step, "processingCategory").text = category
    ET.SubElement(step, "processingStepDescription").text = text
    if settings:
        ET.SubElement(step, "processingStepSettings").text = _clean(settings)
    software = ET.SubElement(step, "processingSoftware")
    ET.SubElement(software, "softwareName").text = "Podshivka"


def _tag(root: ET.Element, page: Page) -> None:
    """A tag for every role on the page, and one for every article, with its headline."""
    roles = sorted({block.role for block in page.blocks} - {"text"})
    if not roles and not page.articles:
        return
    tags = ET.SubElement(root, "Tags")
    for role in roles:
        ET.SubElement(tags, "RoleTag", {"ID": f"role-{role}", "TYPE": "role", "LABEL": role})
    for number, article in enumerate(page.articles, 1):
        label = _clean(article.headline)
        ET.SubElement(
            tags, "StructureTag", {"ID": f"story{number}", "TYPE": "article", "LABEL": label}
        )


def _order(root: ET.Element, page: Page) -> None:
    """Groups of blocks, one for an article, in the order of their first blocks."""
    if not page.blocks:
        return
    order = ET.SubElement(ET.SubElement(root, "ReadingOrder"), "OrderedGroup", {"ID": "order"})
    home = {
        index: number
        for number, article in reversed(list(enumerate(page.articles, 1)))
        for index in article.blocks
    }
    groups: dict[int, ET.Element] = {}
    for index in range(len(page.blocks)):
        number = home.get(index)
        group = order
        if number is not None:
            if number not in groups:
                groups[number] = ET.SubElement(
                    order, "OrderedGroup", {"ID": f"article{number}", "TAGREFS": f"story{number}"}
                )
            group = groups[number]
        ET.SubElement(group, "ElementRef", {"ID": f"ref{index + 1}", "REF": _block_id(index)})


def _lay_out(root: ET.Element, page: Page) -> None:
    attributes = {
        "ID": f"page{page.number}",
        "PHYSICAL_IMG_NR": str(page.number),
        "PRINTED_IMG_NR": _clean(page.label),
        "WIDTH": _units(page.width),
        "HEIGHT": _units(page.height),
    }
    if page.origin.kind == "recognised":
        attributes["PC"] = _share(page.origin.confidence)
    element = ET.SubElement(ET.SubElement(root, "Layout"), "Page", attributes)
    lines = printed_lines(page.blocks)
    # In the order the schema wants.
    regions: dict[str, list[int]] = {"TopMargin": [], "BottomMargin": [], "PrintSpace": []}
    for index in range(len(page.blocks)):
        regions[_region(page, index)].append(index)
    for name, indices in regions.items():
        if indices or name == "PrintSpace":
            place = _place(_around([page.blocks[index].box for index in indices]))
            region = ET.SubElement(element, name, place)
            for index in indices:
                _write_block(region, page, index, lines[index])


def _region(page: Page, index: int) -> str:
    block = page.blocks[index]
    if block.role != "furniture":
        return "PrintSpace"
    in_upper_half = block.box.top + block.box.bottom < page.height
    return "TopMargin" if in_upper_half else "BottomMargin"


def _write_block(region: ET.Element, page: Page, index: int, lines: list[PrintedLine]) -> None:
    block = page.blocks[index]
    attributes = {"ID": _block_id(index)}
    if block.role != "text":
        attributes["TAGREFS"] = f"role-{block.role}"
    if page.origin.kind == "corrected":
        attributes["CS"] = "true"
    element = ET.SubElement(region, "TextBlock", attributes | _place(block.box))
    recognised = page.origin.kind == "recognised"
    for number, line in enumerate(lines, 1):
        line_id = f"{_block_id(index)}line{number}"
        text_line = ET.SubElement(element, "TextLine", {"ID": line_id} | _place(line.box))
        for at, printed in enumerate(line.strings):
            if at:
                ET.SubElement(text_line, "SP")
            ET.SubElement(text_line, "String", _string(printed, recognised))
        if line.ends_in_hyphen:
            ET.SubElement(text_line, "HYP", {"CONTENT": "-"})


def _string(printed: Printed, recognised: bool) -> dict[str, str]:
    attributes = {"CONTENT": _clean(printed.text)}
    if printed.part:
        attributes["SUBS_TYPE"] = f"HypPart{printed.part}"
        attributes["SUBS_CONTENT"] = _clean(printed.word.text)
    if recognised:
        attributes["WC"] = _share(printed.word.confidence)
    return attributes | _place(printed.box)


def _block_id(index: int) -> str:
    return f"block{index + 1}"


def _place(box: Box | None) -> dict[str, str]:
    """Where ``box`` is; nothing for what has no place on the page."""
    if box is None or not (box.width or box.height):
        return {}
    return {
        "HPOS": _units(box.left),
        "VPOS": _units(box.top),
        "WIDTH": _units(box.width),
        "HEIGHT": _units(box.height),
    }


def _around(boxes: Sequence[Box]) -> Box | None:
    placed = [box for box in boxes if box.width or box.height]
    if not placed:
        return None
    return Box(
        min(box.left for box in placed),
        min(box.top for box in placed),
        max(box.right for box in placed),
        max(box.bottom for box in placed),
    )


def _units(points: float) -> str:
    return str(round(points * PER_POINT))


def _share(share: float) -> str:
    return f"{min(max(share, 0.0), 1.0):.2f}"


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)
