"""Reads one message: control, correction, answer to the pending question, and facts volunteered besides."""

import re
from dataclasses import replace
from datetime import date
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, Optional, Tuple

from knowledge.errors import AnswerError
from knowledge.interview import FIELDS, RiskProfile, about, accept
from knowledge.questions import known
from knowledge.reading import (
    ages,
    alcohol,
    menopause,
    sex,
    conditions,
    exercise,
    falls,
    food,
    fractures,
    habits,
    height,
    medicines,
    options,
    parents,
    quantities,
    steroids,
    t_score,
    weight,
)
from knowledge.reading.asides import to_the_point
from knowledge.reading.acts import ASKS_FIRST, answers_and_asks, digresses, does_not_know, only_asks, refuses
from knowledge.reading.controls import control_in
from knowledge.reading.corrections import read_correction
from knowledge.reading.elsewhere import ANOTHER, NONE, other_topics
from knowledge.reading.normal import clauses, normalise
from knowledge.reading.outcome import (
    CLARIFY,
    CORRECTION,
    DIGRESSION,
    DONT_KNOW,
    INVALID,
    REFUSED,
    STORED_ACTS,
    Outcome,
    Reading,
    Said,
)
from knowledge.reading.scan import CORRECTING, is_question
from knowledge.reading.uncounted import what_counts

Reader = Callable[[Said], Optional[Outcome]]
OWN_READERS: Dict[str, Reader] = {
    "age_years": ages.read_age,
    "sex": sex.read_sex,
    "weight_kg": weight.read_weight,
    "height_cm": height.read_height,
    "tallest_height_cm": height.read_tallest,
    "menopausal": menopause.read_menopause,
    "menopause_age": menopause.read_menopause_age,
    "prior_fragility_fracture": fractures.read_fracture,
    "fractures": fractures.read_fractures,
    "fracture_recent_2y": fractures.read_recent,
    "parent_hip_fracture": parents.read_parent_hip,
    "smoking": habits.read_smoking,
    "alcohol": alcohol.read_alcohol,
    "glucocorticoids": steroids.read_steroids,
    "secondary_causes": conditions.read_causes,
    "conditions": conditions.read_conditions,
    "rheumatoid_arthritis": conditions.read_rheumatoid,
    "medications": medicines.read_medicines,
    "falls_past_year": falls.read_falls,
    "t_score": t_score.read_t_score,
    "t_score_site": t_score.read_site,
    "z_score": t_score.read_z_score,
    "exercise_days": exercise.read_exercise,
    "calcium_intake_mg": food.read_calcium,
    "dairy_servings_per_day": food.read_calcium,
}
BY_KIND: Dict[str, Reader] = {
    "yes_no": options.read_closed,
    "choice": options.read_choice,
    "multi": options.read_options,
    "number": quantities.read_quantity,
    "month": quantities.read_month,
}
READERS: Mapping[str, Reader] = {name: OWN_READERS.get(name) or BY_KIND[about(name)["kind"]] for name in FIELDS}
# Question id that a volunteered reader fills first, and the reader; later ones never overwrite earlier ones.
VOLUNTEERS: Tuple[Tuple[str, Callable[[Said], Dict[str, Any]]], ...] = (
    ("age_years", ages.volunteered_age),
    ("sex", sex.volunteered_sex),
    ("weight_kg", weight.volunteered_weight),
    ("height_cm", height.volunteered_height),
    ("menopausal", menopause.volunteered_menopause),
    ("parent_hip_fracture", parents.volunteered_parent_hip),
    ("prior_fragility_fracture", fractures.volunteered_fracture),
    ("vertebral_fracture", fractures.volunteered_vertebra),
    ("smoking", habits.volunteered_smoking),
    ("alcohol", alcohol.volunteered_alcohol),
    ("glucocorticoids", steroids.volunteered_steroids),
    ("secondary_causes", conditions.volunteered_conditions),
    ("medications", medicines.volunteered_medicines),
    ("falls_past_year", falls.volunteered_falls),
    ("t_score", t_score.volunteered_t_score),
    ("exercise_days", exercise.volunteered_exercise),
    ("country", options.volunteered_country),
)
VERDICT_FIRST = re.compile(r"\W*(?:no|nope|nah|never|none|yes|yeah|yep),? (?:and|but) (?=(?:i|my)\b)")  # "no and I smoke": a no to what was asked
WEAK_NO = frozenset({"prior_fragility_fracture", "parent_hip_fracture", "smoking", "alcohol", "glucocorticoids"})


def read(text: str, *, question_id: Optional[str], profile: RiskProfile, today: date) -> Reading:
    """Read one message in the light of the pending question.

    Args:
        text: the message as typed.
        question_id: the question that was just asked, or None outside the interview.
        profile: what is known so far; a field that holds an answer can be corrected.
        today: the date against which "last spring" and birth years are read.
    """
    plain = normalise(text)
    said = Said(text, plain, clauses(plain), question_id, profile, today)
    asks = is_question(said)
    if not re.search(r"[a-z0-9]", plain):
        return _empty(text, question_id)
    control = control_in(plain, question_id)
    if (control == "carer" and re.search(r"\d", plain)) or answers_and_asks(said):
        control = None
    if control:
        return _controlled(control, question_id, asks)
    corrected = read_correction(said, READERS)
    if corrected:
        return Reading(CORRECTION, corrected.facts, question=asks, details=corrected.details)
    said = what_counts(said)
    outcome = _answer(said) if question_id else None
    volunteered = fractures.volunteered_vertebra(said) if only_asks(said) else _volunteered(said, outcome)
    elsewhere = other_topics(said.text, question_id) if question_id and outcome is None and not asks else NONE
    if elsewhere:
        volunteered = {**_answered_elsewhere(said, elsewhere), **volunteered}
    return _combined(said, outcome, volunteered, asks, ANOTHER if elsewhere else "not_understood")


def _empty(text: str, question_id: Optional[str]) -> Reading:
    if re.fullmatch(r"[\s?]*\?[\s?]*", text):
        return Reading(DIGRESSION, question=True, control="simpler" if question_id else "help")
    return Reading(CLARIFY, reason="nothing")


def _controlled(control: str, question_id: Optional[str], asks: bool) -> Reading:
    if control == "skip" and question_id:
        return Reading(REFUSED, {question_id: "declined"}, control=control)
    return Reading(DIGRESSION, question=asks, control=control)


def _answer(said: Said) -> Optional[Outcome]:
    """What the pending question's reader makes of the message, refusals and "don't know" included."""
    asked = str(said.asked)
    if refuses(said.text):
        return _refused(said, asked)
    if only_asks(said) or other_topics(said.text, asked):
        return None
    if answers_and_asks(said):
        verdict = said.clauses[0].split()[0]
        return READERS[asked](replace(said, text=verdict, clauses=(verdict,)))
    if ASKS_FIRST.match(said.text) and "?" in said.text:
        rest = said.text.rsplit("?", 1)[1].strip() or said.text
        said = replace(said, text=rest, clauses=clauses(rest))
    outcome = _read_to_the_point(said, READERS[asked])
    if (
        outcome
        and outcome.act == CLARIFY
        and not outcome.confirm
        and is_question(said)
        and said.clauses[0][:2] not in ("i ", "my")
        and not re.search(r"\d", said.text)
    ):
        return Outcome(DIGRESSION, outcome.facts)
    if outcome is None and does_not_know(said.text):
        return Outcome(DONT_KNOW, {asked: "unsure"})
    if (
        outcome
        and outcome.act == CLARIFY
        and not outcome.confirm
        and does_not_know(said.text)
        and not re.search(r"\d", said.text)
    ):
        return Outcome(DONT_KNOW, {**outcome.facts, asked: "unsure"})
    return outcome


def _read_to_the_point(said: Said, reader: Reader) -> Optional[Outcome]:
    """Read the reply without its asides where that answers by itself, else as a whole."""
    point = to_the_point(said)
    outcome = reader(point) if point else None
    return outcome if outcome and outcome.act in STORED_ACTS else reader(said)


def _refused(said: Said, asked: str) -> Outcome:
    """A refusal, unless a figure is given all the same ("a lady never tells, but 70")."""
    if re.search(r"\d", said.text) and about(asked)["kind"] == "number":
        outcome = READERS[asked](said)
        if outcome and outcome.act in STORED_ACTS:
            return outcome
    return Outcome(REFUSED, {asked: "declined"})


def _volunteered(said: Said, outcome: Optional[Outcome]) -> Dict[str, Any]:
    """Facts about other questions than the pending one, each only where it is unmistakable."""
    filled: Dict[str, Any] = {}
    if said.asked and VERDICT_FIRST.match(said.text):
        text = VERDICT_FIRST.sub("", said.text)
        said = replace(said, text=text, clauses=clauses(text))
    taken = {said.asked, *(outcome.facts if outcome else ())}
    covered = about(said.asked)["covers"] if said.asked else ()
    for question_id, reader in VOLUNTEERS:
        if question_id in taken or (question_id in covered and outcome and outcome.act in STORED_ACTS):
            continue
        for name, value in reader(said).items():
            if name == "age_years" and outcome and value in outcome.facts.values():
                continue  # the figure that answers the question is not the age too
            if name not in taken and name not in filled and _accepted(name, value):
                filled[name] = value
    return filled


def _answered_elsewhere(said: Said, topics: FrozenSet[str]) -> Dict[str, Any]:
    """What a reply about one other question says to it: "no steroids" while the first question is open."""
    if len(topics) != 1:
        return {}
    outcome = READERS[(topic := next(iter(topics)))](replace(said, asked=topic))
    if outcome is None or outcome.act not in STORED_ACTS or outcome.confirm:
        return {}
    return {name: value for name, value in outcome.facts.items() if name != said.asked and _accepted(name, value)}


def _accepted(name: str, value: Any) -> bool:
    try:
        accept(name, value)
    except AnswerError:
        return False
    return True


def _combined(said: Said, outcome: Optional[Outcome], volunteered: Dict[str, Any], asks: bool, unread: str) -> Reading:
    facts = {**volunteered, **(outcome.facts if outcome else {})}
    if outcome is None:
        if facts:
            act = CORRECTION if _changes(said, facts) else "answer"
        else:
            act = DIGRESSION if digresses(said) or said.asked is None else CLARIFY
        return Reading(act, facts, reason=unread if act == CLARIFY else None, question=asks)
    refused_value = _out_of_range(outcome)
    if refused_value:
        return Reading(INVALID, volunteered, reason=refused_value, question=asks)
    act = CORRECTION if outcome.act in STORED_ACTS and _takes_back(said, outcome) else outcome.act
    return Reading(
        act, facts, outcome.confirm, outcome.reason, asks or outcome.act == DIGRESSION, details=outcome.details
    )


def _out_of_range(outcome: Outcome) -> Optional[str]:
    for name, value in outcome.facts.items():
        try:
            accept(name, value)
        except AnswerError as error:
            return error.reason
    return None


def _changes(said: Said, facts: Mapping[str, Any]) -> bool:
    """Whether a fact differs from what the person answered before."""
    return any(
        known(getattr(said.profile, name)) and getattr(said.profile, name) != value for name, value in facts.items()
    )


def _takes_back(said: Said, outcome: Outcome) -> bool:
    """Whether the answer replaces an earlier one, in the profile or within the sentence."""
    if _changes(said, {name: value for name, value in outcome.facts.items() if name == said.asked}):
        return True
    if about(str(said.asked))["kind"] == "yes_no":
        return False  # the figures of such an answer are not the answer
    figures: List[str] = re.findall(r"\d+(?:\.\d+)?|\b(?:once|twice)\b", said.text)
    return (
        bool(CORRECTING.search(said.text))
        and len(set(figures)) > 1
        and re.search(
            r"\b(?:sorry|i mean|i meant|actually|scratch|make that|no,? wait|tell a lie|correction|oops|not)\b|"
            r"\bno,|\bno (?=\d)",
            said.text,
        )
        is not None
    )
