"""Every sentence of the topics is plain, and every question reads right about somebody else."""

import re

import pytest
from ruamel.yaml import YAML

from assistant.generate import topics
from knowledge.interview import QUESTION_IDS, about
from knowledge.terms import explained
from knowledge.wording import for_other, wording
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
