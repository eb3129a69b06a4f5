"""QFracture vectors as answers. Trap: flags are facts of a person here, so that the whole path is tested."""

from typing import Any, Dict, Mapping, Tuple

from knowledge.qfracture.equation import terms
from knowledge.qfracture.inputs import ALCOHOL, ETHNICITY, SMOKE

ILLNESSES = {  # term -> an answer that means it
    "cancer": "cancer", "asthma_copd": "asthma_copd", "cvd": "heart_disease", "dementia": "dementia",
    "endocrine": "hyperthyroidism", "epilepsy": "epilepsy", "liver": "chronic_liver_disease",
    "malabsorption": "celiac", "parkinsons": "parkinsons", "ra_sle": "rheumatoid_arthritis",
    "renal": "chronic_kidney_disease", "t1dm": "type1_diabetes", "t2dm": "type2_diabetes"}
MEDICINES = {"antidepressant": "antidepressant", "hrt": "hrt_estrogen_only"}
FRAME = frozenset({"age", "sex", "bmi", "height_cm", "weight_kg", "years", "smoke", "alcohol", "eth"})
STEROID_MONTHS = 6


def qfracture_inputs(i: Mapping[str, Any]) -> Tuple[Dict[str, Any], Dict[str, Any]]:
    """Inputs of a QFracture vector -> facts and context.

    Raises:
        KeyError: an input or a level the equation does not have.
    """
    strange = set(i) - FRAME - terms()
    if strange:
        raise KeyError(", ".join(sorted(strange)))
    has = {term for term in terms() if i.get(term)}
    body = {"height_cm": 200, "weight_kg": 4 * i["bmi"]} if "bmi" in i else {
        "height_cm": i["height_cm"], "weight_kg": i["weight_kg"]}
    facts: Dict[str, Any] = {
        **body, "age_years": i["age"], "sex": {"F": "female", "M": "male"}[i["sex"]],
        "smoking": _code(SMOKE, i.get("smoke", 0)), "alcohol": _code(ALCOHOL, i.get("alcohol", 0)),
        "ethnicity": _code(ETHNICITY, i.get("eth", 1)),
        "prior_fragility_fracture": "fracture" in has, "fractures": [{"site": "wrist"}] if "fracture" in has else None,
        "vertebral_fracture": False, "parent_hip_fracture": "fh" in has, "falls_past_year": int("falls" in has),
        "glucocorticoids": "steroids" in has, "glucocorticoid_months": STEROID_MONTHS if "steroids" in has else None,
        "secondary_causes": [code for term, code in ILLNESSES.items() if term in has],
        "medications": [code for term, code in MEDICINES.items() if term in has], "care_home": "carehome" in has}
    return facts, {"years": i.get("years", 10)}


def _code(table: Mapping[str, Any], level: int) -> str:
    """The answer that means one level and no other."""
    single = {code: (value,) if isinstance(value, int) else value for code, value in table.items()}
    return {levels[0]: code for code, levels in single.items() if len(levels) == 1}[level]
