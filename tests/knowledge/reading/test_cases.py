"""Replies as people give them, by question, against the facts that must (and must not) be stored."""

from datetime import date
from pathlib import Path
from typing import Any, Dict, Iterator, List

import pytest
from ruamel.yaml import YAML

from knowledge.interview import RiskProfile
from knowledge.questions import known
from knowledge.reading import Reading, read

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
STORED = {"answer", "hedged", "correction"}


def cases(name: str) -> Iterator[List[Any]]:
    for question_id, rows in YAML(typ="safe").load(HERE / name).items():
        for row in rows:
            yield [None if question_id == "nothing_asked" else question_id, *row]


def plain(facts: Dict[str, Any]) -> Dict[str, Any]:
    said = {name: value for name, value in facts.items() if known(value)}
    if said.get("fractures"):
        said["fractures"] = [one.dict(exclude_none=True) for one in said["fractures"]]
    return said


def fits(reading: Reading, question_id: Any, expected: Any, act: str = "") -> bool:
    if isinstance(expected, str):
        return reading.act == expected and not known(reading.facts.get(question_id))
    return (
        plain(reading.facts) == expected
        and (reading.act in STORED or not question_id)
        and reading.act == (act or reading.act)
    )


def reading_of(case: List[Any]) -> Reading:
    return read(case[1], question_id=case[0], profile=RiskProfile(), today=TODAY)


@pytest.mark.parametrize(
    "case", [*cases("tuned.yml"), *cases("tuned_more.yml"), *cases("strangers.yml"), *cases("strangers_more.yml")], ids=lambda case: f"{case[0]}: {case[1]}"
)
def test_reply_is_read(case):
    assert fits(reading_of(case), case[0], *case[2:]), reading_of(case)


HELD_OUT_FLOOR = 0.9  # share of replies read exactly right that no reader was tuned on


def test_held_out_replies_stay_readable():
    rows = list(cases("held_out.yml"))
    misses = [case for case in rows if not fits(reading_of(case), case[0], *case[2:])]
    assert 1 - len(misses) / len(rows) >= HELD_OUT_FLOOR, misses
