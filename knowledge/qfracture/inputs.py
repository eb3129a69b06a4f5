"""A person's answers as inputs of the QFracture-2012 equation, with every value an open answer could stand for.

Trap: the equation has no "unknown". It runs with the first value of each question; the range runs with all of them.

- Smoking "current" without an amount: moderate, with light to heavy as the range. Alcohol "under_3": less than one a
  day, with none to two; "3_plus": three to six, with three to more than nine. Not known: none, with every level.
- Ethnic background not told: the equation's own level "White or not recorded"; no range, since it has that level.
- Broken bones: hip, spine, wrist and shoulder count. A yes without a site counts as one of them, with no as the range.
- Parents: a broken hip or osteoporosis of one parent. "No" to the hip alone counts as no.
- Steroids: the equation means two prescriptions in six months; here, any month of the last twelve, or taken now.
  A yes without the months counts as yes, with no as the range.
- Illnesses not known: none, with any *one* of them as the range (all at once would be nobody). So with medicines.
- Falls not known: none, with a fall as the range. Care home: men only, asked from 65.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from ruamel.yaml import YAML

from knowledge.interview import RiskProfile
from knowledge.person import applies, conditions, fracture_sites, medicine_classes, number
from knowledge.questions import UNKNOWN, known

Alternatives = Tuple[Mapping[str, int], ...]

SMOKE = {"never": (0,), "ex": (1,), "light": (2,), "moderate": (3,), "heavy": (4,), "current": (3, 2, 4)}
ALCOHOL = {"none": (0,), "under_1": (1,), "1_2": (2,), "3_6": (3,), "7_9": (4,), "over_9": (5,),
           "under_3": (1, 0, 2), "3_plus": (3, 4, 5)}
ETHNICITY = {code: level for level, code in enumerate(
    ("white", "indian", "pakistani", "bangladeshi", "other_asian", "black_caribbean", "black_african", "chinese",
     "other"), start=1)}
COUNTED_SITES = frozenset({"hip", "vertebra", "wrist", "shoulder"})
YES, NO, EITHER, RATHER_YES = (1,), (0,), (0, 1), (1, 0)


class Inputs(NamedTuple):
    """`values` run the equation; `told` names the question behind each; `unknown` lists what else could be true."""

    values: Dict[str, int]
    told: Dict[str, str]
    unknown: Dict[str, Alternatives]


class _Term(NamedTuple):
    term: str
    question_id: str
    values: Tuple[int, ...]


@lru_cache(maxsize=1)
def answers() -> Dict[str, Dict[str, str]]:
    """Codes to terms, and the label of each term (answers.yml)."""
    loaded: Dict[str, Dict[str, str]] = YAML(typ="safe").load(Path(__file__).with_name("answers.yml"))
    return loaded


def inputs_of(profile: RiskProfile) -> Inputs:
    """The inputs of one person, open answers kept apart."""
    values: Dict[str, int] = {"eth": ETHNICITY.get(profile.ethnicity or "", 1)}
    told: Dict[str, str] = {"eth": "ethnicity"}
    unknown: Dict[str, Alternatives] = {}
    for term, question_id, possible in _terms(profile):
        values[term], told[term] = possible[0], question_id
        if len(possible) > 1:
            unknown[question_id] = tuple({term: value} for value in possible)
    for question_id, terms, could_be in (_illnesses(profile), _medicines(profile)):
        values.update(dict.fromkeys(terms, 1))
        told.update(dict.fromkeys(terms, question_id))
        more = [term for term in dict.fromkeys(could_be) if not values.get(term)]
        if more:
            unknown[question_id] = ({}, *({term: 1} for term in more))
    return Inputs(values, told, unknown)


def _terms(profile: RiskProfile) -> List[_Term]:
    terms = [
        _Term("smoke", "smoking", SMOKE.get(profile.smoking or "", (0, 1, 2, 3, 4))),
        _Term("alcohol", "alcohol", ALCOHOL.get(profile.alcohol or "", (0, 1, 2, 3, 4, 5))),
        _Term("falls", "falls_past_year", _at_least_once(profile.falls_past_year)),
        _fracture(profile), _family(profile), _steroids(profile)]
    if profile.sex == "male" and (applies(profile, "care_home") or profile.care_home is not None):
        terms.append(_Term("carehome", "care_home", _yes_no(profile.care_home)))
    if profile.rheumatoid_arthritis in UNKNOWN and "lupus" not in conditions(profile):
        terms.append(_Term("ra_sle", "rheumatoid_arthritis", EITHER))
    return terms


def _yes_no(value: Optional[str]) -> Tuple[int, ...]:
    return {"yes": YES, "no": NO}.get(value or "", EITHER)


def _at_least_once(value: Any) -> Tuple[int, ...]:
    count = number(value)
    return EITHER if count is None else YES if count > 0 else NO


def _fracture(profile: RiskProfile) -> _Term:
    sites = fracture_sites(profile)
    if sites & COUNTED_SITES:
        return _Term("fracture", "fractures" if known(profile.fractures) else "vertebral_fracture", YES)
    if profile.prior_fragility_fracture == "yes" and (not known(profile.fractures) or not profile.fractures):
        return _Term("fracture", "fractures", RATHER_YES)
    if profile.prior_fragility_fracture not in ("yes", "no") and not sites:
        return _Term("fracture", "prior_fragility_fracture", EITHER)
    spine_open = profile.vertebral_fracture != "no" and (
        profile.vertebral_fracture is not None or applies(profile, "vertebral_fracture"))
    return _Term("fracture", "vertebral_fracture", EITHER if spine_open else NO)


def _family(profile: RiskProfile) -> _Term:
    hip, thin = profile.parent_hip_fracture, profile.parent_osteoporosis
    if "yes" in (hip, thin):
        return _Term("fh", "parent_hip_fracture" if hip == "yes" else "parent_osteoporosis", YES)
    if hip != "no":
        return _Term("fh", "parent_hip_fracture", EITHER)
    return _Term("fh", "parent_osteoporosis", EITHER if thin in UNKNOWN else NO)


def _steroids(profile: RiskProfile) -> _Term:
    months, classes = number(profile.glucocorticoid_months), medicine_classes(profile.medications)
    if (months or 0) > 0 or "glucocorticoid" in (classes or ()):
        return _Term("steroids", "glucocorticoid_months" if months else "medications", YES)
    if profile.glucocorticoids == "no" or months == 0:
        return _Term("steroids", "glucocorticoids", NO)
    if profile.glucocorticoids == "yes":
        return _Term("steroids", "glucocorticoid_months", RATHER_YES)
    return _Term("steroids", "glucocorticoids", EITHER)


def _illnesses(profile: RiskProfile) -> Tuple[str, List[str], List[str]]:
    """Terms of the illnesses told, and those that could still be true."""
    table = answers()["conditions"]
    terms = [table[code] for code in sorted(conditions(profile)) if code in table]
    is_open = not known(profile.secondary_causes) or profile.conditions in UNKNOWN
    return "secondary_causes", terms, list(table.values()) if is_open else []


def _medicines(profile: RiskProfile) -> Tuple[str, List[str], List[str]]:
    """Terms of the medicines told; hormone therapy of a kind that was not told may be estrogen alone."""
    table, classes = answers()["medicines"], medicine_classes(profile.medications)
    if classes is None:
        return "medications", [], list(table.values())
    terms = [term for code, term in table.items() if code in classes]
    return "medications", terms, ["hrt"] if "hrt" in (profile.medications or ()) else []
