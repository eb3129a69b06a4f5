"""Somebody who answered everything at length: the hardest person to fit on one page."""

from functools import cache

from knowledge.assess import assess
from knowledge.facts import from_facts
from knowledge.interview import FIELDS, about
from knowledge.plan import plan
from tests.knowledge.people import CLEAR, TODAY
from tests.knowledge.report.ten import Someone

FIGURES = {"age_years": 84, "weight_kg": 44, "height_cm": 150, "tallest_height_cm": 165, "menopause_age": 41,
           "glucocorticoid_daily_mg": 20, "falls_past_year": 7, "t_score": -3.9, "z_score": -2.2,
           "vitamin_d_supplement_iu": 50000, "calcium_intake_mg": 700, "tug_seconds": 22, "chair_stands": 3,
           "tandem_seconds": 2, "frax_major_percent": 34, "frax_hip_percent": 18, "vitamin_d_level_ng_ml": 9,
           "denosumab_last_dose": "2026-05", "dxa_date": "2025-02", "strength_days": 1, "exercise_days": 2,
           "fractures": [{"site": site, "when": "2024-05"} for site in ("hip", "vertebra", "wrist", "shoulder", "rib")]}
QUESTION = "How do I keep my bones strong when I can hardly leave the house in winter, and who could come to help me? "


@cache
def full() -> Someone:
    """The person, with twenty long questions."""
    facts = {**CLEAR, **FIGURES}
    for name in FIELDS:
        kind, options = about(name)["kind"], [code for code, _ in about(name)["options"]]
        if name in FIGURES or name in ("urgent_signs", "sex", "country", "pregnant"):
            continue
        facts[name] = {"yes_no": True, "number": 3, "multi": options, "choice": options[-1] if options else None}[kind]
    profile = from_facts({**facts, "parent_hip_fracture": "unsure", "care_home": "declined", "ethnicity": "declined"})
    assessment = assess(profile, today=TODAY, country="US")
    return Someone(profile, assessment, plan(profile, assessment, today=TODAY), (QUESTION * 5,) * 20)
