"""Grams of protein a day. Trap: no amount at all with long-term kidney disease, or where that is not known."""

from typing import Any, Optional

from knowledge.calculators.bmi import index
from knowledge.result import Result, adults_only, note, refuse

GUIDE_G_PER_KG = (1.2, 1.6)  # nutrition.protein
ESPEN_G_PER_KG = (1.0, 1.2)  # healthy older people; Deutz 2014
WEIGHT_FROM_KG, WEIGHT_TO_KG = 35.0, 250.0  # outside, a wrong weight is likelier than a right one
HEAVY_ABOVE_BMI = 30.0  # kg/m2; from here the range is too high for the lean body
KIDNEY = "chronic_kidney_disease"


def protein_range(
    weight_kg: float, secondary_causes: Any, height_cm: Optional[float] = None, age_years: Optional[float] = None,
    conditions: Any = None,
) -> Result:
    """Give the guide's and ESPEN's range, whole grams a day, with the weight it was worked out for.

    Raises:
        NotForThisPerson: long-term kidney disease, under 18, or a weight outside 35 to 250 kg.
    Source: nutrition.protein; Deutz 2014, doi:10.1016/j.clnu.2014.04.007.
    """
    adults_only("protein_range", age_years)
    if KIDNEY in secondary_causes or KIDNEY in (conditions or ()):
        refuse("protein_range", "kidney")
    if not WEIGHT_FROM_KG <= weight_kg <= WEIGHT_TO_KG:
        refuse("protein_range", "protein_weight", low=f"{WEIGHT_FROM_KG:g}", high=f"{WEIGHT_TO_KG:g}")
    value = {f"{name}_{end}_g": round(share * weight_kg)
             for name, pair in (("guide", GUIDE_G_PER_KG), ("espen", ESPEN_G_PER_KG))
             for end, share in zip(("low", "high"), pair, strict=True)}
    heavy = height_cm is not None and index(weight_kg, height_cm) > HEAVY_ABOVE_BMI
    notes = (note("protein_weight_used", weight=f"{weight_kg:g}"), *((note("protein_bmi"),) if heavy else ()))
    return Result(value=value, unit="g a day", notes=notes, version="2014",
                  sources=("nutrition.protein", "Deutz 2014, doi:10.1016/j.clnu.2014.04.007"))
