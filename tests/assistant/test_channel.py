"""The web channel over HTTP: what is there, what is not, and every status with its error shape."""

import concurrent.futures
import uuid

import pytest

from assistant.client import Chat, Served, served
from assistant.consent import TEXT
from tests.assistant.conftest import ask, bearer

pytestmark = pytest.mark.model
RASA_PATHS = (  # everything that rasa.server and Rasa's channels would mount
    "/webhooks/rest/webhook", "/webhooks/rest", "/webhooks/socketio/", "/socket.io/", "/socket.io/?EIO=4&transport=polling",
    "/webhooks/callback/webhook", "/version", "/status", "/model", "/model/train", "/model/parse", "/model/predict",
    "/model/test/stories", "/model/test/intents", "/domain", "/conversations/default/tracker",
    "/conversations/default/messages", "/conversations/default/execute", "/conversations/default/story",
    "/conversations/default/tracker/events", "/conversations/default/trigger_intent", "/webhook", "/actions", "/health",
    "/conversations", "/metrics", "/docs",
)
PAYLOADS = ('/inform{"age_years": -5}', "／restart", "\u200b/restart", "/give_consent", "\\/affirm", "//session_start", " /back")


def message(**fields: object) -> dict:
    return {"id": uuid.uuid4().hex, **fields}


def post(server: Served, chat: Chat, body: object, **headers: str):
    return ask(server.base, "POST", "/api/messages", body, **bearer(chat), **headers)


@pytest.mark.parametrize("path", RASA_PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_nothing_of_rasas_own_is_mounted(server: Served, path: str, method: str) -> None:
    found = ask(server.base, method, path, {"sender": "default", "message": "hi"} if method != "GET" else None)
    assert found.status == 404 and found.code == "not_found"
    assert b"asa" not in found.body


@pytest.mark.parametrize("typed", PAYLOADS)
def test_slash_text_is_plain_text(server: Served, typed: str) -> None:
    chat = Chat(server.base, mode="memory", consent=False)
    chat.say(typed)
    assert chat.last["state"]["consent"] is False and chat.slot is None
    assert not chat.call("GET", "/api/sessions")["answers"]


def test_typed_agreement_is_no_consent(server: Served) -> None:
    chat = Chat(server.base, mode="keep", consent=False)
    chat.say("check my bone health")
    assert "consent" in chat.kinds()
    for words in ("yes", "I agree", "I consent", "ok, agreed, start"):
        chat.say(words)
        assert chat.last["state"]["consent"] is False and chat.slot is None
    assert chat.call("GET", "/api/sessions")["on_disk"] is False


def test_consent_by_button_moves_the_chat_to_disk(server: Served) -> None:
    chat = Chat(server.base, mode="keep", consent=False)
    chat.say("what is osteoporosis?")
    assert chat.call("GET", "/api/sessions")["on_disk"] is False
    chat.say("check my bone health")
    chat.pick(TEXT["agree"])
    kept = chat.call("GET", "/api/sessions")
    assert kept["on_disk"] and kept["consent"] and chat.slot and kept["messages"] >= 3


def test_a_wrong_consent_version_is_no_consent(server: Served) -> None:
    opened = ask(server.base, "POST", "/api/sessions", {"consent": "1999-01"}).json
    assert opened["consent"] is False


def test_success_statuses(server: Served, chat: Chat) -> None:
    assert ask(server.base, "POST", "/api/sessions", {}).status == 201
    assert post(server, chat, message(kind="text", text="hello")).status == 200
    assert ask(server.base, "POST", "/api/feedback", {"seq": 1, "rating": "helped"}, **bearer(chat)).status == 204
    assert ask(server.base, "DELETE", "/api/sessions", **bearer(chat)).status == 204
    assert ask(server.base, "GET", "/api/messages", **bearer(chat)).status == 401


BAD_BODIES = (
    b"", b"[]", b"null", b'"x"', b"{", b"\xff\xfe", b"[" * 5000, b'{"id":"1","kind":"text","text":"a","text":"b"}',
    b'{"kind":"text","text":"no id"}', b'{"id":"1","kind":"text"}', b'{"id":"1","kind":"text","text":7}',
    b'{"id":"1","kind":"text","text":{"$ne":1}}', b'{"id":"1","kind":"text","text":"   "}',
    b'{"id":"1","kind":"text","text":"a","sender":"default"}', b'{"id":"1","kind":"text","text":"a","\\ud800":1}',
    b'{"id":"1","kind":"open"}', b'{"id":"1","kind":"nothing"}', b'{"id":"../1","kind":"text","text":"a"}',
    b'{"id":"1","kind":"choice","choice":"99.99"}', b'{"id":"1","kind":"choice","choice":"/restart"}',
    b'{"id":"1","kind":"choices","choices":["1.0"]}', b'{"id":"1","kind":"number","value":NaN}',
    b'{"id":"1","kind":"number","value":1e999}', b'{"id":"1","kind":"number","value":' + b"9" * 400 + b"}",
    b'{"id":"1","kind":"number","value":true}', b'{"id":"1","kind":"number","value":64}',
    b'{"id":"1","kind":"month","value":"2025-03"}', b'{"id":"1","kind":"month","value":"' + b"9" * 4000 + b'"}',
)


@pytest.mark.parametrize("sent", BAD_BODIES, ids=lambda sent: sent[:60].decode("latin-1"))
def test_a_body_that_does_not_fit_is_400(server: Served, chat: Chat, sent: bytes) -> None:
    found = post(server, chat, sent)
    assert found.status == 400 and set(found.json["error"]) == {"code", "message", "retry"}
    assert chat.call("GET", "/api/messages?after=1")["messages"] == []


@pytest.mark.parametrize("sent", [b"{}", b'{"lang":"en\\u0000"}', b'{"mode":"forever"}', b'{"keep_days":31}',
                                  b'{"keep_days":true}', b'{"token":"mine"}', b'{"country":"XX"}'])
def test_a_session_takes_known_fields_only(server: Served, sent: bytes) -> None:
    assert ask(server.base, "POST", "/api/sessions", sent).status == (201 if sent == b"{}" else 400)


@pytest.mark.parametrize("after", ["-1", "x", "²", "٣", "1e3", "9999999999", "1;drop table turns", "%00"])
def test_history_takes_a_plain_number_only(server: Served, chat: Chat, after: str) -> None:
    from urllib.parse import quote

    found = ask(server.base, "GET", f"/api/messages?after={quote(after, safe='%')}", **bearer(chat))
    assert found.status == 400


@pytest.mark.parametrize("token", ["", "x", "Bearer", "x" * 43, "x" * 5000, "' or 1=1 --"])
def test_a_wrong_token_is_401_on_every_route(server: Served, token: str) -> None:
    for method, path in (("POST", "/api/messages"), ("GET", "/api/messages"), ("GET", "/api/sessions"),
                         ("DELETE", "/api/sessions"), ("GET", "/api/summary"), ("POST", "/api/feedback"), ("GET", "/api/export")):
        body = {"seq": 1, "rating": "not"} if path.endswith("feedback") else message(kind="text", text="hi")
        found = ask(server.base, method, path, body if method == "POST" else None, Authorization=f"Bearer {token}")
        assert found.status == 401 and found.json["error"]["retry"] is False, path


def test_a_token_in_the_address_is_no_token(server: Served, chat: Chat) -> None:
    assert ask(server.base, "GET", f"/api/messages?token={chat.token}").status == 401
    assert ask(server.base, "GET", "/api/messages", Cookie=f"token={chat.token}").status == 401
    assert ask(server.base, "GET", "/api/messages", Authorization=f"Basic {chat.token}").status == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example", "file://",
                                    "http://127.0.0.1:1", "https://127.0.0.1"])
def test_a_foreign_origin_is_403(server: Served, chat: Chat, origin: str) -> None:
    found = post(server, chat, message(kind="text", text="hi"), Origin=origin)
    assert found.status == 403 and found.code == "foreign_origin"
    assert not any(name.startswith("access-control") for name in found.headers)


def test_our_own_origins_are_served(server: Served, chat: Chat) -> None:
    for origin in (server.base, f"http://localhost:{server.port}"):
        assert post(server, chat, message(kind="text", text="hi"), Origin=origin).status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1"])
def test_no_preflight_is_answered(server: Served, origin: str) -> None:
    """The widget talks to its own origin from an iframe; nobody needs to call across origins."""
    found = ask(server.base, "OPTIONS", "/api/messages", Origin=origin, Access_Control_Request_Method="POST")
    assert found.status == 405 and "allow" in found.headers
    assert not any(name.startswith("access-control") for name in found.headers)


def test_a_long_text_is_413(server: Served, chat: Chat) -> None:
    found = post(server, chat, message(kind="text", text="x" * 1001))
    assert found.status == 413 and found.code == "too_long"


@pytest.mark.parametrize("size", [8193, 100_000, 2_000_000])
def test_a_large_body_is_413(server: Served, chat: Chat, size: int) -> None:
    import http.client

    try:
        found = post(server, chat, b" " * size)
    except (BrokenPipeError, ConnectionResetError, http.client.BadStatusLine):
        pytest.fail("the connection was cut before the answer could be read")
    assert found.status == 413 and found.code == "too_long"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_only_json_is_read(server: Served, chat: Chat, kind: str) -> None:
    found = post(server, chat, message(kind="text", text="hi"), Content_Type=kind)
    assert found.status == 415 and found.code == "not_json"


def test_too_fast_is_429_with_the_seconds_to_wait(tmp_path) -> None:
    with served(tmp_path, BONE_BURST="3", BONE_SESSIONS_AN_HOUR="2", BONE_FREE_MEGABYTES="0") as slow:
        chat = Chat(slow.base)
        answers = [post(slow, chat, message(kind="text", text="hi")) for _ in range(4)]
        assert [found.status for found in answers] == [200, 200, 200, 429]
        assert int(answers[-1].headers["retry-after"]) >= 1 and answers[-1].json["error"]["retry"] is True
        assert ask(slow.base, "POST", "/api/sessions", {}).status == 201
        assert ask(slow.base, "POST", "/api/sessions", {}).code == "too_many_sessions"


def test_the_same_id_gives_the_same_reply(server: Served, chat: Chat) -> None:
    sent = message(kind="text", text="what is osteoporosis?")
    first, second = post(server, chat, sent).json, post(server, chat, sent).json
    assert second.pop("replayed") is True and second == first
    assert len([m for m in chat.call("GET", "/api/messages")["messages"] if m["from"] == "person"]) == 1


def test_the_same_id_at_the_same_instant_is_processed_once(server: Served, chat: Chat) -> None:
    sent = message(kind="text", text="what is osteoporosis?")
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post(server, chat, sent), range(8)))
    assert {found.status for found in answers} == {200} and len({found.json["seq"] for found in answers}) == 1
    assert sum("replayed" not in found.json for found in answers) == 1


def test_an_old_button_does_nothing(server: Served, chat: Chat) -> None:
    button = chat.options()[0]["choice"]
    chat.say("hello")
    found = post(server, chat, message(kind="choice", choice=button))
    assert found.status == 400 and found.code == "stale_choice"


def test_nobody_elses_button_works(server: Served, chat: Chat) -> None:
    other = Chat(server.base)
    other.say("check my bone health")
    found = post(server, chat, message(kind="choice", choice=other.options()[0]["choice"]))
    assert found.status == 400


def test_another_persons_chat_stays_closed(server: Served, chat: Chat) -> None:
    chat.say("canary-of-the-first")
    other = Chat(server.base)
    assert b"canary-of-the-first" not in ask(server.base, "GET", "/api/messages", **bearer(other)).body


def test_an_unknown_address_is_404_in_the_same_shape(server: Served) -> None:
    for path in ("/nothing", "/api/nothing", "/widget/../settings.py", "/widget/%2e%2e/server.py", "/demo/..%2f..%2fvar%2fsecret"):
        found = ask(server.base, "GET", path)
        assert found.status == 404 and set(found.json["error"]) == {"code", "message", "retry"}, path
