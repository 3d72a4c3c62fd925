"""What the site says of itself: the gazette, its publisher, the site's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from podshivka.site import links


@dataclass(frozen=True, slots=True)
class Imprint:
    """The gazette and its site.

    :param issn: of the gazette, if it has one.
    :param address: of the site, ``https://example.org`` without a slash at its end; empty while
        it is unknown (in development): nothing absolute is written then.
    """

    name: str
    publisher: str
    address: str = ""
    issn: str = ""

    def absolute(self, path: str) -> str:
        """The canonical address of ``path``; empty while the site's address is unknown."""
        return links.absolute(self.address, path) if self.address else ""


def imprint_of(gazette: Mapping[str, str], address: str) -> Imprint:
    """The imprint in the settings ``PODSHIVKA_GAZETTE`` and ``SITEURL``."""
    return Imprint(
        name=gazette["name"],
        publisher=gazette["publisher"],
        address=address.rstrip("/"),
        issn=gazette.get("issn", ""),
    )
