import subprocess
import sys

import pytest
from PIL import Image

from podshivka.recognition.tesseract import Failed, Tesseract, _ask, find_tesseract, recognise

HERE = Tesseract("tesseract", "5.3.0", ("eng", "osd", "rus"))


def test_only_installed_languages_are_asked_for():
    assert HERE.of_these(("rus", "eng")) == "rus+eng"
    assert HERE.of_these(("deu_latf", "deu")) == ""


def test_a_program_that_is_something_else_is_not_tesseract():
    assert _ask(sys.executable) is None
    assert _ask("no-such-program") is None


def test_a_tesseract_that_does_not_start_fails_and_says_so():
    gone = Tesseract("no-such-program", "5.3.0", ("rus",))
    with pytest.raises(Failed):
        recognise(gone, [Image.new("L", (10, 10), 255)], 300, "rus", 5)


def test_a_tesseract_that_hangs_is_stopped(monkeypatch):
    def hang(*arguments, timeout, **options):
        raise subprocess.TimeoutExpired("tesseract", timeout)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(Failed, match="5 s"):
        recognise(HERE, [Image.new("L", (10, 10), 255)], 300, "rus", 5)


@pytest.mark.needs("tesseract")
def test_the_installed_one_is_found_with_its_languages():
    found = find_tesseract()
    assert found is not None
    assert found.version[0].isdigit()
    assert {"rus", "eng", "osd"} <= set(found.languages)


@pytest.mark.needs("tesseract")
def test_missing_trained_data_is_a_failure():
    found = find_tesseract()
    assert found is not None
    with pytest.raises(Failed):
        recognise(found, [Image.new("L", (10, 10), 255)], 300, "xxx", 5)
