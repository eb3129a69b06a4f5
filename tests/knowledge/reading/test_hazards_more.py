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
