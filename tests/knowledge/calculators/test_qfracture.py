"""QFracture-2012 against a second implementation, and what must hold for every person."""

import math
import random
from datetime import date

import pytest

from knowledge.calculators import run
from knowledge.calculators.bmi import index
from knowledge.assess.case import Case
from knowledge.interview import RiskProfile
from knowledge.qfracture.equation import AGES, BMIS, LEVELS, OUTCOMES, coefficient, percent, terms
from knowledge.qfracture.inputs import ALCOHOL, SMOKE, answers, inputs_of
from knowledge.assess.receipt import figures
from tests.knowledge.calculators.second_qfracture import SECTIONS, risk
import itertools

TODAY = date(2026, 11, 22)
PROFILES = 100_000
FLAGS = sorted(terms())
SEXES = ("female", "male")


def _people(seed, count):
    draw = random.Random(seed)
    for _ in range(count):
        flags = [flag for flag in FLAGS if draw.random() < 0.2]
        yield (draw.choice(SEXES), draw.randint(*AGES), draw.uniform(*BMIS), flags, draw.randint(0, 4),
               draw.randint(0, 5), draw.randint(1, 9), draw.randint(1, 18))


def test_h01_a_second_implementation_agrees_on_random_people():
    worst = 0.0
    for at, (sex, age, bmi, flags, smoke, alcohol, eth, years) in enumerate(_people(2012, PROFILES)):
        outcome = OUTCOMES[at % 2]
        inputs = {**dict.fromkeys(flags, 1), "smoke": smoke, "alcohol": alcohol, "eth": eth}
        first = percent(outcome, sex, age, bmi, inputs, years)
        second = risk(outcome.split("_")[0], sex, age, bmi, flags, smoke, alcohol, eth, years)
        worst = max(worst, abs(first - second))
        assert 0.0 < first <= 100.0 and math.isfinite(first)
    assert worst < 1e-9


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("sex", SEXES)
def test_h01_risk_grows_with_the_years(outcome, sex):
    for person in _people(7, 200):
        inputs = {**dict.fromkeys(person[3], 1), "smoke": person[4]}
        course = [percent(outcome, sex, person[1], person[2], inputs, year) for year in range(1, 19)]
        assert all(earlier < later or later == 100.0 for earlier, later in itertools.pairwise(course))


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("sex", SEXES)
def test_h01_risk_grows_with_age_up_to_85(outcome, sex):
    course = [percent(outcome, sex, age, 25.0, {}) for age in range(40, 86)]
    assert course == sorted(course)


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("sex", SEXES)
@pytest.mark.parametrize("flag", [flag for flag in FLAGS if flag != "hrt"])
def test_h01_no_illness_ever_lowers_the_risk(outcome, sex, flag):
    assert coefficient(outcome, sex, flag, 1) >= 0
    assert percent(outcome, sex, 70, 25.0, {flag: 1}) >= percent(outcome, sex, 70, 25.0, {})


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("sex", SEXES)
def test_h01_smoking_more_never_lowers_the_risk(outcome, sex):
    course = [percent(outcome, sex, 60, 25.0, {"smoke": level}) for level in range(1, 5)]
    assert course == sorted(course)


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("sex", SEXES)
def test_h01_a_lower_weight_never_lowers_the_risk_under_an_index_of_30(outcome, sex):
    course = [percent(outcome, sex, 60, bmi / 10, {}) for bmi in range(200, 301)]
    assert course == sorted(course, reverse=True)


def test_h01_pounds_and_kilograms_give_one_figure():
    for kg, cm in ((56.0, 160.0), (91.3, 178.5)):
        told = {"sex": "female", "age_years": 70}
        metric = run("qfracture", RiskProfile(weight_kg=kg, height_cm=cm, **told)).value
        pounds, inches = kg / 0.45359237, cm / 2.54
        imperial = run("qfracture", RiskProfile(weight_kg=pounds * 0.45359237, height_cm=inches * 2.54, **told)).value
        assert imperial == pytest.approx(metric, abs=1e-9)


def test_every_level_of_the_table_has_an_answer():
    assert {level for levels in SMOKE.values() for level in levels} == {int(row) for row in SECTIONS["smoke"]}
    assert {level for levels in ALCOHOL.values() for level in levels} == {int(row) for row in SECTIONS["alcohol"]}
    reached = {term for part in ("conditions", "medicines") for term in answers()[part].values()}
    assert reached | {"falls", "fracture", "fh", "steroids", "carehome"} == terms()
    assert set(answers()["labels"]) == terms() | set(LEVELS)


UNKNOWN_SETS = (
    {"smoking": "unsure", "alcohol": "declined", "falls_past_year": "unsure"},
    {"secondary_causes": "unsure", "medications": "unsure"},
    {"parent_hip_fracture": "unsure", "prior_fragility_fracture": "unsure", "glucocorticoids": "unsure"},
    {"smoking": "current", "alcohol": "3_plus", "prior_fragility_fracture": "yes", "glucocorticoids": "yes"},
    {"rheumatoid_arthritis": "unsure", "secondary_causes": "unsure", "care_home": "declined"},
)
KNOWN = {"smoking": "never", "alcohol": "none", "prior_fragility_fracture": "no", "vertebral_fracture": "no",
         "parent_hip_fracture": "no", "falls_past_year": 0, "glucocorticoids": "no", "secondary_causes": [],
         "medications": [], "care_home": "no", "weight_kg": 60, "height_cm": 165, "age_years": 72}


@pytest.mark.parametrize("sex", SEXES)
@pytest.mark.parametrize("given", UNKNOWN_SETS, ids=lambda given: "+".join(given))
def test_h27_the_range_holds_every_combination_of_open_answers(given, sex):
    from itertools import product
    profile = RiskProfile(**{**KNOWN, **given, "sex": sex})
    inputs = inputs_of(profile)
    for figure in figures(Case(profile, TODAY))[0]:
        every = []
        for combination in product(*inputs.unknown.values()):
            values = dict(inputs.values)
            for alternative in combination:
                values.update(alternative)
            every.append(percent(figure.id, sex, 72, index(60, 165), values))
        assert figure.low == pytest.approx(min(every), abs=0.01)
        assert figure.high == pytest.approx(max(every), abs=0.01)
        assert figure.low <= figure.percent <= figure.high


@pytest.mark.parametrize("sex", SEXES)
def test_a_share_is_the_figure_without_that_answer(sex):
    told = {**KNOWN, "sex": sex, "falls_past_year": 2, "smoking": "heavy", "medications": ["sertraline"],
            "secondary_causes": ["type2_diabetes", "chronic_liver_disease"], "ethnicity": "indian"}
    changes = {"falls_past_year": {"falls_past_year": 0}, "smoking": {"smoking": "never"},
               "medications": {"medications": []}, "ethnicity": {"ethnicity": "white"}}
    for figure in figures(Case(RiskProfile(**told), TODAY))[0]:
        shares = {share.question_id: share for share in figure.shares}
        for question_id, change in changes.items():
            without = figures(Case(RiskProfile(**{**told, **change}), TODAY))[0]
            expected = next(other.percent for other in without if other.id == figure.id)
            assert shares[question_id].percent_without == pytest.approx(expected, abs=0.006)
            assert (shares[question_id].multiplier > 1) == (expected < figure.percent)


def test_h24_a_clamped_weight_is_worked_out_at_the_edge_and_says_so():
    for kg, edge in ((45.0, 20.0), (130.0, 40.0)):
        profile = RiskProfile(**{**KNOWN, "sex": "female", "weight_kg": kg})
        assert not BMIS[0] <= index(kg, 165) <= BMIS[1]
        for figure in figures(Case(profile, TODAY))[0]:
            assert figure.percent == pytest.approx(percent(figure.id, "female", 72, edge, {}), abs=0.006)
            assert any(f"stops at {edge:g}" in note for note in figure.notes)
            assert any("likely higher" in note for note in figure.notes) == (edge == BMIS[0])
