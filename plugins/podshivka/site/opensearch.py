"""What browsers are told so that they offer the archive as a search engine (OpenSearch 1.1)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from podshivka.site import links
from podshivka.site.imprint import Imprint
from podshivka.wording import gettext as _

PATH = "opensearch.xml"
_LONGEST_NAME = 16  # characters, says the specification


def description(imprint: Imprint) -> str:
    """The description document for the site of ``imprint``, which has an address."""
    template = imprint.absolute(links.SEARCH) + "?q={searchTerms}"
    name = imprint.name
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    about = _("Поиск в архиве газеты «{name}»").format(name=name)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(short)}</ShortName>\n"
        f"<Description>{escape(about)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template={quoteattr(template)}/>\n'
        "</OpenSearchDescription>\n"
    )
