"""Timed Up and Go. Trap: exactly 12 seconds is already slow."""

from typing import Optional

from knowledge.calculators.steadi_three_questions import FROM_AGE, younger
from knowledge.result import Result, note, refuse

AT_RISK_FROM_SECONDS = 12.0  # CDC STEADI


def timed_up_and_go(tug_seconds: float, age_years: Optional[float] = None) -> Result:
    """At risk of falling from 12 seconds on.

    Raises:
        NotForThisPerson: under 50.
    Source: CDC STEADI.
    """
    if age_years is not None and age_years < FROM_AGE:
        refuse("timed_up_and_go", "under_age", age=FROM_AGE)
    flag = tug_seconds >= AT_RISK_FROM_SECONDS
    return Result(value=tug_seconds, unit="seconds", band="at_risk" if flag else "below_mark", flag=flag,
                  sources=("CDC STEADI",), notes=(note("home_test"), *younger(age_years)), version="2017")
