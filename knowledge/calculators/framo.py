"""FRAMO: four facts place women from 70 on in one of two groups for a hip fracture within two years."""

from knowledge.person import completed_years
from knowledge.result import Result, refuse

FROM_AGE = 70  # years
OLDER_AGE, LIGHT_KG = 80, 60.0
HIGHER_FROM = 2  # factors
PERCENT = {"0-1": 0.8, "2-4": 5.4}  # hip fracture within two years; Albertsson 2007


def framo(
    sex: str, age_years: float, weight_kg: float, prior_fragility_fracture: str, pushes_to_rise: str,
) -> Result:
    """Count the factors: 80 or older, under 60 kg, a prior easy break, arms needed to rise.

    Returns:
        `value` the count, the group "0-1" or "2-4" and the group's 2-year hip fracture percent.
    Raises:
        NotForThisPerson: men, and women under 70.
    Source: Albertsson 2007, PMC1783927.
    """
    if sex != "female":
        refuse("framo", "women_only")
    age = completed_years(age_years)
    if age < FROM_AGE:
        refuse("framo", "under_age", age=FROM_AGE)
    count = sum((age >= OLDER_AGE, weight_kg < LIGHT_KG, prior_fragility_fracture == "yes", pushes_to_rise == "yes"))
    group = "2-4" if count >= HIGHER_FROM else "0-1"
    return Result(value={"factors": count, "hip_percent_2_years": PERCENT[group]}, unit="factors", band=group,
                  flag=count >= HIGHER_FROM, sources=("Albertsson 2007, PMC1783927",), version="2007")
