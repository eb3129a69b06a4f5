"""Any sequence of answers, corrections, undo and back ends in the same profile as a fresh start with the final facts."""

import asyncio

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from rasa_sdk.executor import CollectingDispatcher

from actions import state
from actions.interview_form import understand
from actions.show import ActionUndoChange
from knowledge.interview import FIELDS, about, profile_from
from knowledge.ledger import apply_facts
from tests.actions.conftest import slots_set, tracker
from tests.assistant.conftest import open_chat

FORM = "interview_form"
VALUES = {  # question -> values as a button or an input field gives them
    "age_years": st.sampled_from([55.0, 67.0, 81.0]), "sex": st.sampled_from(["female", "male"]),
    "weight_kg": st.sampled_from([48.0, 64.5, 90.0]), "height_cm": st.sampled_from([158.0, 171.0]),
    "menopausal": st.sampled_from(["yes", "no", "unsure"]), "menopause_age": st.sampled_from([44.0, 51.0]),
    "prior_fragility_fracture": st.sampled_from(["yes", "no"]), "fracture_recent_2y": st.sampled_from(["yes", "no"]),
    "glucocorticoids": st.sampled_from(["yes", "no"]), "glucocorticoid_months": st.sampled_from([0.0, 12.0]),
    "glucocorticoid_daily_mg": st.sampled_from([5.0, 10.0]), "medications": st.sampled_from([[], ["denosumab"]]),
    "dental_work_planned": st.sampled_from(["yes", "no"]), "falls_past_year": st.sampled_from([0.0, 2.0]),
    "smoking": st.sampled_from(["never", "light"]),
}


class Interview(RuleBasedStateMachine):
    """A person who taps answers, corrects them, skips, goes back and undoes, through the form's own validator."""

    def __init__(self):
        super().__init__()
        self.slots = {}

    def _apply(self, events):
        found = {name: value for name, value in slots_set(events).items() if name != "requested_slot"}
        self.slots = {name: value for name, value in {**self.slots, **found}.items() if value is not None}

    def _turn(self, pending, tapped=None, intent="inform", text="x"):
        self._apply(understand(CollectingDispatcher(), tracker(text, intent, form=FORM, tapped=tapped, **self.slots), pending))

    def _pending(self):
        left = state.still_open(tracker("", form=FORM, **self.slots))
        return left[0] if left else None

    @rule(data=st.data())
    def answer(self, data):
        pending = self._pending()
        if pending in VALUES:
            self._turn(pending, {pending: data.draw(VALUES[pending])})
        elif pending:
            self._turn(pending, intent="skip_question", text="skip")

    @rule(data=st.data())
    def correct(self, data):
        pending, known = self._pending(), sorted(set(self.slots) & set(VALUES))
        if pending and known:
            name = data.draw(st.sampled_from(known))
            self._turn(pending, {name: data.draw(VALUES[name])})

    @rule()
    def back(self):
        pending = self._pending()
        if pending:
            self._turn(pending, intent="go_back", text="go back")

    @rule()
    def undo(self):
        found = tracker("undo", "undo_change", form=FORM, **self.slots)
        self._apply(ActionUndoChange().run(CollectingDispatcher(), found, {}))

    @invariant()
    def as_from_a_fresh_start(self):
        now = state.answers(tracker("", form=FORM, **self.slots))
        fresh, _ = apply_facts({}, now)
        assert profile_from(fresh) == profile_from(now)

    @invariant()
    def nothing_is_kept_that_no_question_would_ask_for(self):
        now = state.answers(tracker("", form=FORM, **self.slots))
        for name in now:
            spec = about(name)
            assert spec["part"] == "mentioned" or spec["ask_if"](now), name


TestAnyOrder = Interview.TestCase
TestAnyOrder.settings = settings(max_examples=40, stateful_step_count=25, deadline=None,
                                 suppress_health_check=list(HealthCheck))


@pytest.mark.model
def test_a_whole_run_with_corrections_ends_as_a_fresh_one(service):
    async def facts(said):
        chat = await open_chat(service, mode="memory", country="GB")
        for text in said:
            await chat.say(text)
        slots, _ = await service.slots(chat.conversation)
        return {name: slots[name] for name in FIELDS if name in slots}

    messy = asyncio.run(facts(["start", "none", "56, no sorry, 65", "woman", "50 kg", "go back", "58 kg", "161 cm", "my weight is 70 kg",
                               "undo", "163 cm", "yes at 50", "no", "actually I did break my wrist in 2019 in a small fall"]))
    fresh = asyncio.run(facts(["start", "none", "65", "woman", "58 kg", "161 cm", "163 cm", "yes at 50",
                               "yes, I broke my wrist in 2019 in a small fall"]))
    assert {name: messy.get(name) for name in fresh} == fresh
