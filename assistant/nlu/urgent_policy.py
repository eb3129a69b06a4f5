"""A policy without training: urgent signs come before everything else, and when nothing is left to do, it listens.

Rasa's own fallback would run an action again after every follow-up that no rule names, until its circuit breaks.
"""

from datetime import date
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

from knowledge.alarm import alarm
from knowledge.following import speaks_of_stopping_denosumab
from knowledge.hearing import told
from knowledge.interview import RiskProfile, profile_from
from knowledge.ledger import answers_in
from knowledge.reading.normal import normalise
from knowledge.reading.yes_no import polarity
from knowledge.triage import Alert

URGENT, ASK, SETTLE = "action_urgent", "action_ask_danger", "action_settle_danger"
STARTS = "start_interview"
FACTS_OF_A_LIST = 2  # in one message: somebody introduces herself
OTHERWISE = "action_answer_question"  # for an intent without a rule, which a test rules out, and for warnings
FAINT = 0.1  # less than any rule
PRIORITY = 10  # above RulePolicy's 6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class UrgentPolicy(Policy):
    """Predict action_urgent right after a message that reports an urgent sign, and a closed question where one is in doubt."""

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
        """What comes before all rules with certainty; else a faint wish to answer, or to listen."""
        chances = self._default_predictions(domain)
        if tracker.latest_action_name != ACTION_LISTEN_NAME:
            chances[domain.index_for_action(_after_an_action(tracker))] = FAINT
            return self._prediction(chances)
        first = comes_first(tracker)
        chances[domain.index_for_action(first or OTHERWISE)] = 1.0 if first else FAINT
        return self._prediction(chances, is_no_user_prediction=first is not None)


def comes_first(tracker: DialogueStateTracker) -> Optional[str]:
    """The action that comes before all rules: an urgent sign, the doubt of one, or a warning; None leaves it to the rules."""
    alert = heard(tracker)
    if tapped_signs(tracker) or (alert and alert.kind in ("urgent", "crisis")):
        return URGENT
    if settles_doubt(tracker):
        return SETTLE
    if alert and alert.kind == "doubt" and not goes_on(tracker):
        return ASK
    return OTHERWISE if warns_of_stopping(tracker) else None


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
    return speaks_of_stopping_denosumab(message.text or "", answered(tracker), tracker.get_slot("topic"), pending)


def goes_on(tracker: DialogueStateTracker) -> bool:
    """Whether a message in doubt is taken up all the same: the doubt is settled, or somebody starts the interview or lists facts."""
    message = tracker.latest_message
    if message is None or (message.metadata or {}).get("calm"):
        return True
    day = date.fromisoformat(message.metadata["today"])
    return message.intent.get("name") == STARTS or len(told(message.text or "", answered(tracker), day)) >= FACTS_OF_A_LIST


def answered(tracker: DialogueStateTracker) -> RiskProfile:
    """The answers so far as a profile."""
    return profile_from(answers_in({name: slot.value for name, slot in tracker.slots.items()}))


def tapped_signs(tracker: DialogueStateTracker) -> bool:
    """Whether urgent signs were tapped at the first question."""
    message = tracker.latest_message
    if message is None or not (message.metadata or {}).get("choice"):
        return False
    signs = [entity["value"] for entity in message.entities or () if entity["entity"] == "urgent_signs"]
    return any(isinstance(value, list) and value for value in signs)


def settles_doubt(tracker: DialogueStateTracker) -> bool:
    """Whether the latest message answers the closed question of the turn before."""
    message, doubt = tracker.latest_message, tracker.get_slot("doubt")
    if message is None or not doubt or doubt["turn"] != (message.metadata or {}).get("number", 0) - 1 or message.metadata.get("calm"):
        return False
    return message.intent.get("name") == "settle_danger" or polarity(normalise(message.text or "")).value is not None


def heard(tracker: DialogueStateTracker) -> Optional[Alert]:
    """The alert of a typed message, in the light of the open question and the answers so far."""
    message = tracker.latest_message
    if message is None or (message.metadata or {}).get("choice"):
        return None
    return alarm(message.text or "", question_id=tracker.get_slot("requested_slot"), profile=answered(tracker))
