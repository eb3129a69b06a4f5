"""A fault fails the turn: no action, policy or silence of Rasa's is hidden from the person."""

import asyncio

import pytest

from assistant.runtime import MESSAGES_A_SESSION, NothingSaid, TurnFailed
from tests.assistant.conftest import open_chat

pytestmark = pytest.mark.model


def broken(*_):
    raise RuntimeError("canary-in-an-exception")


def silent(*_):
    return []


async def slow(*_):
    await asyncio.Event().wait()


@pytest.fixture
def instead(runtime, monkeypatch):
    """Put something else in the place of an action."""
    def put(name: str, run) -> None:
        monkeypatch.setitem(runtime.processor.action_endpoint.executor.actions, name, run)
    return put


async def turns_of(service, person) -> int:
    return int(service.disk.conversation(person.conversation)["turns"])


async def test_a_failing_action_fails_the_turn(service, instead, monkeypatch) -> None:
    person = await open_chat(service)
    with monkeypatch.context() as patched:
        patched.setitem(service.runtime.processor.action_endpoint.executor.actions, "action_answer_question", broken)
        with pytest.raises(TurnFailed, match="RuntimeError"):
            await person.say("what is osteoporosis?", id="again")
    assert await turns_of(service, person) == 1
    reply = await person.say("what is osteoporosis?", id="again")
    assert reply["messages"][0]["kind"] == "answer" and await turns_of(service, person) == 2


async def test_the_forms_validator_fails_the_turn(service, instead) -> None:
    person = await open_chat(service)
    await person.say("check my bone health")
    instead("validate_interview_form", broken)
    with pytest.raises(TurnFailed):
        await person.say("none of these")
    assert await turns_of(service, person) == 2


async def test_a_turn_that_says_nothing_is_an_error(service, instead) -> None:
    person = await open_chat(service)
    instead("action_answer_question", silent)
    with pytest.raises(NothingSaid):
        await person.say("what is osteoporosis?")
    assert await turns_of(service, person) == 1


async def test_an_action_that_repeats_for_ever_is_cut_off(service, instead) -> None:
    from rasa_sdk.events import FollowupAction

    def loop(dispatcher, *_):
        dispatcher.utter_message(text="again")
        return [FollowupAction("action_answer_question")]

    person = await open_chat(service)
    instead("action_answer_question", loop)
    with pytest.raises(TurnFailed):
        await person.say("what is osteoporosis?")
    assert await turns_of(service, person) == 1


async def test_a_turn_has_a_deadline(service, instead, monkeypatch) -> None:
    person = await open_chat(service)
    service.config = service.config.copy(update={"turn_seconds": 0.3})
    instead("action_answer_question", slow)
    with pytest.raises(asyncio.TimeoutError):
        await person.say("what is osteoporosis?", id="again")
    assert await turns_of(service, person) == 1
    assert [item["client_id"] for item in service.disk.unfinished(person.conversation)] == ["again"]


async def test_a_waiting_message_is_told_that_it_waits(service, instead) -> None:
    from assistant.locks import Busy

    person = await open_chat(service)
    instead("action_answer_question", slow)
    first = asyncio.create_task(person.say("what is osteoporosis?"))
    while not service.locks._locks:
        await asyncio.sleep(0)
    service.config = service.config.copy(update={"turn_seconds": 0.3})
    with pytest.raises(Busy):
        await person.say("and vitamin d?")
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_locks_of_finished_turns_are_forgotten(service) -> None:
    person = await open_chat(service)
    await person.say("what is osteoporosis?")
    assert not service.locks._locks and not service.locks._users


async def test_a_long_conversation_keeps_its_answers_and_stays_short(service) -> None:
    """Rasa's session rolls over; the open question and the answers stay."""
    person = await open_chat(service)
    for text in ("check my bone health", "none of these", "67", "female"):
        await person.say(text)
    slot = person.last["state"]["slot"]
    for number in range(2 * MESSAGES_A_SESSION):
        await person.say("what is osteoporosis?", id=f"side-{number}")
        assert person.last["state"]["slot"] == slot
    slots, row = await service.slots(person.conversation)
    assert slots["age_years"] == 67 and slots["sex"] == "female" and row["session"] >= 2
    assert len(service.disk.latest_events(person.conversation, row["session"])) < 40 * MESSAGES_A_SESSION


async def test_every_message_is_answered_in_every_state(service) -> None:
    """No empty reply, whatever is said wherever."""
    person = await open_chat(service)
    for lead in ("hello", "check my bone health", "67", "start over", "yes", "stop"):
        await person.say(lead)
        for text in ("?", "yes", "no", "ok", "why", "skip", "back", "help", "🙂", "zzz qqq", "1", "-", "undo", "go on"):
            reply = await person.say(text)
            assert reply["messages"] and all(m["kind"] != "text" or m["text"] or m.get("options") for m in reply["messages"])
