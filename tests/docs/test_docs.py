"""The handbook keeps up with the program: its links, its commands, the messages it explains."""

import ast
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = sorted((ROOT / "docs").glob("*.md"))
DOCUMENTS = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *HANDBOOK]
SOURCES = [ROOT / "tasks.py", *sorted((ROOT / "plugins").rglob("*.py"))]

# [text](target), ![picture](target); a title after the target is not used in these documents.
LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"`[^`\n]*`")
# Values of at most this many characters stand in an example where the message has a placeholder.
LONGEST_EXAMPLE = 120


def text_of(document):
    return document.read_text("utf-8")


def links_of(document):
    prose = INLINE_CODE.sub("", FENCED.sub("", text_of(document)))
    return [(match["text"], unquote(match["target"])) for match in LINK.finditer(prose)]


def anchors_of(document):
    """Anchors of headings as GitHub and GitLab make them."""
    headings = re.findall(r"^#+ +(.+)$", FENCED.sub("", text_of(document)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(document):
    for _text, target in links_of(document):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = document.parent / path if path else document
        assert file.exists(), target
        if anchor:
            assert anchor in anchors_of(file), target


@pytest.mark.parametrize("document", HANDBOOK, ids=lambda path: path.name)
def test_every_picture_is_described_for_those_who_do_not_see_it(document):
    pictures = re.findall(r"!\[([^\]]*)\]\(", FENCED.sub("", text_of(document)))
    code = INLINE_CODE.findall(text_of(document))
    for description in pictures:
        assert len(description) > 10 or any(f"![{description}]" in one for one in code)


def test_every_picture_is_shown_somewhere_and_small():
    shown = {target for document in HANDBOOK for _text, target in links_of(document)}
    for picture in (ROOT / "docs" / "kartinki").iterdir():
        assert f"kartinki/{picture.name}" in shown
        assert picture.stat().st_size <= 150_000, picture.name


def test_every_page_of_the_handbook_is_in_its_contents():
    contents = {target for _text, target in links_of(ROOT / "docs" / "README.md")}
    assert {page.name for page in HANDBOOK} - {"README.md"} <= contents


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_named_is_a_command(document):
    tasks = {
        node.name
        for node in ast.parse(text_of(ROOT / "tasks.py")).body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(one).startswith("task") for one in node.decorator_list)
    }
    assert "build" in tasks
    assert set(re.findall(r"\binvoke ([a-z]+)", text_of(document))) <= tasks


def translated(node):
    """The message ids below ``node``: first arguments of ``_(…)``."""
    return {
        call.args[0].value
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "_"
        and isinstance(call.args[0], ast.Constant)
    }


def causes_told():
    """What an editor can be told is wrong: causes, problems, and reasons to stop."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(text_of(source))):
            if isinstance(node, ast.FunctionDef) and node.name == "cause":
                yield from translated(node)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem":
                # file, page, severity, cause; the remedy goes without saying it twice.
                yield from (message for one in node.args[3:4] for message in translated(one))
            elif isinstance(node, ast.Raise):
                yield from translated(node)


@pytest.mark.parametrize("message", sorted(set(causes_told())))
def test_every_message_is_explained(message):
    explained = " ".join(text_of(ROOT / "docs" / "oshibki.md").split())
    fixed_parts = [re.escape(part) for part in re.split(r"\{\w*\}", message.rstrip("."))]
    assert re.search(rf".{{0,{LONGEST_EXAMPLE}}}?".join(fixed_parts), explained), (
        "docs/oshibki.md doesn't explain this message"
    )


def test_the_table_of_errors_was_read_from_all_rooms():
    told = set(causes_told())
    assert "PDF закрыт паролем" in told
    assert "нет рубрики" in told
    assert any("опубликован, но его файла больше нет" in message for message in told)
