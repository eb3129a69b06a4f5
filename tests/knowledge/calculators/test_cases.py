"""Every calculator against its worked cases: one YAML file each, both sides of each mark, sentences as names."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge.calculators import REGISTRY, run
from knowledge.errors import MissingAnswers, NotForThisPerson
from knowledge.interview import RiskProfile

FILES = sorted(Path(__file__).parent.glob("*.yml"))
CASES = [pytest.param(f.stem, c, id=f"{f.stem}: {c['name']}") for f in FILES for c in YAML(typ="safe").load(f)]
OUTCOMES = {"value", "band", "flag", "refuses", "missing", "notes"}


def _run(name, case):
    return run(name, RiskProfile(**case.get("input", {})), **case.get("context", {}))


@pytest.mark.parametrize("name, case", CASES)
def test_worked_case(name, case):
    assert OUTCOMES & set(case), "a case without an outcome tests nothing"
    if "refuses" in case:
        with pytest.raises(NotForThisPerson) as refused:
            _run(name, case)
        assert case["refuses"] in refused.value.reason
        return
    if "missing" in case:
        with pytest.raises(MissingAnswers) as missing:
            _run(name, case)
        assert list(missing.value.question_ids) == case["missing"]
        return
    result = _run(name, case)
    for outcome in ("value", "band", "flag"):
        if outcome in case:
            expected = case[outcome]
            got = getattr(result, outcome)
            assert got == (pytest.approx(expected, abs=1e-6) if isinstance(expected, float) else expected)
    if "notes" in case:
        assert len(result.notes) == case["notes"]


def test_every_calculator_has_cases():
    assert {f.stem for f in FILES} == set(REGISTRY)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_name_is_a_sentence_of_its_own(path):
    names = [case["name"] for case in YAML(typ="safe").load(path)]
    assert len(set(names)) == len(names)
    assert all(len(name.split()) >= 3 for name in names)
