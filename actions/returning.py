"""Somebody who comes back on another day: what they told then, with its date, before anything is built on it."""

from typing import List, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from knowledge import trail

STILL_TRUE = "still_true"


def since_another_day(dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
    """In the interview: show once what was told on an earlier day, and go on with the message."""
    day = trail.from_an_earlier_day(state.steps(tracker), state.today(tracker))
    if day is None:
        return []
    dispatcher.utter_message(response="utter_told_before", day=trail.day_in_words(day))
    events = still_true(tracker)
    tracker.add_slots(events)  # what this message changes comes after it
    return events


def asks_first(dispatcher: CollectingDispatcher, tracker: Tracker) -> Optional[List[EventType]]:
    """Before going on: ask whether what was told on an earlier day is still true; None if there is nothing to ask."""
    day = trail.from_an_earlier_day(state.steps(tracker), state.today(tracker))
    if day is None or tracker.get_slot("offer") == STILL_TRUE:
        return None
    dispatcher.utter_message(response="utter_still_true", day=trail.day_in_words(day))
    return [SlotSet("offer", STILL_TRUE)]


def still_true(tracker: Tracker) -> List[EventType]:
    """Events that note that what was told before today still holds."""
    return [SlotSet("trail", trail.confirmed(state.steps(tracker), state.today(tracker)))]
