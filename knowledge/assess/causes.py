"""Causes of weak bone and medicines that bear on bone or falls, found in the profile, each with what to ask."""

from typing import Any, Dict, List, Tuple

from knowledge.assess.case import Case, prose
from knowledge.assess.records import Cause, MedicineNote
from knowledge.assess.scan_rules import LOW_BMI
from knowledge.assess.steroids import steroid_group, takes_steroids
from knowledge.person import number

STEROID_FACTS = ("glucocorticoids", "glucocorticoid_months", "glucocorticoid_daily_mg", "medications")
LOW_VITAMIN_D_NG_ML = 20.0  # below; Institute of Medicine 2011, doi:10.17226/13050 (recalled)


def causes(case: Case) -> Tuple[Cause, ...]:
    """Illnesses and habits that thin bone, in the order of causes.yml."""
    level, bmi = number(case.profile.vitamin_d_level_ng_ml), case.bmi
    habits = {
        "low_vitamin_d": ("vitamin_d_level_ng_ml", level is not None and level < LOW_VITAMIN_D_NG_ML),
        "low_weight": ("weight_kg", bmi is not None and bmi < LOW_BMI), "smoking": ("smoking", case.smokes),
        "alcohol": ("alcohol", case.drinks_much), "early_menopause": ("menopause_age", case.early_menopause)}
    found = []
    for entry in prose("causes"):
        question_id, holds = habits.get(entry["id"], ("", False))
        facts = _where(case, set(entry["codes"]) & case.illnesses) or ((question_id,) if holds else ())
        if facts:
            found.append(Cause(facts=facts, **{key: entry[key] for key in ("id", "title", "text", "ask", "sources")}))
    return tuple(found)


def medicine_notes(case: Case) -> Tuple[MedicineNote, ...]:
    """Medicines that bear on bone or falls, in the order of medicine_notes.yml; steroids with their group."""
    found: List[MedicineNote] = []
    for entry in prose("medicine_notes"):
        if entry["id"] == "steroid_plan":
            found.extend(_steroid_plan(case, entry))
        elif set(entry["classes"]) & case.classes:
            found.append(_note(entry, entry["text"], ("medications",)))
    return tuple(found)


def _steroid_plan(case: Case, entry: Dict[str, Any]) -> List[MedicineNote]:
    if not takes_steroids(case):
        return []
    group, text = steroid_group(case), entry["text"]
    if group is not None:
        text += " " + prose("screens")["steroid_group"].format(group=group.value.replace("_", " "))
    facts = tuple(name for name in STEROID_FACTS if getattr(case.profile, name) is not None)
    return [_note(entry, text, facts)]


def _note(entry: Dict[str, Any], text: str, facts: Tuple[str, ...]) -> MedicineNote:
    plain = {key: entry[key] for key in ("id", "kind", "title", "ask", "sources")}
    return MedicineNote(text=text, facts=facts, **plain)


def _where(case: Case, codes: Any) -> Tuple[str, ...]:
    """The question ids in which these illnesses were told."""
    profile = case.profile
    lists = {"secondary_causes": profile.secondary_causes, "conditions": profile.conditions,
             "rheumatoid_arthritis": ["rheumatoid_arthritis"] if profile.rheumatoid_arthritis == "yes" else None}
    return tuple(name for name, told in lists.items() if isinstance(told, list) and set(told) & codes)
