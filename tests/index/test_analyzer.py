import json
import pickle
import unicodedata
from pathlib import Path

import pytest
import snowballstemmer
from snowballstemmer.russian_stemmer import RussianStemmer

from podshivka.index.analyzer import (
    compound_terms,
    compounds,
    fold,
    is_russian_word,
    lemma_analyzer,
    stem,
    word_analyzer,
    words,
)

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
SNOWBALL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "search"
TOKENS = json.loads((VECTORS / "tokens.json").read_text("utf-8"))
STEMS = json.loads((VECTORS / "stems.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", TOKENS, ids=lambda vector: vector["text"])
def test_text_gives_the_tokens_of_the_vectors(vector):
    tokens = word_analyzer()(vector["text"], mode="index", positions=True, chars=True)
    assert [[t.text, t.pos, t.startchar, t.endchar] for t in tokens] == vector["index"]
    assert words(vector["text"], "query") == vector["query"]
    assert words(vector["text"], "phrase") == vector["phrase"]


def test_quick_way_to_terms_gives_those_of_the_analyzer(real_documents):
    texts = [vector["text"] for vector in TOKENS] + [d.body for d in real_documents[::10]]
    for text in [*texts, " ".join(texts)]:
        tokens = [
            (token.text, token.pos)
            for token in lemma_analyzer()(text, mode="index", positions=True)
        ]
        spelt = {word for word in words(text, "index") if is_russian_word(word)}
        found, position = [], 0
        in_it = list(map(compound_terms, compounds(text)))
        for compound in in_it:
            found += [(term, position + place) for term, place, _word in compound.terms]
            position += compound.width
        assert found == tokens
        assert {word for compound in in_it for word in compound.words} == spelt


@pytest.mark.parametrize("vector", TOKENS, ids=lambda vector: vector["text"])
def test_what_is_asked_for_as_it_is_printed_is_in_the_index(vector):
    assert {*vector["query"], *vector["phrase"]} <= {token[0] for token in vector["index"]}


def test_words_give_the_stems_of_the_vectors():
    assert {word: stem(fold(word)) for word in STEMS} == STEMS


@pytest.mark.parametrize("word", STEMS)
def test_stemmer_in_python_agrees_with_the_one_in_use(word):
    folded = fold(word)
    if any("а" <= letter <= "я" for letter in folded):
        assert RussianStemmer().stemWord(folded) == stem(folded)


def test_pystemmer_agrees_with_snowballstemmer_on_all_words_of_the_vectors():
    in_c = pytest.importorskip("Stemmer", reason="PyStemmer is not installed")
    words = sorted({token[0] for vector in TOKENS for token in vector["index"]} | set(STEMS))
    in_python = [RussianStemmer().stemWord(word) for word in words]
    assert in_c.Stemmer("russian").stemWords(words) == in_python


def test_stems_are_those_of_snowballs_own_list():
    if not SNOWBALL.exists():
        pytest.skip("no ../shared/data/search: Snowball's vocabulary is not at hand")
    words = (SNOWBALL / "snowball_voc.txt").read_text("utf-8").split()
    stems = (SNOWBALL / "snowball_output.txt").read_text("utf-8").split()
    assert len(words) == len(stems) > 49_000
    assert [stem(word) for word in words] == stems
    assert [RussianStemmer().stemWord(word) for word in words[::10]] == stems[::10]


def test_decomposed_text_gives_the_same_terms_as_composed():
    text = "Ёжик шёл домой на ёлку, café"
    assert words(unicodedata.normalize("NFD", text), "index") == words(text, "index")


def test_short_i_is_a_letter_of_its_own():
    assert words("война воина", "query")[0] != words("воина", "query")[0]
    assert fold("бои\u0306") == "бой"


def test_analyzer_survives_pickling_as_whoosh_needs():
    again = pickle.loads(pickle.dumps(lemma_analyzer()))
    assert [t.text for t in again("Ёлки зелёные")] == ["елка", "зеленый"]
    assert again == lemma_analyzer()


def test_offsets_and_positions_start_where_whoosh_says():
    (token,) = word_analyzer()("слово", positions=True, chars=True, start_pos=7, start_char=30)
    assert (token.pos, token.startchar, token.endchar) == (7, 30, 35)


def test_snowballstemmer_uses_pystemmer_where_it_is_installed():
    in_c = pytest.importorskip("Stemmer", reason="PyStemmer is not installed")
    assert snowballstemmer.stemmer is in_c.Stemmer
