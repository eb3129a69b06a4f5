"""What a short message leans on: stopped injections above all, wishes for a verdict, and kind words."""

import pytest

from knowledge.following import DENOSUMAB, asked_part, leaning, speaks_of_stopping_denosumab
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
                                        ("64 kilos", None), ("should I worry about my hip?", None)])
def test_talk_gets_its_kind_word(text, kind):
    assert talk(text) == kind
