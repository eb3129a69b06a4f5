"""Which cautions stand for one person: "present", "absent" or "unknown". Trap: unknown counts as present.

The plan and the answers ask the same functions, so an advice gate is decided in one place.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Callable, Dict, FrozenSet, Literal, Mapping, Tuple

from ruamel.yaml import YAML

from knowledge.calculators.height_loss import FLAG_CM
from knowledge.facts import fracture_is_recent
from knowledge.interview import RiskProfile, about
from knowledge.questions import UNKNOWN, known
from knowledge.result import ADULT_AGE

State = Literal["present", "absent", "unknown"]

VERY_LOW_T_SCORE = -3.0  # SD; below it the AACE 2020 guideline speaks of very high risk; we include the mark itself
TANDEM_SECONDS = 10  # a shorter heel-to-toe stand means poor balance; CDC STEADI
FALLS_OFTEN = 2  # falls in 12 months; World Falls Guidelines 2022, doi:10.1093/ageing/afac205

Rule = Callable[[RiskProfile, date], State]

# Which cautions must be clear before a kind of advice may be given; the passage or the source stands beside each.
GATES: Mapping[str, Tuple[str, ...]] = {
    "jumping": ("recent_fracture", "vertebral_fracture", "very_low_density_with_falls", "severe_arthritis",
                "poor_balance", "heart_problem"),  # exercise.who_should_not_jump
    # exercise.safety, faq.exercises_to_avoid
    "heavy_load": ("recent_fracture", "vertebral_fracture", "very_low_density", "severe_arthritis", "poor_balance",
                   "heart_problem"),
    "steady_feet": ("poor_balance", "recent_fracture"),  # risks.exercise
    "step_ups": ("poor_balance", "recent_fracture", "severe_arthritis"),  # risks.exercise
    "protein_figure": ("kidney_disease",),  # Deutz 2014, doi:10.1016/j.clnu.2014.04.007
    "calcium_tablets": ("kidney_stones", "high_calcium", "kidney_disease"),  # nutrition.supplement_risks
    "vitamin_d_range": ("kidney_stones", "high_calcium", "kidney_disease"),  # nutrition.supplement_risks
    "bone_tablets": ("swallowing_trouble", "kidney_disease"),  # medication.oral_bisphosphonates
    "bone_drip": ("kidney_disease", "dental_work"),  # medication.rare_events; US label of zoledronic acid
    "denosumab": ("kidney_disease", "dental_work"),  # FDA communication, 19 January 2024
    "bone_builders": ("heart_attack_or_stroke", "cancer", "high_calcium", "dental_work"),  # both of the next two
    "romosozumab": ("heart_attack_or_stroke", "dental_work"),  # boxed warning of its US label
    "teriparatide": ("cancer", "high_calcium"),  # US label
    "hormones": ("blood_clot", "heart_attack_or_stroke", "cancer"),  # US labels of raloxifene and of estrogens
    "plan": ("under_18", "urgent_signs", "pregnancy"),  # these need a person, not a plan
}
PROTEIN_FIGURE = "protein_figure"  # the gate of every amount of protein, wherever it is shown


def either(*states: State) -> State:
    """Present if one is present, else unknown if one is unknown."""
    return "present" if "present" in states else "unknown" if "unknown" in states else "absent"


def both(*states: State) -> State:
    """Absent if one is absent, else unknown if one is unknown."""
    return "absent" if "absent" in states else "unknown" if "unknown" in states else "present"


def _said(profile: RiskProfile, question_id: str, present: str = "yes") -> State:
    """A yes/no answer; a question that does not apply to this person and was never answered counts as absent."""
    value = getattr(profile, question_id)
    if value is None:
        return "unknown" if about(question_id)["ask_if"](profile.dict()) else "absent"
    return "unknown" if value in UNKNOWN else "present" if value == present else "absent"


def _mentioned(profile: RiskProfile, question_id: str) -> State:
    """An answer that only adds a worry: nobody is asked it in the core, so silence is no worry, "unsure" is."""
    value = getattr(profile, question_id)
    return "absent" if value is None else "unknown" if value in UNKNOWN else "present" if value == "yes" else "absent"


def _ticked(profile: RiskProfile, code: str, asked: str, also: str = "") -> State:
    """A code in a list that was asked for; `also` is a second list, filled when a person mentions something.

    A list with a code that nobody knows leaves every other code of it open.
    """
    lists = [getattr(profile, asked), getattr(profile, also) if also else None]
    if any(known(codes) and code in codes for codes in lists):
        return "present"
    told = known(lists[0]) and lists[1] not in UNKNOWN and _codes(asked, also).issuperset(lists[0])
    return "absent" if told else "unknown"


@cache
def _codes(*question_ids: str) -> FrozenSet[str]:
    """The codes of these lists together; a question id may be ""."""
    return frozenset(code for name in filter(None, question_ids) for code, _ in about(name)["options"])


def _limit(code: str) -> Rule:
    return lambda profile, today: _ticked(profile, code, "exercise_limits")


def _condition(code: str) -> Rule:
    return lambda profile, today: _ticked(profile, code, "secondary_causes", "conditions")


def _at_most(value: object, mark: float) -> State:
    return ("present" if value <= mark else "absent") if isinstance(value, (int, float)) else "unknown"


def _recent_fracture(profile: RiskProfile, today: date) -> State:
    """A break in the last year as ticked, or in the last two years as told; when it broke must be known."""
    broke = _said(profile, "prior_fragility_fracture")
    recent = {"yes": "present", "no": "absent"}.get(fracture_is_recent(profile, today) or "", "unknown")
    later: State = recent if broke == "present" or recent == "present" else broke  # type: ignore[assignment]
    return either(_ticked(profile, "recent_fracture", "exercise_limits"), later)


def _vertebral_fracture(profile: RiskProfile, today: date) -> State:
    """A spine break that is known, or that lost height or an open answer leaves possible."""
    sites = [fracture.site for fracture in profile.fractures] if known(profile.fractures) else []  # type: ignore[union-attr]
    told = either(_said(profile, "vertebral_fracture"), _ticked(profile, "vertebral_fracture", "exercise_limits"))
    if "vertebra" in sites or told == "present":
        return "present"
    return "unknown" if has_lost_height(profile) else told


def has_lost_height(profile: RiskProfile) -> bool:
    """Whether the person is 4 cm or more shorter than at their tallest; False if a height is not known."""
    tallest, now = profile.tallest_height_cm, profile.height_cm
    if not isinstance(tallest, (int, float)) or not isinstance(now, (int, float)):
        return False
    return tallest - now >= FLAG_CM


def _very_low_density(profile: RiskProfile, today: date) -> State:
    """A T-score of -3.0 or lower, or told so; without a scan it stays unknown."""
    score: State = "unknown" if profile.dxa_done == "no" else _at_most(profile.t_score, VERY_LOW_T_SCORE)
    return either(_ticked(profile, "very_low_density", "exercise_limits"), score)


def _falls_risk(profile: RiskProfile, today: date) -> State:
    """One fall or more in the last year, or unsteady."""
    falls = profile.falls_past_year
    fell: State = ("present" if falls > 0 else "absent") if isinstance(falls, (int, float)) else "unknown"
    return either(fell, _poor_balance(profile, today))


def _falls_often(profile: RiskProfile) -> State:
    falls = profile.falls_past_year
    return "present" if isinstance(falls, (int, float)) and falls >= FALLS_OFTEN else "absent"


def _poor_balance(profile: RiskProfile, today: date) -> State:
    """Ticked, or unsteady, dizzy, using a walking aid, falling often, or a short heel-to-toe stand."""
    tandem = profile.tandem_seconds
    short: State = "present" if isinstance(tandem, (int, float)) and tandem < TANDEM_SECONDS else "absent"
    signs = (_mentioned(profile, name) for name in ("unsteady_walking", "holds_furniture", "walking_aid"))
    ticked = (_ticked(profile, code, "exercise_limits") for code in ("poor_balance", "dizziness"))
    return either(*ticked, _said(profile, "unsteady"), _falls_often(profile), short, *signs)


def _under_18(profile: RiskProfile, today: date) -> State:
    age = profile.age_years
    return ("present" if age < ADULT_AGE else "absent") if isinstance(age, (int, float)) else "unknown"


def _urgent_signs(profile: RiskProfile, today: date) -> State:
    """Ticked signs; a list that was never shown is for triage to ask, and only "unsure" is a worry of its own."""
    signs = profile.urgent_signs
    return "absent" if signs is None else "unknown" if signs in UNKNOWN else "present" if signs else "absent"


LABELS: Mapping[str, str] = YAML(typ="safe").load(Path(__file__).with_name("caution.yml").read_text(encoding="utf-8"))
CAUTIONS: Dict[str, Rule] = {
    "recent_fracture": _recent_fracture,
    "vertebral_fracture": _vertebral_fracture,
    "very_low_density": _very_low_density,
    "falls_risk": _falls_risk,
    "very_low_density_with_falls": lambda p, d: both(_very_low_density(p, d), _falls_risk(p, d)),
    "severe_arthritis": _limit("severe_arthritis"),
    "poor_balance": _poor_balance,
    "heart_problem": _limit("heart_problem"),
    "dizziness": _limit("dizziness"),
    "kidney_disease": _condition("chronic_kidney_disease"),
    **{code: _condition(code) for code in (
        "kidney_stones", "high_calcium", "swallowing_trouble", "blood_clot", "heart_attack_or_stroke", "cancer",
        "eating_disorder")},
    "dental_work": lambda p, d: "unknown" if p.dental_work_planned is None else _said(p, "dental_work_planned"),
    "pregnancy": lambda p, d: _said(p, "pregnant"),
    "under_18": _under_18,
    "urgent_signs": _urgent_signs,
}


def state(caution: str, profile: RiskProfile, today: date) -> State:
    """Whether one caution is present, absent or unknown for this person."""
    return CAUTIONS[caution](profile, today)


def states(profile: RiskProfile, today: date) -> Mapping[str, State]:
    """Every caution with its state."""
    return {name: rule(profile, today) for name, rule in CAUTIONS.items()}


def standing(gate: str, profile: RiskProfile, today: date) -> Tuple[str, ...]:
    """The cautions of a gate that are present or unknown: while there is one, its advice must not be given."""
    return tuple(name for name in GATES[gate] if state(name, profile, today) != "absent")


def label(caution: str) -> str:
    """What a caution is called in a sentence, after "because of"."""
    return LABELS[caution]
