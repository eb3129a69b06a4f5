"""Is a bone density scan worth asking for? Trap: the published advice differs by country, and "no" is never "never"."""

from typing import Dict, List, Optional, Tuple

from knowledge.assess.case import Case, prose
from knowledge.assess.records import Scan
from knowledge.assess.steroids import takes_steroids, took_steroids
from knowledge.calculators import run
from knowledge.errors import MissingAnswers, NotForThisPerson
from knowledge.person import number
from knowledge.result import Result, note

LOW_BMI, VERY_LOW_BMI = 20.0, 18.5  # kg/m2; Morin 2023 and NICE CG146
FALLS_OFTEN = 2  # falls a year; Morin 2023
WOMEN_FROM, MEN_FROM, MEN_ASK_FROM = 65, 70, 50  # years; LeBoff 2022, PMC9546973 (recalled)
CAUSES = frozenset({  # illnesses that are a reason by themselves; bone.secondary_causes, screening.priority_groups
    "celiac", "ibd", "hyperthyroidism", "hyperparathyroidism", "type1_diabetes", "chronic_liver_disease",
    "chronic_kidney_disease", "bariatric_surgery", "eating_disorder", "hypogonadism", "rheumatoid_arthritis",
    "cushings"})
HARMING = frozenset({"aromatase_inhibitor", "androgen_deprivation", "gnrh_agonist"})
BY_COUNTRY = {"US": "uspstf_2025", "CA": "oc_2023", "GB": "nice_cg146"}
BHOF = "LeBoff 2022, PMC9546973 (from memory)"
SOURCES = {
    "uspstf_2025": "USPSTF 2025, JAMA, 14 January 2025", "oc_2023": "Morin 2023, PMC10610956",
    "nice_cg146": "NICE CG146", "men": f"USPSTF 2025, JAMA, 14 January 2025; {BHOF}", "age": BHOF, "height_loss": BHOF,
    "score": "Koh 2001, doi:10.1007/s001980170070"}
RECALLED = frozenset({"men", "age", "height_loss"})  # reasons whose rule was not read in an opened source
GUIDE = "screening.priority_groups"


def scan(case: Case) -> Scan:
    """Whether to ask for a scan, the rules that say so, and their sources."""
    texts = prose("assessment")["scan"]
    if case.profile.pregnant == "yes":
        return _scan("unclear", texts["pregnant"], ())
    strong = _strong_reasons(case)
    if _scanned(case) and "low_t" not in strong:
        return _scan("done", texts["done"], (), ("faq.scan_interval",))
    if strong:
        return _worded("yes", strong)
    if case.age is None or case.sex is None:
        return _scan("unclear", texts["unclear"], ())
    return _by_age_and_factors(case)


def _by_age_and_factors(case: Case) -> Scan:
    """The advice of the country, else of most guides, for a person with no strong reason."""
    texts, factors = prose("assessment")["scan"], risk_factors(case)
    rule = BY_COUNTRY.get(case.country or "")
    advice, is_open = _advice(case, rule, len(factors)) if rule else (None, False)
    if rule and advice is not None and advice.flag:
        return _worded("yes" if rule != "nice_cg146" else "ask", [rule])
    reasons = _other_reasons(case, rule, factors)
    if reasons:
        return _worded("ask", reasons)
    if is_open:
        return _scan("unclear", texts["unclear"], ())
    return _scan("not_routine", texts["not_routine"], (rule,) if rule else ())


def _other_reasons(case: Case, rule: Optional[str], factors: List[str]) -> List[str]:
    """Softer reasons, where the country's rule does not settle it."""
    age, man = case.age or 0, case.sex == "male"
    reasons = []
    if rule is None and age >= (MEN_FROM if man else WOMEN_FROM):
        reasons.append("age")
    if rule == "uspstf_2025" and man and (age >= MEN_FROM or (factors and age >= MEN_ASK_FROM)):
        reasons.append("men")
    if factors and age >= MEN_ASK_FROM and "men" not in reasons:
        reasons.append("risk_factors")
    if not reasons and any(_flagged(case, name) for name in ("ost", "orai", "osiris")):
        reasons.append("score")
    return reasons


def risk_factors(case: Case) -> List[str]:
    """The clinical risk factors that national rules count, as question ids; what is not known does not count."""
    profile, falls = case.profile, number(case.profile.falls_past_year) or 0
    told: Dict[str, bool] = {
        "weight_kg": case.bmi is not None and case.bmi < LOW_BMI,
        "parent_hip_fracture": profile.parent_hip_fracture == "yes",
        "smoking": case.smokes, "alcohol": case.drinks_much,
        "falls_past_year": falls >= FALLS_OFTEN, "glucocorticoids": took_steroids(case)}
    if case.country == "US":  # its list: low weight, a parent's hip, smoking, much alcohol (recalled)
        told = {name: holds for name, holds in told.items() if name not in ("falls_past_year", "glucocorticoids")}
    if case.country == "GB":  # any fall counts, and weight only under 18.5
        told.update(weight_kg=case.bmi is not None and case.bmi < VERY_LOW_BMI, falls_past_year=falls > 0)
    return [name for name, holds in told.items() if holds]


def _strong_reasons(case: Case) -> List[str]:
    """Reasons that hold in any country and at any adult age."""
    height = case.result("height_loss")
    told = {
        "easy_break": case.broke_easily, "height_loss": height is not None and bool(height.flag),
        "steroids": takes_steroids(case), "illness": bool(case.illnesses & CAUSES or case.classes & HARMING),
        "early_menopause": case.early_menopause,
        "low_t": case.profile.t_score_site == "wrist" and number(case.profile.t_score) is not None}
    return [name for name, holds in told.items() if holds]


def _scanned(case: Case) -> bool:
    return case.profile.dxa_done == "yes" or number(case.profile.t_score) is not None or (
        number(case.profile.z_score) is not None)


def _advice(case: Case, rule: str, factors: int) -> Tuple[Optional[Result], bool]:
    """What the country's rule says, and whether an open answer keeps it from saying anything."""
    try:
        return run(rule, case.profile, risk_factors=factors), False
    except NotForThisPerson:
        return None, False
    except MissingAnswers:
        return None, True


def _flagged(case: Case, name: str) -> bool:
    result = case.result(name)
    return result is not None and bool(result.flag)


def _worded(advised: str, rules: List[str]) -> Scan:
    texts = prose("assessment")["scan"]
    why = " ".join([*(texts["why"][rule] for rule in rules), *([note("recalled")] if RECALLED & set(rules) else [])])
    sources = tuple(dict.fromkeys([GUIDE, *(SOURCES[rule] for rule in rules if rule in SOURCES)]))
    return _scan(advised, texts[advised].format(why=why), tuple(rules), sources)


def _scan(advised: str, text: str, rules: Tuple[str, ...], sources: Tuple[str, ...] = ("assessment.dxa",)) -> Scan:
    return Scan.parse_obj({"advised": advised, "text": text, "rules": rules, "sources": sources})
