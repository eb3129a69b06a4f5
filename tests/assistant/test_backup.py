"""A backup taken under load is complete; a restore loses nothing it should not, and brings nobody back."""

import asyncio
import sqlite3
import time
from pathlib import Path

import pytest

from assistant.backup import BackupRefused, backup, checked, restore
from tests.assistant.conftest import open_chat

pytestmark = pytest.mark.model


def release(service) -> str:
    """Let go of the database, as a stopped server does; returns its URL."""
    service.disk.engine.dispose()
    service.disk.journal.dispose()
    return str(service.config.url)


async def test_a_backup_under_load_is_sound_and_whole(service, tmp_path: Path) -> None:
    people = [await open_chat(service) for _ in range(4)]

    async def talk(person) -> int:
        for number in range(8):
            await person.say(f"what is vitamin d, {number}?")
        return 8

    busy = asyncio.gather(*(talk(person) for person in people))
    await people[0].say("what is osteoporosis?")
    found = await asyncio.to_thread(backup, service.config.url, tmp_path / "copy.db")
    await busy
    copy = sqlite3.connect(tmp_path / "copy.db")
    held = dict(copy.execute("SELECT conversation, max(number) FROM turns GROUP BY conversation").fetchall())
    stated = dict(copy.execute("SELECT id, turns FROM conversations").fetchall())
    assert held == stated and found["conversations"] == 4
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0


async def test_a_restored_database_goes_on_where_it_was(service, runtime, tmp_path: Path) -> None:
    from assistant.conversations import Conversations
    from assistant.settings import Settings

    person = await open_chat(service)
    for text in ("check my bone health", "none of these", "67"):
        await person.say(text)
    backup(service.config.url, tmp_path / "copy.db")
    release(service)
    started = time.monotonic()
    other = Conversations(runtime, Settings(database_url=f"sqlite:///{tmp_path / 'empty.db'}"))
    release(other)
    restore(other.config.url, tmp_path / "copy.db")
    fresh = Conversations(runtime, Settings(database_url=other.config.url))
    slots, _ = await fresh.slots(person.conversation)
    assert slots["age_years"] == 67 and time.monotonic() - started < 60
    person.service = fresh
    assert (await person.say("female"))["state"]["slot"] != "sex"


async def test_a_running_server_is_not_restored_over(service, tmp_path: Path) -> None:
    await open_chat(service)
    backup(service.config.url, tmp_path / "copy.db")
    with pytest.raises(BackupRefused, match="running"):
        restore(service.config.url, tmp_path / "copy.db", force=True)


async def test_a_newer_database_needs_force(service, tmp_path: Path) -> None:
    person = await open_chat(service)
    backup(service.config.url, tmp_path / "copy.db")
    await person.say("what is osteoporosis?")
    url = release(service)
    with pytest.raises(BackupRefused, match="newer"):
        restore(url, tmp_path / "copy.db")
    release(service)
    assert restore(url, tmp_path / "copy.db", force=True)["turns"] == 1


async def test_whoever_erased_stays_erased_after_a_restore(service, tmp_path: Path) -> None:
    gone, stays = await open_chat(service), await open_chat(service)
    await gone.say("canary-a-private-word")
    await stays.say("what is osteoporosis?")
    backup(service.config.url, tmp_path / "copy.db")
    await service.erase(gone.conversation)
    url = release(service)
    restore(url, tmp_path / "copy.db", force=True)
    assert service.disk.conversation(gone.conversation) is None
    assert service.disk.conversation(stays.conversation)["turns"] == 2
    assert [line["event"] for line in service.disk.audited(gone.conversation)].count("erase") == 1
    release(service)
    left = b"".join(path.read_bytes() for path in Path(service.disk.engine.url.database).parent.glob("chat.db*"))
    assert b"canary-a-private-word" not in left


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 500])
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(BackupRefused):
        checked(tmp_path / "copy.db")


async def test_a_damaged_backup_is_refused(service, tmp_path: Path) -> None:
    person = await open_chat(service)
    for _ in range(5):
        await person.say("what is osteoporosis?")
    backup(service.config.url, tmp_path / "copy.db")
    data = bytearray((tmp_path / "copy.db").read_bytes())
    data[8192:16384] = b"\xff" * 8192
    (tmp_path / "copy.db").write_bytes(data)
    with pytest.raises(BackupRefused):
        restore(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "copy.db")
    assert not (tmp_path / "other.db").exists()


async def test_a_backup_never_overwrites(service, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(BackupRefused, match="exists"):
        backup(service.config.url, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_postgresql_is_pointed_to_its_own_tool(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="pg_dump"):
        backup("postgresql://localhost/bone", tmp_path / "copy.db")


def test_the_commands_answer_in_one_line(tmp_path: Path, monkeypatch) -> None:
    from click.testing import CliRunner

    from assistant.cli import main
    from assistant.settings import settings

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    settings.cache_clear()
    try:
        done = CliRunner().invoke(main, ["backup", str(tmp_path / "copy.db")])
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert done.exit_code == 1 and "there is no database" in done.output
