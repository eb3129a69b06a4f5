"""Run one turn and die in the middle of it, as by kill -9, at a named point: `crash_points.py DATABASE POINT`.

Points: received (journalled, nothing done), acted (the reply is made), storing (inside the transaction), stored
(committed, the reply not yet sent).
"""

import asyncio
import os
import signal
import sys

import assistant.lean  # noqa: F401
import sqlalchemy as sa

from assistant import consent
from assistant.conversations import Conversations
from assistant.front_door import conversation_id
from assistant.inputs import Message
from assistant.logs import configure
from assistant.runtime import Runtime
from assistant.settings import Settings
from assistant.store import ConversationStore
from assistant.training import model_path

POINTS = ("received", "acted", "storing", "stored")
TEXT = "what is osteoporosis?"


def die(*_, **__) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(service: Conversations, point: str) -> None:
    """Set the trap."""
    if point == "received":
        service.runtime.handle = die  # type: ignore[method-assign, assignment]
    elif point == "acted":
        ConversationStore.save = die  # type: ignore[method-assign, assignment]
    elif point == "storing":
        sa.event.listen(service.disk.engine, "commit", die)
    else:
        Conversations._note_urgent = die  # type: ignore[method-assign, assignment]


async def run(runtime: Runtime, database: str, point: str) -> None:
    service = Conversations(runtime, Settings(database_url=database, turn_seconds=120))
    opened = await service.open(lang="en", mode="keep", consent_version=consent.VERSION)
    print(opened["token"], flush=True)
    arm(service, point)
    if point == "storing":  # the read that opens a turn commits too
        service.disk.reader.begin = service.disk.reader.connect  # type: ignore[method-assign]
    await service.send(conversation_id(opened["token"], service.key), Message(id="half-done", kind="text", text=TEXT))


if __name__ == "__main__":
    configure()
    asyncio.run(run(Runtime(str(model_path())), sys.argv[1], sys.argv[2]))
