"""Closed questions about unclear answers, and why a value was not stored, in the words of the health layer."""

from dataclasses import asdict
from typing import Any, Dict, List, Optional

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from knowledge.reading import Confirm, Reading, asked_again, refused_because, worded
from knowledge.wording import for_other


def confirm_question(dispatcher: CollectingDispatcher, confirm: Confirm, pending: str,
                     other: Optional[str] = None) -> List[EventType]:
    """Ask one short closed question about an unclear answer, and keep it until it is settled.

    Args:
        other: "she", "he" or "they" when somebody answers for another person.
    """
    words = worded(confirm)
    dispatcher.utter_message(json_message={
        "kind": "confirm", "slot": confirm.question_id, "text": for_other(words.text, other),
        "labels": [label for label, _ in words.buttons]})
    return [SlotSet("confirm", {**asdict(confirm), "values": list(confirm.values)}), SlotSet(pending, None)]


def waiting(stored: Optional[Dict[str, Any]]) -> Optional[Confirm]:
    """The closed question that waits for an answer, or None."""
    return Confirm(**{**stored, "values": tuple(stored["values"])}) if stored else None


def chosen(confirm: Confirm, index: int) -> Any:
    """The value behind a tapped button of a closed question; None asks the whole question again."""
    buttons = worded(confirm).buttons
    return buttons[index][1] if index < len(buttons) else None


def why_not(reading: Reading, question_id: str, other: Optional[str] = None) -> Optional[str]:
    """What to say before a question is asked again; None if nothing better than "sorry" is known."""
    if reading.act == "invalid":
        return refused_because(question_id, reading.reason or "not_understood")
    return for_other(asked_again(question_id, reading.reason), other) if reading.reason else None
