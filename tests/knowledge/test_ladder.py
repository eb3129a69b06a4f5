"""The ladder: each rule on both sides of its mark, and the precedence in every combination of rule inputs."""

import re
from itertools import product
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge.assess import assess
from knowledge.assess.case import Case, prose
from knowledge.assess.ladder import PRECEDENCE, RULES, Person, band, climb
from knowledge.passages import passages
from knowledge.result import note
from knowledge.assess.scan_rules import scan
from tests.knowledge.people import TODAY, profile

HERE = Path(__file__).parent
BASE = {"t_score": None, "t_score_site": None}  # no scan yet
PASSAGE = re.compile(r"^[a-z_]+\.[a-z0-9_]+$")


def _cases(name):
    return [pytest.param(case, id=case["name"]) for case in YAML(typ="safe").load(HERE / name)]


@pytest.mark.parametrize("case", _cases("ladder.yml"))
def test_rule(case):
    found = assess(profile(**{**BASE, **case["change"]}), today=TODAY)
    ids = [finding.id for finding in found.findings]
    assert set(case.get("has", ())) <= set(ids)
    assert not set(case.get("lacks", ())) & set(ids)
    assert found.band.level == case["band"]
    assert found.band.rule == ids[0]


def test_every_rule_has_a_case():
    cases = [case.values[0] for case in _cases("ladder.yml")]
    shown = {name for case in cases for name in case.get("has", ())}
    assert {rule.id for rule in RULES} <= shown | {"scan_worth_asking"}  # that one has scan.yml


@pytest.mark.parametrize("case", _cases("scan.yml"))
def test_scan_advice(case):
    person = profile(**{**BASE, **case["change"]})
    found = scan(Case(person, TODAY, person.country))
    assert (found.advised, list(found.rules)) == (case["advised"], case["rules"])
    assert found.text and found.sources


@pytest.mark.parametrize("name, change", [
    ("fracture_and_osteopenia", {"t_score": -1.6, "t_score_site": "hip", "fractures": [{"site": "pelvis", "when": "2019"}]}),
    ("several_fractures", {"fractures": [{"site": "rib", "when": "2015"}, {"site": "wrist", "when": "2016"}]}),
    ("height_loss", {"tallest_height_cm": 169}), ("frax_high", {"country": "CA", "frax_major_percent": 22})])
def test_a_rule_given_from_memory_says_so(name, change):
    found = {finding.id: finding for finding in assess(profile(**{**BASE, **change}), today=TODAY).findings}
    assert note("recalled") in found[name].text


@pytest.mark.parametrize("change, said", [
    ({"sex": "male", "age_years": 72}, True), ({"age_years": 70, "country": "AU"}, True),
    ({"tallest_height_cm": 169}, True), ({"age_years": 70}, False), ({"age_years": 70, "country": "CA"}, False)])
def test_scan_advice_given_from_memory_says_so(change, said):
    person = profile(**{**BASE, **change})
    found = scan(Case(person, TODAY, person.country))
    assert (note("recalled") in found.text, any("from memory" in source for source in found.sources)) == (said, said)


TOGGLES = {  # rule -> (level, answers that make it hold)
    "urgent_signs": ("act_now", {"urgent_signs": ["hip_injury"]}),
    "denosumab_overdue": ("act_now", {"medications": ["denosumab"], "denosumab_last_dose": "2026-02"}),
    "recent_fracture": ("high", {"fracture_recent_2y": True}),
    "vertebral_fracture": ("high", {"vertebral_fracture": True}),
    "hip_fracture": ("high", {"fractures": [{"site": "hip", "when": "2001"}]}),
    "t_score_osteoporosis": ("high", {"t_score": -2.6, "t_score_site": "hip"}),
    "steroids_high": ("high", {"glucocorticoids": True, "glucocorticoid_months": 12, "glucocorticoid_daily_mg": 20}),
    "fragility_fracture": ("raised", {"prior_fragility_fracture": True}),
    "falls": ("raised", {"falls_past_year": 1}),
    "smoking": ("raised", {"smoking": "heavy"}),
    "open_facts": ("unclear", {"secondary_causes": "unsure"}),
}
BREAKS = {"recent_fracture", "vertebral_fracture", "hip_fracture"}


def test_h28_precedence_holds_in_every_combination_of_rule_inputs():
    order = [rule.id for rule in RULES]
    for chosen in product((False, True), repeat=len(TOGGLES)):
        on = [name for name, holds in zip(TOGGLES, chosen, strict=True) if holds]
        change = {key: value for name in on for key, value in TOGGLES[name][1].items()}
        findings = climb(Person(Case(profile(**{**BASE, **change}), TODAY, "US")))
        ids = [finding.id for finding in findings]
        expected = set(on)
        if BREAKS & expected:  # the plain rule says no more than the strong one
            expected.discard("fragility_fracture")
        assert expected <= set(ids)
        levels = [TOGGLES[name][0] for name in expected]
        worst = min(levels, key=PRECEDENCE.index) if levels else "usual"
        assert band(findings).level == worst == findings[0].level
        keys = [(PRECEDENCE.index(finding.level), order.index(finding.id)) for finding in findings
                if finding.id != "none_of_the_rules"]
        assert keys == sorted(keys)


def test_every_finding_is_sourced_and_says_what_is_next():
    texts = prose("assessment")["findings"]
    assert set(texts) == {rule.id for rule in RULES} | {"none_of_the_rules"}
    for name, text in texts.items():
        assert text["sources"] and text["next_step"].endswith("."), name
        assert {source for source in text["sources"] if PASSAGE.match(source)} <= set(passages()), name
