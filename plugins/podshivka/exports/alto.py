"""A page as ALTO 4.4 XML, the format in which libraries keep the layout of newspapers.

Format: https://www.loc.gov/standards/alto/ (namespace ``…/ns-v4#``). Lengths are in 1/1200 inch
from the top left corner of the page, so that they hold for its picture at any size. Blocks stand
in reading order; ``ReadingOrder`` groups them by article, and tags tell what each block is.
Furniture is in the page's margins, where ALTO wants running titles and page numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from podshivka.exports.printed_lines import Printed, PrintedLine, printed_lines
from podshivka.exports.xml_lines import XmlLines
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
    xml = XmlLines()
    attributes = {
        "xmlns": NAMESPACE,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
        "SCHEMAVERSION": VERSION,
    }
    with xml.inside("alto", attributes):
        _describe(xml, page, source)
        _tag(xml, page)
        _order(xml, page)
        _lay_out(xml, page)
    return xml.data()


def _describe(xml: XmlLines, page: Page, source: Source) -> None:
    with xml.inside("Description"):
        xml.text("MeasurementUnit", "inch1200")
        with xml.inside("sourceImageInformation"):
            xml.text("fileName", source.file_name)
            xml.text("fileIdentifier", source.sha256, {"fileIdentifierLocation": "SHA-256"})
            if source.address:
                xml.text("documentIdentifier", source.address)
        kind = page.origin.kind
        steps = []
        if kind != "none":
            steps.append(("contentGeneration", _GENERATED[kind], page.origin.how))
        if kind == "corrected":
            steps.append(("contentModification", "text corrected by an editor", ""))
        for number, step in enumerate(steps, 1):
            _processing(xml, number, *step)


def _processing(xml: XmlLines, number: int, category: str, text: str, settings: str) -> None:
    with xml.inside("Processing", {"ID": f"processing{number}"}):
        xml.text("processingCategory", category)
        xml.text("processingStepDescription", text)
        if settings:
            xml.text("processingStepSettings", settings)
        with xml.inside("processingSoftware"):
            xml.text("softwareName", "Podshivka")


def _tag(xml: XmlLines, page: Page) -> None:
    """A tag for every role on the page, and one for every article, with its headline."""
    roles = sorted({block.role for block in page.blocks} - {"text"})
    if not roles and not page.articles:
        return
    with xml.inside("Tags"):
        for role in roles:
            xml.empty("RoleTag", {"ID": f"role-{role}", "TYPE": "role", "LABEL": role})
        for number, article in enumerate(page.articles, 1):
            xml.empty(
                "StructureTag",
                {"ID": f"story{number}", "TYPE": "article", "LABEL": article.headline},
            )


def _order(xml: XmlLines, page: Page) -> None:
    """Groups of blocks, one for an article, in the order of their first blocks."""
    if not page.blocks:
        return
    home = {
        index: number
        for number, article in reversed(list(enumerate(page.articles, 1)))
        for index in article.blocks
    }
    # By number of article; a block of none is alone, below zero, where it comes.
    groups: dict[int, list[int]] = {}
    for index in range(len(page.blocks)):
        groups.setdefault(home.get(index, -index), []).append(index)
    with xml.inside("ReadingOrder"), xml.inside("OrderedGroup", {"ID": "order"}):
        for number, indices in groups.items():
            group = {"ID": f"article{number}", "TAGREFS": f"story{number}"}
            with xml.inside("OrderedGroup", group) if number > 0 else nullcontext():
                for index in indices:
                    xml.empty("ElementRef", {"ID": f"ref{index + 1}", "REF": _block_id(index)})


def _lay_out(xml: XmlLines, page: Page) -> None:
    attributes = {
        "ID": f"page{page.number}",
        "PHYSICAL_IMG_NR": str(page.number),
        "PRINTED_IMG_NR": page.label,
        "WIDTH": _units(page.width),
        "HEIGHT": _units(page.height),
    }
    if page.origin.kind == "recognised":
        attributes["PC"] = _share(page.origin.confidence)
    lines = printed_lines(page.blocks)
    # In the order the schema wants.
    regions: dict[str, list[int]] = {"TopMargin": [], "BottomMargin": [], "PrintSpace": []}
    for index in range(len(page.blocks)):
        regions[_region(page, index)].append(index)
    with xml.inside("Layout"), xml.inside("Page", attributes):
        for name, indices in regions.items():
            if indices or name == "PrintSpace":
                around = _around([page.blocks[index].box for index in indices])
                with xml.inside(name, place=_place(around)):
                    for index in indices:
                        _write_block(xml, page, index, lines[index])


def _region(page: Page, index: int) -> str:
    block = page.blocks[index]
    if block.role != "furniture":
        return "PrintSpace"
    in_upper_half = block.box.top + block.box.bottom < page.height
    return "TopMargin" if in_upper_half else "BottomMargin"


def _write_block(xml: XmlLines, page: Page, index: int, lines: list[PrintedLine]) -> None:
    block = page.blocks[index]
    attributes = {"ID": _block_id(index)}
    if block.role != "text":
        attributes["TAGREFS"] = f"role-{block.role}"
    if page.origin.kind == "corrected":
        attributes["CS"] = "true"
    recognised = page.origin.kind == "recognised"
    with xml.inside("TextBlock", attributes, _place(block.box)):
        for number, line in enumerate(lines, 1):
            line_id = {"ID": f"{_block_id(index)}line{number}"}
            with xml.inside("TextLine", line_id, _place(line.box)):
                for at, printed in enumerate(line.strings):
                    if at:
                        xml.empty("SP")
                    xml.empty("String", _string(printed, recognised), _place(printed.box))
                if line.ends_in_hyphen:
                    xml.empty("HYP", {"CONTENT": "-"})


def _string(printed: Printed, recognised: bool) -> dict[str, str]:
    attributes = {"CONTENT": printed.text}
    if printed.part:
        attributes["SUBS_TYPE"] = f"HypPart{printed.part}"
        attributes["SUBS_CONTENT"] = printed.word.text
    if recognised:
        attributes["WC"] = _share(printed.word.confidence)
    return attributes


def _block_id(index: int) -> str:
    return f"block{index + 1}"


def _place(box: Box | None) -> str:
    """Where ``box`` is, as attributes; nothing for what has no place on the page."""
    if box is None:
        return ""
    left, top, right, bottom = box
    if left == right and top == bottom:
        return ""
    return (
        f' HPOS="{round(left * PER_POINT)}" VPOS="{round(top * PER_POINT)}"'
        f' WIDTH="{round((right - left) * PER_POINT)}"'
        f' HEIGHT="{round((bottom - top) * PER_POINT)}"'
    )


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
