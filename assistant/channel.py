"""The web channel: JSON over HTTP under /api, the only way into a conversation.

Nothing of Rasa's own channels or HTTP API is mounted. Every answer is a message or an explicit error.
"""

import asyncio
import json
from datetime import date
from typing import Any, Awaitable, Callable, Coroutine, Dict, List, Literal, Optional, Tuple

from pydantic import BaseModel, Field, StrictStr, ValidationError, conint
from rasa.core.channels.channel import InputChannel
from redis.exceptions import RedisError
from sanic import Blueprint, Request
from sanic.response import HTTPResponse, empty, raw
from sanic.response import json as json_response
from sqlalchemy.exc import SQLAlchemyError

from assistant import consent
from assistant.conversations import Conversations, UnknownConversation
from assistant.front_door import ROUTE_HEADER, TOKEN, RateLimits, TooLong, address_key, conversation_id
from assistant.inputs import BadInput, Message
from assistant.locks import Busy
from assistant.logs import log
from assistant.runtime import TurnFailed
from assistant.settings import Settings
from assistant.store import LostRace
from assistant.summary import FORMATS, summary

NOT_SAVED = "I could not save that. Please send it again in a moment."


class Refusal(Exception):
    """An error answer: status, code, a sentence for the person, and whether trying again can help."""

    def __init__(self, status: int, code: str, message: str, retry: bool = False, after: Optional[int] = None):
        super().__init__(code)
        self.status, self.code, self.message, self.retry, self.after = status, code, message, retry, after

    def response(self) -> HTTPResponse:
        """The refusal as an HTTP answer."""
        body = {"error": {"code": self.code, "message": self.message, "retry": self.retry}}
        headers = {"Retry-After": str(self.after)} if self.after else {}
        return json_response(body, self.status, headers=headers)


class NewSession(BaseModel):
    """What opens a conversation."""

    lang: StrictStr = Field("en", regex=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=16)
    mode: Literal["keep", "memory"] = "keep"
    units: Optional[Literal["metric", "us", "uk"]] = None
    country: Optional[Literal["US", "CA", "GB", "IE", "AU", "NZ", "other"]] = None
    consent: Optional[StrictStr] = Field(None, max_length=32)

    class Config:
        extra = "forbid"


class Feedback(BaseModel):
    """What a person thinks of one reply."""

    seq: conint(strict=True, ge=1)  # type: ignore[valid-type]
    rating: Literal["helped", "not"]
    reason: StrictStr = Field("", max_length=500)

    class Config:
        extra = "forbid"


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
            ("POST", "/feedback", self.feedback), ("GET", "/consent", self.consent),
        ):
            api.add_route(self._guarded(call), path, methods=[method], name=f"{method.lower()}_{path.strip('/')}")
        return api

    def _guarded(self, call: Route) -> Route:
        async def guarded(request: Request) -> HTTPResponse:
            try:
                self._origin(request)
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
        wait = await self._limited(self.limits.session, self._address(request))
        if wait:
            raise Refusal(429, "too_many_sessions", "Too many chats were opened from here. Please wait a little.", True, wait)
        asked = body(request, NewSession)
        opened = await self._conversations().open(lang=asked.lang, mode=asked.mode, units=asked.units,
                                                  country=asked.country, consent_version=asked.consent,
                                                  route=self._route(request))
        return json_response(opened, 201)

    async def send(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        wait = await self._limited(self.limits.message, conversation, self._address(request))
        if wait:
            raise Refusal(429, "too_fast", "That was a bit fast. Please wait a moment.", True, wait)
        message = body(request, Message)
        if message.kind == "open":
            raise Refusal(400, "bad_request", "That kind of message is not for clients.")
        return json_response(await self._conversations().send(conversation, message))

    async def history(self, request: Request) -> HTTPResponse:
        after = request.args.get("after", "0")
        if not after.isdigit() or len(after) > 9:
            raise Refusal(400, "bad_request", "“after” is the number of the last message you have.")
        return json_response(await self._conversations().history(self._conversation(request), int(after)))

    async def summary(self, request: Request) -> HTTPResponse:
        wanted = request.args.get("format", "json")
        if wanted not in FORMATS:
            raise Refusal(400, "bad_format", f"Choose one of these formats: {', '.join(FORMATS)}.")
        made = await summary(self._conversations(), self._conversation(request), wanted)
        headers = {"Content-Disposition": f'attachment; filename="bone-health.{FORMATS[wanted].ending}"'} \
            if FORMATS[wanted].download else {}
        return raw(made, content_type=FORMATS[wanted].content_type, headers=headers)

    async def feedback(self, request: Request) -> HTTPResponse:
        conversation, given = self._conversation(request), body(request, Feedback)
        if not await self._conversations().rate(conversation, given.seq, given.rating, given.reason):
            raise Refusal(404, "no_such_message", "There is no such message.")
        return empty()

    async def erase(self, request: Request) -> HTTPResponse:
        await self._conversations().erase(self._conversation(request))
        return empty()

    async def kept(self, request: Request) -> HTTPResponse:
        return json_response(await self._conversations().kept(self._conversation(request)))

    async def consent(self, request: Request) -> HTTPResponse:
        return json_response(consent.TEXT)

    def _conversation(self, request: Request) -> str:
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if not TOKEN.match(token):
            raise Refusal(401, "no_session", "This chat is not open. Please start a new one.")
        return conversation_id(token, self._conversations().key)

    async def _limited(self, check: Callable[..., Optional[int]], *names: str) -> Optional[int]:
        """Ask the rate limits; those in Redis off the event loop, which would stand still if Redis did."""
        return await asyncio.to_thread(check, *names) if self.limits.shared else check(*names)

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


def body(request: Request, model: Any) -> Any:
    """The checked JSON body of a request.

    Raises:
        Refusal: 415 if it is not JSON by its type, 400 if it does not fit.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "not_json", "Send JSON with the content type application/json.")
    try:
        read = json.loads(request.body, object_pairs_hook=_no_duplicates)
    except (ValueError, RecursionError):
        raise Refusal(400, "bad_request", "The body is not valid JSON.") from None
    try:
        return model.parse_obj(read)
    except ValidationError as error:
        found = error.errors()[0]
        where = ".".join(str(part) for part in found["loc"])
        raise Refusal(400, "bad_request", f"{where}: {found['msg']}") from None


def _no_duplicates(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


REFUSED = (UnknownConversation, BadInput, TooLong, Busy, LostRace, TurnFailed, SQLAlchemyError, asyncio.TimeoutError,
           ConnectionError, RedisError)


def refused(error: BaseException) -> Refusal:
    """The refusal that goes with a fault."""
    if isinstance(error, UnknownConversation):
        return Refusal(401, "session_over", "This chat is over or was erased. Please start a new one.")
    if isinstance(error, BadInput):
        return Refusal(400, error.code, str(error))
    if isinstance(error, TooLong):
        return Refusal(413, "too_long", "That is a long message. Please send at most 1,000 characters at a time.", True)
    if isinstance(error, (Busy, LostRace)):
        return Refusal(503, "busy", "I am still working on your last message. Please send this again.", True, 1)
    if isinstance(error, asyncio.TimeoutError):
        return Refusal(503, "too_slow", "That took too long, and I stopped. Please send it again.", True, 2)
    return Refusal(503, "not_saved", NOT_SAVED, True, 2)
