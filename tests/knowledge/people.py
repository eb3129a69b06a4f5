"""People for the tests of the plan and the report: facts as at a JSON edge, and assessments made by hand."""

from datetime import date
from typing import Any, Dict

from knowledge.assess.records import Assessment, Band, Scan
from knowledge.facts import from_facts
from knowledge.interview import RiskProfile

TODAY = date(2026, 11, 22)
CLEAR: Dict[str, Any] = {  # every caution is known to be absent
    "urgent_signs": [], "age_years": 62, "sex": "female", "country": "US", "weight_kg": 66, "height_cm": 163,
    "tallest_height_cm": 164, "menopausal": True, "menopause_age": 51, "prior_fragility_fracture": False,
    "vertebral_fracture": False, "parent_hip_fracture": False, "smoking": "never", "alcohol": "under_1",
    "glucocorticoids": False, "secondary_causes": [], "medications": [], "dental_work_planned": False,
    "falls_past_year": 0, "unsteady": False, "t_score": -1.4, "t_score_site": "hip", "exercise_days": 3,
    "strength_days": 2, "exercise_limits": [],
}


def profile(**changes: Any) -> RiskProfile:
    """The person without any caution, with some answers changed; None takes an answer away."""
    facts = {**CLEAR, **changes}
    return from_facts({name: value for name, value in facts.items() if value is not None})


def assessed(level: str = "usual", **parts: Any) -> Assessment:
    """An assessment made by hand."""
    band = Band(word="Usual risk", level=level, rule="test", text="Your answers show a usual risk.")
    scan = parts.pop("scan", Scan(advised="not_routine", text="No rule asks for a scan today."))
    return Assessment(band=band, scan=scan, **parts)
