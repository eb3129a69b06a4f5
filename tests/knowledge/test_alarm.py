"""The listener beside the rules: what they have no words for is heard, the calm is left alone, and doubts are marked as such."""

from pathlib import Path
from typing import Any, Dict, List

import pytest
from ruamel.yaml import YAML

from knowledge.alarm import ANSWER_WORDS, ON_FILE, UNNAMED, alarm
from knowledge.encoder import LISTENER
from knowledge.interview import QUESTION_IDS, RiskProfile
from knowledge.listener import heard, parts
from knowledge.listener_examples import told
from knowledge.triage import Alert, check, texts, words
from tests.knowledge.test_triage import DENIED, DENIERS, EXPLICIT, SAID

HERE = Path(__file__).parent
URGENT = ("urgent", "crisis")
LEFT_ALONE = 0.95  # of denied signs; of our own calm utterances
LARGEST = 4_000_000  # bytes of weights in the repository


def is_alarm(text: str, **context: Any) -> bool:
    found = alarm(text, **context)
    return found is not None and found.kind in URGENT


@pytest.mark.parametrize("sign", EXPLICIT)
def test_h03_the_rules_stay_the_floor(sign):
    assert alarm(EXPLICIT[sign]) == check(EXPLICIT[sign])


@pytest.mark.parametrize("text", [
    "she has gone the colour of putty and cannot keep her eyes open",
    "my seat has no feeling any more since my back went on Monday",
    "whatever I sip just dribbles out again since the pill this morning"])
def test_h03_h43_a_sign_that_no_rule_has_words_for_is_heard(text):
    assert check(text) is None and is_alarm(text)


def test_h03_a_sign_in_the_middle_of_a_letter_is_heard():
    letter = ("Good afternoon. Thank you for the pages on cheese and yoghurt, which my sister and I read aloud. {} "
              "We both walk to the shops every day. Could you tell me whether hard cheese has more calcium than soft?")
    assert not is_alarm(letter.format("We are going to Wales in June."))
    assert is_alarm(letter.format("Since lunch my mouth hangs down on one side and I cannot find my words."))


def test_h04_denied_signs_are_left_alone():
    told_of = [frame.format(denier) for frame in DENIED for denier in DENIERS]
    assert sum(not is_alarm(text) for text in told_of) / len(told_of) >= LEFT_ALONE, [t for t in told_of if is_alarm(t)]


@pytest.mark.parametrize("held_out", [False, True])
def test_h29_our_own_calm_utterances_are_left_alone(held_out):
    calm = [said.text for said in SAID if said.level == "none" and said.held_out == held_out]
    assert sum(not is_alarm(text) for text in calm) / len(calm) >= LEFT_ALONE, [t for t in calm if is_alarm(t)]


@pytest.mark.parametrize("question_id", ["prior_fragility_fracture", "fractures", "falls_past_year", "parent_hip_fracture"])
@pytest.mark.parametrize("text", ["yes, I fell and broke my hip", "mum broke her hip", "hip, 2019", "yes", "no", "twice, on the ice"])
def test_h29_the_past_that_was_asked_for_is_no_alarm(text, question_id):
    assert not is_alarm(text, question_id=question_id)


@pytest.mark.parametrize("text", ["", " ", "\n", "72", "yes", "😀😀", "asdfasdf qwerqwer", "((( )))", "Me caí y no puedo levantarme",
                                  "我摔倒了，站不起来", "64 kg", "no idea", "hello"])
def test_h10_h31_blank_short_foreign_or_unreadable_text_is_no_alarm_and_no_doubt(text):
    assert alarm(text) is None


@pytest.mark.parametrize("question_id", [None, *QUESTION_IDS])
def test_h03_what_no_rule_knows_is_heard_at_every_question(question_id):
    assert is_alarm("my mouth hangs down on one side and the cup keeps slipping out of my hand", question_id=question_id)


def test_h45_a_medicine_on_file_is_heard_as_if_it_had_been_said():
    text = "there has been a gnawing soreness high up my thigh bone for a fortnight"
    found = alarm(text, profile=RiskProfile(medications=["alendronate"]))
    assert found is not None and found.kind == "urgent" and found.sign in (*ON_FILE, *UNNAMED.values())


@pytest.mark.parametrize("text", ["64 kg", "5 ft 4", "I'm 72", "no, never", "about ten stone and a half", "5'4\"", "seventy two", "Yes."])
def test_an_answer_of_figures_and_units_is_not_listened_to(text):
    assert not ANSWER_WORDS.sub("", text)


@pytest.mark.parametrize("text", ["I fell", "numb", "no feeling in my legs", "yes it hurts", "I'm bleeding", "I'm about to die", "sure I do not know who I am"])
def test_h03_a_reply_with_any_other_word_is_listened_to(text):
    assert ANSWER_WORDS.sub("", text)


def test_h29_a_question_that_the_guide_answers_brings_its_sign_beside_the_answer():
    text = "I had the yearly bone drip on Tuesday and am hot and shivery today, is that usual?"
    found = alarm(text)
    assert found is None or found.kind == "notice"


def test_h15_a_late_injection_is_said_beside_the_answer_and_never_in_doubt():
    found = alarm("my denosumab shot should have been in April and nobody rang me")
    assert found is not None and (found.sign, found.kind) == ("denosumab_overdue", "notice")


@pytest.mark.parametrize("sign", UNNAMED.values())
@pytest.mark.parametrize("country, number", [("US", "911"), ("GB", "999"), (None, "112")])
def test_h03_a_danger_without_a_name_has_a_fixed_text_with_the_number(sign, country, number):
    level = next(level for level, name in UNNAMED.items() if name == sign)
    assert number in words(Alert(level, sign, "urgent"), country)["text"]


def test_every_sign_that_the_listener_can_name_has_a_text():
    signs = {row.sign for row in told() if row.level in ("emergency", "same_day")}
    assert signs <= set(texts()["texts"])


def test_p12_the_training_sentences_are_many_and_none_is_a_test():
    rows = told()
    urgent = [row for row in rows if row.level in ("emergency", "same_day")]
    calm = [row for row in rows if row.level == "none" and row.near]
    assert len(urgent) >= 700 and len(calm) >= 900
    assert not {row.text.casefold() for row in urgent + calm} & tested()


def tested() -> set:
    found: set = set()
    for name in ("triage", "triage_second", "triage_third", "triage_fourth", "scope", "scope_second", "scope_third", "scope_fourth"):
        raw: Any = YAML(typ="safe").load(HERE / f"{name}.yml")
        groups: List[Dict[str, Any]] = raw if isinstance(raw, list) else [{"texts": lines} for lines in raw.values()]
        for group in groups:
            found |= {(text if isinstance(text, str) else text["say"]).casefold() for text in group.get("texts") or group["say"]}
    return found


def test_a_letter_is_heard_passage_by_passage():
    short, said = "My hip hurts. I fell.", [f"This is sentence {number}." for number in range(1, 8)]
    assert parts(short) == [short]
    assert parts(" ".join(said)) == [" ".join(said), " ".join(said[:3]), " ".join(said[2:5]), " ".join(said[4:7])]


def test_kinds_are_shares_and_the_same_message_is_heard_the_same_way():
    first = heard("is milk good for bones")
    assert sum(first.kinds.values()) == pytest.approx(1.0, abs=1e-5) and first == heard("is milk good for bones")


def test_the_weights_are_small_and_hold_no_code():
    assert LISTENER.stat().st_size < LARGEST and LISTENER.suffix == ".npz"


@pytest.mark.parametrize("text", ["I've had six of the denosumab injections", "had my fourth Prolia jab in June", "I have been on the injections for five years"])
def test_h29_a_course_of_injections_is_no_overdose(text):
    found = alarm(text)
    assert found is None or found.kind == "notice"


@pytest.mark.parametrize("text", ["I took the whole box of my tablets after my injection", "she injected two pens of insulin by mistake this morning"])
def test_h03_too_much_at_once_is_heard(text):
    assert alarm(text).kind in ("urgent", "crisis")


def test_h29_why_do_you_ask_is_no_despair():
    assert alarm("he says why do you want to know", question_id="tallest_height_cm") is None
