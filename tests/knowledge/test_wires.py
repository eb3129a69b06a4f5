"""The tripwires as a person meets them: the fixed text stands in the answer or beside it, once."""

from datetime import date

import pytest

from knowledge.answer import Answer, reply
from knowledge.guards import replies
from knowledge.interview import RiskProfile
from knowledge.tripwires import tripwires

TODAY = date(2026, 11, 22)
NOBODY = RiskProfile()
ON_DENOSUMAB = RiskProfile(medications=["denosumab"])
BESIDE = {  # a wire and messages that touch it
    "steroid_stop": ["can I stop prednisolone now", "I want to come off my steroid tablets"],
    "pregnancy": ["I'm pregnant, which exercises are good for bones", "I'm breastfeeding, how much calcium do people need"],
    "kidney": ["how much protein with kidney disease", "I have renal failure, is calcium good for my bones"],
    "eating_disorder": ["is my weight bad for bones, I have had orthorexia"],
    "minor": ["my daughter is 12, what foods are good for her bones"],
    "swallowing_trouble": ["I have reflux, what are the side effects of alendronate"],
    "vitamin_d_megadose": ["is 50,000 IU of vitamin D a day fine", "what about 10000 iu vitamin d for bones"],
}


def said(answer: Answer) -> str:
    return "\n".join([answer.text, *(notice["text"] for notice in answer.notices)])


@pytest.mark.parametrize("text", [
    "I am not going for my next injection", "I'm a couple of months late", "I might stop it", "I've decided to skip it this time",
    "I gave it up", "I don't want to have it any more", "my jab is six weeks overdue", "what if I come off it",
    "can I put off the injection until spring", "I never renewed it"])
def test_h15_with_denosumab_on_file_every_wording_gets_the_fixed_text(text):
    assert replies()["denosumab"].strip() in said(reply(text, ON_DENOSUMAB, today=TODAY))


@pytest.mark.parametrize("text", ["what are good foods for bones", "is it good to walk", "does it hurt to have a scan", "is tai chi good"])
def test_h15_an_ordinary_question_is_left_alone(text):
    assert replies()["denosumab"].strip() not in said(reply(text, ON_DENOSUMAB, today=TODAY))


@pytest.mark.parametrize(("wire", "text"), [(wire, text) for wire, texts in BESIDE.items() for text in texts])
def test_h15_h17_h18_h20_h22_h23_a_touched_wire_is_said_once(wire, text):
    fixed = [found.text.strip() for found in tripwires(text, NOBODY) if found.id == wire]
    assert fixed
    answer = reply(text, NOBODY, today=TODAY)
    assert said(answer).count(fixed[0]) == 1 or answer.kind == "urgent"  # an urgent sign says the same, and more


def test_h22_a_minor_on_file_is_told_with_every_answer():
    answer = reply("how much calcium do people need", RiskProfile(age_years=15), today=TODAY)
    assert "made for adults" in said(answer)
