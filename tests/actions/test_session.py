"""Starting, resuming, stopping and clearing."""

from actions.session import (
    ActionChoosePart, ActionCountQuestions, ActionRestartInterview, ActionSessionStart, ActionStartInterview,
    ActionStopInterview,
)
from tests.actions.conftest import responses, slots_set, tracker


def followup(events):
    return [event["name"] for event in events if event["event"] == "followup"]


def test_h27_without_consent_no_health_question_is_asked(dispatcher):
    events = ActionStartInterview().run(dispatcher, tracker("start", "start_interview", consent=False), {})
    assert responses(dispatcher) == ["utter_consent_needed"] and not followup(events)


def test_with_consent_the_form_starts(dispatcher):
    assert followup(ActionStartInterview().run(dispatcher, tracker("start", "start_interview"), {})) == ["interview_form"]


def test_a_new_rasa_session_carries_answers_form_and_open_question(dispatcher):
    events = ActionSessionStart().run(dispatcher, tracker(form="interview_form", weight_kg=64.0, sex="unsure",
                                                          requested_slot="height_cm"), {})
    assert slots_set(events) == {"weight_kg": 64.0, "sex": "unsure", "requested_slot": "height_cm"}
    assert any(event["event"] == "active_loop" and event["name"] == "interview_form" for event in events)


def test_stopping_keeps_the_answers(dispatcher):
    events = ActionStopInterview().run(dispatcher, tracker("stop", weight_kg=64.0, requested_slot="height_cm"), {})
    assert "weight_kg" not in slots_set(events) and responses(dispatcher) == ["utter_stopped"]


def test_h26_a_restart_clears_every_answer(dispatcher):
    events = ActionRestartInterview().run(dispatcher, tracker("clear", weight_kg=64.0, carer="she"), {})
    assert slots_set(events)["weight_kg"] is None and slots_set(events)["carer"] is None


def test_a_part_is_chosen_by_button_or_by_word(dispatcher):
    tapped = ActionChoosePart().run(dispatcher, tracker("x", tapped={"interview_part": "food"}), {})
    typed = ActionChoosePart().run(dispatcher, tracker("let's do the part about falls"), {})
    assert slots_set(tapped)["parts"] == ["food"] and slots_set(typed)["parts"] == ["falls"]


def test_an_unknown_part_lists_those_there_are(dispatcher):
    ActionChoosePart().run(dispatcher, tracker("the other thing"), {})
    assert responses(dispatcher) == ["utter_choose_part", "parts"]


def test_the_count_is_honest(dispatcher):
    ActionCountQuestions().run(dispatcher, tracker("how many more"), {})
    assert dispatcher.messages[0]["left"] > 15


def test_h22_a_minor_is_not_asked_again(dispatcher):
    events = ActionStartInterview().run(dispatcher, tracker("start", "start_interview", age_years=15.0), {})
    assert responses(dispatcher) == ["utter_under_18"] and not followup(events)
