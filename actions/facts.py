"""Facts that a message mentions outside the interview: kept, acknowledged, and what they change where the talk is."""

from typing import Any, Dict, List, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.shown import cited, say, shown
from knowledge.answer import Answer, reply
from knowledge.assess.verdict import PASSAGES, named_score, placed_alone
from knowledge.carer import FIRST_FACTS
from knowledge.conversation import calls_for_a_word, changes_topic, means_to_start
from knowledge.errors import AnswerError
from knowledge.following import DENOSUMAB, names_denosumab
from knowledge.hearing import told
from knowledge.passages import passages


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
    facts = told(state.in_person(tracker), state.profile(tracker), state.today(tracker))
    try:
        events = state.change_answers(tracker, facts) if facts else []
    except AnswerError:
        return []
    if state.changed(events):
        dispatcher.utter_message(json_message=state.echoed(tracker, state.changed(events)))
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
    if tracker.get_slot("offer") == "begin" and set(facts) & set(FIRST_FACTS):
        return [FollowupAction("action_start_interview")]  # answering one by one: the questions need no second yes
    topic, told_of = tracker.get_slot("topic"), _told_of(tracker, facts)
    if told_of:
        say(dispatcher, shown(told_of, state.text(tracker)))
        return [SlotSet("topic", told_of.topic), SlotSet("offer", "start")]
    if topic in passages() and changes_topic(topic, state.profile(tracker), facts, state.today(tracker)):
        dispatcher.utter_message(response="utter_changes_this")
        say(dispatcher, shown(reply(passages()[topic].asked_as[0], state.profile(tracker), topic=topic, today=state.today(tracker)), ""))
    elif len(state.answers(tracker)) > len(facts):
        dispatcher.utter_message(response=state.varied(tracker, "utter_thanks_go_on", 2))
    else:
        dispatcher.utter_message(response="utter_thanks_for_facts" if means_to_start(facts) else state.varied(tracker, "utter_thanks_for_fact", 3))
    named = [SlotSet("topic", DENOSUMAB)] if names_denosumab(state.text(tracker)) else []  # "so two months late?" means it
    return [*named, SlotSet("offer", "begin")]


def _told_of(tracker: Tracker, facts: Dict[str, Any]) -> Optional[Answer]:
    """What there is to say to a T-score, a medicine or an illness that was just told; None for plainer facts."""
    profile, text, topic = state.profile(tracker), state.text(tracker), tracker.get_slot("topic")
    score = named_score(facts)
    if score is not None:
        return Answer("answer", placed_alone(profile, score), citations=tuple(cited(list(PASSAGES))), topic=PASSAGES[0])
    if not calls_for_a_word(facts) or (topic in passages() and changes_topic(topic, profile, facts, state.today(tracker))):
        return None
    answer = reply(text, profile, topic=topic, today=state.today(tracker), country=state.country(tracker))
    return answer if answer.kind == "answer" or answer.notices else None
