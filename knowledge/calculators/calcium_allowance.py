"""Daily calcium: what is recommended and the upper limit. Trap: women need 1200 mg from 51, men from 71."""

from typing import Optional

from knowledge.person import completed_years
from knowledge.result import Result, need, refuse

FROM_AGE = 19  # years; younger people need other amounts
WOMEN_MORE_FROM, ALL_MORE_FROM = 51, 71
RDA_MG, RDA_MORE_MG = 1000, 1200
UL_MG, UL_OLDER_MG = 2500, 2000  # the lower limit holds from 51


def calcium_allowance(age_years: float, sex: Optional[str] = None) -> Result:
    """Give the recommended amount and the upper limit, mg a day from all sources together.

    Raises:
        NotForThisPerson: under 19.
        MissingAnswers: sex not known between 51 and 70, where it matters.
    Source: Institute of Medicine 2011, doi:10.17226/13050.
    """
    age = completed_years(age_years)
    if age < FROM_AGE:
        refuse("calcium_allowance", "allowance_age")
    if WOMEN_MORE_FROM <= age < ALL_MORE_FROM and sex is None:
        need("calcium_allowance", "sex")
    more = age >= (WOMEN_MORE_FROM if sex == "female" else ALL_MORE_FROM)
    return Result(value={"rda_mg": RDA_MORE_MG if more else RDA_MG,
                         "ul_mg": UL_OLDER_MG if age >= WOMEN_MORE_FROM else UL_MG},
                  unit="mg a day", sources=("Institute of Medicine 2011, doi:10.17226/13050",), version="2011")
