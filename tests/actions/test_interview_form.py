"""What the form's validator makes of a message while a question is pending."""

import pytest

from actions.interview_form import REVIEW, ValidateInterviewForm, understand
from tests.actions.conftest import responses, slots_set, tracker

FORM = "interview_form"


def rejected(events):
    return any(event["event"] == "action_execution_rejected" for event in events)


def test_a_reply_fills_the_pending_question(dispatcher):
    events = understand(dispatcher, tracker("eleven stone", form=FORM), "weight_kg")
    assert slots_set(events)["weight_kg"] == 69.9
    assert responses(dispatcher) == ["echo"]


def test_several_facts_fill_several_questions(dispatcher):
    events = understand(dispatcher, tracker("I'm 67, a woman, 5'4 and 58 kilos", form=FORM), "age_years")
    found = slots_set(events)
    assert (found["age_years"], found["sex"], found["height_cm"], found["weight_kg"]) == (67.0, "female", 162.5, 58.0)


def test_h11_a_correction_elsewhere_voids_the_confirmed_answers(dispatcher):
    events = understand(dispatcher, tracker("actually I weigh 64 kg", form=FORM, weight_kg=46.0,
                                            answers_confirmed="yes"), "height_cm")
    found = slots_set(events)
    assert found["weight_kg"] == 64.0 and found["answers_confirmed"] is None


def test_h12_a_correction_says_the_old_value(dispatcher):
    understand(dispatcher, tracker("actually I weigh 64 kg", form=FORM, weight_kg=46.0), "height_cm")
    item = dispatcher.messages[0]["custom"]["items"][0]
    assert item["slot"] == "weight_kg" and item["before"].startswith("46 kg")


def test_a_side_question_is_left_to_the_rules(dispatcher):
    assert rejected(understand(dispatcher, tracker("what is a T-score?", form=FORM), "weight_kg"))


def test_a_reply_with_a_side_question_is_stored_too(dispatcher):
    events = understand(dispatcher, tracker("165 cm, but what is a T-score?", form=FORM), "height_cm")
    assert slots_set(events)["height_cm"] == 165.0 and rejected(events)


def test_i_do_not_know_is_stored_as_unsure(dispatcher):
    events = understand(dispatcher, tracker("no idea", form=FORM), "weight_kg")
    assert slots_set(events)["weight_kg"] == "unsure"


def test_skip_is_stored_as_declined(dispatcher):
    events = understand(dispatcher, tracker("skip", "skip_question", form=FORM), "weight_kg")
    assert slots_set(events)["weight_kg"] == "declined"


def test_go_back_opens_the_question_answered_last(dispatcher):
    trail = [{"asked": "age_years", "changes": [["age_years", None, 67.0]]}]
    events = understand(dispatcher, tracker("go back", "go_back", form=FORM, age_years=67.0, trail=trail), "sex")
    assert slots_set(events)["age_years"] is None


def test_h05_a_bare_weight_that_could_be_either_unit_is_asked(dispatcher):
    events = understand(dispatcher, tracker("140", form=FORM), "weight_kg")
    assert slots_set(events)["weight_kg"] is None
    assert slots_set(events)["confirm"]["question_id"] == "weight_kg"
    assert responses(dispatcher) == ["confirm"]


def test_h07_an_unsigned_t_score_is_asked_and_settled_by_its_button(dispatcher):
    events = understand(dispatcher, tracker("2.5", form=FORM), "t_score")
    waiting = slots_set(events)["confirm"]
    assert slots_set(events)["t_score"] is None
    settled = understand(dispatcher, tracker("Minus 2.5", "inform", form=FORM, tapped={"confirmed": 0}, confirm=waiting),
                         "t_score")
    assert slots_set(settled)["t_score"] == -2.5


def test_h25_an_impossible_value_is_refused_with_what_would_be_accepted(dispatcher):
    events = understand(dispatcher, tracker("600 kg", form=FORM), "weight_kg")
    assert slots_set(events)["weight_kg"] is None and slots_set(events)["failures"] == 1
    assert "300" in dispatcher.messages[0]["text"]


def test_two_failures_offer_buttons_and_a_way_on(dispatcher):
    understand(dispatcher, tracker("glorp", form=FORM, failures=1), "weight_kg")
    assert "utter_not_understood_again" in responses(dispatcher)


def test_h22_a_minor_ends_the_interview_kindly(dispatcher):
    events = understand(dispatcher, tracker("15", form=FORM), "age_years")
    assert responses(dispatcher) == ["utter_under_18"] and slots_set(events)["requested_slot"] is None


def test_a_tapped_list_answers_the_lists_it_covers(dispatcher):
    events = understand(dispatcher, tracker("Celiac disease, Asthma or COPD", "inform", form=FORM,
                                            tapped={"secondary_causes": ["celiac", "asthma_copd"]}), "secondary_causes")
    found = slots_set(events)
    assert found["secondary_causes"] == ["celiac"] and found["conditions"] == ["asthma_copd"]
    assert found["rheumatoid_arthritis"] == "no"


def test_a_message_is_read_once_after_a_rejection(dispatcher):
    events = [{"event": "action_execution_rejected", "name": FORM}]
    import asyncio

    found = asyncio.run(ValidateInterviewForm().get_validation_events(
        dispatcher, tracker("165 cm", form=FORM, events=events, requested_slot="height_cm"), {}))
    assert found == [] and not dispatcher.messages


@pytest.mark.parametrize("text, intent", [("yes", "affirm"), ("all correct", "confirm_answers")])
def test_answers_are_confirmed_in_words(dispatcher, text, intent):
    assert slots_set(understand(dispatcher, tracker(text, intent, form=FORM), REVIEW))[REVIEW] == "yes"


def test_no_at_the_review_asks_which_line_is_wrong(dispatcher):
    events = understand(dispatcher, tracker("no", "deny", form=FORM), REVIEW)
    assert slots_set(events)[REVIEW] is None and responses(dispatcher) == ["utter_which_is_wrong"]


@pytest.mark.parametrize("junk", ["", " ", "\U0001f937", "((((", "zzz qqq", "\u00a0", "...."])
def test_h10_junk_is_never_a_yes(dispatcher, junk):
    for question in ("prior_fragility_fracture", "glucocorticoids", REVIEW):
        assert slots_set(understand(dispatcher, tracker(junk, form=FORM), question)).get(question) != "yes"


@pytest.mark.parametrize("intent, text", [("skip_question", "skip"), ("inform", "nothing else"), ("inform", "not sure"), ("inform", "only the prednisone")])
def test_a_list_of_which_some_was_mentioned_is_asked_once(dispatcher, intent, text):
    open_list = tracker(text, intent, form="interview_form", requested_slot="medications", volunteered={"medications": ["prednisone"]})
    events = slots_set(understand(dispatcher, open_list, "medications"))
    assert events["medications"] == ["prednisone"] and events["volunteered"] is None
