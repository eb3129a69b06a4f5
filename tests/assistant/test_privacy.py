"""What is stored, for how long, who gets it, and that erasing leaves nothing: canary words searched in raw files."""

import json
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from assistant import records, retention
from assistant.schema import events, inbox, turns
from tests.assistant.conftest import open_chat

pytestmark = pytest.mark.model
DAY = 86400.0
CANARIES = ("zanzibarine", "quokkaquest", "wombatolith")


def raw(service) -> bytes:
    """Every byte of the database and its logs."""
    path = Path(service.disk.engine.url.database)
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


async def filled(service, **more):
    """A chat with canary words in a question, a note for the doctor, an answer and a rating."""
    person = await open_chat(service, **more)
    await person.say(f"can my {CANARIES[0]} help my bones?")
    await person.say("check my bone health")
    for text in ("none of these", "67", f"female, like my {CANARIES[1]}", "62 kg"):
        await person.say(text)
    await service.rate(person.conversation, 2, "not", f"it did not know {CANARIES[2]}")
    service.disk.receive(person.conversation, "unfinished", f"and my {CANARIES[0]}?")
    return person


async def test_words_really_lie_in_the_file_before(service) -> None:
    """The control of every test below: the search does find what is there."""
    await filled(service)
    found = raw(service)
    assert all(word.encode() in found for word in CANARIES)


async def test_erasing_leaves_no_trace(service) -> None:
    person, started = await filled(service), time.monotonic()
    await service.erase(person.conversation)
    assert time.monotonic() - started < 60
    found = raw(service)
    assert not [word for word in CANARIES if word.encode() in found]
    assert [line["event"] for line in service.disk.audited(person.conversation)] == ["consent", "erase"]
    from assistant.conversations import UnknownConversation
    with pytest.raises(UnknownConversation):
        await service.history(person.conversation)


async def test_erasing_one_chat_leaves_the_others(service) -> None:
    gone, stays = await filled(service), await filled(service)
    await service.erase(gone.conversation)
    assert (await service.slots(stays.conversation))[0]["age_years"] == 67


async def test_after_a_day_words_are_gone_and_answers_stay(service) -> None:
    person = await filled(service)
    later = time.time() + 25 * 3600
    assert await retention.tidy(service, service.config, later) == 1
    found = raw(service)
    assert not [word for word in CANARIES if word.encode() in found]
    slots, _ = await service.slots(person.conversation)
    assert (slots["age_years"], slots["weight_kg"]) == (67, 62)
    assert (await person.say("165 cm"))["messages"], "the chat goes on"
    assert await retention.tidy(service, service.config, time.time()) == 0


async def test_what_was_put_on_the_doctors_list_is_kept_with_the_answers(service) -> None:
    person = await open_chat(service)
    reply = await person.say(f"does {CANARIES[0]} juice dissolve stones in the moonlight?")
    note = [control["choice"] for message in reply["messages"] for control in message.get("controls", ())
            if control["name"] == "note_for_doctor"]
    if note:
        await person.tap(note[0])
    else:
        await person.say("put that on my list for the doctor")
    await retention.tidy(service, service.config, time.time() + 25 * 3600)
    slots, _ = await service.slots(person.conversation)
    assert any(CANARIES[0] in question for question in slots["doctor_questions"])


async def test_a_live_chat_keeps_its_words(service) -> None:
    await filled(service)
    assert await retention.tidy(service, service.config, time.time() + 23 * 3600) == 0
    assert CANARIES[0].encode() in raw(service)


@pytest.mark.parametrize("days", [30, 365])
async def test_a_chat_ends_after_the_days_it_was_opened_for(service, days: int) -> None:
    person = await filled(service, keep_days=days)
    now = time.time()
    assert person.opened["expires_at"] - now == pytest.approx(days * DAY, abs=60)
    retention.drop_expired(service.disk, now + (days - 1) * DAY)
    assert service.disk.conversation(person.conversation)
    assert retention.drop_expired(service.disk, now + (days + 1) * DAY) == 1
    assert service.disk.conversation(person.conversation) is None
    assert not [word for word in CANARIES if word.encode() in raw(service)]


async def test_an_expired_token_opens_nothing_even_before_the_housekeeping(service) -> None:
    from assistant.conversations import UnknownConversation

    person = await filled(service)
    service.disk.update(person.conversation, last_used=time.time() - 31 * DAY)
    with pytest.raises(UnknownConversation):
        await service.history(person.conversation)


async def test_audit_lines_end_after_half_a_year(service) -> None:
    person = await open_chat(service)
    retention.drop_expired(service.disk, time.time() + 179 * DAY)
    assert [line["event"] for line in service.disk.audited(person.conversation)] == ["consent", "expire"]
    retention.drop_expired(service.disk, time.time() + 181 * DAY)
    assert service.disk.audited(person.conversation) == []


@pytest.mark.parametrize("how", [{"mode": "memory"}, {"keep_days": 0}, {"consent": False}])
async def test_a_chat_that_keeps_nothing_touches_no_file(service, how: dict) -> None:
    service.disk.checkpoint()
    path = Path(service.disk.engine.url.database)
    before = {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in path.parent.iterdir()}
    person = await open_chat(service, **how)
    await person.say(f"can my {CANARIES[0]} help my bones?")
    await person.say("check my bone health")
    await service.rate(person.conversation, 1, "helped", CANARIES[2])
    await service.collected(person.conversation)
    after = {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in path.parent.iterdir()}
    assert after == before
    await service.erase(person.conversation)


async def test_an_idle_memory_chat_is_forgotten(service) -> None:
    from assistant.conversations import UnknownConversation

    person = await open_chat(service, mode="memory")
    assert person.opened["expires_at"] - time.time() == pytest.approx(30 * 60, abs=60)
    assert await retention.tidy(service, service.config, time.time() + 31 * 60) == 1
    with pytest.raises(UnknownConversation):
        await service.history(person.conversation)


async def test_the_housekeeping_outlives_a_fault(service, monkeypatch) -> None:
    """A locked database once must not end the retention jobs for good."""
    import asyncio
    from types import SimpleNamespace

    from sqlalchemy.exc import OperationalError

    runs = []

    async def failing(*_):
        runs.append(1)
        if len(runs) < 3:
            raise OperationalError("x", {}, Exception("locked"))
        raise asyncio.CancelledError

    monkeypatch.setattr(retention, "EVERY_SECONDS", 0)
    monkeypatch.setattr(retention, "tidy", failing)
    with pytest.raises(asyncio.CancelledError):
        await retention.keep_tidy(SimpleNamespace(ctx=SimpleNamespace(conversations=service, config=service.config)))
    assert len(runs) == 3


async def test_the_export_is_complete(service) -> None:
    person = await filled(service)
    found = await service.collected(person.conversation)
    slots, _ = await service.slots(person.conversation)
    from knowledge.interview import FIELDS

    assert found["facts"] == {name: slots[name] for name in FIELDS if name in slots}
    assert {"age_years": 67, "sex": "female", "weight_kg": 62}.items() <= found["facts"].items()
    assert [turn["text"] for turn in found["turns"]][1:3] == [f"can my {CANARIES[0]} help my bones?", "check my bone health"]
    assert found["turns"][1]["rating"] == "not" and CANARIES[2] in found["turns"][1]["rating_reason"]
    assert found["not_finished"] == [{"client_id": "unfinished", "text": f"and my {CANARIES[0]}?"}]
    assert [line["event"] for line in found["log"]] == ["consent", "export"]
    with service.disk.reader.connect() as connection:
        for table in (turns, inbox):
            stored = connection.execute(sa.select(table)).mappings().all()
            assert all(row["text"] in json.dumps(found, ensure_ascii=False) for row in stored)


@pytest.mark.parametrize("wanted", ["json", "html"])
async def test_every_word_and_answer_is_in_each_format(service, wanted: str) -> None:
    person = await filled(service)
    made = records.written(await service.collected(person.conversation), wanted)
    assert all(word in made for word in CANARIES) and "67" in made and "62" in made
    assert person.token not in made and person.conversation not in made


async def test_the_audit_knows_what_happened_and_nothing_else(service) -> None:
    person = await filled(service)
    await person.say("I have crushing chest pain right now")
    await service.collected(person.conversation)
    lines = service.disk.audited(person.conversation)
    assert {line["event"] for line in lines} == {"consent", "urgent", "export"}
    assert not [word for word in (*CANARIES, "chest", "67") if word in json.dumps([line["detail"] for line in lines])]


async def test_the_database_opens_no_chat(service) -> None:
    """A leaked database holds no token, only keyed hashes."""
    person = await filled(service)
    assert person.token.encode() not in raw(service)


async def test_old_events_go_with_the_session_that_they_belong_to(service) -> None:
    person = await filled(service)
    for number in range(25):
        await person.say("what is osteoporosis?", id=f"n{number}")
    with service.disk.reader.connect() as connection:
        sessions = connection.execute(sa.select(events.c.session).distinct()).scalars().all()
    assert len(sessions) == 1


async def test_p5_ten_thousand_wrong_tokens_open_nothing(service) -> None:
    """Random, mutated and foreign tokens, and the stored hash itself."""
    import random

    from assistant.front_door import TOKEN, conversation_id, new_token

    people, chance, opened = [await filled(service) for _ in range(3)], random.Random(5), 0
    for number in range(10_000):
        token = people[number % 3].token if number % 2 else new_token()
        place = chance.randrange(len(token))
        token = token[:place] + chance.choice("ABCxyz019_-") + token[place + 1:]
        if token in {person.token for person in people}:
            continue
        assert TOKEN.match(token)
        opened += service.disk.conversation(conversation_id(token, service.key)) is not None
    assert opened == 0
    for person in people:
        assert not TOKEN.match(person.conversation), "the stored hash is no token"
        assert service.disk.conversation(conversation_id(person.token, b"another key" * 3)) is None


async def test_h40_the_greeting_says_that_it_is_a_program(service) -> None:
    person = await open_chat(service)
    said = " ".join(message["text"] for message in person.last["messages"])
    assert "computer program" in said and "not a doctor" in said and "emergency" in said


async def test_h44_a_chat_taken_up_later_stands_where_it_was(service) -> None:
    """Days later and after Rasa's own session would have ended: the answers, the form and the open question."""
    person = await filled(service)
    before = person.last["state"]
    service.disk.update(person.conversation, last_used=time.time() - 20 * DAY)
    await retention.tidy(service, service.config, time.time())
    seen = await service.history(person.conversation)
    assert (seen["state"]["slot"], seen["state"]["form"]) == (before["slot"], before["form"])
    slots, _ = await service.slots(person.conversation)
    assert (slots["age_years"], slots["sex"], slots["weight_kg"]) == (67, "female", 62)
