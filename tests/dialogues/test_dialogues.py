"""Whole dialogues over HTTP: the facts in the end and what a program can check on the way."""

import pytest

from assistant.dialogue_checks import BEHAVIOURS
from assistant.evaluate_dialogues import play, scored
from tests.dialogues.conftest import FILES, scripts

pytestmark = pytest.mark.model
FLOORS = {  # set -> share of final facts right, share of behaviours held; strangers talk in ways the reader is still learning
    "tuned": (0.98, 0.98), "held out": (0.95, 0.94), "strangers": (0.96, 0.96), "strangers held out": (0.89, 0.93),
}


@pytest.mark.parametrize("name", FLOORS)
def test_dialogues_end_in_the_right_facts(base, name):
    found = scored([play(base, script) for script in scripts(name)])
    print(name, found["facts_right"], found["behaviours_held"], [] if "held" in name else found["misses"])
    facts, behaviours = FLOORS[name]
    assert found["facts_right"] >= facts and found["behaviours_held"] >= behaviours


def test_a_third_is_held_out_and_every_check_exists():
    sizes = {name: len(scripts(name)) for name in FILES}
    for name in ("", "strangers"):
        tuned, held = sizes[name or "tuned"], sizes[f"{name} held out".strip()]
        assert tuned + held >= 60 and held * 3 >= tuned + held - 1
    assert {item["id"] for name in FILES for script in scripts(name) for item in script["expect"]["behaviours"]} <= set(BEHAVIOURS)
