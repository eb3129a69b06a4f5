"""The WHO label of a T-score. Trap: exactly -2.5 is osteoporosis and exactly -1.0 is normal; a Z-score has no label."""

from typing import Optional

from knowledge.person import density_reference
from knowledge.result import Result, need, refuse

OSTEOPOROSIS = -2.5  # SD, at or below; WHO 1994
NORMAL = -1.0  # SD, at or above; WHO 1994
SOURCES = ("what_is.diagnosis", "ISCD positions", "WHO Technical Report Series 843 (1994)")


def t_score_label(
    t_score: float, age_years: float, sex: Optional[str] = None, menopausal: Optional[str] = None,
    t_score_site: Optional[str] = None, *, fragility_fracture: bool = False,
) -> Result:
    """Name the band of the lowest T-score: normal, low_bone_mass, osteoporosis or severe_osteoporosis.

    Args:
        t_score: lowest T-score of hip or spine, in SD from the young-adult mean.
        fragility_fracture: whether a bone broke easily, which makes osteoporosis severe.
    Raises:
        NotForThisPerson: women before menopause, men under 50 (Z-scores count), or a wrist.
        MissingAnswers: sex or menopause not known where it matters.
    Source: WHO Technical Report Series 843 (1994); ISCD positions.
    """
    reference = density_reference(sex, age_years, menopausal)
    if reference == "unknown":
        need("t_score_label", "menopausal" if sex == "female" else "sex")
    if reference == "z_score":
        refuse("t_score_label", "z_score_counts")
    if t_score_site == "wrist":
        refuse("t_score_label", "wrist")
    score = round(t_score, 3)
    if score <= OSTEOPOROSIS:
        band = "severe_osteoporosis" if fragility_fracture else "osteoporosis"
    else:
        band = "normal" if score >= NORMAL else "low_bone_mass"
    return Result(value=score, unit="SD", band=band, flag=score <= OSTEOPOROSIS, sources=SOURCES, version="ISCD 2019")
