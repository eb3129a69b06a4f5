"""OSIRIS: a scan check for women after menopause. Trap: a *lower* score means thinner bone."""

from typing import Any, Optional

from knowledge.calculators.ost import women_after_menopause
from knowledge.person import completed_years, on_estrogen
from knowledge.result import Result, note, refuse

PER_KG_AND_YEAR = 0.2
ESTROGEN_POINTS, FRACTURE_POINTS = 2, -2
LOW_ABOVE, HIGH_BELOW = 1, -3  # Sedrine 2002
US_MARK_BELOW = 1  # the mark named by the US task force (recalled)


def osiris(
    sex: str, age_years: float, weight_kg: float, medications: Any, prior_fragility_fracture: str,
    menopausal: Optional[str] = None,
) -> Result:
    """Give the OSIRIS score; `band` low, intermediate or high, `flag` the mark used in the US.

    Raises:
        NotForThisPerson: men, women under 45 or before menopause.
        MissingAnswers: menopause not known.
    Source: Sedrine 2002, Gynecol Endocrinol 16:245 (weights read in secondary listings).
    """
    if sex != "female":
        refuse("osiris", "women_only")
    age = completed_years(age_years)
    women_after_menopause("osiris", age, menopausal)
    score = PER_KG_AND_YEAR * (weight_kg - age) + (ESTROGEN_POINTS if on_estrogen(medications) else 0)
    score = round(score + (FRACTURE_POINTS if prior_fragility_fracture == "yes" else 0), 6)
    band = "low" if score > LOW_ABOVE else "high" if score < HIGH_BELOW else "intermediate"
    return Result(value=score, unit="points", band=band, flag=score < US_MARK_BELOW, version="2002",
                  status="verified_second_hand", sources=("Sedrine 2002, Gynecol Endocrinol 16:245",),
                  notes=(note("misses_some"),))
