"""FRAX: answers in the words of its form, and what a result a person brings means. Trap: never a figure of ours."""

from typing import Any, Callable, List, Optional, Tuple

from knowledge.assess.case import DRINKS_MUCH, EARLY_MENOPAUSE_BELOW, SMOKES, Case, label, prose
from knowledge.assess.records import Record
from knowledge.interview import RiskProfile
from knowledge.person import conditions, fracture_sites, number
from knowledge.questions import known

SECONDARY = frozenset({  # lines the form counts as "secondary osteoporosis"; Kanis 2008, PMC2267485
    "type1_diabetes", "hyperthyroidism", "hypogonadism", "early_menopause", "celiac", "ibd", "bariatric_surgery",
    "chronic_liver_disease", "eating_disorder"})
HIGH_MAJOR, HIGH_HIP = 20.0, 3.0  # percent; US marks (LeBoff 2022); Canada uses the first (Morin 2023)
CANADA_MIDDLE = 15.0  # percent; Morin 2023
LINK = "https://frax.shef.ac.uk/FRAX/"


class WorksheetRow(Record):
    """One line of the form: its name there, the person's answer, and the question ids behind it."""

    field: str
    answer: str
    facts: Tuple[str, ...]


class Worksheet(Record):
    """The answers in FRAX terms, with how to use them."""

    text: str
    rows: Tuple[WorksheetRow, ...]
    notes: Tuple[str, ...]
    link: str


def frax_worksheet(profile: RiskProfile) -> Worksheet:
    """Restate the answers in the terms of the FRAX form; what is open says so. Source: Kanis 2008, PMC2267485."""
    rows = [WorksheetRow(field=field, answer=answer(profile), facts=facts) for field, answer, facts in FORM]
    notes = ["age_limits", "unknown", "bmd"] + (["no_bmd"] if number(profile.t_score) is not None else [])
    return Worksheet(text=prose("assessment")["frax"]["worksheet"], rows=tuple(rows), link=LINK,
                     notes=tuple(prose("assessment")["frax"][key] for key in notes))


def frax_is_high(case: Case) -> bool:
    """Whether a result the person brings is over the mark of their own country (US and Canada only)."""
    major, hip = number(case.profile.frax_major_percent), number(case.profile.frax_hip_percent)
    if case.country == "US":
        result = case._replace(profile=case.profile.copy(update={"country": "US"})).result("bhof_discussion")
        return result is not None and bool(result.flag) and over_us_mark(major, hip)
    return case.country == "CA" and major is not None and major >= HIGH_MAJOR


def frax_is_notable(case: Case) -> bool:
    """Whether a result the person brings is one to talk about in any country, whatever the mark there is."""
    major, hip = number(case.profile.frax_major_percent), number(case.profile.frax_hip_percent)
    return over_us_mark(major, hip) or (case.country == "CA" and (major or 0.0) >= CANADA_MIDDLE)


def over_us_mark(major: Optional[float], hip: Optional[float]) -> bool:
    """Whether either figure reaches the mark used in the US."""
    return (major or 0.0) >= HIGH_MAJOR or (hip or 0.0) >= HIGH_HIP


def explain_frax(case: Case) -> Optional[Tuple[str, str]]:
    """Band and text key for a FRAX result the person brings; None without one."""
    major, hip = number(case.profile.frax_major_percent), number(case.profile.frax_hip_percent)
    if major is None and hip is None:
        return None
    if case.country == "US":
        return "frax_us_over" if over_us_mark(major, hip) else "frax_us_under", "us"
    if case.country == "CA" and major is not None:
        high, middle = major >= HIGH_MAJOR, major >= CANADA_MIDDLE
        return "frax_ca_high" if high else "frax_ca_middle" if middle else "frax_ca_low", "ca"
    return "frax_elsewhere", "other"


def frax_words(case: Case) -> str:
    """The brought figures in one sentence."""
    parts = [f"{number(value):g} % for {what}" for value, what in (
        (case.profile.frax_major_percent, "a major break"), (case.profile.frax_hip_percent, "the hip"))
        if number(value) is not None]
    return f"Your report says {' and '.join(parts)} in 10 years." if parts else ""


def _figure(question_id: str, unit: str) -> Callable[[RiskProfile], str]:
    def answer(profile: RiskProfile) -> str:
        value = number(getattr(profile, question_id))
        return "not known" if value is None else f"{value:g} {unit}".strip()
    return answer


def _yes_no(question_id: str) -> Callable[[RiskProfile], str]:
    return lambda profile: {"yes": "yes", "no": "no"}.get(getattr(profile, question_id) or "", "not known")


def _one_of(question_id: str, codes: Any) -> Callable[[RiskProfile], str]:
    def answer(profile: RiskProfile) -> str:
        value = getattr(profile, question_id)
        return ("yes" if value in codes else "no") if known(value) else "not known"
    return answer


def _fracture(profile: RiskProfile) -> str:
    return "yes" if fracture_sites(profile) else _yes_no("prior_fragility_fracture")(profile)


def _listed(codes: Any) -> Callable[[RiskProfile], str]:
    def answer(profile: RiskProfile) -> str:
        if conditions(profile) & codes:
            return "yes"
        return "no" if known(profile.secondary_causes) else "not known"
    return answer


def _arthritis(profile: RiskProfile) -> str:
    told = _yes_no("rheumatoid_arthritis")(profile)
    return _listed({"rheumatoid_arthritis"})(profile) if told == "not known" else told


def _secondary(profile: RiskProfile) -> str:
    early = number(profile.menopause_age)
    return "yes" if early is not None and early < EARLY_MENOPAUSE_BELOW else _listed(SECONDARY)(profile)


def _sex(profile: RiskProfile) -> str:
    return profile.sex if profile.sex is not None and known(profile.sex) else "not known"


FORM: List[Tuple[str, Callable[[RiskProfile], str], Tuple[str, ...]]] = [
    (label("age_years"), _figure("age_years", "years"), ("age_years",)),
    ("Sex", _sex, ("sex",)),
    (label("weight_kg"), _figure("weight_kg", "kg"), ("weight_kg",)),
    (label("height_cm"), _figure("height_cm", "cm"), ("height_cm",)),
    ("Previous fracture", _fracture, ("prior_fragility_fracture", "fractures", "vertebral_fracture")),
    ("Parent fractured hip", _yes_no("parent_hip_fracture"), ("parent_hip_fracture",)),
    ("Current smoking", _one_of("smoking", SMOKES), ("smoking",)),
    ("Glucocorticoids", _yes_no("glucocorticoids"), ("glucocorticoids",)),
    ("Rheumatoid arthritis", _arthritis, ("rheumatoid_arthritis", "secondary_causes")),
    ("Secondary osteoporosis", _secondary, ("secondary_causes", "menopause_age")),
    ("Alcohol, 3 or more units a day", _one_of("alcohol", DRINKS_MUCH), ("alcohol",)),
]
