"""Asides of the interview: no wish for it, an answer to be changed, what counts, and who needs a check."""

import pytest

from knowledge.asides import what_counts_for
from knowledge.carer import speaks_for
from knowledge.interview import about
from knowledge.reading.controls import CHANGED, control_in, declines_check, rights, rights_last
from knowledge.reading.normal import normalise

NO_CHECK = ("no, I don't want to do the check", "I don't want the interview", "I'd rather not do the questionnaire", "no check please", "I just want to ask things",
            "stop asking me to do the interview", "I don't want these questions", "I won't answer these questions", "forget the check",
            "can I just ask questions instead", "do not ask me anything", "no questionnaire thanks")
NO_REFUSAL = ("start the check", "I did not have the test", "no test", "I don't want the scan", "I want to ask a question", "I only have one question", "no",
              "I don't take any", "I don't want any medicine")


@pytest.mark.parametrize("asked", [None, "smoking", "falls_past_year"])
@pytest.mark.parametrize("text", NO_CHECK)
def test_no_wish_for_the_check_stops_it(text, asked):
    assert control_in(normalise(text), asked) == "stop" and declines_check(normalise(text))


@pytest.mark.parametrize("text", NO_REFUSAL)
def test_other_refusals_do_not_end_the_check(text):
    assert control_in(normalise(text), "smoking") != "stop" and not declines_check(normalise(text))


@pytest.mark.parametrize("text, name", [
    ("change my weight", "weight_kg"), ("change smoking", "smoking"), ("change her weight", "weight_kg"), ("I want to correct my height", "height_cm"),
    ("can I change my answer about falls", "falls_past_year"), ("fix my age please", "age_years"), ("correct my medicines", "medications"),
    ("I need to change the one about alcohol", "alcohol"), ("change my plan", None), ("change my weight to 90 kg", None), ("my weight changed", None),
])
def test_the_answer_that_is_to_be_changed(text, name):
    assert rights(normalise(text)) == name
    assert (control_in(normalise(text), None) == "change") is (name is not None)


@pytest.mark.parametrize("text", ["can you change my medicines", "change my tablets", "can I change my steroid dose", "should I change my exercise"])
def test_h16_a_change_of_medicine_is_no_change_of_an_answer(text):
    assert rights(normalise(text)) is None


@pytest.mark.parametrize("text, value", [("change my last answer to yes", "yes"), ("the last one should be no", "no"), ("change the last one to 60", "60"),
                                         ("change my last answer", None), ("my last scan was in May", None)])
def test_what_the_last_answer_should_have_been(text, value):
    assert rights_last(normalise(text)) == value


def test_every_answer_that_can_be_changed_is_a_question():
    assert all(about(name)["ask"].endswith("?") for name, _ in CHANGED)


@pytest.mark.parametrize("text, pending, wanted", [
    ("does a broken rib count?", "prior_fragility_fracture", "prior_fragility_fracture"), ("does vaping count?", "smoking", "smoking"),
    ("does vaping count?", "alcohol", "smoking"), ("I have an inhaler, does that count?", "glucocorticoids", "glucocorticoids"),
    ("what is one drink?", "alcohol", "alcohol"), ("what counts as a fall?", "falls_past_year", "falls_past_year"),
    ("does gardening count?", "exercise_days", "exercise_days"), ("does that count?", "unsteady", "unsteady"),
    ("does vaping count?", None, None), ("does vaping harm bones?", "smoking", None), ("what is a fracture clinic", "smoking", None),
])
def test_what_counts_for_which_question(text, pending, wanted):
    assert what_counts_for(text, pending) == wanted


@pytest.mark.parametrize("text, wanted", [("check the bones of my mother", "she"), ("my mum needs a bone check", "she"), ("my dad wants his bones tested", "he"),
                                          ("my wife would like to have her bones checked", "she"), ("does my mum need a bone check?", None),
                                          ("my mother needs a blood test", None), ("check the bones of men", None)])
def test_whose_bones_are_to_be_checked(text, wanted):
    assert speaks_for(text) == wanted


@pytest.mark.parametrize("text", ["how would I know?", "what did you ask me?"])
def test_somebody_at_a_loss_hears_the_question_in_simpler_words(text):
    assert control_in(normalise(text), "unsteady") == "simpler"
