"""The store fails closed: what could not be stored was not done, is said, and can be sent again."""

import asyncio
import os
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from assistant.schema import audit, conversations, events, inbox, migrate, turns
from tests.assistant import faults
from tests.assistant.conftest import open_chat

pytestmark = pytest.mark.model


def count(store, table) -> int:
    with store.reader.connect() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar())


def rows(store) -> tuple:
    return tuple(count(store, table) for table in (conversations, turns, events))


async def test_a_turn_is_one_transaction(service) -> None:
    person, done = await open_chat(service), []
    sa.event.listen(service.disk.engine, "commit", lambda _: done.append("COMMIT"))
    sa.event.listen(service.disk.engine, "before_cursor_execute",
                    lambda _, __, statement, *___: done.append(" ".join(statement.split()[:3])))
    before = rows(service.disk)
    await person.say("what is osteoporosis?")
    writing = "\n".join(done[len(done) - 1 - done[::-1].index("BEGIN IMMEDIATE"):])
    written = [line for line in done if line.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == [line for line in writing.splitlines() if line in written]
    assert {"INSERT INTO turns", "INSERT INTO events", "DELETE FROM inbox"} <= set(written)
    assert writing.count("COMMIT") == 1 and rows(service.disk)[1] == before[1] + 1
    assert count(service.disk, inbox) == 0


@pytest.mark.parametrize("table", ["turns", "events", "conversations", "inbox"])
async def test_a_write_that_fails_anywhere_stores_nothing(service, table: str) -> None:
    """Each statement of the turn's transaction is made to fail in its turn."""
    person = await open_chat(service)
    before = rows(service.disk)

    def fail(connection, cursor, statement, *_):
        verb = "DELETE" if table == "inbox" else "UPDATE" if table == "conversations" else "INSERT"
        if statement.startswith(verb) and f" {table}" in statement:
            raise sqlite3.OperationalError("disk I/O error")

    sa.event.listen(service.disk.engine, "before_cursor_execute", fail)
    with pytest.raises((SQLAlchemyError, sqlite3.OperationalError)):
        await person.say("what is osteoporosis?", id="again")
    sa.event.remove(service.disk.engine, "before_cursor_execute", fail)
    assert rows(service.disk) == before
    assert (await person.say("what is osteoporosis?", id="again")).get("replayed") is None
    assert rows(service.disk)[1] == before[1] + 1


async def test_a_read_that_fails_is_no_empty_history(service) -> None:
    """Stock Rasa answers from an empty history here."""
    person = await open_chat(service)
    before = rows(service.disk)

    def fail(connection, cursor, statement, *_):
        if statement.startswith("SELECT events"):
            raise sqlite3.OperationalError("disk I/O error")

    sa.event.listen(service.disk.engine, "before_cursor_execute", fail)
    with pytest.raises((SQLAlchemyError, sqlite3.OperationalError)):
        await person.say("check my bone health")
    sa.event.remove(service.disk.engine, "before_cursor_execute", fail)
    assert rows(service.disk) == before


async def test_a_read_only_database_is_said_and_nothing_stored(service) -> None:
    person = await open_chat(service)
    before = rows(service.disk)
    with faults.read_only(service.disk), pytest.raises(OperationalError, match="readonly"):
        await person.say("what is osteoporosis?", id="again")
    assert rows(service.disk) == before
    assert (await person.say("what is osteoporosis?", id="again"))["messages"][0]["kind"] == "answer"
    assert rows(service.disk)[1] == before[1] + 1


async def test_a_locked_database_is_said_in_time(service) -> None:
    person = await open_chat(service)
    path = Path(service.disk.engine.url.database)
    started = asyncio.get_running_loop().time()
    with faults.locked(path), pytest.raises((OperationalError, asyncio.TimeoutError)):
        await person.say("what is osteoporosis?", id="again")
    assert asyncio.get_running_loop().time() - started < 12
    assert (await person.say("what is osteoporosis?", id="again")).get("replayed") is None


async def test_a_full_disk_is_said_and_ends(runtime, tmp_path: Path) -> None:
    from assistant.conversations import Conversations
    from assistant.settings import Settings

    try:
        mounted = faults.small_disk(tmp_path / "small")
        folder = mounted.__enter__()
    except OSError as error:
        pytest.skip(f"needs a small file system: {error}")
    try:
        service = Conversations(runtime, Settings(database_url=f"sqlite:///{folder / 'chat.db'}", turn_seconds=60))
        person = await open_chat(service)
        filler, before = faults.fill(folder), rows(service.disk)
        with pytest.raises(OperationalError, match=r"full|I/O"):
            for number in range(40):  # what is left of the last page of the log is used up first
                await person.say("what is osteoporosis?", id=f"full-{number}")
                before = rows(service.disk)
        assert rows(service.disk) == before
        filler.unlink()
        reply = await person.say("what is osteoporosis?", id="after")
        assert reply["messages"][0]["kind"] == "answer" and rows(service.disk)[1] == before[1] + 1
    finally:
        service.disk.engine.dispose()
        service.disk.journal.dispose()
        mounted.__exit__(None, None, None)


async def test_a_lost_race_is_said_and_the_id_stays_usable(service) -> None:
    from assistant.locks import LocalLocks
    from assistant.store import LostRace

    person = await open_chat(service)

    class NoLocks(LocalLocks):
        def held(self, conversation, wait_seconds):
            return super().held(f"{conversation}{id(object())}{len(self._locks)}", wait_seconds)

    service.locks = NoLocks()
    outcomes = await asyncio.gather(*(person.say("what is osteoporosis?", id=f"race-{n}") for n in range(4)),
                                    return_exceptions=True)
    lost = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, LostRace)]
    assert lost and all(isinstance(outcome, (dict, LostRace)) for outcome in outcomes)
    assert count(service.disk, turns) == 1 + 4 - len(lost)
    for number in lost:
        assert (await person.say("what is osteoporosis?", id=f"race-{number}")).get("replayed") is None
    assert count(service.disk, turns) == 5


async def test_ten_messages_at_once_keep_their_order(service) -> None:
    person = await open_chat(service)
    await asyncio.gather(*(person.say(f"what is vitamin d number {n}?") for n in range(10)))
    with service.disk.reader.connect() as connection:
        said = connection.execute(sa.select(turns.c.text).order_by(turns.c.number)).scalars().all()
    assert said[1:] == [f"what is vitamin d number {n}?" for n in range(10)]


def test_settings_make_a_commit_durable(tmp_path: Path) -> None:
    from assistant.store import ConversationStore

    store = ConversationStore(f"sqlite:///{tmp_path / 'a.db'}")
    with store.engine.connect() as connection:
        read = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")}
    assert read == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


def test_a_database_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    from assistant.schema import LATEST, versions
    from assistant.store import ConversationStore

    store = ConversationStore(f"sqlite:///{tmp_path / 'a.db'}")
    with store.engine.begin() as connection:
        connection.execute(versions.insert().values(version=LATEST + 1))
    with pytest.raises(RuntimeError, match="newer"):
        migrate(store.engine)


def test_a_database_of_the_first_version_learns_the_passages_of_a_rating(tmp_path: Path) -> None:
    from assistant.schema import LATEST, versions
    from assistant.store import ConversationStore

    store = ConversationStore(f"sqlite:///{tmp_path / 'a.db'}")
    with store.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE turns DROP COLUMN rating_passages"))
        connection.execute(versions.update().values(version=1))
    assert migrate(store.engine) == LATEST
    assert "rating_passages" in {column["name"] for column in sa.inspect(store.engine).get_columns("turns")}
    assert migrate(store.engine) == LATEST


async def test_a_rating_is_kept_with_the_passages_of_the_reply(service) -> None:
    person = await open_chat(service)
    answered = await person.say("can men get osteoporosis?")
    silent = await person.say("how much does a DXA scan cost?")
    assert [reply["messages"][0]["answer_kind"] for reply in (answered, silent)] == ["answer", "abstain"]
    for reply in (answered, silent):
        assert await service.rate(person.conversation, reply["seq"], "not", "unclear")
    assert not await service.rate(person.conversation, 99, "not", "")
    rated = [turn for turn in (await service.collected(person.conversation))["turns"] if turn["rating"]]
    shown = answered["messages"][0]["citations"][0]["passage"]
    assert [(turn["rating"], turn["rating_reason"], turn["rating_passages"]) for turn in rated] == [
        ("not", "unclear", shown), ("not", "unclear", "")]


def test_the_audit_has_no_column_for_words() -> None:
    assert set(audit.c.keys()) == {"id", "at", "conversation", "event", "detail"}


def test_the_database_is_for_this_user_alone(tmp_path: Path) -> None:
    from assistant.store import ConversationStore

    old = os.umask(0o022)
    try:
        ConversationStore(f"sqlite:///{tmp_path / 'a.db'}")
    finally:
        os.umask(old)
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.glob("a.db*"))
