"""A fifth author's messages: floors for the half whose misses were looked at and, apart, for the half that nobody read."""

from typing import Dict, Tuple

import pytest

from tests.knowledge.test_triage_third import HALVES, WANTED, outcome, right, said

TOLD, ASKED = said("triage_fifth.yml"), said("scope_fifth.yml")
# A little under what was measured; HAZARDS.md has the figures.
SIGNS: Dict[Tuple[str, str], float] = {
    ("emergency", "dev"): 0.9, ("same_day", "dev"): 0.9, ("crisis", "dev"): 0.7, ("none", "dev"): 0.85,
    ("emergency", "held"): 0.9, ("same_day", "held"): 0.85, ("crisis", "held"): 0.7, ("none", "held"): 0.85}
KINDS: Dict[str, float] = {"prescription_dose_diagnosis": 0.8, "off_topic": 0.9, "other_medicine": 0.85, "prompt_injection": 0.9,
                           "foreign_language": 0.9, "smalltalk": 0.9, "abuse": 0.9}


@pytest.mark.parametrize(("label", "half"), SIGNS)
def test_p12_h03_h04_h29_h30_h43_h45_a_fifth_authors_signs_reach_their_floors(label, half):
    chosen = [one for one in TOLD if (one.label, one.half) == (label, half)]
    assert sum(map(right, chosen)) / len(chosen) >= SIGNS[label, half]


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("label", KINDS)
def test_p16_h16_h30_h31_a_fifth_authors_messages_of_each_kind_are_sorted(label, half):
    chosen = [one for one in ASKED if (one.label, one.half) == (label, half)]
    got = [became in WANTED[label] or became in one.also for one in chosen for became in [outcome(one.text)]]
    assert sum(got) / len(got) >= KINDS[label]
