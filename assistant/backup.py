"""Backup and restore of an SQLite database while the server runs, by SQLite's online backup.

A live file must never be copied: its latest turns are in the write-ahead log. The key for token hashes (BONE_SECRET or
var/secret) is not part of a backup; keep it apart, or nobody can open a restored chat.
"""

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

from sqlalchemy.engine import make_url

from assistant.schema import LATEST
from knowledge.errors import KnowledgeError

TABLES = ("conversations", "turns", "events", "inbox", "audit")
OWN_KEY = {"conversations": "id"}  # every other table has a column `conversation`


class BackupRefused(KnowledgeError):
    """A backup or restore that would lose or expose something: why, in one line."""


def backup(url: str, target: Path) -> Dict[str, int]:
    """Write a consistent copy of the running database to a new file; returns its rows by table.

    Raises:
        BackupRefused: if the database is no SQLite file, the target exists, or the copy is not sound.
    """
    source = _file(url)
    if target.exists():
        raise BackupRefused(f"{target} exists; a backup never overwrites")
    partial = target.with_name(f".{target.name}.part")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with _opened(source) as live, _opened(partial) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, complete in itself
        found = checked(partial)
        _to_disk(partial)
        partial.rename(target)
        _to_disk(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return found


def restore(url: str, source: Path, *, force: bool = False) -> Dict[str, int]:
    """Put a backup in the place of the database; returns its rows by table.

    Whoever erased their chat after the backup was made stays erased: the audit of the database in place says who did.

    Raises:
        BackupRefused: if the backup is not sound or newer than this program, a server is running on the database, or
            (without `force`) the database in place has turns that the backup has not.
    """
    target, found = _file(url, must_exist=False), checked(source)
    with _opened(source) as copy:
        if not target.exists():
            os.close(os.open(target, os.O_RDWR | os.O_CREAT, 0o600))
        with _opened(target) as live:
            _alone(live, target)
            if not force and _latest(live) > _latest(copy):
                raise BackupRefused(f"{target} is newer than the backup; --force drops what the backup has not")
            erased = _erased(live)
            live.execute("PRAGMA locking_mode=NORMAL")
            copy.backup(live)
            _erase_again(live, erased)
            live.execute("PRAGMA journal_mode=WAL")
            live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            live.execute("VACUUM")
    return found


def checked(path: Path) -> Dict[str, int]:
    """The rows of a backup by table, after SQLite has checked every page of it.

    Raises:
        BackupRefused: if it is not a sound database of ours.
    """
    try:
        with _opened(path) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise BackupRefused(f"{path} is damaged")
            version = copy.execute("SELECT max(version) FROM schema_version").fetchone()[0]
            if version is None or version > LATEST:
                raise BackupRefused(f"{path} is of version {version}; this program knows {LATEST}")
            return {table: copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
    except sqlite3.Error as error:
        raise BackupRefused(f"{path} is not a backup of this program: {error}") from None


def _file(url: str, must_exist: bool = True) -> Path:
    parsed = make_url(url)
    if not parsed.drivername.startswith("sqlite") or not parsed.database:
        raise BackupRefused("only an SQLite database is backed up here; use pg_dump for PostgreSQL")
    path = Path(parsed.database)
    if must_exist and not path.exists():
        raise BackupRefused(f"there is no database at {path}")
    return path


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=5, isolation_level=None)
    connection.execute("PRAGMA secure_delete=ON")
    try:
        yield connection
    finally:
        connection.close()


def _alone(live: sqlite3.Connection, path: Path) -> None:
    """Take the whole database, which SQLite gives to nobody while a server has it open."""
    try:
        live.execute("PRAGMA locking_mode=EXCLUSIVE")
        live.execute("BEGIN EXCLUSIVE")
        live.execute("COMMIT")
    except sqlite3.OperationalError:
        raise BackupRefused(f"a server is running on {path}; stop it first") from None


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'conversations'").fetchone())


def _latest(connection: sqlite3.Connection) -> float:
    if not _has_tables(connection):
        return 0.0
    return float(connection.execute("SELECT max(coalesce((SELECT max(last_used) FROM conversations), 0), "
                                    "coalesce((SELECT max(at) FROM audit), 0))").fetchone()[0])


def _erased(connection: sqlite3.Connection) -> List[Tuple[Any, ...]]:
    if not _has_tables(connection):
        return []
    return connection.execute(
        "SELECT at, conversation, event, detail FROM audit WHERE event IN ('erase', 'expire')").fetchall()


def _erase_again(live: sqlite3.Connection, erased: List[Tuple[Any, ...]]) -> None:
    live.execute("BEGIN IMMEDIATE")
    for at, conversation, event, detail in erased:
        for table in TABLES[:4]:
            live.execute(f"DELETE FROM {table} WHERE {OWN_KEY.get(table, 'conversation')} = ?", (conversation,))
        if not live.execute("SELECT 1 FROM audit WHERE at = ? AND conversation = ?", (at, conversation)).fetchone():
            live.execute("INSERT INTO audit (at, conversation, event, detail) VALUES (?, ?, ?, ?)",
                         (at, conversation, event, detail))
    live.execute("COMMIT")


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
