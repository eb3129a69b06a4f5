"""BHOF 2022: whether a US result meets the usual mark for a talk about treatment. Trap: US FRAX only, from age 50."""

from typing import Optional

from knowledge.result import Result, Status, need, refuse

FROM_AGE = 50  # years
OSTEOPOROSIS_T, OSTEOPENIA_BELOW_T = -2.5, -1.0  # SD
MAJOR_PERCENT, HIP_PERCENT = 20.0, 3.0  # FRAX, from, with a T-score between the two


def bhof_discussion(
    t_score: Optional[float] = None, frax_major_percent: Optional[float] = None,
    frax_hip_percent: Optional[float] = None, vertebral_fracture: Optional[str] = None,
    age_years: Optional[float] = None, country: Optional[str] = None, *, hip_fracture: bool = False,
) -> Result:
    """True where the mark is met: a hip or spine fracture, T-score at or below -2.5, or osteopenia with a high FRAX.

    Raises:
        NotForThisPerson: under 50, or a FRAX result from outside the US.
        MissingAnswers: no scan, or osteopenia without a FRAX figure that decides.
    Source: LeBoff 2022, PMC9546973 (read in summaries; the rule for hip or spine fractures is recalled).
    """
    if age_years is not None and age_years < FROM_AGE:
        refuse("bhof_discussion", "under_age", age=FROM_AGE)
    if hip_fracture or vertebral_fracture == "yes":
        return _result(True, "recalled")
    if t_score is None:
        need("bhof_discussion", "t_score")
    if t_score <= OSTEOPOROSIS_T or t_score >= OSTEOPENIA_BELOW_T:
        return _result(t_score <= OSTEOPOROSIS_T)
    if country not in (None, "US"):
        refuse("bhof_discussion", "frax_country")
    major, hip = frax_major_percent, frax_hip_percent
    met = (major is not None and major >= MAJOR_PERCENT) or (hip is not None and hip >= HIP_PERCENT)
    missing = [name for name, value in (("frax_major_percent", major), ("frax_hip_percent", hip)) if value is None]
    if missing and not met:
        need("bhof_discussion", *missing)
    return _result(met)


def _result(met: bool, status: Status = "verified_second_hand") -> Result:
    return Result(value=met, unit="yes or no", band="meets_mark" if met else "below_mark", flag=met, version="2022",
                  sources=("LeBoff 2022, PMC9546973",), status=status)
