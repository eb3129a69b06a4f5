"""RiskProfile: its fields are the questions of the interview, in the order they are asked.

A field's name is the slot, the entity, the FHIR linkId, the `utter_ask_` suffix and the calculator parameter.
Weights arrive in pounds half the time: values here are always in the stored unit that the name ends with.
"""

from typing import Any, Collection, Dict, List, Literal, Mapping, Optional, Sequence, Union

from pydantic import ValidationError
from pydantic.fields import ModelField

from knowledge.choices import AMOUNT_OF_TROUBLE, CONDITIONS, ETHNICITIES
from knowledge.core_questions import CoreQuestions
from knowledge.errors import AnswerError
from knowledge.questions import (
    Answers, Codes, Number, Unknown, YesNo, aged, any_of, is_, is_not, mention, question,
)

PARTS = {  # optional parts, offered after the core, with their time in minutes
    "background": ("Two facts that sharpen the estimate", 1),
    "falls": ("Falls and balance in depth", 2),
    "muscle": ("Muscle strength", 1),
    "food": ("Calcium in your food", 2),
    "scan": ("More from your scan report", 1),
    "home_tests": ("Three short tests at home", 5),
}
PART_WORDS = {  # a word of a typed request -> the part it means; the first that fits counts
    "falls": "falls", "balance": "falls", "muscle": "muscle", "strength": "muscle", "calcium": "food", "food": "food", "scan": "scan",
    "report": "scan", "frax": "scan", "home": "home_tests", "tests": "home_tests", "sharpen": "background", "estimate": "background",
}
MINUTES_PER_QUESTION = 0.25
REASONS = {"value_error.number.not_ge": "too_low", "value_error.number.not_le": "too_high"}
STEADI = "Rubenstein 2011, CDC STEADI"
SARC_F = "Malmstrom & Morley 2013"
DIARY = "US Dietary Guidelines, calcium list"
at_risk_of_falls = any_of(aged(65), is_("unsteady", "yes"), is_not("falls_past_year", 0))
Trouble = Union[Literal["none", "some", "a_lot"], Unknown]


def _statement(ask: str, label: str) -> Any:
    """One statement of the Stay Independent check, as a question."""
    return question("yes_no", ask, label=label, part="falls", source=STEADI, ask_if=at_risk_of_falls,
                    why="It is part of a falls check with twelve statements.")


def _strength(ask: str, label: str) -> Any:
    """One item of the SARC-F muscle check."""
    return question("choice", ask, label=label, part="muscle", source=SARC_F, options=AMOUNT_OF_TROUBLE,
                    why="Weak muscle and weak bone often go together.")


def _servings(ask: str, label: str) -> Any:
    """Servings a week of one group of foods rich in calcium."""
    return question("number", ask, label=label, part="food", source=DIARY, unit="servings a week", ge=0, le=100,
                    why="Food first: we add up your calcium before anything else.")


class RiskProfile(CoreQuestions):
    """What one person has told us. Field order is interview order; every field is open (None) at first."""

    ethnicity: Optional[Union[Literal["white", "indian", "pakistani", "bangladeshi", "other_asian", "black_caribbean",
                                      "black_african", "chinese", "other"], Unknown]] = question(
        "choice", "How do you describe your ethnic background?", label="Ethnic background", part="background",
        options=ETHNICITIES, sensitive=True, source="Hippisley-Cox 2012, BMJ 344:e3427",
        why="The UK equation was fitted with these groups. Skipping is fine: it then uses the figures for White.")
    care_home: Optional[YesNo] = question(
        "yes_no", "Do you live in a care home or a nursing home?", label="Lives in a care home", part="background",
        source="Hippisley-Cox 2012, BMJ 344:e3427", ask_if=aged(65), why="It is part of the equation for men.")

    fall_injury: Optional[YesNo] = question(
        "yes_no", "Were you hurt in any of those falls?", label="Hurt in a fall", part="falls", source="CDC STEADI",
        ask_if=is_not("falls_past_year", 0), why="A fall with an injury calls for a falls check-up.")
    walking_aid: Optional[YesNo] = _statement(
        "Do you use a cane or a walker, or has someone told you to?", "Uses a walking aid")
    unsteady_walking: Optional[YesNo] = _statement("Are you sometimes unsteady when you walk?", "Unsteady when walking")
    holds_furniture: Optional[YesNo] = _statement("Do you hold on to furniture at home to steady yourself?",
                                                  "Holds on to furniture")
    worried_about_falling: Optional[YesNo] = _statement("Are you worried about falling?", "Worried about falling")
    pushes_to_rise: Optional[YesNo] = _statement("Do you push with your hands to get up from a chair?",
                                                 "Pushes up from a chair")
    kerb_trouble: Optional[YesNo] = _statement("Do you have trouble stepping up onto a curb?", "Trouble with curbs")
    rushes_to_toilet: Optional[YesNo] = _statement("Do you often have to rush to the toilet?", "Rushes to the toilet")
    numb_feet: Optional[YesNo] = _statement("Have you lost some feeling in your feet?", "Numb feet")
    dizzying_medicine: Optional[YesNo] = _statement(
        "Does any medicine make you light-headed or more tired than usual?", "Medicine that makes dizzy or tired")
    sleep_or_mood_medicine: Optional[YesNo] = _statement(
        "Do you take a medicine to help you sleep or for your mood?", "Medicine for sleep or mood")
    often_sad: Optional[YesNo] = _statement("Do you often feel sad or low?", "Often sad")

    lifting_trouble: Optional[Trouble] = _strength(
        "How much trouble do you have lifting and carrying 10 pounds (4.5 kg)?", "Trouble lifting 10 lb")
    walking_trouble: Optional[Trouble] = _strength("How much trouble do you have walking across a room?",
                                                   "Trouble crossing a room")
    rising_trouble: Optional[Trouble] = _strength("How much trouble do you have getting up from a chair or bed?",
                                                  "Trouble rising")
    stairs_trouble: Optional[Trouble] = _strength("How much trouble do you have climbing ten stairs?",
                                                  "Trouble with ten stairs")

    milk_servings: Optional[Number] = _servings("How many cups of milk do you have in a usual week?", "Milk, cups")
    yogurt_servings: Optional[Number] = _servings("How many pots or bowls of yogurt in a usual week?", "Yogurt, bowls")
    cheese_servings: Optional[Number] = _servings("How many servings of cheese in a usual week?", "Cheese, servings")
    fortified_drink_servings: Optional[Number] = _servings(
        "How many cups of plant milk or juice with added calcium in a usual week?", "Fortified drinks, cups")
    tofu_servings: Optional[Number] = _servings("How many servings of calcium-set tofu in a usual week?", "Tofu")
    canned_fish_servings: Optional[Number] = _servings(
        "How many servings of canned fish with bones, such as sardines, in a usual week?", "Canned fish with bones")
    leafy_greens_servings: Optional[Number] = _servings(
        "How many cups of cooked greens, such as kale or collards, in a usual week?", "Leafy greens, cups")
    calcium_supplement_mg: Optional[Number] = question(
        "number", "How much calcium do you take as tablets each day?", label="Calcium tablets a day", unit="mg", ge=0,
        le=5000, part="food", why="Too little and too much both matter.", source="nutrition.calcium")
    vitamin_d_supplement_iu: Optional[Number] = question(
        "number", "How much vitamin D do you take each day?", label="Vitamin D a day", unit="IU", units=("IU", "mcg"),
        ge=0, le=100000, part="food", why="Too little and too much both matter.", source="nutrition.vitamin_d")
    weight_loss_percent: Optional[Number] = question(
        "number", "In the last six months, how much weight have you lost without trying, in percent?",
        label="Unplanned weight loss", unit="%", ge=0, le=60, part="food", source="BAPEN MUST",
        why="Unplanned loss costs bone and muscle. You can also give it in kg or pounds.")

    z_score: Optional[Number] = question(
        "number", "Does your report list a Z-score? If so, what is the lowest?", label="Lowest Z-score", unit="SD",
        ge=-7, le=6, part="scan", why="Before menopause, and for men under 50, the Z-score is the one that counts.",
        source="ISCD positions")
    dxa_date: Optional[str] = question(
        "month", "When was that scan?", label="Date of the scan", part="scan", ask_if=is_not("dxa_done", "no"),
        why="It shows whether a new scan could be due.", source="faq.scan_interval",
        regex=r"^(\d{4}(-\d{2})?(-\d{2})?|unsure|declined)$")
    frax_major_percent: Optional[Number] = question(
        "number", "Does your report list a FRAX figure for a major fracture, in percent?", label="FRAX, major fracture",
        unit="%", ge=0, le=100, part="scan", source="assessment.frax",
        why="We can explain it, but we cannot work it out.")
    frax_hip_percent: Optional[Number] = question(
        "number", "And the FRAX figure for a hip fracture, in percent?", label="FRAX, hip fracture", unit="%", ge=0,
        le=100, part="scan", why="The hip figure has a limit of its own.", source="assessment.frax")
    vitamin_d_level_ng_ml: Optional[Number] = question(
        "number", "Do you know your vitamin D blood level?", label="Vitamin D level", unit="ng/mL",
        units=("ng/mL", "nmol/L"), ge=0, le=300, part="scan", why="The right dose depends on the level.",
        source="nutrition.vitamin_d")

    tug_seconds: Optional[Number] = question(
        "number", "How many seconds to stand up, walk 10 feet (3 m), turn, walk back and sit down?",
        label="Stand, walk and sit", unit="seconds", ge=3, le=120, part="home_tests", source="CDC STEADI",
        why="Only with a helper beside you. It puts a number on walking and balance.")
    chair_stands: Optional[Number] = question(
        "number", "How many times can you stand up from a chair in 30 seconds, arms crossed?", label="Chair stands",
        unit="stands", ge=0, le=60, part="home_tests", source="CDC STEADI",
        why="Only with a helper beside you. It shows the strength of your legs.")
    tandem_seconds: Optional[Number] = question(
        "number", "How many seconds can you stand with one foot right in front of the other?",
        label="Heel-to-toe stand", unit="seconds", ge=0, le=60, part="home_tests", source="CDC STEADI",
        why="Only with a helper beside you, near a wall. Ten seconds is the mark.")

    dxa_done: Optional[YesNo] = mention("Had a bone density scan", "assessment.dxa")
    osteoporosis_diagnosis: Optional[YesNo] = mention("Told you have osteoporosis", "what_is.diagnosis")
    osteopenia_diagnosis: Optional[YesNo] = mention("Told you have osteopenia", "related.osteopenia")
    rheumatoid_arthritis: Optional[YesNo] = mention("Rheumatoid arthritis", "research.density_vs_risk")
    conditions: Optional[Codes] = mention("Other conditions", "bone.secondary_causes", "multi", options=CONDITIONS)
    parent_osteoporosis: Optional[YesNo] = mention("Parent had osteoporosis", "Hippisley-Cox 2012, BMJ 344:e3427")
    strength_days: Optional[Number] = mention("Strength days a week", "exercise.resistance", "number", ge=0, le=7,
                                              unit="days")
    dairy_servings_per_day: Optional[Number] = mention("Dairy servings a day", DIARY, "number", ge=0, le=30)
    calcium_intake_mg: Optional[Number] = mention("Calcium a day", "nutrition.calcium", "number", ge=0, le=6000,
                                                  unit="mg")

    class Config:
        extra = "forbid"
        allow_mutation = False


FIELDS: Dict[str, ModelField] = RiskProfile.__fields__
QUESTION_IDS: Sequence[str] = tuple(
    name for name, field in FIELDS.items() if field.field_info.extra["part"] != "mentioned")


def about(question_id: str) -> Dict[str, Any]:
    """What is declared of a question: ask, simpler, why, label, kind, unit, units, options, covers, part, source."""
    return FIELDS[question_id].field_info.extra


def applicable(answers: Answers, parts: Sequence[str] = ()) -> List[str]:
    """Ids of the questions that apply, in order: the core, then the optional parts that were chosen."""
    return [name for name in QUESTION_IDS
            if about(name)["part"] in ("core", *parts) and about(name)["ask_if"](answers)]


def open_questions(answers: Answers, parts: Sequence[str] = (), partial: Collection[str] = ()) -> List[str]:
    """The applicable questions that have no answer yet, in order; "unsure" and "declined" are answers.

    Args:
        partial: lists that hold only what was mentioned in passing; they are still open.
    """
    return [name for name in applicable(answers, parts) if answers.get(name) is None or name in partial]


def most_left(answers: Answers, parts: Sequence[str] = (), partial: Collection[str] = ()) -> int:
    """How many questions can still come, if every open one is answered so that it calls for its follow-ups."""
    full = dict(answers)
    for name in open_questions(answers, parts, partial):
        full[name] = _calling_for_more(name)
    follow_ups = [name for name in applicable(full, parts) if full.get(name) is None]
    return len(open_questions(answers, parts, partial)) + len(follow_ups)


def part_is_open(part: str, answers: Answers) -> bool:
    """Whether an optional part has a question that applies and has no answer yet."""
    return any(about(name)["part"] == part for name in open_questions(answers, [part]))


def part_named(text: str) -> Optional[str]:
    """The optional part that a typed request names by one of its words, or None."""
    return next((part for word, part in PART_WORDS.items() if word in text.lower()), None)


def whole_list(facts: Mapping[str, Any]) -> Dict[str, Any]:
    """Taps on the list of conditions as answers to all it covers: what was not tapped there is none."""
    tapped = facts.get("secondary_causes")
    if not isinstance(tapped, list):
        return dict(facts)
    own = {code for code, _ in about("conditions")["options"]} - {"rheumatoid_arthritis"}
    return {**facts, "secondary_causes": sorted(set(tapped) - own - {"rheumatoid_arthritis"}), "conditions": sorted(set(tapped) & own),
            "rheumatoid_arthritis": "yes" if "rheumatoid_arthritis" in tapped else "no"}


def accept(question_id: str, raw: Any) -> Any:
    """Return one answer, typed and in range.

    Raises:
        AnswerError: with reason "too_low", "too_high" or "not_understood".
    """
    try:
        return getattr(RiskProfile(**{question_id: raw}), question_id)
    except ValidationError as error:
        found = [REASONS.get(e["type"]) for e in error.errors()]
        raise AnswerError(question_id, next(filter(None, found), "not_understood"), raw) from None


def _calling_for_more(question_id: str) -> Any:
    """An answer to a question that brings up every question that hangs on it."""
    spec, info = about(question_id), FIELDS[question_id].field_info
    if spec["kind"] in ("multi", "fractures"):
        return [code for code, _ in spec["options"]]
    return {"yes_no": "yes", "number": info.le, "choice": "declined"}.get(spec["kind"], "unsure")


def profile_from(answers: Answers) -> RiskProfile:
    """Build the profile from slots or facts; keys that are not questions are ignored, values are checked.

    Raises:
        AnswerError: for the first value that is out of range or of the wrong kind.
    """
    given = {name: value for name, value in answers.items() if name in FIELDS and value is not None}
    try:
        return RiskProfile(**given)
    except ValidationError:  # one by one says which
        return RiskProfile(**{name: accept(name, value) for name, value in given.items()})
