"""Every sentence of the topics is plain, and every question reads right about somebody else."""

import re
from datetime import date

import pytest
from ruamel.yaml import YAML

from assistant.generate import topics
from knowledge.assess import assess
from knowledge.interview import QUESTION_IDS, about
from knowledge.plan import plan
from knowledge.terms import explained
from knowledge.wording import TYPED, about_other, as_theirs, because_of_other, for_other, wording
from tests.knowledge.golden import people
from tests.reading_grade import reading_grade

HIGHEST_GRADE = 8.0
PLACEHOLDERS = re.compile(r"\{\w+\}")
RESPONSES = [(name, variant.get("text") or (variant.get("custom") or {}).get("text") or "")
             for path in topics() for name, variants in YAML(typ="safe").load(path).get("responses", {}).items() for variant in variants]


@pytest.mark.parametrize("name, text", RESPONSES, ids=[name for name, _ in RESPONSES])
def test_a_response_reads_at_grade_eight_or_lower(name, text):
    assert text and reading_grade(PLACEHOLDERS.sub("ten", text), explained()) <= HIGHEST_GRADE


@pytest.mark.parametrize("text", [text for _, text in RESPONSES if text])
def test_a_response_is_short(text):
    assert len(text.split()) <= 60


@pytest.mark.parametrize("other, wrong", [("she", r"she (?:stand|walk|take|get|have|are|do)\b(?<!does)"), ("he", r"he (?:have|are|were)\b"),
                                          ("they", r"they (?:is|has|does|was)\b")])
def test_questions_about_somebody_else_speak_of_them(other, wrong):
    for name in QUESTION_IDS:
        for text in (wording(name, other=other), wording(name, simpler=True, other=other), for_other(about(name)["why"], other)):
            assert not re.search(r"\byou(?:r|rs|rself)?\b", text, re.I), text
            after_auxiliary = re.sub(r"\b(?:do|does|did|can|could) (?:she|he|they) \w+", "", text, flags=re.I)
            assert not re.search(rf"\b{wrong}", after_auxiliary, re.I), text


def texts(shown):
    """Every text of a record, however deep; citations keep the words of the guide."""
    if isinstance(shown, dict):
        return [text for name, value in shown.items() if name != "citations" for text in texts(value)]
    if isinstance(shown, (list, tuple)):
        return [text for value in shown for text in texts(value)]
    return [shown] if isinstance(shown, str) else []


@pytest.mark.parametrize("name", people())
def test_in_carer_mode_result_and_plan_speak_of_the_person_cared_for(name):
    profile, today = people()[name], date(2026, 11, 22)
    found = assess(profile, today=today)
    said = texts(about_other(found.dict(), "she")) + texts(about_other(plan(profile, found, today=today).dict(), "she"))
    assert any(re.search(r"\bher\b", text) for text in said)
    for text in said:
        assert not re.search(r"\byou(?:r|rs|rself)?\b", re.sub(f"“[^”]*”|{TYPED}", "", text, flags=re.I), re.I), text
        assert not re.search(r"\bshe (?:are|have|do|need|feel|take|get|live|weigh|want)\b|\b(?:fits?|suits?|for|to|with|of) she\b", text), text


@pytest.mark.parametrize("said, told", [
    ("You have fallen, or you feel unsteady.", "She has fallen, or she feels unsteady."), ("Ask if it fits you, and when.", "Ask if it fits her, and when."),
    ("You told us you smoke.", "You told us she smokes."), ("Ask, “What can you do?” You need a plan.", "Ask, “What can you do?” She needs a plan."),
    ("Before you carry yours, watch your back.", "Before she carries hers, watch her back."), ("A score puts you among them.", "A score puts her among them."),
])
def test_a_sentence_is_turned(said, told):
    assert for_other(said, "she") == told and for_other(said, None) == said


def test_what_could_be_tried_is_said_of_the_person():
    assert as_theirs("I drank less", "he") == "He drank less" and as_theirs("My T-score were 1", "she") == "Her T-score were 1"
    assert as_theirs("I drank less", None) == "I drank less"


def test_only_what_an_answer_says_of_this_person_is_turned():
    assert because_of_other("You can walk.\n\nThis matters for you: you told me you smoke.", "he") == (
        "You can walk.\n\nThis matters for him: you told me he smokes.")
