"""The QFracture-2012 equation, from its published figures. Trap: hip and major fracture are two separate models.

risk % = 100 x (1 - survival(year) ^ exp(lp)), where lp adds the terms of age and body-mass index, one level each of
alcohol, smoking and ethnicity, and one coefficient for every flag that is true.
"""

from functools import lru_cache
from math import exp, log
from pathlib import Path
from typing import Any, Callable, Dict, Literal, Mapping, Optional, Tuple

from ruamel.yaml import YAML

from knowledge.result import refuse

NAME = "qfracture"
VERSION = "QFracture-2012"
SOURCE = "Hippisley-Cox & Coupland 2012, BMJ 344:e3427, doi:10.1136/bmj.e3427"
AGES, BMIS, YEARS = (30, 100), (20.0, 40.0), (1, 18)  # the published program refuses what lies outside
LEVELS = ("alcohol", "smoke", "eth")
Outcome = Literal["major_fracture", "hip_fracture"]
OUTCOMES: Tuple[Outcome, ...] = ("major_fracture", "hip_fracture")
BASELINE_BMI = 25.0  # kg/m2; the peer a person is compared with

AGE_TERMS: Dict[str, Callable[[float], float]] = {
    "a0.5": lambda a: a ** 0.5, "a1": lambda a: a, "a2": lambda a: a ** 2, "a3": lambda a: a ** 3,
    "a3 ln a": lambda a: a ** 3 * log(a)}
BMI_TERMS: Dict[str, Callable[[float], float]] = {
    "b-1": lambda b: 1 / b, "b-0.5": lambda b: b ** -0.5, "b-2": lambda b: b ** -2}


@lru_cache(maxsize=1)
def _figures() -> Dict[str, Any]:
    loaded: Dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("coefficients.yml"))
    return loaded


def _column(outcome: str, sex: str) -> str:
    return f"{'major' if outcome == 'major_fracture' else 'hip'}_{'women' if sex == 'female' else 'men'}"


@lru_cache(maxsize=1)
def terms() -> "frozenset[str]":
    """The flags of the equation; which of them count differs by sex and outcome."""
    return frozenset(_figures()["flags"])


def coefficient(outcome: str, sex: str, term: str, value: int) -> float:
    """Log hazard ratio of one term at a value: a flag (0 or 1) or a level; 0 where the equation has no such term."""
    at = _figures()["columns"].index(_column(outcome, sex))
    if term in LEVELS:
        level: float = _figures()[term][value][at]
        return level
    found: Optional[float] = _figures()["flags"][term][at]
    return (found or 0.0) * value


def bmi_effect(outcome: str, sex: str, bmi: float) -> float:
    """What body-mass index adds to the linear predictor, against the baseline of 25."""
    return _body(outcome, sex, bmi) - _body(outcome, sex, BASELINE_BMI)


def percent(outcome: str, sex: str, age: int, bmi: float, inputs: Mapping[str, int], years: int = 10) -> float:
    """Risk of a first fracture within `years`, in percent.

    Args:
        outcome: "major_fracture" (hip, spine, wrist or shoulder) or "hip_fracture".
        sex: "female" or "male".
        age: completed years, 30 to 100; bmi: kg/m2, 20 to 40; years: 1 to 18.
        inputs: flags (0 or 1) and levels (alcohol 0-5, smoke 0-4, eth 1-9); what is left out counts as absent.
    Raises:
        NotForThisPerson: age, body-mass index or years out of range.
    Source: Hippisley-Cox & Coupland 2012, doi:10.1136/bmj.e3427.
    """
    _in_range(age, bmi, years)
    predictor = sum(term["coefficient"] * (AGE_TERMS[term["term"]](age / 10) - term["centre"])
                    for term in _continuous(outcome, sex) if term["term"] in AGE_TERMS)
    predictor += _body(outcome, sex, bmi) + coefficient(outcome, sex, "eth", inputs.get("eth", 1))
    predictor += sum(coefficient(outcome, sex, term, value) for term, value in inputs.items() if term != "eth")
    survival: float = _figures()["survival"][years][_figures()["columns"].index(_column(outcome, sex))]
    return 100.0 * (1.0 - survival ** exp(predictor))


def _continuous(outcome: str, sex: str) -> Any:
    return _figures()["age_and_bmi"][_column(outcome, sex)]


def _body(outcome: str, sex: str, bmi: float) -> float:
    return sum(term["coefficient"] * (BMI_TERMS[term["term"]](bmi / 10) - term["centre"])
               for term in _continuous(outcome, sex) if term["term"] in BMI_TERMS)


def _in_range(age: int, bmi: float, years: int) -> None:
    if not AGES[0] <= age <= AGES[1]:
        refuse(NAME, "qfracture_age", low=AGES[0], high=AGES[1])
    if not BMIS[0] <= bmi <= BMIS[1]:
        refuse(NAME, "qfracture_bmi", low=f"{BMIS[0]:g}", high=f"{BMIS[1]:g}")
    if not YEARS[0] <= years <= YEARS[1]:
        refuse(NAME, "qfracture_years", years=YEARS[1])
