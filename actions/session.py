"""Starting, resuming, stopping and clearing the interview, and Rasa's own session start."""

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, FollowupAction, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.interview_form import still_open
from knowledge.following import leaning
from knowledge.interview import MINUTES_PER_QUESTION, PARTS

FORM = "interview_form"


class ActionSessionStart(Action):
    """Begin a new Rasa session inside the conversation, carrying the answers, the form and the open question."""

    def name(self) -> str:
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        events: List[EventType] = [SessionStarted()]
        if tracker.active_loop.get("name"):
            events.append(ActiveLoop(tracker.active_loop["name"]))
        carried = {name: value for name, value in tracker.slots.items() if value is not None}
        carried.pop("session_started_metadata", None)
        return [*events, *(SlotSet(name, value) for name, value in carried.items()), ActionExecuted("action_listen")]


class ActionStartInterview(Action):
    """Start or go on with the interview; without consent, ask for it first."""

    def name(self) -> str:
        return "action_start_interview"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if not state.metadata(tracker).get("consent"):
            dispatcher.utter_message(response="utter_consent_needed")
            return [SlotSet("offer", None)]
        if state.is_minor(tracker):
            dispatcher.utter_message(response="utter_under_18")
            return [SlotSet("offer", None)]
        if not still_open(tracker) and tracker.get_slot("assessed") and tracker.get_slot("answers_confirmed"):
            return [FollowupAction("action_show_result")]
        return [SlotSet("offer", None), SlotSet("alert", None), FollowupAction(FORM)]


class ActionStopInterview(Action):
    """Say that the answers are kept, or that nothing was under way."""

    def name(self) -> str:
        return "action_stop_interview"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        under_way = bool(state.answers(tracker)) or bool(tracker.get_slot("requested_slot"))
        dispatcher.utter_message(response="utter_stopped" if under_way else "utter_nothing_to_stop")
        return [SlotSet("requested_slot", None), SlotSet("confirm", None), SlotSet("offer", "resume")]


class ActionConfirmRestart(Action):
    """Ask before every answer is cleared."""

    def name(self) -> str:
        return "action_confirm_restart"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        dispatcher.utter_message(response="utter_confirm_restart")
        return [SlotSet("offer", "restart")]


class ActionNothingAsked(Action):
    """ "Next" or "back" with no question open: go on with what there is, or say so."""

    def name(self) -> str:
        return "action_nothing_asked"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if state.can_resume(tracker):
            return [FollowupAction("action_start_interview")]
        done = bool(tracker.get_slot("assessed"))
        dispatcher.utter_message(response="utter_all_done" if done else "utter_nothing_asked")
        return [SlotSet("offer", None if done else "start")]


class ActionRestartInterview(Action):
    """Clear every answer and begin again."""

    def name(self) -> str:
        return "action_restart_interview"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        dispatcher.utter_message(response="utter_restarted")
        cleared = [*state.clear_answers(), SlotSet("requested_slot", None)]
        return [*cleared, ActiveLoop(None), FollowupAction("action_start_interview")]


class ActionChoosePart(Action):
    """Add an optional part and ask its questions."""

    def name(self) -> str:
        return "action_choose_part"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        part = state.tapped(tracker).get("interview_part") or _named_part(state.text(tracker))
        if part not in PARTS:
            dispatcher.utter_message(response="utter_choose_part")
            dispatcher.utter_message(json_message={"kind": "parts"})
            return []
        parts = [*(tracker.get_slot("parts") or ()), part]
        return [SlotSet("parts", list(dict.fromkeys(parts))), SlotSet("answers_confirmed", None),
                FollowupAction("action_start_interview")]


class ActionCountQuestions(Action):
    """Say how many questions are left, honestly for the answers so far."""

    def name(self) -> str:
        return "action_count_questions"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if not state.pending(tracker) and leaning(state.text(tracker), state.profile(tracker), tracker.get_slot("topic")):
            return [FollowupAction("action_answer_question")]  # "how long for?" right after an answer
        left = len(still_open(tracker))
        minutes = max(1, round(left * MINUTES_PER_QUESTION))
        dispatcher.utter_message(response="utter_count_one" if left == 1 else "utter_count", left=left, minutes=minutes)
        return []


def _named_part(text: str) -> str:
    """The optional part that a typed request names by one of its words."""
    words = {"falls": "falls", "balance": "falls", "muscle": "muscle", "strength": "muscle", "calcium": "food",
             "food": "food", "scan": "scan", "report": "scan", "frax": "scan", "home": "home_tests",
             "tests": "home_tests", "sharpen": "background", "estimate": "background"}
    return next((part for word, part in words.items() if word in text.lower()), "")
