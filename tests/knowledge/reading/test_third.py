"""A third author's blind replies, in two halves, and our own in the manner of speech and of roundabout denial.

Of the held-out half only totals are looked at. At the first run, before any reader saw either half, 0.862 and 0.893 were
read right, with 3 and 8 yes-no inversions. Five rows (two and three) name a spine fracture "spine", where ours is "vertebra".
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from assistant.evaluate_interview import evaluate_interview

HERE = Path(__file__).parent
TODAY = date(2026, 11, 27)
SLIPS = ("inversions", "unit_slips", "sign_slips")
RIGHT_FLOOR, RIGHT_FLOOR_HELD_OUT, RIGHT_FLOOR_HELD_OUT_SPEECH = 0.985, 0.92, 0.9
ACTS_FLOOR, ACTS_FLOOR_HELD_OUT = 0.91, 0.85


def rows(name: str) -> Iterator[dict[str, Any]]:
    for slot, told in YAML(typ="safe").load(HERE / name).items():
        for index, row in enumerate(told):
            yield {
                "id": f"{name}:{slot}:{index}",
                "question_slot": slot,
                "text": row["text"],
                "expected": row["expected"],
                "accept_also": row.get("also", []),
                "reject": row.get("reject", []),
                "act": row.get("act", "answer"),
                "source": "speech" if row.get("natural") else "written",
            }


@pytest.fixture(scope="module")
def looked_at():
    return evaluate_interview(rows("third.yml"), TODAY)


@pytest.fixture(scope="module")
def held_out():
    return evaluate_interview(rows("third_held_out.yml"), TODAY)


def test_replies_that_were_looked_at(looked_at):
    assert looked_at["right"] >= RIGHT_FLOOR, looked_at["misses"]
    assert looked_at["acts"] >= ACTS_FLOOR


@pytest.mark.parametrize("slip", SLIPS)
def test_no_slip_among_those_that_were_looked_at(slip, looked_at):
    assert looked_at[slip] == []


def test_replies_that_were_held_out(held_out):
    assert held_out["right"] >= RIGHT_FLOOR_HELD_OUT
    assert held_out["by_source"]["real"]["right"] >= RIGHT_FLOOR_HELD_OUT_SPEECH
    assert held_out["acts"] >= ACTS_FLOOR_HELD_OUT


@pytest.mark.parametrize("slip", ["unit_slips", "sign_slips"])
def test_no_figure_slips_among_those_that_were_held_out(slip, held_out):
    assert len(held_out[slip]) == 0


@pytest.mark.parametrize(
    "row",
    [*rows("speech.yml"), *rows("denials.yml"), *rows("roundabout.yml")],
    ids=lambda row: f"{row['id']} {row['text']}",
)
def test_reply_in_the_manner_of_speech(row):
    score = evaluate_interview([row], TODAY)
    assert score["right"] == 1, score["misses"]
    assert [score[slip] for slip in SLIPS] == [[], [], []]
