"""The rules of ALTO 4.4 that our files come under, in our own words.

Not the schema, which is the Library of Congress's: only the elements that we write, the order
of their children and their attributes, as https://www.loc.gov/standards/alto/v4/alto-4-4.xsd
has them.
"""

import re
import xml.etree.ElementTree as ET

NAMESPACE = "{http://www.loc.gov/standards/alto/ns-v4#}"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"

NUMBER = r"-?\d+(\.\d+)?"
SHARE = r"0(\.\d+)?|1(\.0+)?"
NAME = r"[A-Za-z_][\w.-]*"
NAMES = rf"{NAME}( {NAME})*"
ANY = r".*"
PLACE = {"HPOS": NUMBER, "VPOS": NUMBER, "WIDTH": NUMBER, "HEIGHT": NUMBER}
BLOCK = r"((TextBlock|Illustration|GraphicalElement|ComposedBlock) )*"
GROUPED = r"((ElementRef|OrderedGroup|UnorderedGroup) )+"

# Element: (children, each with a space after it; required attributes; optional attributes).
RULES = {
    "alto": (
        "(Description )?(Styles )?(Tags )?(ReadingOrder )?Layout ",
        {},
        {"SCHEMAVERSION": r"4\.4", SCHEMA_LOCATION: ANY},
    ),
    "Description": (
        "MeasurementUnit (sourceImageInformation )?(OCRProcessing )*(Processing )*",
        {},
        {},
    ),
    "MeasurementUnit": ("", {}, {}),
    "sourceImageInformation": (
        "(fileName )?(fileIdentifier )*(documentIdentifier )*",
        {},
        {},
    ),
    "fileName": ("", {}, {}),
    "fileIdentifier": ("", {}, {"fileIdentifierLocation": ANY}),
    "documentIdentifier": ("", {}, {"documentIdentifierLocation": ANY}),
    "Processing": (
        "(processingCategory )?(processingDateTime )?(processingAgency )?"
        "(processingStepDescription )*(processingStepSettings )?(processingSoftware )?",
        {"ID": NAME},
        {},
    ),
    "processingCategory": ("", {}, {}),
    "processingStepDescription": ("", {}, {}),
    "processingStepSettings": ("", {}, {}),
    "processingSoftware": (
        "(softwareCreator )?(softwareName )?(softwareVersion )?(applicationDescription )?",
        {},
        {},
    ),
    "softwareName": ("", {}, {}),
    "Tags": ("((LayoutTag|StructureTag|RoleTag|NamedEntityTag|OtherTag) )*", {}, {}),
    "StructureTag": ("", {"ID": NAME, "LABEL": ANY}, {"TYPE": ANY}),
    "RoleTag": ("", {"ID": NAME, "LABEL": ANY}, {"TYPE": ANY}),
    "ReadingOrder": ("((OrderedGroup|UnorderedGroup) )+", {}, {}),
    "OrderedGroup": (GROUPED, {"ID": NAME}, {"TAGREFS": NAMES}),
    "ElementRef": ("", {"ID": NAME, "REF": NAMES}, {"TAGREFS": NAMES}),
    "Layout": ("(Page )+", {}, {}),
    "Page": (
        "(TopMargin )?(LeftMargin )?(RightMargin )?(BottomMargin )?(PrintSpace )?",
        {"ID": NAME, "PHYSICAL_IMG_NR": NUMBER},
        {"WIDTH": NUMBER, "HEIGHT": NUMBER, "PRINTED_IMG_NR": ANY, "PC": SHARE},
    ),
    "TopMargin": (BLOCK, {}, PLACE),
    "BottomMargin": (BLOCK, {}, PLACE),
    "PrintSpace": (BLOCK, {}, PLACE),
    "TextBlock": ("(TextLine )*", {"ID": NAME}, {"TAGREFS": NAMES, "CS": "true|false", **PLACE}),
    "TextLine": ("(String (SP )?)+(HYP )?", {}, {"ID": NAME, **PLACE}),
    "String": (
        "",
        {"CONTENT": ANY},
        {"SUBS_TYPE": "HypPart1|HypPart2|Abbreviation", "SUBS_CONTENT": ANY, "WC": SHARE, **PLACE},
    ),
    "SP": ("", {}, PLACE),
    "HYP": ("", {"CONTENT": ANY}, PLACE),
}
UNITS = {"pixel", "mm10", "inch1200"}
CATEGORIES = {"contentGeneration", "contentModification", "preOperation", "postOperation", "other"}


def breaches(data):
    """What in the ALTO file ``data`` is against the rules, as sentences."""
    root = ET.fromstring(data)
    if root.tag != f"{NAMESPACE}alto":
        yield f"the root is {root.tag}"
    ids = [element.get("ID") for element in root.iter() if element.get("ID")]
    if len(ids) != len(set(ids)):
        yield "an ID is there twice"
    for element in root.iter():
        name = element.tag.removeprefix(NAMESPACE)
        children, required, optional = RULES[name]
        found = "".join(f"{child.tag.removeprefix(NAMESPACE)} " for child in element)
        if not re.fullmatch(children, found):
            yield f"{name} has the children {found}"
        if not required.keys() <= element.attrib.keys():
            yield f"{name} lacks {required.keys() - element.attrib.keys()}"
        for attribute, value in element.attrib.items():
            rule = (required | optional).get(attribute)
            if rule is None or not re.fullmatch(rule, value, re.DOTALL):
                yield f"{name} has {attribute}={value!r}"
        for reference in f"{element.get('REF', '')} {element.get('TAGREFS', '')}".split():
            if reference not in ids:
                yield f"{name} refers to {reference}"
        if name == "MeasurementUnit" and element.text not in UNITS:
            yield f"the unit is {element.text}"
        if name == "processingCategory" and element.text not in CATEGORIES:
            yield f"the category is {element.text}"
