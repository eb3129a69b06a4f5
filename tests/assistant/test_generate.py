"""The generated regions follow from the interview, the topics and the actions."""

import pytest
from ruamel.yaml import YAML

from assistant import generate
from assistant.settings import ROOT
from knowledge.interview import FIELDS, PARTS, QUESTION_IDS, about, applicable

DOMAIN = YAML(typ="safe").load(ROOT / "domain.yml")
TOPICS = [YAML(typ="safe").load(path) for path in generate.topics()]
RULES = [rule for topic in TOPICS for rule in topic.get("rules", ())]


def test_domain_is_up_to_date():
    assert generate.generate(check=True)


def test_a_changed_wording_makes_the_domain_stale():
    text = (ROOT / "domain.yml").read_text(encoding="utf-8")
    assert generate.splice(text.replace("How old are you?", "Your age?")) == text


@pytest.mark.parametrize("name", QUESTION_IDS)
def test_every_question_is_slot_prompt_and_form_field(name):
    assert name in DOMAIN["slots"]
    assert f"utter_ask_{name}" in DOMAIN["responses"]
    assert name in DOMAIN["forms"]["interview_form"]["required_slots"]


@pytest.mark.parametrize("name", FIELDS)
def test_no_slot_can_be_filled_by_an_intent_or_entity(name):
    assert DOMAIN["slots"][name]["mappings"] == [{"type": "custom"}]


@pytest.mark.parametrize("name", QUESTION_IDS)
def test_every_question_has_wording_reason_label_and_source(name):
    spec = about(name)
    assert spec["ask"].endswith("?") and spec["why"] and spec["label"] and spec["source"]
    assert spec["part"] == "core" or spec["part"] in PARTS


@pytest.mark.parametrize("intent", generate.intents())
def test_every_intent_has_a_rule(intent):
    assert any({"intent": intent} in rule["steps"] for rule in RULES), "the fallback would drop the message"


@pytest.mark.parametrize("item", [item for topic in TOPICS for item in topic["nlu"]], ids=lambda item: item["intent"])
def test_every_typed_intent_has_ten_examples(item):
    assert len([line for line in item["examples"].splitlines() if line.strip()]) >= 10


def test_every_rule_action_exists():
    known = {*DOMAIN["actions"], "interview_form", "action_deactivate_loop",
             *(name for topic in TOPICS for name in topic.get("responses", ()))}
    used = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}
    assert used <= known


def test_the_core_is_at_most_21_questions_for_a_healthy_woman_of_70():
    answers = {"country": "US", "age_years": 70.0, "sex": "female", "menopausal": "yes", "menopause_age": 51.0,
               "prior_fragility_fracture": "no", "glucocorticoids": "no", "medications": [], "dxa_done": "no"}
    assert len([name for name in applicable(answers) if name not in ("menopause_age",)]) <= 21


def test_an_unknown_age_is_asked_the_questions_for_older_people():
    assert "vertebral_fracture" in applicable({"age_years": "declined"})
