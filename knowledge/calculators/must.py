"""MUST, the malnutrition screen of BAPEN. Trap: exactly 5 % and exactly 10 % lost both score 1."""

from typing import Optional

from knowledge.calculators.bmi import index
from knowledge.result import Result, adults_only, refuse

BMI_OK_ABOVE, BMI_LOW_BELOW = 20.0, 18.5  # kg/m2
LOSS_FROM, LOSS_HIGH_ABOVE = 5.0, 10.0  # % in three to six months
ACUTELY_ILL_POINTS = 2
BANDS = ("low", "medium", "high")


def must(
    weight_kg: float, height_cm: float, weight_loss_percent: float, age_years: Optional[float] = None,
    pregnant: Optional[str] = None, *, acutely_ill: bool = False,
) -> Result:
    """Give the MUST score: 0 low, 1 medium, 2 or more high.

    Args:
        weight_loss_percent: unplanned loss over three to six months.
        acutely_ill: acutely ill with no food for more than five days.
    Raises:
        NotForThisPerson: under 18, or pregnant.
    Source: BAPEN, Malnutrition Universal Screening Tool (as summarised by the RCN).
    """
    adults_only("must", age_years)
    if pregnant == "yes":
        refuse("must", "pregnant")
    bmi = round(index(weight_kg, height_cm), 6)
    score = 0 if bmi > BMI_OK_ABOVE else 2 if bmi < BMI_LOW_BELOW else 1
    score += 0 if weight_loss_percent < LOSS_FROM else 2 if weight_loss_percent > LOSS_HIGH_ABOVE else 1
    score += ACUTELY_ILL_POINTS if acutely_ill else 0
    return Result(value=score, unit="points", band=BANDS[min(score, 2)], flag=score > 0, sources=("BAPEN MUST",),
                  version="2003")
