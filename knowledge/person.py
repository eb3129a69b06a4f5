"""Facts that several instruments read off the same answers. Trap: menopause "no" and "not asked" are not the same."""

from typing import Any, FrozenSet, Iterable, Literal, Optional

from knowledge.interview import RiskProfile, about
from knowledge.questions import known
from knowledge.result import ADULT_AGE
from knowledge.terms import drug_class, groups

AFTER_MENOPAUSE_AGE = 60  # years; from here on menopause is taken for granted, whatever was answered or not
BEFORE_MENOPAUSE_AGE = 40  # years; nobody is asked before, so only a "yes" means menopause
MEN_T_SCORE_AGE = 50  # years; ISCD: T-scores are for women after menopause and men from 50
OESTROGEN = frozenset({"hrt", "hrt_estrogen_only", "hrt_combined"})
OSTEOPOROSIS_SITES = frozenset({"hip", "vertebra"})

Reference = Literal["t_score", "z_score", "unknown"]


def completed_years(age_years: float) -> int:
    """Age in completed years, which is what published tables and equations mean by age."""
    return int(age_years)


def after_menopause(age_years: Optional[float], menopausal: Optional[str]) -> Optional[bool]:
    """Whether a woman is past menopause; None where neither her answer nor her age says so."""
    if age_years is not None and age_years >= AFTER_MENOPAUSE_AGE:
        return True
    young = age_years is not None and age_years < BEFORE_MENOPAUSE_AGE
    return {"yes": True, "no": False}.get(menopausal or "", False if young else None)


def density_reference(sex: Optional[str], age_years: Optional[float], menopausal: Optional[str]) -> Reference:
    """Which score counts: T-scores for women after menopause and men from 50, else Z-scores. Source: ISCD positions."""
    past = after_menopause(age_years, menopausal)
    if sex == "male" and age_years is not None:
        return "t_score" if age_years >= MEN_T_SCORE_AGE else "z_score"
    if sex == "female" and past is not None:
        return "t_score" if past else "z_score"
    if age_years is not None and age_years >= AFTER_MENOPAUSE_AGE:
        return "t_score"
    return "unknown"


def medicine_classes(medications: Any) -> Optional[FrozenSet[str]]:
    """Classes and wider groups of the medicines named; None if that is not known."""
    if not known(medications):
        return None
    codes = {code: drug_class(code) or code for code in medications}
    return frozenset({*codes, *codes.values(), *(group for code in codes for group in groups(code))})


def on_estrogen(medications: Any) -> Optional[bool]:
    """Whether hormone therapy with estrogen is taken now; None if the medicines are not known."""
    classes = medicine_classes(medications)
    return None if classes is None else bool(classes & OESTROGEN)


def conditions(profile: RiskProfile) -> FrozenSet[str]:
    """Every illness the profile names, from the list that was asked and from what was mentioned."""
    lists: Iterable[Any] = (profile.secondary_causes, profile.conditions)
    told = {code for codes in lists if known(codes) for code in codes}
    return frozenset(told | ({"rheumatoid_arthritis"} if profile.rheumatoid_arthritis == "yes" else set()))


def number(value: Any) -> Optional[float]:
    """The value if it is a figure, else None ("unsure", "declined" and open answers have none)."""
    return value if isinstance(value, (int, float)) else None


def is_minor(profile: RiskProfile) -> bool:
    """Whether the age given is that of a child."""
    age = number(profile.age_years)
    return age is not None and age < ADULT_AGE


def applies(profile: RiskProfile, question_id: str) -> bool:
    """Whether the interview would ask this person the question."""
    return bool(about(question_id)["ask_if"](vars(profile)))


def fracture_sites(profile: RiskProfile) -> FrozenSet[str]:
    """Sites of the broken bones that were told, the spine included where a picture showed it."""
    listed = profile.fractures if isinstance(profile.fractures, list) else []
    sites = {fracture.site for fracture in listed}
    return frozenset(sites | ({"vertebra"} if profile.vertebral_fracture == "yes" else set()))
