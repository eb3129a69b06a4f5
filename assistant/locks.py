"""One turn at a time in each conversation: a lock in the process, or an atomic one in Redis for several workers."""

import asyncio
import secrets
import time
from contextlib import asynccontextmanager
from typing import AsyncIterator, Dict

LOCK_MILLISECONDS = 30_000  # longer than the deadline of a turn: a dead worker's lock ends by itself
POLL_SECONDS = 0.03
RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"


class Busy(Exception):
    """The conversation is still working on another message."""



class LocalLocks:
    """Locks of one process; a lock that nobody holds or waits for is forgotten."""

    def __init__(self) -> None:
        self._locks: Dict[str, asyncio.Lock] = {}
        self._users: Dict[str, int] = {}

    @asynccontextmanager
    async def held(self, conversation: str, wait_seconds: float) -> AsyncIterator[None]:
        """Hold the conversation's lock.

        Raises:
            Busy: if it is not free within the time.
        """
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        self._users[conversation] = self._users.get(conversation, 0) + 1
        try:
            try:
                await asyncio.wait_for(lock.acquire(), wait_seconds)
            except asyncio.TimeoutError:
                raise Busy(conversation) from None
            try:
                yield
            finally:
                lock.release()
        finally:
            self._users[conversation] -= 1
            if not self._users[conversation]:
                del self._users[conversation], self._locks[conversation]


class RedisLocks:
    """SET NX PX with a random value, and a compare-and-delete on release."""

    def __init__(self, url: str):
        from redis import asyncio as redis

        self.redis = redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)

    @asynccontextmanager
    async def held(self, conversation: str, wait_seconds: float) -> AsyncIterator[None]:
        """Hold the conversation's lock across workers.

        Raises:
            Busy: if it is not free within the time.
            redis.exceptions.RedisError: if Redis cannot be reached; the turn is refused then.
        """
        name, value = f"bone:lock:{conversation}", secrets.token_hex(16)
        deadline = time.monotonic() + wait_seconds
        while not await self.redis.set(name, value, nx=True, px=LOCK_MILLISECONDS):
            if time.monotonic() > deadline:
                raise Busy(conversation)
            await asyncio.sleep(POLL_SECONDS)
        try:
            yield
        finally:
            await self.redis.eval(RELEASE, 1, name, value)


def locks_for(redis_url: str) -> "LocalLocks | RedisLocks":
    """Redis locks where a Redis is configured, else locks of this process."""
    return RedisLocks(redis_url) if redis_url else LocalLocks()
