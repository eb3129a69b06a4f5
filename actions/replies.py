"""Wording of closed questions and refusals, from the texts of the health layer."""

from typing import Any, Dict

from rasa_sdk.executor import CollectingDispatcher

from knowledge.reading import confirmation, refusal


def confirm_question(dispatcher: CollectingDispatcher, confirm: Any, units: str) -> None:
    """Ask one short closed question about an unclear answer."""
    words: Dict[str, Any] = confirmation(confirm, units)
    dispatcher.utter_message(json_message={"kind": "confirm", "slot": confirm.question_id, **words})


def invalid_answer(question_id: str, reason: str) -> str:
    """Why an answer can't be stored, and what would be accepted."""
    return refusal(question_id, reason)
