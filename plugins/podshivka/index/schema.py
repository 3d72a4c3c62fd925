"""What the index keeps of a document, and how a document becomes an entry.

A field is as plain as Whoosh has it, so that another program can read the index and get the same
scores. A document's score for a query is the sum, over the query's terms and over ``title`` and
``body``, of Whoosh's BM25F (B = 0.75, K1 = 1.2) with

* N, the number of documents, and n, how many have the term in the field:
  ``idf = ln(N / (n + 1)) + 1``;
* tf, how often the term is in the field, in ``title`` times ``TITLE_BOOST``;
* the field's length in terms (of a long field only the order of magnitude: Whoosh keeps a byte)
  and the mean length over all N documents;

a word cut short (``дорож*``) adds 1 and filters add nothing. A phrase scores as its words do.

Documents that were changed or removed are never found; N, n and the mean length go on counting
them until their segment is written anew, as Whoosh has it. At most one in eight can be such (see
:mod:`podshivka.index.merging`), and those who ask Whoosh itself get the same scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from whoosh.analysis import IDTokenizer, LowercaseFilter
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.formats import Positions

from podshivka.index.analyzer import lemma_analyzer, stem_analyzer
from podshivka.index.document import IndexDocument
from podshivka.store import Stage, digest

# Raise the version with any change to the schema, to the analyzer or to ``entry``.
INDEX = Stage("index", 5)

TITLE_BOOST = 2.0


def schema() -> Schema:
    """The fields.

    ``path`` names a document, ``digest`` tells whether it has changed. ``date`` is an ISO day,
    kept as text: its beginning is a month or a year, in any language and time zone.
    ``title`` and ``body`` are searched; ``body`` is kept for snippets.
    ``rubric`` and ``tags`` are matched word by word, but only when asked for. ``words`` is the
    table of :mod:`podshivka.index.lexicon`: its terms belong to the segment, and since Whoosh
    wants a document for each, that is the segment's first. So do those of ``title_forms`` and
    ``body_forms``, tables of :mod:`podshivka.index.forms`.
    """
    words, subjects = lemma_analyzer(), stem_analyzer()
    caseless = IDTokenizer() | LowercaseFilter()
    forms = ID()
    forms.format = Positions()
    return Schema(
        path=ID(stored=True, unique=True, sortable=True),
        digest=STORED(),
        kind=ID(stored=True),
        title=TEXT(analyzer=words, field_boost=TITLE_BOOST, stored=True),
        body=TEXT(analyzer=words, stored=True),
        date=ID(stored=True),
        year=ID(stored=True),
        issue=ID(stored=True, analyzer=caseless),
        page=STORED(),
        picture=STORED(),
        rubric=TEXT(analyzer=subjects, phrase=False, stored=True),
        tags=TEXT(analyzer=subjects, phrase=False, stored=True),
        words=ID(),
        title_forms=forms,
        body_forms=forms,
    )


@lru_cache(maxsize=16)  # asked three times of each document while an index is written
def document_digest(document: IndexDocument) -> str:
    """SHA-256, in hex, of all that the index takes from ``document``, and of how it takes it."""
    return digest(
        INDEX.version,
        document.path,
        document.kind,
        document.title,
        document.body,
        document.date.isoformat(),
        document.issue,
        document.page,
        document.rubric,
        document.picture,
        *document.tags,
    )


def entry(document: IndexDocument) -> dict[str, object]:
    """``document`` as the keyword arguments of Whoosh's ``add_document``."""
    return {
        "path": document.path,
        "digest": document_digest(document),
        "kind": document.kind,
        "title": document.title,
        "body": document.body,
        "date": document.date.isoformat(),
        "year": f"{document.date.year:04}",
        "issue": document.issue,
        "page": document.page,
        "picture": document.picture,
        "rubric": document.rubric,
        "tags": ", ".join(document.tags),
    }


Rank = tuple[int, int, str]


def rank(length_step: int, fields: Mapping[str, object]) -> Rank:
    """By what the documents of a segment are in order: from the shortest body, the newest first.

    Lengths then need not be told with postings: what a browser fetches for a word is a third
    smaller. It is also how documents of one score follow one another.

    :param length_step: of the body, as Whoosh keeps it; :param fields: of the entry.
    """
    return length_step, -int(str(fields["date"]).replace("-", "")), str(fields["path"])


def stored_date(fields: dict[str, object]) -> date:
    """The date of an entry, from its stored fields."""
    return date.fromisoformat(str(fields["date"]))
