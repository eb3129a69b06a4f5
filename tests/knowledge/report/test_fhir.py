"""The FHIR bundle: valid, stable through a round trip, and honest about what is not known."""

import json
from functools import cache

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire

from knowledge.interview import FIELDS
from knowledge.report.fhir import LOINC_CODES, questionnaire
from tests.knowledge.report.full import full
from tests.knowledge.report.ten import ten

NAMES = [*sorted(ten()), "full"]


@cache
def made(name):
    return (full() if name == "full" else ten()[name]).made("fhir")


def resources(name, kind):
    entries = [entry["resource"] for entry in json.loads(made(name))["entry"]]
    return [resource for resource in entries if resource["resourceType"] == kind]


@pytest.mark.parametrize("name", NAMES)
def test_the_bundle_is_valid_and_round_trips(name):
    first = made(name)
    again = Bundle.parse_raw(first)
    assert again.json(ensure_ascii=False).encode() == first
    assert Bundle.parse_obj(json.loads(first)).dict() == again.dict()


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_points_into_the_bundle(name):
    bundle = json.loads(made(name))
    urls = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(urls) == len(bundle["entry"])
    pointed = [value for text in [json.dumps(bundle)] for value in
               [part.split('"')[0] for part in text.split('"reference": "')[1:]]]
    assert pointed and set(pointed) <= urls


def test_every_question_is_an_item_under_its_own_id():
    items = Questionnaire.parse_obj(questionnaire()).item
    assert [item.linkId for item in items] == list(FIELDS)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_belongs_to_a_question(name):
    asked = {item["linkId"]: item["type"] for item in resources(name, "Questionnaire")[0]["item"]}
    for item in resources(name, "QuestionnaireResponse")[0]["item"]:
        assert item["linkId"] in asked
        for answer in item.get("answer", ()):
            kinds = {"boolean": {"valueBoolean"}, "quantity": {"valueQuantity"}, "date": {"valueDate"},
                     "choice": {"valueCoding"}, "open-choice": {"valueCoding", "valueString"}}
            assert set(answer) <= kinds[asked[item["linkId"]]]


def test_an_unsure_answer_has_a_reason_and_no_value():
    items = {item["linkId"]: item for item in resources("grace", "QuestionnaireResponse")[0]["item"]}
    unsure, declined = items["prior_fragility_fracture"], items["weight_kg"]
    assert "answer" not in unsure and unsure["extension"][0]["valueCode"] == "asked-unknown"
    assert "answer" not in declined and declined["extension"][0]["valueCode"] == "asked-declined"


def test_a_no_is_false_with_an_answer():
    items = {item["linkId"]: item for item in resources("carla", "QuestionnaireResponse")[0]["item"]}
    assert items["prior_fragility_fracture"]["answer"] == [{"valueBoolean": False}]


@pytest.mark.parametrize("name", NAMES)
def test_risks_are_percentages_with_a_period(name):
    for risk in resources(name, "RiskAssessment"):
        for prediction in risk["prediction"]:
            assert ("probabilityDecimal" in prediction) == ("whenPeriod" in prediction)
            assert 0 <= prediction.get("probabilityDecimal", 0) <= 100 and prediction["rationale"]


def test_each_figure_of_the_assessment_is_a_risk():
    figures = {figure.title: figure.percent for figure in ten()["anna"].assessment.figures}
    risks = {p["outcome"]["text"]: p["probabilityDecimal"] for risk in resources("anna", "RiskAssessment")
             for p in risk["prediction"] if "probabilityDecimal" in p}
    assert figures and risks == figures


def test_loinc_stands_only_on_the_questions_it_is_certain_for():
    coded = {item["linkId"] for item in questionnaire()["item"] if "code" in item}
    assert coded == set(LOINC_CODES)


def test_the_patient_has_no_name():
    assert set(resources("anna", "Patient")[0]) == {"resourceType", "id"}
