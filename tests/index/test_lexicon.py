"""Words in any form: what the dictionary knows, kept in the index, so that nobody else needs it."""

import dataclasses
import re
from collections import defaultdict
from contextlib import closing
from itertools import combinations

import pytest
from pymorphy3 import MorphAnalyzer
from whoosh.index import open_dir

from podshivka.index.analyzer import fold, is_russian_word, stem, word_terms, words
from podshivka.index.lexicon import lines, terms_of
from podshivka.index.writer import update_changed, update_index


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("рынок", "рынка"),
        ("день", "дня"),
        ("человек", "людей"),
        ("шёл", "идти"),
        ("лучший", "хорошая"),
    ],
)
def test_forms_that_no_rule_of_endings_joins_find_each_other(found_in, one, other):
    assert stem(fold(one)) != stem(fold(other))
    for query in (one, other, f'"{one}"', f'"слово {other}"', f"{one}*"):
        assert found_in(query, f"Слово {one}", f"Слово {other}", "Другое, совсем не то") == sorted(
            [f"Слово {one}", f"Слово {other}"]
        )


def test_basic_form_finds_the_others_even_if_it_stands_nowhere(found_in):
    assert found_in("день", "Не было дня", "Другое") == ["Не было дня"]


def test_words_of_one_stem_are_not_taken_for_each_other(found_in):
    assert stem("банка") == stem("банк")
    assert found_in("банкой", "Банк закрыт", "Банки закрыты", "За банкой") == ["За банкой"]


def test_form_of_two_words_finds_both_and_is_found_by_both(found_in):
    """«Банку» is to a bank, and a jar; «банка» is a jar, and of a bank."""
    bodies = ["Банк", "Банка", "Банку", "Банкой"]
    assert found_in("банку", *bodies) == sorted(bodies)
    assert found_in("банк", *bodies) == ["Банк", "Банка", "Банку"]
    assert found_in("банкой", *bodies) == ["Банка", "Банкой", "Банку"]


def test_words_the_dictionary_does_not_have_go_by_their_stems(found_in):
    assert not word_terms("гаргантюшка")[0].endswith("а")
    assert found_in("гаргантюшку", "О гаргантюшке", "О другом") == ["О гаргантюшке"]


def test_form_that_stands_nowhere_finds_what_has_its_stem(found_in):
    assert stem("банкою") == stem("банка") == stem("банк")
    assert found_in("банкою", "Банку открыли", "Банку и банкиру", "Другое") == [
        "Банку и банкиру",
        "Банку открыли",
    ]


def pairs(words, marks):
    """The pairs of words that have a mark in common."""
    marked = defaultdict(set)
    for word in words:
        for mark in marks(word):
            marked[mark].add(word)
    return {pair for group in marked.values() for pair in combinations(sorted(group), 2)}


def test_forms_of_one_word_find_each_other_and_others_do_not(tmp_path, real_documents):
    """Recall and precision as benchmarks/forms.py has them, asked of an index."""
    update_index(tmp_path / "index", real_documents)
    text = " ".join(document.body for document in real_documents)
    spelt = sorted({fold(word) for word in re.findall(r"[а-яё]{3,}", text.lower())})
    parse = MorphAnalyzer(lang="ru").parse
    with closing(open_dir(tmp_path / "index").reader()) as reader:
        found = pairs(spelt, lambda word: terms_of(word, reader))
    of_one_lemma = pairs(spelt, lambda word: [parse(word)[0].normal_form.replace("ё", "е")])
    assert len(found & of_one_lemma) >= 0.97 * len(of_one_lemma)
    assert len(found & of_one_lemma) >= 0.9 * len(found)


def test_every_word_of_the_archive_is_listed_after_any_change(tmp_path, real_documents):
    folder = tmp_path / "index"
    update_index(folder, real_documents[:40])
    for start in range(40, 80, 10):
        removed = [document.path for document in real_documents[start - 40 : start - 32]]
        update_changed(folder, real_documents[start : start + 10], removed)
    # The segments have been joined, and the first documents of all are gone.
    assert len(open_dir(folder)._segments()) < 5
    left = [*real_documents[8:10], *real_documents[18:20], *real_documents[28:30]]
    left += [*real_documents[38:80]]
    with closing(open_dir(folder).reader()) as reader:
        listed = {word for word, _terms in lines(reader)}
    for document in left:
        spelt = words(f"{document.title} {document.body}", "index")
        assert listed.issuperset(filter(is_russian_word, spelt)), document.path


def test_lexicon_costs_no_document(tmp_path, own_documents):
    """A line stands at the first document; it must not be found, nor make one longer."""
    update_index(tmp_path / "index", own_documents)
    changed = dataclasses.replace(own_documents[0], body="Иное")
    update_changed(tmp_path / "index", [changed], [own_documents[1].path])
    with closing(open_dir(tmp_path / "index").reader()) as reader:
        assert reader.doc_count() == len(own_documents) - 1
        assert reader.field_length("words") == 0
