"""Answering from the guide, noting facts in passing, and the follow-ups of an answer."""

import re
from typing import Any, Dict, List, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from knowledge.answer import Answer, reply
from knowledge.errors import AnswerError
from knowledge.interview import QUESTION_IDS, about
from knowledge.passages import citation, passage
from knowledge.reading import read

ANSWERING = ("answer", "partial", "boundary", "urgent", "crisis", "smalltalk", "refuse")
COMMON = {"is", "you", "your", "my", "do", "a", "the", "how", "had", "in", "not", "place", "months", "hurt", "parent"}
LIST_LENGTH = 12  # questions kept for the doctor


class ActionNoteFacts(Action):
    """Keep the facts that a message mentions outside the interview, and say what was understood."""

    def name(self) -> str:
        return "action_note_facts"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if state.metadata(tracker).get("choice") or tracker.active_loop.get("name"):
            return []
        reading = read(state.text(tracker), question_id=None, profile=state.profile(tracker),
                       today=state.today(tracker))
        try:
            events = state.change_answers(tracker, reading.facts) if reading.facts else []
        except AnswerError:
            return []
        if state.changed(events):
            units = state.metadata(tracker).get("units", "metric")
            dispatcher.utter_message(json_message=state.echo(state.changed(events), units))
        return events


class ActionAnswerQuestion(Action):
    """Answer from the guide with its passages, or say honestly that it is silent."""

    def name(self) -> str:
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        question = state.text(tracker)
        if tracker.get_slot("offer") == "note":
            return _noted(dispatcher, tracker, question)
        answer = reply(question, state.profile(tracker), topic=tracker.get_slot("topic"), today=state.today(tracker),
                       country=state.country(tracker))
        noted = [event for event in _this_turn(tracker) if event["event"] == "slot" and event["name"] == "trail"]
        if noted and answer.kind == "abstain":
            return _after_facts(dispatcher, tracker)
        say(dispatcher, shown(answer, question))
        kept = [SlotSet("topic", answer.topic), SlotSet("last_question", question), SlotSet("offer", None)]
        return [*kept, *state.first_steps(tracker)] if answer.kind == "smalltalk" else kept


class ActionHelp(Action):
    """Say what can be done here."""

    def name(self) -> str:
        return "action_help"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        dispatcher.utter_message(response="utter_help")
        return state.first_steps(tracker)


class ActionTellMore(Action):
    """Show the rest of the latest answer."""

    def name(self) -> str:
        return "action_tell_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if not tracker.get_slot("topic"):
            dispatcher.utter_message(response="utter_anything_else")
            return []
        answer = reply("tell me more", state.profile(tracker), topic=tracker.get_slot("topic"),
                       today=state.today(tracker), country=state.country(tracker))
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
        spec = about(pending)
        citations = _citations([spec["source"]])
        dispatcher.utter_message(json_message={"kind": "why", "slot": pending, "text": spec["why"],
                                               "source": spec["source"], "citations": citations})
        return []


class ActionNoteForDoctor(Action):
    """Put a question on the doctor's page: the one on the button, the one just asked, or the next thing typed."""

    def name(self) -> str:
        return "action_note_for_doctor"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        question = state.tapped(tracker).get("doctor_question") or tracker.get_slot("last_question")
        if question:
            return _noted(dispatcher, tracker, str(question))
        dispatcher.utter_message(response="utter_note_what")
        return [SlotSet("offer", "note")]


def named_question(text: str) -> Optional[str]:
    """The question that "why do you need my weight?" names by the first word of its label, or None."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    return next((name for name in QUESTION_IDS if str(about(name)["label"]).split()[0].lower() in words - COMMON), None)


def say(dispatcher: CollectingDispatcher, messages: List[Dict[str, Any]]) -> None:
    """Dispatch messages in order."""
    for message in messages:
        dispatcher.utter_message(json_message=message)


def shown(answer: Answer, question: str) -> List[Dict[str, Any]]:
    """An answer as messages, notices first; an abstention offers to keep the question for the doctor."""
    notices = [{"kind": "notice", "contact": None, **notice} for notice in answer.notices]
    if answer.kind in ("urgent", "crisis"):
        return notices or [{"kind": "notice", "level": "urgent", "heading": "", "text": answer.text, "contact": None}]
    confidence = {"answer": "direct", "partial": "related", "boundary": "related"}.get(answer.kind, "none")
    return [*notices, {
        "kind": "answer", "answer_kind": answer.kind, "text": answer.text, "more": answer.more,
        "citations": list(answer.citations),  # with the text that may be shown, which is not always all of the record
        "confidence": confidence, "related": [_button(item.label, item.passage) for item in answer.related],
        "note_question": question if answer.kind in ("abstain", "partial", "boundary") else None,
    }]


def _button(label: str, name: str) -> Dict[str, str]:
    """A next question; a section's name is asked in words that its passage answers."""
    return {"label": label, "text": label if label.endswith("?") else passage(name).asked_as[0]}


def _citations(sources: List[str]) -> List[Dict[str, Any]]:
    from knowledge.passages import passages

    return [{**citation(name), "text": passage(name).text} for name in sources if name in passages()]


def _noted(dispatcher: CollectingDispatcher, tracker: Tracker, question: str) -> List[EventType]:
    questions = [*(tracker.get_slot("doctor_questions") or ()), question]
    dispatcher.utter_message(response="utter_noted_for_doctor", question=question)
    return [SlotSet("doctor_questions", list(dict.fromkeys(questions))[-LIST_LENGTH:]), SlotSet("offer", None)]


def _after_facts(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    if tracker.get_slot("assessed"):
        dispatcher.utter_message(response="utter_fact_changed")
        return [FollowupAction("action_show_result")]
    dispatcher.utter_message(response="utter_thanks_for_fact")
    return [SlotSet("offer", "start")]


def _this_turn(tracker: Tracker) -> List[Dict[str, Any]]:
    events: List[Dict[str, Any]] = []
    for event in reversed(tracker.events):
        if event["event"] == "user":
            break
        events.append(event)
    return events
