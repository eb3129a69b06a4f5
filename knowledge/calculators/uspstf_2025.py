"""USPSTF 2025 on who should have a scan. Trap: for people without an easy break, without a cause, aged 40 and over."""

from typing import Optional

from knowledge.person import after_menopause, completed_years
from knowledge.result import Result, need, note, refuse

FROM_AGE, ALL_WOMEN_FROM = 40, 65  # years


def uspstf_2025(
    age_years: float, sex: str, menopausal: Optional[str] = None, prior_fragility_fracture: Optional[str] = None, *,
    risk_factors: int = 0,
) -> Result:
    """Name the recommendation; `flag` is true where screening is advised.

    Args:
        risk_factors: how many are present (low weight, parent's hip fracture, smoking, much alcohol).
    Raises:
        NotForThisPerson: under 40, or an easy break already.
        MissingAnswers: menopause not known in a woman under 65.
    Source: US Preventive Services Task Force 2025, JAMA (Nicholson et al., 14 January 2025).
    """
    age = completed_years(age_years)
    if age < FROM_AGE or prior_fragility_fracture == "yes":
        refuse("uspstf_2025", "not_us_scope")
    if sex == "male":
        return _result("insufficient evidence (I)", False)
    if age >= ALL_WOMEN_FROM:
        return _result("recommended (B)", True)
    past = after_menopause(age, menopausal)
    if past is None:
        need("uspstf_2025", "menopausal")
    if past and risk_factors > 0:
        return _result("risk tool then DXA if raised (B)", True)
    return _result("not routinely", False)


def _result(band: str, flag: bool) -> Result:
    notes = (note("uspstf"),) if band.startswith("insufficient") else ()
    return Result(value=band, unit="recommendation", band=band, flag=flag, notes=notes, version="2025",
                  sources=("USPSTF 2025, JAMA, 14 January 2025",))
