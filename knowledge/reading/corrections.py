"""Corrections of an earlier answer ("64 not 46", "I meant pounds", "actually I do smoke"): which field, which value.

Trap: the pending question is often not the one corrected, so a field must already hold an answer to be corrected here.
"""

import re
from dataclasses import replace
from typing import Any, Callable, Dict, Mapping, Optional

from knowledge.interview import accept
from knowledge.errors import AnswerError
from knowledge.questions import known
from knowledge.reading.outcome import CORRECTION, STORED_ACTS, Outcome, Said
from knowledge.reading.scan import CORRECTING, N, round_half_up
from knowledge.reading.topics import TOPICS
from knowledge.reading.weight import KG_PER_LB, LB_PER_STONE

Reader = Callable[[Said], Optional[Outcome]]
UNIT_ONLY = re.compile(
    r"\b(?:i )?(?:mean|meant|sorry|should (?:be|have been)|in|that (?:is|was)|it (?:is|was)|"
    r"make that|make it|actually|no|those (?:are|were))\b[^\d]*?\b(pounds?|lbs?|kilos?|kgs?|"
    r"kilograms?|stones?|inches|cm|centimet\w+)\b[^\d]*$"
)
SWAPPED = (
    re.compile(rf"(?<![\d.]){N}\s*(?:\w+ )?,?\s*(?:and )?(?:not|instead of|rather than)\s*(?:\w+ )?{N}"),
    re.compile(
        rf"\bnot\s+(?:\w+ )?{N}\s*(?:\w+)?\s*(?:,|"
        rf"but|it is|it was|it should be)*\s*(?:\w+ )?{N}"
    ),
    re.compile(rf"{N}\s*(?:\w+ )?(?:should (?:be|have been|read|say)|is meant to be|was meant to be|to)\s*{N}"),
)
NUMERIC = (
    "weight_kg",
    "age_years",
    "height_cm",
    "tallest_height_cm",
    "menopause_age",
    "falls_past_year",
    "exercise_days",
    "t_score",
    "z_score",
    "glucocorticoid_daily_mg",
    "glucocorticoid_months",
)
CM_PER_INCH = 2.54
CHANGED_MIND = re.compile(
    r"\b(?:actually|sorry|i (?:meant|mean)|correction|change (?:my|that|it|the)|wrong|mistake|"
    r"in fact|should (?:be|have (?:been|said))|make that|not \d|wait|i said|i told you|"
    r"earlier|scratch that|oops|tell a lie|on second thoughts?|remembered|i forgot|"
    r"to be honest|come to think)\b"
)


def read_correction(said: Said, readers: Mapping[str, Reader]) -> Optional[Outcome]:
    """Return the corrected fact, or None where the text takes nothing back."""
    if not (CHANGED_MIND.search(said.text) or CORRECTING.search(said.text) or re.search(r"\bnot \d", said.text)):
        return None
    return _unit(said) or _swapped(said) or _by_topic(said, readers)


def _unit(said: Said) -> Optional[Outcome]:
    match = UNIT_ONLY.search(said.text)
    if not match or re.search(r"\d", said.text):
        return None
    unit, weight, height = match.group(1), said.profile.weight_kg, said.profile.height_cm
    if unit.startswith(("pound", "lb")) and isinstance(weight, float):
        return _corrected("weight_kg", round_half_up(weight * KG_PER_LB, "0.1"))
    if unit.startswith(("k", "K")) and isinstance(weight, float):
        return _corrected("weight_kg", round_half_up(weight / KG_PER_LB, "0.1"))
    if unit.startswith("stone") and isinstance(weight, float):
        return _corrected("weight_kg", round_half_up(weight * KG_PER_LB * LB_PER_STONE, "0.1"))
    if unit == "inches" and isinstance(height, float):
        return _corrected("height_cm", round_half_up(height * CM_PER_INCH, "0.5"))
    return None


def _corrected(question_id: str, value: Any) -> Optional[Outcome]:
    try:
        return Outcome(CORRECTION, {question_id: accept(question_id, value)})
    except AnswerError:
        return None


def _swapped(said: Said) -> Optional[Outcome]:
    """ "64 not 46": the one field that holds 46, in any unit a person may have used."""
    for index, pattern in enumerate(SWAPPED):
        match = pattern.search(said.text)
        if match:
            new, old = (float(g) for g in (match.groups() if index == 0 else reversed(match.groups())))
            fields = [name for name in NUMERIC if old in _spoken(said, name)]
            named = [name for name, words in TOPICS if name in fields and re.search(words, said.text)]
            fields = named or ([said.asked] if said.asked in fields else fields)
            if len(fields) == 1 and fields[0]:
                return _corrected(fields[0], _spoken(said, fields[0])[old](new))
    return None


def _spoken(said: Said, name: str) -> Dict[float, Callable[[float], float]]:
    """The figures a stored value may have been given as, each with the way back to the stored unit."""
    value = getattr(said.profile, name)
    if not isinstance(value, float):
        return {}
    spoken: Dict[float, Callable[[float], float]] = {}
    if name == "weight_kg":
        spoken[float(round(value / KG_PER_LB))] = lambda n: round_half_up(n * KG_PER_LB, "0.1")
        spoken[float(round(value / KG_PER_LB / LB_PER_STONE, 1))] = lambda n: round_half_up(
            n * KG_PER_LB * LB_PER_STONE, "0.1"
        )
    if name in ("height_cm", "tallest_height_cm"):
        spoken[float(round(value / CM_PER_INCH))] = lambda n: round_half_up(n * CM_PER_INCH, "0.5")
    if name == "t_score":
        spoken[abs(value)] = lambda n: -n if value < 0 else n
    spoken[value] = lambda n: n
    return spoken


def _by_topic(said: Said, readers: Mapping[str, Reader]) -> Optional[Outcome]:
    """A correction that names its topic: read as a reply to that question, kept if it changes the stored answer."""
    for name, pattern in TOPICS:
        before = getattr(said.profile, name)
        if name == said.asked or before is None or not re.search(pattern, said.text):
            continue
        plain = re.sub(
            r"^(?:\W|\b(?:no|sorry|actually|wait|oops|hang on|yes|correction|i said|in fact|i forgot|"
            r"well)\b)+",
            "",
            said.text,
        )
        plain = re.sub(r"\b(?:should (?:be|have been|read|say)|was meant to be)\b", "is", plain)
        outcome = readers[name](replace(said, text=plain, asked=name)) if name in readers else None
        if outcome and outcome.act in STORED_ACTS and name in outcome.facts and known(outcome.facts[name]):
            return _changed(said, name, outcome)
    return None


def _changed(said: Said, name: str, outcome: Outcome) -> Optional[Outcome]:
    value = outcome.facts[name]
    if value == getattr(said.profile, name):
        return None
    if name in ("medications", "secondary_causes") and isinstance(getattr(said.profile, name), list) and value:
        value = list(dict.fromkeys([*getattr(said.profile, name), *value]))
    return Outcome(CORRECTION, {**outcome.facts, name: value}, details=outcome.details)
