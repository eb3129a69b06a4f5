"""NICE CG146 on whose fracture risk should be assessed (UK). Trap: it advises an assessment first, not a scan."""

from typing import Optional

from knowledge.person import completed_years
from knowledge.result import Result, refuse

WOMEN_FROM, MEN_FROM, FACTOR_FROM = 65, 75, 50  # years


def nice_cg146(
    age_years: float, sex: str, prior_fragility_fracture: Optional[str] = None, *, risk_factors: int = 0,
    strong_reason: bool = False,
) -> Result:
    """Say whether an assessment of fracture risk is advised.

    Args:
        risk_factors: how many of the listed ones are present.
        strong_reason: steroids, early menopause or an easy break, which count under 50 too.
    Raises:
        NotForThisPerson: under 50 with no strong reason.
    Source: NICE CG146 (read in a review).
    """
    age, fractured = completed_years(age_years), prior_fragility_fracture == "yes"
    if age < FACTOR_FROM and not (strong_reason or fractured):
        refuse("nice_cg146", "nice_age")
    flag = age >= (MEN_FROM if sex == "male" else WOMEN_FROM) or fractured or strong_reason or risk_factors > 0
    return Result(value=flag, unit="yes or no", band="advised" if flag else "not_routinely", flag=flag,
                  sources=("NICE CG146",), version="2012, updated 2017", status="verified_second_hand")
