"""A whole PDF becomes a frozen issue of pages."""

import hashlib
from dataclasses import FrozenInstanceError

import pytest

from archives import ROOT
from podshivka.reading.reader import read_issue, read_page


def test_a_pdf_becomes_a_frozen_issue_of_its_pages():
    (path,) = (ROOT / "issues/2018").glob("*.pdf")
    issue = read_issue(path, path.name)
    assert issue.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert issue.byte_count == path.stat().st_size
    assert [page.number for page in issue.pages] == [1, 2, 3, 4]
    assert issue.pages[2] == read_page(str(path), path.name, 3, issue.facts.labels[2])
    with pytest.raises(FrozenInstanceError):
        issue.pages = ()
