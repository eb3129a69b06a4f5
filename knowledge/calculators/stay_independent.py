"""Stay Independent, the twelve statements of CDC STEADI. Trap: the first two score 2, the other ten score 1."""

from typing import Optional

from knowledge.calculators.steadi_three_questions import FROM_AGE, younger
from knowledge.result import Result, need, note, refuse

AT_RISK_FROM = 4  # of 14; Rubenstein 2011
DOUBLE = ("falls_past_year", "walking_aid")


def stay_independent(
    falls_past_year: Optional[float] = None, walking_aid: Optional[str] = None,
    unsteady_walking: Optional[str] = None, holds_furniture: Optional[str] = None,
    worried_about_falling: Optional[str] = None, pushes_to_rise: Optional[str] = None,
    kerb_trouble: Optional[str] = None, rushes_to_toilet: Optional[str] = None, numb_feet: Optional[str] = None,
    dizzying_medicine: Optional[str] = None, sleep_or_mood_medicine: Optional[str] = None,
    often_sad: Optional[str] = None, age_years: Optional[float] = None,
) -> Result:
    """Give the points (0 to 14); at risk from 4.

    Raises:
        NotForThisPerson: under 50.
        MissingAnswers: statements are open and the yes answers do not reach 4 without them.
    Source: Rubenstein 2011, J Safety Res 42:493; CDC STEADI.
    """
    if age_years is not None and age_years < FROM_AGE:
        refuse("stay_independent", "under_age", age=FROM_AGE)
    fell = None if falls_past_year is None else "yes" if falls_past_year > 0 else "no"
    answers = {
        "falls_past_year": fell, "walking_aid": walking_aid, "unsteady_walking": unsteady_walking,
        "holds_furniture": holds_furniture, "worried_about_falling": worried_about_falling,
        "pushes_to_rise": pushes_to_rise, "kerb_trouble": kerb_trouble, "rushes_to_toilet": rushes_to_toilet,
        "numb_feet": numb_feet, "dizzying_medicine": dizzying_medicine,
        "sleep_or_mood_medicine": sleep_or_mood_medicine, "often_sad": often_sad}
    score = sum(2 if name in DOUBLE else 1 for name, value in answers.items() if value == "yes")
    missing = [name for name, value in answers.items() if value is None]
    if missing and score < AT_RISK_FROM:
        need("stay_independent", *missing)
    flag = score >= AT_RISK_FROM
    return Result(value=score, unit="points of 14", band="at_risk" if flag else "below_mark", flag=flag,
                  sources=("Rubenstein 2011, J Safety Res 42:493", "falls.at_home"), version="2011",
                  notes=(*younger(age_years), *((note("partial"),) if missing else ())))
