import json
from pathlib import Path

import pytest

from podshivka.index.query import (
    Beginning,
    Clause,
    EmptyQuery,
    Filter,
    OnlyExclusions,
    Phrase,
    Query,
    TooShortBeginning,
    parse,
)


def word(term: str) -> Clause:
    return Clause((Phrase((term,)),))


def test_words_are_clauses_of_their_own():
    assert parse("Ремонт, дорог!").clauses == (word("ремонт"), word("дорог"))


@pytest.mark.parametrize("quoted", ['"ремонт дорог"', "«ремонт дорог»", "“ремонт дорог”"])
def test_quotes_of_any_kind_make_a_phrase(quoted):
    assert parse(quoted).clauses == (Clause((Phrase(("ремонт", "дорог")),)),)


def test_compound_may_be_printed_apart():
    assert parse("123-ФЗ").clauses == (Clause((Phrase(("123-фз",)), Phrase(("123", "фз")))),)


def test_minus_before_a_word_excludes_but_not_within_or_alone():
    assert parse("дорога -школа").clauses[1] == Clause((Phrase(("школа",)),), excluded=True)
    assert parse("дорога - школа").clauses == (word("дорога"), word("школа"))
    assert not parse("вице-губернатор").clauses[0].excluded


@pytest.mark.parametrize("operator", ["ИЛИ", "OR", "|"])
def test_or_joins_neighbours_only(operator):
    clauses = parse(f"ремонт дорога {operator} улица").clauses
    assert clauses == (word("ремонт"), Clause((Phrase(("дорога",)), Phrase(("улица",)))))


def test_lower_case_or_is_a_word():
    assert parse("да или нет").clauses == (word("да"), word("или"), word("нет"))


def test_asterisk_cuts_a_word_short():
    assert parse("благоустр*").clauses == (Clause((Beginning("благоустр", ("благоустр",)),)),)
    assert parse("вице-губ*").clauses == (Clause((Beginning("виц-губ", ("виц-губ",)),)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("год:2022", Filter("year", "2022")),
        ("-год:2022", Filter("year", "2022", excluded=True)),
        ("вид:Газета", Filter("kind", "page")),
        ("дата:27.05.2022", Filter("date", "2022-05-27")),
        ("дата:5.2022", Filter("date", "2022-05")),
        ("date:2022-05", Filter("date", "2022-05")),
        ("выпуск:2022/05", Filter("issue", "2022/05")),
        ('рубрика:"Городское хозяйство"', Filter("rubric", "городское хозяйство")),
    ],
)
def test_filters(text, expected):
    assert parse(f"дорога {text}").filters == (expected,)


def test_filter_without_a_value_is_none():
    assert parse('дорога тег:* год:"" -рубрика:!').filters == ()


def test_time_and_unknown_names_are_no_filters():
    assert parse("10:30 улица:Ленина").filters == ()


@pytest.mark.parametrize("text", ["", "   ", '"', "«»", "№ — !", "*", "()", "-", "ИЛИ", '-""'])
def test_query_without_words_says_what_to_do(text):
    with pytest.raises(EmptyQuery, match="Наберите слово"):
        parse(text)


@pytest.mark.parametrize("text", ["-школа", '-"ремонт дорог" -школа', "-школа -год:2022"])
def test_only_exclusions_say_what_to_do(text):
    with pytest.raises(OnlyExclusions, match="Добавьте слово"):
        parse(text)


def test_one_letter_and_asterisk_say_what_to_do():
    with pytest.raises(TooShortBeginning, match="хотя бы две буквы"):
        parse("д* ремонт")


@pytest.mark.parametrize(
    "text",
    ['ремонт "дорог', "ремонт)", "[ремонт to", "ремонт^2", "ремонт~", "{", "'ремонт", "a:b:c"],
)
def test_no_punctuation_is_a_syntax_error(text):
    try:
        parse(text)
    except EmptyQuery:
        assert not any(letter.isalnum() for letter in text)


VECTORS = json.loads(
    (Path(__file__).resolve().parents[1] / "vectors" / "queries.json").read_text("utf-8")
)
IMPOSSIBLE = {"empty": EmptyQuery, "exclusions": OnlyExclusions, "short": TooShortBeginning}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["query"])
def test_queries_are_understood_as_the_vectors_say(vector):
    if "impossible" in vector:
        with pytest.raises(IMPOSSIBLE[vector["impossible"]]):
            parse(vector["query"])
        return
    clauses = tuple(
        Clause(
            tuple(
                Beginning(choice["prefix"], tuple(choice["terms"]))
                if "prefix" in choice
                else Phrase(tuple(choice["terms"]), tuple(choice.get("literal", ())))
                for choice in clause["choices"]
            ),
            clause["excluded"],
        )
        for clause in vector["clauses"]
    )
    assert parse(vector["query"]) == Query(clauses, tuple(Filter(**f) for f in vector["filters"]))
