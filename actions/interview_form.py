"""The interview form's one validator: reads a message with the pending question in hand and stores what it says.

Rasa's rules decide only after it has rejected the message ("this is no answer"); with a question pending it never
returns nothing, since Rasa would take that for a rejection too.
"""

import re
from typing import Any, Dict, List, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction

from actions import state
from actions.hearing import heard, is_answer, is_talk, told
from actions.replies import chosen, confirm_question, waiting, why_not
from knowledge.errors import AnswerError
from knowledge.following import speaks_of_stopping_denosumab
from knowledge.interview import FIELDS, about, applicable, open_questions
from knowledge.ledger import joined
from knowledge.reading import Reading, refused_because
from knowledge.scope import scope
from knowledge.talk import FOR_DOCTOR, talk

REVIEW = "answers_confirmed"
ADULT = 18
FAILURES_BEFORE_BUTTONS = 2
BAFFLED = re.compile(r"\W*(?:what|huh|eh|sorry|pardon|come again|say what)\W*", re.I)
LEFT_TO_THE_RULES = {  # intents that are never an answer: the rules act, then the form asks again
    "ask_why", "count_questions", "get_help", "review_answers", "note_for_doctor", "tell_more", "stop_interview",
    "restart_interview", "confirm_restart", "find_contact", "ask_privacy", "erase_data", "answer_for_other",
    "ask_what_if", "show_result", "show_plan", "adapt_plan", "change_answer", "undo_change", "choose_part",
    "give_consent", "decline_consent", "open_chat",
}


class ValidateInterviewForm(FormValidationAction):
    """Store what a reply says; leave side questions and controls to the rules."""

    def name(self) -> str:
        return "validate_interview_form"

    async def get_extraction_events(self, *_: Any) -> List[EventType]:
        return []

    async def required_slots(self, domain_slots: List[str], dispatcher: CollectingDispatcher, tracker: Tracker,
                             domain: Dict[str, Any]) -> List[str]:
        return [*applicable(state.answers(tracker), tracker.get_slot("parts") or ()), REVIEW]

    async def get_validation_events(self, dispatcher: CollectingDispatcher, tracker: Tracker,
                                    domain: Dict[str, Any]) -> List[EventType]:
        if _rejected_already(tracker):
            return []
        pending = tracker.get_slot("requested_slot")
        if not pending:
            return before_the_first(dispatcher, tracker)
        taken_up = state.intent(tracker) in ("affirm", "restart_interview", "confirm_restart")
        dropped = [SlotSet("offer", None)] if tracker.get_slot("offer") == "restart" and not taken_up else []
        return [*understand(dispatcher, tracker, pending), *dropped]


def before_the_first(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """Facts in the message that started the interview ("I'm a 67 year old woman, check my risk")."""
    country = state.metadata(tracker).get("country")
    known = [SlotSet("country", country)] if country and tracker.get_slot("country") is None else []
    if state.metadata(tracker).get("choice") or state.intent(tracker) != "start_interview":
        return known
    facts = told(tracker)
    return [*known, *stored(dispatcher, tracker, facts, None)] if facts else known


def understand(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str) -> List[EventType]:
    """Events for one message while a question is pending."""
    tapped, intent = state.tapped(tracker), state.intent(tracker)
    if not tapped and speaks_of_stopping_denosumab(state.text(tracker), state.profile(tracker), tracker.get_slot("topic"), pending):
        return warned(dispatcher, tracker, pending)
    if tracker.get_slot("offer") == "restart" and intent in ("affirm", "deny"):
        return [_reject()] if intent == "affirm" else [SlotSet("offer", None), SlotSet(pending, None)]
    if not tapped and intent in GUESSED and (is_answer(tracker, pending) or is_talk(tracker, pending)):
        return understood_text(dispatcher, tracker, pending)
    if intent in LEFT_TO_THE_RULES:
        return [_reject()]
    steer = STEERING.get(intent)
    if steer and (pending != REVIEW or intent in ("go_back", "confirm_answers")):
        return steer(tracker, pending)
    if "confirmed" in tapped:
        return answered_confirm(dispatcher, tracker, pending, index=tapped["confirmed"])
    facts = {name: value for name, value in tapped.items() if name in FIELDS}
    if facts:
        return tapped_answer(dispatcher, tracker, _whole(facts, pending), pending)
    if pending == REVIEW and intent in ("affirm", "confirm_answers", "skip_question", "show_result"):
        return [SlotSet(REVIEW, "yes")]
    if pending == REVIEW and intent == "deny":
        dispatcher.utter_message(response="utter_which_is_wrong")
        return [SlotSet(REVIEW, None)]
    return understood_text(dispatcher, tracker, pending)


def understood_text(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str) -> List[EventType]:
    """Events for a typed reply."""
    reading, question_id = heard(tracker, pending), pending if pending in FIELDS else None
    if reading.facts:
        try:
            events = stored(dispatcher, tracker, reading.facts, question_id)
        except AnswerError as error:
            return failed(dispatcher, tracker, pending, refused_because(error.question_id, error.reason))
        if reading.confirm:
            return [*events, *confirm_question(dispatcher, reading.confirm, pending, tracker.get_slot("carer"))]
        return [*events, _reject()] if reading.question else events
    if reading.confirm:
        return confirm_question(dispatcher, reading.confirm, pending, tracker.get_slot("carer"))
    if reading.act in ("invalid", "clarify") and reading.reason != "not_understood":
        return failed(dispatcher, tracker, pending, why_not(reading, question_id or pending, tracker.get_slot("carer")))
    return no_answer(dispatcher, tracker, pending, reading)


def no_answer(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str, reading: Reading) -> List[EventType]:
    """Events for a message without an answer: a kind word, the rules' turn, or "I did not get that"."""
    text = state.text(tracker)
    if BAFFLED.fullmatch(text.strip()):
        return simplify(tracker, pending)
    kind = talk(text)
    if kind and not reading.question:
        dispatcher.utter_message(response=state.varied(tracker, f"utter_talk_{kind}", 2))
        return [SlotSet(pending, None)]
    if reading.act == "digression" or reading.question or FOR_DOCTOR.match(text) or scope(text, asked=True) is not None:
        return [_reject()]
    if pending == REVIEW:
        dispatcher.utter_message(response="utter_which_is_wrong")
        return [SlotSet(REVIEW, None)]
    return failed(dispatcher, tracker, pending, None)


def warned(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str) -> List[EventType]:
    """Events for a word of stopping or missing denosumab: what it says is kept, and the rules warn."""
    facts = heard(tracker, pending).facts
    try:
        events = stored(dispatcher, tracker, facts, pending if pending in FIELDS else None, silent=True) if facts else []
    except AnswerError:
        events = []
    return [*(event for event in events if event.get("name") != "topic"), _reject()]


def tapped_answer(dispatcher: CollectingDispatcher, tracker: Tracker, facts: Dict[str, Any],
                  pending: str) -> List[EventType]:
    """Events for a button or an input field."""
    try:
        return stored(dispatcher, tracker, facts, pending, silent=True)
    except AnswerError as error:
        return failed(dispatcher, tracker, pending, refused_because(error.question_id, error.reason))


def answered_confirm(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str, index: int) -> List[EventType]:
    """Events for a tapped answer to the closed question that waits."""
    settled = waiting(tracker.get_slot("confirm"))
    value = chosen(settled, index) if settled else None
    if settled is None or value is None:
        return [SlotSet("confirm", None), SlotSet(pending, None)]
    return tapped_answer(dispatcher, tracker, {settled.question_id: value}, pending)


def stored(dispatcher: CollectingDispatcher, tracker: Tracker, facts: Dict[str, Any], pending: Optional[str],
           silent: bool = False) -> List[EventType]:
    """Events that store facts; says what was understood unless a single tap said it."""
    if isinstance(facts.get("age_years"), (int, float)) and facts["age_years"] < ADULT:
        dispatcher.utter_message(response="utter_under_18")
        return [SlotSet("age_years", facts["age_years"]), SlotSet("requested_slot", None), ActiveLoop(None)]
    facts = joined(facts, tracker.get_slot("volunteered") or {})
    events = [*state.change_answers(tracker, facts, asked=pending), SlotSet("topic", None), SlotSet("offer", None)]
    changes = state.changed(events)
    news = changes and (not silent or any(change.before is not None for change in changes))
    if pending == "t_score" and facts.get("dxa_done") == "yes" and facts.get("t_score") is None:
        dispatcher.utter_message(response="utter_scan_number")
    elif news and _worth_saying(changes, pending):
        dispatcher.utter_message(json_message=state.echo(changes, state.metadata(tracker).get("units", "metric")))
    if pending and pending not in {event["name"] for event in events if event["event"] == "slot"}:
        events.append(SlotSet(pending, facts.get(pending, tracker.get_slot(pending))))
    return events


def failed(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str, said: Optional[str]) -> List[EventType]:
    """Events for a reply that can't be stored: say why, keep the question, and after two failures offer a way on."""
    failures = (tracker.get_slot("failures") or 0) + 1
    if said:
        dispatcher.utter_message(text=said)
    elif failures < FAILURES_BEFORE_BUTTONS:
        dispatcher.utter_message(response=state.varied(tracker, "utter_not_understood", 2))
    if failures == FAILURES_BEFORE_BUTTONS:
        dispatcher.utter_message(response="utter_not_understood_again")
    elif failures > FAILURES_BEFORE_BUTTONS:
        dispatcher.utter_message(response=state.varied(tracker, "utter_way_on", 2))
    return [SlotSet("failures", failures), SlotSet(pending, None)]


def skip(tracker: Tracker, pending: str) -> List[EventType]:
    """The pending question is declined; the person is not asked again."""
    return state.change_answers(tracker, {pending: "declined"}, asked=pending)


def go_back(tracker: Tracker, pending: str) -> List[EventType]:
    """The question answered last is open again."""
    trail = list(tracker.get_slot("trail") or ())
    while trail:
        step = trail.pop()
        asked = step["asked"]
        if asked and asked != pending and tracker.get_slot(asked) is not None:
            return [SlotSet(asked, None), SlotSet("trail", trail), SlotSet("confirm", None), SlotSet(pending, None)]
    return [SlotSet(pending, None)]


def simplify(tracker: Tracker, pending: str) -> List[EventType]:
    """The same question in easier words."""
    return [SlotSet("simpler", pending), SlotSet(pending, None)]


def ask_again(tracker: Tracker, pending: str) -> List[EventType]:
    """The same question once more."""
    return [SlotSet(pending, None)]


def confirm(tracker: Tracker, pending: str) -> List[EventType]:
    """At "check your answers" all is right; before it, the question stays."""
    return [SlotSet(REVIEW, "yes")] if pending == REVIEW else [SlotSet(pending, None)]


STEERING = {"skip_question": skip, "go_back": go_back, "simplify_question": simplify, "repeat_question": ask_again,
            "start_interview": ask_again, "resume_interview": ask_again, "confirm_answers": confirm}


GUESSED = (LEFT_TO_THE_RULES | set(STEERING)) - {"give_consent", "decline_consent", "open_chat"}


def _reject() -> EventType:
    return ActionExecutionRejected("interview_form")


def _rejected_already(tracker: Tracker) -> bool:
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action_execution_rejected":
            return True
    return False


def _whole(facts: Dict[str, Any], pending: str) -> Dict[str, Any]:
    """A list question's taps also answer the lists it covers: what was not tapped there is none."""
    if pending != "secondary_causes" or not isinstance(facts.get("secondary_causes"), list):
        return facts
    tapped = set(facts["secondary_causes"])
    own = {code for code, _ in about("conditions")["options"]} - {"rheumatoid_arthritis"}
    return {"secondary_causes": sorted(tapped - own - {"rheumatoid_arthritis"}), "conditions": sorted(tapped & own),
            "rheumatoid_arthritis": "yes" if "rheumatoid_arthritis" in tapped else "no"}


def _worth_saying(changes: List[Any], pending: Optional[str]) -> bool:
    """A plain yes, no or choice needs no echo; a figure, a list, a correction or a second fact does."""
    if len(changes) > 1 or changes[0].before is not None or changes[0].question_id != pending:
        return True
    return about(changes[0].question_id)["kind"] in ("number", "multi", "fractures", "month") \
        and changes[0].after not in ("unsure", "declined")


def still_open(tracker: Tracker) -> List[str]:
    """The open questions of the interview."""
    partial = tracker.get_slot("volunteered") or ()
    return open_questions(state.answers(tracker), tracker.get_slot("parts") or (), partial)
