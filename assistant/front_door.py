"""What stands between the network and a conversation: tokens, text cleaning, origins and rate limits."""

import hashlib
import hmac
import os
import re
import secrets
import time
import unicodedata
from pathlib import Path
from typing import Optional, Tuple

from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from assistant.settings import Settings

TOKEN_BYTES = 32  # 256 bit
TOKEN = re.compile(r"^(?:[0-9a-f]{8}\.)?[A-Za-z0-9_-]{43}$")
ROUTE = re.compile(r"^[0-9a-f]{8}$")
ROUTE_HEADER = "x-bone-route"  # set by our reverse proxy alone: what it routes the conversation by, ever after
TEXT_LENGTH = 1000
REDIS_SECONDS = 2
KEPT_CONTROLS = "\n\t"
DROPPED_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn")  # control, format, surrogate, private use, unassigned
LEADING = re.compile(r"^[\s/\\]+")  # "/intent" is obeyed by Rasa: typed text never starts with a slash


class TooLong(ValueError):
    """A text over the limit."""


def new_token(route: str = "") -> str:
    """A token of 256 random bits; the server keeps only its keyed hash. A route goes before it, for the proxy to read."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return f"{route}.{token}" if ROUTE.match(route) else token


def conversation_id(token: str, key: bytes) -> str:
    """The id of a token's conversation: a keyed hash, so that a leaked database opens no conversation."""
    return hmac.new(key, token.encode(), hashlib.sha256).hexdigest()


def server_key(config: Settings) -> bytes:
    """The key for token hashes: from the settings, or made once and kept in var/ for this user's eyes only."""
    if config.secret:
        return config.secret.encode()
    path = config.var / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_hex(TOKEN_BYTES))
    return path.read_text().strip().encode()


def clean(text: str) -> str:
    """Make typed text safe to read: NFKC, no control or format characters, no leading slash.

    Raises:
        TooLong: over 1,000 characters, before or after (one character can stand for eighteen).
    """
    if len(text) > TEXT_LENGTH:
        raise TooLong(str(len(text)))
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(char for char in plain
                   if char in KEPT_CONTROLS or unicodedata.category(char) not in DROPPED_CATEGORIES)
    if len(kept) > TEXT_LENGTH:
        raise TooLong(str(len(kept)))
    # Dropping a character can bring two others together that NFKC would join: once more, or clean(clean(x)) differs.
    return LEADING.sub("", unicodedata.normalize("NFKC", kept)).strip()


class RateLimits:
    """Messages and new conversations by token and by address, in the process or in Redis."""

    def __init__(self, config: Settings):
        self.shared = bool(config.redis_url)
        patience = {"socket_timeout": REDIS_SECONDS, "socket_connect_timeout": REDIS_SECONDS} if self.shared else {}
        self.storage = storage_from_string(config.redis_url or "memory://", **patience)  # the limiter holds it weakly
        self.limiter = MovingWindowRateLimiter(self.storage)
        self.messages: Tuple[RateLimitItem, ...] = (
            parse(f"{config.messages_a_minute}/minute"), parse(f"{config.burst}/2 seconds"))
        self.address_item = parse(f"{config.address_a_minute}/minute")
        self.sessions = parse(f"{config.sessions_an_hour}/hour")

    def message(self, conversation: str) -> Optional[int]:
        """Seconds to wait before this conversation may send again, or None if it may now."""
        for item in self.messages:
            if not self.limiter.hit(item, "token", conversation):
                return self._wait(item, "token", conversation)
        return None

    def address(self, address: str) -> Optional[int]:
        """Seconds to wait before this address may call again, whatever it calls, or None."""
        if self.limiter.hit(self.address_item, "address", address):
            return None
        return self._wait(self.address_item, "address", address)

    def session(self, address: str) -> Optional[int]:
        """Seconds to wait before this address may open another conversation, or None."""
        if self.limiter.hit(self.sessions, "session", address):
            return None
        return self._wait(self.sessions, "session", address)

    def _wait(self, item: RateLimitItem, *names: str) -> int:
        reset = self.limiter.get_window_stats(item, *names)[0]
        return max(1, int(reset - time.time()) + 1)


def address_key(address: str, key: bytes, day: str) -> str:
    """An address as a keyed hash of the day: good for counting, useless for tracking."""
    return hmac.new(key, f"{day} {address}".encode(), hashlib.sha256).hexdigest()[:24]


def _write_once(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
