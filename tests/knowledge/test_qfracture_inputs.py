"""How answers enter the QFracture-2012 equation: one case a mapping, and what stays open."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge.qfracture.inputs import inputs_of
from tests.knowledge.people import profile

CASES = YAML(typ="safe").load(Path(__file__).with_name("qfracture_inputs.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_h01_answer_enters_the_equation(case):
    inputs = inputs_of(profile(**case["change"]))
    assert inputs.values.get(case["term"]) == case["is"]
    opened = [question for question, alternatives in inputs.unknown.items()
              if any(case["term"] in more for more in alternatives)]
    assert opened == ([case["open"]] if case["open"] else [])


def test_h27_the_calm_person_leaves_nothing_open():
    assert inputs_of(profile()).unknown == {}


@pytest.mark.parametrize("case", [case for case in CASES if case["open"]], ids=lambda case: case["name"])
def test_h27_the_first_alternative_is_the_one_that_runs(case):
    inputs = inputs_of(profile(**case["change"]))
    for alternatives in inputs.unknown.values():
        assert all(inputs.values[term] == value for term, value in alternatives[0].items())
