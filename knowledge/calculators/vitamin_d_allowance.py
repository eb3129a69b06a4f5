"""Daily vitamin D: what is recommended and the upper limit. Trap: IU, and 40 IU are one microgram."""

from knowledge.person import completed_years
from knowledge.result import Result, refuse

FROM_AGE = 19  # years; as for calcium
MORE_FROM = 71  # years
RDA_IU, RDA_MORE_IU, UL_IU = 600, 800, 4000


def vitamin_d_allowance(age_years: float) -> Result:
    """Give the recommended amount and the upper limit, IU a day.

    Raises:
        NotForThisPerson: under 19.
    Source: Institute of Medicine 2011, doi:10.17226/13050.
    """
    age = completed_years(age_years)
    if age < FROM_AGE:
        refuse("vitamin_d_allowance", "allowance_age")
    return Result(value={"rda_iu": RDA_MORE_IU if age >= MORE_FROM else RDA_IU, "ul_iu": UL_IU}, unit="IU a day",
                  sources=("Institute of Medicine 2011, doi:10.17226/13050",), version="2011")
