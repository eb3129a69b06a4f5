"""ACR 2022 fracture-risk group for people on steroid tablets. Trap: FRAX must already be adjusted for the dose."""

from typing import Any, Optional, Tuple

from knowledge.person import completed_years
from knowledge.result import Result, adults_only, need, note, refuse

DAYS_PER_MONTH = 30.4375
FROM_MG, MORE_THAN_DAYS = 2.5, 91  # mg prednisone a day, and days; "3 months" as told (91.3 days) is inside the scope
HIGH_MG, HIGH_DAYS = 30.0, 30  # mg a day, for more than so many days: very high
HIGH_GRAMS = 5.0  # g a year: very high
YOUNG_BELOW = 40  # years; another set of rules below it
YOUNG_MG, YOUNG_DAYS, YOUNG_Z = 7.5, 182, -3.0  # mg a day, for six months, with a Z-score below
ORDER = ("low", "moderate", "high", "very_high")
T_MARKS = ((-3.5, "very_high"), (-2.5, "high"), (-1.0, "moderate"))  # SD, at or below
MAJOR_MARKS = ((30.0, "very_high"), (20.0, "high"), (10.0, "moderate"))  # percent, from
HIP_MARKS = ((4.5, "very_high"), (3.0, "high"))  # percent, from; moderate is *above* 1 %
HIP_MODERATE_ABOVE = 1.0


def acr_steroid_category(
    age_years: float, glucocorticoid_daily_mg: float, prior_fragility_fracture: Optional[str] = None,
    vertebral_fracture: Optional[str] = None, t_score: Optional[float] = None, z_score: Optional[float] = None,
    frax_major_percent: Optional[float] = None, frax_hip_percent: Optional[float] = None,
    glucocorticoid_months: Optional[float] = None, *, days: Optional[float] = None, grams: Optional[float] = None,
) -> Result:
    """Name the group: low, moderate, high or very_high (the highest that one fact puts the person in).

    Args:
        glucocorticoid_daily_mg: prednisone or its equal.
        days, grams: steroid days and grams in the last year; by default from months and dose.
    Raises:
        NotForThisPerson: under 18, or a dose and time below the scope of the guideline.
        MissingAnswers: time on steroids not known; or, where nothing is decided yet, fracture, scan and FRAX.
    Source: Humphrey 2023, ACR guideline (2022), as listed by BMJ Best Practice.
    """
    adults_only("acr_steroid_category", age_years)
    if days is None:
        if glucocorticoid_months is None:
            need("acr_steroid_category", "glucocorticoid_months")
        days = glucocorticoid_months * DAYS_PER_MONTH
    grams = glucocorticoid_daily_mg * days / 1000 if grams is None else grams
    fractured = "yes" in (prior_fragility_fracture, vertebral_fracture)
    high_dose = grams >= HIGH_GRAMS or (glucocorticoid_daily_mg >= HIGH_MG and days > HIGH_DAYS)
    if not high_dose and (glucocorticoid_daily_mg < FROM_MG or days <= MORE_THAN_DAYS):
        refuse("acr_steroid_category", "steroid_dose")
    if fractured or high_dose:
        return _result("very_high")
    if completed_years(age_years) < YOUNG_BELOW:
        young = glucocorticoid_daily_mg >= YOUNG_MG and days >= YOUNG_DAYS and z_score is not None and z_score < YOUNG_Z
        return _result("moderate" if young else "low", prior_fragility_fracture is None)
    facts = (t_score, frax_major_percent, frax_hip_percent)
    if all(fact is None for fact in facts):
        need("acr_steroid_category", "t_score", "frax_major_percent", "frax_hip_percent")
    return _result(max(_bands(*facts), key=ORDER.index), None in (*facts, prior_fragility_fracture))


def _bands(t_score: Optional[float], major: Optional[float], hip: Optional[float]) -> Tuple[str, ...]:
    """The group each known figure would give by itself."""
    by_t = next((band for mark, band in T_MARKS if t_score is not None and t_score <= mark), "low")
    by_major = next((band for mark, band in MAJOR_MARKS if major is not None and major >= mark), "low")
    by_hip = next((band for mark, band in HIP_MARKS if hip is not None and hip >= mark), "low")
    slightly = "moderate" if hip is not None and hip > HIP_MODERATE_ABOVE else "low"
    return by_t, by_major, by_hip, slightly


def _result(band: str, open_facts: Any = False) -> Result:
    notes = (note("steroid_never_stop"), *((note("frax_open"),) if open_facts else ()))
    return Result(value=band, unit="group", band=band, flag=band in ("high", "very_high"), notes=notes, version="2022",
                  sources=("Humphrey 2023, ACR guideline on steroids and bone",), status="verified_second_hand")
