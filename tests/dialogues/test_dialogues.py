"""Whole dialogues over HTTP: the facts in the end and what a program can check on the way."""

import pytest

from assistant.dialogue_checks import BEHAVIOURS
from assistant.evaluate_dialogues import play, scored
from tests.dialogues.conftest import scripts

pytestmark = pytest.mark.model
FACTS_FLOOR = 0.95
BEHAVIOURS_FLOOR = 0.95
HELD_OUT_FLOOR = 0.90  # of people nobody tuned for


@pytest.mark.parametrize("held_out, floor", [(False, BEHAVIOURS_FLOOR), (True, HELD_OUT_FLOOR)], ids=["tuned", "held out"])
def test_dialogues_end_in_the_right_facts(base, held_out, floor):
    found = scored([play(base, script) for script in scripts(held_out)])
    print(found["facts_right"], found["behaviours_held"], found["misses"])
    assert found["facts_right"] >= (HELD_OUT_FLOOR if held_out else FACTS_FLOOR), found["misses"]
    assert found["behaviours_held"] >= floor, found["misses"]


def test_a_third_is_held_out_and_every_check_exists():
    tuned, held = scripts(), scripts(held_out=True)
    assert len(tuned) + len(held) >= 60 and len(held) * 3 >= len(tuned) + len(held)
    assert {item["id"] for script in (*tuned, *held) for item in script["expect"]["behaviours"]} <= set(BEHAVIOURS)
