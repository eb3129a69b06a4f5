"""What a typed message says in the interview: to the closed question that waits, to the answer before, or to the open one."""

import re
from typing import Any, Dict, Optional

from rasa_sdk import Tracker

from actions import state
from actions.replies import waiting
from knowledge.following import asked_part
from knowledge.interview import FIELDS
from knowledge.questions import known
from knowledge.reading import Reading, read, resolve
from knowledge.reading.controls import control_in
from knowledge.reading.normal import normalise
from knowledge.reading.outcome import STORED_ACTS
from knowledge.talk import talk, tells_of_others

HEIGHT_NOW = re.compile(r"\bmy (?:current |actual )?height (?:is|should|was wrong)\b|\bi am now\b", re.I)
TAKES_BACK = re.compile(r"(?:(?:no|oh|oops|sorry|wait|hang on|er+|actually)[,.! ]+)*(?:i mean(?:t)?|i should have said|make that|that should be|"
                        r"it should be|correction)[:, ]+(?P<rest>.+)$", re.I)


def heard(tracker: Tracker, pending: str) -> Reading:
    """What a typed reply says, to the closed question that waits, to the answer before, or to the open question."""
    question_id = pending if pending in FIELDS else None
    text, profile, day = state.text(tracker), state.profile(tracker), state.today(tracker)
    settled = waiting(tracker.get_slot("confirm"))
    reading = resolve(settled, text, profile=profile, today=day) if settled else corrected_before(tracker, pending)
    if reading is None and pending == "tallest_height_cm" and HEIGHT_NOW.search(text):
        reading = read(text, question_id="height_cm", profile=profile, today=day)
    if reading is None:
        reading = read(text, question_id=question_id, profile=profile, today=day)
    if pending == "sex" and reading.facts and not tracker.get_slot("carer") and tells_of_others(text):
        return Reading("clarify", reason="not_understood")  # "my late wife had bad bones" says nothing of who is asked
    return reading


def told(tracker: Tracker) -> Dict[str, Any]:
    """The facts of a message outside the interview; what is said before a question is read without the question."""
    text, profile, day = state.text(tracker), state.profile(tracker), state.today(tracker)
    facts = dict(read(text, question_id=None, profile=profile, today=day).facts)
    asked = asked_part(text)
    said = text.replace(asked, "").strip() if asked else ""
    return {**facts, **read(said, question_id=None, profile=profile, today=day).facts} if said else facts


def corrected_before(tracker: Tracker, pending: str) -> Optional[Reading]:
    """ "No, I mean 49" right after an answer: the figure answered last is meant, not the question that is open."""
    match = TAKES_BACK.match(state.text(tracker).strip())
    trail = tracker.get_slot("trail") or ()
    if not match or not trail or tracker.get_slot("failures"):
        return None
    for name, _, after in reversed(trail[-1]["changes"]):
        if name != pending and isinstance(after, (int, float)):
            reading = read(match.group("rest"), question_id=name, profile=state.profile(tracker), today=state.today(tracker))
            if reading.facts.get(name) not in (None, after) and known(reading.facts[name]):
                return Reading("correction", {name: reading.facts[name]})
    return None


def is_talk(tracker: Tracker, pending: str) -> bool:
    """Whether a typed message is worry, thanks or the like, whatever the intent reader took it for."""
    text = state.text(tracker)
    return not control_in(normalise(text), pending) and talk(text) in ("loss", "worry", "unwell", "impatient", "laugh", "praise")


def is_answer(tracker: Tracker, pending: str) -> bool:
    """Whether a typed message answers the open question, whatever the intent reader took it for ("three times")."""
    if pending not in FIELDS or state.metadata(tracker).get("choice") or control_in(normalise(state.text(tracker)), pending):
        return False
    reading = heard(tracker, pending)
    return not reading.question and reading.act in STORED_ACTS and pending in reading.facts
