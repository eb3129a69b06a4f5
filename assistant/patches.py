"""The places where Rasa 3.6.21 is changed at run time, each with its reason; apply() is called once, at start.

tests/assistant/test_patches.py fails if a patched function changes its signature, and holds each replacement against
what it replaces. Figures in the reasons: docs/performance.md.
"""

import copy
from types import ModuleType, SimpleNamespace
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Set, Tuple, Type

import assistant.lean  # noqa: F401
import rasa.core.actions.forms
import rasa.core.policies.rule_policy
import rasa.core.processor
import rasa.shared.utils.validation
from rasa.core.actions.action import RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.constants import PACKAGE_NAME
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet
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
    done: Dict[str, Any] = dict(given)
    try:
        return {name: _output(self._instantiated_nodes, plan, done, name)[1] for name in wanted}
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error


def _output(nodes: Dict[str, Any], plan: Dict[str, Any], done: Dict[str, Any], name: str) -> Any:
    """What a node gives, after the nodes that it needs; a function of its own, for a closure that calls itself is a
    cycle, and keeps a turn's trackers until the garbage is collected: 50 ms of somebody's turn."""
    if name not in done:
        if name not in plan:
            return name  # GraphNode says what is missing
        needed = [_output(nodes, plan, done, need) for need in plan[name].needs.values()]
        done[name] = nodes[name](*needed)[1]
    return name, done[name]


def action_from_rules(self: RulePolicy, tracker: DialogueStateTracker, domain: Domain,
                      use_text_for_last_user_input: bool) -> Tuple[Optional[str], Optional[str], bool]:
    """The action that a rule names for the intent; no rule of ours is written for a text (a test holds that)."""
    if use_text_for_last_user_input:
        return None, None, False
    return _action_from_rules(self, tracker, domain, use_text_for_last_user_input)


def states_within_reach(self: RulePolicy, tracker: DialogueStateTracker, domain: Domain,
                        use_text_for_last_user_input: bool = False,
                        rule_only_data: Optional[Dict[str, Any]] = None) -> List[State]:
    """As many of the latest states as the longest rule has: an older one decides nothing.

    They are made without slots, for no slot of ours influences the conversation (a test holds that).
    """
    bare = DialogueStateTracker(tracker.sender_id, ())
    bare.events.extend(event for event in tracker.events if type(event) not in (SlotSet, BotUttered))
    done, states = bare.applied_events(), []
    skipped = 1 + sum(isinstance(event, ActionExecuted) for event in done) - _longest_rule(self)
    for event in done:
        if isinstance(event, ActionExecuted):
            skipped -= 1
            if skipped < 0:
                states.append(domain.get_active_state(bare))
        event.apply_to(bare)
    states.append(domain.get_active_state(bare))
    self.featurizer._choose_last_user_input([states], use_text_for_last_user_input)
    return states


def fitting_rules(self: RulePolicy, lookup: Dict[str, str], states: List[State]) -> Set[str]:
    """The rules that fit the latest states: tried are those that end in the same action and intent, or in any intent."""
    tables: Dict[int, Dict[_Ending, List[str]]] = self.__dict__.setdefault("_endings", {})
    table = tables.setdefault(id(lookup), {})
    if not table:
        for key in lookup:
            table.setdefault(_ending(self._rule_key_to_state(key)[-1]), []).append(key)
    action, intent = _ending(states[-1])
    tried = [key for ending in {(action, intent), (action, None)} for key in table.get(ending, ())]
    return {key for key in tried if all(self._is_rule_applicable(key, back, state)
                                        for back, state in enumerate(reversed(states)))}


_Ending = Tuple[Optional[str], Optional[str]]


def _ending(state: State) -> _Ending:
    """The action and the intent of a state."""
    action, intent = state.get("prev_action", {}).get("action_name"), state.get("user", {}).get("intent")
    return str(action) if action else None, str(intent) if intent and action else None


def _longest_rule(policy: RulePolicy) -> int:
    return max(len(policy._rule_key_to_state(key))
               for table in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for key in policy.lookup[table])


def trust_own_model(yaml_file_content: str, schema_path: str, package_name: str = PACKAGE_NAME) -> None:
    """Validate nothing: the one YAML that is read once Rasa is patched is the domain of our own model."""


class Patch(NamedTuple):
    """What is replaced, by what, the signature it was written for (None: Rasa has no such method), and why."""

    owner: Any
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
    Patch(rasa.shared.utils.validation, "validate_yaml_schema", trust_own_model,
          "(yaml_file_content: str, schema_path: str, package_name: str = 'rasa') -> None",
          "the domain was validated when the model was trained, and the model is the one by its hash: 0.3 s of every start"),
    Patch(RulePolicy, "_find_action_from_rules", action_from_rules,
          "(self, tracker: 'DialogueStateTracker', domain: 'Domain', use_text_for_last_user_input: 'bool')"
          " -> 'Tuple[Optional[Text], Optional[Text], bool]'",
          "stock Rasa reads the whole history against rules for texts first, even where a form decides: a fifth of a turn"),
    Patch(RulePolicy, "_prediction_states", states_within_reach, None,
          "stock Rasa makes a state with 90 slots of every step since the session began, for rules of five steps"),
    Patch(RulePolicy, "_get_possible_keys", fitting_rules,
          "(self, lookup: 'Dict[Text, Text]', states: 'List[State]') -> 'Set[Text]'",
          "stock Rasa tries every rule in every prediction, most of which end in another intent"),
)
# These copy, deeply, what they then write to the debug log, and nothing else (a test holds that). Our log drops all of
# it, for it is full of people's words; so there is nothing to protect by a copy, which takes a tenth of a turn.
COPY_FOR_THE_LOG: Tuple[ModuleType, ...] = (rasa.core.processor, rasa.core.actions.forms, rasa.core.policies.rule_policy)
_UNCOPIED = SimpleNamespace(deepcopy=lambda value: value)
_temporary_tracker = FormAction._temporary_tracker
_action_from_rules = RulePolicy._find_action_from_rules
_fitting_rules = RulePolicy._get_possible_keys


def apply() -> None:
    """Patch Rasa; safe to call twice."""
    for patch in PATCHES:
        setattr(patch.owner, patch.name, patch.new)
    for module in COPY_FOR_THE_LOG:
        vars(module)["copy"] = _UNCOPIED
