"""Conversations, turns and consent in SQLite or PostgreSQL: one transaction a turn, and every fault is raised.

Nothing is answered from an empty history: a read or a write that fails fails the turn.
"""

import json
import os
import time
from typing import Any, Dict, List, NamedTuple, Optional

import sqlalchemy as sa
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import QueuePool, StaticPool

from assistant import statements
from assistant.schema import audit, conversations, events, inbox, migrate, turns
from assistant.turn import Turn

BUSY_SECONDS = 5  # SQLite waits this long for another writer
JOURNAL_POOL = 2
POOL_SIZE = 5
STATEMENT_MILLISECONDS = 3000


class LostRace(Exception):
    """Another worker stored this turn first; the message can be sent again."""


class Opened(NamedTuple):
    """What a message finds: the conversation's row, the reply to the same message if it was answered, the latest
    reply, and the events of the running Rasa session."""

    row: Dict[str, Any]
    stored: Optional[Dict[str, Any]]
    last: Optional[Dict[str, Any]]
    events: List[Dict[str, Any]]


def engine_for(url: str, journal: bool = False) -> sa.engine.Engine:
    """An engine for a database URL; `sqlite://` alone is a database in memory.

    With `journal`, a commit survives the death of this process but does not wait for the disk.
    """
    if url == "sqlite://":
        engine = sa.create_engine(url, connect_args={"check_same_thread": False}, poolclass=StaticPool)
    elif url.startswith("sqlite"):
        engine = sa.create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
                                  poolclass=QueuePool, pool_size=JOURNAL_POOL if journal else POOL_SIZE, max_overflow=0,
                                  pool_timeout=BUSY_SECONDS)
    else:
        options = f"-c statement_timeout={STATEMENT_MILLISECONDS} -c idle_in_transaction_session_timeout=5000"
        options += " -c synchronous_commit=off" if journal else ""
        return sa.create_engine(url, pool_size=JOURNAL_POOL if journal else POOL_SIZE,
                                max_overflow=POOL_SIZE, pool_pre_ping=True, pool_timeout=BUSY_SECONDS,
                                connect_args={"connect_timeout": 3, "options": options})
    sa.event.listen(engine, "connect", _sqlite_journal if journal else _sqlite_settings)
    sa.event.listen(engine, "begin", _sqlite_begin)
    return engine


def _make_private(url: str) -> None:
    """Create an SQLite file that only this user can read; its write-ahead log takes the same rights."""
    path = sa.engine.make_url(url).database if url.startswith("sqlite") else None
    if path:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _sqlite_begin(connection: sa.engine.Connection) -> None:
    """A writer takes the write lock at once; a reader takes none, so that it waits for nobody."""
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _sqlite_settings(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that a turn takes the write lock at once
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_journal(connection: Any, record: Any) -> None:
    _sqlite_settings(connection, record)
    connection.execute("PRAGMA synchronous=NORMAL")


class ConversationStore:
    """One database of conversations; plain blocking calls, which the runtime moves off the event loop."""

    def __init__(self, url: str):
        self.url = url
        self.in_memory = url == "sqlite://"
        _make_private(url)
        self.engine = engine_for(url)
        self.reader = self.engine.execution_options(reading=True)  # the same pool
        self.journal = self.engine if self.in_memory else engine_for(url, journal=True)
        migrate(self.engine)

    # -- Rasa's events -----------------------------------------------------------------------------------------

    def opened(self, conversation: str, client_id: str) -> Optional[Opened]:
        """Everything that a message needs of its conversation, read at one moment; None if there is none."""
        of = {"_conversation": conversation}
        with self.reader.begin() as connection:  # connect() alone would read each part at a moment of its own
            row = connection.execute(statements.CONVERSATION, of).mappings().first()
            if row is None:
                return None
            stored = connection.execute(statements.REPLY_TO, {**of, "_client_id": client_id}).scalar()
            last = connection.execute(statements.REPLY_OF_TURN, {**of, "_number": row["turns"]}).scalar()
            found = connection.execute(statements.SESSION_EVENTS, {**of, "_session": row["session"]}).scalars().all()
        return Opened(dict(row), json.loads(stored) if stored else None, json.loads(last) if last else None,
                      [json.loads(data) for data in found])

    def save(self, turn: Turn, tracker: DialogueStateTracker, reply: Dict[str, Any]) -> None:
        """Store a turn: new events, reply and client message id together, or nothing.

        Raises:
            LostRace: if this turn number or client id is stored already.
            sqlalchemy.exc.SQLAlchemyError: if the database cannot be written.
        """
        rows, session = self._new_rows(tracker, len(turn.events), turn.session)
        now, of = time.time(), {"_conversation": turn.conversation}
        try:
            with self.engine.begin() as connection:
                connection.execute(statements.ADD_TURN, {
                    "conversation": turn.conversation, "number": turn.number, "client_id": turn.client_id, "at": now,
                    "text": turn.text, "reply": json.dumps(reply, ensure_ascii=False)})
                if rows:
                    connection.execute(statements.ADD_EVENTS, rows)
                if session > turn.session:  # the new session took over every slot; nothing reads an older one
                    connection.execute(statements.DROP_OLDER_EVENTS, {**of, "_session": session})
                connection.execute(statements.MOVE_ON, {**of, "last_used": now, "turns": turn.number, "session": session})
                connection.execute(statements.FINISH, {**of, "_client_id": turn.client_id})
        except IntegrityError as error:
            raise LostRace(turn.client_id) from error

    @staticmethod
    def _new_rows(tracker: DialogueStateTracker, loaded: int, session: int) -> Any:
        rows = []
        for event in list(tracker.events)[loaded:]:
            if isinstance(event, SessionStarted):
                session += 1
            rows.append({"conversation": tracker.sender_id, "session": session,
                         "data": json.dumps(event.as_dict(), ensure_ascii=False)})
        return rows, session

    # -- conversations -----------------------------------------------------------------------------------------

    def create(self, conversation: str, **values: Any) -> None:
        """Store a new conversation."""
        now = time.time()
        with self.engine.begin() as connection:
            connection.execute(conversations.insert().values(
                id=conversation, created=now, last_used=now, turns=0, session=0, **values))

    def conversation(self, conversation: str) -> Optional[Dict[str, Any]]:
        """One conversation's row, or None."""
        with self.reader.connect() as connection:
            row = connection.execute(sa.select(conversations).where(conversations.c.id == conversation)).mappings().first()
        return dict(row) if row else None

    def update(self, conversation: str, **values: Any) -> None:
        """Change columns of a conversation."""
        with self.engine.begin() as connection:
            connection.execute(conversations.update().where(conversations.c.id == conversation).values(**values))

    def erase(self, conversation: str, why: str = "erase") -> None:
        """Remove every row of a conversation in one transaction; the audit keeps the fact and why, without content."""
        with self.engine.begin() as connection:
            for table in (events, turns, inbox):
                connection.execute(table.delete().where(table.c.conversation == conversation))
            connection.execute(conversations.delete().where(conversations.c.id == conversation))
            if not self.in_memory:
                connection.execute(audit.insert().values(at=time.time(), conversation=conversation, event=why, detail=""))
        self.checkpoint()

    def checkpoint(self) -> bool:
        """Move SQLite's write-ahead log into the database and empty it, so that erased words are gone from both.

        False if a long read was in the way; the housekeeping tries again every minute.
        """
        if self.engine.dialect.name != "sqlite" or self.in_memory:
            return True
        with self.reader.connect() as connection:
            busy: int = connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def note(self, conversation: str, event: str, detail: str = "") -> None:
        """Write one audit line: an event's name, never a value or a text; for a chat in memory none."""
        if self.in_memory:
            return
        with self.engine.begin() as connection:
            connection.execute(audit.insert().values(
                at=time.time(), conversation=conversation, event=event, detail=detail))

    def audited(self, conversation: str) -> List[Dict[str, Any]]:
        """The audit lines of a conversation, oldest first: {at, event, detail}."""
        with self.reader.connect() as connection:
            rows = connection.execute(sa.select(audit.c.at, audit.c.event, audit.c.detail).where(
                audit.c.conversation == conversation).order_by(audit.c.id)).mappings().all()
        return [dict(row) for row in rows]

    # -- turns -------------------------------------------------------------------------------------------------

    def receive(self, conversation: str, client_id: str, text: str) -> None:
        """Journal a message before any work on it; the same id twice is one line.

        It does not wait for the disk: the journal tells of a process that died, and then the line is there.
        """
        with self.journal.begin() as connection:
            found = connection.execute(statements.JOURNALLED, {"_conversation": conversation, "_client_id": client_id})
            if not found.first():
                connection.execute(statements.JOURNAL, {
                    "conversation": conversation, "client_id": client_id, "at": time.time(), "text": text})

    def unfinished(self, conversation: str) -> List[Dict[str, Any]]:
        """Messages that arrived and were never answered, oldest first."""
        with self.reader.connect() as connection:
            rows = connection.execute(sa.select(inbox.c.client_id, inbox.c.text).where(
                inbox.c.conversation == conversation).order_by(inbox.c.at)).mappings().all()
        return [dict(row) for row in rows]

    def last_reply(self, conversation: str) -> Optional[Dict[str, Any]]:
        """The reply of the latest turn, or None."""
        with self.reader.connect() as connection:
            stored = connection.execute(sa.select(turns.c.reply).where(turns.c.conversation == conversation)
                                        .order_by(turns.c.number.desc()).limit(1)).scalar()
        return json.loads(stored) if stored else None

    def history(self, conversation: str, after: int = 0) -> List[Dict[str, Any]]:
        """Turns after a number: {number, text, reply, at, rating, rating_reason, rating_passages}, oldest first."""
        with self.reader.connect() as connection:
            rows = connection.execute(
                sa.select(turns.c.number, turns.c.text, turns.c.reply, turns.c.at, turns.c.rating, turns.c.rating_reason,
                          turns.c.rating_passages)
                .where(turns.c.conversation == conversation, turns.c.number > after)
                .order_by(turns.c.number)).mappings().all()
        return [{**row, "reply": json.loads(row["reply"])} for row in rows]

    def latest_events(self, conversation: str, session: int) -> List[Dict[str, Any]]:
        """Rasa's events of one session, as stored."""
        with self.reader.connect() as connection:
            rows = connection.execute(sa.select(events.c.data).where(
                events.c.conversation == conversation, events.c.session == session).order_by(events.c.id)).scalars()
            return [json.loads(row) for row in rows]

    def rate(self, conversation: str, number: int, rating: str, reason: str) -> bool:
        """Store what a person thinks of one reply, with the passages it showed; False if there is no such turn."""
        own = sa.and_(turns.c.conversation == conversation, turns.c.number == number)
        with self.engine.begin() as connection:
            reply = connection.execute(sa.select(turns.c.reply).where(own)).scalar()
            if reply is None:
                return False
            connection.execute(turns.update().where(own).values(
                rating=rating, rating_reason=reason, rating_passages=_passages_of(json.loads(reply))))
        return True

    def writable(self) -> None:
        """Prove that the database takes a write (rolled back).

        Raises:
            sqlalchemy.exc.SQLAlchemyError: if it does not.
        """
        with self.engine.connect() as connection:
            transaction = connection.begin()
            connection.execute(audit.insert().values(at=0.0, conversation="-", event="probe", detail=""))
            transaction.rollback()


def _passages_of(reply: Dict[str, Any]) -> str:
    """Ids of the passages behind the answers of a reply, each once, parted by blanks."""
    return " ".join(dict.fromkeys(citation["passage"] for message in reply["messages"] if message["kind"] == "answer"
                                  for citation in message["citations"]))
