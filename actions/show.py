"""Showing the result, the plan, the answers and comparisons; urgent signs before anything else."""

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.interview_form import still_open
from knowledge import triage, triage_choices
from knowledge.plan.adaptations import adaptations_in
from knowledge.following import RESULT
from knowledge.assess.hypotheses import hypotheses


class ActionUrgent(Action):
    """Say what to do now; the interview pauses and can go on later."""

    def name(self) -> str:
        return "action_urgent"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        alert = triage.check(state.text(tracker), question_id=tracker.get_slot("requested_slot"),
                             profile=state.profile(tracker)) or triage_choices.for_signs(_signs(tracker))
        if alert is None:
            return []
        words = triage.words(alert, state.country(tracker))
        dispatcher.utter_message(json_message={"kind": "notice", "level": "urgent", "alert": alert.level, **words})
        if alert.kind == "urgent":
            dispatcher.utter_message(response="utter_urgent_pause")
        signs = [SlotSet("urgent_signs", _signs(tracker))] if _signs(tracker) else []
        return [*signs, ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("offer", "resume"),
                SlotSet("alert", {"alert": alert.level, **words} if alert.kind == "urgent" else None)]


class ActionShowResult(Action):
    """Show the assessment and the plan, then offer the optional parts."""

    def name(self) -> str:
        return "action_show_result"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if state.is_minor(tracker):
            if state.intent(tracker) == "show_result":
                dispatcher.utter_message(response="utter_under_18")
            return []  # at the end of the form it has just been said
        if not _complete(tracker):
            dispatcher.utter_message(response="utter_no_result")
            return []
        shown = {"answers": state.answers(tracker), "adaptations": tracker.get_slot("adaptations") or []}
        if tracker.get_slot("carer") and not tracker.get_slot("assessed"):
            dispatcher.utter_message(response="utter_result_for_other")
        dispatcher.utter_message(json_message={"kind": "result"})
        dispatcher.utter_message(json_message={"kind": "plan", "before": tracker.get_slot("shown")})
        dispatcher.utter_message(response="utter_parts")
        return [SlotSet("assessed", True), SlotSet("answers_confirmed", "yes"), SlotSet("shown", shown),
                SlotSet("topic", RESULT)]


class ActionShowPlan(Action):
    """Show the plan again."""

    def name(self) -> str:
        return "action_show_plan"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        if _complete(tracker):
            dispatcher.utter_message(json_message={"kind": "plan"})
        else:
            dispatcher.utter_message(response="utter_no_result")
        return []


class ActionAdaptPlan(Action):
    """Fit the plan to what the person can and can't do."""

    def name(self) -> str:
        return "action_adapt_plan"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        found = adaptations_in(state.text(tracker))
        if not _complete(tracker):
            dispatcher.utter_message(response="utter_no_result")
            return []
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
        if not _complete(tracker):
            dispatcher.utter_message(response="utter_no_result")
            return []
        changes = state.tapped(tracker) or hypotheses(state.text(tracker), state.profile(tracker), state.today(tracker))
        if changes:
            dispatcher.utter_message(json_message={"kind": "comparison", "changes": changes})
        else:
            dispatcher.utter_message(response="utter_what_if_which")
        return []


class ActionReviewAnswers(Action):
    """List the answers, each with a way to change it."""

    def name(self) -> str:
        return "action_review_answers"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        dispatcher.utter_message(response="utter_review" if state.answers(tracker) else "utter_no_answers")
        return []


class ActionChangeAnswer(Action):
    """Open one answer again and ask for it; without a button, show the list."""

    def name(self) -> str:
        return "action_change_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        changed = state.tapped(tracker).get("changed_question")
        if not changed:
            dispatcher.utter_message(response="utter_review")
            dispatcher.utter_message(response="utter_change_which")
            return []
        trail = [*(tracker.get_slot("trail") or ()),
                 {"asked": None, "changes": [[changed, tracker.get_slot(changed), None]]}]
        return [SlotSet(changed, None), SlotSet("trail", trail), SlotSet("answers_confirmed", None),
                SlotSet("confirm", None), FollowupAction("interview_form")]


class ActionUndoChange(Action):
    """Put the answers of the latest change back as they were."""

    def name(self) -> str:
        return "action_undo_change"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        trail = list(tracker.get_slot("trail") or ())
        while trail and not trail[-1]["changes"]:
            trail.pop()
        if not trail:
            dispatcher.utter_message(response="utter_nothing_to_undo")
            return []
        for line in state.undone(trail[-1], state.metadata(tracker).get("units", "metric")):
            dispatcher.utter_message(response="utter_undone" if line["value"] else "utter_undone_open", **line)
        put_back = state.put_back(tracker, trail[-1])
        events = [*put_back, SlotSet("trail", trail[:-1]), SlotSet("answers_confirmed", None), SlotSet("confirm", None)]
        if tracker.get_slot("assessed") and not tracker.active_loop.get("name"):
            dispatcher.utter_message(response="utter_fact_changed")
            events.append(FollowupAction("action_show_result"))
        return events


class ActionAnswerForOther(Action):
    """Carer mode: ask about the person somebody else answers for."""

    def name(self) -> str:
        return "action_answer_for_other"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        dispatcher.utter_message(response="utter_for_other")
        start = [] if tracker.active_loop.get("name") else [FollowupAction("action_start_interview")]
        return [SlotSet("carer", state.other_person(state.text(tracker))), *start]


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
        if tracker.get_slot("offer") in ("start", "resume") or untouched:
            return [SlotSet("offer", None), FollowupAction("action_start_interview")]
        dispatcher.utter_message(response="utter_anything_else")
        return []


class ActionDropOffer(Action):
    """ "No" outside the interview: nothing is offered any more."""

    def name(self) -> str:
        return "action_drop_offer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        dispatcher.utter_message(response=state.varied(tracker, "utter_all_right", 3))
        return [SlotSet("offer", None)]


def _signs(tracker: Tracker) -> List[str]:
    signs = state.tapped(tracker).get("urgent_signs")
    return list(signs) if isinstance(signs, list) else []


def _complete(tracker: Tracker) -> bool:
    """Whether there is enough for a result: the core interview is answered."""
    return bool(tracker.get_slot("assessed")) or not still_open(tracker)
