"""A server process, the runtime in this process, and plain HTTP, for every test of the assistant."""

import http.client
import json
from pathlib import Path
from typing import Any, Dict, Iterator, NamedTuple, Optional

import pytest

from assistant.client import Chat, Served, served


PATIENCE = 60.0  # seconds for a turn where the machine is shared with other tests


class Answer(NamedTuple):
    """An HTTP answer as it came."""

    status: int
    headers: Dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The error's code; an answer that is no error has none."""
        return str(self.json["error"]["code"])


def ask(base: str, method: str, path: str, body: Any = None, **headers: str) -> Answer:
    """One raw HTTP call: `body` bytes go out as they are, anything else as JSON."""
    connection = http.client.HTTPConnection(base.removeprefix("http://"), timeout=30)
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if data is not None:
        sent.setdefault("Content-Type", "application/json")
    try:
        connection.request(method, path, data, sent)
        response = connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


def bearer(chat: Chat) -> Dict[str, str]:
    """The header that opens a chat."""
    return {"Authorization": f"Bearer {chat.token}"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("server"), BONE_FREE_MEGABYTES="0") as running:
        yield running


@pytest.fixture
def chat(server: Served) -> Chat:
    return Chat(server.base, mode="keep")


@pytest.fixture(scope="session")
def runtime() -> Any:
    from assistant.logs import configure
    from assistant.runtime import Runtime
    from assistant.settings import settings
    from assistant.training import model_path
    from knowledge.search import opened

    configure()
    opened(settings().encoder)  # as the server does at its start
    return Runtime(str(model_path()))


@pytest.fixture
def service(runtime: Any, tmp_path: Path) -> Any:
    from assistant.conversations import Conversations
    from assistant.settings import Settings

    return Conversations(runtime, Settings(database_url=f"sqlite:///{tmp_path / 'chat.db'}", turn_seconds=PATIENCE))


class Person:
    """One conversation inside this process."""

    def __init__(self, service: Any, opened: Dict[str, Any]):
        from assistant.front_door import conversation_id

        self.service, self.opened, self.last = service, opened, opened
        self.token, self.conversation = opened["token"], conversation_id(opened["token"], service.key)

    async def say(self, text: str, id: Optional[str] = None) -> Dict[str, Any]:
        from uuid import uuid4

        from assistant.inputs import Message

        self.last = await self.service.send(self.conversation, Message(id=id or uuid4().hex, kind="text", text=text))
        return self.last

    async def tap(self, choice: str) -> Dict[str, Any]:
        from uuid import uuid4

        from assistant.inputs import Message

        self.last = await self.service.send(self.conversation, Message(id=uuid4().hex, kind="choice", choice=choice))
        return self.last


async def open_chat(service: Any, *, mode: str = "keep", consent: bool = True, **more: Any) -> Person:
    """Open a conversation inside this process."""
    from assistant.consent import VERSION

    return Person(service, await service.open(lang="en", mode=mode, consent_version=VERSION if consent else None, **more))
