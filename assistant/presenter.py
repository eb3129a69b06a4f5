"""One turn as its messages need it: the answers, the buttons handed out, and where the conversation stands."""

from functools import cached_property
from typing import Any, Dict, List, Optional, Tuple

from assistant.turn import Turn
from knowledge.assess import assess
from knowledge.assess.records import Assessment
from knowledge.facts import covered_slots
from knowledge.interview import FIELDS, MINUTES_PER_QUESTION, applicable, open_questions, profile_from
from knowledge.ledger import answers_in

FORM = "interview_form"
REVIEW = "answers_confirmed"
STATE_CONTROLS = (  # always within reach, in this order
    ("review", "Your answers", "review_answers"), ("note_for_doctor", "Note for my doctor", "note_for_doctor"),
    ("help", "Help", "get_help"), ("start_over", "Start over", "restart_interview"),
)


class Presenter:
    """What the messages of one turn draw on, and what each of their buttons stands for."""

    def __init__(self, turn: Turn, tracker: Any):
        self.turn = turn
        self.slots = {name: slot.value for name, slot in tracker.slots.items()}
        self.answers = answers_in(self.slots)
        self.partial = tuple(self.slots.get("volunteered") or ())  # lists of which only a part was mentioned
        self.parts = list(self.slots.get("parts") or ())
        self.form = tracker.active_loop_name
        self.slot = self.slots.get("requested_slot") if self.form else None
        self.choices: Dict[str, Dict[str, Any]] = {}

    @cached_property
    def assessment(self) -> Assessment:
        """The assessment of the answers as they stand, worked out once for the result and the plan."""
        return self.assessed(self.answers)

    def assessed(self, answers: Dict[str, Any]) -> Assessment:
        """The assessment of any answers on the day of this turn."""
        return assess(profile_from(answers), today=self.turn.today, country=self.turn.country)

    def choice(self, label: str, intent: str = "", entities: Optional[Dict[str, Any]] = None, text: str = "") -> str:
        """Register a button: an intent with entities, or a text that goes through the reader. Returns its id."""
        key = f"{self.turn.number}.{len(self.choices)}"
        self.choices[key] = {"label": label, "intent": intent, "entities": entities or {}, "text": text or label}
        return key

    def control(self, name: str, label: str, intent: str, entities: Optional[Dict[str, Any]] = None) -> Dict[str, Any]:
        """A named button."""
        return {"name": name, "label": label, "choice": self.choice(label, intent, entities)}

    def button(self, button: Dict[str, Any]) -> Dict[str, Any]:
        """A button of a response: `payload` is "/intent" or a text; `entities` go with an intent."""
        label, payload = button["title"], button.get("payload") or button["title"]
        if payload.startswith("/"):
            return {"label": label, "choice": self.choice(label, payload[1:], button.get("entities"))}
        return {"label": label, "choice": self.choice(label, text=payload)}

    def progress(self) -> Tuple[List[str], List[str]]:
        """The questions that apply, and those that are still open; the country that the browser told is none of them."""
        told = [] if self.answers.get("country") != self.turn.country else ["country"]
        return ([name for name in applicable(self.answers, self.parts) if name not in told],
                open_questions(self.answers, self.parts, self.partial))

    def state(self) -> Dict[str, Any]:
        """Where the conversation stands."""
        asked, left = self.progress()
        slot = self.slot if self.form else None
        begun = any(name in self.answers for name in asked)
        return {
            "form": self.form, "slot": slot, "covers": covered_slots(slot) if slot in FIELDS else [],
            "step": min(len(asked) - len(left) + 1, len(asked)), "of": len(asked),
            "minutes_left": max(1, round(len(left) * MINUTES_PER_QUESTION)) if left else 0,
            "can_back": bool(self.form and self.slots.get("trail")),
            "can_resume": bool(begun and not self.form and (left or not self.slots.get(REVIEW))),
            "assessed": bool(self.slots.get("assessed")), "consent": self.turn.consent,
            "questions_for_doctor": len(self.slots.get("doctor_questions") or ()),
            "controls": self._state_controls(begun),
        }

    def _state_controls(self, begun: bool) -> List[Dict[str, Any]]:
        found = [self.control(name, label, intent) for name, label, intent in STATE_CONTROLS]
        if self.form:
            found.append(self.control("stop", "Stop for now", "stop_interview"))
        elif begun:
            found.append(self.control("resume", "Go on", "resume_interview"))
        else:
            found.append(self.control("start", "Start the bone check", "start_interview"))
        if self.slots.get("assessed"):
            found += [self.control("result", "My result", "show_result"), self.control("plan", "My plan", "show_plan")]
        return found
