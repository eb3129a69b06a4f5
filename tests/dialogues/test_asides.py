"""Asides in every place: what is said to a wish to stop, to change an answer, to ask only, or to hear what the result means."""

import asyncio

import pytest

from tests.assistant.conftest import open_chat

pytestmark = pytest.mark.model
FACTS = "I am a 66 year old woman, 60 kg and 160 cm, check my risk"


async def _said(service, *texts):
    chat = await open_chat(service, mode="memory", country="GB")
    for text in texts:
        await chat.say(text)
        while text == FACTS and chat.last["state"]["slot"] != "answers_confirmed":
            await chat.say("skip")
    return chat


def _played(service, *texts):
    last = asyncio.run(_said(service, *texts)).last
    return [message["kind"] for message in last["messages"]], " ".join(str(message.get("text")) for message in last["messages"]), last["state"]["slot"]


@pytest.mark.parametrize("text", ["so can I stop?", "I want to stop", "what if I don't go back for it", "what if I just don't have the next one", "can I skip it",
                                  "my appointment got moved by two months, is that ok"])
@pytest.mark.parametrize("before", [("I get Prolia twice a year",), (FACTS, "yes", "I take denosumab")])
def test_h15_after_the_result_or_before_it_stopping_brings_the_fixed_text(service, before, text):
    _, said, _ = _played(service, *before, text)
    assert "Please do not stop, skip or delay denosumab" in said


def test_h15_in_the_interview_a_wish_to_stop_ends_the_questions(service):
    began = ("I get Prolia twice a year", "start", "none", "66", "woman")
    _, said, slot = _played(service, *began, "I want to stop")
    assert "we stop here" in said and slot is None
    _, said, slot = _played(service, *began, "I want to stop the injections")
    assert "Please do not stop" in said and slot == "weight_kg"


@pytest.mark.parametrize("text", ["what if she stopped taking the prednisolone", "can I stop?", "what if I stopped the steroids"])
def test_h16_after_the_result_steroids_are_never_to_be_stopped_at_once(service, text):
    _, said, _ = _played(service, FACTS, "yes", "I have taken prednisolone for two years", text)
    assert "do not stop or cut down steroid tablets" in said


@pytest.mark.parametrize("text", ["no, I don't want to do the check", "I'd rather not do the questionnaire", "no check please", "I just want to ask things"])
def test_somebody_who_only_asks_is_not_asked(service, text):
    kinds, said, slot = _played(service, text)
    assert kinds == ["text"] and "Just ask" in said and slot is None
    assert _played(service, text, "thank you")[2] is None and _played(service, text, "do the check")[2] == "urgent_signs"


@pytest.mark.parametrize("text", ["stop asking me to do the interview", "I don't want these questions"])
def test_no_wish_for_the_questions_ends_them(service, text):
    assert _played(service, "start", "none", "66", text)[::2] == (["text"], None)


def test_one_answer_is_opened_by_its_name(service):
    async def run(*before):
        chat = await _said(service, *before, "change her weight")
        asked = chat.last["state"]["slot"]
        await chat.say("61 kg")
        return asked, (await service.slots(chat.conversation))[0]["weight_kg"]

    assert asyncio.run(run("start", "none", "66", "woman", "60 kg")) == ("weight_kg", 61.0)
    assert asyncio.run(run("start", "none", "66", "woman", "60 kg", "stop")) == ("weight_kg", 61.0)
    assert asyncio.run(run(FACTS, "yes")) == ("weight_kg", 61.0)


def test_the_last_answer_takes_its_new_value(service):
    kinds, _, slot = _played(service, "start", "none", "66", "woman", "60 kg", "160 cm", "162 cm", "yes at 50", "change my last answer to no")
    assert kinds == ["echo", "question"] and slot == "prior_fragility_fracture"


@pytest.mark.parametrize("text", ["for my doctor", "doctor page", "can you send this to my doctor", "can I print something for her GP?"])
def test_after_the_result_the_page_for_the_doctor_is_found(service, text):
    assert "Print view" in _played(service, FACTS, "yes", text)[1]


@pytest.mark.parametrize("text, shown", [("what is her risk?", "text"), ("is she at risk", "text"), ("what means raised?", "text"),
                                         ("how worried should I be about him?", "text"), ("what happens after this?", "plan")])
def test_the_result_answers_what_is_asked_of_it(service, text, shown):
    assert _played(service, FACTS, "yes", text)[0] == [shown]
    if text.startswith(("what is her", "what happens", "how worried")):
        kinds, said, slot = _played(service, FACTS, text)
        assert kinds == ["text", "recap"] and "say “yes”" in said and slot == "answers_confirmed"


@pytest.mark.parametrize("text", ["does vaping count?", "what is one drink?", "does gardening count?"])
def test_what_counts_is_said_before_the_question_returns(service, text):
    kinds, _, slot = _played(service, "start", "none", "66", text)
    assert kinds == ["text", "question"] and slot == "sex"


def test_fear_is_met_with_a_kind_word_first(service):
    assert _played(service, "is it very bad news?")[0] == ["text"]
    assert _played(service, FACTS, "yes", "is it very bad news?")[0] == ["text", "text"]
    assert _played(service, "start", "none", "66", "I'm worried sick")[0] == ["text", "question"]


def test_a_new_subject_leaves_the_last_passage_behind(service):
    _, said, _ = _played(service, "how much calcium do I need", "how often should I have a scan")
    assert "scan" in said.split(".")[0]
