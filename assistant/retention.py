"""Housekeeping: words are dropped after a day, facts after their time, memory-only conversations when idle."""

import asyncio
import json
import time
from typing import Any, Dict

import sqlalchemy as sa
from sanic import Sanic
from sqlalchemy.exc import SQLAlchemyError

from assistant.logs import log
from assistant.schema import audit, conversations, events, inbox, turns
from assistant.settings import Settings
from assistant.store import ConversationStore

EVERY_SECONDS = 60
AUDIT_DAYS = 180
ERASED = "[erased]"
WORDS_IN_SLOTS = ("last_question", "confirm")  # copies of what was typed


async def keep_tidy(app: Sanic) -> None:
    """Run the retention jobs once a minute for as long as the server runs; a fault of the database waits a minute."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            done = await tidy(app.ctx.conversations, app.ctx.config, time.time())
        except SQLAlchemyError as error:
            log("retention failed", 40, error=type(error).__name__)
        else:
            if done:
                log("retention", count=done)


async def tidy(service: Any, config: Settings, now: float) -> int:
    """Run every retention job once; returns how many conversations lost something."""
    idle = drop_idle(service.memory, now, config.memory_minutes * 60)
    dropped = await asyncio.to_thread(drop_expired, service.disk, now)
    erased = await asyncio.to_thread(erase_words, service.disk, now, config.text_hours * 3600)
    await asyncio.to_thread(service.disk.checkpoint)
    return idle + dropped + erased


def drop_idle(store: ConversationStore, now: float, seconds: float) -> int:
    """Erase conversations that have been idle for so long; returns how many."""
    with store.reader.connect() as connection:
        idle = connection.execute(sa.select(conversations.c.id).where(conversations.c.last_used < now - seconds)).scalars().all()
    for conversation in idle:
        store.erase(conversation, "idle")
    return len(idle)


def drop_expired(store: ConversationStore, now: float) -> int:
    """Erase conversations whose days are over, and old audit lines; returns how many conversations."""
    with store.reader.connect() as connection:
        over = connection.execute(sa.select(conversations.c.id).where(
            conversations.c.last_used < now - conversations.c.keep_days * 86400)).scalars().all()
    for conversation in over:
        store.erase(conversation, "expire")
    with store.engine.begin() as connection:
        connection.execute(audit.delete().where(audit.c.at < now - AUDIT_DAYS * 86400))
    return len(over)


def erase_words(store: ConversationStore, now: float, seconds: float) -> int:
    """Drop what people typed in conversations idle for so long, and keep the facts; returns how many.

    What somebody put on the list for the doctor is kept with the facts: they asked for it.
    """
    with store.reader.connect() as connection:
        idle = connection.execute(sa.union(
            sa.select(turns.c.conversation).join(conversations, conversations.c.id == turns.c.conversation)
            .where(conversations.c.last_used < now - seconds, turns.c.text.isnot(None)),
            sa.select(inbox.c.conversation).where(inbox.c.at < now - seconds))).scalars().all()
    for conversation in idle:
        _erase_words(store, conversation)
    return len(idle)


def _erase_words(store: ConversationStore, conversation: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(inbox.delete().where(inbox.c.conversation == conversation))
        for row in connection.execute(sa.select(turns.c.number, turns.c.reply).where(
                turns.c.conversation == conversation)).mappings().all():
            connection.execute(turns.update().where(
                turns.c.conversation == conversation, turns.c.number == row["number"]).values(
                text=None, rating_reason=None, reply=json.dumps(_reply_without_words(json.loads(row["reply"])),
                                                                ensure_ascii=False)))
        for row in connection.execute(sa.select(events.c.id, events.c.data).where(
                events.c.conversation == conversation)).mappings().all():
            event = json.loads(row["data"])
            kept = _without_words(event)
            if kept is not event:
                connection.execute(events.update().where(events.c.id == row["id"]).values(
                    data=json.dumps(kept, ensure_ascii=False)))


def _without_words(event: Dict[str, Any]) -> Dict[str, Any]:
    """An event without what the person typed: their message, its copies in slots, and the bot's echo of it."""
    if event.get("event") == "user":
        return {**event, "text": ERASED, "parse_data": {**(event.get("parse_data") or {}), "text": ERASED}}
    if event.get("event") == "bot":
        return {**event, "text": ERASED, "data": {}, "metadata": {}}
    if event.get("event") == "slot" and event.get("name") in WORDS_IN_SLOTS:
        return {**event, "value": None}
    return event


def _reply_without_words(reply: Dict[str, Any]) -> Dict[str, Any]:
    """A stored reply without the buttons that carry the person's own question."""
    choices = {key: choice for key, choice in reply.get("choices", {}).items()
               if "doctor_question" not in choice["entities"]}
    return {**reply, "choices": choices}
