"""The three places where Rasa 3.6 is changed at run time, each with its reason; apply() is called once, at start.

tests/assistant/test_patches.py fails if a patched function changes its signature.
"""

from typing import Any, Dict, List, Optional, Type

import rasa.shared.core.events as rasa_events
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

_TYPES: Dict[str, Type[Event]] = {}


def resolve_by_type(type_name: str, default: Optional[Type[Event]] = None) -> Type[Event]:
    """Look an event type up in a table.

    Stock Rasa walks all Event subclasses for every stored event of every turn, the largest part of a long turn.
    """
    if not _TYPES:
        _TYPES.update({cls.type_name: cls for cls in all_subclasses(Event)})
    found = _TYPES.get(type_name, default)
    if found is None:
        raise ValueError(f"unknown event type {type_name!r}")
    return found


def trust_in_process_result(self: RemoteAction, result: Dict[str, Any]) -> bool:
    """Accept an action's result without JSON-schema validation.

    Our actions run in this process and are typed; validating the schema itself anew was 62 % of a form turn.
    """
    return True


def no_deep_copies(*_: Any, **__: Any) -> None:
    """Log nothing.

    MessageProcessor logs every slot at debug after every action, health data among them, and copies them to do so.
    """


PATCHED: List[str] = ["Event.resolve_by_type", "RemoteAction._validate_action_result", "MessageProcessor._log_slots"]


def apply() -> None:
    """Patch Rasa; safe to call twice."""
    from rasa.core.processor import MessageProcessor

    rasa_events.Event.resolve_by_type = staticmethod(resolve_by_type)
    RemoteAction._validate_action_result = trust_in_process_result
    MessageProcessor._log_slots = staticmethod(no_deep_copies)
