"""/metrics for Prometheus: how many requests, how long, with what status. Never a word, a value or a conversation's id.

Every label has a fixed set of values: the routes of this server, methods, statuses. Off unless BONE_METRICS is set, and
deploy/nginx.conf does not let it out.
"""

import time
from typing import Any

from sanic import Request, Sanic
from sanic.response import HTTPResponse, raw

from assistant.settings import Settings

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds; the last is a turn's deadline
METHODS = ("GET", "POST", "DELETE", "HEAD", "OPTIONS")


def add_metrics(app: Sanic, config: Settings) -> None:
    """Count and time every request, and serve the figures, if the settings say so."""
    if not config.metrics:
        return
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Histogram, ProcessCollector, generate_latest

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    seconds = Histogram("bone_request_seconds", "Time to answer a request.", ("route", "method", "status"),
                        buckets=BUCKETS, registry=registry)
    at_work = Gauge("bone_requests_at_work", "Requests that are being answered now.", registry=registry)
    connections = Gauge("bone_database_connections", "Connections to the database in use now.", registry=registry)
    connections.set_function(lambda: _in_use(app))

    async def begin(request: Request) -> None:
        request.ctx.begun = time.perf_counter()
        at_work.inc()

    async def end(request: Request, response: HTTPResponse) -> None:
        begun = getattr(request.ctx, "begun", None)
        if begun is not None:  # a request that could not be parsed never began
            at_work.dec()
            seconds.labels(_route(request), _method(request), str(response.status)).observe(time.perf_counter() - begun)

    async def show(_: Request) -> HTTPResponse:
        return raw(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    app.on_request(begin)
    app.on_response(end)
    app.add_route(show, "/metrics", methods=["GET"], name="metrics")


def _route(request: Request) -> str:
    """The route's pattern, never the path that was asked for."""
    return f"/{request.route.path}" if request.route else "other"


def _method(request: Request) -> str:
    return request.method if request.method in METHODS else "other"


def _in_use(app: Sanic) -> int:
    conversations: Any = getattr(app.ctx, "conversations", None)
    return int(conversations.disk.engine.pool.checkedout()) if conversations else 0
