"""What the interview does with a reply once it is read: store it and say so, refuse it, or settle a closed question."""

from dataclasses import asdict
from typing import Any, Dict, List, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from knowledge.errors import AnswerError
from knowledge.interview import FIELDS, profile_from, whole_list
from knowledge.ledger import joined, worth_saying
from knowledge.person import is_minor
from knowledge.reading import Confirm, refused_because, worded
from knowledge.wording import for_other

FAILURES_BEFORE_BUTTONS = 2


def store(dispatcher: CollectingDispatcher, tracker: Tracker, facts: Dict[str, Any], pending: Optional[str],
          silent: bool = False) -> List[EventType]:
    """Events that store facts; says what was understood unless a single tap said it.

    Raises:
        AnswerError: if a fact is out of range.
    """
    if is_minor(profile_from({"age_years": facts.get("age_years")})):
        dispatcher.utter_message(response="utter_under_18")
        return [SlotSet("age_years", facts["age_years"]), SlotSet("requested_slot", None), ActiveLoop(None)]
    facts = joined(facts, tracker.get_slot("volunteered") or {})
    events = [*state.change_answers(tracker, facts, asked=pending), SlotSet("topic", None), SlotSet("offer", None)]
    changes = state.changed(events)
    news = changes and (not silent or any(change.before is not None for change in changes))
    if pending == "t_score" and facts.get("dxa_done") == "yes" and facts.get("t_score") is None:
        dispatcher.utter_message(response="utter_scan_number")
    elif news and worth_saying(changes, pending, 0 if state.tapped(tracker) else len(state.text(tracker).split())):
        dispatcher.utter_message(json_message=state.echoed(tracker, changes))
    if pending and pending not in {event["name"] for event in events if event["event"] == "slot"}:
        events.append(SlotSet(pending, facts.get(pending, tracker.get_slot(pending))))
    return events


def store_tapped(dispatcher: CollectingDispatcher, tracker: Tracker, facts: Dict[str, Any], pending: str) -> List[EventType]:
    """Events for a button or an input field."""
    try:
        return store(dispatcher, tracker, whole_list(facts) if pending == "secondary_causes" else facts, pending, silent=True)
    except AnswerError as error:
        return refuse(dispatcher, tracker, pending, refused_because(error.question_id, error.reason))


def store_quietly(dispatcher: CollectingDispatcher, tracker: Tracker, facts: Dict[str, Any], pending: str) -> List[EventType]:
    """Events that keep what a message says beside something that matters more, which the rules then answer."""
    try:
        events = store(dispatcher, tracker, facts, pending if pending in FIELDS else None, silent=True) if facts else []
    except AnswerError:
        events = []
    return [*(event for event in events if event.get("name") != "topic"), reject()]


def refuse(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str, said: Optional[str]) -> List[EventType]:
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


def ask_closed(dispatcher: CollectingDispatcher, tracker: Tracker, confirm: Confirm, pending: str) -> List[EventType]:
    """Ask one short closed question about an unclear answer, and keep it until it is settled."""
    words = worded(confirm)
    dispatcher.utter_message(json_message={
        "kind": "confirm", "slot": confirm.question_id, "text": for_other(words.text, tracker.get_slot("carer")),
        "labels": [label for label, _ in words.buttons]})
    return [SlotSet("confirm", {**asdict(confirm), "values": list(confirm.values)}), SlotSet(pending, None)]


def settle(dispatcher: CollectingDispatcher, tracker: Tracker, pending: str, index: int) -> List[EventType]:
    """Events for a tapped answer to the closed question that waits."""
    waiting = state.reply(tracker, pending).waiting
    buttons = worded(waiting).buttons if waiting else ()
    value = buttons[index][1] if index < len(buttons) else None
    if waiting is None or value is None:
        return [SlotSet("confirm", None), SlotSet(pending, None)]
    return store_tapped(dispatcher, tracker, {waiting.question_id: value}, pending)


def reject() -> EventType:
    """This is no answer: the rules act, then the form asks again."""
    return ActionExecutionRejected(state.FORM)
