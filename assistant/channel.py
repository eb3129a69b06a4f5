"""The web channel: JSON over HTTP under /api, the only way into a conversation.

Nothing of Rasa's own channels or HTTP API is mounted. Every answer is a message or an explicit error.
"""

import asyncio
import re
from datetime import date
from typing import Any, Awaitable, Callable, Coroutine, Optional, Tuple

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Request
from sanic.response import HTTPResponse, empty, raw
from sanic.response import json as json_response

from assistant import consent, records
from assistant.bodies import Feedback, NewSession, body
from assistant.conversations import Conversations
from assistant.front_door import ROUTE_HEADER, TOKEN, RateLimits, address_key, conversation_id
from assistant.inputs import Message
from assistant.logs import log
from assistant.refusals import REFUSED, Refusal, refused
from assistant.settings import Settings
from assistant.summary import SHOWN, summary
from knowledge.report import FORMATS

MESSAGE_NUMBER = re.compile(r"[0-9]{1,9}")
TOO_FAST = ("too_fast", "That was a bit fast. Please wait a moment.")
TOO_MANY = ("too_many_sessions", "Too many chats were opened from here. Please wait a little.")
EXPORTS = {"json": "application/json", "html": "text/html; charset=utf-8"}

Route = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]


class WebChannel(InputChannel):
    """Our own input channel, named `web`."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def __init__(self, conversations: Callable[[], Conversations], config: Settings, limits: RateLimits):
        self._conversations, self.config, self.limits = conversations, config, limits

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]]) -> Blueprint:
        """The routes under /api; Rasa's own handler is not used."""
        api = Blueprint("web", url_prefix="/api")
        for method, path, call in (
            ("POST", "/sessions", self.open), ("DELETE", "/sessions", self.erase), ("GET", "/sessions", self.kept),
            ("POST", "/messages", self.send), ("GET", "/messages", self.history), ("GET", "/summary", self.summary),
            ("POST", "/feedback", self.feedback), ("GET", "/consent", self.consent), ("GET", "/export", self.export),
        ):
            api.add_route(self._guarded(call), path, methods=[method], name=f"{method.lower()}_{path.strip('/')}")
        return api

    def _guarded(self, call: Route) -> Route:
        async def guarded(request: Request) -> HTTPResponse:
            try:
                self._origin(request)
                await self._limited(self.limits.address, self._address(request))
                return await call(request)
            except Refusal as refusal:
                return refusal.response()
            except REFUSED as error:
                fault = refused(error)
                if fault.status >= 500:
                    log("turn refused", 40, code=fault.code, error=type(error.__cause__ or error).__name__)
                return fault.response()

        return guarded

    async def open(self, request: Request) -> HTTPResponse:
        await self._limited(self.limits.session, self._address(request))
        asked = body(request, NewSession)
        opened = await self._conversations().open(
            lang=asked.lang, mode=asked.mode, units=asked.units, country=asked.country, keep_days=asked.keep_days,
            consent_version=asked.consent, route=self._route(request))
        return json_response(opened, 201)

    async def send(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        await self._limited(self.limits.message, conversation)
        message = body(request, Message)
        if message.kind == "open":
            raise Refusal(400, "bad_request", "That kind of message is not for clients.")
        return json_response(await self._conversations().send(conversation, message))

    async def history(self, request: Request) -> HTTPResponse:
        after = request.args.get("after", "0")
        if not MESSAGE_NUMBER.fullmatch(after):
            raise Refusal(400, "bad_request", "“after” is the number of the last message you have.")
        return json_response(await self._conversations().history(self._conversation(request), int(after)))

    async def summary(self, request: Request) -> HTTPResponse:
        wanted = request.args.get("format", "json")
        if wanted not in FORMATS:
            raise Refusal(400, "bad_format", f"Choose one of these formats: {', '.join(FORMATS)}.")
        conversation = self._conversation(request)
        await self._limited(self.limits.message, conversation)
        made = await summary(self._conversations(), conversation, wanted)
        headers = {"Content-Disposition": f'attachment; filename="bone-health.{FORMATS[wanted].ending}"'} \
            if wanted not in SHOWN else {}
        return raw(made, content_type=FORMATS[wanted].media_type, headers=headers)

    async def feedback(self, request: Request) -> HTTPResponse:
        conversation, given = self._conversation(request), body(request, Feedback)
        await self._limited(self.limits.message, conversation)
        if not await self._conversations().rate(conversation, given.seq, given.rating, given.reason):
            raise Refusal(404, "no_such_message", "There is no such message.")
        return empty()

    async def erase(self, request: Request) -> HTTPResponse:
        await self._conversations().erase(self._conversation(request))
        return empty()

    async def kept(self, request: Request) -> HTTPResponse:
        return json_response(await self._conversations().kept(self._conversation(request)))

    async def export(self, request: Request) -> HTTPResponse:
        wanted = request.args.get("format", "json")
        if wanted not in EXPORTS:
            raise Refusal(400, "bad_format", "Choose json or html.")
        conversation = self._conversation(request)
        await self._limited(self.limits.message, conversation)
        made = records.written(await self._conversations().collected(conversation), wanted)
        return raw(made.encode(), content_type=EXPORTS[wanted],
                   headers={"Content-Disposition": f'attachment; filename="bone-health-chat.{wanted}"'})

    async def consent(self, request: Request) -> HTTPResponse:
        return json_response(consent.TEXT)

    def _conversation(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not TOKEN.match(token.strip()):
            raise Refusal(401, "no_session", "This chat is not open. Please start a new one.")
        return conversation_id(token.strip(), self._conversations().key)

    async def _limited(self, check: Callable[[str], Optional[int]], name: str) -> None:
        """Ask a rate limit; one in Redis off the event loop, which would stand still if Redis did.

        Raises:
            Refusal: 429 with the seconds to wait.
        """
        wait = await asyncio.to_thread(check, name) if self.limits.shared else check(name)
        if wait:
            code, words = TOO_MANY if check == self.limits.session else TOO_FAST
            raise Refusal(429, code, words, True, wait)

    def _route(self, request: Request) -> str:
        """What the reverse proxy will route this conversation by; a client cannot choose it."""
        return request.headers.get(ROUTE_HEADER, "") if self.config.proxies else ""

    def _origin(self, request: Request) -> None:
        origin = request.headers.get("origin")
        if origin and origin not in self.config.origins and origin not in own_origins(request, self.config):
            raise Refusal(403, "foreign_origin", "This page may not use the chat.")

    def _address(self, request: Request) -> str:
        forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
        address = forwarded[-self.config.proxies] if self.config.proxies and len(forwarded) >= self.config.proxies \
            else request.ip
        return address_key(address, self._conversations().key, date.today().isoformat())


def own_origins(request: Request, config: Settings) -> Tuple[str, ...]:
    """The origins that are ours: the host that was asked, and this machine at the served port."""
    host = request.headers.get("host", "")
    local = tuple(f"http://{name}:{config.port}" for name in ("localhost", "127.0.0.1"))
    return (f"{request.scheme}://{host}", f"https://{host}", *local) if config.proxies else \
        (f"{request.scheme}://{host}", *local)
