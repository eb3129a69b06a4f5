"""The interview form's one validator: reads a message with the pending question in hand and stores what it says.

Rasa's rules decide only after it has rejected the message ("this is no answer"); with a question pending it never
returns nothing, since Rasa would take that for a rejection too.
"""

from typing import Any, Dict, List

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction

from actions import state
from actions.answers import ask_closed, refuse, reject, settle, store, store_quietly, store_tapped
from actions.returning import since_another_day
from knowledge import trail
from knowledge.carer import tells_of_first
from knowledge.errors import AnswerError
from knowledge.following import asked_part, speaks_of_stopping_denosumab
from knowledge.hearing import asks_for_words, heard, is_answer, is_talk, told, why_asked_again
from knowledge.interview import FIELDS, applicable
from knowledge.question import is_asking
from knowledge.reading import Reading, refused_because
from knowledge.reading.outcome import REFUSED
from knowledge.reading.elsewhere import ANOTHER
from knowledge.scope import scope
from knowledge.talk import FOR_DOCTOR, MATTER_OF_FACT, SOFTENED, is_bare, says_yes, talk
from knowledge.wording import for_other

REVIEW = "answers_confirmed"
CONFIRMING = ("affirm", "confirm_answers", "skip_question", "show_result", "resume_interview", "leave_the_rest")  # at "check your answers"
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
        return [*since_another_day(dispatcher, tracker), *understand(dispatcher, tracker, pending), *dropped]


def before_the_first(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """Facts in the message that started the interview ("I'm a 67 year old woman, check my risk")."""
    country = state.metadata(tracker).get("country")
    known = [SlotSet("country", country)] if country and tracker.get_slot("country") is None else []
    if state.metadata(tracker).get("choice") or state.intent(tracker) != "start_interview":
        return known
    facts = told(state.in_person(tracker), state.profile(tracker), state.today(tracker))
    return [*known, *store(dispatcher, tracker, facts, None)] if facts else known


def understand(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str) -> List[EventType]:
    """Events for one message while a question is pending."""
    tapped, intent = state.tapped(tracker), state.intent(tracker)
    if not tapped and speaks_of_stopping_denosumab(state.text(tracker), state.profile(tracker), tracker.get_slot("topic"), pending):
        return store_quietly(dispatcher, tracker, heard(state.reply(tracker, pending)).facts, pending)
    if tracker.get_slot("offer") == "restart" and intent in ("affirm", "deny"):
        return [reject()] if intent == "affirm" else [SlotSet("offer", None), SlotSet(pending, None)]
    if not state.metadata(tracker).get("choice") and intent in GUESSED and (
            is_answer(state.reply(tracker, pending)) or is_talk(state.text(tracker), pending)):
        return understand_text(dispatcher, tracker, pending)
    if intent in LEFT_TO_THE_RULES:
        return [reject()]
    steer = STEERING.get(intent)
    if steer and (pending != REVIEW or intent in ("go_back", "confirm_answers")):
        return steer(tracker, pending)
    if "confirmed" in tapped:
        return settle(dispatcher, tracker, pending, index=tapped["confirmed"])
    facts = {name: value for name, value in tapped.items() if name in FIELDS}
    if facts:
        return store_tapped(dispatcher, tracker, facts, pending)
    if pending == REVIEW and intent in CONFIRMING:
        return [SlotSet(REVIEW, "yes")]
    if pending == REVIEW and intent == "deny":
        dispatcher.utter_message(response="utter_which_is_wrong")
        return [SlotSet(REVIEW, None)]
    return understand_text(dispatcher, tracker, pending)


def understand_text(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str) -> List[EventType]:
    """Events for a typed reply."""
    text = state.text(tracker)
    told_of = None if tracker.get_slot("carer") else tells_of_first(text, pending)
    return [*state.spoken_for(tracker, told_of), *_understood(dispatcher, tracker, pending)]


def _understood(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str) -> List[EventType]:
    text, other = state.text(tracker), tracker.get_slot("carer")
    if asks_for_words(text):
        return simplify(tracker, pending)
    if talk(text) == "away":  # "my programme is starting" says nothing of what is asked
        dispatcher.utter_message(response=state.varied(tracker, "utter_talk_away", 2))
        return [SlotSet(pending, None)]
    reading = heard(state.reply(tracker, pending))
    if reading.facts:
        if talk(text) in SOFTENED:
            dispatcher.utter_message(response=state.varied(tracker, f"utter_talk_{talk(text)}", 2))
        elif reading.act == REFUSED:
            dispatcher.utter_message(response=state.varied(tracker, "utter_left_out", 2))
        try:
            events = store(dispatcher, tracker, reading.facts, pending if pending in FIELDS else None)
        except AnswerError as error:
            return refuse(dispatcher, tracker, pending, refused_because(error.question_id, error.reason))
        if reading.confirm:
            return [*events, *ask_closed(dispatcher, tracker, reading.confirm, pending)]
        asks_too = reading.question or asked_part(text) not in ("", text.strip())
        return [*events, reject()] if asks_too else events
    if reading.confirm:
        return ask_closed(dispatcher, tracker, reading.confirm, pending)
    if reading.act in ("invalid", "clarify") and reading.reason not in ("not_understood", ANOTHER):
        return refuse(dispatcher, tracker, pending, for_other(why_asked_again(reading, pending), other))
    return no_answer(dispatcher, tracker, pending, reading)


def no_answer(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str, reading: Reading) -> List[EventType]:
    """Events for a message without an answer: a kind word, the rules' turn, or "I did not get that"."""
    text = state.text(tracker)
    kind = talk(text)
    if kind == "later" and pending in FIELDS:
        dispatcher.utter_message(response="utter_for_later")
        return state.change_answers(tracker, {pending: "unsure"}, asked=pending)
    if kind and (not reading.question or kind in MATTER_OF_FACT):
        dispatcher.utter_message(response=state.varied(tracker, f"utter_talk_{kind}", 2))
        return [SlotSet(pending, None)]
    if pending == REVIEW and not is_asking(text) and says_yes(text):
        return [SlotSet(REVIEW, "yes")]
    if pending == REVIEW and is_bare(text) and not is_asking(text):
        dispatcher.utter_message(response="utter_which_is_wrong")
        return [SlotSet(REVIEW, None)]
    if reading.act == "digression" or reading.question or is_asking(text) or FOR_DOCTOR.match(text) or scope(text, asked=True) is not None:
        return [reject()]
    if pending == REVIEW:
        dispatcher.utter_message(response="utter_which_is_wrong")
        return [SlotSet(REVIEW, None)]
    return refuse(dispatcher, tracker, pending, why_asked_again(reading, pending) if reading.reason == ANOTHER else None)


def skip(tracker: Tracker, pending: str) -> List[EventType]:
    """The pending question is declined; the person is not asked again."""
    return state.change_answers(tracker, {pending: "declined"}, asked=pending)


def leave_the_rest(tracker: Tracker, pending: str) -> List[EventType]:
    """Every open question is declined at once, in one step that can be undone."""
    return state.change_answers(tracker, dict.fromkeys(state.still_open(tracker), "declined"), asked=pending)


def go_back(tracker: Tracker, pending: str) -> List[EventType]:
    """The question answered last is open again."""
    back = trail.answered_before(state.steps(tracker), pending, tracker.slots)
    opened = [SlotSet(back.step["asked"], None), SlotSet("trail", back.rest), SlotSet("confirm", None)] if back else []
    return [*opened, SlotSet(pending, None)]


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
            "start_interview": ask_again, "resume_interview": ask_again, "confirm_answers": confirm,
            "leave_the_rest": leave_the_rest}


GUESSED = (LEFT_TO_THE_RULES | set(STEERING)) - {"give_consent", "decline_consent", "open_chat"}


def _rejected_already(tracker: Tracker) -> bool:
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action_execution_rejected":
            return True
    return False
