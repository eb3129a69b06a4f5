"""Each patch of Rasa still fits what it replaces, and does the same."""

import ast
import inspect
import json
import subprocess
import sys
from typing import Any, Dict, List

import pytest

from assistant.settings import ROOT

pytestmark = pytest.mark.model

SIGNATURES = """
import assistant.lean, inspect, json
from assistant import patches
print(json.dumps([
    [f"{p.owner.__name__}.{p.name}", p.signature,
     str(inspect.signature(getattr(p.owner, p.name))) if p.name in vars(p.owner) else None] for p in patches.PATCHES]))
"""


@pytest.fixture(scope="module")
def untouched() -> List[Any]:
    """Names, recorded signatures and signatures found, in a process where nothing is patched."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", SIGNATURES], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return list(json.loads(done.stdout.splitlines()[-1]))


def test_what_is_patched_has_the_signature_it_was_written_for(untouched: List[Any]) -> None:
    assert len(untouched) >= 9
    assert {name: found for name, _, found in untouched} == {name: recorded for name, recorded, _ in untouched}


def test_the_replacements_take_the_same_arguments() -> None:
    from assistant import patches

    for patch in patches.PATCHES:
        if patch.signature:
            new = patch.new.__func__ if isinstance(patch.new, staticmethod) else patch.new
            taken = list(inspect.signature(new).parameters)
            recorded = [part.split(":")[0].split("=")[0].strip() for part in _arguments(patch.signature)]
            assert taken == recorded, patch.name
            assert len(patch.reason) > 30


def _arguments(signature: str) -> List[str]:
    inside, depth, parts = signature[1:signature.rindex(") ->")], 0, [""]
    for char in inside:
        depth += (char in "([") - (char in ")]")
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _tracker(events: int = 12) -> Any:
    import assistant.lean  # noqa: F401
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    domain = Domain.load(str(ROOT / "domain.yml"))
    said = [ActionExecuted("action_session_start"), ActionExecuted("action_listen")]
    for number in range(events):
        said += [UserUttered(f"I am {60 + number}", {"name": "inform", "confidence": 1.0}),
                 ActionExecuted("interview_form"), ActiveLoop("interview_form"), SlotSet("age_years", 60 + number),
                 SlotSet("requested_slot", "sex"), BotUttered("And your sex?"), ActionExecuted("action_listen")]
    return DialogueStateTracker.from_events("someone", said, slots=domain.slots, domain=domain), domain


def _state(tracker: Any) -> Dict[str, Any]:
    from rasa.shared.core.trackers import EventVerbosity

    return dict(tracker.current_state(EventVerbosity.ALL))


def test_a_copied_tracker_equals_a_replayed_one_and_lives_apart() -> None:
    from assistant import patches

    tracker, _ = _tracker()
    replayed, copied = tracker.travel_back_in_time(float("inf")), patches.copied_tracker(tracker)
    assert _state(copied) == _state(replayed)
    assert vars(copied).keys() == vars(replayed).keys()
    assert copied.active_loop == replayed.active_loop and copied.latest_action == replayed.latest_action

    from rasa.shared.core.events import ActiveLoop, SlotSet

    before = _state(tracker)
    copied.update(SlotSet("age_years", 99))
    copied.update(ActiveLoop(None))
    assert _state(tracker) == before
    assert copied.get_slot("age_years") == 99 and copied.active_loop is None


def test_a_copied_slot_lives_apart() -> None:
    from assistant import patches

    tracker, _ = _tracker(1)
    slot = tracker.slots["age_years"]
    made = patches.copied_slot(slot)
    assert type(made) is type(slot) and vars(made) == vars(slot) and made == slot
    made.value = 5
    assert slot.value == 60


def test_the_forms_temporary_tracker_is_the_same() -> None:
    from assistant import patches
    from rasa.core.actions.forms import FormAction
    from rasa.shared.core.events import Restarted, SlotSet

    tracker, domain = _tracker()
    form, extra = FormAction("interview_form", None), [SlotSet("age_years", 71)]
    stock = patches._temporary_tracker(form, tracker, extra, domain)
    ours = patches.temporary_tracker(form, tracker, extra, domain)
    assert _without_times(_state(ours)) == _without_times(_state(stock))
    tracker.update(Restarted())
    assert len(patches.temporary_tracker(form, tracker, extra, domain).events) == 3


def _without_times(state: Dict[str, Any]) -> Dict[str, Any]:
    return {**state, "latest_event_time": 0, "events": [{**event, "timestamp": 0} for event in state["events"]]}


def test_nodes_run_once_in_order_and_only_as_needed() -> None:
    from assistant import patches
    from rasa.engine.graph import GraphSchema, SchemaNode

    ran: List[str] = []

    class Runner:
        _graph_schema = GraphSchema({
            name: SchemaNode(needs=needs, uses=object, constructor_name="x", fn="y", config={}, is_target=name == "c")
            for name, needs in {"a": {"m": "__message__"}, "b": {"x": "a"}, "c": {"x": "a", "y": "b"},
                                "idle": {"x": "a"}}.items()})

        def __init__(self) -> None:
            self._instantiated_nodes = {name: self.node(name) for name in ("a", "b", "c", "idle")}

        def node(self, name: str) -> Any:
            def run(*inputs: Any) -> Any:
                ran.append(name)
                return name, f"{name}({','.join(value for _, value in inputs)})"

            return run

    runner: Any = Runner()
    assert patches.run_in_order(runner, {"__message__": "hi"}) == {"c": "c(a(hi),b(a(hi)))"}
    assert ran == ["a", "b", "c"]
    assert patches.run_in_order(runner, {"__message__": "yo"}, ["idle"]) == {"idle": "idle(a(yo))"}


def test_no_slot_has_anything_to_extract() -> None:
    """Why StrictProcessor.run_action_extract_slots may leave the tracker as it is."""
    import assistant.lean  # noqa: F401
    from assistant.runtime import StrictProcessor
    from rasa.core.processor import MessageProcessor
    from rasa.shared.core.domain import Domain

    domain = Domain.load(str(ROOT / "domain.yml"))
    assert all(mapping == {"type": "custom"} for slot in domain.slots for mapping in slot.mappings)
    assert "action_validate_slot_mappings" not in domain.user_actions
    ours, theirs = (list(inspect.signature(owner.run_action_extract_slots).parameters)
                    for owner in (StrictProcessor, MessageProcessor))
    assert ours == theirs


@pytest.fixture(scope="module")
def rules() -> Any:
    """The rule policy of the trained model."""
    import assistant.lean  # noqa: F401
    from rasa.core.policies.rule_policy import RulePolicy

    from assistant.runtime import Runtime
    from assistant.training import model_path

    nodes = Runtime(str(model_path())).processor.graph_runner._instantiated_nodes.values()
    return next(node._component for node in nodes if isinstance(node._component, RulePolicy))


def test_rules_see_the_same_states_without_those_out_of_reach(rules: Any) -> None:
    """Message by message: an answer, a side question that the form rejects, and the form again."""
    from rasa.core.policies.policy import Policy
    from rasa.shared.core.events import (
        ActionExecuted, ActionExecutionRejected, ActiveLoop, LoopInterrupted, SlotSet, UserUttered,
    )

    from assistant import patches

    tracker, domain = _tracker(3)
    aside = [UserUttered("what is a T-score?", {"name": "ask_guide", "confidence": 0.9},
                         [{"entity": "sex", "value": "female"}]),
             ActionExecutionRejected("interview_form"), ActionExecuted("action_answer_question"),
             ActionExecuted("interview_form"), LoopInterrupted(True), SlotSet("requested_slot", "sex"),
             ActionExecuted("action_listen"), UserUttered("stop", {"name": "stop_interview", "confidence": 1.0}),
             ActionExecuted("action_deactivate_loop"), ActiveLoop(None)]
    for event in aside:
        tracker.update(event)
        every = Policy._prediction_states(rules, tracker, domain)
        near = patches.states_within_reach(rules, tracker, domain)
        assert near == every[-patches._longest_rule(rules):]
        for table in ("rules", "rules_for_loop_unhappy_path"):
            stock = patches._fitting_rules(rules, rules.lookup[table], every)
            assert patches.fitting_rules(rules, rules.lookup[table], near) == stock


def test_every_rule_is_found_by_the_states_that_it_was_made_of(rules: Any) -> None:
    from assistant import patches

    for table in ("rules", "rules_for_loop_unhappy_path"):
        for key in rules.lookup[table]:
            states = rules._rule_key_to_state(key)
            found = patches.fitting_rules(rules, rules.lookup[table], states)
            assert key in found and found == patches._fitting_rules(rules, rules.lookup[table], states)


def test_no_slot_is_part_of_a_state_and_no_rule_is_written_for_a_text(rules: Any) -> None:
    """Why states may be made without slots, and why rules are not tried on the text."""
    from rasa.shared.core.domain import Domain

    assert not [slot.name for slot in Domain.load(str(ROOT / "domain.yml")).slots if slot.has_features()]
    states = [state for table in ("rules", "rules_for_loop_unhappy_path") for key in rules.lookup[table]
              for state in rules._rule_key_to_state(key)]
    assert len(states) > 100 and not [state for state in states if "text" in state.get("user", {}) or "slots" in state]
    endings = [rules._rule_key_to_state(key)[-1] for key in rules.lookup["rules"]]
    assert all(state["user"]["intent"] for state in endings if state["prev_action"]["action_name"] == "action_listen")


def test_what_is_not_copied_any_more_was_copied_for_the_debug_log_alone() -> None:
    from assistant import patches

    for module in patches.COPY_FOR_THE_LOG:
        tree = ast.parse(inspect.getsource(module))
        uses = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "copy"]
        logged = [inner for call in ast.walk(tree) if isinstance(call, ast.Call)
                  and ast.unparse(call.func) == "structlogger.debug" for inner in ast.walk(call)]
        assert uses and all(node in logged and node.attr == "deepcopy" for node in uses), module.__name__


def test_event_types_come_from_the_table_as_from_rasas_walk() -> None:
    from assistant import patches
    from rasa.shared.core.events import Event
    from rasa.shared.utils.common import all_subclasses

    for event in all_subclasses(Event):
        if event.type_name:
            assert patches.resolve_by_type(event.type_name).type_name == event.type_name
    with pytest.raises(ValueError, match="unknown event type"):
        patches.resolve_by_type("no_such_event")
