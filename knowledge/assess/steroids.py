"""Steroid tablets: who takes them now, and the published group. Trap: FRAX is adjusted for the dose first."""

from typing import Optional

from knowledge.assess.case import Case
from knowledge.calculators.frax_steroid_dose import HIGH_ABOVE_MG
from knowledge.person import number
from knowledge.result import Result

MIN_MONTHS = 3  # of the last twelve; Humphrey 2023


def takes_steroids(case: Case) -> bool:
    """Steroid tablets for three months or more with a part of it in the last year, taken now, or at a high dose."""
    if "glucocorticoid" in case.classes or steroid_group(case) is not None:
        return True
    months, ever = number(case.profile.glucocorticoid_months), case.profile.glucocorticoids == "yes"
    return ever if months is None else months >= MIN_MONTHS or (ever and months > 0)


def took_steroids(case: Case) -> bool:
    """Steroid tablets for three months or more, none in the last year."""
    past = case.profile.glucocorticoids == "yes" and case.profile.glucocorticoid_months == 0
    return past and not takes_steroids(case)


def steroid_group(case: Case) -> Optional[Result]:
    """The ACR 2022 group, with a FRAX result adjusted for a dose over 7.5 mg; None where it cannot be told."""
    profile, dose = case.profile, number(case.profile.glucocorticoid_daily_mg)
    if dose is not None and dose > HIGH_ABOVE_MG:
        adjusted = case.result("frax_steroid_dose")
        if adjusted is not None:
            profile = profile.copy(update={"frax_major_percent": adjusted.value["major_percent"],
                                           "frax_hip_percent": adjusted.value["hip_percent"]})
    return case._replace(profile=profile).result("acr_steroid_category")
