"""The language of what we say: Russian in the source, other languages from one catalogue.

Messages are written in Russian where they arise, so what the code says is what the editor
reads. ``locale/<language>/LC_MESSAGES/podshivka.po`` holds English and, because gettext's own
plural rule is English, the Russian plural forms. Catalogues are read as ``.po`` directly: they
are small, and no compiled copy can go stale.

``LANG`` (or ``LC_ALL``, ``LC_MESSAGES``) chooses English for editors; anything else is Russian.
The published site does not ask the environment: it is always in the site's own language.
"""

from __future__ import annotations

import io
import os
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_DIR = Path(__file__).parent / "locale"


@cache
def translations(language: str) -> GNUTranslations:
    """The catalogue of ``language`` ("ru" or "en")."""
    compiled = io.BytesIO()
    with (LOCALE_DIR / language / "LC_MESSAGES" / "podshivka.po").open("rb") as catalogue:
        write_mo(compiled, read_po(catalogue, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def editor_language() -> str:
    """The language in which the editor is spoken to, "en" or "ru"."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "en" if value.lower().startswith("en") else "ru"
    return "ru"


def gettext(message: str) -> str:
    """``message`` in the editor's language."""
    return translations(editor_language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that goes with ``count``, in the editor's language."""
    return translations(editor_language()).ngettext(one, many, count)
