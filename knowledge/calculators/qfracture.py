"""QFracture-2012: 10-year risk of a major and of a hip fracture. Trap: it is the risk of an *untreated* person."""

from typing import Any, Optional

from knowledge.calculators.bmi import index
from knowledge.interview import RiskProfile
from knowledge.person import completed_years
from knowledge.qfracture.equation import NAME, OUTCOMES, SOURCE, VERSION, percent
from knowledge.qfracture.inputs import inputs_of
from knowledge.result import Result, note, refuse

DIGITS = 6  # of a percentage


def qfracture(
    sex: str, age_years: float, weight_kg: float, height_cm: float, smoking: Optional[str] = None,
    alcohol: Optional[str] = None, ethnicity: Optional[str] = None, prior_fragility_fracture: Optional[str] = None,
    fractures: Any = None, vertebral_fracture: Optional[str] = None, parent_hip_fracture: Optional[str] = None,
    parent_osteoporosis: Optional[str] = None, falls_past_year: Optional[float] = None,
    glucocorticoids: Optional[str] = None, glucocorticoid_months: Optional[float] = None,
    secondary_causes: Any = None, conditions: Any = None, rheumatoid_arthritis: Optional[str] = None,
    medications: Any = None, care_home: Optional[str] = None, pregnant: Optional[str] = None, *, years: int = 10,
) -> Result:
    """Give the percent risk of a major fracture (hip, spine, wrist, shoulder) and of a hip fracture.

    What is open counts as qfracture/inputs.py says; the assessment shows the range.

    Args:
        years: 1 to 18; a person is shown 10.
    Raises:
        NotForThisPerson: age outside 30 to 100, body-mass index outside 20 to 40, years out of range, or pregnant.
    Source: Hippisley-Cox & Coupland 2012, doi:10.1136/bmj.e3427.
    """
    answers = {name: value for name, value in locals().items() if name != "years"}
    if pregnant == "yes":
        refuse(NAME, "pregnant")
    inputs = inputs_of(RiskProfile(**answers))
    age, bmi = completed_years(age_years), index(weight_kg, height_cm)
    value = {f"{outcome.split('_')[0]}_percent": round(percent(outcome, sex, age, bmi, inputs.values, years), DIGITS)
             for outcome in OUTCOMES}
    return Result(value=value, unit=f"percent in {years} years", sources=(SOURCE,), version=VERSION,
                  notes=(note("partial_figure"),) if inputs.unknown else ())
