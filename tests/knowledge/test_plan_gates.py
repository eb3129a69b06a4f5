"""Hazards H13, H14, H17, H18, H21, H22, H23 and H27: no gated line appears while a caution is present or unknown."""

import re
from itertools import chain, combinations, product

import pytest

from knowledge.caution import CAUTIONS, GATES, LABELS, standing, state, states
from knowledge.plan import plan
from knowledge.plan.texts import drafts, frame
from tests.knowledge.people import TODAY, assessed, profile

LIMITS = ("recent_fracture", "vertebral_fracture", "severe_arthritis", "poor_balance", "heart_problem", "dizziness",
          "very_low_density")
ILLNESSES = ("chronic_kidney_disease", "kidney_stones", "high_calcium", "swallowing_trouble", "blood_clot",
             "heart_attack_or_stroke", "cancer")
UNKNOWN = (None, "unsure", "declined")
JUMPS = re.compile(r"\b(?:hops?|hopping|jump\w*|skip\w*|impact|land (?:softly|with))\b", re.I)
GRAMS = re.compile(r"\b\d+(?:\.\d+)? (?:to \d+(?:\.\d+)? )?g\b")
LOADS = re.compile(r"hinge with a weight|walk with a bag|loads you can lift|add a little weight", re.I)
GUARDED = [line for draft in drafts() for part in ("title", "text", "details", "why") for line in getattr(draft, part)
           if line.gate]
GUARDED += [line for lines in chain(frame().activities.values(), frame().progressions.values())
            for line in lines if line.gate]


def subsets(codes):
    return [list(chosen) for size in range(len(codes) + 1) for chosen in combinations(codes, size)]


def made(level="usual", **changes):
    return plan(profile(**changes), assessed(level), today=TODAY)


def texts(one, leave_out=()):
    """Everything the plan says, with its step id; `leave_out` names steps that speak of what is left out."""
    for step in one.steps:
        if step.id not in leave_out:
            yield from ((step.id, text) for text in (step.title, step.text, *step.details, step.why.text))
    for day in one.week:
        yield from (("week", item) for item in day.items)
    for line in chain(one.progressions.four_weeks, one.progressions.twelve_weeks):
        yield "progressions", line


def jumps(one):
    return [text for _, text in texts(one, ("exercise.impact_later",)) if JUMPS.search(text)]


def grams(one):
    return [text for step, text in texts(one) if GRAMS.search(text) and "for each kg" not in text]


def shown_against_a_gate(one, who):
    """Lines of the plan that carry a gate which is not clear, compared word for word up to their figures."""
    said = {text for _, text in texts(one)}
    for line in GUARDED:
        shape = re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(line.text)))
        closed = [gate for gate in line.gate if standing(gate, who, TODAY)]
        if closed and any(shape.fullmatch(text) for text in said):
            yield line.text, closed


def test_a_person_without_cautions_is_offered_every_kind_of_line():
    one = made()
    assert jumps(one), "hops fit when the whole list is clear"
    assert grams(one), "an amount of protein fits when weight and kidneys are known"
    assert any(LOADS.search(text) for _, text in texts(one))


@pytest.mark.parametrize("limits", subsets(LIMITS), ids=lambda codes: "+".join(codes) or "none")
def test_H13_H14_no_jump_or_heavy_load_with_any_exercise_caution(limits):
    who = profile(exercise_limits=limits)
    one = plan(who, assessed(), today=TODAY)
    assert not list(shown_against_a_gate(one, who))
    if set(limits) - {"very_low_density"}:
        assert not jumps(one)
    if set(limits) - {"severe_arthritis"}:
        assert not [text for _, text in texts(one) if LOADS.search(text)]


@pytest.mark.parametrize("question, value", [
    *product(("exercise_limits", "prior_fragility_fracture", "vertebral_fracture", "unsteady"), UNKNOWN),
    ("prior_fragility_fracture", True), ("vertebral_fracture", True), ("unsteady", True), ("falls_past_year", 2),
    ("fracture_recent_2y", True), ("fractures", [{"site": "vertebra"}]), ("tallest_height_cm", 168),
    ("walking_aid", True), ("walking_aid", "unsure"), ("tandem_seconds", 6),
])
def test_H13_no_jump_when_one_fact_is_unknown_or_worrying(question, value):
    who = profile(**{question: value})
    one = plan(who, assessed(), today=TODAY)
    assert standing("jumping", who, TODAY)
    assert not jumps(one)
    assert not list(shown_against_a_gate(one, who))


@pytest.mark.parametrize("question, codes, gate", [
    ("exercise_limits", ["wobbly"], "jumping"), ("secondary_causes", ["bad_kidneys"], "protein_figure"),
    ("secondary_causes", ["celiac", "bad_kidneys"], "calcium_tablets")])
def test_H27_a_code_that_no_rule_knows_leaves_its_list_open(question, codes, gate):
    told = states(profile(**{question: codes}), TODAY)
    assert "unknown" in {told[name] for name in GATES[gate]}
    assert {told[name] for name in GATES[gate]} <= {"unknown", "absent"}
    assert {states(profile(), TODAY)[name] for name in GATES[gate]} == {"absent"}


@pytest.mark.parametrize("t_score, falls", product((None, "unsure", -3.4), (None, "unsure", 1)))
def test_H13_very_low_or_unknown_density_with_falls_stops_jumps(t_score, falls):
    assert not jumps(made(t_score=t_score, falls_past_year=falls))


@pytest.mark.parametrize("level", ["act_now", "high", "unclear"])
def test_H13_high_or_unclear_risk_stops_jumps(level):
    assert not jumps(made(level))


def test_H13_hops_always_stand_with_their_own_caution():
    step = next(step for step in made().steps if step.id == "exercise.impact")
    assert any("spine break" in line and "heart" in line for line in step.details)
    assert "exercise.who_should_not_jump" in step.citations


@pytest.mark.parametrize("dental", [True, False, "unsure"])
@pytest.mark.parametrize("codes", subsets(ILLNESSES), ids=lambda codes: "+".join(codes) or "none")
def test_H17_H18_H21_no_gated_medicine_or_food_line(codes, dental):
    who = profile(secondary_causes=codes, dental_work_planned=dental, t_score=-3.2)
    one = plan(who, assessed("high"), today=TODAY)
    assert not list(shown_against_a_gate(one, who))
    assert bool(grams(one)) == ("chronic_kidney_disease" not in codes)
    talk = " ".join(text for step, text in texts(one) if step.startswith("medicine."))
    for code, lure in (("swallowing_trouble", "Ask about bone tablets"), ("chronic_kidney_disease", "Ask about a yearly drip"),
                       ("chronic_kidney_disease", "Ask about denosumab"), ("blood_clot", "They suit some people"),
                       ("heart_attack_or_stroke", "builds bone should come first")):
        assert code not in codes or lure not in talk
    food = " ".join(text for step, text in texts(one) if step.startswith("food."))
    assert not {"kidney_stones", "high_calcium", "chronic_kidney_disease"} & set(codes) or "small supplement" not in food


@pytest.mark.parametrize("causes", UNKNOWN)
def test_H17_H18_H21_unknown_illness_counts_as_present(causes):
    who = profile(secondary_causes=causes, t_score=-3.2)
    one = plan(who, assessed("high"), today=TODAY)
    assert not grams(one)
    assert not list(shown_against_a_gate(one, who))


def test_H17_the_prescriber_is_told_of_swallowing_trouble():
    one = made(medications=["alendronate"], secondary_causes=["swallowing_trouble"])
    keep = next(step for step in one.steps if step.id == "medicine.keep")
    assert any("trouble with swallowing" in line for line in keep.details)


@pytest.mark.parametrize("weight", [None, "unsure", "declined", 30, 290])
def test_H18_no_protein_figure_without_a_weight_that_can_be_right(weight):
    assert not grams(made(weight_kg=weight))


@pytest.mark.parametrize("question", ["exercise_limits", "secondary_causes", "prior_fragility_fracture", "unsteady",
                                      "vertebral_fracture", "dental_work_planned", "t_score", "falls_past_year"])
@pytest.mark.parametrize("value", UNKNOWN)
def test_H27_a_plan_with_an_open_answer_is_no_bolder_than_the_full_one(question, value):
    who = profile(**{question: value})
    assert not list(shown_against_a_gate(plan(who, assessed(), today=TODAY), who))


@pytest.mark.parametrize("changes, reason", [
    ({"age_years": 16}, "under_18"), ({"age_years": 17.9}, "under_18"), ({"age_years": None}, "age_unknown"),
    ({"age_years": "declined"}, "age_unknown"), ({"urgent_signs": ["cord_signs"]}, "urgent_signs"),
    ({"urgent_signs": "unsure"}, "urgent_signs_unknown"), ({"urgent_signs": ["hip_injury"], "age_years": 12}, "urgent_signs"),
    ({"age_years": 34, "menopausal": None, "menopause_age": None, "pregnant": True}, "pregnancy"),
    ({"age_years": 34, "menopausal": None, "menopause_age": None}, "pregnancy_unknown"),
    ({"age_years": 34, "menopausal": None, "menopause_age": None, "pregnant": "unsure"}, "pregnancy_unknown"),
    ({"pregnant": True}, "pregnancy"),
])
def test_H22_H23_no_plan_but_a_referral(changes, reason):
    one = made(**changes)
    assert one.referral and one.referral.reason == reason
    assert not (one.steps or one.week or one.first_three or one.dates or one.progressions.four_weeks)


def test_a_man_is_never_asked_to_rule_out_pregnancy():
    assert made(sex="male", age_years=34, menopausal=None, menopause_age=None).referral is None


def test_every_gate_names_cautions_that_exist():
    assert set(chain.from_iterable(GATES.values())) <= set(CAUTIONS) == set(LABELS)


def test_an_empty_profile_has_every_asked_caution_unknown():
    empty = profile(**dict.fromkeys(profile().dict(exclude_none=True)))
    told = states(empty, TODAY)
    assert {name for name, value in told.items() if value == "absent"} == {"urgent_signs"}


@pytest.mark.parametrize("code", ["chronic_kidney_disease", "kidney_stones"])
def test_a_mentioned_illness_counts_without_the_list(code):
    names = {"chronic_kidney_disease": "kidney_disease"}
    changes = {"secondary_causes": [code]} if code in names else {"conditions": [code], "secondary_causes": None}
    assert state(names.get(code, code), profile(**changes), TODAY) == "present"
