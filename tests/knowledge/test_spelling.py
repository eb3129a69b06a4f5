"""The distance between a misspelt word and the word it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.spelling import slips


@pytest.mark.parametrize(
    "word, meant, distance",
    [("stone", "stone", 0), ("stoen", "stone", 1), ("wirst", "wrist", 1), ("mintues", "minus", 2), ("", "hip", 3)],
)
def test_letters_added_dropped_changed_or_swapped(word, meant, distance):
    assert slips(word, meant) == distance


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_the_same_both_ways_and_zero_only_for_one_word(word, meant):
    assert slips(word, meant) == slips(meant, word)
    assert (slips(word, meant) == 0) == (word == meant)
