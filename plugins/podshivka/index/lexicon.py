"""How the index was told to spell: every Russian word in it, and the terms it stands for.

The field ``words`` is no text but a table. Its terms are lines, «рынка рынок»: a word as it is
spelt, folded, then its terms, the most probable first. A segment has a line for every word in
its titles and texts, so that any word that stands in the archive is found; whoever asks, here
or in a browser, reads this table and needs no dictionary. A word that stands nowhere in the archive
may be the basic form of one that does; else it is taken for whatever Snowball would: for all words
with the same stem.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from whoosh.reading import IndexReader

from podshivka.index.analyzer import is_russian_word, stem, stem_of, word_terms
from podshivka.index.query import Beginning, Clause, Phrase, Query
from podshivka.index.stored import Postings

FIELD = "words"
SEARCHED = ("title", "body")


def table(words: Iterable[str]) -> list[bytes]:
    """The lines of ``words``, Russian words, folded; sorted."""
    return sorted(line(word, word_terms(word)) for word in words)


def line(word: str, terms: Iterable[str]) -> bytes:
    """The line of a word and the terms that it stands for."""
    return " ".join((word, *terms)).encode()


def line_postings(line: bytes) -> Postings:
    """A line as a term: it belongs to the segment, but stands at the first document."""
    return Postings(FIELD, line, array("I", [0]), array("f", [1.0]), [])


def words_of_terms(lines: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Of each term, the words that stand for it, in the order of ``lines``."""
    words: dict[str, dict[str, None]] = {}
    for word, terms in lines:
        for term in terms:
            words.setdefault(term, {})[word] = None
    return {term: list(of_term) for term, of_term in words.items()}


def lines(reader: IndexReader, beginning: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words that begin so, sorted, each with its terms; a word may come more than once."""
    for entry in reader.expand_prefix(FIELD, beginning):
        word, *terms = entry.decode().split(" ")
        yield word, tuple(terms)


def resolved(query: Query, reader: IndexReader) -> Query:
    """``query``, as it was parsed, with the terms of the index in the place of words.

    A word of several terms becomes as many choices; in a phrase it is its most probable term,
    which stands wherever the word does.
    """
    return Query(
        tuple(
            Clause(tuple(dict.fromkeys(_choices(clause.choices, reader))), clause.excluded)
            for clause in query.clauses
        ),
        query.filters,
    )


def _choices(
    choices: Iterable[Phrase | Beginning], reader: IndexReader
) -> Iterator[Phrase | Beginning]:
    for choice in choices:
        if isinstance(choice, Beginning):
            yield Beginning(choice.prefix, _terms_beginning(choice, reader))
        elif not choice.is_placed:
            yield from (Phrase((term,)) for term in terms_of(choice.terms[0], reader))
        else:
            terms = tuple(terms_of(word, reader)[0] for word in choice.terms)
            yield Phrase(terms, choice.literal)


def terms_of(word: str, reader: IndexReader) -> tuple[str, ...]:
    """The terms of ``word``, as :func:`podshivka.index.analyzer.words` gives it; at least one."""
    if not is_russian_word(word):
        return (word,)
    if listed := [term for _word, terms in lines(reader, f"{word} ") for term in terms]:
        return tuple(dict.fromkeys(listed))
    if _is_term(word, reader):
        return (word,)
    stemmed = stem(word)
    alike = {
        term for other, terms in lines(reader, stemmed) if stem(other) == stemmed for term in terms
    }
    itself = {stemmed} if _is_term(stemmed, reader) else set()
    return (*itself, *sorted(alike - itself)) or (stemmed,)


def _is_term(text: str, reader: IndexReader) -> bool:
    return any((field, text) in reader for field in SEARCHED)


def _terms_beginning(choice: Beginning, reader: IndexReader) -> tuple[str, ...]:
    """The terms that begin so, those of words that do, and of what was typed as a whole word.

    Browsers look all of them up by their stems, hence these must begin so.
    """
    found = {term for word in choice.terms for term in terms_of(word, reader)}
    for word, terms in lines(reader, choice.prefix):
        if stem(word).startswith(choice.prefix):
            found.update(terms)
    for field in SEARCHED:
        terms_there = map(bytes.decode, reader.expand_prefix(field, choice.prefix))
        found.update(term for term in terms_there if stem_of(term).startswith(choice.prefix))
    return tuple(sorted(found))
