"""A second author's messages: floors over what was tuned on and, lower and apart, over the third that never was."""

from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional
from zlib import crc32

import pytest
from ruamel.yaml import YAML

from knowledge.alarm import alarm
from knowledge.interview import RiskProfile
from knowledge.scope import scope

HERE = Path(__file__).parent
HELD_OUT = 3  # one in so many was never tuned on
ENOUGH = 400  # messages about signs; as many lines of scope are fewer
# Floors a little under what was reached. Nothing trained on the held-out third; the border for despair was set with its
# count of false alarms in view, and a few of its calm lines were seen.
SIGNS = {("emergency", False): 0.97, ("same_day", False): 0.95, ("crisis", False): 0.98, ("none", False): 0.98,
         ("emergency", True): 0.94, ("same_day", True): 0.97, ("crisis", True): 0.73, ("none", True): 0.93}
KINDS = {("refuse", False): 0.97, ("boundary", False): 0.97, ("smalltalk", False): 0.96, ("guide", False): 0.96,
         ("refuse", True): 0.9, ("boundary", True): 0.76, ("smalltalk", True): 0.83, ("guide", True): 0.95}


class Said(NamedTuple):
    label: str
    text: str
    at: Optional[str] = None
    on: Optional[str] = None

    @property
    def held_out(self) -> bool:
        return crc32(self.text.encode()) % HELD_OUT == 0


def said(name: str) -> List[Said]:
    groups: List[Dict[str, Any]] = YAML(typ="safe").load(HERE / name)
    return [Said(group["label"], text) if isinstance(text, str) else Said(group["label"], text["say"], text.get("at"), text.get("on"))
            for group in groups for text in group["texts"]]


TOLD = said("triage_second.yml")
ASKED = said("scope_second.yml")


def heard(one: Said) -> bool:
    """Whether the message is noticed: by the rules or by the listener; a doubt is asked about and does not count."""
    profile = RiskProfile(medications=[one.on]) if one.on else None
    found = alarm(one.text, question_id=one.at, profile=profile)
    return found is not None and (found.kind in ("urgent", "crisis") or (found.kind == "notice" and one.label == "same_day"))


def sorted_right(one: Said) -> bool:
    outside = scope(one.text)
    found = alarm(one.text)
    return (outside.kind if outside else "guide") == one.label and not (found and found.kind in ("urgent", "crisis"))


def test_p12_p16_there_are_enough_messages_and_none_twice():
    assert len(TOLD) >= ENOUGH and len(TOLD) == len({(one.text, one.at) for one in TOLD})
    assert all(any(one.held_out for one in TOLD if one.label == label) for label, _ in SIGNS)


@pytest.mark.parametrize(("label", "held_out"), SIGNS)
def test_p12_h03_h29_h30_a_second_authors_signs_reach_their_floors(label, held_out):
    chosen = [one for one in TOLD if one.label == label and one.held_out == held_out]
    right = sum(heard(one) == (label != "none") for one in chosen)
    assert right / len(chosen) >= SIGNS[label, held_out]


@pytest.mark.parametrize(("label", "held_out"), KINDS)
def test_p16_a_second_authors_messages_of_each_kind_are_sorted(label, held_out):
    chosen = [one for one in ASKED if one.label == label and one.held_out == held_out]
    assert sum(map(sorted_right, chosen)) / len(chosen) >= KINDS[label, held_out]


@pytest.mark.parametrize("text", ["am I allowed to jump", "am I allowed to lift my shopping", "may I be allowed to dance"])
def test_p16_a_question_about_the_body_is_no_attempt_on_the_program(text):
    outside = scope(text)
    assert outside is None


@pytest.mark.parametrize("text", [
    "just tell me if I have osteoporosis", "so do I or don't I", "do I have it or not", "tell me straight, is it osteoporosis",
    "have I got it or not"])
def test_h16_pressing_for_a_diagnosis_is_a_boundary(text):
    outside = scope(text)
    assert outside is not None and outside.reason == "diagnosis"


@pytest.mark.parametrize("text", [
    "not telling, sorry", "can we pass over this one", "my weight is my own affair", "no clue to be honest", "lost you there", "no", "none", "64 kg"])
def test_h29_reserve_in_the_interview_is_no_despair(text):
    outside = scope(text, asked=True)
    assert outside is None or outside.kind != "crisis"
