""" "Check your answers": each line in words, each with the question that changes it."""

from typing import List

import pytest

from knowledge.ledger import recap, spoken


def lines(**answers: object) -> List[tuple]:
    """What a person reads: slot and the question asked again by Change."""
    return [(line["slot"], line["question"]) for line in recap(answers)]


def test_none_of_these_is_one_line() -> None:
    assert lines(secondary_causes=[], rheumatoid_arthritis="no", conditions=[]) == [("secondary_causes", "secondary_causes")]


def test_what_a_list_found_stands_beside_it_and_can_be_changed() -> None:
    found = lines(age_years=70, conditions=["dementia"], medications=[], secondary_causes=[], rheumatoid_arthritis="yes")
    assert found == [("age_years", "age_years"), ("secondary_causes", "secondary_causes"),
                     ("rheumatoid_arthritis", "secondary_causes"), ("conditions", "secondary_causes"),
                     ("medications", "medications")]


def test_a_no_that_was_said_without_being_asked_is_shown() -> None:
    assert lines(rheumatoid_arthritis="no") == [("rheumatoid_arthritis", "secondary_causes")]
    assert lines(osteopenia_diagnosis="yes") == [("osteopenia_diagnosis", None)]


@pytest.mark.parametrize(("value", "words"), [("2026-03", "March 2026"), ("2026-03-05", "5 March 2026"), ("unsure", "not sure")])
def test_a_month_is_said_in_words(value: str, words: str) -> None:
    assert spoken("denosumab_last_dose", value) == words
