"""The parts of an assessment: checks, FRAX, causes and medicines, each on both sides of what decides it."""

import re

import pytest

from knowledge.assess import assess, frax_worksheet
from knowledge.assess.case import Case, prose
from knowledge.assess.causes import causes, medicine_notes
from knowledge.assess.frax import explain_frax
from knowledge.interview import FIELDS, RiskProfile
from knowledge.assess.screens import screens
from knowledge.terms import terms
from tests.knowledge.people import TODAY, profile

ORDERS = re.compile(r"\byou (should|must|need to) (take|stop|start|skip)\b|\bstop taking\b|\bstart taking\b", re.I)
NO_SCAN = {"t_score": None, "t_score_site": None}


def test_h18_kidney_disease_or_an_open_list_gets_no_amount_of_protein():
    for answer in (["chronic_kidney_disease"], "unsure", None):
        shown = screens(Case(profile(secondary_causes=answer), TODAY))
        assert "protein_range" not in [screen.id for screen in shown]
    assert "protein_range" in [screen.id for screen in screens(Case(profile(), TODAY))]


def test_h20_too_much_vitamin_d_is_called_too_much():
    bands = {dose: next(s.band for s in screens(Case(profile(vitamin_d_supplement_iu=dose), TODAY))
                        if s.id == "vitamin_d_dose") for dose in (400, 600, 4000, 4001, 50000)}
    assert bands == {400: "under", 600: "enough", 4000: "enough", 4001: "over", 50000: "over"}


def test_h21_calcium_names_the_limit_and_minds_stones():
    def shown(**change):
        return next(s for s in screens(Case(profile(**change), TODAY)) if s.id == "calcium")
    assert shown(calcium_intake_mg=1199).band == "under"
    assert shown(calcium_intake_mg=1200).band == "enough"
    assert shown(calcium_intake_mg=2001).band == "over"
    assert "stones" in shown(calcium_intake_mg=500, secondary_causes=["kidney_stones"]).text
    assert shown(milk_servings=7, calcium_intake_mg=100).score == 555


def test_h08_a_scan_check_is_idle_once_a_t_score_is_known():
    ids = {screen.id for screen in screens(Case(profile(), TODAY))}
    assert "t_score_label" in ids and not {"ost", "orai", "osiris"} & ids
    assert {"ost", "orai", "osiris"} <= {s.id for s in screens(Case(profile(**NO_SCAN), TODAY))}


@pytest.mark.parametrize("country, major, hip, band", [
    ("US", 20, 1, "frax_us_over"), ("US", 19.9, 3, "frax_us_over"), ("US", 19.9, 2.9, "frax_us_under"),
    ("US", None, 3, "frax_us_over"), ("CA", 20, 1, "frax_ca_high"), ("CA", 15, 1, "frax_ca_middle"),
    ("CA", 14.9, 9, "frax_ca_low"), ("CA", None, 9, "frax_elsewhere"), ("GB", 30, 9, "frax_elsewhere"),
    (None, 30, 9, "frax_elsewhere")])
def test_h02_a_brought_frax_result_is_explained_by_country(country, major, hip, band):
    person = profile(country=country, frax_major_percent=major, frax_hip_percent=hip)
    shown = next(s for s in assess(person, today=TODAY).screens if s.id == "frax_result")
    assert shown.band == band
    assert all(f"{value:g} %" in shown.text for value in (major, hip) if value is not None)


def test_without_a_frax_result_there_is_nothing_to_explain():
    assert explain_frax(Case(profile(), TODAY, "US")) is None


def test_h02_the_frax_worksheet_restates_answers_and_adds_no_figure():
    sheet = frax_worksheet(profile(secondary_causes=["celiac"], fractures=[{"site": "rib"}], smoking="current"))
    said = {row.field: row.answer for row in sheet.rows}
    assert said["Age"] == "62 years" and said["Weight"] == "66 kg" and said["Sex"] == "female"
    assert (said["Previous fracture"], said["Secondary osteoporosis"], said["Current smoking"]) == ("yes",) * 3
    assert (said["Parent fractured hip"], said["Rheumatoid arthritis"]) == ("no", "no")
    assert "%" not in str(sheet.dict())
    assert all(question in FIELDS for row in sheet.rows for question in row.facts)


def test_h27_the_frax_worksheet_says_not_known():
    said = {row.field: row.answer for row in frax_worksheet(RiskProfile()).rows}
    assert set(said.values()) == {"not known"}
    sheet = frax_worksheet(profile(menopause_age=44, rheumatoid_arthritis=True, t_score=None))
    said = {row.field: row.answer for row in sheet.rows}
    assert (said["Secondary osteoporosis"], said["Rheumatoid arthritis"]) == ("yes", "yes")
    assert len(sheet.notes) == len(frax_worksheet(profile()).notes) - 1


def test_h37_every_illness_code_is_an_option_with_a_question_to_ask():
    codes = {code for name in ("secondary_causes", "conditions")
             for code, _ in FIELDS[name].field_info.extra["options"]}
    for entry in prose("causes"):
        assert set(entry["codes"]) <= codes, entry["id"]
        assert entry["ask"].endswith("?"), entry["id"]
    left = codes - {code for entry in prose("causes") for code in entry["codes"]}
    assert left == {"heart_attack_or_stroke", "heart_disease", "blood_clot", "swallowing_trouble", "kidney_stones"}


@pytest.mark.parametrize("entry", prose("causes"), ids=lambda entry: entry["id"])
def test_h37_each_cause_is_found_in_the_profile(entry):
    told = {"low_vitamin_d": {"vitamin_d_level_ng_ml": 19.9}, "low_weight": {"weight_kg": 50},
            "smoking": {"smoking": "current"}, "alcohol": {"alcohol": "3_plus"}}
    change = told.get(entry["id"]) or {"secondary_causes": entry["codes"][:1]}
    found = {cause.id: cause for cause in causes(Case(profile(**change), TODAY))}
    assert set(found) == {entry["id"]}
    assert set(found[entry["id"]].facts) == set(change)
    assert causes(Case(profile(), TODAY)) == ()


def test_h37_every_medicine_class_is_one_of_the_vocabulary():
    known = set(terms().classes)
    for entry in prose("medicine_notes"):
        assert set(entry["classes"]) <= known, entry["id"]
        assert entry["ask"].endswith("?"), entry["id"]


@pytest.mark.parametrize("entry", [e for e in prose("medicine_notes") if e["classes"]], ids=lambda entry: entry["id"])
def test_h15_each_medicine_has_a_note_that_never_says_stop(entry):
    for drug_class in entry["classes"]:
        found = medicine_notes(Case(profile(medications=[drug_class]), TODAY))
        assert entry["id"] in [note.id for note in found]
    assert not ORDERS.search(entry["text"] + entry["ask"])


def test_h37_the_steroid_plan_names_the_published_group():
    told = {"glucocorticoids": True, "glucocorticoid_months": 9, "glucocorticoid_daily_mg": 20}
    note, = medicine_notes(Case(profile(**told), TODAY))
    assert (note.kind, "very high" in note.text, "Never stop" in note.text) == ("steroid_plan", True, True)
    assert set(note.facts) == {*told, "medications"}
    note, = medicine_notes(Case(profile(glucocorticoids=True), TODAY))
    assert "group" not in note.text
    assert medicine_notes(Case(profile(glucocorticoids=True, glucocorticoid_months=0), TODAY)) == ()
    two_months = {"glucocorticoids": False, "glucocorticoid_months": 2}
    assert medicine_notes(Case(profile(**two_months), TODAY)) == ()
    assert medicine_notes(Case(profile(**{**two_months, "glucocorticoid_months": 3}), TODAY))


def test_h08_a_score_without_a_label_says_why():
    def shown(name, **change):
        return next(s for s in screens(Case(profile(**change), TODAY)) if s.id == name)
    wrist = shown("t_score_label", t_score=-1.4, t_score_site="wrist")
    young = shown("t_score_label", age_years=45, menopausal=False, t_score=-2.6)
    unknown = shown("t_score_label", age_years=55, menopausal="unsure", t_score=-2.6)
    late = shown("z_score_label", z_score=-2.2)
    assert {s.band for s in (wrist, young, unknown, late)} == {"no_label"}
    assert "wrist" in wrist.text and "Z-score counts" in young.text and "T-score counts" in late.text
    assert "periods" in unknown.text
    assert "osteoporosis" not in (wrist.text + young.text).lower().replace("osteoporosis is", "")


def test_h37_a_short_course_at_a_very_high_dose_counts():
    told = {"glucocorticoids": False, "glucocorticoid_months": 2, "glucocorticoid_daily_mg": 40}
    found = assess(profile(**told), today=TODAY)
    assert "steroids_high" in [finding.id for finding in found.findings]
    assert [note.id for note in found.medicines] == ["steroid_plan"]
