"""Published test vectors, through the same path as a person's answers; skipped instruments say why."""

import json
from collections import Counter
from pathlib import Path

import pytest

from knowledge.calculators.vectors import LEFT_OUT, STATUSES, agrees, calculate, run_vectors
from knowledge.calculators.vectors.adapters import ADAPTERS

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))["vectors"]
IDS = [f"{i}-{row['instrument']}-{row['status']}" for i, row in enumerate(VECTORS)]


@pytest.mark.parametrize("row", VECTORS, ids=IDS)
def test_h01_published_vector(row):
    if row["instrument"] in LEFT_OUT:
        assert "error" in calculate(row["instrument"], row["inputs"])
    else:
        assert agrees(calculate(row["instrument"], row["inputs"]), row["expected"])


def test_only_the_seven_left_out_instruments_are_skipped():
    summary = run_vectors(VECTORS)["summary"]
    assert {name for name, entry in summary.items() if entry["skipped"]} == set(LEFT_OUT)
    assert all(entry["why"] for entry in summary.values() if entry["skipped"])
    assert sum(entry["failed"] for entry in summary.values()) == 0


def test_statuses_are_counted_apart():
    summary, counted = run_vectors(VECTORS)["summary"], Counter()
    for entry in summary.values():
        for status, outcomes in entry["by_status"].items():
            counted[status] += sum(outcomes.values())
    assert counted == Counter(row["status"] for row in VECTORS)
    assert set(counted) == set(STATUSES)


def test_every_result_carries_its_row_number():
    results = run_vectors(VECTORS)["results"]
    assert [result["index"] for result in results] == list(range(len(VECTORS)))


def test_every_adapter_has_a_vector():
    assert set(ADAPTERS) <= {row["instrument"] for row in VECTORS}


@pytest.mark.parametrize("got, expected", [
    ({"x": 1.0002}, {"x": 1.0}), ({"x": "high"}, {"x": "low"}), ({"x": 1}, {"x": True}), ({}, {"x": 1}),
    ({"error": "no"}, {"x": 1}), ({"x": 1}, {"error": "no"}), ({"x": "1"}, {"x": 1}), ({"x": None}, {"x": 1.0})])
def test_a_wrong_output_fails(got, expected):
    assert not agrees(got, expected)


@pytest.mark.parametrize("name, inputs", [
    ("QFracture-2012", {"age": 65, "sex": "F", "bmi": 25, "horoscope": 1}),
    ("QFracture-2012", {"age": 65, "sex": "F", "bmi": 25, "smoke": 7}),
    ("QFracture-2012", {"age": 65, "sex": "X", "bmi": 25}), ("QFracture-2012", {"age": 65, "sex": "F"}),
    ("QFracture-2012", {"age": 720, "sex": "F", "bmi": 25}), ("TUG", {}), ("no_such_thing", {}), ("frax", {}),
    ("PREDNISONE_EQUIV", {"drug": "budesonide", "mg_per_day": 9}), ("PROTEIN_TARGET", {"weight_kg": 30}),
    ("SARC_F", {"strength": -1, "walking": 0, "chair": 0, "stairs": 0, "falls": 0}),
    ("CALCIUM_DIARY", {"servings_per_week": 1}),
    ("CALCIUM_DIARY", {"servings_per_week": {"milk_1cup": float("nan")}}), ("TUG", {"seconds": float("inf")}),
    ("ACR_2022_GIOP", {"age": 50, "t": -1.0, "gc_mg": 5, "gc_days": [float("nan")]}),
    ("bmi", {"weight_kg": 70, "height_cm": 170, "horoscope": 1}), ("bmi", {"weight_kg": 70})])
def test_h25_a_strange_input_is_an_error_in_words(name, inputs):
    assert len(calculate(name, inputs)["error"]) > 10


def test_h02_frax_never_gets_a_number_of_ours():
    error = calculate("frax", {"age_years": 70, "sex": "female"})["error"]
    assert not any(character.isdigit() for character in error)


def test_a_calculator_runs_by_its_own_name_on_question_ids():
    assert calculate("bmi", {"weight_kg": 68, "height_cm": 165})["value"] == 24.98
    assert calculate("qfracture", {"age_years": 70, "sex": "female", "height_cm": 200, "weight_kg": 100, "years": 5,
                                   "falls_past_year": 0})["value"]["major_percent"] == pytest.approx(2.419143, abs=1e-6)


def test_h38_menopause_is_read_under_every_name_the_vectors_use():
    label = {"sex": "F", "age": 52, "lowest_t": -2.6}
    assert calculate("WHO_T_CATEGORY", {**label, "premenopausal": False}) == {"category": "osteoporosis"}
    assert "error" in calculate("WHO_T_CATEGORY", {**label, "premenopausal": True})
    assert calculate("WHO_T_CATEGORY", {**label, "sex": "M"}) == {"category": "osteoporosis"}
