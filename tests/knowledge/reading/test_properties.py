"""Properties that hold for every number and every junk text, not only for the cases somebody thought of."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.interview import QUESTION_IDS, RiskProfile
from knowledge.questions import known
from knowledge.reading import read
from tests.knowledge.reading.spelling import feet, in_words, stones
from tests.knowledge.reading.test_cases import cases

TODAY = date(2026, 11, 22)
DASHES = "-‐‑‒–—―−﹘﹣－⁻₋"
LB = Decimal("0.45359237")


def facts(text, question_id):
    return read(text, question_id=question_id, profile=RiskProfile(), today=TODAY).facts


def rounded(value, step):
    unit = Decimal(step)
    return float((Decimal(value) / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit)


@pytest.mark.parametrize("pounds", range(77, 441))
def test_h05_pounds_are_never_kilos(pounds):
    expected = {"weight_kg": rounded(pounds * LB, "0.1")}
    for text in (
        f"{pounds} pounds",
        f"{pounds}lbs",
        f"I weigh {pounds} lb",
        f"{in_words(pounds)} pounds",
        f"about {pounds} pounds",
    ):
        assert facts(text, "weight_kg") == expected, text


@pytest.mark.parametrize("kilos", range(30, 200))
def test_h05_kilos_are_never_pounds(kilos):
    for text in (f"{kilos} kg", f"{kilos}kgs", f"{in_words(kilos)} kilos", f"I am {kilos} kilograms", f"{kilos},0 kg"):
        assert facts(text, "weight_kg") == {"weight_kg": float(kilos)}, text


@pytest.mark.parametrize("number", range(76, 301))
def test_h05_a_bare_figure_that_fits_both_units_is_asked(number):
    reading = read(str(number), question_id="weight_kg", profile=RiskProfile(), today=TODAY)
    assert "weight_kg" not in reading.facts
    assert reading.confirm.reason == "unit"


@pytest.mark.parametrize("stone", range(5, 24))
def test_h05_stones_round_trip_in_every_spelling(stone):
    for pounds in range(14):
        expected = {"weight_kg": rounded((stone * 14 + pounds) * LB, "0.1")}
        for text in stones(stone, pounds):
            assert facts(text, "weight_kg") == expected, text


@pytest.mark.parametrize("inches", range(54, 80))
def test_h06_heights_round_trip_in_every_spelling(inches):
    expected = {"height_cm": rounded(inches * Decimal("2.54"), "0.5")}
    for text in feet(inches // 12, inches % 12):
        assert facts(text, "height_cm") == expected, text
    assert facts(f"{inches} inches", "height_cm") == expected


@pytest.mark.parametrize("cm", range(125, 211))
def test_h06_centimetres_and_metres_agree(cm):
    for text in (
        f"{cm}",
        f"{cm} cm",
        f"{cm}cm",
        f"{cm / 100:.2f} m",
        f"{cm / 100:.2f}".replace(".", ","),
        f"{cm // 100}m{cm % 100:02d}",
        f"{in_words(cm)} centimetres",
    ):
        assert facts(text, "height_cm") == {"height_cm": float(cm)}, text


@pytest.mark.parametrize("tenths", range(1, 70))
def test_h07_no_spelling_of_minus_loses_the_sign(tenths):
    whole, part = divmod(tenths, 10)
    number = f"{whole}.{part}"
    spoken = f"{in_words(whole)} point {in_words(part)}"
    texts = (
        [f"{dash}{number}" for dash in DASHES]
        + [
            f"{word} {amount}"
            for word in ("minus", "negative", "Minus")
            for amount in (number, number.replace(".", ","), spoken)
        ]
        + [
            f"{number} below",
            f"T-score of -{number}",
            f"spine -{number}",
            f"-{number} in my hip",
            f"it was minus {spoken}",
        ]
    )
    for text in texts:
        assert facts(text, "t_score").get("t_score") == -float(number), text


@pytest.mark.parametrize("tenths", range(10, 46))
def test_h07_an_unsigned_score_is_asked_never_guessed(tenths):
    for text in (
        f"{tenths / 10}",
        f"T score {tenths / 10}",
        f"it was {tenths / 10} at the hip",
        f"{tenths / 10} I think",
    ):
        reading = read(text, question_id="t_score", profile=RiskProfile(), today=TODAY)
        assert "t_score" not in reading.facts, text
        assert reading.confirm.reason == "sign", text


@pytest.mark.parametrize(
    "text",
    ["z score -1.4", "Z-score was minus 2", "my z is -1.1", "zscore -0.8", "Z: -2.0", "the Z-score is negative 2.6"],
)
def test_h08_a_z_score_is_never_a_t_score(text):
    assert "t_score" not in facts(text, "t_score")


@pytest.mark.parametrize(
    "text, score", [("-2.4", -2.4), ("−2,49", -2.49), ("minus 2.50", -2.5), ("–2,51", -2.51), ("-1.0", -1.0)]
)
def test_h09_scores_near_a_threshold_stay_exact(text, score):
    assert facts(text, "t_score")["t_score"] == score


@pytest.mark.parametrize("age", range(18, 111))
def test_ages_round_trip_in_every_spelling(age):
    for text in (
        f"{age}",
        f"I'm {age}",
        f"{age} years old",
        f"{in_words(age)}",
        f"I am {in_words(age, '-')} years of age",
        f"{age}yo",
        f"aged {age}",
    ):
        assert facts(text, "age_years").get("age_years") == float(age), text


@pytest.mark.parametrize(
    "value", ["720", "-5", "1e308", "0", "150", "3.14e9", "9999999999999999999999", "-99999", "130.5"]
)
@pytest.mark.parametrize("question_id", ["age_years", "weight_kg", "height_cm", "falls_past_year", "exercise_days"])
def test_h25_impossible_values_never_reach_the_profile(question_id, value):
    for name, stored in facts(value, question_id).items():
        if isinstance(stored, float):
            RiskProfile(**{name: stored})
            assert stored != float(value) or 0 <= stored <= 400


@pytest.mark.parametrize("year", range(1920, 2008))
def test_h25_a_birth_year_is_asked_and_never_an_age(year):
    reading = read(f"born in {year}", question_id="age_years", profile=RiskProfile(), today=TODAY)
    assert reading.facts == {}
    assert reading.confirm.values == (float(2026 - year), float(2025 - year))


SENTENCES = (
    "I'm a 67 year old woman",
    "I weigh 58 kilos",
    "I'm 5'4\"",
    "I smoke 5 a day",
    "my mother broke her hip",
    "T-score -2.1 at the spine",
)


@pytest.mark.parametrize("order", list(permutations(range(len(SENTENCES)), 6))[::37])
@pytest.mark.parametrize("joint", [". ", ", ", "; "])
def test_facts_do_not_depend_on_their_order(order, joint):
    expected = {
        "age_years": 67.0,
        "sex": "female",
        "weight_kg": 58.0,
        "height_cm": 162.5,
        "smoking": "light",
        "parent_hip_fracture": "yes",
        "t_score": -2.1,
        "t_score_site": "spine",
        "dxa_done": "yes",
    }
    assert facts(joint.join(SENTENCES[i] for i in order), None) == expected


JUNK = st.text(alphabet="🙂👍❤🎉…·•~^_|\\@#$%&*()[]{}<>=+.,;:!?'\" \t\n\u200b\ufe0f", max_size=30)


@settings(max_examples=1000, deadline=None)
@given(JUNK, st.sampled_from(sorted(QUESTION_IDS)))
def test_h10_junk_never_fills_a_fact(text, question_id):
    assert not any(known(value) for value in facts(text, question_id).values())


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from(["parent_hip_fracture", "glucocorticoids", "unsteady", "prior_fragility_fracture", "menopausal"]),
)
def test_h10_random_text_never_raises(text, question_id):
    assert read(text, question_id=question_id, profile=RiskProfile(), today=TODAY).act


TUNED = [case[:2] for case in cases("tuned.yml") if case[0] in ("age_years", "weight_kg", "height_cm", "t_score", "falls_past_year")]
AROUND = ("Um, {}", "Well, {}", "Oh, {}", "{}, doctor.", "{}, to be honest.", "Let me think... {}", "{}, you know.")
ASIDES = ("I live with my daughter.", "My husband is 75.", "I saw the nurse on Monday.", "I've got two cats.")


@pytest.mark.parametrize("case", TUNED, ids=lambda case: f"{case[0]}: {case[1]}")
def test_what_opens_or_closes_a_reply_changes_nothing(case):
    question_id, text = case
    told = known_facts(text, question_id)
    for around in AROUND:
        assert known_facts(around.format(text.rstrip(".")), question_id) == told, around


@pytest.mark.parametrize("answer", ["no", "none", "not once", "I haven't fallen", "never", "zero"])
@pytest.mark.parametrize("aside", ASIDES)
def test_h10_an_aside_is_no_answer(answer, aside):
    for text in (f"{aside} {answer}", f"{answer}. {aside}"):
        assert facts(text, "falls_past_year")["falls_past_year"] == 0.0, text


def known_facts(text, question_id):
    return {name: value for name, value in facts(text, question_id).items() if known(value)}
