"""What actions said, turned into the messages of the web protocol, with button choices that hold for one turn.

Actions name content ("question weight_kg", "result"); this is where it gets its options, figures and controls, from
the slots as they stand at the end of the turn.
"""

from typing import Any, Callable, Dict, List, Optional

from assistant import consent
from assistant.question_message import confirm_message, question_message
from assistant.result_messages import comparison_message, meaning_message, plan_message, result_message
from assistant.turn import Turn
from knowledge.facts import covered_slots
from knowledge.interview import FIELDS, MINUTES_PER_QUESTION, PARTS, about, applicable, open_questions
from knowledge.ledger import answers_in, recap

FORM = "interview_form"
REVIEW = "answers_confirmed"
STATE_CONTROLS = (  # always within reach, in this order
    ("review", "Your answers", "review_answers"), ("note_for_doctor", "Note for my doctor", "note_for_doctor"),
    ("help", "Help", "get_help"), ("start_over", "Start over", "restart_interview"),
)


class Presenter:
    """Builds the messages of one turn and remembers what each button stands for."""

    def __init__(self, turn: Turn, tracker: Any):
        self.turn = turn
        self.slots = {name: slot.value for name, slot in tracker.slots.items()}
        self.answers = answers_in(self.slots)
        self.partial = tuple(self.slots.get("volunteered") or ())  # lists of which only a part was mentioned
        self.parts = list(self.slots.get("parts") or ())
        self.form = tracker.active_loop_name
        self.slot = self.slots.get("requested_slot") if self.form else None
        self.choices: Dict[str, Dict[str, Any]] = {}

    def choice(self, label: str, intent: str = "", entities: Optional[Dict[str, Any]] = None, text: str = "") -> str:
        """Register a button: an intent with entities, or a text that goes through the reader. Returns its id."""
        key = f"{self.turn.number}.{len(self.choices)}"
        self.choices[key] = {"label": label, "intent": intent, "entities": entities or {}, "text": text or label}
        return key

    def control(self, name: str, label: str, intent: str, entities: Optional[Dict[str, Any]] = None) -> Dict[str, Any]:
        """A named button."""
        return {"name": name, "label": label, "choice": self.choice(label, intent, entities)}

    def messages(self) -> List[Dict[str, Any]]:
        """All messages of the turn, in order, numbered within it."""
        built = [message for message in map(self._build, self._without_doubles()) if not _is_blank(message)]
        for index, message in enumerate(built):
            message.update(seq=self.turn.number, id=f"{self.turn.number}-{index}", lang="en")
        return built

    def state(self) -> Dict[str, Any]:
        """Where the conversation stands."""
        asked = applicable(self.answers, self.parts)
        left = open_questions(self.answers, self.parts, self.partial)
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

    def _without_doubles(self) -> List[Dict[str, Any]]:
        """Drop a question that a closed question about the same slot has just replaced, and repeated questions."""
        kept: List[Dict[str, Any]] = []
        for raw in self.turn.raw:
            kind, slot = _custom(raw).get("kind"), _custom(raw).get("slot")
            if kind == "question" and any(_asks_to_clear(other) for other in kept):
                continue  # "shall I clear all your answers?" stands alone, so that a "yes" can mean nothing else
            if kind == "question" and any(_custom(other).get("kind") == "confirm" and _custom(other).get("slot") == slot
                                          for other in kept):
                continue
            if kind == "question":
                kept = [other for other in kept if _custom(other).get("kind") != "question"]
            kept.append(raw)
        return kept

    def _build(self, raw: Dict[str, Any]) -> Dict[str, Any]:
        custom = _custom(raw)
        kind = custom.get("kind")
        if kind in BUILDERS:
            return BUILDERS[kind](self, custom)
        message = {**custom, "kind": kind or "text", "text": custom.get("text") or raw.get("text") or ""}
        buttons = custom.get("buttons") or raw.get("buttons") or ()
        if buttons:
            message["options"] = [self._button(button) for button in buttons]
        message.pop("buttons", None)
        return message

    def _button(self, button: Dict[str, Any]) -> Dict[str, Any]:
        """A button of a response: `payload` is "/intent" or a text; `entities` go with an intent."""
        label, payload = button["title"], button.get("payload") or button["title"]
        if payload.startswith("/"):
            return {"label": label, "choice": self.choice(label, payload[1:], button.get("entities"))}
        return {"label": label, "choice": self.choice(label, text=payload)}


def present(turn: Turn, tracker: Any) -> Dict[str, Any]:
    """The reply of a turn: messages, state, and (kept on the server) what each button stands for."""
    presenter = Presenter(turn, tracker)
    messages, state = presenter.messages(), presenter.state()
    return {"seq": turn.number, "messages": messages, "state": state, "choices": presenter.choices}


def _is_blank(message: Dict[str, Any]) -> bool:
    """A plain text that says nothing and offers nothing."""
    return message["kind"] == "text" and not message.get("text", "").strip() and not message.get("options")


def _asks_to_clear(raw: Dict[str, Any]) -> bool:
    return any(button.get("payload") == "/confirm_restart" for button in raw.get("buttons") or ())


def _custom(raw: Dict[str, Any]) -> Dict[str, Any]:
    return raw.get("custom") or {}


def _answer(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    related = [{"label": item["label"], "choice": presenter.choice(item["label"], text=item["text"])}
               for item in custom.get("related") or ()]
    controls = []
    if custom.get("more"):
        controls.append(presenter.control("tell_more", "Tell me more", "tell_more"))
    if custom.get("note_question"):
        controls.append(presenter.control("note_for_doctor", "Put it on my list for the doctor", "note_for_doctor",
                                          {"doctor_question": custom["note_question"]}))
    return {**{k: v for k, v in custom.items() if k != "note_question"}, "related": related, "controls": controls}


def _recap(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    lines = recap(presenter.answers, presenter.turn.units)
    for line in lines:
        if line.pop("editable"):
            line["change"] = presenter.choice(f"Change: {line['label']}", "change_answer",
                                              {"changed_question": line["slot"]})
    message = {"kind": "recap", "text": custom["text"], "items": lines}
    if custom.get("confirm"):
        message["confirm"] = presenter.choice("Yes, this is right", "confirm_answers")
    return message


def _echo(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    return {**custom, "undo": presenter.choice("Undo", "undo_change")}


def _parts(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """Optional parts that are not done yet, with their time."""
    options = []
    for part, (title, minutes) in PARTS.items():
        if part not in presenter.parts and any(about(name)["part"] == part
                                               for name in open_questions(presenter.answers, [part])):
            label = f"{title} (about {minutes} min)"
            options.append({"label": label, "choice": presenter.choice(label, "choose_part", {"interview_part": part})})
    return {"kind": "text", "text": custom["text"] if options else "", "options": options}


def _consent(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """The consent text with its two buttons; none is chosen beforehand."""
    words = "\n\n".join((custom["text"], *consent.TEXT["paragraphs"]))
    buttons = (("agree", consent.TEXT["agree"], "give_consent"), ("decline", consent.TEXT["decline"], "decline_consent"))
    return {"kind": "consent", "text": words, "version": consent.VERSION, "title": consent.TEXT["title"],
            "options": [{"name": name, "label": label, "choice": presenter.choice(label, intent)}
                        for name, label, intent in buttons]}


BUILDERS: Dict[Optional[str], Callable[[Presenter, Dict[str, Any]], Dict[str, Any]]] = {
    "question": question_message, "confirm": confirm_message, "answer": _answer, "recap": _recap, "echo": _echo,
    "parts": _parts, "result": result_message, "plan": plan_message, "comparison": comparison_message,
    "consent": _consent, "meaning": meaning_message,
}
