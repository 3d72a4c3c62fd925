import contextlib
import random
from datetime import date

import pytest
from whoosh.index import create_in, open_dir
from whoosh.query import Term

from podshivka.index.document import IndexDocument
from podshivka.index.query import EmptyQuery, ImpossibleQuery
from podshivka.index.schema import schema
from podshivka.index.search import NoIndex, search
from podshivka.index.writer import update_index


@pytest.mark.parametrize("query", ["ремонт дороги", "РЕМОНТЫ ДОРОГ", "дорогами ремонту"])
def test_any_form_of_a_word_finds_any_other(found_in, query):
    assert found_in(query, "Ремонт дорог", "Ремонт школ") == ["Ремонт дорог"]


@pytest.mark.parametrize("query", ["ещё", "еще", "ЕЩЁ", "еще\u0301", "е\u0308ще"])
def test_yo_is_ye_and_accents_do_not_matter(found_in, query):
    wanted = {"Ещё раз", "Еще раз", "Еще\u0301 раз"} if query != "е\u0308ще" else set()
    assert set(found_in(query, *sorted(wanted), "Уже раз")) == wanted


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("123-фз", "Закон № 123-ФЗ"),
        ("№ 123-ФЗ", "Закон №123-ФЗ"),
        ("123", "Закон № 123-ФЗ"),
        ("123 фз", "Закон № 123-ФЗ"),
        ("123-ФЗ", "Закон 123 ФЗ"),
        ("постановление 1234", "Постановление от 27.05.2022 № 1234"),
        ("постановления № 1234-п", "Постановление № 1234-п"),
        ("27.05.2022", "Принято 27.05.2022г."),
        ("05.2022", "Принято 27.05.2022"),
        ("2022г.", "27 мая 2022 г."),
        ("1 234,5", "Потрачено 1 234,5 тыс. рублей"),
        ("1234,5", "Потрачено 1\u00a0234,5 тыс. рублей"),
        ("52-77-00", "Телефон 8 (3822) 52-77-00"),
        ("123-45-67", "Телефон +7-913-123-45-67"),
        ("8 (3822) 52-77-00", "Телефон: 8 (3822) 52-77-00"),
        ("п. 3.1", "согласно п. 3.1 договора"),
        ("п.3.1", "согласно п. 3.1 договора"),
        ("вице-губернатор", "Слово вице-губернатора"),
        ("губернатор", "Слово вице-губернатора"),
        ("вице губернатор", "Слово вице-губернатора"),
        ("“вице-губернатор области”", "Слово вице-губернатора области"),
        ('"слово вице"', "Слово вице-губернатора области"),
        ("премьер-министр", "Вице-премьер-министр"),
        ("WI-FI Tomsk.RU", "Есть wi-fi и tomsk.ru"),
        ("благоустройство", "бла\u00adго\u00adустройства"),
        ("благоустр*", "О благоустройстве"),
        ("благоустройство*", "О благоустройстве"),
        ("вице-губ*", "Слово вице-губернатора"),
        ("и", "Рога и копыта"),
    ],
)
def test_query_finds_what_is_printed(found_in, query, printed):
    assert found_in(query, printed, "Другое, совсем не то") == [printed]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("город", ["город и школа", "город", "школа, город"]),
        ("город школа", ["город и школа", "школа, город"]),
        ('"город и школа"', ["город и школа"]),
        ('"школа город"', ["школа, город"]),
        ("город -школа", ["город"]),
        ('город -"школа город"', ["город", "город и школа"]),
        ("город ИЛИ улица", ["город", "город и школа", "улица", "школа, город"]),
        ("город|улица", []),
        ("школа город ИЛИ улица", ["город и школа", "школа, город"]),
        ("нет такого", []),
    ],
)
def test_words_quotes_minus_and_or(found_in, query, expected):
    bodies = ["город", "город и школа", "школа, город", "улица"]
    if query == "город|улица":  # without spaces it is two words side by side
        bodies.append("город улица")
        expected = ["город улица"]
    assert found_in(query, *bodies) == sorted(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("!дорог", ["ремонт дорог", "нет дорог, ремонту дорога"]),
        ("!ДОРОГУ", ["Ремонтируя дорогу"]),
        ("!дорога", ["ремонт дороги. Дорога", "нет дорог, ремонту дорога"]),
        ('"ремонт дорог"', ["ремонт дорог", "ремонт дороги. Дорога", "нет дорог, ремонту дорога"]),
        ('!"ремонт дорог"', ["ремонт дорог"]),
        ('"ремонт !дорога"', ["нет дорог, ремонту дорога"]),
        ('"!ремонт дорог"', ["ремонт дорог", "ремонт дороги. Дорога"]),
        ("!ремонт -!дорог", ["ремонт дороги. Дорога"]),
        ("!дорогу ИЛИ !ремонту", ["Ремонтируя дорогу", "нет дорог, ремонту дорога"]),
        ("!дорогами", []),
        ("!самолётами", []),
    ],
)
def test_literal_words_are_found_in_just_their_form(found_in, query, expected):
    bodies = [
        "ремонт дорог",
        "ремонт дороги. Дорога",
        "Ремонтируя дорогу",
        "нет дорог, ремонту дорога",
    ]
    assert found_in(query, *bodies) == sorted(expected)


def test_literal_words_are_found_in_titles(tmp_path):
    documents = [
        document("a", title="О дорогах", body="Дороги"),
        document("b", title="Дороги"),
        document("c", title="О мостах", body="о дорогах"),
    ]
    update_index(tmp_path / "index", documents)
    hits = search(tmp_path / "index", "!дорогах").hits
    assert {hit.path for hit in hits} == {"a", "c"}
    # In the title it is worth more, and the form in the body of the other is worth nothing.
    assert [hit.path for hit in search(tmp_path / "index", "!дороги").hits] == ["b", "a"]


def document(path: str, **fields: object) -> IndexDocument:
    given = {"kind": "release", "title": path, "body": "город", "date": date(2022, 5, 27)}
    return IndexDocument(path=path, **{**given, **fields})


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("город год:2021", ["b"]),
        ("город год:2021 год:2023", ["c", "b"]),
        ("город -год:2022", ["c", "b"]),
        ("год:2021", ["b"]),
        ("город дата:05.2022", ["a", "d"]),
        ("город дата:27.05.2022", ["a", "d"]),
        ("вид:газета", ["d"]),
        ("выпуск:2022/05", ["d"]),
        ("город рубрика:хозяйству", ["b"]),
        ('город рубрика:"городское хозяйство"', ["b"]),
        ("город тег:дороги", ["c"]),
        ("-город год:2022", []),
    ],
)
def test_filters_narrow_the_search(tmp_path, query, paths):
    update_index(
        tmp_path / "index",
        [
            document("a"),
            document("b", date=date(2021, 1, 1), rubric="Городское хозяйство"),
            document("c", date=date(2023, 1, 1), tags=("дорога", "мост")),
            document("d", kind="page", issue="2022/05", page=3),
        ],
    )
    assert [hit.path for hit in search(tmp_path / "index", query).hits] == paths


def test_filters_do_not_change_scores(tmp_path):
    update_index(tmp_path / "index", [document("a"), document("b", date=date(2021, 1, 1))])
    (plain, _other) = search(tmp_path / "index", "город").hits
    (filtered,) = search(tmp_path / "index", "город год:2022").hits
    assert filtered.score == plain.score


def test_hit_tells_all_there_is_to_show(tmp_path):
    page = document("issues/2022/05/p3/", kind="page", issue="2022/05", page=3, title="Газета")
    update_index(tmp_path / "index", [page, document("b", rubric="ЖКХ")])
    first, second = search(tmp_path / "index", "город").hits
    by_path = {hit.path: hit for hit in (first, second)}
    hit = by_path["issues/2022/05/p3/"]
    assert (hit.kind, hit.title, hit.date) == ("page", "Газета", date(2022, 5, 27))
    assert (hit.issue, hit.page, hit.rubric) == ("2022/05", 3, "")
    assert [(f.text, f.is_match) for f in hit.snippet] == [("город", True)]
    assert by_path["b"].rubric == "ЖКХ"


def test_title_counts_more_than_body(tmp_path):
    update_index(
        tmp_path / "index",
        [document("a", title="школа", body="мост"), document("b", title="мост", body="школа")],
    )
    assert [hit.path for hit in search(tmp_path / "index", "мост").hits] == ["b", "a"]


def test_ties_come_in_the_order_of_the_index_as_whoosh_has_it(tmp_path):
    paths = [f"press/{number:03}" for number in range(40)]
    same = [document(path, title="новость") for path in paths]
    update_index(tmp_path / "index", same[20:])
    update_index(tmp_path / "index", same)
    results = search(tmp_path / "index", "город", limit=25)
    with open_dir(tmp_path / "index").searcher() as searcher:
        by_whoosh = searcher.search(Term("body", "город"), limit=None)
        assert [hit.path for hit in results.hits] == [hit["path"] for hit in by_whoosh][:25]
    assert [hit.path for hit in results.hits] == (paths[20:] + paths[:20])[:25]
    assert results.total == 40


def test_limit_gives_the_best_of_all(tmp_path, real_documents):
    update_index(tmp_path / "index", real_documents)
    for query in ("и", "в на", "дорога ИЛИ город ИЛИ debian"):
        everything = search(tmp_path / "index", query, limit=1000)
        assert len(everything.hits) == everything.total
        assert search(tmp_path / "index", query, limit=10).hits == everything.hits[:10]


def test_missing_index_says_what_to_do(tmp_path):
    with pytest.raises(NoIndex, match="invoke build"):
        search(tmp_path / "index", "город")


def test_index_of_an_earlier_version_says_what_to_do(tmp_path):
    (tmp_path / "index").mkdir()
    earlier = schema()
    earlier.remove("words")
    create_in(tmp_path / "index", earlier)
    with pytest.raises(NoIndex, match="invoke build"):
        search(tmp_path / "index", "город")


def test_impossible_query_is_refused_even_before_looking_for_the_index(tmp_path):
    with pytest.raises(EmptyQuery):
        search(tmp_path / "index", "?")


def test_whatever_is_typed_is_answered_or_refused_politely(tmp_path, own_documents):
    update_index(tmp_path / "index", own_documents)
    chance = random.Random(1920)
    signs = [*"\"«»“”*-–:()[]{}^~\\/|+&!?<>=№.,;' \t\n\u00ad\u0301ёа12", "ИЛИ ", " город"]
    signs += ["год:", "дата:", "-тег:", "рубрика:", "город*", "2022", " -школ"]
    for _attempt in range(500):
        query = "".join(chance.choices(signs, k=chance.randint(0, 12)))
        with contextlib.suppress(ImpossibleQuery):
            assert search(tmp_path / "index", query).total <= len(own_documents)


def test_empty_index_finds_nothing(tmp_path):
    update_index(tmp_path / "index", [])
    assert search(tmp_path / "index", "город -школа год:2022").total == 0
    assert search(tmp_path / "index", '"ремонт дорог" благо*').hits == ()
