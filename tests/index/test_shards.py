"""The shards against Whoosh: the same documents in the same order with the same scores."""

import dataclasses
import json
import random
import re
import shutil
import subprocess
from contextlib import closing
from datetime import date
from operator import itemgetter
from pathlib import Path

import pytest
from pymorphy3 import MorphAnalyzer
from whoosh.index import open_dir

from podshivka.index import merging
from podshivka.index.document import IndexDocument
from podshivka.index.query import ImpossibleQuery, parse
from podshivka.index.search import exhaustive
from podshivka.index.suggestions import meant
from podshivka.index.writer import update_changed, update_index
from podshivka.shards import export, packing, term_shards, terms
from podshivka.shards.export import place, print_half, print_index

ASK = Path(__file__).resolve().parents[1] / "javascript" / "ask.mjs"
VECTORS = Path(__file__).resolve().parents[1] / "vectors"
QUERIES = 300


def test_stems_are_in_the_shards_of_their_rows_that_the_vectors_say():
    for case in json.loads((VECTORS / "rows.json").read_text("utf-8")):
        place = term_shards.place_in_row(case["stem"], case["shards"])
        assert place == case["place"], case


def test_documents_that_have_a_term_are_told_as_the_vectors_say():
    for case in json.loads((VECTORS / "postings.json").read_text("utf-8")):
        told = terms.told_numbers(case["numbers"], case["documents"])
        assert list(told) == case["bytes"], case


def test_columns_of_words_are_packed_as_the_vectors_say():
    for case in json.loads((VECTORS / "words.json").read_text("utf-8")):
        assert list(packing.text_column(case["words"])) == case["bytes"], case


def print_site(folder: Path, texts: bool = True) -> Path:
    site = folder / "site"
    place(print_index(folder / "index", folder / "shards", texts), site)
    return site


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {path: data for path, (_time, data) in files(folder).items()}


@pytest.fixture
def grown(tmp_path, real_documents, monkeypatch):
    """An index of several segments, with documents marked deleted in them."""
    monkeypatch.setattr(merging, "to_merge", lambda sizes: ())
    monkeypatch.setattr("podshivka.index.writer.to_merge", lambda sizes: ())
    rubrics = ["Городское хозяйство", "Культура", "Общество"]
    documents = [
        dataclasses.replace(document, rubric=rubrics[number % 3], tags=("мост",) * (number % 2))
        for number, document in enumerate(real_documents)
    ]
    update_index(tmp_path / "index", documents[:120])
    update_changed(tmp_path / "index", documents[110:170], [documents[3].path])
    changed = [dataclasses.replace(document, title="Новость") for document in documents[5:100:9]]
    update_changed(tmp_path / "index", [*documents[170:], *changed], [documents[40].path])
    index = open_dir(tmp_path / "index")
    assert len(index._segments()) == 3
    assert index.doc_count() < index.doc_count_all()
    return tmp_path, documents


def asked(documents, count):
    """Queries of every kind about words of the documents."""
    chance = random.Random(1921)
    dictionary = MorphAnalyzer(lang="ru")
    while count:
        document = chance.choice(documents)
        words = [word.strip('.,:;()«»"!?') for word in document.body.split()]
        words = [
            word for word in words if word and not set(word) & set('"«»„“”*:|') and word[0] != "-"
        ]
        if len(words) < 6:
            continue
        start = chance.randrange(len(words) - 3)
        one, two, three = words[start : start + 3]
        other_form = chance.choice(dictionary.parse(one)[0].lexeme).word
        query = chance.choice(
            [
                one,
                f"{one} {two}",
                " ".join(chance.sample(words, 2)),
                " ".join(chance.sample(words, 3)),
                f'"{one} {two}"',
                f'"{one} {two} {three}"',
                f"{one} ИЛИ {three}",
                f"{one} ИЛИ {chance.choice(words)} {two}",
                f"{one} -{three}",
                f'{one} -"{two} {three}"',
                f"{one[:3]}*",
                f"{one[:4]}* {two}",
                f"{one} год:{document.date.year}",
                f"{one} -дата:{document.date}",
                f"{one} дата:2022-05-03..{document.date}",
                f'{one} рубрика:"{document.rubric}"',
                f"тег:мост {two}",
                f"год:{document.date.year} рубрика:культура",
                f"{one} {one}",
                other_form,
                f"{other_form} {two}",
                f'"{other_form} {two}"',
                f"!{one}",
                f"{two} !{other_form}",
                f'!"{one} {two}"',
                f'"{one} !{two} {three}"',
                f'"!{other_form} {two}"',
                f"{one} -!{three}",
                f"!{one} ИЛИ {three}",
                f"{other_form[:5]}*",
                document.title.replace('"', " "),
            ]
        )
        try:
            parse(query)
        except ImpossibleQuery:
            continue
        count -= 1
        yield query


def by_whoosh(folder: Path, queries: list[str]) -> list[dict]:
    answers = []
    with closing(open_dir(folder).searcher()) as searcher:
        for query in queries:
            found = exhaustive(searcher, parse(query))
            scored = [(found.score(i), found.docnum(i)) for i in range(found.scored_length())]
            scored.sort(key=lambda pair: (-round(pair[0], 9), pair[1]))
            hits = [[searcher.stored_fields(number)["path"], score] for score, number in scored]
            answers.append({"total": len(hits), "found": hits})
    return answers


def by_browser(site: Path, queries: list[str], *mode: str) -> list:
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, ASK, site, *mode],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.needs("node")
@pytest.mark.parametrize(
    ("heavy", "many"),
    [(1_200, terms.MANY_POSTINGS), (25, 1)],
    ids=["light terms", "heavy terms in two parts"],
)
def test_browser_gives_whooshs_answer_to_300_queries(grown, heavy, many, monkeypatch):
    folder, documents = grown
    monkeypatch.setattr(term_shards, "HEAVY", heavy)
    monkeypatch.setattr(terms, "MANY_POSTINGS", many)
    monkeypatch.setattr(term_shards, "MOST", 2_500)
    monkeypatch.setattr(term_shards, "LEAST_OF_ROW", 4_000)
    monkeypatch.setattr(term_shards, "MOST_OF_ROW", 9_000)
    monkeypatch.setattr(term_shards, "POSITIONS_PART", 100)
    queries = list(asked(documents, QUERIES))
    site = print_site(folder)
    expected, given = by_whoosh(folder / "index", queries), by_browser(site, queries)
    wrong = [
        query
        for query, ours, theirs in zip(queries, given, expected, strict=True)
        if ours["total"] != theirs["total"]
        or [path for path, _score in ours["found"]] != [path for path, _score in theirs["found"]]
        or any(
            abs(one[1] - other[1]) > 1e-9
            for one, other in zip(ours["found"], theirs["found"], strict=True)
        )
    ]
    assert wrong == []
    assert sum(answer["total"] > 0 for answer in expected) > QUERIES * 0.8


@pytest.mark.needs("node")
def test_browser_shows_of_documents_what_they_are(tmp_path):
    day = date(2022, 5, 27)
    documents = [
        IndexDocument(path, kind, f"Мост {path}", "мост", day, issue, page, rubric, (), picture)
        for path, kind, issue, page, rubric, picture in [
            ("press/2022/05/27/a/", "release", "", 0, "Культура", ""),
            ("press/2022/05/28/another-day/", "release", "", 0, "", "t.jpg"),
            ("press/no-day/", "release", "", 0, "Культура", ""),
            ("issues/2022/05/p3/", "page", "2022/05", 3, "", "issues/2022/05/p3/thumb.jpg"),
            *((f"press/2022/05/27/{n}/", "release", "", 0, "", "") for n in range(30)),
        ]
    ]
    update_index(tmp_path / "index", documents)
    (shown,) = by_browser(print_site(tmp_path), ["мост"], "shown")
    expected = [
        {
            "path": document.path,
            "title": document.title,
            "date": document.date.isoformat(),
            "kind": document.kind,
            "issue": document.issue,
            "page": document.page,
            "rubric": document.rubric,
            "picture": document.picture,
        }
        for document in documents
    ]
    assert sorted(shown, key=itemgetter("path")) == sorted(expected, key=itemgetter("path"))


@pytest.mark.needs("node")
def test_browser_finds_every_word_that_stands_in_the_archive(grown):
    folder, documents = grown
    gone = {documents[number].path for number in (3, 40)}
    text = " ".join(document.body for document in documents[50:] if document.path not in gone)
    words = sorted(set(re.findall(r"[^\W\d_]+", text)))
    found = by_browser(print_site(folder), words)
    assert [word for word, one in zip(words, found, strict=True) if not one["total"]] == []
    assert len(words) > 100


@pytest.mark.needs("node")
def test_browser_and_python_take_slips_for_the_same(grown):
    folder, documents = grown
    chance = random.Random(1923)
    text = " ".join(document.body for document in documents)
    asked = []
    for word in chance.sample(sorted(set(re.findall(r"[а-яё]{5,}", text))), 60):
        at = chance.randrange(1, len(word))
        asked += [word, word[:at] + word[at + 1 :], word[:at] + chance.choice("абвг") + word[at:]]
    asked += ["htvjyn", "ghjtrn", "нет tajkjd", "debain"]
    with closing(open_dir(folder / "index").reader()) as reader:
        expected = [meant(query, reader) for query in asked]
    assert by_browser(print_site(folder), asked, "meant") == expected
    assert len({other for other in expected if other}) > 20


def test_unchanged_index_writes_nothing(grown):
    folder, _documents = grown
    print_site(folder)
    before = files(folder)
    print_site(folder)
    assert files(folder) == before


def test_addition_leaves_what_was_printed_as_it_is(grown):
    folder, documents = grown
    site = print_site(folder)
    before = files(site)
    new = dataclasses.replace(documents[0], path="press/new/", title="Совсем новая")
    update_changed(folder / "index", [new], [documents[20].path])
    print_site(folder)
    after = files(site)
    assert {name for name in before if after.get(name) != before[name]} == {"search/manifest.js"}
    added = sum(len(data) for name, (_time, data) in after.items() if name not in before)
    assert 0 < added < 50_000


def test_segment_no_longer_live_goes(grown):
    folder, documents = grown
    site = print_site(folder)
    update_index(folder / "index", documents[:2])
    print_site(folder)
    live = len(open_dir(folder / "index")._segments())
    for place_ in (site / "search", folder / "shards"):
        assert len([path for path in place_.iterdir() if path.is_dir()]) == live


def test_same_documents_give_the_same_shards(tmp_path, real_documents):
    for name in ("one", "other"):
        update_index(tmp_path / name / "index", real_documents[:60])
        print_site(tmp_path / name)
    assert contents(tmp_path / "one" / "site") == contents(tmp_path / "other" / "site")


def test_texts_are_printed_on_demand_only(tmp_path, own_documents):
    update_index(tmp_path / "index", own_documents)
    printed = files(print_site(tmp_path, texts=False))
    assert not any("/x" in name for name in printed)
    assert any("/x0.js" in name for name in files(print_site(tmp_path, texts=True)))


@pytest.mark.parametrize("many", [1, terms.MANY_POSTINGS], ids=["split", "whole"])
def test_halves_printed_beforehand_are_found(tmp_path, own_documents, monkeypatch, many):
    monkeypatch.setattr(terms, "MANY_POSTINGS", many)
    update_index(tmp_path / "index", own_documents)
    whole = contents(print_site(tmp_path))
    for folder in ("site", "shards"):
        shutil.rmtree(tmp_path / folder)
    for half in ("second", "first"):
        print_half(tmp_path / "index", tmp_path / "shards", True, half)
    monkeypatch.setattr(export, "_PRINTERS", dict.fromkeys(("first", "second")))
    again = contents(print_site(tmp_path))
    assert again == whole


def test_half_that_was_not_finished_is_printed_anew(tmp_path, own_documents, monkeypatch):
    update_index(tmp_path / "index", own_documents)
    whole = contents(print_site(tmp_path))
    for folder in ("site", "shards"):
        shutil.rmtree(tmp_path / folder)

    def killed(source, folder):
        (folder / "t0.js").write_text("half of it", "utf-8")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setitem(export._PRINTERS, "first", killed)
        with pytest.raises(KeyboardInterrupt):
            print_half(tmp_path / "index", tmp_path / "shards", True, "first")
    again = contents(print_site(tmp_path))
    assert again == whole


def test_empty_index_is_printed(tmp_path):
    update_index(tmp_path / "index", [])
    assert [*files(print_site(tmp_path))] == ["search/manifest.js"]
