"""Starting, resuming, stopping and clearing the interview, and Rasa's own session start."""

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, FollowupAction, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.ask import JUST_ASKS
from actions.returning import STILL_TRUE, asks_first, still_true
from actions.state import FORM
from knowledge.following import asks_count, leaning, speaks_of_stopping_denosumab
from knowledge.interview import MINUTES_PER_QUESTION, PARTS, most_left, part_is_open, part_named
from knowledge.reading.controls import declines_check
from knowledge.reading.normal import normalise
from knowledge.talk import says_goodbye


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
    """Start or go on with the interview; without consent, ask for it first; on another day, ask whether all is still true."""

    def name(self) -> str:
        return "action_start_interview"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if not state.consented(tracker) or state.of_minor(tracker):
            dispatcher.utter_message(response="utter_under_18" if state.consented(tracker) else "utter_consent_needed")
            return [SlotSet("offer", None)]
        asked_first = asks_first(dispatcher, tracker)
        if asked_first is not None:
            return asked_first
        confirmed = still_true(tracker) if tracker.get_slot("offer") == STILL_TRUE else []
        if not state.still_open(tracker) and tracker.get_slot("assessed") and tracker.get_slot("answers_confirmed"):
            return [*confirmed, SlotSet("offer", None), FollowupAction("action_show_result")]
        if tracker.get_slot("alert"):
            dispatcher.utter_message(response="utter_alert_still_holds")
        return [*confirmed, SlotSet("offer", None), SlotSet("alert", None), FollowupAction(FORM)]


class ActionStopInterview(Action):
    """Say that the answers are kept, or that nothing was under way; "can I stop it?" of a medicine is a question."""

    def name(self) -> str:
        return "action_stop_interview"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if not just_ended(tracker) and leaning(state.text(tracker), state.profile(tracker), tracker.get_slot("topic")):
            return [FollowupAction("action_answer_question")]
        if declines_check(normalise(state.text(tracker))):  # not asked again until it is wished for
            dispatcher.utter_message(response="utter_just_ask_kept" if state.answers(tracker) else "utter_just_ask")
            return [SlotSet("requested_slot", None), SlotSet("confirm", None), SlotSet("offer", JUST_ASKS)]
        unfinished = state.can_resume(tracker) or bool(tracker.get_slot("requested_slot"))
        leaves = "goodbye" if says_goodbye(state.text(tracker)) else "stopped"
        dispatcher.utter_message(response=f"utter_{leaves}" if unfinished else f"utter_{leaves}_nothing_open")
        return [SlotSet("requested_slot", None), SlotSet("confirm", None), SlotSet("offer", "resume")]


def just_ended(tracker: Tracker) -> bool:
    """Whether the interview was under way when the message came: "I want to stop" then means the questions."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            break
        if event["event"] == "active_loop" and event.get("name") is None:
            return True
    return state.pending(tracker) is not None


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
        if speaks_of_stopping_denosumab(state.text(tracker), state.profile(tracker), tracker.get_slot("topic"), state.pending(tracker)):
            return [FollowupAction("action_answer_question")]  # "can I skip it?" of the injection
        if state.can_resume(tracker) or state.is_fresh(tracker):
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


class ActionLeaveTheRest(Action):
    """Outside the interview: leave out what is still open, and let the answers be checked."""

    def name(self) -> str:
        return "action_leave_the_rest"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if not state.can_resume(tracker) or not state.consented(tracker):
            return [FollowupAction("action_show_result")]
        left = dict.fromkeys(state.still_open(tracker), "declined")
        return [*state.change_answers(tracker, left), SlotSet("offer", None), FollowupAction(FORM)]


class ActionChoosePart(Action):
    """Add an optional part and ask its questions."""

    def name(self) -> str:
        return "action_choose_part"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        part = state.tapped(tracker).get("interview_part") or part_named(state.text(tracker))
        if part not in PARTS:
            dispatcher.utter_message(response="utter_choose_part")
            dispatcher.utter_message(json_message={"kind": "parts"})
            return []
        if not part_is_open(str(part), state.answers(tracker)):
            dispatcher.utter_message(response="utter_part_not_needed")
            return []
        parts = list(dict.fromkeys([*(tracker.get_slot("parts") or ()), part]))
        return [SlotSet("parts", parts), SlotSet("answers_confirmed", None), FollowupAction("action_start_interview")]


class ActionCountQuestions(Action):
    """Say how many questions are left, honestly for the answers so far."""

    def name(self) -> str:
        return "action_count_questions"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if not state.pending(tracker) and tracker.get_slot("topic") and not asks_count(state.text(tracker)):
            return [FollowupAction("action_answer_question")]  # "how long for?" right after an answer
        left, parts = len(state.still_open(tracker)), tracker.get_slot("parts") or ()
        minutes = max(1, round(left * MINUTES_PER_QUESTION))
        most = max(left, most_left(state.answers(tracker), parts, tracker.get_slot("volunteered") or ()))
        name = f"utter_count_{('none', 'one')[left]}" if left <= 1 else "utter_count" if most > left else "utter_count_at_most"
        dispatcher.utter_message(response=name, left=left, minutes=minutes, most=most)
        return []
