"""A fifth author's messages: floors for the half whose misses were looked at and, apart, for the half that nobody read."""

from typing import Dict, Tuple

import pytest

from tests.knowledge.test_triage_third import WANTED, outcome, right, said

TOLD, ASKED = said("triage_fifth.yml"), said("scope_fifth.yml")
# A little under what was measured; HAZARDS.md has the figures.
SIGNS: Dict[Tuple[str, str], float] = {
    ("emergency", "dev"): 0.95, ("same_day", "dev"): 0.93, ("crisis", "dev"): 0.7, ("none", "dev"): 0.92,
    ("emergency", "held"): 0.93, ("same_day", "held"): 0.88, ("crisis", "held"): 0.7, ("none", "held"): 0.91}
KINDS: Dict[Tuple[str, str], float] = {
    ("prescription_dose_diagnosis", "dev"): 0.65, ("prescription_dose_diagnosis", "held"): 0.92,
    ("off_topic", "dev"): 0.98, ("off_topic", "held"): 0.78, ("other_medicine", "dev"): 0.72, ("other_medicine", "held"): 0.85,
    ("prompt_injection", "dev"): 0.98, ("prompt_injection", "held"): 0.98, ("foreign_language", "dev"): 0.98,
    ("foreign_language", "held"): 0.98, ("smalltalk", "dev"): 0.7, ("smalltalk", "held"): 0.92, ("abuse", "dev"): 0.98, ("abuse", "held"): 0.98}


@pytest.mark.parametrize(("label", "half"), SIGNS)
def test_p12_h03_h04_h29_h30_h43_h45_a_fifth_authors_signs_reach_their_floors(label, half):
    chosen = [one for one in TOLD if (one.label, one.half) == (label, half)]
    assert sum(map(right, chosen)) / len(chosen) >= SIGNS[label, half]


@pytest.mark.parametrize(("label", "half"), KINDS)
def test_p16_h16_h30_h31_a_fifth_authors_messages_of_each_kind_are_sorted(label, half):
    chosen = [one for one in ASKED if (one.label, one.half) == (label, half)]
    got = [became in WANTED[label] or became in one.also for one in chosen for became in [outcome(one.text)]]
    assert sum(got) / len(got) >= KINDS[label, half]
