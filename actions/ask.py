"""Answering from the guide in the light of the talk. The steps are tried in order; the first that has something to say ends."""

from typing import Any, Dict, List, Optional

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.facts import after_facts, facts_of_turn, noted
from actions.shown import cited, say, shown, why
from knowledge.answer import Answer, reply
from knowledge.asides import asks_own_answer, what_counts_for
from knowledge.assess.verdict import judgement
from knowledge.conversation import answered, aside, is_personal, says_nothing, says_nothing_to_look_up, why_instead
from knowledge.following import (
    DENOSUMAB, STOP_QUERY, Leaning, asked_part, asks_of_result, leaning, of_the_result, speaks_of_stopping_denosumab, wants_check,
)
from knowledge.interview import about
from knowledge.ledger import label, spoken
from knowledge.reading.controls import declines_check
from knowledge.reading.normal import normalise
from knowledge.talk import COURTESIES, FOR_DOCTOR, MATTER_OF_FACT, UPSET, after_alert, is_bare, says_yes, talk
from knowledge.wording import for_other

LIST_LENGTH = 12  # questions kept for the doctor
KIND_RESPONSES = {"ok": "utter_all_right", "laugh": "utter_all_right", "praise": "utter_talk_praise", "complaint": "utter_talk_complaint",
                  "away": "utter_talk_away", "already": "utter_talk_already",
                  "later": "utter_all_right", "impatient": "utter_straight_on"}
JUST_ASKS = "just_asks"  # what is offered to somebody who does not want the interview: nothing
Events = Optional[List[EventType]]


class ActionAnswerQuestion(Action):
    """Answer from the guide with its passages, or say honestly that it is silent."""

    def name(self) -> str:
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        for step in (warned, reassured, told_in_a_line, put_on_list, said_again, counted, asked_of_result, judged, acknowledged, taken_up, followed):
            events = step(dispatcher, tracker)
            if events is not None:
                return events
        return from_guide(dispatcher, tracker)


def warned(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """The fixed text on stopping denosumab, before anything else; the facts in the message are kept too."""
    question, profile, topic, pending = state.text(tracker), state.profile(tracker), tracker.get_slot("topic"), state.pending(tracker)
    if not speaks_of_stopping_denosumab(question, profile, topic, pending):
        return None
    first_said = CollectingDispatcher()
    listening = tracker.latest_action_name == "action_listen"
    events = noted(first_said, tracker) if listening else []
    answer = reply(STOP_QUERY, profile, today=state.today(tracker), country=state.country(tracker))
    if topic == DENOSUMAB:  # the passage has just been read
        answer = answer._replace(text=answer.text.split("\n\n")[0])
    say(dispatcher, shown(answer, question))
    dispatcher.messages.extend(first_said.messages)
    again = [FollowupAction(state.FORM)] if pending and listening else []
    return [*events, SlotSet("topic", answer.topic), SlotSet("last_question", question), *again]


def reassured(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """After an urgent sign: a word to somebody who has called for help, doubts it, or says that it is over."""
    alert, said = tracker.get_slot("alert"), after_alert(state.text(tracker))
    if not alert or not said:
        return None
    if said == "goes_on":
        return [FollowupAction("action_start_interview")]
    dispatcher.utter_message(response=f"utter_alert_{said}")
    if said == "doubts":
        say(dispatcher, [{**alert, "kind": "notice", "level": "urgent"}])
    return [SlotSet("offer", "resume")]


def told_in_a_line(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """A question about this chat itself: what it costs, how sure it is, whether it can be printed."""
    kind = talk(state.text(tracker))
    if kind not in MATTER_OF_FACT or (kind == "free" and not state.pending(tracker)):
        return None
    done = bool(tracker.get_slot("assessed")) and not state.pending(tracker)
    if kind == "page" and done:
        dispatcher.utter_message(response="utter_doctor_page")
        return []
    dispatcher.utter_message(response=state.varied(tracker, f"utter_talk_{kind}", 2))
    if kind == "fears" and not state.pending(tracker):  # the kind word first, then what the result says or the next step
        return about_result(dispatcher, Leaning("for_me", "")) if done else [SlotSet("offer", "resume" if state.answers(tracker) else "start")]
    return begun(tracker)


def begun(tracker: Tracker) -> List[EventType]:
    """The first steps of the interview, unless somebody has said that they only want to ask."""
    return [] if tracker.get_slot("offer") == JUST_ASKS else state.first_steps(tracker)


def counted(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """What counts for a question of the interview: "does a broken rib count?" while it is open."""
    question = what_counts_for(state.text(tracker), state.pending(tracker))
    if question is None:
        return None
    dispatcher.utter_message(text=for_other(about(question)["counts"] or about(question)["why"], tracker.get_slot("carer")))
    return []


def asked_of_result(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """A question about one's own risk: from the result, and before there is one, the way to it."""
    asked, pending, answers = asks_of_result(state.text(tracker)), state.pending(tracker), state.answers(tracker)
    if asked is None:
        return None
    if tracker.get_slot("assessed") and not pending:
        return about_result(dispatcher, Leaning("what_to_do" if asked == "next" else "for_me", ""))
    if pending and not state.still_open(tracker):
        dispatcher.utter_message(response="utter_result_after_check")
        return []
    if asked == "risk" or (asked == "next" and pending):
        left = len(state.still_open(tracker))
        dispatcher.utter_message(response="utter_no_result_left" if answers else "utter_no_result", left=left)
        return [] if pending else [SlotSet("offer", "resume" if answers else "start")]
    return None


def put_on_list(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """The question that somebody wants to ask the doctor, typed out."""
    question = state.text(tracker)
    named = FOR_DOCTOR.match(question)
    if tracker.get_slot("offer") != "note" and not named:
        return None
    return keep_for_doctor(dispatcher, tracker, named.group("question") if named else question)


def said_again(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """One's own answer, to "what did I say for my weight?"."""
    name = asks_own_answer(state.text(tracker))
    value = state.answers(tracker).get(name) if name else None
    if value is None:
        return None
    units = state.metadata(tracker).get("units", "metric")
    dispatcher.utter_message(response="utter_your_answer", label=label(str(name)), value=spoken(str(name), value, units))
    return [SlotSet("recalled", {"question": name, "turn": state.metadata(tracker).get("number", 0)})]


def judged(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """A wish to be told: no diagnosis and no fortune, but where a score stands."""
    question, profile = state.text(tracker), state.profile(tracker)
    told = judgement(question, profile)
    if told is None:
        return None
    say(dispatcher, shown(Answer("boundary", told.text, citations=tuple(cited(list(told.passages)))), question))
    return [SlotSet("topic", told.passages[0]), SlotSet("last_question", question)]


def acknowledged(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Facts told outside the interview, without a question or with a wish for the check."""
    facts, asked = facts_of_turn(tracker), asked_part(state.text(tracker))
    if not facts or state.pending(tracker) or (asked and not wants_check(asked)):
        return None
    if asked and state.consented(tracker):
        return [SlotSet("offer", None), FollowupAction("action_start_interview")]
    return after_facts(dispatcher, tracker, facts)


def taken_up(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """ "Yes, let's check": what was offered last."""
    offered = tracker.get_slot("offer") in ("start", "begin", "resume", "still_true") and not state.pending(tracker)
    return [FollowupAction("action_take_offer")] if offered and says_yes(state.text(tracker)) else None


def followed(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """A message that leans on the result, or asks of an answer what it means for this person."""
    topic = tracker.get_slot("topic")
    leans = leaning(state.text(tracker), state.profile(tracker), topic)
    of_result = of_the_result(state.text(tracker), topic, leans) if tracker.get_slot("assessed") and not state.pending(tracker) else None
    if of_result:
        return about_result(dispatcher, of_result)
    if leans and leans.kind == "for_me" and not is_personal(str(topic), state.profile(tracker), state.today(tracker)):
        dispatcher.utter_message(response="utter_depends_on_you")
        return [SlotSet("offer", "start")]
    return None


def from_guide(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """Events of an answer to a question that stands for itself or leans on the talk."""
    question, pending = state.text(tracker), state.pending(tracker)
    asked = asked_part(question)
    question = asked if pending and asked and facts_of_turn(tracker) else question
    answer = answered(question, state.profile(tracker), topic=tracker.get_slot("topic"), other=tracker.get_slot("carer"),
                      today=state.today(tracker), country=state.country(tracker))
    if pending in facts_of_turn(tracker) and says_nothing(asked, answer):
        return []
    reason = why_instead(question, pending, answer)
    if reason:
        say(dispatcher, [why(reason, tracker.get_slot("carer"))])
    elif pending and answer.kind in ("refuse", "smalltalk") and aside(question):
        dispatcher.utter_message(response=state.varied(tracker, f"utter_talk_{aside(question)}", 2))
    else:
        return [*_told(dispatcher, tracker, question, answer), SlotSet("last_question", question)]
    return [SlotSet("last_question", question)]


def about_result(dispatcher: CollectingDispatcher, leans: Leaning) -> List[EventType]:
    """What the result means, whether a scan fits, or what to do now: the plan says it."""
    if leans.kind == "what_to_do":
        return [FollowupAction("action_show_plan")]
    dispatcher.utter_message(json_message={"kind": "scan_advice" if leans.kind == "scan" else "meaning"})
    return []


def keep_for_doctor(dispatcher: CollectingDispatcher, tracker: Tracker, question: str) -> List[EventType]:
    """Events that put a question on the doctor's page."""
    questions = [*(tracker.get_slot("doctor_questions") or ()), question]
    dispatcher.utter_message(response="utter_noted_for_doctor", question=question)
    return [SlotSet("doctor_questions", list(dict.fromkeys(questions))[-LIST_LENGTH:]), SlotSet("offer", None)]


def _told(dispatcher: CollectingDispatcher, tracker: Tracker, question: str, answer: Answer) -> List[EventType]:
    """Say an answer, or the kind word or the next step that serves better."""
    kind, offer = talk(question), "resume" if state.answers(tracker) else "start"
    silent = answer.kind in ("abstain", "refuse", "smalltalk")
    messages = shown(answer, question)
    notices = [message for message in messages if message["kind"] == "notice"]
    if tracker.get_slot("alert") and silent and kind not in COURTESIES:
        say(dispatcher, [{**tracker.get_slot("alert"), "kind": "notice", "level": "urgent"}])  # "it's really bad": still first
        dispatcher.utter_message(response="utter_urgent_pause")
        return [SlotSet("offer", "resume")]
    if kind in UPSET or (kind and silent and kind not in COURTESIES):
        say(dispatcher, notices)
        dispatcher.utter_message(response=state.varied(tracker, KIND_RESPONSES.get(str(kind), "utter_kind_word"), 2))
        return [SlotSet("offer", offer), SlotSet("said", None)]
    if says_nothing_to_look_up(question, answer) and not state.pending(tracker) and not notices:
        return _led_on(dispatcher, tracker, question, offer)
    if answer.kind not in ("smalltalk", "refuse"):
        say(dispatcher, messages)
        return [SlotSet("topic", answer.topic or tracker.get_slot("topic")), SlotSet("offer", None), SlotSet("said", None)]
    return _courteous(dispatcher, tracker, question, answer, offer)


def _led_on(dispatcher: CollectingDispatcher, tracker: Tracker, question: str, offer: str) -> List[EventType]:
    """After words that ask nothing: the interview for somebody who came to take it, else what can be asked."""
    if tracker.get_slot("offer") == JUST_ASKS or declines_check(normalise(question)):
        dispatcher.utter_message(response="utter_just_ask")
        return [SlotSet("offer", JUST_ASKS)]
    begins = state.is_fresh(tracker) or tracker.get_slot("offer") == "begin" or (offer == "start" and is_bare(question))
    if state.consented(tracker) and begins:
        dispatcher.utter_message(response="utter_let_us_begin")
        return [SlotSet("offer", None), FollowupAction("action_start_interview")]
    dispatcher.utter_message(response=state.varied(tracker, f"utter_what_to_know_{offer}", 2))
    return [SlotSet("offer", offer)]


def _courteous(dispatcher: CollectingDispatcher, tracker: Tracker, question: str, answer: Answer, offer: str) -> List[EventType]:
    """Small talk and refusals; the same one is not said twice in a row."""
    if talk(question) == "greeting" and answer.kind == "smalltalk" and state.can_resume(tracker):
        dispatcher.utter_message(response="utter_welcome_back")
    elif tracker.get_slot("said") == answer.text:
        dispatcher.utter_message(response=state.varied(tracker, "utter_again_" + answer.kind, 2))
    else:
        say(dispatcher, shown(answer, question))
    first = begun(tracker) if answer.kind == "smalltalk" else []
    offer = JUST_ASKS if tracker.get_slot("offer") == JUST_ASKS else offer
    return [SlotSet("topic", answer.topic or tracker.get_slot("topic")), SlotSet("offer", offer), SlotSet("said", answer.text), *first]
