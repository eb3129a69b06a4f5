"""Facts that a message mentions outside the interview: kept, acknowledged, and what they change where the talk is."""

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.hearing import told
from actions.shown import say, shown
from knowledge.answer import Answer, reply
from knowledge.compose import compose
from knowledge.errors import AnswerError
from knowledge.interview import RiskProfile
from knowledge.passages import citation, passages
from knowledge.assess.verdict import PASSAGES, named_score, placed

TELLING_FACTS = {"medications", "secondary_causes", "conditions", "glucocorticoids", "rheumatoid_arthritis", "vertebral_fracture"}
ENOUGH_TO_START = 3  # facts in one message: the person means to take the check


class ActionNoteFacts(Action):
    """Keep the facts that a message mentions outside the interview, and say what was understood."""

    def name(self) -> str:
        return "action_note_facts"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        return noted(dispatcher, tracker)


def noted(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """Events that keep the facts of a typed message outside the interview."""
    if state.metadata(tracker).get("choice") or tracker.active_loop.get("name"):
        return []
    facts = told(tracker)
    try:
        events = state.change_answers(tracker, facts) if facts else []
    except AnswerError:
        return []
    if state.changed(events):
        units = state.metadata(tracker).get("units", "metric")
        dispatcher.utter_message(json_message=state.echo(state.changed(events), units))
    return events


def facts_of_turn(tracker: Tracker) -> Dict[str, Any]:
    """The facts that this turn has stored: question id -> value."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return {}
        if event["event"] == "slot" and event["name"] == "trail" and event["value"]:
            return {name: after for name, _, after in event["value"][-1]["changes"] if after is not None}
    return {}


def after_facts(dispatcher: CollectingDispatcher, tracker: Tracker, facts: Dict[str, Any]) -> List[EventType]:
    """Acknowledge facts told without a question, and say what they change for what is being talked about."""
    if tracker.get_slot("assessed"):
        dispatcher.utter_message(response="utter_fact_changed")
        return [FollowupAction("action_show_result")]
    profile, topic, day = state.profile(tracker), tracker.get_slot("topic"), state.today(tracker)
    score = named_score(facts)
    if score is not None:
        text = f"{placed(profile, score)} Other things count too, such as your age and past breaks."
        answer = Answer("answer", text, citations=tuple(_cited(name) for name in PASSAGES), topic=PASSAGES[0])
        say(dispatcher, shown(answer, state.text(tracker)))
        return [SlotSet("topic", PASSAGES[0]), SlotSet("offer", "start")]
    if topic in passages() and _changes_topic(topic, profile, facts, day):
        dispatcher.utter_message(response="utter_changes_this")
        say(dispatcher, shown(reply(passages()[topic].asked_as[0], profile, topic=topic, today=day), ""))
        return [SlotSet("offer", "start")]
    if set(facts) & TELLING_FACTS:
        answer = reply(state.text(tracker), profile, topic=topic, today=day, country=state.country(tracker))
        if answer.kind == "answer" or answer.notices:
            say(dispatcher, shown(answer, state.text(tracker)))
            return [SlotSet("topic", answer.topic), SlotSet("offer", "start")]
    many = len(facts) >= ENOUGH_TO_START
    dispatcher.utter_message(response="utter_thanks_for_facts" if many else state.varied(tracker, "utter_thanks_for_fact", 3))
    return [SlotSet("offer", "start")]


def _changes_topic(topic: str, profile: RiskProfile, facts: Dict[str, Any], day: Any) -> bool:
    """Whether the passage of the topic reads differently for this person since these facts are known."""
    before = RiskProfile(**{**profile.dict(), **dict.fromkeys(facts)})
    return compose([topic], profile, day)[:2] != compose([topic], before, day)[:2]


def _cited(name: str) -> Dict[str, Any]:
    return {**citation(name), "text": passages()[name].text}
