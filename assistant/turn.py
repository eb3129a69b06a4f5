"""The turn in hand: what was sent, what has been said so far, and what must be stored with it in one transaction."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Dict, List, Optional

CURRENT: ContextVar["Turn"] = ContextVar("turn")


@dataclass
class Turn:
    """One message of a person and everything that comes of it."""

    conversation: str
    client_id: str
    kind: str
    text: str
    number: int
    today: date
    lang: str = "en"
    units: str = "metric"
    country: Optional[str] = None
    consent: bool = False
    parse_data: Optional[Dict[str, Any]] = None
    raw: List[Dict[str, Any]] = field(default_factory=list)
    reply: Optional[Dict[str, Any]] = None
    events: List[Dict[str, Any]] = field(default_factory=list)  # of the running Rasa session, as stored
    session: int = 0
    failure: Optional[BaseException] = None
    store: Any = None


def current() -> "Turn":
    """The turn in hand.

    Raises:
        LookupError: outside a turn.
    """
    return CURRENT.get()
