"""The places where Rasa 3.6.21 is changed at run time, each with its reason; apply() is called once, at start.

tests/assistant/test_patches.py fails if a patched function changes its signature, and holds each replacement against
what it replaces. Figures in the reasons: docs/performance.md.
"""

import copy
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Type

import assistant.lean  # noqa: F401
import rasa.core.processor
from rasa.core.actions.action import RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

MessageProcessor = rasa.core.processor.MessageProcessor
_TYPES: Dict[str, Type[Event]] = {}


def resolve_by_type(type_name: str, default: Optional[Type[Event]] = None) -> Type[Event]:
    """Look an event type up in a table."""
    if not _TYPES:
        _TYPES.update({cls.type_name: cls for cls in all_subclasses(Event)})
    found = _TYPES.get(type_name, default)
    if found is None:
        raise ValueError(f"unknown event type {type_name!r}")
    return found


def trust_in_process_result(self: RemoteAction, result: Dict[str, Any]) -> bool:
    """Accept an action's result without JSON-schema validation."""
    return True


def log_nothing(tracker: DialogueStateTracker) -> None:
    """Log no slots."""


def copied_slot(self: Slot) -> Slot:
    """A slot with the same state; values are replaced, never changed in place."""
    made = object.__new__(type(self))
    made.__dict__.update(self.__dict__)
    return made


def copied_tracker(self: DialogueStateTracker) -> DialogueStateTracker:
    """A tracker in the same state, copied instead of replayed."""
    made = object.__new__(type(self))
    made.__dict__.update(self.__dict__)
    made.events = self._create_events(self.events)
    made.slots = {name: copied_slot(slot) for name, slot in self.slots.items()}
    made.active_loop = copy.copy(self.active_loop)
    made.sender_source = made.model_id = made.assistant_id = None  # as a replayed copy has them
    return made


def temporary_tracker(self: FormAction, current_tracker: DialogueStateTracker, additional_events: List[Event],
                      domain: Any) -> DialogueStateTracker:
    """The tracker as it is, with the form's own events on top."""
    if current_tracker.idx_after_latest_restart():
        return _temporary_tracker(self, current_tracker, additional_events, domain)
    made = current_tracker.copy()
    for event in (SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(current_tracker)), ActionExecuted(self.name()),
                  *additional_events):
        made.update(event)
    return made


def run_in_order(self: DaskGraphRunner, inputs: Optional[Dict[str, Any]] = None,
                 targets: Optional[List[str]] = None) -> Dict[str, Any]:
    """Run the nodes that the targets need, each once, in this thread."""
    given = inputs or {}
    wanted = targets or self._graph_schema.target_names
    plans: Dict[Any, Any] = self.__dict__.setdefault("_plans", {})
    plan = plans.get(tuple(wanted)) or plans.setdefault(
        tuple(wanted), self._graph_schema.minimal_graph_schema(wanted).nodes)
    done: Dict[str, Any] = {}

    def output(name: str) -> Any:
        if name in given:
            return name, given[name]
        if name not in plan:
            return name  # GraphNode says what is missing
        if name not in done:
            done[name] = self._instantiated_nodes[name](*[output(need) for need in plan[name].needs.values()])
        return done[name]

    try:
        return dict(output(name) for name in wanted)
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error


class Patch(NamedTuple):
    """What is replaced, by what, the signature it was written for (None: Rasa has no such method), and why."""

    owner: type
    name: str
    new: Callable[..., Any]
    signature: Optional[str]
    reason: str


_TRACKER = "rasa.shared.core.trackers.DialogueStateTracker"
PATCHES = (
    Patch(Event, "resolve_by_type", staticmethod(resolve_by_type),
          "(type_name: str, default: Optional[Type[ForwardRef('Event')]] = None) -> Optional[Type[ForwardRef('Event')]]",
          "stock Rasa walks all Event subclasses for every stored event of every turn: most of a long turn"),
    Patch(RemoteAction, "_validate_action_result", trust_in_process_result, "(self, result: Dict[str, Any]) -> bool",
          "our actions run in this process and are typed; checking the schema itself anew was 62 % of a form turn"),
    Patch(MessageProcessor, "_log_slots", staticmethod(log_nothing), f"(tracker: {_TRACKER}) -> None",
          "it writes every slot, health data among them, to the debug log, and copies them to do so"),
    Patch(Slot, "__copy__", copied_slot, None,
          "every tracker copies its 90 slots; the generic copy takes 15 us a slot, and a turn makes seven trackers"),
    Patch(DialogueStateTracker, "copy", copied_tracker, "(self) -> 'DialogueStateTracker'",
          "stock Rasa replays the whole history to copy a tracker, once for every action"),
    Patch(FormAction, "_temporary_tracker", temporary_tracker,
          f"(self, current_tracker: {_TRACKER}, additional_events: List[rasa.shared.core.events.Event], "
          f"domain: rasa.shared.core.domain.Domain) -> {_TRACKER}",
          "a form replays the whole history twice a turn to add two events at its end"),
    Patch(DaskGraphRunner, "run", run_in_order,
          "(self, inputs: 'Optional[Dict[Text, Any]]' = None, targets: 'Optional[List[Text]]' = None)"
          " -> 'Dict[Text, Any]'",
          "dask plans the same five nodes anew for each prediction; they run one after the other in any case"),
)
_temporary_tracker = FormAction._temporary_tracker


def apply() -> None:
    """Patch Rasa; safe to call twice."""
    for patch in PATCHES:
        setattr(patch.owner, patch.name, patch.new)
