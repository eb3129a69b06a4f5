"""SARC-F, five items on muscle strength. Trap: falls score by count, 1 to 3 as 1 and 4 or more as 2."""

from typing import Optional

from knowledge.result import Result, refuse

FROM_AGE = 50  # years; studied from 49 on
POSITIVE_FROM = 4  # of 10
ITEM = {"none": 0, "some": 1, "a_lot": 2}
FALLS_SOME, FALLS_MANY = 1, 4  # falls in the past year


def sarc_f(
    lifting_trouble: str, walking_trouble: str, rising_trouble: str, stairs_trouble: str, falls_past_year: float,
    age_years: Optional[float] = None,
) -> Result:
    """Give the SARC-F points (0 to 10); positive from 4.

    Raises:
        NotForThisPerson: under 50.
    Source: Malmstrom & Morley 2013, J Am Med Dir Assoc 14:531.
    """
    if age_years is not None and age_years < FROM_AGE:
        refuse("sarc_f", "under_age", age=FROM_AGE)
    score = sum(ITEM[item] for item in (lifting_trouble, walking_trouble, rising_trouble, stairs_trouble))
    score += 2 if falls_past_year >= FALLS_MANY else 1 if falls_past_year >= FALLS_SOME else 0
    flag = score >= POSITIVE_FROM
    return Result(value=score, unit="points of 10", band="positive" if flag else "negative", flag=flag, version="2013",
                  sources=("Malmstrom & Morley 2013, J Am Med Dir Assoc 14:531", "related.sarcopenia"))
