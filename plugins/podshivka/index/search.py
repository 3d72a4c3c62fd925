"""Asking the index: which documents, in which order, and where in them."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from whoosh import query as ask
from whoosh.index import EmptyIndexError, open_dir
from whoosh.searching import Results as Found
from whoosh.searching import Searcher

from podshivka.index.analyzer import stems
from podshivka.index.exact_words import ExactWords
from podshivka.index.lexicon import FIELD as LEXICON
from podshivka.index.lexicon import SEARCHED, resolved
from podshivka.index.query import Beginning, Clause, Filter, Phrase, Query, parse
from podshivka.index.schema import stored_date
from podshivka.index.snippet import Fragment, snippet
from podshivka.index.suggestions import FEW, meant
from podshivka.language import gettext as _
from podshivka.problems import BadInput

# Scores that differ less differ only by the order in which they were summed up.
_SCORE_DIGITS = 9


class NoIndex(BadInput):
    """There is no index yet."""

    def cause(self) -> str:
        """What is wrong."""
        return _("поискового указателя ещё нет")

    def remedy(self) -> str:
        """What to do."""
        return _("Соберите сайт: invoke build.")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found.

    :param snippet: its most telling passage; every word searched for is a fragment of its own.
    """

    path: str
    kind: Literal["page", "release"]
    title: str
    date: date
    issue: str
    page: int
    rubric: str
    score: float
    snippet: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits, and how many documents match at all.

    :param meant: if they are few, another query that the reader may have meant; else "".
    """

    total: int
    hits: tuple[Hit, ...]
    meant: str = ""


def search(folder: Path, query: str, limit: int = 10) -> Results:
    """The ``limit`` best documents for ``query`` (see :mod:`podshivka.index.query`).

    Best means the highest score (see :mod:`podshivka.index.schema`); documents of one score come
    in the order in which they stand in the index, as Whoosh has it.

    :raises NoIndex: if there is none in ``folder``.
    :raises ImpossibleQuery: if the query can't be answered.
    """
    question = parse(query)
    try:
        index = open_dir(folder, readonly=True)
    except (EmptyIndexError, FileNotFoundError) as missing:
        raise NoIndex(folder.name) from missing
    if LEXICON not in index.schema:
        # An earlier version has made it; the next build makes it anew.
        raise NoIndex(folder.name)
    with closing(index.searcher()) as searcher:
        found = exhaustive(searcher, question)
        asked = resolved(question, searcher.reader())
        return Results(
            found.scored_length(),
            tuple(
                _hit(searcher.stored_fields(number), score, asked)
                for score, number in _best(found, limit)
            ),
            meant(query, searcher.reader()) if found.scored_length() <= FEW else "",
        )


def exhaustive(searcher: Searcher, question: Query) -> Found:
    """All that Whoosh finds, with its scores: what every other way to search must find, too.

    Asked for ten, Whoosh skips documents that belong to the best.

    :param question: as it was parsed.
    """
    question = resolved(question, searcher.reader())
    return searcher.search(
        _wanted(question.clauses),
        filter=_allowed(question.filters),
        mask=_refused(question.clauses),
        limit=None,
    )


def _best(found: Found, limit: int) -> list[tuple[float, int]]:
    """Score and number of the ``limit`` best documents, best first, ties by number."""
    scored = [
        (round(found.score(place), _SCORE_DIGITS), found.docnum(place))
        for place in range(found.scored_length())
    ]
    return heapq.nsmallest(limit, scored, key=lambda pair: (-pair[0], pair[1]))


def _hit(fields: dict[str, object], score: float, question: Query) -> Hit:
    page = fields["page"]
    assert isinstance(page, int)
    return Hit(
        path=str(fields["path"]),
        kind="page" if fields["kind"] == "page" else "release",
        title=str(fields["title"]),
        date=stored_date(fields),
        issue=str(fields["issue"]),
        page=page,
        rubric=str(fields["rubric"]),
        score=score,
        snippet=snippet(str(fields["body"]), question.clauses),
    )


def _wanted(clauses: Sequence[Clause]) -> ask.Query:
    """The clauses that must hold as Whoosh's query; all documents if there are none."""
    asked = [
        ask.Or([_choice(choice) for choice in clause.choices])
        for clause in clauses
        if not clause.excluded
    ]
    return ask.And(asked) if asked else ask.Every()


def _refused(clauses: Sequence[Clause]) -> ask.Query | None:
    """What must not be found, as Whoosh's query, to be given as a mask.

    Whoosh's ``Not`` within ``And`` adds 1 to every score, and its ``AndNot`` lets some through.
    """
    refused = [
        _choice(choice) for clause in clauses if clause.excluded for choice in clause.choices
    ]
    return ask.Or(refused) if refused else None


def _choice(choice: Phrase | Beginning) -> ask.Query:
    if isinstance(choice, Beginning):
        # Whoosh scores a prefix differently in small and in large indexes: let it be a constant.
        return ask.ConstantScoreQuery(
            ask.Or([ask.Term(field, term) for term in choice.terms for field in SEARCHED])
        )
    if choice.literal:
        return ask.Or([ExactWords(field, choice) for field in SEARCHED])
    if len(choice.terms) == 1:
        return ask.Or([ask.Term(field, choice.terms[0]) for field in SEARCHED])
    return ask.Or([ask.Phrase(field, list(choice.terms)) for field in SEARCHED])


def _allowed(filters: Sequence[Filter]) -> ask.Query | None:
    """The filters as Whoosh's query: of each field any, and none of those excluded."""
    by_field: dict[str, list[ask.Query]] = {}
    refused = []
    for condition in filters:
        if condition.excluded:
            refused.append(ask.Not(_condition(condition)))
        else:
            by_field.setdefault(condition.field, []).append(_condition(condition))
    if not filters:
        return None
    return ask.And([*([ask.Or(c) for c in by_field.values()] or [ask.Every()]), *refused])


def _condition(condition: Filter) -> ask.Query:
    if condition.field == "date":
        first, dots, last = condition.value.partition("..")
        if dots:
            # «2022» as an end means all of its days.
            return ask.TermRange("date", first or None, f"{last}~" if last else None)
        return ask.Prefix("date", condition.value)
    if condition.field in ("rubric", "tags"):
        return ask.And(
            [ask.Term(condition.field, term) for term in stems(condition.value, "query")]
        )
    return ask.Term(condition.field, condition.value)
