"""The Sanic application: start-up checks, the web channel, pages, health and housekeeping."""

import asyncio
import gc
import os
import sys
import time
from pathlib import Path
from typing import Any, Optional

import assistant.lean  # noqa: F401
from sanic import Request, Sanic
from sanic.exceptions import InvalidUsage, MethodNotSupported, NotFound, PayloadTooLarge, SanicException
from sanic.response import HTTPResponse
from sanic.response import json as json_response
from sqlalchemy.exc import SQLAlchemyError

from assistant import openapi
from assistant.channel import WebChannel
from assistant.conversations import Conversations
from assistant.front_door import RateLimits
from assistant.headers import add_headers
from assistant.health import Health
from assistant.logs import configure, log
from assistant.metrics import add_metrics
from assistant.refusals import Refusal
from assistant.retention import keep_tidy
from assistant.runtime import Runtime
from assistant.schema import NewerDatabase
from assistant.settings import Settings, settings
from assistant.site import add_pages
from assistant.training import model_path
from assistant.warm import warm
from knowledge.errors import EncoderError
from knowledge.search import opened

BODY_BYTES = 8192
HEADER_SECONDS = 10  # a caller that sends its request a byte at a time is cut off then
ANSWER_SECONDS = 20  # twice the deadline of a turn; a summary as PDF takes about one second


class NotStarted(RuntimeError):
    """The start-up checks failed: which, in one line."""



def create_app(config: Optional[Settings] = None) -> Sanic:
    """The application, not yet started."""
    config = config or settings()
    configure()
    app = Sanic("assistant", configure_logging=False)
    app.config.update(REQUEST_MAX_SIZE=BODY_BYTES, FALLBACK_ERROR_FORMAT="json", KEEP_ALIVE_TIMEOUT=15,
                      REQUEST_TIMEOUT=HEADER_SECONDS, RESPONSE_TIMEOUT=ANSWER_SECONDS)
    app.ctx.config, app.ctx.started, app.ctx.health = config, time.monotonic(), Health(config, model_path())
    channel = WebChannel(lambda: app.ctx.conversations, config, RateLimits(config))
    app.blueprint(channel.blueprint(_not_rasas_handler))
    add_pages(app, lambda: app.ctx.conversations.today())
    _health(app)
    app.register_listener(_start, "before_server_start")
    app.register_listener(_ready, "after_server_start")
    app.on_response(add_headers)
    add_metrics(app, config)
    app.error_handler.add(Exception, _failed)
    app.add_task(keep_tidy(app))
    return app


async def _not_rasas_handler(*_: Any) -> None:
    raise NotImplementedError("messages go through assistant.conversations")


async def _start(app: Sanic, _: Any) -> None:
    """Load the model and prove model, encoder and database within the deadline, or do not start.

    Raises:
        NotStarted: if one of them fails or the deadline passes.
    """
    config: Settings = app.ctx.config

    def load() -> Conversations:
        if not app.ctx.health.model():
            raise NotStarted(f"{model_path()} is not the model that was trained here; run `make train`")
        conversations = Conversations(Runtime(str(model_path())), config)
        conversations.disk.writable()
        opened(config.encoder)  # the search index: built or read now, not in somebody's first question
        warm(conversations.today())
        gc.freeze()  # what is loaded now stays for good; the garbage collection need not walk it again
        return conversations

    try:
        app.ctx.conversations = await asyncio.wait_for(asyncio.to_thread(load), config.start_seconds)
    except asyncio.TimeoutError:
        raise NotStarted(f"not ready within {config.start_seconds:g} s") from None
    except SQLAlchemyError as error:
        raise NotStarted(f"the database cannot be used: {type(error).__name__}") from None
    except OSError as error:
        raise NotStarted(f"the database cannot be opened: {error.strerror}") from None
    except (EncoderError, NewerDatabase) as error:
        raise NotStarted(str(error)) from None


async def _ready(app: Sanic, _: Any) -> None:
    log("ready", port=app.ctx.config.port, seconds=round(time.monotonic() - app.ctx.started, 2),
        model=app.ctx.conversations.runtime.model_id)
    if sys.stderr.isatty():  # somebody is watching: `make run`
        print(f"the chat is at http://localhost:{app.ctx.config.port} (Ctrl-C ends it)", file=sys.stderr, flush=True)


def _health(app: Sanic) -> None:
    async def document(_: Request) -> HTTPResponse:
        return json_response(openapi.document())

    async def live(_: Request) -> HTTPResponse:
        return json_response({"live": True})

    async def ready(request: Request) -> HTTPResponse:
        found = await request.app.ctx.health.readiness(request.app)
        return json_response({"ready": all(found.values()), **found}, 200 if all(found.values()) else 503)

    app.add_route(document, "/openapi.json", methods=["GET"], name="openapi")
    app.add_route(live, "/health/live", methods=["GET"], name="live")
    app.add_route(ready, "/health/ready", methods=["GET"], name="ready")


async def _failed(request: Request, error: Exception) -> HTTPResponse:
    """Every other fault as an explicit error: its kind in the log, nothing of it to the person."""
    for kind, status, code, message in (
        (NotFound, 404, "not_found", "There is nothing here."),
        (MethodNotSupported, 405, "method", "That method is not for this address."),
        (PayloadTooLarge, 413, "too_long", "That message is too long. Please send at most 1,000 characters."),
        (InvalidUsage, 400, "bad_request", "That request could not be read."),
    ):
        if isinstance(error, kind):
            answer = Refusal(status, code, message).response()
            answer.headers.update(getattr(error, "headers", None) or {})
            return answer
    status = error.status_code if isinstance(error, SanicException) else 500
    log("request failed", 40, status=status, error=type(error).__name__, place=_place(error))
    return Refusal(status, "failed", "Something went wrong here. Please try again.", True).response()


def _place(error: BaseException) -> str:
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    return f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""


def serve(host: str, port: int) -> None:
    """Run one worker until it is stopped."""
    config = settings().copy(update={"host": host, "port": port})
    try:
        create_app(config).run(host=host, port=port, access_log=False, motd=False, debug=False)
    except NotStarted as error:
        print(f"not started: {error}", file=sys.stderr, flush=True)
        os._exit(1)  # a thread may still wait for the database; it must not hold the process
