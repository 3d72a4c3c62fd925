import dataclasses
import os
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from whoosh.index import create_in, open_dir
from whoosh.util.numeric import length_to_byte

from podshivka.index import folder as index_folder
from podshivka.index import merging, writer
from podshivka.index.analyzer import lemma_analyzer
from podshivka.index.document import IndexDocument
from podshivka.index.folder import is_sound
from podshivka.index.forms import StoredForms
from podshivka.index.lexicon import lines, words_of_terms
from podshivka.index.schema import entry, schema
from podshivka.index.search import search
from podshivka.index.writer import (
    IndexChange,
    IndexInUse,
    NoSoundIndex,
    update_changed,
    update_index,
)

ANALYZER = lemma_analyzer()
OWN_FIELDS = ("words", "title_forms", "body_forms")
QUERIES = ("дорога", "город школа", "и", '"ремонт дорог"', "губернатор ИЛИ дорога", "123-ФЗ", "до*")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "index"


def answers(folder: Path) -> list[list[tuple[str, float]]]:
    """Paths and scores of everything found for QUERIES."""
    return [[(hit.path, hit.score) for hit in search(folder, q, 1000).hits] for q in QUERIES]


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


def edited(documents: list[IndexDocument]) -> list[IndexDocument]:
    """Some documents gone, some changed, some new."""
    changed = [
        dataclasses.replace(document, body=f"{document.body} Дорога в город.")
        for document in documents[3::40]
    ]
    new = [dataclasses.replace(document, path=f"new/{document.path}") for document in documents[:7]]
    kept = [document for number, document in enumerate(documents[5:]) if number % 50]
    return list({document.path: document for document in [*kept, *changed, *new]}.values())


def in_order(documents: list[IndexDocument]) -> list[IndexDocument]:
    """From the shortest body to the longest, the newest first."""
    count = {document.path: sum(1 for _token in ANALYZER(document.body)) for document in documents}
    ranked = sorted(documents, key=lambda document: document.path)
    ranked.sort(key=lambda document: document.date, reverse=True)
    return sorted(ranked, key=lambda document: length_to_byte(count[document.path]))


def stored(folder: Path) -> list[dict[str, object]]:
    return [fields for _number, fields in open_dir(folder).reader().iter_docs()]


def test_documents_stand_in_the_order_of_their_lengths(folder, real_documents):
    update_index(folder, real_documents)
    paths = [document.path for document in in_order(real_documents)]
    assert [fields["path"] for fields in stored(folder)] == paths


def test_joined_segments_are_what_one_would_be(folder, real_documents, monkeypatch):
    monkeypatch.setattr(writer, "to_merge", lambda sizes: tuple(range(len(sizes))))
    update_index(folder, real_documents[:90])
    update_changed(folder, real_documents[90:], [document.path for document in real_documents[:9]])
    fresh = folder.with_name("fresh")
    update_index(fresh, real_documents[:8:-1])
    assert stored(folder) == stored(fresh)
    ours, theirs = open_dir(folder).reader(), open_dir(fresh).reader()
    # Words of documents that have gone stay in the lexicon, and so do their numbers as forms.
    found = [posting for posting in ours.iter_postings() if posting[0] not in OWN_FIELDS]
    assert found == [p for p in theirs.iter_postings() if p[0] not in OWN_FIELDS]
    assert set(lines(theirs)) < set(lines(ours))
    assert spelt(ours) == spelt(theirs)


def spelt(reader) -> dict[tuple[str, bytes], list[str]]:
    """By field and term, the word at each of its places."""
    words = words_of_terms(lines(reader))
    found = {}
    for field in ("title", "body"):
        stored_forms = StoredForms(reader, field)
        for name, term in reader.terms_from(field, b""):
            if name == field:
                own = words.get(term.decode(), [term.decode()])
                places = sum(weight for _n, weight in weights(reader, field, term))
                numbers = stored_forms.of(term) or bytes(places)
                assert len(numbers) == places
                found[field, term] = [own[number] for number in numbers]
    return found


def weights(reader, field, term):
    boost = schema()[field].format.field_boost
    matcher = reader.postings(field, term)
    while matcher.is_active():
        yield matcher.id(), round(matcher.weight() / boost)
        matcher.next()


def test_change_is_counted(folder, own_documents):
    assert update_index(folder, own_documents[:5]) == IndexChange(5, 0, 0, 0)
    changed = dataclasses.replace(own_documents[0], title="Иначе")
    documents = [changed, *own_documents[2:7]]
    assert update_index(folder, documents) == IndexChange(2, 1, 1, 3)
    assert {hit.path for hit in search(folder, "год:2022", 50).hits} == {d.path for d in documents}


def test_nothing_changed_nothing_written(folder, own_documents):
    update_index(folder, own_documents)
    before = files(folder)
    assert update_index(folder, reversed(own_documents)) == IndexChange(0, 0, 0, 8)
    assert files(folder) == before


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Иначе"},
        {"body": "Иначе"},
        {"date": date(1999, 1, 1)},
        {"rubric": "ЖКХ"},
        {"tags": ("мост",)},
        {"kind": "page"},
        {"issue": "2022/05"},
        {"page": 5},
    ],
    ids=lambda change: next(iter(change)),
)
def test_change_of_anything_is_noticed(folder, own_documents, change):
    update_index(folder, own_documents)
    documents = [dataclasses.replace(own_documents[0], **change), *own_documents[1:]]
    assert update_index(folder, documents) == IndexChange(0, 1, 0, 7)


def test_only_what_changed_is_analysed_again(folder, own_documents, monkeypatch):
    update_index(folder, own_documents)
    entered = []

    def entry(document: IndexDocument) -> dict[str, object]:
        entered.append(document.path)
        return original(document)

    original = writer.entry
    monkeypatch.setattr(writer, "entry", entry)
    update_index(folder, [*own_documents[:-1], dataclasses.replace(own_documents[-1], title="!")])
    assert entered == [own_documents[-1].path]


def documents_found(folder: Path) -> list[set[str]]:
    return [{hit.path for hit in search(folder, q, 1000).hits} for q in QUERIES]


def step_by_step(folder: Path, real_documents: list[IndexDocument]) -> list[IndexDocument]:
    """Bring the index to its final documents in four steps, so that some are marked deleted."""
    final = edited(real_documents)
    for documents in (real_documents[:50], real_documents, final[40:], final[::-1]):
        update_index(folder, documents)
    return final


def test_step_by_step_finds_what_a_fresh_index_finds(folder, real_documents):
    final = step_by_step(folder, real_documents)
    fresh = folder.with_name("fresh")
    update_index(fresh, final)
    assert documents_found(folder) == documents_found(fresh)
    assert open_dir(folder).doc_count() == len(final)


def test_documents_deleted_are_few_and_gone_for_good_after_merging(
    folder, real_documents, monkeypatch
):
    final = step_by_step(folder, real_documents)
    index = open_dir(folder)
    deleted = index.doc_count_all() - index.doc_count()
    assert 0 < deleted <= index.doc_count_all() * merging.MAX_DELETED
    monkeypatch.setattr(merging, "MAX_SEGMENTS", 1)
    monkeypatch.setattr(merging, "MAX_DELETED", 0)
    update_changed(folder, [dataclasses.replace(final[0], title="Последняя новость")])
    fresh = folder.with_name("fresh")
    update_index(fresh, [dataclasses.replace(final[0], title="Последняя новость"), *final[1:]])
    (segment,) = open_dir(folder)._segments()
    assert segment.deleted_count() == 0
    assert sorted_answers(folder) == sorted_answers(fresh)


def sorted_answers(folder: Path) -> list[list[tuple[str, float]]]:
    return [sorted(answer) for answer in answers(folder)]


def test_update_changed_does_what_update_index_does(folder, real_documents):
    final = edited(real_documents)
    before = {document.path: document for document in real_documents}
    after = {document.path: document for document in final}
    update_index(folder, real_documents)
    changed = [document for path, document in after.items() if before.get(path) != document]
    removed = [path for path in before if path not in after]
    change = update_changed(folder, [*changed, final[-20], real_documents[6]], removed)
    assert (change.added, change.removed) == (len(after.keys() - before.keys()), len(removed))
    assert change.changed == len(changed) - change.added
    fresh = folder.with_name("fresh")
    update_index(fresh, final)
    assert documents_found(folder) == documents_found(fresh)
    assert is_sound(folder)


def test_update_changed_reads_only_what_it_is_given(folder, own_documents, monkeypatch):
    update_index(folder, own_documents)
    before = files(folder)
    assert update_changed(folder, own_documents[:2], ["never/there/"]) == IndexChange(0, 0, 0, 2)
    assert files(folder) == before
    monkeypatch.setattr(writer, "_entries", None)
    change = update_changed(folder, [own_documents[0]], [own_documents[0].path, "press/2022/05/"])
    assert change == IndexChange(0, 0, 0, 1)
    assert update_changed(folder, [], [own_documents[0].path]) == IndexChange(0, 0, 1, 0)
    assert search(folder, "ремонт").total == 0
    assert update_changed(folder, own_documents[:1]) == IndexChange(1, 0, 0, 0)
    assert [hit.path for hit in search(folder, "ремонт").hits] == [own_documents[0].path]


@pytest.mark.parametrize("damage", [None, "segment cut short", "manifest gone"])
def test_update_changed_refuses_where_there_is_no_sound_index(folder, own_documents, damage):
    if damage:
        update_index(folder, own_documents)
        DAMAGES[damage](folder)
    with pytest.raises(NoSoundIndex):
        update_changed(folder, own_documents)


def test_many_small_additions_make_few_segments_and_leave_the_big_one_alone(folder, real_documents):
    update_index(folder, real_documents[:150])
    (big,) = folder.glob("*.seg")
    for document in real_documents[150:190]:
        update_changed(folder, [document])
        assert len(list(folder.glob("*.seg"))) <= merging.MAX_SEGMENTS
        assert big.exists()
    assert open_dir(folder).doc_count() == 190


def test_segment_written_at_a_stretch_is_what_whoosh_would_write(folder, real_documents):
    update_index(folder, real_documents)
    plain = folder.with_name("plain")
    plain.mkdir()
    whooshs = create_in(plain, schema()).writer()
    for document in in_order(real_documents):
        whooshs.add_document(**entry(document))
    whooshs.commit()
    ours, theirs = open_dir(folder).reader(), open_dir(plain).reader()
    # The lexicon and the forms are ours alone.
    postings = [posting for posting in ours.iter_postings() if posting[0] not in OWN_FIELDS]
    assert postings == list(theirs.iter_postings())
    assert list(ours.iter_docs()) == list(theirs.iter_docs())
    assert ours.field_length("body") == theirs.field_length("body")
    for field, term in list(theirs.all_terms())[::17]:
        assert (
            vars(ours.term_info(field, term)).keys() == vars(theirs.term_info(field, term)).keys()
        )
        assert ours.term_info(field, term)._maxlength == theirs.term_info(field, term)._maxlength
        assert ours.term_info(field, term)._weight == theirs.term_info(field, term)._weight
    for number in range(0, 200, 7):
        assert ours.doc_field_length(number, "title") == theirs.doc_field_length(number, "title")


def test_removing_everything_leaves_an_empty_index(folder, own_documents):
    update_index(folder, own_documents)
    assert update_index(folder, []) == IndexChange(0, 0, 8, 0)
    assert search(folder, "дорога").total == 0
    assert update_index(folder, own_documents[:1]).added == 1


def test_first_of_two_documents_with_one_path_counts(folder, own_documents):
    double = dataclasses.replace(own_documents[0], title="Двойник")
    assert update_index(folder, [own_documents[0], double]) == IndexChange(1, 0, 0, 0)
    assert [hit.title for hit in search(folder, "ремонт").hits] == [own_documents[0].title]


def flip_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()
    path.write_bytes(data)


DAMAGES = {
    "byte of a segment": lambda folder: flip_a_byte(next(folder.glob("*.seg"))),
    "byte of the table": lambda folder: flip_a_byte(next(folder.glob("*.toc"))),
    "segment cut short": lambda folder: os.truncate(next(folder.glob("*.seg")), 100),
    "segment gone": lambda folder: next(folder.glob("*.seg")).unlink(),
    "table gone": lambda folder: next(folder.glob("*.toc")).unlink(),
    "manifest gone": lambda folder: next(folder.glob("*.json")).unlink(),
    "manifest empty": lambda folder: next(folder.glob("*.json")).write_text("[]"),
    "foreign table": lambda folder: (folder / "_MAIN_99.toc").write_bytes(b"?"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_index_is_made_anew(folder, own_documents, damage):
    update_index(folder, own_documents)
    update_index(folder, own_documents[1:])
    DAMAGES[damage](folder)
    assert not is_sound(folder)
    assert update_index(folder, own_documents) == IndexChange(8, 0, 0, 0)
    assert is_sound(folder)
    assert [hit.path for hit in search(folder, "ремонт").hits] == [own_documents[0].path]


def test_index_of_another_version_is_made_anew(folder, own_documents, monkeypatch):
    update_index(folder, own_documents)
    newer = dataclasses.replace(index_folder.INDEX, version=index_folder.INDEX.version + 1)
    monkeypatch.setattr(index_folder, "INDEX", newer)
    assert update_index(folder, own_documents) == IndexChange(8, 0, 0, 0)
    assert update_index(folder, own_documents) == IndexChange(0, 0, 0, 8)


def test_failing_source_of_documents_leaves_the_index_as_it_was(folder, own_documents):
    def failing():
        yield dataclasses.replace(own_documents[0], title="Иначе")
        raise RuntimeError

    update_index(folder, own_documents)
    before = files(folder)
    with pytest.raises(RuntimeError):
        update_index(folder, failing())
    assert files(folder) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["index", "index.lock"]


def test_reader_opened_before_an_update_reads_on(folder, own_documents):
    update_index(folder, own_documents)
    with open_dir(folder).searcher() as searcher:
        update_index(folder, own_documents[4:])
        assert searcher.doc_count() == 8
        assert searcher.document(path=own_documents[0].path)["title"] == own_documents[0].title


def test_file_system_without_hard_links_will_do(folder, own_documents, monkeypatch):
    def refuse(self: Path, target: Path) -> None:
        raise OSError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    update_index(folder, own_documents[:4])
    update_index(folder, own_documents)
    assert is_sound(folder)
    assert search(folder, "год:2022").total == 8


def test_index_is_a_plain_whoosh_index(folder, own_documents):
    update_index(folder, own_documents)
    with open_dir(folder).searcher() as searcher:
        stored = searcher.document(path=own_documents[0].path)
    assert stored["date"] == own_documents[0].date.isoformat()
    assert stored["digest"] == writer.document_digest(own_documents[0])


def test_second_writer_waits_and_then_says_so(folder, own_documents, monkeypatch):
    monkeypatch.setattr(writer, "LOCK_PATIENCE_S", 0.05)
    folder.parent.mkdir(parents=True)
    with FileLock(folder.with_name("index.lock")), pytest.raises(IndexInUse, match="сборка"):
        update_index(folder, own_documents)
