"""One Rasa agent in one process: actions run in process, history is bounded, and a fault fails the turn.

Rasa swallows exceptions of actions and of its store and answers all the same; here every one of them reaches the
caller, nothing of the turn is stored, and the same message can be sent again.
"""

import asyncio
import gc
from typing import Any, Dict, Optional

import assistant.lean  # noqa: F401  (first: it decides what Rasa imports)
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_SESSION_START_NAME
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from assistant import patches
from assistant.messages import present
from assistant.turn import CURRENT, Turn, current

MESSAGES_A_SESSION = 10  # a new Rasa session after so many user messages keeps turn 300 as cheap as turn 10


class TurnFailed(Exception):
    """A turn that was not finished; nothing of it is stored."""


class NothingSaid(TurnFailed):
    """A turn whose actions said nothing: an empty reply would look like silence, so it is an error."""


class InProcessActions(EndpointConfig):
    """Run custom actions with the SDK's own executor, in this process."""

    def __init__(self, package: str):
        super().__init__(url="in-process", enable_selective_domain=True)
        self.executor = ActionExecutor()
        self.executor.register_package(package)

    async def request(self, method: str = "post", subpath: Optional[str] = None, content_type: str = "",
                      compress: bool = False, **kwargs: Any) -> Any:
        """Run the action that Rasa asks for and return its result."""
        return await self.executor.run(kwargs["json"])


class TurnStore(TrackerStore):
    """What Rasa sees of the store: the turn in hand says which conversation and which database."""

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """A new tracker, unsaved: the turn is saved once, at its end."""
        return self.init_tracker(sender_id)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        rows = current().events
        return DialogueStateTracker.from_dict(sender_id, rows, self.domain.slots) if rows else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        turn = current()
        if turn.failure:
            raise TurnFailed(type(turn.failure).__name__) from turn.failure
        turn.reply = present(turn, tracker)
        if not turn.reply["messages"]:
            raise NothingSaid(turn.kind)
        await off_loop(turn.store, turn.store.save, turn, tracker, turn.reply)


async def off_loop(store: Any, call: Any, *args: Any) -> Any:
    """Run a blocking store call in a thread; a store in memory answers at once and stays on the loop."""
    if store.in_memory:
        return call(*args)
    return await asyncio.to_thread(call, *args)


class _Watched:
    """An action that leaves word in the turn when it fails, since the processor goes on regardless."""

    def __init__(self, action: Any):
        self._action = action

    def __getattr__(self, name: str) -> Any:
        return getattr(self._action, name)

    async def run(self, *args: Any) -> Any:
        try:
            return await self._action.run(*args)
        except Exception as error:
            if type(error).__name__ != "ActionExecutionRejection":
                current().failure = error
            raise


class StrictProcessor(MessageProcessor):
    """Rasa's processor without its silent fallbacks."""

    async def _run_action(self, action: Any, *args: Any, **kwargs: Any) -> bool:
        going_on = await super()._run_action(_Watched(action), *args, **kwargs)
        failure = current().failure
        if failure:
            raise TurnFailed(type(failure).__name__) from failure
        return going_on

    async def run_action_extract_slots(self, output_channel: OutputChannel,
                                       tracker: DialogueStateTracker) -> DialogueStateTracker:
        """Extract nothing: every slot of ours is custom, filled by the form's validator alone (a test holds that).

        Rasa tries 90 slots at every message, a tenth of a turn.
        """
        return tracker

    async def _update_tracker_session(self, tracker: DialogueStateTracker, output_channel: OutputChannel,
                                      metadata: Optional[Dict[str, Any]] = None) -> None:
        """Begin a session where one is due; Rasa sorts through all events first to see whether there are any."""
        if not tracker.events or self._has_session_expired(tracker):
            await self._run_action(self._get_action(ACTION_SESSION_START_NAME), tracker, output_channel, self.nlg,
                                   PolicyPrediction.for_action_name(self.domain, ACTION_SESSION_START_NAME))

    def _check_for_unseen_features(self, parse_data: Dict[str, Any]) -> None:
        """Warn of nothing: the reader knows no other intents than the domain, for which Rasa builds an empty one."""

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        doubt = tracker.get_slot("doubt")
        if doubt and doubt["turn"] == current().number - 1:
            return False  # "no" takes the message up that raised it, so that must still be there
        return sum(isinstance(event, UserUttered) for event in tracker.events) >= MESSAGES_A_SESSION


class CollectingChannel(OutputChannel):
    """Collects whole messages, custom payloads and all, into the turn in hand."""

    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keep one message."""
        current().raw.append(message)


def _stop(*_: Any) -> None:
    current().failure = TurnFailed("too many actions in one turn")


class Runtime:
    """The loaded model and the way a turn goes through it."""

    def __init__(self, model: str):
        patches.apply()
        store = TurnStore(None)
        actions = InProcessActions("actions")
        agent = Agent(tracker_store=store, lock_store=InMemoryLockStore(), action_endpoint=actions)
        processor = StrictProcessor(model, store, agent.lock_store, agent.nlg, actions, on_circuit_break=_stop)
        agent.domain = store.domain = processor.domain
        agent.nlg.responses = processor.domain.responses
        self.processor, self.channel, self.domain = processor, CollectingChannel(), processor.domain
        self.model_id = processor.model_metadata.model_id
        gc.set_threshold(5_000, 20, 50)  # 700 costs a tenth of a turn, 50,000 stops somebody for 50 ms

    async def handle(self, turn: Turn) -> Dict[str, Any]:
        """Run one turn and return the stored reply.

        Raises:
            TurnFailed: if any action or policy failed; nothing is stored.
            assistant.store.LostRace: if another worker stored this turn first.
            sqlalchemy.exc.SQLAlchemyError: if the store failed.
        """
        token = CURRENT.set(turn)
        try:
            await self.processor.handle_message(UserMessage(
                turn.text, self.channel, turn.conversation, parse_data=turn.parse_data, input_channel="web",
                message_id=turn.client_id, metadata=metadata(turn)))
        finally:
            CURRENT.reset(token)
        if turn.failure:
            raise TurnFailed(type(turn.failure).__name__) from turn.failure
        if turn.reply is None:
            raise TurnFailed("the turn ended without a reply")
        return turn.reply

    def tracker(self, conversation: str, rows: Any) -> DialogueStateTracker:
        """A tracker from stored events, for reading slots outside a turn."""
        return DialogueStateTracker.from_dict(conversation, rows, self.domain.slots)


def metadata(turn: Turn) -> Dict[str, Any]:
    """What an action may know of the turn beside its text."""
    return {"today": turn.today.isoformat(), "country": turn.country, "units": turn.units, "consent": turn.consent,
            "number": turn.number, "choice": turn.parse_data is not None}
