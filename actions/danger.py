"""Urgent signs before anything else: what to do now, and one closed question where a message may report one."""

from typing import Any, Dict, List, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from knowledge import triage_choices
from knowledge.alarm import alarm
from knowledge.errors import AnswerError
from knowledge.hearing import heard, told
from knowledge.interview import FIELDS
from knowledge.reading.normal import normalise
from knowledge.reading.yes_no import polarity
from knowledge.triage import Alert, words


class ActionUrgent(Action):
    """Say what to do now; the interview pauses and can go on later."""

    def name(self) -> str:
        return "action_urgent"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        tapped = state.tapped(tracker).get("urgent_signs")
        signs = list(tapped) if isinstance(tapped, list) else []
        alert = triage_choices.for_signs(signs) or _heard(tracker)
        if alert is None:
            return []
        named = [SlotSet("urgent_signs", signs)] if signs else [*state.spoken_for(tracker), *_kept(tracker)]
        return [*named, *_said_first(dispatcher, tracker, alert)]


class ActionAskDanger(Action):
    """Ask whether a sign is there now; the interview and the message wait for the answer."""

    def name(self) -> str:
        return "action_ask_danger"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        alert = _heard(tracker)
        if alert is None:
            return []
        dispatcher.utter_message(response="utter_happening_now")
        return [*state.spoken_for(tracker), *_kept(tracker), SlotSet("doubt", {"level": alert.level, "sign": alert.sign, "turn": state.metadata(tracker)["number"]})]


class ActionSettleDanger(Action):
    """Yes or not sure: what to do now. No: the message that raised the doubt is taken up as if it had just come."""

    def name(self) -> str:
        return "action_settle_danger"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        doubt, over = tracker.get_slot("doubt"), SlotSet("doubt", None)
        if not doubt:
            dispatcher.utter_message(response="utter_anything_else")
            return []
        if _happening(tracker) == "no":
            return [over, *_taken_up(tracker)]
        return [over, *_said_first(dispatcher, tracker, Alert(doubt["level"], doubt["sign"], "urgent"))]


def _heard(tracker: Tracker) -> Optional[Alert]:
    return alarm(state.text(tracker), question_id=tracker.get_slot("requested_slot"), profile=state.profile(tracker))


def _kept(tracker: Tracker) -> List[EventType]:
    """Events that keep what the message says beside its sign ("I'm 81 and fell twice last month"), quietly."""
    pending = state.pending(tracker)
    facts = heard(state.reply(tracker, pending)).facts if pending in FIELDS else \
        told(state.in_person(tracker), state.profile(tracker), state.today(tracker))
    try:
        return state.change_answers(tracker, dict(facts)) if facts else []
    except AnswerError:
        return []  # what is out of range is refused when the message is taken up again


def _happening(tracker: Tracker) -> Optional[str]:
    return state.tapped(tracker).get("happening") or polarity(normalise(state.text(tracker))).value


def _said_first(dispatcher: CollectingDispatcher, tracker: Tracker, alert: Alert) -> List[EventType]:
    """Say the fixed text of an alert and let the interview pause."""
    fixed = words(alert, state.country(tracker))
    dispatcher.utter_message(json_message={"kind": "notice", "level": "urgent", "alert": alert.level, **fixed})
    if alert.kind == "urgent":
        dispatcher.utter_message(response="utter_urgent_pause")
    return [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("offer", "resume"),
            SlotSet("alert", {"alert": alert.level, **fixed} if alert.kind == "urgent" else None)]


def _taken_up(tracker: Tracker) -> List[EventType]:
    """Events that let the message before this one come again, known to report nothing urgent."""
    said = [event for event in tracker.events if event.get("event") == "user"]
    before = said[-2]  # no session begins while a doubt is open (assistant/runtime.py)
    return [ActionExecuted("action_listen"), {**before, "metadata": {**state.metadata(tracker), "choice": False, "calm": True}}]
