"""Whole dialogues over HTTP: the facts in the end and what a program can check on the way."""

import pytest

from assistant.dialogue_checks import BEHAVIOURS
from assistant.evaluate_dialogues import play, scored
from tests.dialogues.conftest import scripts

pytestmark = pytest.mark.model
FACTS_FLOOR = 0.95
HELD_OUT_FLOOR = 0.90  # of people nobody tuned for
BEHAVIOURS_FLOOR = 0.90


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script["id"])
def test_a_dialogue_ends_in_the_right_facts(base, script):
    found = play(base, script)
    assert not found["wrong"]
    assert [name for name, held in found["behaviours"].items() if not held] == []


def test_dialogues_nobody_tuned_for(base):
    found = scored([play(base, script) for script in scripts(held_out=True)])
    held = sum(tally["held"] for tally in found["behaviours"].values())
    of = sum(tally["of"] for tally in found["behaviours"].values())
    assert found["facts_right"] >= HELD_OUT_FLOOR, found["misses"]
    assert held / of >= BEHAVIOURS_FLOOR, found["misses"]


def test_a_third_is_held_out_and_every_check_exists():
    tuned, held = scripts(), scripts(held_out=True)
    assert len(tuned) + len(held) >= 60 and len(held) * 3 >= len(tuned) + len(held)
    assert {item["id"] for script in (*tuned, *held) for item in script["expect"]["behaviours"]} <= set(BEHAVIOURS)
