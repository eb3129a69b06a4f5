"""The Sanic application: start-up checks, the web channel, static files, health, headers and housekeeping."""

import asyncio
import shutil
import time
from pathlib import Path
from typing import Any, Dict, Optional

import assistant.lean  # noqa: F401
from sanic import Request, Sanic
from sanic.exceptions import InvalidUsage, MethodNotSupported, NotFound, PayloadTooLarge, SanicException
from sanic.response import HTTPResponse
from sanic.response import json as json_response
from sqlalchemy.exc import SQLAlchemyError

from assistant import openapi
from assistant.channel import Refusal, WebChannel
from assistant.conversations import Conversations
from assistant.front_door import RateLimits
from assistant.logs import configure, log
from assistant.retention import keep_tidy
from assistant.runtime import Runtime, off_loop
from assistant.settings import Settings, settings
from assistant.site import add_pages
from assistant.training import model_path
from knowledge import encoder
from knowledge.search import opened

BODY_BYTES = 8192
CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
       "font-src 'self'; base-uri 'none'; form-action {forms}; frame-src 'self'; frame-ancestors {ancestors}; "
       "require-trusted-types-for 'script'")
PROBE_SECONDS = 5.0


def create_app(config: Optional[Settings] = None) -> Sanic:
    """The application, not yet started."""
    config = config or settings()
    configure()
    app = Sanic("assistant", configure_logging=False)
    app.config.update(REQUEST_MAX_SIZE=BODY_BYTES, FALLBACK_ERROR_FORMAT="json", KEEP_ALIVE_TIMEOUT=15,
                      REQUEST_TIMEOUT=15, RESPONSE_TIMEOUT=30)
    app.ctx.config, app.ctx.started = config, time.monotonic()
    channel = WebChannel(lambda: app.ctx.conversations, config, RateLimits(config))
    app.blueprint(channel.blueprint(_not_rasas_handler))
    add_pages(app, lambda: app.ctx.conversations.today())
    _health(app)
    app.register_listener(_start, "before_server_start")
    app.register_listener(_ready, "after_server_start")
    app.on_response(_headers)
    app.error_handler.add(Exception, _failed)
    app.add_task(keep_tidy(app))
    return app


async def _not_rasas_handler(*_: Any) -> None:
    raise NotImplementedError("messages go through assistant.conversations")


async def _start(app: Sanic, _: Any) -> None:
    """Load the model and prove the database within the deadline, or do not start.

    Raises:
        asyncio.TimeoutError: after the deadline.
        sqlalchemy.exc.SQLAlchemyError: if the database cannot be written.
    """
    config: Settings = app.ctx.config

    def load() -> Conversations:
        conversations = Conversations(Runtime(str(model_path())), config)
        conversations.disk.writable()
        opened(config.encoder)  # the search index: built or read now, not in somebody's first question
        return conversations

    app.ctx.conversations = await asyncio.wait_for(asyncio.to_thread(load), config.start_seconds)


async def _ready(app: Sanic, _: Any) -> None:
    log("ready", port=app.ctx.config.port, seconds=round(time.monotonic() - app.ctx.started, 2),
        model=app.ctx.conversations.runtime.model_id)


def _health(app: Sanic) -> None:
    async def document(_: Request) -> HTTPResponse:
        return json_response(openapi.document())

    async def live(_: Request) -> HTTPResponse:
        return json_response({"live": True})

    async def ready(request: Request) -> HTTPResponse:
        found = await readiness(request.app)
        return json_response({"ready": all(found.values()), **found}, 200 if all(found.values()) else 503)

    app.add_route(document, "/openapi.json", methods=["GET"], name="openapi")
    app.add_route(live, "/health/live", methods=["GET"], name="live")
    app.add_route(ready, "/health/ready", methods=["GET"], name="ready")


async def readiness(app: Sanic) -> Dict[str, bool]:
    """The truth about each part: model, encoder, database write, disk space."""
    conversations: Optional[Conversations] = getattr(app.ctx, "conversations", None)
    if conversations is None:
        return {"model": False, "encoder": False, "database": False, "disk": False}
    config: Settings = app.ctx.config
    return {"model": conversations.runtime.processor.graph_runner is not None and model_path().exists(),
            "encoder": encoder.is_built(config.encoder), "database": await _writable(conversations),
            "disk": shutil.disk_usage(config.var).free >= config.free_megabytes * 1_000_000}


async def _writable(conversations: Conversations) -> bool:
    try:
        await asyncio.wait_for(off_loop(conversations.disk, conversations.disk.writable), PROBE_SECONDS)
    except (SQLAlchemyError, asyncio.TimeoutError):
        return False
    return True


async def _headers(request: Request, response: HTTPResponse) -> None:
    config: Settings = request.app.ctx.config
    ancestors = " ".join(("'self'", *config.origins)) if request.path in ("/embed",) else "'self'"
    response.headers.update({
        "Content-Security-Policy": CSP.format(ancestors=ancestors, forms="'self'" if request.path == "/form" else "'none'"),
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin" if request.path.startswith("/widget/") else "same-origin",
    })
    if request.path.startswith("/api") or request.path.startswith("/health"):
        response.headers["Cache-Control"] = "no-store"
    elif request.path.startswith(("/widget/", "/demo/")):
        response.headers["Cache-Control"] = "no-cache"
    if request.scheme == "https":
        response.headers["Strict-Transport-Security"] = "max-age=31536000"


async def _failed(request: Request, error: Exception) -> HTTPResponse:
    """Every other fault as an explicit error: its kind in the log, nothing of it to the person."""
    for kind, status, code, message in (
        (NotFound, 404, "not_found", "There is nothing here."),
        (MethodNotSupported, 405, "method", "That method is not for this address."),
        (PayloadTooLarge, 413, "too_long", "That message is too long. Please send at most 1,000 characters."),
        (InvalidUsage, 400, "bad_request", "That request could not be read."),
    ):
        if isinstance(error, kind):
            return Refusal(status, code, message).response()
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
    create_app(config).run(host=host, port=port, access_log=False, motd=False, debug=False)
