"""Four-stage balance test: the heel-to-toe (tandem) stand decides. Trap: being unable to do it counts as 0 seconds."""

from typing import Optional

from knowledge.calculators.steadi_three_questions import FROM_AGE, younger
from knowledge.result import Result, note, refuse

TANDEM_SECONDS = 10.0  # CDC STEADI


def four_stage_balance(tandem_seconds: float, age_years: Optional[float] = None) -> Result:
    """At risk of falling if the tandem stand cannot be held for 10 seconds.

    Raises:
        NotForThisPerson: under 50.
    Source: CDC STEADI.
    """
    if age_years is not None and age_years < FROM_AGE:
        refuse("four_stage_balance", "under_age", age=FROM_AGE)
    flag = tandem_seconds < TANDEM_SECONDS
    return Result(value=tandem_seconds, unit="seconds", band="at_risk" if flag else "below_mark", flag=flag,
                  sources=("CDC STEADI",), notes=(note("home_test"), *younger(age_years)), version="2017")
