"""A second author's questions: floors on the two thirds that were looked at and on the third that never was."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import encoder
from knowledge.answer import reply
from knowledge.interview import RiskProfile
from knowledge.passages import passages
from knowledge.phrases import LETTERS
from tests.knowledge.figures import Told, figures
from tests.knowledge.people import TODAY

FILE = Path(__file__).with_name("questions_second.yml")
# A hundredth or two below what was measured: 0.97, 0.97, 0.93 and 0.90 on the held-out third.
FLOORS = {"hit@1": 0.95, "hit@3": 0.95, "answered": 0.90, "refused": 0.87, "auc": 0.96}


@pytest.fixture(scope="module", params=["looked at", "held out"])
def told(request):
    """Every question of this part, answered."""
    if not encoder.is_built():
        encoder.build()
    found = []
    for kind, groups in YAML(typ="safe").load(FILE).items():
        rows = [row for rows in groups.values() for row in rows]
        mine = [row for n, row in enumerate(rows) if (n % 3 == 2) == (request.param == "held out")]
        found += [Told(kind, set(row.get("guide", ())), reply(row["q"], RiskProfile(), today=TODAY)) for row in mine]
    return found


def test_h36_questions_of_a_second_author_are_answered_or_refused(told):
    found = figures(told)
    assert {name: found[name] for name, floor in FLOORS.items() if found[name] < floor} == {}


def test_every_letter_belongs_to_a_passage():
    letters = YAML(typ="safe").load(LETTERS)
    assert set(letters) <= set(passages()) and sum(map(len, letters.values())) >= 90
