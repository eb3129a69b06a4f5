"""The published steroid-dose factor for a FRAX result. Trap: FRAX must have been run with steroids ticked."""

from knowledge.result import Result, note, refuse

LOW_BELOW_MG, HIGH_ABOVE_MG = 2.5, 7.5  # mg prednisolone a day; Kanis 2011 (abstract: above 7.5)
FACTORS = {"low": (0.80, 0.65), "medium": (1.00, 1.00), "high": (1.15, 1.20)}  # (major, hip), all ages


def frax_steroid_dose(frax_major_percent: float, frax_hip_percent: float, glucocorticoid_daily_mg: float) -> Result:
    """Adjust a FRAX result for the daily steroid dose.

    Returns:
        `value` the adjusted percent for a major and for a hip fracture; never above 100.
    Raises:
        NotForThisPerson: no steroid dose.
    Source: Kanis 2011, doi:10.1007/s00198-010-1524-7.
    """
    if glucocorticoid_daily_mg <= 0:
        refuse("frax_steroid_dose", "steroid_dose")
    low, high = glucocorticoid_daily_mg < LOW_BELOW_MG, glucocorticoid_daily_mg > HIGH_ABOVE_MG
    band = "low" if low else "high" if high else "medium"
    major, hip = FACTORS[band]
    notes = (note("dose_boundary"),) if glucocorticoid_daily_mg == HIGH_ABOVE_MG else ()
    return Result(value={"major_percent": min(round(frax_major_percent * major, 4), 100.0),
                         "hip_percent": min(round(frax_hip_percent * hip, 4), 100.0)},
                  unit="percent in 10 years", band=band, notes=notes, version="2011",
                  sources=("Kanis 2011, doi:10.1007/s00198-010-1524-7",))
