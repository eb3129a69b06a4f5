"""A small HTTP client of the web channel, and a server of its own to talk to: for evaluation, benchmarks and tests."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

from assistant.consent import VERSION
from assistant.settings import ROOT

READY_SECONDS = 180  # on a machine with much else to do
POLL_SECONDS = 0.05


class Refused(Exception):
    """An error answer of the server: status, code and message."""

    def __init__(self, status: int, body: Dict[str, Any]):
        error = body.get("error", {})
        super().__init__(f"{status} {error.get('code')}: {error.get('message')}")
        self.status, self.code, self.body = status, error.get("code"), body


class Chat:
    """One conversation over HTTP."""

    def __init__(self, base: str, *, lang: str = "en", mode: str = "memory", consent: bool = True, **more: Any):
        self.base = base
        body = {"lang": lang, "mode": mode, **({"consent": VERSION} if consent else {}), **more}
        self.token = ""
        self.last = self.call("POST", "/api/sessions", body)
        self.token = self.last["token"]

    def say(self, text: str, id: Optional[str] = None) -> Dict[str, Any]:
        """Send typed text."""
        return self.post({"kind": "text", "text": text}, id)

    def tap(self, choice: str) -> Dict[str, Any]:
        """Tap a button by its id."""
        return self.post({"kind": "choice", "choice": choice})

    def press(self, name: str) -> Dict[str, Any]:
        """Tap a named control of the latest messages or of the state.

        Raises:
            KeyError: if no such control is shown.
        """
        return self.tap(self.control(name))

    def pick(self, label: str) -> Dict[str, Any]:
        """Tap the option with this label or code.

        Raises:
            KeyError: if no such option is shown.
        """
        for option in self.options():
            if label in (option["label"], option.get("code")):
                return self.tap(option["choice"])
        raise KeyError(label)

    def options(self) -> List[Dict[str, Any]]:
        """The options of the latest messages."""
        return [option for message in self.last["messages"] for option in message.get("options", ())]

    def control(self, name: str) -> str:
        """The choice id of a named control."""
        shown = [control for message in self.last["messages"] for control in message.get("controls", ())]
        for control in [*shown, *self.last["state"].get("controls", ())]:
            if control["name"] == name:
                return str(control["choice"])
        raise KeyError(name)

    def post(self, message: Dict[str, Any], id: Optional[str] = None) -> Dict[str, Any]:
        """Send any message."""
        self.last = self.call("POST", "/api/messages", {"id": id or uuid.uuid4().hex, **message})
        return self.last

    @property
    def slot(self) -> Optional[str]:
        """The question that is open now."""
        return self.last["state"].get("slot")

    def texts(self) -> str:
        """Everything the latest reply says, as one text."""
        return "\n".join(str(message.get("text", "")) for message in self.last["messages"])

    def kinds(self) -> List[str]:
        """The kinds of the latest messages."""
        return [str(message["kind"]) for message in self.last["messages"]]

    def call(self, method: str, path: str, body: Optional[Dict[str, Any]] = None) -> Any:
        """One HTTP call with the token.

        Raises:
            Refused: for an error answer.
        """
        return call(self.base, method, path, body, self.token)


def call(base: str, method: str, path: str, body: Optional[Dict[str, Any]] = None, token: str = "") -> Any:
    """One HTTP call; JSON is decoded, anything else comes as bytes.

    Raises:
        Refused: for an error answer.
    """
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(base + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            read = response.read()
            return json.loads(read) if "json" in response.headers.get("Content-Type", "") else read
    except urllib.error.HTTPError as error:
        read = error.read()
        raise Refused(error.code, json.loads(read) if read.startswith(b"{") else {}) from None


class Served:
    """A server process: its address, and ways to kill it and start it again on the same data."""

    def __init__(self, folder: Path, **environment: str):
        self.folder, self.port = folder, free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, "BONE_SESSIONS_AN_HOUR": "100000", "BONE_START_SECONDS": str(READY_SECONDS), "BONE_MESSAGES_A_MINUTE": "100000",
                            "BONE_BURST": "10000", "BONE_ADDRESS_A_MINUTE": "1000000",
                            "DATABASE_URL": f"sqlite:///{folder / 'assistant.db'}", **environment}
        self.log = folder / "server.log"
        self.process: Optional[subprocess.Popen] = None

    def start(self) -> "Served":
        """Start the server and wait until it says that it is ready.

        Raises:
            RuntimeError: if it ends, or is not ready in time.
        """
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "assistant", "serve", "--port", str(self.port)], cwd=ROOT,
                env=self.environment, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}: {self.log.read_text()[-2000:]}")
            with contextlib.suppress(urllib.error.URLError, Refused, ConnectionError):
                call(self.base, "GET", "/health/ready")
                return self
            time.sleep(POLL_SECONDS)
        raise RuntimeError(f"the server was not ready in {READY_SECONDS} s: {self.log.read_text()[-2000:]}")

    def kill(self) -> None:
        """Kill the process at once, as a crash would."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the process to end and wait for it."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(30)


@contextlib.contextmanager
def served(folder: Path, **environment: str) -> Iterator[Served]:
    """A server for as long as the block runs."""
    server = Served(folder, **environment)
    try:
        yield server.start()
    finally:
        server.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
