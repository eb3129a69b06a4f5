"""A message that may report danger is met with one closed question, in every state, and the talk goes on where it was."""

from typing import Any, Dict, List

import pytest

from assistant.runtime import MESSAGES_A_SESSION
from knowledge import alarm as alarms
from knowledge.listener import Heard
from knowledge.triage import Alert, words
from tests.assistant.conftest import Person, open_chat

pytestmark = pytest.mark.model
IN_DOUBT = "my leg feels odd and so does my hand"
QUESTION = "is this happening now"


@pytest.fixture
def doubtful(monkeypatch) -> None:
    """The listener is in doubt about what contains IN_DOUBT, and hears nothing in all else."""
    def heard(text: str) -> Heard:
        danger = alarms.SURE - 0.05 if IN_DOUBT in text else alarms.DOUBT - 1  # between the borders, with a question open or not
        return Heard(danger, alarms.DESPAIR - 1, "emergency", "stroke", 0.9, {"guide": 1.0})

    monkeypatch.setattr(alarms, "heard", heard)


def texts(reply: Dict[str, Any]) -> str:
    return " ".join(str(message.get("text", "")) for message in reply["messages"])


def option(reply: Dict[str, Any], label: str) -> str:
    return next(o["choice"] for m in reply["messages"] for o in m.get("options", ()) if o["label"] == label)


def is_urgent(reply: Dict[str, Any]) -> bool:
    first: Dict[str, Any] = reply["messages"][0]
    return first.get("level") == "urgent" and first["alert"] == "emergency" and "stroke" in first["text"]


async def at_age(service: Any) -> Person:
    person = await open_chat(service)
    for said in ("check my bone health", "none of these"):
        await person.say(said)
    assert person.last["state"]["slot"] == "age_years"
    return person


async def test_h04_a_doubt_is_one_closed_question_with_three_buttons(service, doubtful) -> None:
    reply = await (await open_chat(service)).say(IN_DOUBT)
    assert [message["kind"] for message in reply["messages"]] == ["text"] and QUESTION in texts(reply)
    assert [o["label"] for o in reply["messages"][0]["options"]] == ["Yes, now", "No", "Not sure"]


@pytest.mark.parametrize("said", ["yes", "yes it is", "not sure", "I don't know"])
async def test_h04_yes_or_not_sure_gets_the_urgent_text_and_the_interview_pauses(service, doubtful, said) -> None:
    person = await at_age(service)
    assert QUESTION in texts(await person.say(IN_DOUBT))
    reply = await person.say(said)
    assert is_urgent(reply) and reply["state"]["form"] is None and reply["state"]["can_resume"]


@pytest.mark.parametrize("label, urgent", [("Yes, now", True), ("Not sure", True), ("No", False)])
async def test_h04_a_tapped_answer_counts_like_a_typed_one(service, doubtful, label, urgent) -> None:
    person = await at_age(service)
    reply = await person.tap(option(await person.say(IN_DOUBT), label))
    assert is_urgent(reply) == urgent and (reply["state"]["slot"] == "age_years") == (not urgent)


async def test_h04_after_no_an_answer_that_raised_the_doubt_is_kept(service, doubtful) -> None:
    person = await at_age(service)
    assert QUESTION in texts(await person.say(f"I am 72, {IN_DOUBT}"))
    reply = await person.say("no")
    assert not is_urgent(reply) and reply["state"]["slot"] == "sex" and reply["state"]["form"] == "interview_form"


async def test_h04_what_was_said_beside_a_doubt_is_kept_without_an_answer_to_it(service, doubtful) -> None:
    person = await at_age(service)
    await person.say(f"I am 72, {IN_DOUBT}")
    assert (await person.say("what is sarcopenia?"))["state"]["slot"] == "sex"


async def test_h04_after_no_a_question_that_raised_the_doubt_is_answered(service, doubtful) -> None:
    person = await open_chat(service)
    await person.say(f"what is osteoporosis? {IN_DOUBT}")
    kinds = [message["kind"] for message in (await person.say("no, that was long ago"))["messages"]]
    assert "answer" in kinds


async def test_h03_an_urgent_sign_in_reply_to_the_closed_question_comes_first(service, doubtful) -> None:
    person = await at_age(service)
    await person.say(IN_DOUBT)
    reply = await person.say("no but I have crushing chest pain right now")
    assert reply["messages"][0]["level"] == "urgent" and "Chest pain" in reply["messages"][0]["text"]


async def test_h10_a_later_yes_does_not_settle_an_old_doubt(service, doubtful) -> None:
    person = await at_age(service)
    for said in (IN_DOUBT, "72"):
        await person.say(said)
    reply = await person.say("yes")
    assert not is_urgent(reply) and reply["state"]["slot"] == "sex"


async def test_h04_a_doubt_survives_the_change_of_session(service, doubtful) -> None:
    person = await open_chat(service)
    for turn in range(MESSAGES_A_SESSION - 1):
        await person.say("what is osteoporosis?" if turn % 2 else "what is a T-score?")
    assert QUESTION in texts(await person.say(f"what is sarcopenia? {IN_DOUBT}"))
    assert "answer" in [message["kind"] for message in (await person.say("no"))["messages"]]


async def test_h04_a_doubt_is_asked_at_every_question_of_the_interview(service, doubtful) -> None:
    person = await at_age(service)
    answers: List[str] = ["72", "female", "United Kingdom", "64 kg", "162 cm"]
    for answer in answers:
        slot = person.last["state"]["slot"]
        assert QUESTION in texts(await person.say(IN_DOUBT))
        assert (await person.say("no"))["state"]["slot"] == slot
        assert (await person.say(answer))["state"]["slot"] != slot


async def test_h30_a_hint_of_despair_brings_whom_to_talk_to_and_interrupts_nothing(service, monkeypatch) -> None:
    hinting = Heard(alarms.DOUBT - 1, (alarms.HINT + alarms.DESPAIR) / 2, "same_day", "danger_today", 0.9, {"guide": 1.0})
    person = await open_chat(service)
    monkeypatch.setattr(alarms, "heard", lambda text: hinting)
    for said in ("the garden looks after itself these days", "what is osteoporosis?"):
        first, *rest = (await person.say(said))["messages"]
        assert first["kind"] == "notice" and first["heading"] == words(Alert("crisis", "despair", "notice"))["heading"]
        assert rest and rest[-1]["kind"] == "answer"
