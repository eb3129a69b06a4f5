"""Housekeeping: words are dropped after a day, facts after their time, memory-only conversations when idle."""

import asyncio
import json
import time
from typing import Any, Dict

import sqlalchemy as sa
from sanic import Sanic

from assistant.logs import log
from assistant.schema import audit, conversations, events, turns
from assistant.store import ConversationStore

EVERY_SECONDS = 60
AUDIT_DAYS = 180
ERASED = "[erased]"


async def keep_tidy(app: Sanic) -> None:
    """Run the retention jobs once a minute for as long as the server runs."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        service, config = app.ctx.conversations, app.ctx.config
        now = time.time()
        drop_idle(service.memory, now, config.memory_minutes * 60)
        dropped = await asyncio.to_thread(drop_expired, service.disk, now)
        erased = await asyncio.to_thread(erase_words, service.disk, now, config.text_hours * 3600)
        if dropped or erased:
            log("retention", count=dropped + erased)


def drop_idle(store: ConversationStore, now: float, seconds: float) -> int:
    """Erase conversations that have been idle for so long; returns how many."""
    with store.engine.connect() as connection:
        idle = connection.execute(sa.select(conversations.c.id).where(conversations.c.last_used < now - seconds)).scalars().all()
    for conversation in idle:
        store.erase(conversation)
    return len(idle)


def drop_expired(store: ConversationStore, now: float) -> int:
    """Erase conversations whose days are over, and old audit lines; returns how many conversations."""
    with store.engine.connect() as connection:
        over = connection.execute(sa.select(conversations.c.id).where(
            conversations.c.last_used < now - conversations.c.keep_days * 86400)).scalars().all()
    for conversation in over:
        store.erase(conversation)
    with store.engine.begin() as connection:
        connection.execute(audit.delete().where(audit.c.at < now - AUDIT_DAYS * 86400))
    return len(over)


def erase_words(store: ConversationStore, now: float, seconds: float) -> int:
    """Drop what people typed in conversations idle for so long, and keep the facts; returns how many."""
    with store.engine.connect() as connection:
        idle = connection.execute(
            sa.select(turns.c.conversation).distinct().join(conversations, conversations.c.id == turns.c.conversation)
            .where(conversations.c.last_used < now - seconds, turns.c.text.isnot(None))).scalars().all()
    for conversation in idle:
        with store.engine.begin() as connection:
            connection.execute(turns.update().where(turns.c.conversation == conversation).values(text=None))
            rows = connection.execute(sa.select(events.c.id, events.c.data).where(
                events.c.conversation == conversation)).mappings().all()
            for row in rows:
                event = json.loads(row["data"])
                if event.get("event") == "user":
                    connection.execute(events.update().where(events.c.id == row["id"]).values(
                        data=json.dumps(_without_words(event), ensure_ascii=False)))
    if idle:
        store.checkpoint()
    return len(idle)


def _without_words(event: Dict[str, Any]) -> Dict[str, Any]:
    parse = {**(event.get("parse_data") or {}), "text": ERASED}
    return {**event, "text": ERASED, "parse_data": parse}
