"""What a message means beside its words: a correction of the answer before, who it is about, and what is only talk."""

from datetime import date

import pytest

from knowledge.asides import asks_own_answer, asks_use
from knowledge.carer import as_own, by_pronoun, pronoun, relative, speaks_for, tells_of_first
from knowledge.conversation import answered, why_instead
from knowledge.following import changed_medicine
from knowledge.hearing import Reply, asks_for_words, heard, told
from knowledge.interview import RiskProfile, most_left, open_questions, part_named, whole_list
from knowledge.ledger import Change, echo, in_passing, with_earlier_breaks, worth_saying
from knowledge.talk import after_alert, asks_for_check, leaves_the_rest, says_yes, talk
from knowledge.trail import answered_before, confirmed, from_an_earlier_day, lengthened, told_on, undoable

TODAY = date(2026, 11, 22)
KNOWN = RiskProfile(age_years=66, sex="female", weight_kg=71, height_cm=165)


def reply(text, pending, *before, **more):
    return Reply(text, KNOWN, TODAY, pending, before=before, **more)


@pytest.mark.parametrize("text, pending, before, wanted", [
    ("er, no, 67, I keep forgetting", "sex", ("age_years", 66.0), {"age_years": 67.0}),
    ("make that 74", "height_cm", ("weight_kg", 71.0), {"weight_kg": 74.0}),  # kilograms, as before, not pounds
    ("strike that, 168 cm", "tallest_height_cm", ("height_cm", 165.0), {"height_cm": 168.0}),
    ("or was it 52", "prior_fragility_fracture", ("menopause_age", 50.0), {"menopause_age": 52.0}),
    ("sorry, 170 cm", "height_cm", ("weight_kg", 71.0), {"height_cm": 170.0}),  # an answer, though it hesitates
    ("well, three", "falls_past_year", ("weight_kg", 71.0), {"falls_past_year": 3.0}),
])
def test_h12_a_correction_finds_the_answer_before(text, pending, before, wanted):
    assert {name: value for name, value in heard(reply(text, pending, before)).facts.items() if name in wanted} == wanted


def test_h12_after_a_failure_nothing_before_is_changed():
    assert "age_years" not in heard(reply("no, 67", "sex", ("age_years", 66.0), failed=True)).facts


def test_an_answer_beside_a_turn_of_speech_is_an_answer():
    assert heard(reply("what does it look like? female", "sex")).facts == {"sex": "female"}


def test_a_story_of_somebody_else_says_nothing_of_the_person_asked():
    assert not heard(reply("my late husband was a big man", "sex")).facts
    assert heard(reply("a lady, with three sons", "sex")).facts["sex"] == "female"


def test_what_is_said_before_a_question_is_read():
    assert told("I weigh 60 kg, is that too little?", RiskProfile(), TODAY)["weight_kg"] == 60.0


@pytest.mark.parametrize("text, wanted", [("what?", True), ("I have no idea what those are", True), ("I don't know what that means", True),
                                          ("I don't know", False), ("no idea", False)])
def test_not_knowing_the_word_is_not_an_answer(text, wanted):
    assert asks_for_words(text) is wanted


@pytest.mark.parametrize("text, wanted", [
    ("I fill this in for my mother-in-law", "she"), ("could I do the test for my brother?", "he"), ("helping dad with this form", "he"),
    ("it's about my neighbour", "they"), ("test my wife's bones please", "she"), ("on my aunt's behalf", "she"),
    ("my mother broke her hip", None), ("is cheese good for my husband?", None), ("my son told me of this page", None),
    ("I take tablets for my heart", None), ("my husband says I should do this for my bones", None),
])
def test_whom_a_message_speaks_for(text, wanted):
    assert speaks_for(text) == wanted


@pytest.mark.parametrize("text, other, cared_for, wanted", [
    ("dad's 82", "he", "dad", "he is 82"), ("my father's weight is 11 stone", "he", "dad", "his weight is 11 stone"),
    ("Mum's on prednisolone", "she", "mum", "she is on prednisolone"), ("his mum broke her hip", "he", "dad", "his mum broke her hip"),
    ("my mother-in-law weighs 50 kilos", "she", "mother-in-law", "she weighs 50 kilos"), ("yes, mother did", "she", "aunt", "yes, mother did"),
])
def test_the_person_cared_for_by_any_name(text, other, cared_for, wanted):
    assert by_pronoun(text, other, cared_for) == wanted


def test_who_is_named_when_somebody_speaks_for_them():
    assert relative("hi, I'm writing for my dad") == "dad" and relative("this is for him") is None


def test_h10_the_other_parent_of_a_carer_is_no_parent_of_the_person_cared_for():
    told = Reply("my mum broke her hip at 80", RiskProfile(), TODAY, "parent_hip_fracture", other="he", cared_for="dad")
    assert heard(told).facts.get("parent_hip_fracture") != "yes"
    assert heard(told._replace(text="his mum broke her hip at 80")).facts["parent_hip_fracture"] == "yes"


@pytest.mark.parametrize("text, wanted", [
    ("dad fell twice this year", {"falls_past_year": 2.0}), ("dad has a whisky most nights", {"alcohol": "under_1"}),
    ("no steroids", {"glucocorticoids": "no"}), ("male of course", {"sex": "male"}), ("dad has rheumatoid arthritis", {"rheumatoid_arthritis": "yes"}),
])
def test_a_carer_tells_of_another_question(text, wanted):
    assert heard(Reply(text, RiskProfile(), TODAY, "urgent_signs", other="he", cared_for="dad")).facts == wanted


def test_nobody_is_called_she_in_an_answer_about_oneself():
    assert tells_of_first("she's ninety", "age_years") == "she"
    assert tells_of_first("she was ninety", "parent_hip_fracture") is None and tells_of_first("ninety", "age_years") is None
    assert pronoun("my old patient") == "they"


@pytest.mark.parametrize("theirs, own", [("what can she eat", "what can i eat"), ("does he need a scan", "do i need a scan"),
                                         ("is swimming safe for him", "is swimming safe for me"), ("has she lost height", "have i lost height")])
def test_a_question_about_somebody_is_read_as_ones_own(theirs, own):
    assert as_own(theirs) == own


@pytest.mark.parametrize("text, kind", [("this is rubbish", "complaint"), ("you are no use at all", "complaint"), ("hold on, the kettle", "away"),
                                        ("somebody is at the door", "away"), ("did I do that right", "reassure"), ("I dread the winter", "worry"),
                                        ("I have nobody to talk to", "worry"), ("I have lost my glasses", None),
                                        ("I lost my dear husband", "loss"), ("is there a paper version", "paper"), ("blimey", "ok"), ("my head aches", "unwell"), ("is walking good", None), ("65 kilos", None)])
def test_the_kind_of_talk(text, kind):
    assert talk(text) == kind


@pytest.mark.parametrize("text, said", [
    ("an ambulance is on its way", "cared_for"), ("my son drove me, I am at the hospital", "cared_for"), ("must I really bother them", "doubts"),
    ("could that wait until morning", "doubts"), ("the pain has passed", "over"), ("it went away, carry on with the questions", "goes_on"),
    ("we can continue later, they are coming", "cared_for"), ("it hurts so much", None),
])
def test_what_is_said_to_urgent_advice(text, said):
    assert after_alert(text) == said


@pytest.mark.parametrize("text, wanted", [("a short test please", True), ("hello, can we do the quiz now", True), ("my sister asked me to take this", True),
                                          ("I want to find out if my bones are strong", True), ("what is a DXA test", False),
                                          ("the blood test was fine", False), ("I was told to take calcium", False)])
def test_the_wish_for_the_check_in_few_words(text, wanted):
    assert asks_for_check(text) is wanted


def test_short_words_that_steer():
    assert leaves_the_rest("forget the others, show me what you have") and not leaves_the_rest("I left the rest of the milk")
    assert says_yes("yes, do that") and not says_yes("yes, but what is it?") and not says_yes("no")


@pytest.mark.parametrize("text, use, own", [("why is my height needed?", "height_cm", None), ("what does drinking have to do with it", "alcohol", None),
                                            ("what did I put for my age", None, "age_years"), ("what is osteoporosis", None, None)])
def test_which_question_a_side_question_means(text, use, own):
    assert asks_use(text) == use and asks_own_answer(text) == own


def test_h16_a_medicine_told_of_before_is_what_it_means():
    takes = RiskProfile(medications=["calcium", "prednisolone"])
    assert changed_medicine("could I come off it", takes) == "prednisolone"
    assert changed_medicine("can I stop smoking", takes) is None and changed_medicine("could I come off it", RiskProfile()) is None
    assert changed_medicine("can I stop the questions", takes) is None


def test_in_the_interview_the_reason_answers_better_than_silence():
    told_nothing = answered("what would you do with my weight", RiskProfile(), topic=None, today=TODAY)
    assert why_instead("what would you do with my weight", "height_cm", told_nothing) == "weight_kg"
    assert why_instead("what would you do with my weight", None, told_nothing) is None


def test_a_carers_question_is_answered_as_the_persons_own():
    assert answered("what should she eat", RiskProfile(), topic=None, other="she", today=TODAY).kind in ("answer", "partial")


def test_a_trail_undoes_reopens_and_dates():
    monday, tuesday = date(2026, 11, 16), date(2026, 11, 17)
    trail = lengthened((), "age_years", [Change("age_years", None, 66.0)], monday)
    trail = lengthened(trail, "sex", (), monday)
    trail = lengthened(trail, "weight_kg", [Change("weight_kg", None, 71.0)], tuesday)
    assert undoable(trail).step["asked"] == "weight_kg" and undoable(()) is None
    assert answered_before(trail, "weight_kg", {"age_years": 66.0}).step["asked"] == "age_years"
    assert told_on(trail) == {"age_years": monday, "weight_kg": tuesday}
    assert from_an_earlier_day(trail, tuesday) == monday and from_an_earlier_day(confirmed(trail, tuesday), tuesday) is None
    assert from_an_earlier_day(confirmed(trail, tuesday), TODAY) == tuesday


def test_how_many_more_is_at_most_what_can_come():
    few = {"age_years": 45.0, "sex": "male"}
    left = len(open_questions(few))
    assert most_left(few) > left
    assert most_left({**few, **dict.fromkeys(open_questions(few), "declined")}) == 0


def test_parts_and_lists():
    assert part_named("the part on my balance") == "falls" and part_named("the moon") is None
    assert whole_list({"secondary_causes": ["celiac", "lupus"]}) == {
        "secondary_causes": ["celiac"], "conditions": ["lupus"], "rheumatoid_arthritis": "no"}
    assert in_passing(Change("medications", None, ["calcium"]), None, True) and not in_passing(
        Change("medications", None, ["calcium"]), "medications", True)


def test_h11_a_scan_that_was_never_made_has_no_unsure_score():
    lines = echo([Change("t_score", None, "unsure"), Change("dxa_done", None, "no")], "metric")
    assert [line["slot"] for line in lines] == ["dxa_done"]


def test_an_answer_that_was_said_again_is_put_right():
    said = Reply("it's 61 now", RiskProfile(weight_kg=59.0), TODAY, "tallest_height_cm", recalled="weight_kg")
    assert heard(said).facts == {"weight_kg": 61.0}
    assert heard(said._replace(text="161 cm")).facts == {"tallest_height_cm": 161.0}


@pytest.mark.parametrize("asked, text, wanted", [
    ("weight_kg", "mum is 48 kilos, I weigh 70", {"weight_kg": 48.0}), ("age_years", "she's 81 and I'm 54", {"age_years": 81.0}),
    ("smoking", "I smoke 10 a day, she doesn't", {"smoking": "never"}), ("medications", "I take Fosamax myself, she only has calcium", {"medications": ["calcium"]}),
    ("falls_past_year", "I fell last week myself, but she hasn't fallen at all", {"falls_past_year": 0.0}),
    ("prior_fragility_fracture", "no, I broke my wrist but she has broken nothing", {"prior_fragility_fracture": "no"}),
    ("t_score", "my own T-score is -2.6", {}), ("age_years", "what about me, I'm 54", {}),
    ("falls_past_year", "I think she fell twice", {"falls_past_year": 2.0}), ("weight_kg", "I'd say about 50 kilos", {"weight_kg": 50.0}),
])
def test_h10_what_a_carer_says_of_themselves_is_not_the_other_persons(asked, text, wanted):
    assert heard(Reply(text, RiskProfile(), TODAY, asked, other="she", cared_for="mum")).facts == wanted


@pytest.mark.parametrize("before, asked, text, wanted", [
    (("parent_hip_fracture", "yes"), "smoking", "no sorry, that was my grandmother, not my mother", {"parent_hip_fracture": "no"}),
    (("parent_hip_fracture", "yes"), "smoking", "sorry, my last answer was wrong, it should be no", {"parent_hip_fracture": "no"}),
    (("smoking", "never"), "alcohol", "actually I smoked until 1990", {"smoking": "ex"}),
    (("glucocorticoids", "yes"), "secondary_causes", "actually no, that was an inhaler, not tablets", {"glucocorticoids": "no"}),
    (("glucocorticoids", "yes"), "glucocorticoid_months", "actually no, it was only an inhaler, not tablets", {"glucocorticoids": "no"}),
    (("smoking", "never"), "alcohol", "sorry, no", {"alcohol": "none"}), (("smoking", "never"), "alcohol", "sorry no I don't drink", {"alcohol": "none"}),
])
def test_h10_who_owns_up_to_a_slip_means_the_answer_before(before, asked, text, wanted):
    assert heard(Reply(text, RiskProfile(**dict([before])), TODAY, asked, before=(before,))).facts == wanted


@pytest.mark.parametrize("text, wanted", [
    ("no but my jaw has been sore since the dentist", None), ("none, well my legs have been numb since Tuesday", None),
    ("no, just my usual bad back", []), ("no but I'm fine", []), ("none of those", []),
])
def test_h03_a_no_with_a_sign_behind_it_is_no_plain_no(text, wanted):
    assert heard(Reply(text, RiskProfile(), TODAY, "urgent_signs")).facts.get("urgent_signs") == wanted


def test_a_break_told_later_is_one_more():
    hip = {"fractures": [{"site": "hip", "when": "2019"}]}
    later = with_earlier_breaks({"fractures": [{"site": "vertebra", "when": None}]}, hip, "exercise_limits")
    assert [item["site"] for item in later["fractures"]] == ["hip", "vertebra"]
    assert with_earlier_breaks({"fractures": []}, hip, "fractures") == {"fractures": []}


def test_what_was_read_out_of_a_sentence_is_said_back():
    change = [Change("parent_hip_fracture", None, "no")]
    assert worth_saying(change, "parent_hip_fracture", words=9) and not worth_saying(change, "parent_hip_fracture", words=1)
    assert worth_saying([Change("alcohol", None, "3_6")], "alcohol", words=2) and not worth_saying(change, "parent_hip_fracture")
