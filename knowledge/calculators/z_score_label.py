"""The ISCD label of a Z-score, before menopause and for men under 50. Trap: it never means osteoporosis by itself."""

from typing import Optional

from knowledge.person import density_reference
from knowledge.result import Result, adults_only, need, refuse

BELOW_RANGE = -2.0  # SD, at or below; ISCD positions


def z_score_label(
    z_score: float, age_years: float, sex: Optional[str] = None, menopausal: Optional[str] = None,
) -> Result:
    """Name the band of the lowest Z-score: below or within the expected range for age.

    Raises:
        NotForThisPerson: under 18, women after menopause and men from 50 (T-scores count).
        MissingAnswers: sex or menopause not known where it matters.
    Source: ISCD positions.
    """
    adults_only("z_score_label", age_years)
    reference = density_reference(sex, age_years, menopausal)
    if reference == "unknown":
        need("z_score_label", "menopausal" if sex == "female" else "sex")
    if reference == "t_score":
        refuse("z_score_label", "t_score_counts")
    score = round(z_score, 3)
    below = score <= BELOW_RANGE
    return Result(value=score, unit="SD", flag=below, sources=("ISCD positions",), version="ISCD 2019",
                  band="below_expected_range_for_age" if below else "within_expected_range_for_age")
