"""A policy without training: urgent signs come before everything else, and when nothing is left to do, it listens.

Rasa's own fallback would run an action again after every follow-up that no rule names, until its circuit breaks.
"""

from typing import Any, Dict, List, Optional

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from knowledge import triage
from knowledge.following import speaks_of_stopping_denosumab
from knowledge.interview import profile_from
from knowledge.ledger import answers_in

URGENT = "action_urgent"
OTHERWISE = "action_answer_question"  # for an intent without a rule, which a test rules out, and for warnings
FAINT = 0.1  # less than any rule
STOPS_THE_TALK = ("emergency", "same_day", "crisis")  # "soon" is a notice inside an answer
PRIORITY = 10  # above RulePolicy's 6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class UrgentPolicy(Policy):
    """Predict action_urgent right after a message that reports an urgent sign."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        return {"priority": PRIORITY}

    @classmethod
    def create(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext, **kwargs: Any) -> "UrgentPolicy":
        return cls(config, model_storage, resource, execution_context)

    @classmethod
    def load(cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "UrgentPolicy":
        return cls(config, model_storage, resource, execution_context)

    def train(self, training_trackers: List[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Nothing to train; Rasa wants the method."""
        return self._resource

    def predict_action_probabilities(self, tracker: DialogueStateTracker, domain: Domain,
                                     rule_only_data: Optional[Dict[str, Any]] = None,
                                     **kwargs: Any) -> PolicyPrediction:
        """action_urgent with certainty for a message that reports an urgent sign; else a faint wish to listen."""
        chances = self._default_predictions(domain)
        if tracker.latest_action_name != ACTION_LISTEN_NAME:
            chances[domain.index_for_action(_after_an_action(tracker))] = FAINT
        elif is_urgent(tracker):
            chances[domain.index_for_action(URGENT)] = 1.0
            return self._prediction(chances, is_no_user_prediction=True)
        elif warns_of_stopping(tracker):
            chances[domain.index_for_action(OTHERWISE)] = 1.0
            return self._prediction(chances, is_no_user_prediction=True)
        else:
            chances[domain.index_for_action(OTHERWISE)] = FAINT
        return self._prediction(chances)


def _after_an_action(tracker: DialogueStateTracker) -> str:
    """What is left to do where no rule says it: ask the open question again after a digression, else listen.

    A rule ends with its actions; one that hands over to a follow-up would leave the interview without its question.
    """
    return str(tracker.active_loop_name) if tracker.active_loop_name and tracker.is_active_loop_rejected else ACTION_LISTEN_NAME


def warns_of_stopping(tracker: DialogueStateTracker) -> bool:
    """Whether typed words speak of stopping denosumab; in the interview the form reads them first, then rejects them."""
    message = tracker.latest_message
    if message is None or (message.metadata or {}).get("choice"):
        return False
    if tracker.active_loop_name and not tracker.is_active_loop_rejected:
        return False
    pending = tracker.get_slot("requested_slot") if tracker.active_loop_name else None
    profile = profile_from(answers_in({name: slot.value for name, slot in tracker.slots.items()}))
    return speaks_of_stopping_denosumab(message.text or "", profile, tracker.get_slot("topic"), pending)


def is_urgent(tracker: DialogueStateTracker) -> bool:
    """Whether the latest message reports an urgent sign, in words or by the buttons of the first question."""
    message = tracker.latest_message
    if message is None:
        return False
    if (message.metadata or {}).get("choice"):
        signs = [entity["value"] for entity in message.entities or () if entity["entity"] == "urgent_signs"]
        return any(isinstance(value, list) and value for value in signs)
    answers = answers_in({name: slot.value for name, slot in tracker.slots.items()})
    alert = triage.check(message.text or "", question_id=tracker.get_slot("requested_slot"),
                         profile=profile_from(answers))
    return alert is not None and alert.kind != "notice" and alert.level in STOPS_THE_TALK

