"""No word, answer or token reaches a log, whatever breaks and wherever: canaries in every layer, searched in the output."""

import asyncio
import json
import logging
import sqlite3
import warnings
from typing import Any, Callable, Dict

import pytest
import sqlalchemy as sa
import structlog

from assistant.client import Chat, Served, served
from assistant.logs import ALLOWED, LeanFormatter, configure, log
from tests.assistant.conftest import ask, bearer, open_chat

CANARY = "canary-health-word"


def line_of(record: logging.LogRecord) -> Dict[str, Any]:
    return dict(json.loads(LeanFormatter().format(record)))


def record_of(name: str, message: str, *values: object, **extra: object) -> logging.LogRecord:
    try:
        local = f"{CANARY} in a local variable"
        raise ValueError(local)
    except ValueError:
        import sys

        made = logging.LogRecord(name, 40, __file__, 1, message, values, sys.exc_info())
    made.__dict__.update(extra)
    return made


@pytest.mark.parametrize("name", ["rasa.core.processor", "sanic.error", "sqlalchemy.engine", "asyncio", "root"])
def test_other_peoples_messages_are_dropped(name: str) -> None:
    found = line_of(record_of(name, f"failed on {CANARY}: %s", CANARY))
    assert CANARY not in json.dumps(found) and found["error"] == "ValueError" and found["place"].startswith("record_of")


def test_our_own_lines_carry_listed_keys_only() -> None:
    found = line_of(record_of("assistant", "turn refused", fields={"code": "busy", "text": CANARY, "token": CANARY}))
    assert found["event"] == "turn refused" and found["code"] == "busy" and CANARY not in json.dumps(found)
    assert not {"text", "message", "slots", "token", "conversation", "address", "ip"} & set(ALLOWED)


def test_our_own_lines_are_never_filled_in() -> None:
    assert CANARY not in json.dumps(line_of(record_of("assistant.store", "could not store %s", CANARY)))


def test_rasas_structured_log_is_silent(capsys: pytest.CaptureFixture) -> None:
    configure()
    structlog.get_logger("rasa.core").error("processor.slots.log", text=CANARY, slots={"age_years": CANARY})
    structlog.get_logger("rasa.core").debug("x", text=CANARY)
    logging.getLogger("rasa.core.processor").debug("Received user message '%s'", CANARY)
    log("ready", text=CANARY)
    captured = capsys.readouterr()
    assert CANARY not in captured.out + captured.err


def test_a_warning_of_a_library_is_not_printed(capsys: pytest.CaptureFixture) -> None:
    logging.captureWarnings(False)  # as in a fresh process
    with warnings.catch_warnings():
        configure()
        warnings.simplefilter("always")
        warnings.warn(f"Parsed an intent of {CANARY}", UserWarning, stacklevel=1)
        logging.captureWarnings(False)
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""


def fault_in_action(service: Any, patch: Any) -> None:
    def broken(dispatcher: Any, tracker: Any, domain: Any) -> None:
        raise RuntimeError(f"{CANARY} {tracker.latest_message}")

    for name in ("action_answer_question", "action_note_facts", "validate_interview_form"):
        patch.setitem(service.runtime.processor.action_endpoint.executor.actions, name, broken)


def fault_in_classifier(service: Any, patch: Any) -> None:
    from assistant.nlu.intent_reader import IntentReader

    def broken(self: Any, text: str) -> None:
        raise ValueError(f"cannot read {text}")

    patch.setattr(IntentReader, "read", broken)


def fault_in_policy(service: Any, patch: Any) -> None:
    from assistant.nlu import urgent_policy

    def broken(tracker: Any) -> None:
        raise KeyError(tracker.latest_message.text)

    patch.setattr(urgent_policy, "comes_first", broken)


def fault_in_presenter(service: Any, patch: Any) -> None:
    def broken(turn: Any, tracker: Any) -> None:
        raise TypeError(f"{turn.text} {tracker.slots}")

    patch.setattr("assistant.runtime.present", broken)


def fault_in_store(service: Any, patch: Any) -> None:
    def broken(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("INSERT INTO turns"):
            raise sqlite3.OperationalError(f"disk I/O error: {parameters}")

    sa.event.listen(service.disk.engine, "before_cursor_execute", broken)


FAULTS = (fault_in_action, fault_in_classifier, fault_in_policy, fault_in_presenter, fault_in_store)


@pytest.mark.model
@pytest.mark.parametrize("fault", FAULTS)
async def test_no_words_in_the_logs_when_a_layer_breaks(
        service: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture, fault: Callable) -> None:
    configure()
    person = await open_chat(service)
    await person.say("check my bone health")
    fault(service, monkeypatch)
    with pytest.raises(BaseException) as caught:
        await person.say(f"my {CANARY} is 83 years old")
    logging.getLogger("assistant").error("turn refused", exc_info=caught.value)
    logging.getLogger("sanic.error").error("Exception occurred", exc_info=caught.value)
    captured = capfd.readouterr()
    assert CANARY not in captured.out + captured.err
    assert "turn refused" in captured.err, "the fault itself is logged"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory):
    with served(tmp_path_factory.mktemp("logs"), BONE_FREE_MEGABYTES="0") as running:
        yield running


@pytest.mark.model
def test_a_server_under_odd_requests_logs_no_words(own: Served) -> None:
    chat = Chat(own.base, mode="keep")
    chat.say(f"what about my {CANARY}?")
    chat.say("check my bone health")
    chat.say(f"{CANARY} " * 8)
    for method, path, body in (
        ("POST", "/api/messages", f'{{"id": "{CANARY}", "kind": "text", "{CANARY}": 1}}'.encode()),
        ("POST", "/api/messages", CANARY.encode() * 800), ("GET", f"/api/messages?after={CANARY}", None),
        ("GET", f"/{CANARY}", None), ("PUT", f"/api/{CANARY}", CANARY.encode()),
        ("POST", "/api/messages", json.dumps({"id": CANARY, "kind": "text", "text": f"/inform{{{CANARY}}}"}).encode()),
        ("GET", f"/guide?q={CANARY}", None), ("GET", f"/api/summary?format={CANARY}", None),
    ):
        ask(own.base, method, path, body, **bearer(chat))
    from tests.assistant import faults

    with faults.locked(own.folder / "assistant.db"):
        assert ask(own.base, "POST", "/api/messages", {"id": "l", "kind": "text", "text": CANARY}, **bearer(chat)).status == 503
    written = own.log.read_text()
    assert CANARY not in written and chat.token not in written and "127.0.0.1" not in written
    assert '"event": "turn refused"' in written, "the log does say that something failed"


@pytest.mark.model
async def test_a_task_that_dies_unseen_logs_no_words(capfd: pytest.CaptureFixture) -> None:
    configure()

    async def broken() -> None:
        raise RuntimeError(CANARY)

    task = asyncio.get_running_loop().create_task(broken())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler({"message": CANARY, "exception": task.exception(), "task": task})
    captured = capfd.readouterr()
    assert CANARY not in captured.out + captured.err and "RuntimeError" in captured.err
