"""A message of the web protocol, checked, and the turn it becomes.

Typed text is text: it can never become an intent or fill a slot except through the reader. A button sends an opaque
id that is looked up in the reply that showed it.
"""

import re
from datetime import date
from typing import Any, Dict, List, Literal, Optional, Tuple

from pydantic import BaseModel, Field, StrictStr, validator

from assistant.front_door import clean
from assistant.turn import Turn
from knowledge.errors import AnswerError
from knowledge.interview import FIELDS, about
from knowledge.units import to_stored

CHOICE = r"^\d{1,9}\.\d{1,4}$"
LISTS = ("multi", "fractures")
MOST_CHOICES = 40
LARGEST = 1e9  # no answer is near it; whole numbers in JSON have no end
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
MONTH_LENGTH = 7


class BadInput(ValueError):
    """A message that does not fit: a code for the program, a sentence for the person."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class Message(BaseModel):
    """One message from a person; exactly the field of its kind is filled."""

    id: StrictStr = Field(..., min_length=1, max_length=64, regex=r"^[A-Za-z0-9._-]+$")
    kind: Literal["text", "choice", "choices", "number", "month", "open"]
    text: Optional[StrictStr] = None
    choice: Optional[StrictStr] = Field(default=None, regex=CHOICE)
    choices: Optional[List[StrictStr]] = Field(default=None, max_items=MOST_CHOICES)
    value: Optional[Any] = None
    unit: Optional[StrictStr] = Field(default=None, max_length=12)

    class Config:
        extra = "forbid"

    @validator("value")
    def a_figure_or_a_month(cls, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise ValueError("a number, or a month as YYYY-MM")
        if not isinstance(value, str) and not abs(value) <= LARGEST:
            raise ValueError("a number of everyday size")
        if isinstance(value, str) and len(value) > MONTH_LENGTH:
            raise ValueError("a month as YYYY-MM")
        return value


def turn_from(message: Message, row: Dict[str, Any], last: Optional[Dict[str, Any]], today: date) -> Turn:
    """The turn that a message starts.

    Raises:
        BadInput: if a field is missing, a button is not of the latest turn, or a unit is not known.
    """
    text, parse = READERS[message.kind](message, last or {})
    return Turn(conversation=row["id"], client_id=message.id, kind=message.kind, text=text, number=row["turns"] + 1,
                today=today, lang=row["lang"], units=row["units"], country=row["country"],
                consent=bool(row["consent_version"]), parse_data=parse, session=row["session"])


def _text(message: Message, last: Dict[str, Any]) -> Tuple[str, None]:
    text = clean(_needed(message, "text"))
    if not text:
        raise BadInput("empty", "There was nothing to read in that message. Please type it again.")
    return text, None


def _choice(message: Message, last: Dict[str, Any]) -> Tuple[str, Optional[Dict[str, Any]]]:
    found = _known(_needed(message, "choice"), last)
    if not found["intent"]:
        return clean(found["text"]), None
    entities = {name: _as_list(name, value) for name, value in found["entities"].items()}
    return found["label"], parsed(found["label"], found["intent"], entities)


def _choices(message: Message, last: Dict[str, Any]) -> Tuple[str, Dict[str, Any]]:
    found = [_known(choice, last) for choice in _needed(message, "choices")]
    slot = (last.get("state") or {}).get("slot")
    if slot not in FIELDS or about(slot)["kind"] not in LISTS:
        raise BadInput("not_a_list", "This question takes one answer.")
    codes = [value for choice in found for name, value in choice["entities"].items() if name == slot]
    value = [{"site": code, "when": None} for code in codes] if about(slot)["kind"] == "fractures" else codes
    label = ", ".join(choice["label"] for choice in found) or "None of these"
    return label, parsed(label, "inform", {slot: value})


def _number(message: Message, last: Dict[str, Any]) -> Tuple[str, Dict[str, Any]]:
    slot, value = _asked(last, "number"), _needed(message, "value")
    if not isinstance(value, (int, float)):
        raise BadInput("not_a_number", "Please give a number.")
    try:
        stored = to_stored(slot, float(value), message.unit or "")
    except AnswerError as error:
        raise BadInput("unit", f"Please give the answer in {about(slot)['unit'] or 'figures'}.") from error
    label = f"{value:g} {message.unit or ''}".strip()
    return label, parsed(label, "inform", {slot: stored})


def _month(message: Message, last: Dict[str, Any]) -> Tuple[str, Dict[str, Any]]:
    slot, value = _asked(last, "month"), str(_needed(message, "value"))
    if not MONTH.fullmatch(value):
        raise BadInput("not_a_month", "Please give the month as year and month, such as 2025-03.")
    return value, parsed(value, "inform", {slot: value})


def _open(message: Message, last: Dict[str, Any]) -> Tuple[str, Dict[str, Any]]:
    return "", parsed("", "open_chat", {})


READERS = {"text": _text, "choice": _choice, "choices": _choices, "number": _number, "month": _month, "open": _open}


def parsed(text: str, intent: str, entities: Dict[str, Any]) -> Dict[str, Any]:
    """Parse data that goes to the dialogue model as it stands, past every reader."""
    return {"text": text, "intent": {"name": intent, "confidence": 1.0},
            "entities": [{"entity": name, "value": value} for name, value in entities.items()]}


def _needed(message: Message, name: str) -> Any:
    value = getattr(message, name)
    if value is None:
        raise BadInput("missing_field", f"A message of kind {message.kind!r} needs the field {name!r}.")
    return value


def _known(choice: str, last: Dict[str, Any]) -> Dict[str, Any]:
    found = (last.get("choices") or {}).get(choice)
    if not found:
        raise BadInput("stale_choice", "That button belongs to an earlier message. Please use the latest one.")
    return dict(found)


def _asked(last: Dict[str, Any], kind: str) -> str:
    slot = (last.get("state") or {}).get("slot")
    if slot not in FIELDS or about(slot)["kind"] != kind:
        raise BadInput("not_asked", "That answer does not fit the question that was asked.")
    return str(slot)


def _as_list(name: str, value: Any) -> Any:
    """A single tap on a list question is a list of one; "unsure" stays what it is."""
    if name not in FIELDS or about(name)["kind"] not in LISTS or isinstance(value, list) or value in ("unsure", "declined"):
        return value
    return [{"site": value, "when": None}] if about(name)["kind"] == "fractures" else [value]
