"""ORAI: a scan check for women from 45 on. Trap: points are for *no* current estrogen."""

from typing import Any, Optional

from knowledge.calculators.ost import women_after_menopause
from knowledge.person import completed_years, on_estrogen
from knowledge.result import Result, note, refuse

AGE_POINTS = ((75, 15), (65, 9), (55, 5))  # years and older -> points; Cadarette 2000
WEIGHT_POINTS = ((60.0, 9), (70.0, 3))  # kg, below -> points; Cadarette 2000
NO_ESTROGEN_POINTS = 2
SCAN_FROM = 9  # points; Cadarette 2000


def orai(sex: str, age_years: float, weight_kg: float, medications: Any, menopausal: Optional[str] = None) -> Result:
    """Give the ORAI points (0 to 26); flagged from 9.

    Args:
        medications: codes; hormone therapy of any kind counts as current estrogen.
    Raises:
        NotForThisPerson: men, women under 45 or before menopause.
        MissingAnswers: menopause not known.
    Source: Cadarette 2000, CMAJ 162:1289.
    """
    if sex != "female":
        refuse("orai", "women_only")
    age = completed_years(age_years)
    women_after_menopause("orai", age, menopausal)
    score = next((points for years, points in AGE_POINTS if age >= years), 0)
    score += next((points for kg, points in WEIGHT_POINTS if weight_kg < kg), 0)
    score += 0 if on_estrogen(medications) else NO_ESTROGEN_POINTS
    flag = score >= SCAN_FROM
    return Result(value=score, unit="points", band="scan" if flag else "no_scan_mark", flag=flag, version="2000",
                  sources=("Cadarette 2000, CMAJ 162:1289",), notes=(note("misses_some"),))
