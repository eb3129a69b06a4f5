"""Figures for operators: off by default, useful when on, and without a word of anybody's."""

import re
import urllib.request
from pathlib import Path
from typing import Iterator

import pytest

from assistant.client import Chat, Refused, Served, call, served

pytestmark = pytest.mark.model
CANARY = "canaryosteopetrosis"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("metrics"), BONE_METRICS="true") as found:
        yield found


def metrics(server: Served) -> str:
    with urllib.request.urlopen(server.base + "/metrics", timeout=10) as response:
        assert response.headers["Content-Type"].startswith("text/plain")
        return str(response.read().decode())


def test_off_by_default(tmp_path: Path) -> None:
    with served(tmp_path) as server, pytest.raises(Refused) as refused:
        call(server.base, "GET", "/metrics")
    assert refused.value.status == 404


def test_requests_are_counted_by_route_and_status(server: Served) -> None:
    chat = Chat(server.base)
    chat.say("what is osteoporosis?")
    found = metrics(server)
    assert 'bone_request_seconds_count{method="POST",route="/api/messages",status="200"} 1.0' in found
    assert 'bone_request_seconds_count{method="POST",route="/api/sessions",status="201"} 1.0' in found
    assert "bone_requests_at_work 1.0" in found  # this one
    assert "bone_database_connections" in found and "process_resident_memory_bytes" in found


def test_no_word_no_token_and_no_free_label(server: Served) -> None:
    chat = Chat(server.base)
    chat.say(f"I have {CANARY} and broke my hip")
    for path in (f"/{CANARY}", f"/widget/{CANARY}.js", f"/api/{CANARY}"):
        with pytest.raises(Refused):
            chat.call("GET", path)
    found = metrics(server)
    assert CANARY not in found and chat.token not in found and "hip" not in found
    routes = set(re.findall(r'route="([^"]*)"', found))
    assert routes <= {"/api/messages", "/api/sessions", "/metrics", "/health/ready", "other"} | {
        route for route in routes if "<" in route}
