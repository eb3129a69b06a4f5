"""Conversations as the outside world sees them: open, send, read back, summarise, erase.

Without consent, and in memory mode, nothing of a conversation touches the disk.
"""

import asyncio
import time
from datetime import date
from typing import Any, Dict, List, Optional, Tuple

from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError

from assistant import consent, records
from assistant.front_door import conversation_id, new_token, server_key
from assistant.inputs import Message, turn_from
from assistant.locks import locks_for
from assistant.logs import log
from assistant.returning import AWAY_SECONDS, welcomed
from assistant.runtime import Runtime, off_loop
from assistant.schema import conversations, events, inbox, turns
from assistant.settings import Settings
from assistant.store import ConversationStore, Opened
from knowledge.ledger import answers_in, label

UNITS_BY_REGION = {"US": "us", "GB": "uk", "IE": "uk"}
COUNTRIES = ("US", "CA", "GB", "IE", "AU", "NZ")


class UnknownConversation(Exception):
    """No conversation has this token, or it is over."""


class Conversations:
    """Every conversation of this server."""

    def __init__(self, runtime: Runtime, config: Settings):
        self.runtime, self.config = runtime, config
        self.key = server_key(config)
        self.disk, self.memory = ConversationStore(config.url), ConversationStore("sqlite://")
        self.locks = locks_for(config.redis_url)
        self.started = time.time()

    def today(self) -> date:
        """The day, or the fixed one of the settings."""
        return date.fromisoformat(self.config.today) if self.config.today else date.today()

    async def open(self, *, lang: str, mode: str, units: Optional[str] = None, country: Optional[str] = None,
                   keep_days: Optional[int] = None, consent_version: Optional[str] = None,
                   route: str = "") -> Dict[str, Any]:
        """Open a conversation and greet; returns token, expires_at, mode, consent, messages and state."""
        mode = "memory" if keep_days == 0 else mode
        region = lang.partition("-")[2].upper()
        country = country or (region if region in COUNTRIES else None) or self.config.country or None
        token = new_token(route)
        conversation = conversation_id(token, self.key)
        agreed = consent_version == consent.VERSION
        store = self.disk if agreed and mode == "keep" else self.memory
        now = time.time()
        await off_loop(store, lambda: store.create(
            conversation, mode=mode, lang=lang, units=units or UNITS_BY_REGION.get(country or region, "metric"),
            country=country, keep_days=keep_days or self.config.token_days, consent_version=consent.VERSION if agreed else None,
            consent_at=now if agreed else None))
        if agreed:
            await off_loop(store, store.note, conversation, "consent", consent.VERSION)
        reply = await self.send(conversation, Message(id="open", kind="open"))
        seconds = (keep_days or self.config.token_days) * 86400 if store is self.disk else self.config.memory_minutes * 60
        return {"token": token, "expires_at": int(now + seconds), "mode": mode, "consent": agreed,
                "country": country, **reply}

    async def send(self, conversation: str, message: Message) -> Dict[str, Any]:
        """Run one message of a conversation; the same id again gives the stored reply.

        Raises:
            UnknownConversation: if there is none.
            assistant.inputs.BadInput: if the message does not fit what was asked.
            assistant.locks.Busy: if another message of it is still at work.
            asyncio.TimeoutError: if the turn takes too long; nothing is stored then.
        """
        async with self.locks.held(conversation, self.config.turn_seconds):
            store, found = await self._opened(conversation, message.id)
            if found.stored:
                return {**public(found.stored), "replayed": True}
            turn = turn_from(message, found.row, found.last, self.today())
            if (turn.parse_data or {}).get("intent", {}).get("name") == "give_consent":
                store = await self._consent(conversation, store, found.row)
                turn.consent = True
            turn.store, turn.events = store, found.events
            await off_loop(store, store.receive, conversation, message.id, turn.text)
            reply = await asyncio.wait_for(self.runtime.handle(turn), self.config.turn_seconds)
            await self._note_urgent(store, conversation, reply)
            return public(reply)

    async def _note_urgent(self, store: ConversationStore, conversation: str, reply: Dict[str, Any]) -> None:
        """Write into the audit that urgent advice was shown: its level, not what led to it."""
        levels = [message.get("alert", "") for message in reply["messages"] if message.get("level") == "urgent"]
        if levels:
            try:
                await off_loop(store, store.note, conversation, "urgent", str(levels[0]))
            except SQLAlchemyError as error:  # the turn is stored; the advice must not wait for its audit line
                log("audit failed", 40, error=type(error).__name__)

    async def history(self, conversation: str, after: int = 0) -> Dict[str, Any]:
        """Both sides of a conversation after a turn number, with the state it is in and what was not finished."""
        store, row = await self._find(conversation)
        rows = await off_loop(store, store.history, conversation, after)
        items: List[Dict[str, Any]] = []
        for turn in rows:
            if turn["text"]:
                items.append({"seq": turn["number"], "from": "person", "kind": "text", "text": turn["text"]})
            items += [{**message, "from": "assistant"} for message in turn["reply"]["messages"]]
        last = rows[-1]["reply"] if rows else await off_loop(store, store.last_reply, conversation)
        if not after and (row["last_used"] < self.started or time.time() - row["last_used"] > AWAY_SECONDS):
            day = date.fromtimestamp(row["last_used"])
            items = welcomed(items, last, day if day < self.today() else None)
        unfinished = await off_loop(store, store.unfinished, conversation)
        return {"messages": items, "state": (last or {}).get("state", {}), "mode": row["mode"],
                "unfinished": [{"id": item["client_id"], "text": item["text"]} for item in unfinished]}

    async def slots(self, conversation: str) -> Tuple[Dict[str, Any], Dict[str, Any]]:
        """The slots of a conversation and its row."""
        store, row = await self._find(conversation)
        stored = await off_loop(store, store.latest_events, conversation, row["session"])
        tracker: DialogueStateTracker = self.runtime.tracker(conversation, stored)
        return {name: slot.value for name, slot in tracker.slots.items() if slot.value is not None}, row

    async def kept(self, conversation: str) -> Dict[str, Any]:
        """What is stored of a conversation now, in words: for the panel "what is stored"."""
        slots, row = await self.slots(conversation)
        store, _ = await self._find(conversation)
        rows = await off_loop(store, store.history, conversation, 0)
        return {"mode": row["mode"], "on_disk": store is self.disk, "consent": row["consent_version"],
                "messages": sum(1 for turn in rows if turn["text"]),
                "answers": [label(name) for name in answers_in(slots)],
                "questions_for_doctor": slots.get("doctor_questions", []), "keep_days": row["keep_days"],
                "text_hours": self.config.text_hours}

    async def collected(self, conversation: str) -> Dict[str, Any]:
        """Everything stored of a conversation, for its owner."""
        store, row = await self._find(conversation)
        await off_loop(store, store.note, conversation, "export")
        return await off_loop(store, records.collected, store, row)

    async def rate(self, conversation: str, number: int, rating: str, reason: str) -> bool:
        """Keep what a person thinks of a reply; False if there is no such reply."""
        store, _ = await self._find(conversation)
        return bool(await off_loop(store, store.rate, conversation, number, rating, reason))

    async def erase(self, conversation: str) -> None:
        """Erase everything of a conversation, at once and for good."""
        async with self.locks.held(conversation, self.config.turn_seconds):
            store, _ = await self._find(conversation)
            await off_loop(store, store.erase, conversation)

    async def _opened(self, conversation: str, client_id: str) -> Tuple[ConversationStore, Opened]:
        for store in (self.memory, self.disk):
            found = await off_loop(store, store.opened, conversation, client_id)
            if found and self._is_live(store, found.row):
                return store, found
        raise UnknownConversation

    async def _find(self, conversation: str) -> Tuple[ConversationStore, Dict[str, Any]]:
        for store in (self.memory, self.disk):
            row = await off_loop(store, store.conversation, conversation)
            if row and self._is_live(store, row):
                return store, row
        raise UnknownConversation

    def _is_live(self, store: ConversationStore, row: Dict[str, Any]) -> bool:
        seconds = self.config.memory_minutes * 60 if store is self.memory else row["keep_days"] * 86400
        return bool(time.time() - row["last_used"] <= seconds)

    async def _consent(self, conversation: str, store: ConversationStore, row: Dict[str, Any]) -> ConversationStore:
        """Record consent; a conversation that may be kept moves from memory to the disk."""
        values = {"consent_version": consent.VERSION, "consent_at": time.time()}
        if row["mode"] == "keep" and store is self.memory:
            await off_loop(self.disk, self._keep, self._in_memory(conversation), values)
            store.erase(conversation)
            store = self.disk
        else:
            await off_loop(store, lambda: store.update(conversation, **values))
        await off_loop(store, store.note, conversation, "consent", consent.VERSION)
        return store

    def _in_memory(self, conversation: str) -> List[Tuple[Any, List[Dict[str, Any]]]]:
        """The rows of a conversation in memory by table; read on the event loop, where alone that database is used."""
        found = []
        with self.memory.reader.connect() as source:
            for table in (conversations, turns, events, inbox):
                own = table.c.id if table is conversations else table.c.conversation
                rows = [dict(row) for row in source.execute(table.select().where(own == conversation)).mappings()]
                found.append((table, rows))
        return found

    def _keep(self, found: List[Tuple[Any, List[Dict[str, Any]]]], values: Dict[str, Any]) -> None:
        """Put rows from memory into the database on disk, in one transaction."""
        with self.disk.engine.begin() as target:
            for table, rows in found:
                for row in rows:
                    row.update(values if table is conversations else {})
                    if table is events:
                        row.pop("id")
                if rows:
                    target.execute(table.insert(), rows)


def public(reply: Dict[str, Any]) -> Dict[str, Any]:
    """A stored reply without what its buttons stand for."""
    return {name: value for name, value in reply.items() if name != "choices"}
