"""Hostile input does not stop the service: schemathesis on the OpenAPI document, hypothesis on text, slow callers."""

import concurrent.futures
import contextlib
import os
import socket
import statistics
import time
import uuid
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis.specs.openapi import checks as conform

from assistant.client import Chat, Served
from assistant.openapi import document
from tests.assistant.conftest import ask, bearer

pytestmark = pytest.mark.model
LISTED = {200, 201, 204, 400, 401, 403, 404, 405, 413, 415, 429, 503}
PATIENCE_SECONDS = 10.0
texts = st.text(st.characters(blacklist_categories=()), max_size=1200)
schema = schemathesis.openapi.from_dict(document())


def memory(server: Served) -> int:
    assert server.process
    return int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="session")
def fuzzed(server: Served) -> Chat:
    return Chat(server.base, mode="memory")


@schema.parametrize()
@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_call_answers_as_its_document_says(case: schemathesis.Case, server: Served, fuzzed: Chat) -> None:
    """Fitting and unfitting requests alike: a listed status in the documented shape, never a fault, never a hang."""
    if case.method == "DELETE":
        case.headers.pop("Authorization", None)  # the fuzzed chat stays
    else:
        case.headers["Authorization"] = f"Bearer {fuzzed.token}"
    started = time.monotonic()
    response = case.call(base_url=server.base)
    assert time.monotonic() - started < PATIENCE_SECONDS
    assert response.status_code in LISTED and response.status_code != 503, response.text
    case.validate_response(response, checks=(
        schemathesis.checks.not_a_server_error, conform.status_code_conformance, conform.content_type_conformance,
        conform.response_schema_conformance))


@given(texts)
@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_is_answered_or_refused(server: Served, fuzzed: Chat, text: str) -> None:
    """Every plane, NUL, surrogates, direction marks: 200, 400 or 413, within the deadline, and never silence."""
    started = time.monotonic()
    found = ask(server.base, "POST", "/api/messages", {"id": uuid.uuid4().hex, "kind": "text", "text": text}, **bearer(fuzzed))
    assert time.monotonic() - started < PATIENCE_SECONDS
    assert found.status in (200, 400, 413) and (found.status != 200 or found.json["messages"])


@given(st.binary(max_size=9000))
@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_are_refused(server: Served, fuzzed: Chat, sent: bytes) -> None:
    assert ask(server.base, "POST", "/api/messages", sent, **bearer(fuzzed)).status in (400, 413)


def test_long_hostile_texts_cost_little(server: Served, fuzzed: Chat) -> None:
    before = memory(server)
    for text in ("a" * 1000, "1" * 1000, "-" * 1000, "(" * 1000, "not " * 250, "no, " * 250, "٣" * 1000, "1/" * 500,
                 "e\u0301" * 500, "\u0301" * 1000, "5'4\" " * 200, "and " * 250, "fractured " * 100, "1.1.1." * 166):
        started = time.monotonic()
        found = ask(server.base, "POST", "/api/messages", {"id": uuid.uuid4().hex, "kind": "text", "text": text}, **bearer(fuzzed))
        assert found.status in (200, 400) and time.monotonic() - started < PATIENCE_SECONDS, text[:10]
    assert memory(server) < before * 1.1 + 20_000_000


RAW = (b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"POST /api/messages HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
       b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n", b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
       b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", b"GET /%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n", os.urandom(512),
       b"POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
       b"POST /api/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n")


@pytest.mark.parametrize("sent", RAW, ids=lambda sent: repr(sent[:30]))
def test_a_broken_request_gets_a_short_answer_or_none(server: Served, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=40) as line:
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionResetError):
            found = line.recv(65536)
            assert not found or found.startswith((b"HTTP/1.1 4", b"HTTP/1.1 5"))
            assert b"anic" not in found and b"Traceback" not in found
    assert ask(server.base, "GET", "/health/live").status == 200


def p95(base: str, token: dict, count: int = 40) -> float:
    def one(_: int) -> float:
        started = time.monotonic()
        assert ask(base, "POST", "/api/messages", {"id": uuid.uuid4().hex, "kind": "text", "text": "help"}, **token).status == 200
        return time.monotonic() - started

    return statistics.quantiles([one(n) for n in range(count)], n=20)[18]


def test_others_stay_served_beside_a_hostile_caller(server: Served, record_property) -> None:
    """200 connections that send a byte now and then, and one caller at the size limit, against one normal person."""
    chat = Chat(server.base, mode="memory")
    calm = min(p95(server.base, bearer(chat)) for _ in range(2))
    lines = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(200)]
    stop, hostile = False, Chat(server.base, mode="memory")

    def attack() -> None:
        while not stop:
            ask(server.base, "POST", "/api/messages", b" " * 8000, **bearer(hostile))
            for line in lines[::20]:
                with contextlib.suppress(OSError):
                    line.send(b"G")

    try:
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            attacking = pool.submit(attack)
            pressed = min(p95(server.base, bearer(chat)) for _ in range(2))
            stop = True
            attacking.result(60)
    finally:
        for line in lines:
            line.close()
    record_property("p95_calm", calm)
    record_property("p95_pressed", pressed)
    print(f"\np95 {calm * 1000:.0f} ms alone, {pressed * 1000:.0f} ms beside the hostile caller")
    assert pressed < max(1.5 * calm, calm + 0.05)


def test_a_slow_caller_is_cut_off(server: Served) -> None:
    from assistant.server import HEADER_SECONDS

    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port), timeout=3 * HEADER_SECONDS) as line:
        line.sendall(b"POST /api/messages HTTP/1.1\r\nHost: x\r\n")
        found = line.recv(4096)
    assert time.monotonic() - started < 2 * HEADER_SECONDS + 5 and (not found or b" 408 " in found.split(b"\r\n")[0])
