"""What an action reads of a tracker: the answers, the profile, the day, the words and the button behind them."""

from datetime import date
from typing import Any, Dict, List, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from knowledge import trail
from knowledge.carer import as_own, by_pronoun, relative, speaks_for
from knowledge.hearing import Reply
from knowledge.interview import FIELDS, RiskProfile, open_questions, profile_from
from knowledge.ledger import Change, answers_in, apply_facts, echo, in_passing, joined, with_earlier_breaks
from knowledge.person import is_minor
from knowledge.reading import Confirm

FORM = "interview_form"


def answers(tracker: Tracker) -> Dict[str, Any]:
    """The answers so far; open ones are left out."""
    return answers_in(tracker.slots)


def profile(tracker: Tracker) -> RiskProfile:
    """The answers as a profile."""
    return profile_from(answers(tracker))


def metadata(tracker: Tracker) -> Dict[str, Any]:
    """What the channel knows of the turn: today, country, units, consent, number, choice."""
    return dict(tracker.latest_message.get("metadata") or {})


def today(tracker: Tracker) -> date:
    """The day of this turn."""
    return date.fromisoformat(metadata(tracker)["today"])


def country(tracker: Tracker) -> Optional[str]:
    """The country the person named, or the one the session was opened with."""
    named = tracker.get_slot("country")
    return named if named not in (None, "unsure", "declined") else metadata(tracker).get("country")


def text(tracker: Tracker) -> str:
    """What the person wrote, or the label of the button."""
    return str(tracker.latest_message.get("text") or "")


def intent(tracker: Tracker) -> str:
    """The intent of the latest message."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def tapped(tracker: Tracker) -> Dict[str, Any]:
    """What the button of this turn carries; empty for typed text."""
    if not metadata(tracker).get("choice"):
        return {}
    return {entity["entity"]: entity["value"] for entity in tracker.latest_message.get("entities") or ()}


def pending(tracker: Tracker) -> Optional[str]:
    """The question that is open in the interview; None outside it."""
    return tracker.get_slot("requested_slot") if tracker.active_loop.get("name") else None


def reply(tracker: Tracker, asked: Optional[str]) -> Reply:
    """A typed message with what bears on it, for the reading of it."""
    stored = tracker.get_slot("confirm")
    return Reply(text(tracker), profile(tracker), today(tracker), asked,
                 waiting=Confirm(**{**stored, "values": tuple(stored["values"])}) if stored else None,
                 before=trail.latest(steps(tracker)), failed=bool(tracker.get_slot("failures")), other=tracker.get_slot("carer"),
                 cared_for=tracker.get_slot("cared_for"), recalled=_recalled(tracker))


def _recalled(tracker: Tracker) -> Optional[str]:
    """The question whose answer was said again in the turn before, with "if that is not right, tell me the right one"."""
    recalled = tracker.get_slot("recalled")
    return str(recalled["question"]) if recalled and recalled["turn"] == metadata(tracker).get("number", 0) - 1 else None


def spoken_for(tracker: Tracker, other: Optional[str] = None) -> List[EventType]:
    """Events that begin carer mode where the typed message says that it is about somebody else.

    Args:
        other: "she", "he" or "they" where something else than these words says so.
    """
    said, before = "" if metadata(tracker).get("choice") else text(tracker), tracker.get_slot("carer")
    found = other or speaks_for(said)
    if not found or (before and not other and (before != found or tracker.get_slot("cared_for"))):
        return []  # "she gets them for her husband" does not begin a talk about him
    named = relative(said) or (tracker.get_slot("cared_for") if before == found else None)
    tracker.slots.update(carer=found, cared_for=named)  # what follows in this turn reads the message as of that person
    return [SlotSet("carer", found), SlotSet("cared_for", named)]


def in_person(tracker: Tracker) -> str:
    """The typed words, in carer mode as the person they are about would say them."""
    said, other = text(tracker), tracker.get_slot("carer")
    return as_own(by_pronoun(said, other, tracker.get_slot("cared_for"))) if other else said


def steps(tracker: Tracker) -> List[trail.Step]:
    """The steps by which the answers came about."""
    return list(tracker.get_slot("trail") or ())


def still_open(tracker: Tracker) -> List[str]:
    """The open questions of the interview."""
    return open_questions(answers(tracker), tracker.get_slot("parts") or (), tracker.get_slot("volunteered") or ())


def consented(tracker: Tracker) -> bool:
    """Whether the person has agreed that their answers are worked with."""
    return bool(metadata(tracker).get("consent"))


def can_resume(tracker: Tracker) -> bool:
    """Whether an interview was begun, is not under way now and is not finished."""
    return bool(answers(tracker)) and not tracker.active_loop.get("name") and not tracker.get_slot("assessed")


def is_fresh(tracker: Tracker) -> bool:
    """Whether nothing has been asked, answered or talked of yet."""
    return not (tracker.active_loop.get("name") or answers(tracker) or tracker.get_slot("topic"))


def of_minor(tracker: Tracker) -> bool:
    """Whether the age given is that of a child: the check is for adults."""
    return is_minor(profile(tracker))


def varied(tracker: Tracker, response: str, variants: int) -> str:
    """One of the wordings of a response, another one each turn: name, name_2, name_3."""
    turn = int(metadata(tracker).get("number") or 0) % variants
    return f"{response}_{turn + 1}" if turn else response


def change_answers(tracker: Tracker, facts: Dict[str, Any], asked: Optional[str] = None) -> List[EventType]:
    """Events that store facts, remember how to undo them and make anything computed from old values void.

    Raises:
        AnswerError: if a fact is out of range.
    """
    volunteered = dict(tracker.get_slot("volunteered") or {})
    before = answers(tracker)
    if asked is not None and asked in volunteered and tracker.slots.get(asked) is None:
        before.pop(asked)  # its own question is answered now, be it by what was mentioned alone
    _, changes = apply_facts(before, joined(with_earlier_breaks(facts, before, asked), volunteered))
    events: List[EventType] = []
    for change in changes:
        if in_passing(change, asked, tracker.slots.get(change.question_id) is None):
            volunteered[change.question_id] = change.after
        else:
            volunteered.pop(change.question_id, None)
            events.append(SlotSet(change.question_id, change.after))
    if volunteered != (tracker.get_slot("volunteered") or {}):
        events.append(SlotSet("volunteered", volunteered or None))
    if changes or asked:
        events.append(SlotSet("trail", trail.lengthened(steps(tracker), asked, changes, today(tracker))))
    if changes and tracker.get_slot("answers_confirmed"):
        events.append(SlotSet("answers_confirmed", None))
    return [*events, SlotSet("failures", None), SlotSet("confirm", None), SlotSet("simpler", None)]


def put_back(tracker: Tracker, step: trail.Step) -> List[EventType]:
    """Events that set the answers of a step back; what was only mentioned in passing is forgotten with it."""
    volunteered = dict(tracker.get_slot("volunteered") or {})
    names = {name for name, _, _ in step["changes"]}
    kept = {name: value for name, value in volunteered.items() if name not in names}
    back = [SlotSet(name, before) for name, before, _ in step["changes"]]
    return back if kept == volunteered else [*back, SlotSet("volunteered", kept or None)]


def changed(events: List[EventType]) -> List[Change]:
    """The changes that events of change_answers() make, set-back answers included."""
    found = [event["value"] for event in events if event.get("name") == "trail" and event["event"] == "slot"]
    return [Change(*change) for change in found[-1][-1]["changes"]] if found and found[-1] else []


def echoed(tracker: Tracker, changes: List[Change]) -> Dict[str, Any]:
    """The message that says what was understood, with the old value where there was one."""
    return {"kind": "echo", "items": echo(changes, metadata(tracker).get("units", "metric"))}


def clear_answers() -> List[EventType]:
    """Events that set every answer, and all that hangs on the answers, back to open."""
    names = (*FIELDS, "answers_confirmed", "parts", "trail", "confirm", "failures", "simpler", "carer", "cared_for", "recalled", "offer",
             "assessed", "adaptations", "shown", "volunteered", "said", "topic",
             "alert")
    return [SlotSet(name, None) for name in names]


def first_steps(tracker: Tracker) -> List[EventType]:
    """Start the interview by itself for a person who came to take it: consent given, nothing asked or answered yet."""
    return [FollowupAction(FORM)] if is_fresh(tracker) and consented(tracker) else []
