"""IOF/ESCEO age-dependent marks for a FRAX result without a scan. Trap: only for the person's own country's FRAX."""

from knowledge.person import completed_years
from knowledge.result import Result, note, refuse

FROM_AGE = 45  # years; the table has no row below
MARKS = {  # first age of the row: (intervention, lower, upper), percent, mean of five EU countries
    45: (5.4, 2.4, 6.5), 50: (6.3, 2.9, 7.6), 55: (7.6, 3.6, 9.1), 60: (9.9, 4.9, 11.9), 65: (13.4, 6.9, 16.1),
    70: (17.6, 9.7, 21.5), 75: (23.0, 13.7, 27.6), 80: (29.1, 18.7, 34.9), 85: (31.8, 20.9, 38.2),
    90: (31.7, 20.8, 38.0), 95: (32.2, 21.1, 38.6), 100: (32.5, 21.3, 39.0)}


def iof_thresholds(age_years: float, frax_major_percent: float) -> Result:
    """Place a FRAX figure: below_lower, between_measure_bmd or above_upper.

    Raises:
        NotForThisPerson: under 45.
    Source: Kanis 2013, Osteoporos Int 24:23 (read in a copy of the text).
    """
    age = completed_years(age_years)
    if age < FROM_AGE:
        refuse("iof_thresholds", "under_age", age=FROM_AGE)
    intervention, lower, upper = MARKS[max(row for row in MARKS if row <= age)]
    below, above = frax_major_percent < lower, frax_major_percent > upper
    band = "below_lower" if below else "above_upper" if above else "between_measure_bmd"
    return Result(value={"intervention": intervention, "lower": lower, "upper": upper}, unit="percent in 10 years",
                  band=band, flag=not below, notes=(note("frax_country_only"),), status="verified_second_hand",
                  sources=("Kanis 2013, Osteoporos Int 24:23",), version="2013")
