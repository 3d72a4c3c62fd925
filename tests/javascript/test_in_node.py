"""The search's JavaScript, in node: what it shares with Python is fixed by tests/vectors."""

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


@pytest.mark.needs("node")
@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.test.mjs")), ids=lambda file: file.name)
def test_in_node(file):
    node = shutil.which("node")
    assert node
    done = subprocess.run([node, "--test", file], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
