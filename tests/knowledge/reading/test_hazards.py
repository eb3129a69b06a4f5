"""Hazards of the reliability log: a no read as a yes, a correction of the wrong field, a stale answer."""

from datetime import date

import pytest

from knowledge.interview import FIELDS, QUESTION_IDS, RiskProfile, about
from knowledge.questions import known
from knowledge.reading import read, resolve, worded
from knowledge.reading.slots import read_row

TODAY = date(2026, 11, 22)
CLOSED = [name for name in FIELDS if about(name)["kind"] == "yes_no"]


def said(text, question_id=None, **profile):
    return read(text, question_id=question_id, profile=RiskProfile(**profile), today=TODAY)


@pytest.mark.parametrize("question_id", CLOSED)
@pytest.mark.parametrize(
    "text", ["no", "No.", "nope", "NO!", "nah", "n", "no, never", "not at all", "definitely not", "never"]
)
def test_h10_a_plain_no_is_never_a_yes(text, question_id):
    assert said(text, question_id).facts.get(question_id) in ("no", None, "unsure")


@pytest.mark.parametrize(
    "question_id", [name for name in CLOSED if name not in ("fracture_recent_2y", "rheumatoid_arthritis")]
)
@pytest.mark.parametrize("text", ["yes", "Yes.", "yep", "yeah", "y", "YES", "yes I have", "definitely", "of course"])
def test_h10_a_plain_yes_is_never_a_no(text, question_id):
    assert said(text, question_id).facts.get(question_id) in ("yes", None)


@pytest.mark.parametrize("question_id", CLOSED)
@pytest.mark.parametrize(
    "text",
    [
        "not that I don't",
        "I wouldn't say no",
        "no, I have",
        "yes and no",
        "I'm not saying I haven't",
        "it's not that I do",
        "can't say that I haven't",
        "yes, no",
        "I never said I didn't",
    ],
)
def test_h10_double_negation_is_asked_again(text, question_id):
    assert not known(said(text, question_id).facts.get(question_id))


@pytest.mark.parametrize("question_id", CLOSED)
@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "👍", "🙂🙂", "...", "!!!", "asdfgh", "qwerty zxcv", "¯\\_(ツ)_/¯", "ok"]
)
def test_h10_blank_or_junk_is_no_answer(text, question_id):
    assert not known(said(text, question_id).facts.get(question_id))


@pytest.mark.parametrize("question_id", QUESTION_IDS)
@pytest.mark.parametrize(
    "text, stored",
    [
        ("I don't know", "unsure"),
        ("no idea", "unsure"),
        ("I'd rather not say", "declined"),
        ("mind your own business", "declined"),
        ("that's private", "declined"),
    ],
)
def test_every_question_takes_an_unknown_and_a_refusal(question_id, text, stored):
    assert said(text, question_id).facts[question_id] == stored


CORRECTIONS = [
    ("no, sorry, 64 not 46", "height_cm", {"weight_kg": 46.0}, {"weight_kg": 64.0}),
    ("actually I'm 71", "weight_kg", {"age_years": 70.0}, {"age_years": 71.0}),
    ("I meant pounds", "height_cm", {"weight_kg": 140.0}, {"weight_kg": 63.5}),
    ("sorry, that was in kilos", "height_cm", {"weight_kg": 31.8}, {"weight_kg": 70.1}),
    ("actually I do smoke, five a day", "t_score", {"smoking": "never"}, {"smoking": "light"}),
    ("my weight should be 64 kg", "sex", {"weight_kg": 46.0}, {"weight_kg": 64.0}),
    ("sorry, I meant five foot two", "weight_kg", {"height_cm": 162.5}, {"height_cm": 157.5}),
    ("actually my father did break his hip", "smoking", {"parent_hip_fracture": "no"}, {"parent_hip_fracture": "yes"}),
    (
        "actually I did break my wrist, I tripped",
        "smoking",
        {"prior_fragility_fracture": "no"},
        {"prior_fragility_fracture": "yes"},
    ),
    (
        "wait, I take prednisolone tablets for two years now",
        "t_score",
        {"glucocorticoids": "no"},
        {"glucocorticoids": "yes"},
    ),
    ("oops, T-score was minus 2.6", "exercise_days", {"t_score": -1.6}, {"t_score": -2.6}),
    ("sorry, I fell twice", "t_score", {"falls_past_year": 0.0}, {"falls_past_year": 2.0}),
    ("I made a mistake, I'm a man", "weight_kg", {"sex": "female"}, {"sex": "male"}),
]


@pytest.mark.parametrize("text, asked, before, after", CORRECTIONS, ids=[row[0] for row in CORRECTIONS])
def test_h12_a_correction_finds_its_field(text, asked, before, after):
    reading = said(text, asked, **before)
    assert reading.act == "correction"
    assert {name: reading.facts[name] for name in after} == after
    assert asked not in reading.facts


def test_h11_an_answer_that_replaces_one_is_a_correction():
    assert said("no, 5 foot 6", "height_cm", height_cm=162.5).act == "correction"


@pytest.mark.parametrize(
    "text, control",
    [
        ("skip this one", "skip"),
        ("pass", "skip"),
        ("why do you need that?", "why"),
        ("go back", "back"),
        ("what was the question?", "repeat"),
        ("how many more?", "how_many"),
        ("start again", "start_over"),
        ("I meant something else", "undo"),
        ("say it simpler please", "simpler"),
        ("I don't understand", "simpler"),
        ("stop", "stop"),
        ("can I finish later?", "stop"),
        ("carry on", "resume"),
        ("help", "help"),
        ("show my answers", "review"),
        ("this is for my mother", "carer"),
        ("what if I gave up smoking", "what_if"),
        ("put that on my doctor's list", "note_for_doctor"),
    ],
)
def test_a_whole_message_can_be_a_control(text, control):
    assert said(text, "weight_kg").control == control


@pytest.mark.parametrize(
    "text, question_id",
    [
        ("no", "unsteady"),
        ("yes", "unsteady"),
        ("back pain", "secondary_causes"),
        ("I stopped smoking", "smoking"),
        ("none, that is all", "medications"),
        ("more than 5", "falls_past_year"),
        ("go to the gym daily", "exercise_days"),
    ],
)
def test_an_answer_is_never_taken_for_a_control(text, question_id):
    assert said(text, question_id).control is None


@pytest.mark.parametrize(
    "text, weight",
    [
        ("kg", 140.0),
        ("kilos please", 140.0),
        ("pounds", 63.5),
        ("the second one", 63.5),
        ("140 lbs", 63.5),
        ("10 stone", 63.5),
    ],
)
def test_a_confirmation_takes_the_unit_in_words(text, weight):
    confirm = said("140", "weight_kg").confirm
    assert resolve(confirm, text, profile=RiskProfile(), today=TODAY).facts == {"weight_kg": weight}


@pytest.mark.parametrize("text", ["yes", "ok", "👍", "hmm"])
def test_a_yes_to_an_either_or_chooses_nothing(text):
    assert resolve(said("140", "weight_kg").confirm, text, profile=RiskProfile(), today=TODAY) is None


def test_a_no_to_a_confirmation_asks_again():
    reading = resolve(said("2.5 in the hip", "t_score").confirm, "no", profile=RiskProfile(), today=TODAY)
    assert reading.act == "clarify"
    assert reading.facts == {}


def test_h07_the_sign_is_settled_with_the_site():
    reading = resolve(said("2.5 in the hip", "t_score").confirm, "below", profile=RiskProfile(), today=TODAY)
    assert reading.facts == {"t_score": -2.5, "t_score_site": "hip"}


@pytest.mark.parametrize(
    "text, question_id",
    [
        ("140", "weight_kg"),
        ("11", "weight_kg"),
        ("10 4", "weight_kg"),
        ("60 to 65 kg", "weight_kg"),
        ("30", "weight_kg"),
        ("400", "weight_kg"),
        ("64", "height_cm"),
        ("5.4", "height_cm"),
        ("2.5", "t_score"),
        ("born in 1950", "age_years"),
        ("born in March 1950", "age_years"),
        ("six five", "age_years"),
        ("81 in August", "age_years"),
        ("2.1", "z_score"),
    ],
)
def test_every_confirmation_is_one_short_question(text, question_id):
    words = worded(said(text, question_id).confirm)
    assert words.text.endswith("?")
    assert len(words.text.split()) <= 16
    assert len(words.buttons) >= 2


def test_slots_use_the_names_of_the_question_sets():
    row = {"id": "x", "question_slot": "current_smoker", "text": "I gave up in 1990 and I'm 70 years old"}
    assert read_row(row, TODAY) == {"id": "x", "act": "answer", "slots": {"current_smoker": False, "age_years": 70.0}}


@pytest.mark.parametrize("text", ["not once", "no, not once", "never once", "not even once", "I have not fallen once"])
def test_h10_not_once_is_no_fall(text):
    assert read(text, question_id="falls_past_year", profile=RiskProfile(), today=TODAY).facts["falls_past_year"] == 0.0


@pytest.mark.parametrize("question_id", [*CLOSED, "urgent_signs", "secondary_causes", "exercise_limits", "medications"])
@pytest.mark.parametrize("text", [
    "the buttons don't work", "I can't see the screen very well", "I don't trust doctors", "it isn't raining",
    "I don't want to know the result", "let's call it a day", "my programme is starting", "I haven't slept",
    "please don't tell my family", "this isn't working", "I can't find my glasses", "I haven't got time for this",
    "don't hurry me", "nobody tells me anything", "I can't do any more", "my phone doesn't ring"])
def test_h10_a_denial_of_something_else_is_no_answer(text, question_id):
    found = said(text, question_id)
    assert not known(found.facts.get(question_id)), found


@pytest.mark.parametrize("text", [
    "I don't", "I haven't", "I really don't", "I have never had that", "I don't have any", "I haven't been told so",
    "she does not", "there isn't any", "I am not"])
def test_h10_a_denial_of_what_was_asked_is_a_no(text):
    assert said(text, "dental_work_planned").facts == {"dental_work_planned": "no"}


@pytest.mark.parametrize(("text", "codes"), [
    ("hi, I'm 73 and on Prolia since 2021", ["denosumab"]), ("I'm 60 and now on the alendronate", ["alendronate"]),
    ("my friend and I have a question on Prolia", None)])
def test_h15_a_medicine_told_in_passing_is_heard(text, codes):
    assert said(text).facts.get("medications") == codes


ELSEWHERE = {  # what is said of one question, whichever is open
    "smoking": ("No, I've never smoked", "I don't smoke", "never smoked in my life", "Yes, I smoke ten a day"),
    "alcohol": ("I don't drink alcohol", "no wine, ever", "Yes, I have a glass of wine now and then", "I drink fourteen units a week"),
    "glucocorticoids": ("no steroids", "No, I was never given prednisolone", "Yes, prednisone for a year"),
    "rheumatoid_arthritis": ("I don't have rheumatoid arthritis",),
    "weight_kg": ("I weigh 64 kilos",),
}


OPEN = ("urgent_signs", "prior_fragility_fracture", "parent_hip_fracture", "glucocorticoids", "smoking", "alcohol", "secondary_causes",
        "falls_past_year", "fracture_recent_2y", "unsteady", "dental_work_planned", "care_home")
ANSWERED = {("secondary_causes", "rheumatoid_arthritis"), ("secondary_causes", "glucocorticoids"),
            ("glucocorticoids", "rheumatoid_arthritis")}  # these may answer both


@pytest.mark.parametrize(("asked", "text"), [
    (asked, text) for asked in OPEN for name, texts in ELSEWHERE.items() for text in texts if asked != name and (asked, name) not in ANSWERED])
def test_h10_what_is_said_of_another_question_does_not_answer_this_one(asked, text):
    facts = read(text, question_id=asked, profile=RiskProfile(), today=TODAY).facts
    assert asked not in facts, facts


@pytest.mark.parametrize(("asked", "text", "wanted"), [
    ("glucocorticoids", "No. I don't smoke.", "no"), ("glucocorticoids", "no, and I don't drink", "no"), ("smoking", "no, I don't drink either", "never"),
    ("prior_fragility_fracture", "no, not even when I fell off the ladder", "no"), ("rheumatoid_arthritis", "no, I only take thyroid tablets", "no")])
def test_a_verdict_of_its_own_answers_whatever_follows(asked, text, wanted):
    assert read(text, question_id=asked, profile=RiskProfile(), today=TODAY).facts[asked] == wanted
