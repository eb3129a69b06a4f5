"""Hazards of the reliability log, continued: a scan taken for a break, a second thought, a height of another day."""

from datetime import date

import pytest

from knowledge.interview import RiskProfile
from knowledge.reading import read

TODAY = date(2026, 11, 28)


def said(text, question_id=None, **profile):
    return read(text, question_id=question_id, profile=RiskProfile(**profile), today=TODAY)


@pytest.mark.parametrize("text", [
    "my T-score is -2.5 at the hip", "hip -2.1, spine -2.7", "the spine scan was -2.7", "minus two point seven at the hip",
    "they scanned my hip and spine", "had a DEXA of my hip and spine last year", "osteoporosis of the spine",
    "my bone density is low at the hip", "I've fallen twice this year; DXA last year showed -2.7 at the spine"])
def test_h10_a_place_that_was_scanned_is_no_break(text):
    facts = said(text, "prior_fragility_fracture").facts
    assert not {"prior_fragility_fracture", "fractures", "vertebral_fracture", "fracture_recent_2y"} & set(facts), facts


@pytest.mark.parametrize("text", [
    "no. my scan showed -2.7 at the hip", "no breaks, DXA spine -2.5", "lumbar -2.9, femoral neck -2.2, broke nothing",
    "no, I had a scan of my hips in 2023 and it was fine"])
def test_h10_a_no_beside_a_scan_stays_a_no(text):
    assert said(text, "prior_fragility_fracture").facts["prior_fragility_fracture"] == "no"


@pytest.mark.parametrize("asked", ["prior_fragility_fracture", "fractures"])
@pytest.mark.parametrize(("text", "sites"), [
    ("wrist in 2021, and my DXA was -2.7 at the spine", ["wrist"]), ("DXA -2.7 at the hip, wrist in 2021", ["wrist"]),
    ("I broke my wrist when my T-score was -2.7 at the spine", ["wrist"]), ("wrist in 2021 and osteoporosis at the hip", ["wrist"]),
    ("I fell in the garden and broke my hip, the scan showed -2.7 at the spine", ["hip"]),
    ("tripped, the scan showed a crush fracture of the spine", ["vertebra"]), ("hip - 2 years ago, after a fall", ["hip"])])
def test_a_break_beside_a_scan_keeps_its_own_place(text, sites, asked):
    assert [one.site for one in said(text, asked).facts["fractures"]] == sites


@pytest.mark.parametrize(("text", "asked", "wanted"), [
    ("no. the scan last year was -2.7 at the hip", "fracture_recent_2y", "no"), ("my L2 was -2.7", "vertebral_fracture", None),
    ("yes, L2 in 2019", "vertebral_fracture", "yes"), ("the scan showed a crush fracture of L2", "vertebral_fracture", "yes")])
def test_h10_a_scan_answers_no_question_on_breaks(text, asked, wanted):
    assert said(text, asked).facts.get(asked) == wanted


@pytest.mark.parametrize("text", [
    "yes at 47 and I don't smoke", "yes at 47 and no I never took steroids", "yes at 47 and never smoked", "yes at 47 but I don't drink",
    "yes at 47 and I've never broken anything", "I was 47 and never broke a bone", "at 47, no falls", "at 47, never smoked, no steroids",
    "yes - 47 - don't smoke", "yes at 47 and I haven't been on HRT", "yes, 47, and my mother never broke her hip"])
def test_h10_a_second_thought_leaves_the_menopause_as_told(text):
    facts = said(text, "menopausal").facts
    assert (facts["menopausal"], facts["menopause_age"]) == ("yes", 47.0)


@pytest.mark.parametrize(("text", "asked", "wanted"), [
    ("yes and I don't drink", "unsteady", "yes"), ("no and I smoke", "unsteady", "no"), ("yes but I never smoked", "vertebral_fracture", "yes"),
    ("47 and no I never took steroids", "menopause_age", 47.0), ("no and I have never smoked", "menopausal", "no"),
    ("yes and I don't smoke", "dental_work_planned", "yes"), ("yes for a year and I don't smoke", "glucocorticoids", "yes")])
def test_h10_a_second_thought_never_turns_the_first_answer(text, asked, wanted):
    assert said(text, asked).facts[asked] == wanted


@pytest.mark.parametrize(("text", "told"), [
    ("no and I smoke", {"smoking": "current"}), ("no but I smoke", {"smoking": "current"}), ("no, I smoke", {"smoking": "current"}),
    ("no and my mother broke her hip", {"parent_hip_fracture": "yes"}), ("no and I fell twice this year", {"falls_past_year": 2.0})])
def test_h10_a_no_to_what_was_asked_denies_nothing_else(text, told):
    assert said(text, "unsteady").facts == {"unsteady": "no", **told}


@pytest.mark.parametrize("text", [
    "the nurse measured me last month and I was 5 foot 1", "the nurse said I was 5 foot 1", "I was 5 foot 1 when the doctor measured me",
    "when I was measured I was 5 foot 1", "was 5 foot 1 at the doctor's last week", "my daughter measured me and I was 5 foot 1",
    "they measured me at the hospital and it was 5 foot 1"])
def test_h06_a_height_that_was_measured_lately_is_of_now(text):
    assert said(text, "height_cm").facts == {"height_cm": 155.0}


@pytest.mark.parametrize("asked", ["height_cm", "tallest_height_cm"])
@pytest.mark.parametrize("text", [
    "I was measured at 160 last week but at school I was 165", "at my last check I was 160, at school I was 165",
    "I was 165 at school, the nurse measured me at 160 last month", "I used to be 165 but I am 160 now", "I was one meter sixty five, now one meter sixty",
    "they said I was 160 but I was 165 when I got married"])
def test_h06_two_heights_go_to_their_own_times(text, asked):
    assert said(text, asked).facts == {"height_cm": 160.0, "tallest_height_cm": 165.0}


@pytest.mark.parametrize("text", ["I was 5 foot 4", "I used to be 5 foot 4", "the army measured me and I was 5 foot 4", "at school the nurse said I was 5 foot 4"])
def test_h06_a_height_of_long_ago_is_none_of_now(text):
    assert said(text, "height_cm").facts == {"tallest_height_cm": 162.5}


def test_h12_a_height_of_now_beside_the_tallest_changes_no_answer():
    assert said("165 at school, 160 now", "tallest_height_cm", height_cm=161.0).facts == {"tallest_height_cm": 165.0}


@pytest.mark.parametrize("text", ["never had 1", "never had one", "not had 1", "no never had 1 of those", "I've never been sent for 1"])
def test_h07_one_that_was_never_had_is_no_score(text):
    assert said(text, "t_score").facts == {"t_score": "unsure", "dxa_done": "no"}
    assert said(text, "z_score").facts == {"z_score": "unsure"}


@pytest.mark.parametrize(("text", "score"), [
    ("minus two comma one", -2.1), ("minus two comma one at the hip", -2.1), ("two comma five below", -2.5), ("- 2 comma 5", -2.5)])
def test_h07_a_comma_said_aloud_keeps_the_decimals(text, score):
    assert said(text, "t_score").facts["t_score"] == score


@pytest.mark.parametrize("text", [
    "she has a tooth coming out next month", "my tooth comes out on Friday", "two teeth are coming out", "my wisdom tooth is to be taken out",
    "a couple of teeth have to come out", "I had a tooth out last year and another is booked"])
def test_h10_a_tooth_that_will_come_out_is_dental_work(text):
    assert said(text, "dental_work_planned").facts == {"dental_work_planned": "yes"}


@pytest.mark.parametrize("text", ["no teeth coming out", "I had a tooth out last year", "no, my teeth aren't coming out"])
def test_h10_a_tooth_that_stays_or_is_gone_is_no_dental_work(text):
    assert said(text, "dental_work_planned").facts == {"dental_work_planned": "no"}


@pytest.mark.parametrize("text", [
    "my mother broke her leg up near the hip at 79", "dad broke his leg at the top", "my mother broke her leg high up",
    "mum broke her leg by the hip", "my mother broke her leg, up near the hip", "dad broke the upper part of his leg",
    "my mother broke her leg close to the hip joint", "mum broke her leg in a fall, right at the top"])
def test_h10_a_leg_broken_near_the_hip_is_asked(text):
    reading = said(text, "parent_hip_fracture")
    assert (reading.reason, "parent_hip_fracture" in reading.facts) == ("parent_bone", False)


@pytest.mark.parametrize(("text", "wanted"), [
    ("mum broke her leg", "no"), ("mum broke her leg below the knee", "no"), ("my mother broke her leg at the top of the stairs", "no"),
    ("mum broke her arm near the shoulder", "no"), ("mum broke the ball of her hip", "yes"), ("mum broke her leg near the hip in a fall", "yes")])
def test_h10_other_breaks_of_a_parent_stay_as_they_were(text, wanted):
    assert said(text, "parent_hip_fracture").facts == {"parent_hip_fracture": wanted}


@pytest.mark.parametrize(("text", "wanted"), [
    ("smoked like a chimney til he was 60", "ex"), ("smoked like a chimney till 60", "ex"), ("puffed away 'til I was 50", "ex"),
    ("20 a day til 2010", "ex"), ("smokes like a chimney", "current"), ("I will smoke til I die", "current")])
def test_a_smoker_until_then_has_stopped(text, wanted):
    assert said(text, "smoking").facts == {"smoking": wanted}


@pytest.mark.parametrize(("text", "weight"), [
    ("seventy and two kilo", 72.0), ("two and seventy kilos", 72.0), ("seventy and two", 72.0), ("70 and 2 kg", 72.0), ("sixty two comma five", 62.5),
    ("seventy and a half kilos", 70.5), ("one hundred and seventy and two pounds", 78.0)])
def test_h05_a_weight_counted_as_in_other_languages(text, weight):
    assert said(text, "weight_kg").facts == {"weight_kg": weight}


@pytest.mark.parametrize(("text", "facts"), [
    ("female, one meter sixty seven and seventy kilos", {"height_cm": 167.0, "weight_kg": 70.0}),
    ("I'm five foot six and seventy kilos", {"height_cm": 167.5, "weight_kg": 70.0}), ("I am one meter sixty seven tall", {"height_cm": 167.0}),
    ("one meter and sixty seven", {"height_cm": 167.0}), ("one comma sixty seven", {"height_cm": 167.0}),
    ("used to be one meter seventy but one meter sixty seven now", {"height_cm": 167.0, "tallest_height_cm": 170.0}),
    ("62 kilos at one meter sixty seven", {"height_cm": 167.0, "weight_kg": 62.0})])
def test_h06_metres_in_words_stand_anywhere(text, facts):
    assert said(text, "height_cm").facts.items() >= facts.items()


@pytest.mark.parametrize("text", [
    "I fell in love twice but no falls", "fell asleep twice, never fallen", "fell out with my sister twice but no falls",
    "twice fell asleep in the chair, no falls", "I fell for a scam twice, never fallen"])
def test_h10_falling_in_love_is_no_fall(text):
    assert said(text, "falls_past_year").facts == {"falls_past_year": 0.0}


@pytest.mark.parametrize(("text", "falls"), [
    ("I fell asleep and then fell twice", 2.0), ("I fell twice, and fell in love once", 2.0), ("fell for no reason twice", 2.0)])
def test_h10_a_fall_beside_falling_asleep_counts(text, falls):
    assert said(text, "falls_past_year").facts["falls_past_year"] == falls


def test_h15_short_names_of_a_clinic_are_medicines():
    facts = said("pred 7.5, ALN 70 wkly, Calcichew D3F, omep 20, metformin, zopiclone prn", "medications").facts
    assert facts["medications"] == ["glucocorticoid", "alendronate", "calcium", "vitamin_d", "omeprazole", "metformin", "zopiclone"]
    assert said("ramipril atorva", "medications").facts["medications"] == ["ramipril", "atorvastatin"]


@pytest.mark.parametrize(("text", "wanted"), [
    ("very, she uses a frame", "yes"), ("very", "yes"), ("extremely", "yes"), ("very much", "yes"), ("not very", "no"), ("very steady", "no"),
    ("no, I use a frame", "no"), ("very well, thank you", None)])
def test_h10_how_unsteady_is_an_answer(text, wanted):
    assert said(text, "unsteady").facts.get("unsteady") == wanted
