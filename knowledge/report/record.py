"""The whole record as JSON: `{facts, slots, unknown, assessment, plan}`, and what the doctor's page says."""

import json
from typing import Any

from knowledge.facts import eval_slots, to_facts, unknowns
from knowledge.passages import GUIDE_VERSION
from knowledge.report.content import Report, word
from knowledge.report.doctor import blocks


def render(report: Report) -> bytes:
    """The record as UTF-8 JSON; facts as at any JSON edge (true and false), slots under the names of the question sets."""
    found = {
        "made_on": report.plan.made_on, "valid_until": report.plan.valid_until, "guide": GUIDE_VERSION,
        "notice": word("what_it_is"), "facts": to_facts(report.profile),
        "slots": eval_slots(report.profile, report.today),
        "unknown": list(dict.fromkeys((*report.assessment.unknown, *unknowns(report.profile)))),
        "assessment": report.assessment.dict(), "plan": report.plan.dict(), "questions": report.questions,
        "doctor_page": [{"id": block.id, "title": block.title, "items": [item._asdict() for item in block.items]}
                        for block in blocks(report)]}
    return json.dumps(found, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: Any) -> Any:
    """Records inside facts, such as a broken bone, as plain mappings."""
    if hasattr(value, "dict"):
        return value.dict()
    raise TypeError(f"no JSON for {type(value).__name__}")
