"""OST (OSTA): weight and age tell whether a scan is likely to show thin bone. Trap: truncate toward zero, not down."""

from math import trunc
from typing import Optional

from knowledge.person import MEN_T_SCORE_AGE, after_menopause, completed_years
from knowledge.result import Result, need, note, refuse

WOMEN_FROM = 45  # years; Koh 2001 studied women after menopause
SCAN_BELOW_WOMEN = 2  # index; US use, table in BMC Musculoskelet Disord 2008;9:13
SCAN_UP_TO_MEN = 3  # index; Adler 2003
WOMEN_MODERATE, WOMEN_HIGH = -1, -4  # low above -1, high below -4; Koh 2001
MEN_LOW, MEN_HIGH = 4, -2  # low from 4, high from -2 down; Adler 2003
SOURCES = ("Koh 2001, doi:10.1007/s001980170070", "Adler 2003, doi:10.4065/78.6.723")


def ost(sex: str, age_years: float, weight_kg: float, menopausal: Optional[str] = None) -> Result:
    """Give the OST index; `flag` is the published mark for a scan, `band` low, moderate or high.

    Raises:
        NotForThisPerson: women under 45 or before menopause, men under 50.
        MissingAnswers: a woman whose menopause is not known.
    Source: Koh 2001, doi:10.1007/s001980170070; Adler 2003, doi:10.4065/78.6.723.
    """
    age = completed_years(age_years)
    # 58 - 63 must give -1.0 and not -0.99...: round before truncating
    index = trunc(round((weight_kg - age) / 5, 6))
    if sex == "male":
        if age < MEN_T_SCORE_AGE:
            refuse("ost", "men_from_50")
        band = "low" if index >= MEN_LOW else "high" if index <= MEN_HIGH else "moderate"
        return _result(index, band, index <= SCAN_UP_TO_MEN)
    women_after_menopause("ost", age, menopausal)
    band = "low" if index > WOMEN_MODERATE else "high" if index < WOMEN_HIGH else "moderate"
    return _result(index, band, index < SCAN_BELOW_WOMEN)


def women_after_menopause(name: str, age: int, menopausal: Optional[str]) -> None:
    """Refuse women under 45 or before menopause.

    Raises:
        NotForThisPerson; MissingAnswers where menopause is not known.
    """
    if age < WOMEN_FROM:
        refuse(name, "under_age", age=WOMEN_FROM)
    past = after_menopause(age, menopausal)
    if past is None:
        need(name, "menopausal")
    if not past:
        refuse(name, "before_menopause")


def _result(index: int, band: str, flag: bool) -> Result:
    return Result(value=index, unit="points", band=band, flag=flag, sources=SOURCES, version="2001",
                  notes=(note("misses_some"),))
