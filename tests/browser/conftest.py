"""A real server, a real Chromium, and a page that fails its test if the console or the security policy complains."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Dict, Iterator, Optional

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
START_SECONDS = 90
POLL_SECONDS = 0.05
WAIT_MS = 20000
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server:
    """The real server in a process of its own, on one port and one database over its restarts."""

    def __init__(self, folder: Path, origins: str):
        self.port, self.folder, self.origins = free_port(), folder, origins
        self.process: Optional[subprocess.Popen[bytes]] = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it says that it is ready."""
        command = os.environ.get("BONE_TEST_SERVER", f"{sys.executable} -m assistant serve").split()
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{self.folder / 'browser.db'}", "BONE_ORIGINS": self.origins,
                       "BONE_MESSAGES_A_MINUTE": "6000", "BONE_BURST": "1000", "BONE_ADDRESS_A_MINUTE": "60000",
                       "BONE_SESSIONS_AN_HOUR": "6000"}
        with open(self.folder / "server.log", "ab") as output:
            self.process = subprocess.Popen([*command, "--port", str(self.port)], cwd=ROOT, env=environment,
                                            stdout=output, stderr=output)
        end, pause = time.monotonic() + START_SECONDS, threading.Event()
        while not self._ready():
            if self.process.poll() is not None or time.monotonic() > end:
                tail = (self.folder / "server.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"the server did not start:\n{tail}")
            pause.wait(POLL_SECONDS)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health/ready", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


@pytest.fixture(scope="package")
def foreign_port() -> int:
    """The port of a page that is not ours but may embed the assistant."""
    return free_port()


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory, foreign_port: int) -> Iterator[Server]:
    """One server for all browser tests."""
    made = Server(tmp_path_factory.mktemp("server"), f"http://127.0.0.1:{foreign_port}")
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, ended with the last test of this folder: Playwright keeps an event loop running in this
    thread as long as it lives, in which no other test could start one of its own."""
    if not CHROMIUM:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def wishes() -> Dict[str, object]:
    """What the browser of a test is like; override it by parametrizing."""
    return {}


@pytest.fixture
def context(chromium: Browser, server: Server, wishes: Dict[str, object]) -> Iterator[BrowserContext]:
    """A fresh browser profile of a person in the United States."""
    defaults = {"base_url": server.url, "viewport": {"width": 1280, "height": 900}, "locale": "en-US", "accept_downloads": True}
    made = chromium.new_context(**{**defaults, **wishes})
    made.set_default_timeout(WAIT_MS)
    made.add_init_script(WATCH)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; errors on it and breaches of the security policy fail the test."""
    made, problems = context.new_page(), []  # type: Page, List[str]
    made.on("pageerror", lambda error: problems.append(str(error)))
    made.on("console", lambda message: problems.append(message.text)
            if message.type == "error" and "Failed to load resource" not in message.text else None)
    yield made
    broken = made.evaluate("window.violations || []") if not made.is_closed() and made.url.startswith("http") else []
    assert not problems and not broken, (problems, broken)
