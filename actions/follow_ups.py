"""After an answer: the rest of it, why a question is asked, help, and the list for the doctor."""

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.ask import about_result, begun, keep_for_doctor
from actions.shown import say, shown, why
from knowledge.answer import reply
from knowledge.asides import named_question
from knowledge.following import RESULT, Leaning, how_to_know, leaning, what_to_do


class ActionHelp(Action):
    """Say what can be done here; "what should I do?" right after an answer follows its topic."""

    def name(self) -> str:
        return "action_help"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if what_to_do(state.text(tracker)) and tracker.get_slot("topic") and not state.pending(tracker):
            return [FollowupAction("action_answer_question")]
        dispatcher.utter_message(response="utter_help")
        return begun(tracker)


class ActionTellMore(Action):
    """Show the rest of the latest answer."""

    def name(self) -> str:
        return "action_tell_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        topic, profile = tracker.get_slot("topic"), state.profile(tracker)
        if not state.tapped(tracker) and how_to_know(state.text(tracker)):
            return [FollowupAction("action_answer_question")]  # "how would I know?" asks on, it does not ask for the rest
        if topic == RESULT:
            return about_result(dispatcher, Leaning("for_me", ""))
        if not topic:
            dispatcher.utter_message(response="utter_anything_else")
            return []
        if not state.tapped(tracker) and leaning(state.text(tracker), profile, topic):
            return [FollowupAction("action_answer_question")]
        answer = reply("tell me more", profile, topic=topic, today=state.today(tracker), country=state.country(tracker))
        say(dispatcher, shown(answer, str(tracker.get_slot("last_question") or "")))
        return [SlotSet("topic", answer.topic)]


class ActionExplainQuestion(Action):
    """Say why the open question is asked, with the passage behind it; without one, follow the latest answer."""

    def name(self) -> str:
        return "action_explain_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        pending = named_question(state.text(tracker)) or tracker.get_slot("requested_slot")
        if not pending or pending == "answers_confirmed":
            return [FollowupAction("action_answer_question" if tracker.get_slot("topic") else "action_help")]
        say(dispatcher, [why(pending, tracker.get_slot("carer"))])
        return []


class ActionNoteForDoctor(Action):
    """Put a question on the doctor's page: the one on the button, the one just asked, or the next thing typed."""

    def name(self) -> str:
        return "action_note_for_doctor"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        question = state.tapped(tracker).get("doctor_question") or tracker.get_slot("last_question")
        if question:
            return keep_for_doctor(dispatcher, tracker, str(question))
        dispatcher.utter_message(response="utter_note_what")
        return [SlotSet("offer", "note")]
