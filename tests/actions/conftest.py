"""A tracker and a dispatcher as an action gets them."""

from typing import Any, Dict, List, Optional

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

TODAY = "2026-11-22"


def tracker(text: str = "", intent: str = "ask_guide", *, form: Optional[str] = None, tapped: Optional[Dict[str, Any]] = None,
            consent: bool = True, events: Optional[List[Dict[str, Any]]] = None, **slots: Any) -> Tracker:
    """A tracker whose latest message is this text, or this button."""
    message = {"text": text, "intent": {"name": intent, "confidence": 1.0},
               "entities": [{"entity": name, "value": value} for name, value in (tapped or {}).items()],
               "metadata": {"today": TODAY, "country": "GB", "units": "metric", "consent": consent,
                            "choice": tapped is not None, "number": 3}}
    said = [{"event": "action", "name": "action_listen"}, {"event": "user", **message}]
    loop = {"name": form} if form else {}
    return Tracker("person", slots, message, [*said, *(events or ())], False, None, loop, "action_listen")


@pytest.fixture
def dispatcher() -> CollectingDispatcher:
    return CollectingDispatcher()


def slots_set(events: List[Dict[str, Any]]) -> Dict[str, Any]:
    """The slots that events set, the last value of each."""
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


def responses(dispatcher: CollectingDispatcher) -> List[str]:
    """The names of the responses, and the kinds of the messages, in order."""
    return [message.get("response") or (message.get("custom") or {}).get("kind", "text")
            for message in dispatcher.messages]
