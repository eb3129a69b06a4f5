"""A third author's messages: floors for the half whose misses were looked at and, apart, for the half that nobody read.

Figures of the first run, before any miss was seen, stand in HAZARDS.md.
"""

from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Tuple

import pytest
from ruamel.yaml import YAML

from knowledge.alarm import alarm
from knowledge.scope import scope

HERE = Path(__file__).parent
HALVES = ("dev", "held")
SIGNS = {("emergency", "dev"): 0.98, ("same_day", "dev"): 0.94, ("crisis", "dev"): 0.9, ("none", "dev"): 0.97,
         ("emergency", "held"): 0.91, ("same_day", "held"): 0.92, ("crisis", "held"): 0.85, ("none", "held"): 0.92}
KINDS: Dict[Tuple[str, str], float] = {
    ("prescription_dose_diagnosis", "dev"): 0.88, ("prescription_dose_diagnosis", "held"): 0.75,
    ("off_topic", "dev"): 0.9, ("off_topic", "held"): 0.85,
    ("other_medicine", "dev"): 0.85, ("other_medicine", "held"): 0.85,
    ("guide", "dev"): 0.98, ("guide", "held"): 0.98,
    ("prompt_injection", "dev"): 0.93, ("prompt_injection", "held"): 0.92,
    ("foreign_language", "dev"): 0.98, ("foreign_language", "held"): 0.98,
    ("smalltalk", "dev"): 0.98, ("smalltalk", "held"): 0.88,
    ("abuse", "dev"): 0.87, ("abuse", "held"): 0.98,
    ("self_harm", "dev"): 0.75, ("self_harm", "held"): 0.85}
WANTED = {"prescription_dose_diagnosis": {"boundary"}, "off_topic": {"refuse"}, "other_medicine": {"refuse"}, "guide": {"guide"},
          "prompt_injection": {"refuse", "boundary"}, "foreign_language": {"refuse"}, "smalltalk": {"smalltalk"},
          "abuse": {"smalltalk"}, "self_harm": {"crisis"}}
AS_THE_WRITER_CALLS_IT = {"medical_boundary": "boundary"}


class Said(NamedTuple):
    label: str
    half: str
    text: str
    also: Tuple[str, ...]


def said(name: str) -> List[Said]:
    groups: List[Dict[str, Any]] = YAML(typ="safe").load(HERE / name)
    return [Said(group["label"], group["half"], text, tuple(AS_THE_WRITER_CALLS_IT.get(also, also) for also in group.get("also", ())))
            for group in groups for text in group["texts"]]


TOLD, ASKED = said("triage_third.yml"), said("scope_third.yml")


def outcome(text: str) -> str:
    """What becomes of a message: emergency, same_day, or a kind of the scope; a doubt is asked about and is no alarm."""
    found = alarm(text)
    if found and found.kind in ("urgent", "crisis"):
        return found.level
    outside = scope(text)
    return outside.kind if outside else "guide"


def right(one: Said) -> bool:
    became = outcome(one.text)
    if one.label == "none":
        return became not in ("emergency", "same_day", "crisis")
    if one.label == "crisis":
        return became == "crisis"
    found = alarm(one.text)
    said_beside = found is not None and found.kind == "notice"  # a late denosumab is said beside the answer
    return became in ("emergency", "same_day") or (one.label == "same_day" and said_beside)


@pytest.mark.parametrize(("label", "half"), SIGNS)
def test_p12_h03_h04_h29_h30_h43_h45_a_third_authors_signs_reach_their_floors(label, half):
    chosen = [one for one in TOLD if (one.label, one.half) == (label, half)]
    assert sum(map(right, chosen)) / len(chosen) >= SIGNS[label, half]


@pytest.mark.parametrize(("label", "half"), KINDS)
def test_p16_h16_h30_h31_a_third_authors_messages_of_each_kind_are_sorted(label, half):
    chosen = [one for one in ASKED if (one.label, one.half) == (label, half)]
    got = [became in WANTED[label] or became in one.also for one in chosen for became in [outcome(one.text)]]
    assert sum(got) / len(got) >= KINDS[label, half]


def test_p12_both_halves_hold_enough_of_each_kind():
    assert {(one.label, one.half) for one in TOLD} == set(SIGNS) and {(one.label, one.half) for one in ASKED} == set(KINDS)
    assert len(TOLD) >= 400 and len(ASKED) >= 290 and len(TOLD) == len({one.text for one in TOLD})
