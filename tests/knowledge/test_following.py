"""What a short message leans on: stopped injections above all, wishes for a verdict, and kind words."""

import pytest

from knowledge.following import (
    DENOSUMAB, RESULT, asked_part, asks_of_result, changed_medicine, leaning, of_the_result, speaks_of_stopping_denosumab, stands_alone,
)
from knowledge.interview import RiskProfile
from knowledge.talk import talk
from knowledge.assess.verdict import asks_verdict, placed, score_in

TAKES = RiskProfile(medications=["denosumab"])
NOBODY = RiskProfile()
WAVERING = ("maybe I won't have the next jab", "can it be three months late", "I could just stop it", "I'd sooner leave it",
            "they have cancelled my appointment", "I forgot my last shot", "it was due in August", "I want to come off it",
            "could it wait until spring", "I don't fancy any more needles", "is it ok to skip one", "I'd like to give it up")
ABOUT_ELSE = ("I stopped smoking years ago", "my periods were late", "stop asking me things", "I gave up dairy", "skip", "undo",
              "how long does the check take", "I missed the bus", "I don't exercise any more")


@pytest.mark.parametrize("text", WAVERING)
def test_h15_stopping_is_heard_with_denosumab_on_file_or_as_the_topic(text):
    assert speaks_of_stopping_denosumab(text, NOBODY, DENOSUMAB)
    assert speaks_of_stopping_denosumab(text, TAKES, DENOSUMAB)


@pytest.mark.parametrize("text", [text for text in WAVERING if not text.endswith("skip one")])
def test_h15_stopping_is_heard_with_denosumab_on_file_alone(text):
    assert speaks_of_stopping_denosumab(text, TAKES, None)


@pytest.mark.parametrize("text", ABOUT_ELSE)
def test_stopping_something_else_is_left_alone(text):
    assert not speaks_of_stopping_denosumab(text, TAKES, None)
    assert not speaks_of_stopping_denosumab(text, TAKES, DENOSUMAB, pending="smoking")


@pytest.mark.parametrize("text", WAVERING)
def test_without_denosumab_nothing_is_assumed(text):
    assert not speaks_of_stopping_denosumab(text, NOBODY, None)


UNNAMED = ("so can I stop?", "can I stop?", "I want to stop", "should she stop now", "could I just give up", "what if I just don't have the next one",
           "what if I don't go back for it", "my appointment got moved by two months, is that ok", "can I skip it",
           "what happens if I don't turn up for it", "my injection has been pushed back", "the clinic can't fit me in until May for the jab")
NOT_THE_INJECTION = ("stop", "quit", "I want to stop here", "what if I don't exercise", "can I stop the questions", "what if I lost weight", "skip this one",
                     "I don't want to do the check", "I want to change my weight", "what is my risk")


@pytest.mark.parametrize("topic", [None, RESULT, DENOSUMAB])
@pytest.mark.parametrize("text", UNNAMED)
def test_h15_with_no_question_open_stopping_means_the_injection(text, topic):
    assert speaks_of_stopping_denosumab(text, TAKES, topic)


@pytest.mark.parametrize("text", ["I want to stop", "can I stop?", "so can I stop?"])
def test_with_a_question_open_stopping_means_the_questions(text):
    assert not speaks_of_stopping_denosumab(text, TAKES, None, pending="falls_past_year")


@pytest.mark.parametrize("text", NOT_THE_INJECTION)
def test_what_is_not_the_injection_is_left_alone(text):
    assert not speaks_of_stopping_denosumab(text, TAKES, RESULT)


@pytest.mark.parametrize("text", ["can I stop?", "what if she stopped them", "could I just come off it"])
def test_h16_steroids_on_file_are_named_whatever_else_is_taken(text):
    takes = RiskProfile(glucocorticoids="yes", medications=["alendronate"])
    assert changed_medicine(text, takes) == "alendronate or steroid tablets"
    leans = leaning(text, takes, RESULT)
    assert leans and of_the_result(text, RESULT, leans) is None  # it is no question about the result


@pytest.mark.parametrize("text, wanted", [
    ("what is her risk?", "risk"), ("is she at risk", "risk"), ("how high is my fracture risk", "risk"), ("what means raised?", "meaning"),
    ("what does “raised” mean", "meaning"), ("how worried should I be about him?", "meaning"), ("should I be worried?", "meaning"),
    ("what happens after this?", "next"), ("what comes next", "next"), ("what is the risk of falling", None), ("what raises my risk", None),
    ("what happens after a hip break", None), ("is milk a risk", None),
])
def test_what_is_asked_of_the_result(text, wanted):
    assert asks_of_result(text) == wanted


@pytest.mark.parametrize("text, wanted", [("can men get it", True), ("how often should I have a scan", True), ("is swimming good for me", True),
                                          ("what about men", False), ("do women need it more", False), ("does that count for men", False),
                                          ("and milk?", False), ("how often?", False)])
def test_a_follow_up_that_names_its_subject_stands_alone(text, wanted):
    assert stands_alone(text) is wanted


def test_what_happens_if_not_follows_the_topic():
    found = leaning("and what happens if I skip that", NOBODY, DENOSUMAB)
    assert found and found.kind == "denosumab"


@pytest.mark.parametrize("text, wanted", [
    ("do I have osteoporosis", True), ("so have I got it or not", True), ("please tell me whether I have osteopenia", True),
    ("how do I know whether I have osteoporosis", False), ("what if I have osteoporosis", False), ("I have osteoporosis", False),
    ("does it hurt", False),
])
def test_a_wish_for_a_verdict(text, wanted):
    assert asks_verdict(text) is wanted


@pytest.mark.parametrize("score, words", [(-0.9, "normal"), (-1.0, "normal"), (-1.1, "osteopenia"), (-2.4, "osteopenia"),
                                          (-2.5, "osteoporosis"), (-3.2, "osteoporosis")])
def test_h09_a_score_stands_on_the_right_side_of_the_marks(score, words):
    assert f"{words}" in str(placed(RiskProfile(t_score=score))).split(":")[0]


@pytest.mark.parametrize("text, score", [("what does a T-score of minus 3.1 tell", -3.1), ("is a t score of \u22121.8 low", -1.8),
                                         ("what is a T-score", None), ("I am 63", None)])
def test_a_score_in_a_question(text, score):
    assert score_in(text) == score


@pytest.mark.parametrize("text, asked", [("62 kg, but is that heavy?", "is that heavy?"), ("I am 70", ""),
                                         ("yes at 49, does that matter?", "does that matter?")])
def test_what_a_message_asks(text, asked):
    assert asked_part(text) == asked


@pytest.mark.parametrize("text, kind", [("my late sister had weak bones", "loss"), ("thanks ever so much", "thanks"),
                                        ("I feel quite anxious about it", "worry"), ("just joking", "laugh"), ("okay", "ok"),
                                        ("64 kilos", None), ("should I worry about my hip?", None), ("is it very bad news?", "fears"),
                                        ("am I going to be all right?", "fears"), ("I can't sleep with worry", "worry"), ("for my doctor please", "page"),
                                        ("doctor page", "page"), ("can you send this to my doctor", "page"), ("is there a print-out for her GP?", "page"),
                                        ("what should I take for my bones", None), ("can I ask my doctor for a scan", None)])
def test_talk_gets_its_kind_word(text, kind):
    assert talk(text) == kind
