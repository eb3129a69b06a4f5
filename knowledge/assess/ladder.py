"""The ladder: rules in their order of precedence, each a named test on one person. Rules outrank every score.

Trap: a rule holds only on what is known; what is open is a rule of its own (`open_facts`), never a silent "no".
"""

from typing import Any, Callable, Dict, List, NamedTuple, Sequence, Tuple

from knowledge.assess.case import (
    ADULT_AGE,
    DENOSUMAB_DUE_MONTHS,
    DENOSUMAB_LATE_MONTHS,
    Case,
    in_100,
    label,
    listed,
    option_labels,
    prose,
)
from knowledge.assess.frax import frax_is_high, frax_is_notable, frax_words
from knowledge.assess.records import Band, Figure, Finding, Level, Scan
from knowledge.assess.scan_rules import HARMING, LOW_BMI
from knowledge.assess.steroids import steroid_group, takes_steroids, took_steroids
from knowledge.person import applies, number
from knowledge.qfracture.equation import AGES
from knowledge.questions import UNKNOWN, known
from knowledge.result import note

OSTEOPOROSIS_T, OSTEOPENIA_BELOW_T, LOW_Z = -2.5, -1.0, -2.0  # SD; what_is.diagnosis, ISCD positions
SEVERAL = 2  # easy breaks; Morin 2023, PMC10610956
MARKS = {"female": 11.1, "male": 2.6}  # percent; highest tenth in the derivation of QFracture-2012
KEY_FACTS = (
    "urgent_signs", "age_years", "prior_fragility_fracture", "vertebral_fracture", "glucocorticoids", "secondary_causes")
PRECEDENCE: Tuple[Level, ...] = ("act_now", "high", "raised", "unclear", "usual")
SCAN_LEVELS = ("yes", "ask")
OWN_CAUSES = frozenset({"low_vitamin_d", "low_weight", "smoking", "alcohol", "early_menopause"})  # rules of their own


class Person(NamedTuple):
    """One case with what was worked out before the ladder is climbed."""

    case: Case
    figures: Tuple[Figure, ...] = ()
    scan: Scan = Scan(advised="unclear", text="")

    @property
    def t_score(self) -> float:
        """The T-score where T-scores count and it is from hip or spine; else one that fits no band."""
        score, case = number(self.case.profile.t_score), self.case
        counts = case.reference == "t_score" and case.profile.t_score_site != "wrist"
        return score if score is not None and counts else float("inf")


class Rule(NamedTuple):
    """A finding's id, its level, when it holds, the question ids it rests on, and rules that make it redundant."""

    id: str
    level: Level
    holds: Callable[[Person], bool]
    facts: Sequence[str]
    unless: Sequence[str] = ()


def _steroids_high(person: Person) -> bool:
    group = steroid_group(person.case)
    return group is not None and bool(group.flag)


def _unplaced(person: Person) -> bool:
    """A T-score in the range of osteoporosis that gets no label, where no Z-score settles it."""
    score, case = number(person.case.profile.t_score), person.case
    settled = case.reference == "z_score" and number(case.profile.z_score) is not None
    return score is not None and score <= OSTEOPOROSIS_T < person.t_score and not settled


def _z_low(person: Person) -> bool:
    label_of_z = person.case.result("z_score_label")
    return label_of_z is not None and bool(label_of_z.flag)


def _months(person: Person) -> int:
    months = person.case.denosumab_months
    return -1 if months is None else months


def _falls(person: Person) -> bool:
    profile = person.case.profile
    often = (number(profile.falls_past_year) or 0) > 0
    checks = [person.case.result(name) for name in (
        "steadi_three_questions", "stay_independent", "timed_up_and_go", "chair_stand", "four_stage_balance")]
    ticked = bool({"poor_balance", "dizziness"} & set(_limits(person)))
    return often or ticked or profile.unsteady == "yes" or any(check is not None and check.flag for check in checks)


def _hurt(person: Person) -> bool:
    profile = person.case.profile
    return (number(profile.falls_past_year) or 0) >= SEVERAL and profile.fall_injury == "yes"


def _weight_loss(person: Person) -> bool:
    result = person.case.result("must")
    return result is not None and result.band == "high"


def _height_loss(person: Person) -> bool:
    result = person.case.result("height_loss")
    return result is not None and bool(result.flag)


def _above_mark(person: Person) -> bool:
    mark = MARKS.get(person.case.sex or "", 0.0)
    return any(figure.id == "major_fracture" and figure.percent >= mark for figure in person.figures)


def open_key_facts(case: Case) -> List[str]:
    """The facts that decide the ladder and are open, unsure or declined; signs not shown yet are for triage to ask."""
    return [name for name in KEY_FACTS
            if getattr(case.profile, name) in UNKNOWN or (
                getattr(case.profile, name) is None and name != "urgent_signs" and applies(case.profile, name))]


def _illnesses(person: Person) -> List[str]:
    """Labels of the illnesses that have an entry of their own in causes.yml, as they were shown."""
    thinning = {code for entry in prose("causes") if entry["id"] not in OWN_CAUSES for code in entry["codes"]}
    labels = {**option_labels("secondary_causes"), **option_labels("conditions")}
    return [name for code, name in labels.items() if code in thinning & person.case.illnesses]


def _harming(person: Person) -> List[str]:
    """Titles of the medicines that are a reason for a scan by themselves."""
    return [entry["title"].lower() for entry in prose("medicine_notes")
            if HARMING & person.case.classes & set(entry["classes"])]


FRACTURE = ("prior_fragility_fracture", "fractures")
SITES_WITH_OSTEOPENIA = frozenset({"wrist", "shoulder", "pelvis"})  # LeBoff 2022, PMC9546973 (recalled)
STRONG_BREAKS = (
    "fracture_and_osteopenia", "recent_fracture", "vertebral_fracture", "hip_fracture", "several_fractures")
RULES: Tuple[Rule, ...] = (
    Rule("under_18", "unclear", lambda p: p.case.age is not None and p.case.age < ADULT_AGE, ["age_years"]),
    Rule("urgent_signs", "act_now", lambda p: known(p.case.profile.urgent_signs) and bool(p.case.profile.urgent_signs),
         ["urgent_signs"]),
    Rule("denosumab_overdue", "act_now", lambda p: _months(p) >= DENOSUMAB_LATE_MONTHS, ["denosumab_last_dose"]),
    Rule("recent_fracture", "high", lambda p: p.case.broke_recently, [*FRACTURE, "fracture_recent_2y"]),
    Rule("vertebral_fracture", "high", lambda p: "vertebra" in p.case.sites or "vertebral_fracture" in _limits(p),
         ["vertebral_fracture", "fractures", "exercise_limits"]),
    Rule("hip_fracture", "high", lambda p: "hip" in p.case.sites, ["fractures"]),
    Rule("several_fractures", "high", lambda p: p.case.breaks >= SEVERAL, ["fractures", "vertebral_fracture"]),
    Rule("fracture_and_osteopenia", "high", lambda p: OSTEOPOROSIS_T < p.t_score < OSTEOPENIA_BELOW_T and bool(
        p.case.sites & SITES_WITH_OSTEOPENIA), ["fractures", "t_score"], ["recent_fracture", "several_fractures"]),
    Rule("t_score_osteoporosis", "high", lambda p: p.t_score <= OSTEOPOROSIS_T, ["t_score", "t_score_site"]),
    Rule("told_osteoporosis", "high", lambda p: p.case.profile.osteoporosis_diagnosis == "yes",
         ["osteoporosis_diagnosis"], ["t_score_osteoporosis"]),
    Rule("told_very_low", "high", lambda p: "very_low_density" in _limits(p), ["exercise_limits"],
         ["t_score_osteoporosis", "told_osteoporosis"]),
    Rule("steroids_high", "high", _steroids_high, ["glucocorticoid_daily_mg", "glucocorticoid_months"]),
    Rule("frax_high", "high", lambda p: frax_is_high(p.case), ["frax_major_percent", "frax_hip_percent"]),
    Rule("age_above_range", "high", lambda p: p.case.age is not None and p.case.age > AGES[1], ["age_years"]),
    Rule("fragility_fracture", "raised", lambda p: p.case.broke_easily, FRACTURE, STRONG_BREAKS),
    Rule("steroids_now", "raised", lambda p: takes_steroids(p.case), ["glucocorticoids", "medications"],
         ["steroids_high"]),
    Rule("steroids_past", "raised", lambda p: took_steroids(p.case), ["glucocorticoids", "glucocorticoid_months"]),
    Rule("t_score_osteopenia", "raised", lambda p: OSTEOPOROSIS_T < p.t_score < OSTEOPENIA_BELOW_T, ["t_score"]),
    Rule("told_osteopenia", "raised", lambda p: p.case.profile.osteopenia_diagnosis == "yes", ["osteopenia_diagnosis"],
         ["t_score_osteopenia", "t_score_osteoporosis", "told_osteoporosis"]),
    Rule("z_score_low", "raised", _z_low, ["z_score"]),
    Rule("t_score_unplaced", "raised", _unplaced, ["t_score", "t_score_site", "sex", "menopausal"]),
    Rule("frax_notable", "raised", lambda p: frax_is_notable(p.case), ["frax_major_percent", "frax_hip_percent"],
         ["frax_high"]),
    Rule("denosumab_due", "raised", lambda p: _months(p) == DENOSUMAB_DUE_MONTHS, ["denosumab_last_dose"]),
    Rule("on_bone_medicine", "raised", lambda p: "osteoporosis_medicine" in p.case.classes, ["medications"]),
    Rule("height_loss", "raised", _height_loss, ["tallest_height_cm", "height_cm"], ["vertebral_fracture"]),
    Rule("falls_with_injury", "raised", _hurt, ["falls_past_year", "fall_injury"]),
    Rule("falls", "raised", _falls, ["falls_past_year", "unsteady", "exercise_limits"], ["falls_with_injury"]),
    Rule("illness", "raised", lambda p: bool(_illnesses(p)),
         ["secondary_causes", "conditions", "rheumatoid_arthritis"]),
    Rule("early_menopause", "raised", lambda p: p.case.early_menopause, ["menopause_age", "secondary_causes"]),
    Rule("parent", "raised", lambda p: "yes" in (p.case.profile.parent_hip_fracture,
                                                p.case.profile.parent_osteoporosis),
         ["parent_hip_fracture", "parent_osteoporosis"]),
    Rule("low_weight", "raised", lambda p: p.case.bmi is not None and p.case.bmi < LOW_BMI, ["weight_kg", "height_cm"]),
    Rule("weight_loss", "raised", _weight_loss, ["weight_loss_percent"]),
    Rule("smoking", "raised", lambda p: p.case.smokes, ["smoking"]),
    Rule("alcohol", "raised", lambda p: p.case.drinks_much, ["alcohol"]),
    Rule("bone_harming_medicine", "raised", lambda p: bool(_harming(p)), ["medications"]),
    Rule("figure_above_mark", "raised", _above_mark, ["age_years", "sex"]),
    Rule("pregnancy", "unclear", lambda p: p.case.profile.pregnant == "yes", ["pregnant"]),
    Rule("open_facts", "unclear", lambda p: bool(open_key_facts(p.case)), KEY_FACTS),
    Rule("scan_worth_asking", "usual", lambda p: p.scan.advised in SCAN_LEVELS, ["age_years", "sex"]),
)


def _limits(person: Person) -> Sequence[str]:
    limits = person.case.profile.exercise_limits
    return limits if known(limits) else ()  # type: ignore[return-value]


def climb(person: Person) -> Tuple[Finding, ...]:
    """Every finding that holds, the most pressing first; under 18, nothing but urgent signs beside that."""
    held: Dict[str, Rule] = {}
    for rule in RULES:
        if rule.holds(person) and not set(rule.unless) & set(held):
            held[rule.id] = rule
    if "under_18" in held:
        held = {name: rule for name, rule in held.items() if name in ("under_18", "urgent_signs")}
    elif not any(rule.level != "usual" for rule in held.values()):
        held = {"none_of_the_rules": Rule("none_of_the_rules", "usual", lambda p: True, KEY_FACTS), **held}
    ordered = sorted(held.values(), key=lambda rule: PRECEDENCE.index(rule.level))
    values = _values(person)
    return tuple(_finding(rule, person, values) for rule in ordered)


def band(findings: Sequence[Finding]) -> Band:
    """The word that comes first: the level of the most pressing finding, and the rule that set it."""
    level = findings[0].level
    return Band(level=level, rule=findings[0].id, **prose("assessment")["bands"][level])


def _facts(rule: Rule, case: Case) -> Tuple[str, ...]:
    """The question ids a finding rests on: the open ones for what is open, else those that say more than no."""
    if rule.id == "open_facts":
        return tuple(open_key_facts(case))
    silent: Tuple[Any, ...] = (None, *UNKNOWN) if rule.level == "usual" else (None, *UNKNOWN, "no", 0, [])
    return tuple(name for name in rule.facts if getattr(case.profile, name) not in silent)


def _finding(rule: Rule, person: Person, values: Dict[str, Any]) -> Finding:
    texts = prose("assessment")["findings"][rule.id]
    return Finding(id=rule.id, level=rule.level, sources=tuple(texts["sources"]),
                   facts=_facts(rule, person.case),
                   **{key: texts[key].format(**values).strip() for key in ("title", "text", "next_step")})


def _values(person: Person) -> Dict[str, Any]:
    """What the texts may name: the person's own facts."""
    case, profile = person.case, person.case.profile
    tallest, height, group = number(profile.tallest_height_cm), number(profile.height_cm), steroid_group(case)
    major = next((figure.percent for figure in person.figures if figure.id == "major_fracture"), 0.0)
    return {
        "signs": listed([option_labels("urgent_signs").get(code, code) for code in profile.urgent_signs or ()]),
        "months": case.denosumab_months, "count": case.breaks, "t_score": profile.t_score, "z_score": profile.z_score,
        "group": group.value.replace("_", " ") if group is not None else "", "frax": frax_words(case),
        "height_loss": f"{round((tallest or 0) - (height or 0), 1):g}",
        "falls": f"{number(profile.falls_past_year) or 0:g}",
        "illnesses": listed(_illnesses(person)), "bmi": f"{case.bmi or 0:.1f}", "scan": person.scan.text,
        "medicines": listed(_harming(person)), "recalled": note("recalled"),
        "frax_recalled": note("recalled") if case.country == "CA" else "",
        "mark": MARKS.get(case.sex or "", 0.0), "percent": in_100(major).removeprefix("about "),
        "open": listed([label(name).lower() for name in open_key_facts(case)])}
