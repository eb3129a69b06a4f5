"""Faults to put under a running store: a database that is read-only, locked, full, gone or damaged."""

import contextlib
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Iterator

import sqlalchemy as sa


@contextlib.contextmanager
def read_only(store) -> Iterator[None]:
    """Every connection of the store refuses to write, as on a file system that went read-only."""
    refusing = {"ON": True}

    def on_checkout(connection, *_):
        connection.execute(f"PRAGMA query_only={'ON' if refusing['ON'] else 'OFF'}")

    for engine in {store.engine, store.journal}:
        sa.event.listen(engine, "checkout", on_checkout)
    try:
        yield
    finally:
        refusing["ON"] = False


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the write lock."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int = 2) -> Iterator[Path]:
    """A file system of its own of that size.

    Raises:
        OSError: where this user may not mount one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not shutil.which("mount"):
        raise OSError("no mount command")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        raise OSError("this user may not mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=True)


def fill(folder: Path) -> Path:
    """Fill a file system to its last byte; returns the file to remove."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    return filler
