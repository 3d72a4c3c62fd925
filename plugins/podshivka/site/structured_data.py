"""What the site tells machines about itself: JSON-LD in the vocabulary of schema.org.

Types and properties: https://schema.org/Newspaper, https://schema.org/PublicationIssue,
https://schema.org/NewsArticle. What is unknown is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from podshivka.issues.model import PreparedIssue
from podshivka.site import links
from podshivka.site.imprint import Imprint
from podshivka.wording import LANGUAGE, issue_title

JsonObject = dict[str, Any]
_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Release:
    """A press release as machines are told of it; ``image`` is a path on the site or empty."""

    path: str
    title: str
    summary: str
    published: datetime
    modified: datetime
    rubric: str = ""
    tags: tuple[str, ...] = ()
    image: str = ""


def newspaper(imprint: Imprint) -> JsonObject:
    """The gazette itself, for the home page and as part of everything else."""
    return _known(
        {
            "@type": "Newspaper",
            "name": imprint.name,
            "url": imprint.absolute(""),
            "issn": imprint.issn,
            "inLanguage": LANGUAGE,
            "publisher": _publisher(imprint),
        }
    )


def publication_issue(imprint: Imprint, issue: PreparedIssue) -> JsonObject:
    """One issue, with its PDF."""
    identity = issue.identity
    pdf = _known(
        {
            "@type": "MediaObject",
            "contentUrl": imprint.absolute(links.pdf_path(issue)),
            "encodingFormat": "application/pdf",
            "contentSize": f"{issue.pdf.byte_count} B",
            "sha256": issue.pdf.sha256,
        }
    )
    return _known(
        {
            "@type": "PublicationIssue",
            "name": f"{imprint.name}. {issue_title(identity)}",
            "url": imprint.absolute(issue.path),
            "issueNumber": identity.number,
            "datePublished": _issue_date(issue),
            "inLanguage": LANGUAGE,
            "pagination": f"1-{issue.pdf.page_count}",
            "image": imprint.absolute(links.card_path(issue)),
            "isPartOf": newspaper(imprint),
            "encoding": pdf,
        }
    )


def news_article(imprint: Imprint, release: Release) -> JsonObject:
    """One press release."""
    url = imprint.absolute(release.path)
    return _known(
        {
            "@type": "NewsArticle",
            "headline": release.title,
            "description": release.summary,
            "url": url,
            "mainEntityOfPage": url,
            "datePublished": release.published.isoformat(),
            "dateModified": release.modified.isoformat(),
            "articleSection": release.rubric,
            "keywords": list(release.tags),
            "inLanguage": LANGUAGE,
            "image": imprint.absolute(release.image) if release.image else "",
            "author": _publisher(imprint),
            "publisher": _publisher(imprint),
        }
    )


def script_text(thing: Mapping[str, Any]) -> str:
    """``thing`` as the text of a ``<script type="application/ld+json">``.

    The text cannot end the script, whatever a title contains, and needs no HTML escaping
    (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements).
    """
    text = _JSON.encode({"@context": "https://schema.org", **thing})
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _publisher(imprint: Imprint) -> JsonObject:
    return {"@type": "GovernmentOrganization", "name": imprint.publisher}


def _issue_date(issue: PreparedIssue) -> str:
    day: date = issue.identity.date
    return f"{day:%Y-%m}" if issue.identity.precision == "month" else day.isoformat()


def _known(thing: JsonObject) -> JsonObject:
    return {name: value for name, value in thing.items() if value}
