"""Every message has its English, every plural its Russian forms; no placeholder is lost."""

import re

import pytest
from babel.messages.pofile import read_po

from archives import ROOT
from podshivka.catalogues import collect
from podshivka.language import LOCALE_DIR, editor_language, translations

PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s")


def catalogue(language):
    with (LOCALE_DIR / language / "LC_MESSAGES/podshivka.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_message_of_the_code_or_the_theme_lacks_its_translation(language):
    known = catalogue(language)
    for message in collect(ROOT):
        if not message.id or (language == "ru" and not message.pluralizable):
            continue
        entry = known.get(message.id[0] if message.pluralizable else message.id)
        assert entry is not None, message.id
        forms = entry.string if message.pluralizable else (entry.string,)
        assert all(forms), message.id


@pytest.mark.parametrize("language", ["en", "ru"])
def test_translations_keep_every_placeholder(language):
    for entry in catalogue(language):
        if not entry.id:
            continue
        originals = entry.id if entry.pluralizable else (entry.id,)
        wanted = set(PLACEHOLDER.findall(originals[-1]))
        for form in entry.string if entry.pluralizable else (entry.string,):
            assert set(PLACEHOLDER.findall(form)) == wanted, entry.id


@pytest.mark.parametrize(
    ("count", "form"), [(1, "1 выпуск"), (2, "2 выпуска"), (5, "5 выпусков"), (21, "21 выпуск")]
)
def test_russian_counts_as_russians_do(count, form):
    ngettext = translations("ru").ngettext
    assert ngettext("%(count)s выпуск", "%(count)s выпусков", count) % {"count": count} == form


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "ru"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LC_ALL": "ru_RU.UTF-8", "LANG": "en_GB"}, "ru"),
    ],
)
def test_the_environment_chooses_the_editors_language(monkeypatch, variables, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert editor_language() == language
