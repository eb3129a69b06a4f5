"""Answers of the guide as messages of the chat."""

from typing import Any, Dict, List, Optional

from rasa_sdk.executor import CollectingDispatcher

from knowledge.answer import Answer
from knowledge.interview import about
from knowledge.passages import citation, passage, passages
from knowledge.wording import for_other


def say(dispatcher: CollectingDispatcher, messages: List[Dict[str, Any]]) -> None:
    """Dispatch messages in order."""
    for message in messages:
        dispatcher.utter_message(json_message=message)


def shown(answer: Answer, question: str) -> List[Dict[str, Any]]:
    """An answer as messages, notices first; an abstention offers to keep the question for the doctor."""
    notices = [{"kind": "notice", "contact": None, **notice} for notice in answer.notices]
    if answer.kind in ("urgent", "crisis"):
        return notices or [{"kind": "notice", "level": "urgent", "heading": "", "text": answer.text, "contact": None}]
    confidence = {"answer": "direct", "partial": "related", "boundary": "related"}.get(answer.kind, "none")
    return [*notices, {
        "kind": "answer", "answer_kind": answer.kind, "text": answer.text, "more": answer.more,
        "citations": list(answer.citations),  # with the text that may be shown, which is not always all of the record
        "confidence": confidence, "related": [_button(item.label, item.passage) for item in answer.related],
        "note_question": question if question and answer.kind in ("abstain", "partial", "boundary") else None,
    }]


def cited(sources: List[str]) -> List[Dict[str, Any]]:
    """Citations of those sources that are passages of our guide."""
    return [{**citation(name), "text": passage(name).text} for name in sources if name in passages()]


def why(question_id: str, other: Optional[str]) -> Dict[str, Any]:
    """Why a question is asked, as a message.

    Args:
        other: "she", "he" or "they" when somebody answers for another person.
    """
    spec = about(question_id)
    return {"kind": "why", "slot": question_id, "text": for_other(spec["why"], other), "source": spec["source"],
            "citations": cited([spec["source"]])}


def _button(label: str, name: str) -> Dict[str, str]:
    """A next question; a section's name is asked in words that its passage answers."""
    return {"label": label, "text": label if label.endswith("?") else passage(name).asked_as[0]}
