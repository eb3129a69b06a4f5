"""Whether the server can really answer: dialogue model, encoder, a write to the database, room on the disk.

Files are hashed anew only when they changed; each check has a deadline, so that the answer comes within five seconds.
"""

import asyncio
import shutil
from pathlib import Path
from typing import Callable, Dict, Tuple

from sanic import Sanic
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from assistant.logs import log
from assistant.settings import Settings
from assistant.store import ConversationStore
from assistant.training import is_sound, stamp_path
from knowledge import encoder

PROBE_SECONDS = 4.0
SILENT = {"model": False, "encoder": False, "database": False, "disk": False}
Signature = Tuple[Tuple[int, int, int], ...]


class Checked:
    """A slow check of files, done again only when one of them changed."""

    def __init__(self, check: Callable[[], bool], *paths: Path):
        self.check, self.paths = check, paths
        self.seen: Signature = ()
        self.sound = False

    def __call__(self) -> bool:
        """Whether the files are there and sound."""
        try:
            now = tuple((at.st_ino, at.st_mtime_ns, at.st_size) for at in map(Path.stat, self.paths))
            if now != self.seen:
                self.sound, self.seen = self.check(), now
        except (OSError, ValueError, LookupError, TypeError, AttributeError):  # gone, or a stamp of another shape
            self.seen, self.sound = (), False
        return self.sound


class Health:
    """The readiness of one server."""

    def __init__(self, config: Settings, model: Path):
        self.config = config
        self.model = Checked(lambda: is_sound(model), model, stamp_path(model))
        self.encoder = Checked(lambda: encoder.is_built(config.encoder), config.encoder, encoder.manifest_path(config.encoder))

    async def readiness(self, app: Sanic) -> Dict[str, bool]:
        """The truth about each part."""
        conversations = getattr(app.ctx, "conversations", None)
        if conversations is None:
            return dict(SILENT)
        checks: Dict[str, Callable[[], bool]] = {
            "model": self.model, "encoder": self.encoder, "disk": self._room, "database": _writing(conversations.disk)}
        found = await asyncio.gather(*(_within(check) for check in checks.values()))
        return dict(zip(checks, found, strict=True))

    def _room(self) -> bool:
        try:
            return shutil.disk_usage(database_folder(self.config)).free >= self.config.free_megabytes * 1_000_000
        except OSError:
            return False


def database_folder(config: Settings) -> Path:
    """The folder of an SQLite database, or var/ where the database is a server."""
    url = make_url(config.url)
    return Path(url.database).resolve().parent if url.drivername.startswith("sqlite") and url.database else config.var


async def _within(check: Callable[[], bool]) -> bool:
    """The outcome of a blocking check; no answer in time is no."""
    try:
        return await asyncio.wait_for(asyncio.to_thread(check), PROBE_SECONDS)
    except asyncio.TimeoutError:
        return False


def _writing(store: ConversationStore) -> Callable[[], bool]:
    def writable() -> bool:
        try:
            store.writable()
        except SQLAlchemyError as error:
            log("database not writable", 40, error=type(error).__name__)
            return False
        return True

    return writable
