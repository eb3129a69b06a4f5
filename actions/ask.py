"""Answering from the guide in the light of the talk, and the follow-ups of an answer."""

import re
from typing import Any, Dict, List, Optional, Set

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.facts import after_facts, facts_of_turn, noted
from actions.shown import cited, say, shown
from knowledge.answer import Answer, reply
from knowledge.compose import compose
from knowledge.following import (
    RESULT, STOP_QUERY, Leaning, asked_part, leaning, speaks_of_stopping_denosumab, wants_check, what_to_do,
)
from knowledge.interview import QUESTION_IDS, RiskProfile, about
from knowledge.passages import passages
from knowledge.scope import scope
from knowledge.talk import FOR_DOCTOR, talk
from knowledge.assess.verdict import PASSAGES, asks_verdict, placed, score_in, verdict
from knowledge.wording import for_other

COMMON = {"is", "you", "your", "my", "do", "a", "the", "how", "had", "in", "not", "place", "months", "hurt", "parent"}
LIST_LENGTH = 12  # questions kept for the doctor
SAYS_NOTHING = {
    "how", "you", "are", "the", "for", "and", "any", "now", "did", "wa", "been", "that", "with", "your", "have", "what", "these",
    "doe", "when", "last", "most", "bone", "break", "broke", "broken", "ever", "usual", "many", "much", "time", "week", "day",
    "past", "year", "month", "more", "get", "take", "help", "say", "ask", "need", "mean", "know", "this", "from", "ha",
}
FORM = "interview_form"
ASIDE = ("off_topic", "other_medicine")  # reasons of a refusal that would offer the interview in the middle of it
KIND_WORDS = {"ok": "utter_all_right", "laugh": "utter_all_right", "praise": "utter_talk_praise"}


class ActionAnswerQuestion(Action):
    """Answer from the guide with its passages, or say honestly that it is silent."""

    def name(self) -> str:
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        question, profile, pending = state.text(tracker), state.profile(tracker), state.pending(tracker)
        topic = tracker.get_slot("topic")
        if speaks_of_stopping_denosumab(question, profile, topic, pending):
            return _about_stopping(dispatcher, tracker, question)
        for_doctor = FOR_DOCTOR.match(question)
        if tracker.get_slot("offer") == "note" or for_doctor:
            return _noted(dispatcher, tracker, for_doctor.group("question") if for_doctor else question)
        if asks_verdict(question):
            say(dispatcher, shown(Answer("boundary", verdict(profile), citations=tuple(cited(list(PASSAGES)))), question))
            return [SlotSet("topic", PASSAGES[0]), SlotSet("last_question", question)]
        facts, asked = facts_of_turn(tracker), asked_part(question)
        if facts and not pending and (not asked or wants_check(asked)):
            return [SlotSet("offer", None), FollowupAction("action_start_interview")] if asked and state.consented(tracker) \
                else after_facts(dispatcher, tracker, facts)
        return self._answered(dispatcher, tracker, asked if facts and pending and asked else question)

    def _answered(self, dispatcher: CollectingDispatcher, tracker: Tracker, question: str) -> List[EventType]:
        """Events of an answer to a question that stands for itself or leans on the talk."""
        profile, topic = state.profile(tracker), tracker.get_slot("topic")
        leans = leaning(question, profile, topic)
        if leans and topic == RESULT:
            return _about_result(dispatcher, leans)
        if leans and leans.kind == "for_me" and not _personal(str(topic), tracker):
            dispatcher.utter_message(response="utter_depends_on_you")
            return [SlotSet("offer", "start")]
        alone = leans is not None or talk(question) is not None  # a courtesy leans on nothing
        answer = reply(leans.query if leans else question, profile, topic=None if alone else topic,
                       today=state.today(tracker), country=state.country(tracker))
        score = score_in(question, PASSAGES[0] if profile.t_score is not None else topic)
        there = placed(profile, score)
        if there and score is not None and answer.kind in ("answer", "partial"):
            answer = answer._replace(text=f"{there}\n\n{answer.text}")
        if state.pending(tracker) and answer.kind in ("abstain", "refuse") and _said_aside(dispatcher, tracker, question, answer):
            return [SlotSet("last_question", question)]
        return [*_told(dispatcher, tracker, question, answer), SlotSet("last_question", question)]


class ActionHelp(Action):
    """Say what can be done here; "what should I do?" right after an answer follows its topic."""

    def name(self) -> str:
        return "action_help"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if what_to_do(state.text(tracker)) and tracker.get_slot("topic") and not state.pending(tracker):
            return [FollowupAction("action_answer_question")]
        dispatcher.utter_message(response="utter_help")
        return state.first_steps(tracker)


class ActionTellMore(Action):
    """Show the rest of the latest answer."""

    def name(self) -> str:
        return "action_tell_more"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if tracker.get_slot("topic") == RESULT:
            return _about_result(dispatcher, Leaning("for_me", ""))
        if not tracker.get_slot("topic"):
            dispatcher.utter_message(response="utter_anything_else")
            return []
        if not state.tapped(tracker) and leaning(state.text(tracker), state.profile(tracker), tracker.get_slot("topic")):
            return [FollowupAction("action_answer_question")]
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
        dispatcher.utter_message(json_message=_why(tracker, pending))
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


def _noted(dispatcher: CollectingDispatcher, tracker: Tracker, question: str) -> List[EventType]:
    questions = [*(tracker.get_slot("doctor_questions") or ()), question]
    dispatcher.utter_message(response="utter_noted_for_doctor", question=question)
    return [SlotSet("doctor_questions", list(dict.fromkeys(questions))[-LIST_LENGTH:]), SlotSet("offer", None)]


def _about_stopping(dispatcher: CollectingDispatcher, tracker: Tracker, question: str) -> List[EventType]:
    """The fixed text on stopping denosumab, before anything else; the facts in the message are kept too."""
    first_said = CollectingDispatcher()
    events = noted(first_said, tracker) if tracker.latest_action_name == "action_listen" else []
    answer = reply(STOP_QUERY, state.profile(tracker), today=state.today(tracker), country=state.country(tracker))
    say(dispatcher, shown(answer, question))
    dispatcher.messages.extend(first_said.messages)
    again = [FollowupAction(FORM)] if state.pending(tracker) and tracker.latest_action_name == "action_listen" else []
    return [*events, SlotSet("topic", answer.topic), SlotSet("last_question", question), *again]


def _about_result(dispatcher: CollectingDispatcher, leans: Leaning) -> List[EventType]:
    """What the result means, or what to do now: the plan says it."""
    if leans.kind == "what_to_do":
        return [FollowupAction("action_show_plan")]
    dispatcher.utter_message(json_message={"kind": "meaning"})
    return []


def _told(dispatcher: CollectingDispatcher, tracker: Tracker, question: str, answer: Answer) -> List[EventType]:
    """Say an answer; the same courtesy is not said twice in a row."""
    topic = answer.topic or tracker.get_slot("topic")
    events: List[EventType] = [SlotSet("topic", topic), SlotSet("offer", None)]
    kind = talk(question)
    if tracker.get_slot("alert") and answer.kind in ("abstain", "refuse", "smalltalk") and kind not in ("greeting", "thanks"):
        say(dispatcher, [{**tracker.get_slot("alert"), "kind": "notice", "level": "urgent"}])  # "it's really bad": still first
        return []
    if kind in ("loss", "worry", "unwell") and answer.kind == "partial":
        answer = answer._replace(kind="abstain")  # a fear told without a question is no search
    if kind and answer.kind in ("abstain", "refuse", "smalltalk") and kind not in ("greeting", "thanks", "story"):
        dispatcher.utter_message(response=state.varied(tracker, KIND_WORDS.get(kind, "utter_kind_word"), 2))
        return [SlotSet("offer", None), SlotSet("said", None)]
    if answer.kind not in ("smalltalk", "refuse"):
        say(dispatcher, shown(answer, question))
        return [*events, SlotSet("said", None)]
    back = answer.kind == "smalltalk" and talk(question) == "greeting" and state.can_resume(tracker)
    if back:
        dispatcher.utter_message(response="utter_welcome_back")
    elif tracker.get_slot("said") == answer.text:
        dispatcher.utter_message(response=state.varied(tracker, "utter_again_" + answer.kind, 2))
    else:
        say(dispatcher, shown(answer, question))
    events[1] = SlotSet("offer", "resume" if state.answers(tracker) else "start")
    return [*events, SlotSet("said", answer.text), *(state.first_steps(tracker) if answer.kind == "smalltalk" else [])]


def _said_aside(dispatcher: CollectingDispatcher, tracker: Tracker, question: str, answer: Answer) -> bool:
    """In the interview: a question about the open question is met with why it is asked; off-topic ones stay short."""
    pending = str(state.pending(tracker))
    outside = scope(question) if answer.kind == "refuse" else None
    if outside and outside.reason not in ASIDE:
        return False
    if pending in QUESTION_IDS and _is_about(question, pending):
        dispatcher.utter_message(response="utter_no_answer_but_why")
        say(dispatcher, [_why(tracker, pending)])
        return True
    if outside:
        dispatcher.utter_message(response=state.varied(tracker, "utter_aside", 2))
    return bool(outside)


def _is_about(question: str, pending: str) -> bool:
    """Whether a side question shares a word of substance with the open question."""
    spec = about(pending)
    shared = _words(question) & _words(f"{spec['ask']} {spec['label']} {pending.replace('_', ' ')}")
    return bool(shared - SAYS_NOTHING)


def _words(text: str) -> Set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", text.lower())}


def _personal(topic: str, tracker: Tracker) -> bool:
    """Whether the passage of a topic has something to say for this person in particular."""
    day = state.today(tracker)
    return topic in passages() and compose([topic], state.profile(tracker), day)[:2] != compose([topic], RiskProfile(), day)[:2]


def _why(tracker: Tracker, pending: str) -> Dict[str, Any]:
    spec = about(pending)
    return {"kind": "why", "slot": pending, "text": for_other(spec["why"], tracker.get_slot("carer")),
            "source": spec["source"], "citations": cited([spec["source"]])}
