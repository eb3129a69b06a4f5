"""All sentences that the listener learns from, each with its level, its sign or sort, and its kind for the scope.

They stand in urgent_examples.yml, crisis_examples.yml, scope_examples.yml, near_misses.yml and beside the passages, and are
all our own. Trap: none of them may be a sentence of a test.
"""

import re
from pathlib import Path
from typing import List, NamedTuple

from ruamel.yaml import YAML

from knowledge.passages import passages

HERE = Path(__file__).parent
CALM = "none"
URGENT = ("emergency", "same_day")
NEAR_KINDS = {"other_health": "other_medicine", "off_topic": "off_topic"}  # kinds of near_misses.yml that lie outside
# Sorts of near_misses.yml that are half ours and half another doctor's.
UNCLEAR = ("talk", "symptom", "other_disease", "dose", "interaction", "side_effect", "other_medicine", "surgery", "other_test",
           "laboratory", "body_facts", "remedies_for_pain", "children", "two_conditions")
ON_MEDICINES = ("medication.", "faq.stopping_medicine")
DECIDES = re.compile(r"\b(can|may|should|shall|must|do|does|am|is) (i|my|we)\b", re.I)  # of a medicine: the guide's or the doctor's, as one likes


class Told(NamedTuple):
    """One sentence: its level (urgent, crisis or calm), its sign or sort, its kind for the scope, and whether it is near a border."""

    text: str
    level: str
    sign: str
    kind: str = ""
    near: bool = True


def told() -> List[Told]:
    """All our sentences, each once."""
    yaml = YAML(typ="safe")
    urgent, crisis, scope, near = (yaml.load(HERE / f"{name}.yml") for name in (
        "urgent_examples", "crisis_examples", "scope_examples", "near_misses"))
    rows = [Told(line, level, sign) for level, signs in urgent.items() for sign, lines in signs.items() for line in lines]
    rows += [Told(line, CALM if sort in ("aside", "body") else "crisis", sort) for sort, lines in crisis.items() for line in lines]
    rows += [Told(line, CALM, "asked_as", "" if DECIDES.search(line) and passage.id.startswith(ON_MEDICINES) else "guide", False)
             for passage in passages().values() for line in passage.asked_as]
    rows += [Told(line, CALM, kind, kind, False) for kind, lines in scope.items() for line in lines]
    rows += [Told(line, CALM, sort, "" if sort in UNCLEAR else NEAR_KINDS.get(sort, "guide"), False)
             for sort, lines in near.items() for line in lines]
    return list({row.text: row for row in reversed(rows)}.values())[::-1]
