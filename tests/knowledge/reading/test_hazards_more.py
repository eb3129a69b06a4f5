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
