"""A second author's questions: floors on the two thirds that were looked at and on the third that never was."""

from pathlib import Path

import numpy as np
import pytest
from ruamel.yaml import YAML

from knowledge import encoder
from knowledge.answer import reply
from knowledge.interview import RiskProfile
from knowledge.passages import passages
from knowledge.phrases import LETTERS
from knowledge.reranker import auc
from tests.knowledge.people import TODAY

FILE = Path(__file__).with_name("questions_second.yml")
ANSWERED = ("answer", "partial")
# A hundredth or two below what was measured: 0.97, 0.97, 0.93 and 0.90 on the held-out third.
FLOORS = {"hit@1": 0.95, "hit@3": 0.95, "answered": 0.90, "refused": 0.87, "auc": 0.96}


@pytest.fixture(scope="module", params=["looked at", "held out"])
def told(request):
    """(kind, right passages, answer) of every question of this part."""
    if not encoder.is_built():
        encoder.build()
    found = []
    for kind, groups in YAML(typ="safe").load(FILE).items():
        rows = [row for rows in groups.values() for row in rows]
        mine = [row for n, row in enumerate(rows) if (n % 3 == 2) == (request.param == "held out")]
        found += [(kind, set(row.get("guide", ())), reply(row["q"], RiskProfile(), today=TODAY)) for row in mine]
    return found


def test_h36_questions_of_a_second_author_are_answered_or_refused(told):
    inside = [(guide, answer) for kind, guide, answer in told if kind == "answerable"]
    silent = [answer for kind, _, answer in told if kind == "silent"]
    places = [next((n for n, cited in enumerate(a.ranked) if set(cited) & guide), 99) for guide, a in inside]
    sure = [a.confidence for _, a in inside] + [a.confidence for a in silent]
    figures = {
        "hit@1": np.mean([p == 0 for p in places]), "hit@3": np.mean([p < 3 for p in places]),
        "answered": np.mean([a.kind in ANSWERED or bool(a.passages) for _, a in inside]),
        "refused": np.mean([a.kind not in ANSWERED for a in silent]),
        "auc": auc(sure, [True] * len(inside) + [False] * len(silent))}
    assert {name: round(float(figures[name]), 3) for name, floor in FLOORS.items() if figures[name] < floor} == {}


def test_every_letter_belongs_to_a_passage():
    letters = YAML(typ="safe").load(LETTERS)
    assert set(letters) <= set(passages()) and sum(map(len, letters.values())) >= 90
