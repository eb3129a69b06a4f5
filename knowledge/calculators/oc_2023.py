"""Osteoporosis Canada 2023 on who should have a scan. Trap: women before menopause are outside its scope."""

from typing import Optional

from knowledge.person import after_menopause, completed_years
from knowledge.result import Result, need, refuse

FROM_AGE, ONE_FACTOR_FROM, ALL_FROM = 50, 65, 70  # years
FACTORS_BEFORE_65 = 2


def oc_2023(
    age_years: float, sex: str, menopausal: Optional[str] = None, prior_fragility_fracture: Optional[str] = None, *,
    risk_factors: int = 0,
) -> Result:
    """Say whether a scan is suggested: all from 70, from 65 with one risk factor, from 50 with two or an easy break.

    Raises:
        NotForThisPerson: under 50, or a woman before menopause.
        MissingAnswers: menopause not known.
    Source: Morin 2023, CMAJ 195:E1333, PMC10610956, table 3.
    """
    age = completed_years(age_years)
    if age < FROM_AGE:
        refuse("oc_2023", "canada_age")
    past = True if sex == "male" else after_menopause(age, menopausal)
    if past is None:
        need("oc_2023", "menopausal")
    if not past:
        refuse("oc_2023", "before_menopause")
    fractured = prior_fragility_fracture == "yes"
    enough = 1 if age >= ONE_FACTOR_FROM else FACTORS_BEFORE_65
    flag = age >= ALL_FROM or fractured or risk_factors >= enough
    return Result(value=flag, unit="yes or no", band="suggested" if flag else "not_routinely", flag=flag,
                  sources=("Morin 2023, CMAJ 195:E1333, PMC10610956",), version="2023")
