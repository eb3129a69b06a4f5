"""A third author's questions: floors on the half that was looked at and on the half that never was."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import encoder
from knowledge.answer import reply
from knowledge.interview import RiskProfile
from tests.knowledge.figures import Told, figures
from tests.knowledge.people import TODAY

FILE = Path(__file__).with_name("questions_third.yml")
# A hundredth or two below what was measured; `in_part` has 25 lines a half.
FLOORS = {
    "looked_at": {"hit@1": 0.91, "hit@3": 0.96, "answered": 0.94, "refused": 0.96, "auc": 0.98, "in_part": 0.80},
    "held": {"hit@1": 0.92, "hit@3": 0.98, "answered": 0.91, "refused": 0.88, "auc": 0.97, "in_part": 0.52},
}


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_h36_questions_of_a_third_author_are_answered_or_refused(half):
    if not encoder.is_built():
        encoder.build()
    found = figures(Told(kind, set(row.get("guide", ())), reply(row["q"], RiskProfile(), today=TODAY))
                    for kind, rows in YAML(typ="safe").load(FILE)[half].items() for row in rows)
    assert {name: found[name] for name, floor in FLOORS[half].items() if found[name] < floor} == {}
