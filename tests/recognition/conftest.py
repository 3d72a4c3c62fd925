from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from drawn_scans import drawn, save_scan
from podshivka.recognition.tesseract import Tesseract, find_tesseract


@pytest.fixture(scope="session")
def draw() -> Callable[..., Image.Image]:
    return drawn


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Saves pictures as a PDF, one a page, without text."""
    numbers = iter(range(100))

    def saved(*pictures: Image.Image) -> Path:
        return save_scan(tmp_path / f"scan{next(numbers)}.pdf", *pictures)

    return saved


@pytest.fixture
def tesseract() -> Tesseract:
    """For tests marked with ``needs("tesseract")``."""
    found = find_tesseract()
    assert found is not None
    return found
