"""Postings read by the block are those that Whoosh reads one by one."""

import dataclasses
from contextlib import closing

import pytest
from whoosh.index import open_dir

from podshivka.index.stored import stored_postings
from podshivka.index.writer import update_index


@pytest.fixture
def reader(tmp_path, real_documents):
    documents = [
        dataclasses.replace(document, tags=("мост", "река", "мост")[: number % 4])
        for number, document in enumerate(real_documents)
    ]
    update_index(tmp_path / "index", documents)
    with closing(open_dir(tmp_path / "index").reader()) as reader:
        yield reader


def test_every_field_has_the_postings_that_whoosh_finds(reader):
    fields = [name for name, field in reader.schema.items() if field.indexed]
    assert {"title", "body", "rubric", "tags", "words"} <= set(fields)
    for name in fields:
        with_values = reader.schema[name].format.fixed_value_size() != 0
        all_found = list(stored_postings(reader, name))
        assert [found.term for found in all_found] == list(reader.lexicon(name))
        for found in all_found:
            matcher, expected = reader.postings(name, found.term), []
            while matcher.is_active():
                expected.append((matcher.id(), matcher.weight(), matcher.value()))
                matcher.next()
            values = found.values if with_values else [None] * len(found.numbers)
            ours = list(zip(found.numbers, found.weights, values, strict=True))
            assert ours == [
                (number, weight, value if with_values else None)
                for number, weight, value in expected
            ], (name, found.term)
