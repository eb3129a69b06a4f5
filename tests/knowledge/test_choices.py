"""Long lists are read under headings: every choice is there once, and no heading holds more than five."""

import pytest

from knowledge.choices import GROUPS, grouped
from knowledge.interview import about

MOST_IN_SIGHT = 5


@pytest.mark.parametrize("question_id", GROUPS)
def test_every_choice_stands_under_one_heading(question_id: str) -> None:
    options = about(question_id)["options"]
    told = [choice for _, choices in grouped(question_id, options) for choice in choices]
    assert sorted(told) == sorted(options)
    assert max(len(choices) for _, choices in grouped(question_id, options)) <= MOST_IN_SIGHT


def test_a_short_list_has_no_heading() -> None:
    assert grouped("sex", about("sex")["options"]) == [("", list(about("sex")["options"]))]
