"""30-second chair stand. Trap: below average means *under* the table's number, and arms make the count 0."""

from knowledge.person import completed_years
from knowledge.result import Result, note, refuse

FROM_AGE, TO_AGE = 60, 94  # years; the CDC sheet has no row outside
BELOW_AVERAGE_UNDER = {  # first age of the row: (men, women); CDC STEADI
    60: (14, 12), 65: (12, 11), 70: (12, 10), 75: (11, 10), 80: (10, 9), 85: (8, 8), 90: (7, 4)}


def chair_stand(age_years: float, sex: str, chair_stands: float) -> Result:
    """Compare stands in 30 seconds with the mark for age and sex.

    Returns:
        `value` the stands and the mark; `flag` whether the count is under it.
    Raises:
        NotForThisPerson: outside 60 to 94 years.
    Source: CDC STEADI.
    """
    age = completed_years(age_years)
    if not FROM_AGE <= age <= TO_AGE:
        refuse("chair_stand", "chair_age")
    men, women = BELOW_AVERAGE_UNDER[max(row for row in BELOW_AVERAGE_UNDER if row <= age)]
    mark = men if sex == "male" else women
    flag = chair_stands < mark
    return Result(value={"stands": chair_stands, "mark": mark}, unit="stands", flag=flag, version="2017",
                  band="below_average" if flag else "average_or_above", sources=("CDC STEADI",),
                  notes=(note("home_test"), note("chair_arms")))
