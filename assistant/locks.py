"""One turn at a time in each conversation: a lock in the process, or an atomic one in Redis for several workers."""

import asyncio
import secrets
import time
from contextlib import asynccontextmanager, suppress
from typing import AsyncIterator, Dict

from redis.exceptions import RedisError

from assistant.logs import log

LOCK_MILLISECONDS = 5_000  # a dead worker's conversation is free again after this
RENEW_SECONDS = 1.5  # a living worker says so this often for as long as its turn takes
REDIS_SECONDS = 2
POLL_SECONDS = 0.03
RENEW = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end"
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
    """SET NX PX with a random value, renewed while it is held, and a compare-and-delete on release.

    Should a lock be lost all the same, the (conversation, turn) key of the store is the last guard.
    """

    def __init__(self, url: str):
        from redis import asyncio as redis

        self.redis = redis.from_url(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)

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
        renewing = asyncio.create_task(self._renew(name, value))
        try:
            yield
        finally:
            renewing.cancel()
            await self._release(name, value)

    async def _renew(self, name: str, value: str) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            with suppress(RedisError):  # the lock may end early then; the store's key still guards the turn
                await self.redis.eval(RENEW, 1, name, value, LOCK_MILLISECONDS)

    async def _release(self, name: str, value: str) -> None:
        """Give the lock back; where Redis has just gone, it ends by itself, and the turn that is stored stands."""
        try:
            await self.redis.eval(RELEASE, 1, name, value)
        except RedisError as error:
            log("lock not released", 30, error=type(error).__name__)


def locks_for(redis_url: str) -> "LocalLocks | RedisLocks":
    """Redis locks where a Redis is configured, else locks of this process."""
    return RedisLocks(redis_url) if redis_url else LocalLocks()
