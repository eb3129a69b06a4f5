"""PostgreSQL, Redis, nginx and workers on loopback, each a process of its own in a temporary folder."""

import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence

from assistant.client import Refused, Served, call, free_port
from assistant.settings import ROOT

SECONDS = 30.0
POLL = 0.02
SECRET = "a-key-for-tests-only-" + "x" * 32
CI = os.environ.get("CI") == "true"


class MissingTool(Exception):
    """A program of the system that these tests need is not there."""


def tool(name: str) -> str:
    """The path of a program.

    Raises:
        MissingTool: if it is not installed.
    """
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / name).exists():
            found = str(folder / name)  # the shim on the path may be another version's
            break
    if not found:
        raise MissingTool(name)
    return found


def until(holds: Callable[[], Any], what: str, seconds: float = SECONDS) -> Any:
    """Wait until something holds and return it.

    Raises:
        TimeoutError: if it does not in time.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = holds()
        if found:
            return found
        time.sleep(POLL)
    raise TimeoutError(what)


def listens(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Service:
    """One process that can be ended, killed and started again."""

    def __init__(self, folder: Path, name: str):
        self.folder, self.name, self.port = folder, name, free_port()
        self.process: Optional[subprocess.Popen] = None

    def run(self, command: Sequence[str]) -> None:
        """Start the process and wait until it listens."""
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(list(command), stdout=log, stderr=log, cwd=self.folder, start_new_session=True)
        until(lambda: listens(self.port), f"{self.name} listens")

    def end(self, number: int = signal.SIGTERM) -> None:
        """End the process and wait for it."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, number)
            self.process.wait(SECONDS)


class Postgres(Service):
    """A PostgreSQL of its own, as a user that is not root, with full durability."""

    def __init__(self, folder: Path):
        super().__init__(folder, "postgres")
        self.data = folder / "data"
        self.as_user: List[str] = []
        if os.getuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self.as_user = [tool("runuser"), "-u", "postgres", "--"]
        subprocess.run([*self.as_user, tool("initdb"), "-D", str(self.data), "-U", "bone", "-A", "trust", "-E", "UTF8",
                        "--locale=C"], check=True, capture_output=True, cwd=folder)

    @property
    def url(self) -> str:
        """The database's URL."""
        return f"postgresql://bone@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it takes queries."""
        self.run([*self.as_user, tool("postgres"), "-D", str(self.data), "-p", str(self.port), "-k", str(self.folder),
                  "-c", "listen_addresses=127.0.0.1"])
        ready = [tool("pg_isready"), "-h", "127.0.0.1", "-p", str(self.port), "-q"]
        until(lambda: subprocess.run(ready).returncode == 0, "PostgreSQL takes queries")

    def stop(self) -> None:
        """Stop it at once, as a restart does: running queries are cut off."""
        if self.process and self.process.poll() is None:
            subprocess.run([*self.as_user, tool("pg_ctl"), "stop", "-D", str(self.data), "-m", "fast", "-w"], check=True,
                           capture_output=True, cwd=self.folder)
            self.process.wait(SECONDS)


class Redis(Service):
    """A Redis of its own that keeps nothing on disk."""

    def __init__(self, folder: Path):
        super().__init__(folder, "redis")
        tool("redis-server")

    @property
    def url(self) -> str:
        """The URL of Redis."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it."""
        self.run([tool("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])


class Nginx(Service):
    """nginx with the configuration of deploy/, on other ports."""

    def __init__(self, folder: Path, workers: Sequence[Served]):
        super().__init__(folder, "nginx")
        text = (ROOT / "deploy" / "nginx.conf").read_text()
        servers = "".join(f"        server 127.0.0.1:{worker.port} max_fails=1 fail_timeout=2s;\n" for worker in workers)
        text, changed = re.subn(r"( +server 127\.0\.0\.1:\d+ max_fails.*\n)+", servers, text)
        text, moved = re.subn(r"listen 127\.0\.0\.1:\d+;", f"listen 127.0.0.1:{self.port};", text)
        assert changed == moved == 1
        temporary = "".join(f"    {kind}_temp_path {folder}/{kind};\n"
                            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(text.replace("http {\n", "http {\n" + temporary, 1))

    @property
    def base(self) -> str:
        """The address of the front door."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it."""
        self.run([tool("nginx"), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"])


class Cluster:
    """Workers behind nginx on one PostgreSQL and one Redis."""

    def __init__(self, folder: Path, workers: int = 2):
        self.postgres, self.redis = Postgres(_made(folder / "postgres")), Redis(_made(folder / "redis"))
        self.postgres.start()
        self.redis.start()
        environment = {"DATABASE_URL": self.postgres.url, "REDIS_URL": self.redis.url, "BONE_SECRET": SECRET,
                       "BONE_PROXIES": "1", "BONE_TODAY": "2026-11-22"}
        self.workers = [Served(_made(folder / f"worker{number}"), **environment) for number in range(workers)]
        self.nginx = Nginx(_made(folder / "nginx"), self.workers)

    def start(self) -> "Cluster":
        """Start the workers at the same moment, then nginx."""
        start_together(self.workers)
        self.nginx.start()
        return self

    def stop(self) -> None:
        """End everything, in the order that no log complains about."""
        self.nginx.end()
        for worker in self.workers:
            worker.stop()
        self.redis.end()
        self.postgres.stop()

    def rows(self, query: str, **values: Any) -> List[Dict[str, Any]]:
        """Rows of the database, as dicts."""
        import sqlalchemy as sa

        engine = sa.create_engine(self.postgres.url, poolclass=sa.pool.NullPool)
        with engine.connect() as connection:
            return [dict(row) for row in connection.execute(sa.text(query), values).mappings()]


def start_together(workers: Sequence[Served]) -> None:
    """Start workers at the same moment and wait for all of them."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(workers)) as pool:
        list(pool.map(lambda worker: worker.start(), workers))


def is_ready(base: str) -> bool:
    """Whether a server says that it is ready."""
    with contextlib.suppress(OSError, Refused):
        return bool(call(base, "GET", "/health/ready")["ready"])
    return False


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
