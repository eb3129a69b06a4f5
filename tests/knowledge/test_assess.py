"""The whole assessment: ten printed people, what it never says, ranges, what-if, and the words it uses."""

import random
import re
from datetime import date

import pytest

from knowledge.assess import assess, what_if
from knowledge.assess.records import LEVELS
from knowledge.assess.case import Case, in_100, listed, prose
from knowledge.errors import AnswerError
from knowledge.facts import from_facts
from knowledge.interview import FIELDS
from knowledge.passages import passages
from knowledge.assess.receipt import figures
from knowledge.terms import explained
from tests.knowledge.calculators.second_qfracture import risk
from tests.knowledge.golden import path, people, printed
from tests.knowledge.people import TODAY, profile
from tests.reading_grade import reading_grade

PEOPLE = people()
PASSAGE = re.compile(r"^[a-z_]+\.[a-z0-9_]+$")
FALSE_COMFORT = re.compile(r"low risk|no risk of|nothing to do|you are (safe|fine|clear)|all clear|no need to", re.I)
ORDERS = re.compile(r"\byou (should|must|need to) (take|stop|start|skip)\b|\bstop taking\b|\bstart taking\b", re.I)
NO_SCAN = {"t_score": None, "t_score_site": None}


def texts(record):
    """Every string in a record, however deep."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, dict):
        for value in record.values():
            yield from texts(value)
    elif isinstance(record, (list, tuple)):
        for value in record:
            yield from texts(value)


@pytest.mark.parametrize("name", PEOPLE)
def test_person_is_assessed_as_printed(name):
    assert printed(name, PEOPLE[name]) == path(name).read_text(encoding="utf-8")


def test_the_printed_people_span_the_ages_and_both_sexes():
    ages = [person.age_years for person in PEOPLE.values()]
    assert (len(ages), min(ages), max(ages)) == (10, 34, 96)
    assert {person.sex for person in PEOPLE.values()} == {"female", "male"}


def _random_people(seed, count):
    """Random stored answers of every kind, open and unsure ones among them."""
    draw = random.Random(seed)
    for _ in range(count):
        facts = {"country": draw.choice(["US", "CA", "GB", "AU"])}
        for name, field in FIELDS.items():
            extra, kind = field.field_info.extra, field.field_info.extra["kind"]
            if name == "country" or draw.random() < 0.35:
                continue
            if draw.random() < 0.1:
                facts[name] = draw.choice(["unsure", "declined"])
            elif kind == "yes_no":
                facts[name] = draw.random() < 0.3
            elif kind == "choice":
                facts[name] = draw.choice(extra["options"])[0]
            elif kind == "multi":
                codes = [code for code, _ in extra["options"]]
                facts[name] = draw.sample(codes, min(len(codes), draw.choice([0, 0, 1, 2])))
            elif kind == "number":
                info = field.field_info
                facts[name] = round(draw.uniform(info.ge, info.le), 1)
        facts.update(age_years=draw.randint(18, 105), weight_kg=draw.randint(35, 130), height_cm=draw.randint(140, 200))
        if draw.random() < 0.3:
            facts["fractures"] = [{"site": draw.choice(["hip", "wrist", "vertebra", "rib"]), "when": "2024"}]
        facts.pop("pregnant", None)
        yield from_facts(facts)


RANDOM = list(_random_people(28, 200))


@pytest.fixture(scope="module")
def assessed():
    """The random people with their assessments."""
    return [(person, assess(person, today=TODAY)) for person in RANDOM]


def test_h28_no_text_ever_gives_false_comfort(assessed):
    for _, found in assessed:
        for text in texts(found.dict()):
            assert not FALSE_COMFORT.search(text), text
            assert not ORDERS.search(text), text
        assert any("See a doctor" in limit for limit in found.limits)


def test_h28_a_break_or_steroids_always_outrank_the_score(assessed):
    for person, found in assessed:
        case, level = Case(person, TODAY), found.band.level
        if case.broke_easily or person.glucocorticoids == "yes":
            assert level in ("act_now", "high", "raised")


def test_h01_every_figure_is_a_percentage_inside_its_range(assessed):
    for _, found in assessed:
        for figure in found.figures:
            assert 0 <= figure.low <= figure.percent <= figure.high <= 100
            assert (figure.narrows_most in figure.unknown) if figure.unknown else figure.low == figure.high
            assert figure.disclaimer and figure.version and figure.source


def test_h02_no_percentage_without_an_equation(assessed):
    for _, found in assessed:
        if not found.figures:
            said = {k: v for k, v in found.dict().items() if k in ("band", "scan", "causes", "medicines", "limits")}
            assert not any("in 100" in text for text in texts(said))


@pytest.mark.parametrize("age", range(18, 131))
def test_h24_a_figure_only_from_30_to_100(age):
    change = {**NO_SCAN, "age_years": age, "menopausal": None, "menopause_age": None}
    found = assess(profile(**change), today=TODAY)
    assert bool(found.figures) == (30 <= age <= 100)
    assert any("30 to 100" in limit for limit in found.limits) != bool(found.figures)


@pytest.mark.parametrize("name", ["weight_kg", "height_cm", "age_years", "sex"])
@pytest.mark.parametrize("answer", [None, "unsure", "declined"])
def test_h38_no_figure_without_what_the_equation_needs(name, answer):
    found = assess(profile(**{name: answer}), today=TODAY)
    assert found.figures == ()
    assert any("There is no figure" in limit for limit in found.limits)
    assert name in found.unknown


@pytest.mark.parametrize("name", [n for n, f in FIELDS.items() if f.field_info.extra["part"] == "core"])
def test_h27_an_unsure_answer_is_listed_as_unknown(name):
    person = profile(**{name: "unsure"})
    assert name in assess(person, today=TODAY).unknown


def test_h27_an_unsure_answer_never_narrows_the_range():
    for name in ("smoking", "alcohol", "falls_past_year", "parent_hip_fracture", "secondary_causes", "medications",
                 "glucocorticoids", "prior_fragility_fracture", "vertebral_fracture"):
        known, unsure = (figures(Case(profile(**{name: answer}), TODAY))[0] if answer else figures(
            Case(profile(), TODAY))[0] for answer in (None, "unsure"))
        for before, after in zip(known, unsure, strict=True):
            assert after.low <= before.percent <= after.high


def test_h28_with_much_open_the_range_comes_before_the_figure():
    opened = {"smoking": None, "alcohol": None, "falls_past_year": None, "parent_hip_fracture": None}
    few, many = (figures(Case(profile(**opened, **more), TODAY))[0][0] for more in ({}, {"medications": "unsure"}))
    assert few.text.startswith("Of 100 women") and "Some answers are open" in few.text
    assert many.text.startswith("Too many answers are open") and len(many.unknown) == 5


def test_h22_a_child_gets_no_figure_and_no_check():
    found = assess(profile(age_years=15), today=TODAY)
    assert (found.figures, found.screens, found.causes, found.scan.advised) == ((), (), (), "unclear")
    assert found.band.rule == "under_18"


def test_h23_pregnancy_gets_no_figure():
    found = assess(profile(age_years=35, menopausal=None, menopause_age=None, pregnant=True), today=TODAY)
    assert found.figures == ()
    assert "protein_range" not in [screen.id for screen in found.screens]
    assert any("pregnancy" in limit for limit in found.limits)


def test_what_if_compares_and_leaves_the_profile_alone():
    person = profile(smoking="heavy", age_years=72)
    before = person.dict()
    comparison = what_if(person, {"smoking": "ex"}, today=TODAY)
    assert [(row.now, row.then) for row in comparison.rows] == [
        ("Raised", "Raised"), ("about 8 in 100", "about 7 in 100"), ("about 4 in 100", "about 3 in 100"),
        ("already done", "already done")]
    assert person.dict() == before
    assert "smoking" in comparison.title


def test_what_if_two_figures_that_round_alike_are_told_apart():
    row = what_if(profile(weight_kg=60), {"weight_kg": 63}, today=TODAY).rows[1]
    expected = [risk("major", "female", 62, kg / 1.63 ** 2, [], 0, 1, 1, 10) for kg in (60, 63)]
    assert (row.now, row.then) == tuple(f"about {value:.1f} in 100" for value in expected)


def test_what_if_a_follow_up_goes_with_what_it_followed():
    broke = profile(prior_fragility_fracture=True, fracture_recent_2y=True, fractures=[{"site": "hip", "when": "2026"}])
    steroids = profile(glucocorticoids=True, glucocorticoid_months=9, glucocorticoid_daily_mg=20)
    for person, change in ((broke, "prior_fragility_fracture"), (steroids, "glucocorticoids")):
        band = what_if(person, {change: "no"}, today=TODAY).rows[0]
        assert (band.now, band.then) == ("High", "Raised")


def test_what_if_a_change_that_moves_nothing_says_so():
    comparison = what_if(profile(), {"exercise_days": 5}, today=TODAY)
    assert all(row.now == row.then for row in comparison.rows)
    assert "no good" in comparison.text


def test_what_if_without_a_figure_says_so():
    comparison = what_if(profile(sex="declined"), {"sex": "female"}, today=TODAY)
    assert (comparison.rows[1].now, "in 100" in comparison.rows[1].then) == ("no figure", True)


def test_h25_what_if_refuses_an_impossible_change():
    with pytest.raises(AnswerError):
        what_if(profile(), {"age_years": 720}, today=TODAY)


def test_a_country_that_is_given_outweighs_the_one_answered():
    rules = [assess(profile(**NO_SCAN, age_years=70), today=TODAY, country=country).scan.rules
             for country in (None, "CA")]
    assert rules == [("uspstf_2025",), ("oc_2023",)]


def test_shares_name_answers_without_an_option():
    person = profile(smoking="current", alcohol="3_plus", falls_past_year=3, t_score=None)
    answers = {share.question_id: share.answer for share in figures(Case(person, TODAY))[0][1].shares}
    assert answers["smoking"] == "Yes" and answers["alcohol"] == "3 or more a day" and answers["falls_past_year"] == "3"


@pytest.mark.parametrize("percent, words", [
    (0.0, "fewer than 1"), (0.49, "fewer than 1"), (0.5, "about 1"), (1.49, "about 1"), (1.5, "about 2"),
    (99.6, "about 100")])
def test_percentages_in_words(percent, words):
    assert in_100(percent) == words


@pytest.mark.parametrize("items, words", [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_words_in_a_row(items, words):
    assert listed(items) == words


def _sentences():
    """Every text of the assessment as it is filled for people, with where it came from."""
    for name, person in PEOPLE.items():
        found = assess(person, today=TODAY)
        for record in (*found.findings, *found.figures, *found.screens, *found.causes, *found.medicines, found.scan,
                       found.band):
            yield f"{name}: {getattr(record, 'id', type(record).__name__)}", record.text
        yield f"{name}: limits", " ".join(found.limits)
    for file in ("assessment", "screens", "causes", "medicine_notes", "what_if"):
        for text in texts(prose(file)):
            if len(text.split()) > 5 and "doi" not in text and "PMC" not in text and "," not in text[:12]:
                yield file, re.sub(r"\{\w+\}", "20", text)


SENTENCES = [pytest.param(text, id=f"{where}-{at}") for at, (where, text) in enumerate(_sentences())]


@pytest.mark.parametrize("text", SENTENCES)
def test_texts_are_plain(text):
    assert reading_grade(text, explained()) <= 8


def test_every_source_that_looks_like_a_passage_is_one():
    cited = {text for file in ("assessment", "causes", "medicine_notes") for text in texts(prose(file))
             if PASSAGE.match(text)}
    assert cited and cited <= set(passages())


def test_every_band_has_its_words():
    assert set(prose("assessment")["bands"]) == set(LEVELS)


def test_the_day_is_passed_in():
    late = {"medications": ["denosumab"], "denosumab_last_dose": "2026-06"}
    levels = [assess(profile(**late), today=day).band.level for day in (date(2026, 11, 30), date(2027, 1, 2))]
    assert levels == ["raised", "act_now"]
