"""A reading under the slot names of the question sets: what `read --batch` prints, and how a row is read."""

import re
from datetime import date
from typing import Any, Dict, Mapping, Optional

from knowledge.facts import DRINKS_3_PLUS, SMOKES, YES_NO_IDS
from knowledge.interview import FIELDS, RiskProfile
from knowledge.questions import known
from knowledge.reading.normal import normalise
from knowledge.reading.outcome import ANSWER, HEDGED, Reading
from knowledge.reading.reader import read
from knowledge.reading.yes_no import YES, polarity

QUESTION_OF_SLOT = {
    "current_smoker": "smoking",
    "alcohol_3plus": "alcohol",
    "alcohol_units_per_day": "alcohol",
    "fracture_site": "fractures",
}
PLAIN_SLOTS = (  # question ids that are slots as they stand; finer or derived ones are worked out below
    "age_years",
    "sex",
    "weight_kg",
    "height_cm",
    "menopausal",
    "menopause_age",
    "prior_fragility_fracture",
    "parent_hip_fracture",
    "glucocorticoids",
    "rheumatoid_arthritis",
    "secondary_causes",
    "falls_past_year",
    "t_score",
    "t_score_site",
    "medications",
    "exercise_days",
    "calcium_intake_mg",
    "dairy_servings_per_day",
)


def question_of(slot: Optional[str]) -> Optional[str]:
    """Our question id for a slot of the question sets; None for a slot we do not know."""
    name = QUESTION_OF_SLOT.get(slot or "", slot)
    return name if name in FIELDS else None


def slots_of(reading: Reading, asked: Optional[str] = None) -> Dict[str, Any]:
    """The known facts of a reading under the slot names; unknown and declined ones are left out."""
    facts = {name: value for name, value in reading.facts.items() if known(value)}
    slots = {
        name: _json(name, facts[name])
        for name in (*PLAIN_SLOTS, *([asked] if asked and asked not in PLAIN_SLOTS else []))
        if name in facts and name not in ("smoking", "alcohol", "fractures")
    }
    if "smoking" in facts:
        slots["current_smoker"] = facts["smoking"] in SMOKES
    if "alcohol" in facts:
        slots["alcohol_3plus"] = facts["alcohol"] in DRINKS_3_PLUS
    if facts.get("fractures"):
        slots["fracture_site"] = facts["fractures"][0].site
    if "fracture_recent_2y" in facts and (
        asked == "fracture_recent_2y" or reading.details.get("fracture_when_told", True)
    ):
        slots["fracture_recent_2y"] = facts["fracture_recent_2y"] == "yes"
    if "alcohol_units_per_day" in reading.details:
        slots["alcohol_units_per_day"] = reading.details["alcohol_units_per_day"]
    return slots


def _json(name: str, value: Any) -> Any:
    return value == "yes" if name in YES_NO_IDS else value


def read_row(row: Mapping[str, Any], today: date) -> Dict[str, Any]:
    """Read one line {id, question_slot, text} of a question set into {id, act, slots}."""
    slot = row.get("question_slot")
    question_id = question_of(slot)
    reading = read(row["text"], question_id=question_id, profile=RiskProfile(), today=today)
    if (
        slot == "alcohol_3plus"
        and reading.reason == "how_much"
        and polarity(normalise(row["text"])).value == YES
        and (
            len(normalise(row["text"]).split()) <= 3
            or re.search(r"\b(?:over|above|more than) (?:that|this)\b", row["text"].lower())
        )
    ):
        # This slot's question is "3 or more a day?", ours is "how many?": a bare yes answers theirs.
        reading = Reading(ANSWER, {"alcohol": "3_plus"})
    act = (
        ANSWER if reading.act == HEDGED and reading.details.get("amount_only") and slot != question_id else reading.act
    )
    return {"id": row.get("id"), "act": act, "slots": slots_of(reading, question_id)}
