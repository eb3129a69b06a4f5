"""A third and a fifth author's questions: floors on the half that was looked at and on the half that never was."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from knowledge import encoder
from knowledge.answer import reply
from knowledge.interview import RiskProfile
from tests.knowledge.figures import Told, figures
from tests.knowledge.people import TODAY

HERE = Path(__file__).parent
# A hundredth or two below what was measured; `in_part` has 25 lines a half.
FLOORS = {
    ("third", "looked_at"): {"hit@1": 0.91, "hit@3": 0.96, "answered": 0.94, "refused": 0.96, "auc": 0.98, "in_part": 0.80},
    ("third", "held"): {"hit@1": 0.92, "hit@3": 0.98, "answered": 0.91, "refused": 0.88, "auc": 0.97, "in_part": 0.52},
    ("fifth", "looked_at"): {"hit@1": 0.88, "hit@3": 0.92, "answered": 0.87, "refused": 0.91, "auc": 0.95, "in_part": 0.60},
    ("fifth", "held"): {"hit@1": 0.91, "hit@3": 0.96, "answered": 0.88, "refused": 0.96, "auc": 0.98, "in_part": 0.60},
}


@pytest.mark.parametrize("author, half", sorted(FLOORS))
def test_h36_questions_of_another_author_are_answered_or_refused(author, half):
    if not encoder.is_built():
        encoder.build()
    found = figures(Told(kind, set(row.get("guide", ())), reply(row["q"], RiskProfile(), today=TODAY))
                    for kind, rows in YAML(typ="safe").load(HERE / f"questions_{author}.yml")[half].items() for row in rows)
    assert {name: found[name] for name, floor in FLOORS[author, half].items() if found[name] < floor} == {}
