"""What holds for one person, as tags and figures that the plan's lines ask for.

Trap: a tag says that something is known to hold; what is unknown has tags of its own ("gate.x", "unknown_in_x").
"""

from datetime import date
from typing import Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

from knowledge.assess.frax import over_us_mark
from knowledge.assess.records import Assessment
from knowledge.caution import CAUTIONS, GATES, State, has_lost_height, label, states
from knowledge.interview import RiskProfile, about
from knowledge.person import density_reference
from knowledge.plan.dates import denosumab_dates, month_words
from knowledge.plan.food import food_figures, food_tags
from knowledge.plan.texts import Situation
from knowledge.questions import known
from knowledge.terms import drug_class, groups

OSTEOPOROSIS_T_SCORE = -2.5  # SD, at or below; what_is.diagnosis
VERY_HIGH_T_SCORE = -3.1  # SD, at or below, which is "below -3.0" for scores with one decimal; Camacho 2020, AACE
FRAX_AGES = (40, 90)  # years; Kanis 2008, PMC2267485
TRAINS_DAYS = 2  # strength days a week; exercise.resistance
FEW_STANDS = 8  # chair stands in 30 s, the lowest mark of the CDC table for women of 85 to 89
FALLS_CHECK = 2  # falls in 12 months; doi:10.1093/ageing/afac205
CAUTIONS_NAMED = 3  # in one sentence
UNKNOWN_SHOWN = 4  # open answers named in one line

Told = Mapping[str, State]


def situation_of(profile: RiskProfile, assessment: Assessment, today: date,
                 wishes: Sequence[str]) -> Tuple[Situation, Dict[str, date]]:
    """Everything the plan's lines may ask about this person, and the dates that go into a calendar."""
    told = states(profile, today)
    dates = denosumab_dates(profile)
    tags = set(wishes) | set(_caution_tags(told)) | set(_history(profile, assessment, told))
    tags |= set(_movement(profile, told)) | set(_medicines(profile, assessment, today, dates)) | set(_falls(profile, told))
    tags |= food_tags(profile, told)
    tags |= set(_talk(profile, assessment, tags))
    lists = _lists(assessment)
    tags |= {f"has_{name}" for name, lines in lists.items() if lines}
    return Situation(frozenset(tags), {**_figures(profile, assessment, told), **food_figures(profile, told, wishes),
                                       **_date_figures(profile, dates)}, lists), dates


def number(value: object) -> bool:
    """Whether an answer is a figure."""
    return isinstance(value, (int, float))


def has_low_t_score(profile: RiskProfile, mark: float) -> bool:
    """Whether a T-score of hip or spine is at or below a mark, in a person for whom the T-score is the one that counts."""
    counts = density_reference(profile.sex, _age(profile), profile.menopausal) != "z_score"
    return counts and profile.t_score_site != "wrist" and number(profile.t_score) and float(profile.t_score or 0) <= mark


def _age(profile: RiskProfile) -> Optional[float]:
    return float(profile.age_years) if isinstance(profile.age_years, (int, float)) else None


def codes(profile: RiskProfile, *question_ids: str) -> Set[str]:
    """The codes ticked or mentioned under these questions; nothing where the answer is open."""
    return {code for q in question_ids for code in (getattr(profile, q) if known(getattr(profile, q)) else ())}


def _caution_tags(told: Told) -> Iterator[str]:
    """present.x, gate.x (present or unknown), open.g (gate g is clear), unknown_in_g."""
    for name in CAUTIONS:
        if told[name] == "present":
            yield f"present.{name}"
        if told[name] != "absent":
            yield f"gate.{name}"
    for gate, names in GATES.items():
        if all(told[name] == "absent" for name in names):
            yield f"open.{gate}"
        if any(told[name] == "unknown" for name in names):
            yield f"unknown_in_{gate}"


def _history(profile: RiskProfile, assessment: Assessment, told: Told) -> Iterator[str]:
    """What the past and the assessment say."""
    broke = "yes" in (profile.prior_fragility_fracture, profile.vertebral_fracture)
    if broke or (known(profile.fractures) and profile.fractures) or told["vertebral_fracture"] == "present":
        yield "after_fracture"
    if has_lost_height(profile):
        yield "lost_height"
    if number(profile.t_score) or profile.dxa_done == "yes":
        yield "scan_done"
    elif assessment.scan.advised in ("yes", "ask"):
        yield "scan_advised"
        if assessment.scan.advised == "ask":
            yield "scan_to_discuss"
    if has_low_t_score(profile, OSTEOPOROSIS_T_SCORE):
        yield "osteoporosis_score"
    if number(profile.age_years) and FRAX_AGES[0] <= profile.age_years <= FRAX_AGES[1]:  # type: ignore[operator]
        yield "frax_age"
    if number(profile.frax_major_percent):
        yield "frax_known"
    if assessment.unknown:
        yield "has_unknown"
    if profile.sex == "female":
        yield "woman"
    if assessment.band.level in ("usual", "raised"):
        yield f"risk_{assessment.band.level}"


def _movement(profile: RiskProfile, told: Told) -> Iterator[str]:
    """Where training starts, and what needs a word with the care team first."""
    if number(profile.strength_days) and profile.strength_days >= TRAINS_DAYS:  # type: ignore[operator]
        yield "trains"
    if profile.exercise_days == 0:
        yield "inactive"
    few = number(profile.chair_stands) and profile.chair_stands < FEW_STANDS  # type: ignore[operator]
    if few or profile.pushes_to_rise == "yes" or profile.rising_trouble in ("some", "a_lot"):
        yield "weak_legs"
    if "present" in {told[n] for n in ("recent_fracture", "heart_problem", "dizziness", "vertebral_fracture")}:
        yield "needs_clearance"
    thin = {told["very_low_density"], told["vertebral_fracture"]}
    low = has_low_t_score(profile, OSTEOPOROSIS_T_SCORE)
    if "present" in thin or low or told["vertebral_fracture"] == "unknown" or profile.osteoporosis_diagnosis == "yes":
        yield "spine_care"


def _medicines(profile: RiskProfile, assessment: Assessment, today: date, dates: Mapping[str, date]) -> Iterator[str]:
    """Which medicines talk fits."""
    taken = codes(profile, "medications")
    classes = {drug_class(code) for code in taken}
    kinds = {note.kind for note in assessment.medicines}
    treated = [code for code in taken if set(groups(code)) & {"antiresorptive", "anabolic"}]
    if treated or "bone_treatment" in kinds:
        yield "on_bone_medicine"
    if taken & {"alendronate", "risedronate", "ibandronate", "etidronate", "bisphosphonate"}:
        yield "on_bone_tablets"
    if "romosozumab" in taken:
        yield "on_romosozumab"
    if {"raloxifene", "hrt_estrogen_only", "hrt_combined"} & (taken | classes):
        yield "on_hormones"
    if "denosumab" in taken or known(profile.denosumab_last_dose):
        yield "on_denosumab"
        yield "on_bone_medicine"
    if dates:
        yield "denosumab_dated"
        if dates["denosumab_late"] <= today:
            yield "denosumab_late"
    if profile.glucocorticoids == "yes" or "steroid_plan" in kinds:
        yield "on_steroids"
    if kinds & {"bone_harming", "fall_raising"} or "yes" in (profile.dizzying_medicine, profile.sleep_or_mood_medicine):
        yield "medicines_to_review"
    if "calcium" in taken or (number(profile.calcium_supplement_mg) and profile.calcium_supplement_mg):
        yield "takes_calcium"
    if "vitamin_d" in taken or (number(profile.vitamin_d_supplement_iu) and profile.vitamin_d_supplement_iu):
        yield "takes_vitamin_d"
    if "calcium" in taken and ("thyroid_hormone" in classes or "bisphosphonate" in classes):
        yield "calcium_and_others"


def _falls(profile: RiskProfile, told: Told) -> Iterator[str]:
    """Which lines of the home list and the check-up fit the falls answers."""
    falls = profile.falls_past_year if number(profile.falls_past_year) else 0
    if falls:
        yield "fallen"
    unsteady = "present" in (told["poor_balance"], told["dizziness"])
    if falls >= FALLS_CHECK or (falls and profile.fall_injury == "yes") or unsteady:  # type: ignore[operator]
        yield "falls_check"
    if profile.rushes_to_toilet == "yes":
        yield "night_trips"
    for name in ("kerb_trouble", "holds_furniture", "walking_aid", "numb_feet"):
        if getattr(profile, name) == "yes":
            yield name


def _talk(profile: RiskProfile, assessment: Assessment, tags: Set[str]) -> Iterator[str]:
    """Whether medicine is worth a talk, whether the risk may be very high, and whether hops fit (medication.when)."""
    major, hip = (value if number(value) else None for value in (profile.frax_major_percent, profile.frax_hip_percent))
    frax_high = over_us_mark(major, hip)  # type: ignore[arg-type]
    high = assessment.band.level in ("act_now", "high")
    worth = frax_high or high or bool({"after_fracture", "osteoporosis_score"} & tags) \
        or profile.osteoporosis_diagnosis == "yes"
    if worth:
        yield "medicine_worth_a_talk"
    elif "open.jumping" in tags and assessment.band.level in ("raised", "usual") and "on_bone_medicine" not in tags:
        yield "impact_fits"
    if "after_fracture" in tags and ("on_bone_medicine" not in tags or "present.recent_fracture" in tags):
        yield "needs_bone_check"
    broken = len(profile.fractures) if known(profile.fractures) else 0  # type: ignore[arg-type]
    very_low = has_low_t_score(profile, VERY_HIGH_T_SCORE)
    if "present.recent_fracture" in tags or "present.vertebral_fracture" in tags or broken > 1 or very_low:
        yield "very_high_risk"


def _lists(assessment: Assessment) -> Dict[str, Tuple[str, ...]]:
    """Lines that the assessment words itself: what to ask about each cause and each medicine."""
    asks: Dict[str, List[str]] = {"steroid_asks": [], "medicine_asks": []}
    for note in assessment.medicines:
        if note.kind == "steroid_plan":
            asks["steroid_asks"].append(_ask(note.title, note.ask))
        elif note.kind != "bone_treatment":
            asks["medicine_asks"].append(_ask(note.title, note.ask))
    return {"causes": tuple(dict.fromkeys(_ask(cause.title, cause.ask) for cause in assessment.causes)),
            **{name: tuple(dict.fromkeys(said)) for name, said in asks.items()}}


def _ask(title: str, question: str) -> str:
    return f"{title}. Ask, “{question}”"


def _figures(profile: RiskProfile, assessment: Assessment, told: Told) -> Dict[str, str]:
    """Facts in words."""
    said = {"scan_text": assessment.scan.text}
    if has_lost_height(profile):
        lost = profile.tallest_height_cm - profile.height_cm  # type: ignore[operator]
        said["height_loss"] = f"{lost:.0f} cm ({lost / 2.54:.1f} in)"
    if number(profile.falls_past_year):
        said["falls"] = "one fall" if profile.falls_past_year == 1 else f"{profile.falls_past_year:.0f} falls"
    if assessment.unknown:
        names = [_lowered(about(q)["label"]) for q in assessment.unknown]
        more = len(names) - UNKNOWN_SHOWN
        said["unknown"] = _joined(names[:UNKNOWN_SHOWN], "; ") + (f". And {more} more" if more > 0 else "")
    for gate, cautions in GATES.items():
        said.update(_reasons(gate, cautions, told))
    return said


def _reasons(gate: str, names: Sequence[str], told: Told) -> Dict[str, str]:
    """{gate}_present and {gate}_unknown: the cautions of a gate in words, each only if there are some."""
    said = {}
    for state, last in (("present", " and "), ("unknown", " or ")):
        found = [label(name) for name in names if told[name] == state]
        if found:
            more = ["other things we asked about"] if len(found) > CAUTIONS_NAMED else []
            said[f"{gate}_{state}"] = _joined(found[:CAUTIONS_NAMED] + more, last)
    return said


def _lowered(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _joined(words: Sequence[str], last: str) -> str:
    return last.join(words) if len(words) < 3 else ", ".join(words[:-1]) + last.replace("; ", ", ") + words[-1]


def _date_figures(profile: RiskProfile, dates: Mapping[str, date]) -> Dict[str, str]:
    if not dates:
        return {}
    return {"last_dose": month_words(profile.denosumab_last_dose or ""),
            "denosumab_due": f"{dates['denosumab_due']:%B %Y}"}
