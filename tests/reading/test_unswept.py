"""Python looks for garbage again after a page, whatever became of it."""

import gc

import pytest

from podshivka.reading.unswept import unswept


@unswept()
def refuse():
    raise ValueError("swept" if gc.isenabled() else "unswept")


def test_garbage_is_looked_for_again_after_a_failure():
    with pytest.raises(ValueError, match="unswept"):
        refuse()
    assert gc.isenabled()


def test_who_turned_the_search_off_finds_it_off():
    with unswept():
        with unswept():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
