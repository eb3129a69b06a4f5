"""CDC STEADI's three questions: fell, unsteady, worried. Trap: our interview asks the last two as one."""

from typing import Optional

from knowledge.result import Result, need, note, refuse

FROM_AGE = 50  # years; published for 65 and over, useful from 50
MADE_FOR_AGE = 65


def steadi_three_questions(
    falls_past_year: Optional[float] = None, unsteady: Optional[str] = None, age_years: Optional[float] = None,
) -> Result:
    """Positive if one answer is yes, whatever the others are; negative only if all are no.

    Raises:
        NotForThisPerson: under 50.
        MissingAnswers: no yes so far, and an answer is open.
    Source: CDC STEADI.
    """
    if age_years is not None and age_years < FROM_AGE:
        refuse("steadi_three_questions", "under_age", age=FROM_AGE)
    fell = None if falls_past_year is None else falls_past_year > 0
    positive = fell or unsteady == "yes"
    missing = [name for name, value in (("falls_past_year", fell), ("unsteady", unsteady)) if value is None]
    if missing and not positive:
        need("steadi_three_questions", *missing)
    return Result(value=bool(positive), unit="yes or no", band="positive" if positive else "negative",
                  flag=bool(positive), status="verified_second_hand", sources=("CDC STEADI", "falls.at_home"),
                  notes=younger(age_years), version="2023")


def younger(age_years: Optional[float]) -> "tuple[str, ...]":
    """The note for people under 65, for whom these marks were not set."""
    return (note("steadi_age"),) if age_years is not None and age_years < MADE_FOR_AGE else ()
