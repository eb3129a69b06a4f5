"""FHIR R4: one Bundle with the questions, the answers and the estimates. Elements are the same in R4 and R4B.

Trap: an unknown answer is an item without an answer and with a data-absent-reason, never a "no". The patient has no
name or number; who imports the file says whose it is.
"""

from datetime import datetime, time, timezone
from typing import Any, Dict, List, Tuple
from uuid import NAMESPACE_URL, UUID, uuid5

from fhir.resources.R4B.bundle import Bundle

from knowledge.facts import YES_NO_IDS
from knowledge.interview import FIELDS, about
from knowledge.ledger import label
from knowledge.passages import GUIDE_VERSION
from knowledge.plan.dates import months_after
from knowledge.questions import UNKNOWN
from knowledge.report.content import Report, word

NAME = uuid5(NAMESPACE_URL, "bone-health-assistant")
LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
ABSENT_CODES = {"unsure": "asked-unknown", "declined": "asked-declined"}
# Only codes that are beyond doubt; a wrong code is worse than none.
LOINC_CODES = {"age_years": "30525-0", "weight_kg": "29463-7", "height_cm": "8302-2", "smoking": "72166-2",
               "pregnant": "82810-3"}
UCUM_UNITS = {"years": "a", "kg": "kg", "cm": "cm", "mg": "mg/d", "months": "mo", "falls": "{falls}/a", "SD": "{SD}",
              "days": "d/wk", "servings a week": "{servings}/wk", "IU": "[IU]/d", "%": "%", "ng/mL": "ng/mL",
              "stands": "{stands}", "seconds": "s", "": "1"}
TYPES = {"yes_no": "boolean", "number": "quantity", "choice": "choice", "multi": "open-choice", "fractures": "group",
         "month": "date"}
Json = Dict[str, Any]


def render(report: Report) -> bytes:
    """The bundle as UTF-8 JSON, checked against the resource definitions."""
    text: str = bundle(report).json(ensure_ascii=False)  # type: ignore[assignment]
    return text.encode()


def bundle(report: Report) -> Bundle:
    """The bundle: Patient, Questionnaire, QuestionnaireResponse and one RiskAssessment for the band and each figure.

    Raises:
        pydantic.ValidationError: if an element breaks a rule of its resource.
    """
    key = uuid5(NAME, report.plan.json() + report.profile.json())
    resources = [("patient", {"resourceType": "Patient"}), ("questionnaire", questionnaire()),
                 ("response", _response(report, key)), *_risks(report, key)]
    entries = [{"fullUrl": _urn(key, name), "resource": {**resource, "id": str(uuid5(key, name))}}
               for name, resource in resources]
    return Bundle.parse_obj({"resourceType": "Bundle", "type": "collection", "timestamp": _moment(report),
                             "entry": entries})


def _urn(key: UUID, name: str) -> str:
    return f"urn:uuid:{uuid5(key, name)}"


def _moment(report: Report) -> str:
    return datetime.combine(report.today, time(), timezone.utc).isoformat()


def questionnaire() -> Json:
    """Every question with its wording, type, unit and choices; linkIds are the question ids."""
    return {"resourceType": "Questionnaire", "url": f"urn:uuid:{NAME}", "version": GUIDE_VERSION,
            "name": "BoneHealthInterview", "title": "Bone health interview", "status": "active",
            "subjectType": ["Patient"], "item": [_question(name) for name in FIELDS]}


def _question(name: str) -> Json:
    told = about(name)
    item: Json = {"linkId": name, "text": told["ask"], "type": TYPES[told["kind"]]}
    if name in LOINC_CODES:
        item["code"] = [{"system": LOINC, "code": LOINC_CODES[name]}]
    if told["kind"] == "number":
        unit = UCUM_UNITS[told["unit"]]
        item["extension"] = [{"url": UNIT, "valueCoding": {"system": UCUM, "code": unit, "display": told["unit"] or "times"}}]
    if told["kind"] in ("choice", "multi"):
        item["answerOption"] = [{"valueCoding": _coding(name, code)} for code, _ in told["options"]]
    if told["kind"] in ("multi", "fractures"):
        item["repeats"] = True
    if told["kind"] == "fractures":
        item["item"] = [{"linkId": f"{name}.site", "text": "Which bone?", "type": "choice",
                         "answerOption": [{"valueCoding": _coding(name, code)} for code, _ in told["options"]]},
                        {"linkId": f"{name}.when", "text": "When?", "type": "date"}]
    return item


def _coding(name: str, code: str) -> Json:
    display = dict(about(name)["options"]).get(code, code.replace("_", " "))
    return {"system": f"urn:uuid:{uuid5(NAME, name)}", "code": code, "display": display}


def _response(report: Report, key: UUID) -> Json:
    items = [item for name in FIELDS for item in _items(name, getattr(report.profile, name))]
    response = {"resourceType": "QuestionnaireResponse", "questionnaire": f"urn:uuid:{NAME}|{GUIDE_VERSION}",
                "status": "completed" if not report.plan.unknown else "in-progress", "authored": _moment(report),
                "subject": {"reference": _urn(key, "patient")}, "source": {"reference": _urn(key, "patient")}}
    return {**response, "item": items} if items else response


def _items(name: str, value: Any) -> List[Json]:
    """The response items of one question: none if it was not asked, several for several broken bones."""
    if value is None:
        return []
    item: Json = {"linkId": name, "text": label(name)}
    if isinstance(value, str) and value in UNKNOWN:
        return [{**item, "extension": [{"url": ABSENT, "valueCode": ABSENT_CODES[value]}]}]
    if about(name)["kind"] == "fractures":
        return [{**item, "item": _fracture(name, fracture)} for fracture in value]
    answers = [_answer(name, one) for one in (value if isinstance(value, list) else [value])]
    return [{**item, "answer": answers}] if answers else [item]


def _fracture(name: str, fracture: Any) -> List[Json]:
    site = {"linkId": f"{name}.site", "answer": [{"valueCoding": _coding(name, fracture.site)}]}
    when = [{"linkId": f"{name}.when", "answer": [{"valueDate": fracture.when}]}] if fracture.when else []
    return [site, *when]


def _answer(name: str, value: Any) -> Json:
    told = about(name)
    if name in YES_NO_IDS:
        return {"valueBoolean": value == "yes"}
    if told["kind"] == "number":
        return {"valueQuantity": {"value": value, "unit": told["unit"] or "times", "system": UCUM, "code": UCUM_UNITS[told["unit"]]}}
    if told["kind"] == "month":
        return {"valueDate": value}
    listed = value in dict(told["options"])
    return {"valueCoding": _coding(name, value)} if listed or told["kind"] == "choice" else {"valueString": value}


def _risks(report: Report, key: UUID) -> List[Tuple[str, Json]]:
    """The band first, in words, then each figure as a probability in percent with its period and its range."""
    shared: Json = {"resourceType": "RiskAssessment", "status": "final", "occurrenceDateTime": _moment(report),
                    "subject": {"reference": _urn(key, "patient")}, "basis": [{"reference": _urn(key, "response")}]}
    band = report.assessment.band
    found = [("band", {**shared, "method": {"text": band.rule}, "note": [{"text": word("what_it_is")}], "prediction": [
        {"outcome": {"text": "Fragility fracture"}, "qualitativeRisk": {"text": band.word}, "rationale": band.text}]})]
    for figure in report.assessment.figures:
        until = months_after(report.today, figure.years * 12)
        found.append((figure.id, {
            **shared, "method": {"text": figure.version}, "note": [{"text": figure.disclaimer}], "prediction": [
                {"outcome": {"text": figure.title}, "probabilityDecimal": figure.percent,
                 "whenPeriod": {"start": report.today.isoformat(), "end": until.isoformat()},
                 "rationale": figure.text}]}))
    return found
