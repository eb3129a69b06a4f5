"""Showing the result, the plan, the answers and comparisons."""

from typing import Any, Dict, List, Optional, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.facts import noted
from actions.returning import STILL_TRUE
from knowledge import trail, triage_choices
from knowledge.carer import pronoun
from knowledge.errors import AnswerError
from knowledge.plan.adaptations import adaptations_in
from knowledge.following import RESULT, changed_medicine, speaks_of_stopping_denosumab
from knowledge.interview import open_questions
from knowledge.ledger import Change, label, undone
from knowledge.reading import read
from knowledge.reading.controls import rights, rights_last
from knowledge.reading.normal import normalise
from knowledge.assess.hypotheses import hypotheses
from knowledge.tripwires import tripwires

STOPPED = ("steroid_stop", "medicine_stop")  # wires that come before any comparison


class ActionShowResult(Action):
    """Show the assessment and the plan, then offer the optional parts."""

    def name(self) -> str:
        return "action_show_result"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if state.of_minor(tracker):
            if state.intent(tracker) == "show_result":
                dispatcher.utter_message(response="utter_under_18")
            return []  # at the end of the form it has just been said
        if not _complete(tracker):
            return _not_yet(dispatcher, tracker)
        shown = {"answers": state.answers(tracker), "adaptations": tracker.get_slot("adaptations") or []}
        dispatcher.utter_message(json_message={"kind": "result"})
        dispatcher.utter_message(json_message={"kind": "plan", "before": tracker.get_slot("shown")})
        dispatcher.utter_message(response="utter_parts")
        return [SlotSet("assessed", True), SlotSet("answers_confirmed", "yes"), SlotSet("shown", shown), SlotSet("topic", RESULT)]


class ActionShowPlan(Action):
    """Show the plan again."""

    def name(self) -> str:
        return "action_show_plan"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if not _complete(tracker):
            return _not_yet(dispatcher, tracker)
        dispatcher.utter_message(json_message={"kind": "plan"})
        return []


class ActionAdaptPlan(Action):
    """Fit the plan to what the person can and can't do."""

    def name(self) -> str:
        return "action_adapt_plan"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        found = adaptations_in(state.text(tracker))
        if not _complete(tracker):  # "my knees are bad" before there is a plan
            return [FollowupAction("action_answer_question")]
        if not found:
            dispatcher.utter_message(response="utter_adapt_unclear")
            return []
        kept = list(dict.fromkeys([*(tracker.get_slot("adaptations") or ()), *found]))
        dispatcher.utter_message(response="utter_plan_adapted")
        dispatcher.utter_message(json_message={"kind": "plan", "before": tracker.get_slot("shown")})
        return [SlotSet("adaptations", kept), SlotSet("shown", {"answers": state.answers(tracker), "adaptations": kept})]


class ActionWhatIf(Action):
    """Compare the result with other answers; the stored answers stay as they are."""

    def name(self) -> str:
        return "action_what_if"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        changes = state.tapped(tracker)
        if not changes:
            if asks_of_stopping(tracker):
                return [FollowupAction("action_answer_question")]
            changes = hypotheses(state.text(tracker), state.profile(tracker), state.today(tracker))
        if not _complete(tracker):
            return _not_yet(dispatcher, tracker) if changes else [FollowupAction("action_answer_question")]
        if changes:
            dispatcher.utter_message(json_message={"kind": "comparison", "changes": changes})
        else:
            dispatcher.utter_message(response="utter_what_if_which")
        return []


def asks_of_stopping(tracker: Tracker) -> bool:
    """Whether "what if she stopped the prednisolone?" is about a medicine: that is no sum to be done, and the fixed texts come first."""
    said, profile = state.text(tracker), state.profile(tracker)
    if speaks_of_stopping_denosumab(said, profile, tracker.get_slot("topic"), state.pending(tracker)):
        return True
    return changed_medicine(said, profile) is not None or any(wire.id in STOPPED for wire in tripwires(said, profile))


class ActionReviewAnswers(Action):
    """List the answers, each with a way to change it."""

    def name(self) -> str:
        return "action_review_answers"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        dispatcher.utter_message(response="utter_review" if state.answers(tracker) else "utter_no_answers")
        return []


class ActionChangeAnswer(Action):
    """Open one answer again and ask for it; where no button and no word says which, show the list."""

    def name(self) -> str:
        return "action_change_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        changed, value = meant(tracker)
        put = put_right(dispatcher, tracker, changed, value) if changed and value else None
        if put is not None:
            return put
        if not changed:
            dispatcher.utter_message(response="utter_review")
            dispatcher.utter_message(response="utter_change_which")
            return []
        if changed not in state.answers(tracker):
            dispatcher.utter_message(response="utter_change_not_told", label=label(changed))
            return []
        return opened(dispatcher, tracker, changed)


def opened(dispatcher: CollectingDispatcher, tracker: Tracker, changed: str) -> List[EventType]:
    """Events that open one answer again; where another question comes first, that is said."""
    first = {**state.answers(tracker)}
    first.pop(changed)
    left = open_questions(first, tracker.get_slot("parts") or (), tracker.get_slot("volunteered") or ())
    if left[:1] != [changed]:
        dispatcher.utter_message(response="utter_change_in_turn", label=label(changed))
    change = [Change(changed, tracker.get_slot(changed), None)]
    steps = trail.lengthened(state.steps(tracker), None, change, state.today(tracker))
    return [SlotSet(changed, None), SlotSet("trail", steps), SlotSet("answers_confirmed", None),
            SlotSet("confirm", None), FollowupAction(state.FORM)]


def meant(tracker: Tracker) -> Tuple[Optional[str], Optional[str]]:
    """The question whose answer is to be changed, by its button or by the words, and its new value where one is named."""
    if state.tapped(tracker):
        return state.tapped(tracker).get("changed_question"), None
    typed = normalise(state.text(tracker))
    value = rights_last(typed)
    return (answered_last(tracker) if value else rights(typed)), value


def answered_last(tracker: Tracker) -> Optional[str]:
    """The question that was answered before the open one."""
    back = trail.answered_before(state.steps(tracker), state.pending(tracker) or "", tracker.slots)
    return back.step["asked"] if back else None


def put_right(dispatcher: CollectingDispatcher, tracker: Tracker, changed: str, value: str) -> Optional[List[EventType]]:
    """Events that store the new value of an answer; None where the words do not answer its question."""
    reading = read(value, question_id=changed, profile=state.profile(tracker), today=state.today(tracker))
    if reading.confirm or reading.facts.get(changed) is None:
        return None
    try:
        events = state.change_answers(tracker, dict(reading.facts))
    except AnswerError:
        return None
    if state.changed(events):
        dispatcher.utter_message(json_message=state.echoed(tracker, state.changed(events)))
    if tracker.get_slot("assessed") and not tracker.active_loop.get("name"):
        dispatcher.utter_message(response="utter_fact_changed")
        events.append(FollowupAction("action_show_result"))
    return events


class ActionUndoChange(Action):
    """Put the answers of the latest change back as they were."""

    def name(self) -> str:
        return "action_undo_change"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        back = trail.undoable(state.steps(tracker))
        if back is None:
            dispatcher.utter_message(response="utter_nothing_to_undo")
            return []
        for line in undone(back.step["changes"], state.metadata(tracker).get("units", "metric")):
            dispatcher.utter_message(response="utter_undone" if line["value"] else "utter_undone_open", **line)
        events = [*state.put_back(tracker, back.step), SlotSet("trail", back.rest), SlotSet("answers_confirmed", None), SlotSet("confirm", None)]
        if tracker.get_slot("assessed") and not tracker.active_loop.get("name"):
            dispatcher.utter_message(response="utter_fact_changed")
            events.append(FollowupAction("action_show_result"))
        return events


class ActionAnswerForOther(Action):
    """Carer mode: ask about the person somebody else answers for; what is told of them in the same breath is kept."""

    def name(self) -> str:
        return "action_answer_for_other"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        other = pronoun(state.text(tracker))
        if tracker.get_slot("carer") != other:
            dispatcher.utter_message(response=f"utter_for_other_{other}")
        start = [] if tracker.active_loop.get("name") else [FollowupAction("action_start_interview")]
        return [*state.spoken_for(tracker, other), *noted(dispatcher, tracker), *start]


class ActionFindContact(Action):
    """Name the people and numbers to turn to, by country."""

    def name(self) -> str:
        return "action_find_contact"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        dispatcher.utter_message(json_message={"kind": "notice", "level": "info",
                                               **triage_choices.contacts(state.country(tracker))})
        return []


class ActionTakeOffer(Action):
    """ "Yes" outside the interview: take up what was offered last."""

    def name(self) -> str:
        return "action_take_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if tracker.get_slot("offer") == "restart":
            return [SlotSet("offer", None), FollowupAction("action_restart_interview")]
        untouched = not tracker.get_slot("topic") and not tracker.get_slot("assessed")  # "yes" to the greeting
        if tracker.get_slot("offer") in ("start", "begin", "resume", STILL_TRUE) or untouched:
            return [FollowupAction("action_start_interview")]
        dispatcher.utter_message(response="utter_anything_else")
        return []


class ActionDropOffer(Action):
    """ "No" outside the interview: nothing is offered any more."""

    def name(self) -> str:
        return "action_drop_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        changed = tracker.get_slot("offer") == STILL_TRUE
        dispatcher.utter_message(response="utter_which_is_wrong" if changed else state.varied(tracker, "utter_all_right", 3))
        return [] if changed else [SlotSet("offer", None)]


def _not_yet(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """There is no result yet: how far it is, and what can be had with the answers there are."""
    left = len(state.still_open(tracker))
    dispatcher.utter_message(response="utter_no_result_left" if state.answers(tracker) else "utter_no_result", left=left)
    return [] if tracker.active_loop.get("name") else [SlotSet("offer", "resume" if state.answers(tracker) else "start")]


def _complete(tracker: Tracker) -> bool:
    """Whether there is enough for a result: the core interview is answered."""
    return bool(tracker.get_slot("assessed")) or not state.still_open(tracker)
