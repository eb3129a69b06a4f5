"""A second author's replies, scored by slot names; every third row of a slot was kept out of the tuning.

Trap: the floors are for whole replies; a yes for a no, a lost unit and a lost sign may never happen at all.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from assistant.evaluate_interview import evaluate_interview
from knowledge.reading.slots import read_row

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
FILES = ("second.yml", "second_more.yml")
SLOT_NAMES = {"smoking": "current_smoker", "alcohol": "alcohol_3plus"}
HELD_OUT_EVERY, HELD_OUT_AT = 3, 2
HELD_OUT_FLOOR = 0.9  # share of held-out rows read right


def rows() -> Iterator[dict[str, Any]]:
    for name in FILES:
        for question, told in YAML(typ="safe").load(HERE / name).items():
            for index, row in enumerate(told):
                yield {
                    "id": f"{name}:{question}:{index}",
                    "question_slot": SLOT_NAMES.get(question, question),
                    "text": row["text"],
                    "expected": row["expected"],
                    "accept_also": row.get("also", []),
                    "act": row.get("act", "answer"),
                    "acts": [row.get("act", "answer"), *row.get("acts", [])],
                    "source": "written",
                    "held_out": index % HELD_OUT_EVERY == HELD_OUT_AT,
                }


TUNED = [row for row in rows() if not row["held_out"]]
HELD_OUT = [row for row in rows() if row["held_out"]]


@pytest.mark.parametrize("row", TUNED, ids=lambda row: f"{row['id']} {row['text']}")
def test_reply_of_another_author_is_read(row):
    score = evaluate_interview([row], TODAY)
    assert score["right"] == 1, score["misses"]
    assert read_row(row, TODAY)["act"] in row["acts"]


def test_held_out_replies_of_another_author():
    score = evaluate_interview(HELD_OUT, TODAY)
    assert score["right"] >= HELD_OUT_FLOOR, score["misses"]


@pytest.mark.parametrize("slip", ["inversions", "unit_slips", "sign_slips"])
def test_no_slip_in_any_row(slip):
    assert evaluate_interview([*TUNED, *HELD_OUT], TODAY)[slip] == []
