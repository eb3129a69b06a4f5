"""The plan: what it says to ten people, why, how it changes, and that everybody can read it."""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from knowledge.assess import assess
from knowledge.assess.records import Scan
from knowledge.interview import FIELDS
from knowledge.passages import passages
from knowledge.plan import changes, plan
from knowledge.plan.dates import denosumab_dates, months_after
from knowledge.plan.food import calcium_mark, gap_foods
from knowledge.plan.texts import AREAS, drafts, frame
from knowledge.terms import explained
from tests.knowledge.people import TODAY, assessed, profile
from tests.knowledge.report.ten import as_text, ten
from tests.reading_grade import reading_grade

GOLDEN = Path(__file__).parent / "report" / "golden"
NAMES = sorted(ten())
MAX_GRADE = 8.0
ORDERS = re.compile(r"\b(?:you (?:should|must|need to) (?:take|stop|start)|(?:start|stop|take) (?:taking|your (?:medicine|tablets)))\b", re.I)
BLAME = re.compile(r"\b(?:your fault|you failed|lazy|careless|terrible|deadly|dangerous)\b", re.I)


def made(level="usual", **facts):
    return plan(profile(**facts), assessed(level), today=TODAY)


def step(one, step_id):
    return next(step for step in one.steps if step.id == step_id)


def said(one):
    for each in one.steps:
        yield from (each.title, each.text, *each.details, each.why.text)
    yield from (*one.progressions.four_weeks, *one.progressions.twelve_weeks)
    yield from (item for day in one.week for item in day.items)
    yield from ((one.referral.title, one.referral.text) if one.referral else ())


@pytest.mark.parametrize("name", NAMES)
def test_golden_plan(name):
    path, text = GOLDEN / f"{name}.txt", as_text(ten()[name])
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", NAMES)
def test_every_line_reads_at_grade_8(name):
    hard = [(line, reading_grade(line, explained())) for line in said(ten()[name].plan)
            if reading_grade(line, explained()) > MAX_GRADE]
    assert not hard


@pytest.mark.parametrize("name", NAMES)
def test_no_line_orders_a_medicine_or_blames(name):
    assert not [line for line in said(ten()[name].plan) if ORDERS.search(line) or BLAME.search(line)]


@pytest.mark.parametrize("draft", drafts(), ids=lambda draft: draft.id)
def test_every_step_cites_passages_that_exist(draft):
    assert draft.citations and set(draft.citations) <= set(passages())
    assert set(draft.facts) <= set(FIELDS)


@pytest.mark.parametrize("draft", drafts(), ids=lambda draft: draft.id)
def test_every_sentence_is_whole(draft):
    for part in ("text", "details", "why"):
        assert not [line.text for line in getattr(draft, part) if not re.search(r"[.?!”}]$", line.text)]


@pytest.mark.parametrize("name", [name for name in NAMES if not ten()[name].plan.referral])
def test_all_five_parts_are_there_with_three_first_steps(name):
    one = ten()[name].plan
    assert {each.area for each in one.steps} == set(AREAS)
    assert len(one.first_three) == 3 and set(one.first_three) <= {each.id for each in one.steps}
    assert len(one.week) == 7 and all(day.items and len(day.items) == len(day.kinds) for day in one.week)
    assert sum("strength" in day.kinds for day in one.week) == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_json_as_it_stands(name):
    assert json.loads(json.dumps(ten()[name].plan.dict()))["made_on"] == TODAY.isoformat()


def test_why_names_only_answers_that_were_given():
    one = made(t_score=None, tandem_seconds=None)
    assert all(getattr(profile(t_score=None), fact) is not None for each in one.steps for fact in each.why.facts)


def test_protein_follows_the_weight():
    protein = step(made(weight_kg=60), "food.protein")
    assert "72 to 96 g" in protein.title and "60 kg (132 lb)" in protein.text and "24 to 32 g" in protein.text


@pytest.mark.parametrize("wishes, barred", [((), ""), (("no_dairy",), "milk"), (("no_fish_or_meat",), "sardines")])
def test_a_calcium_gap_is_told_in_foods_the_person_eats(wishes, barred):
    foods = gap_foods(900, wishes)
    assert foods.count("about") >= 2
    assert not barred or barred not in foods


def test_calcium_gap_is_the_mark_less_what_is_eaten():
    calcium = step(made(calcium_intake_mg=700), "food.calcium")
    mark = calcium_mark(profile())["rda_mg"]
    assert "700 mg" in calcium.text and f"{mark - 700} mg is missing" in calcium.text


@pytest.mark.parametrize("last, due, late_from", [
    ("2026-05", date(2026, 11, 1), date(2026, 12, 1)), ("2026-04-30", date(2026, 10, 30), date(2026, 11, 30)),
    ("2025-08-31", date(2026, 2, 28), date(2026, 3, 31)),
])
def test_denosumab_is_due_after_six_months_and_late_after_seven(last, due, late_from):
    dates = denosumab_dates(profile(medications=["denosumab"], denosumab_last_dose=last))
    assert dates == {"denosumab_due": due, "denosumab_late": late_from}


@pytest.mark.parametrize("last, first", [("2026-03", "medicine.denosumab_late"), ("2026-04", "medicine.denosumab_late"),
                                         ("2026-05", "medicine.denosumab_due"), ("unsure", "medicine.denosumab_due")])
def test_denosumab_comes_first(last, first):
    one = made(medications=["denosumab"], denosumab_last_dose=last)
    assert one.first_three[0] == first
    assert ("denosumab_due" in one.dates) == (last != "unsure")


@pytest.mark.parametrize("months, day", [(1, date(2026, 2, 28)), (13, date(2027, 2, 28)), (2, date(2026, 3, 31))])
def test_months_after_ends_on_a_real_day(months, day):
    assert months_after(date(2026, 1, 31), months) == day


def test_wording_after_a_break_differs_from_prevention():
    before, after = made(), made("high", prior_fragility_fracture=True, fractures=[{"site": "wrist", "when": "2020"}])
    assert not before.after_fracture and after.after_fracture
    assert step(before, "exercise.strength").text != step(after, "exercise.strength").text
    assert "assessment.after_fracture" in after.first_three


def test_a_wrist_score_does_not_start_the_medicine_talk():
    assert "medicine.talk" in {each.id for each in made(t_score=-2.8, t_score_site="spine").steps}
    assert "medicine.talk" not in {each.id for each in made(t_score=-2.8, t_score_site="wrist").steps}


def test_a_changed_answer_says_what_changed():
    told = changes(made(), made("high", secondary_causes=["chronic_kidney_disease"]))
    text = " ".join(told.text)
    assert "food.protein" in told.changed and "exercise.impact" in told.removed
    assert "No longer needed: Add small hops" in text and "kidney team" in text


def test_the_same_answers_change_nothing():
    told = changes(made(), made())
    assert told.text == ("Nothing in your plan changes.",) and not (told.added or told.removed or told.changed)


def test_a_referral_replaces_the_steps_in_words():
    told = changes(made(), made(urgent_signs=["cord_signs"]))
    assert told.removed and told.text[0].startswith("Get help first")


@pytest.mark.parametrize("wish", frame().adaptations)
def test_every_adaptation_changes_the_plan(wish):
    one = profile(calcium_intake_mg=500)
    told = changes(plan(one, assessed(), today=TODAY), plan(one, assessed(), today=TODAY, adaptations=[wish]))
    assert told.changed or wish == "short_of_time"


def test_no_squats_gives_another_leg_move():
    moves = " ".join(step(plan(profile(), assessed(), today=TODAY, adaptations=["no_squats"]), "exercise.strength").details)
    assert "Sit to stand" not in moves and "In place of squats" in moves


def test_an_unknown_adaptation_is_refused():
    with pytest.raises(KeyError):
        plan(profile(), assessed(), today=TODAY, adaptations=["fly"])


def test_the_scan_step_says_why_in_the_words_of_the_assessment():
    scan = Scan(advised="yes", text="A scan is worth asking for at your age.")
    one = plan(profile(t_score=None), assessed(scan=scan), today=TODAY)
    assert step(one, "assessment.scan").text == scan.text


def test_the_plan_of_an_assessed_person_never_says_all_is_well():
    one = plan(profile(), assess(profile(), today=TODAY, country="US"), today=TODAY)
    assert not re.search(r"\b(?:you are safe|no risk|nothing to do|low risk)\b", " ".join(said(one)), re.I)
