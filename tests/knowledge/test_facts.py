"""Facts at the JSON edge: what is taken, what is refused, and what a refusal says."""

import pytest

from knowledge.errors import AnswerError
from knowledge.facts import COARSE, expected, from_facts, to_facts
from knowledge.interview import FIELDS, about
from knowledge.terms import terms


def test_brand_names_become_the_codes_that_the_rules_know():
    read = from_facts({"medications": ["Prolia", "fosamax", "vitamin_d", "something else"]})
    assert read.medications == ["denosumab", "alendronate", "vitamin_d", "something else"]


def test_every_code_of_a_medicine_stays_as_it_is():
    codes = [*(code for code, _ in about("medications")["options"]), *terms().medicines, *terms().classes]
    assert from_facts({"medications": codes}).medications == codes


@pytest.mark.parametrize(("facts", "stored"), [
    ({"current_smoker": True}, {"smoking": "current"}), ({"current_smoker": False}, {"smoking": "never"}),
    ({"alcohol_3plus": True}, {"alcohol": "3_plus"}), ({"alcohol_3plus": False}, {"alcohol": "under_3"}),
    ({"current_smoker": "unsure"}, {"smoking": "unsure"}), ({"alcohol_3plus": "declined"}, {"alcohol": "declined"})])
def test_coarser_names_are_taken(facts, stored):
    assert to_facts(from_facts(facts)) == stored


@pytest.mark.parametrize(("facts", "says"), [
    ({"age_years": 720}, "a number from 0 to 130 years"), ({"sex": "f"}, "one of female, male"),
    ({"prior_fragility_fracture": "maybe"}, "true or false"), ({"fractures": ["wrist"]}, "sites: hip, vertebra, wrist"),
    ({"prior_fracture": True}, "near it: prior_fragility_fracture"), ({"denosumab_last_dose": "spring"}, "YYYY-MM")])
def test_h25_a_refusal_says_what_would_be_taken(facts, says):
    with pytest.raises(AnswerError) as refused:
        from_facts(facts)
    assert says in expected(refused.value.question_id)


@pytest.mark.parametrize("name", [*FIELDS, *COARSE])
def test_every_name_says_what_it_takes(name):
    assert expected(COARSE.get(name, (name,))[0]).startswith("it takes ")
