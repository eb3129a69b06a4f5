"""Error answers of the web channel: which fault becomes which status, code and sentence."""

import asyncio
from typing import Optional

from redis.exceptions import RedisError
from sanic.response import HTTPResponse
from sanic.response import json as json_response
from sqlalchemy.exc import SQLAlchemyError

from assistant.conversations import UnknownConversation
from assistant.front_door import TooLong
from assistant.inputs import BadInput
from assistant.locks import Busy
from assistant.runtime import NothingSaid, TurnFailed
from assistant.store import LostRace

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
    if isinstance(error, NothingSaid):
        return Refusal(503, "no_reply", "I found no answer to that. Please say it in other words.", False)
    return Refusal(503, "not_saved", NOT_SAVED, True, 2)
