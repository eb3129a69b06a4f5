"""Stock Rasa 3.6.21 in an environment of its own: installed, trained on our data, served with our actions over HTTP."""

import asyncio
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any, Callable, Dict, Optional

import aiohttp

from assistant.bench.figures import memory_mb
from assistant.bench.stock_project import RASA, make_project
from assistant.bench.talk import LAST_RESORT, TYPED, Failed
from assistant.client import free_port
from assistant.settings import ROOT, settings

TRAIN_SECONDS = 2400
START_SECONDS = 400
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SANIC_HOST": "127.0.0.1"}
PAYLOADS = {"start": "/start_interview", "confirm": "/confirm_answers", "open": "/open_chat"}


def stock_folder() -> Path:
    """Where the stock environment and project live: outside the assistant's own environment."""
    return settings().var / "stock"


def ensure_environment(say: Callable[[str], None]) -> Path:
    """Install stock Rasa with TensorFlow if it is not there; returns the folder of the environment.

    Raises:
        subprocess.CalledProcessError: if it cannot be installed.
    """
    folder = stock_folder() / "venv"
    if not (folder / "bin" / "rasa").exists():
        say(f"installing {RASA} with TensorFlow (2.7 GB, a minute or more)")
        uv = shutil.which("uv", path=f"{os.environ['PATH']}:{ROOT / '.uv' / 'bin'}")  # the Makefile's own copy
        python = str(folder / "bin" / "python")
        made = [[uv, "venv", "-q", "--python", "3.10", str(folder)]] if uv else [[sys.executable, "-m", "venv", str(folder)]]
        made.append([uv, "--no-config", "pip", "install", "-q", "--compile-bytecode", "--python", python, RASA] if uv
                    else [python, "-m", "pip", "install", "-q", RASA])
        for command in made:
            subprocess.run(command, check=True)
    return folder


def ensure_trained(project: Path, retrain: bool, say: Callable[[str], None]) -> Dict[str, Any]:
    """Train stock Rasa if its inputs changed; returns {seconds, inputs}.

    Raises:
        subprocess.SubprocessError: if it fails or takes too long.
    """
    inputs = hashlib.sha256(b"".join(path.read_bytes() for path in sorted([
        project / "config.yml", project / "domain.yml", *(project / "data").rglob("*.yml")]))).hexdigest()
    stamp, model = stock_folder() / "trained.json", stock_folder() / "stock.tar.gz"
    if not retrain and stamp.exists() and model.exists():
        saved: Dict[str, Any] = json.loads(stamp.read_text())
        if saved["inputs"] == inputs:
            return saved
    say("training stock Rasa on our data (DIET, TED: minutes)")
    begun = time.perf_counter()
    subprocess.run([str(stock_folder() / "venv/bin/rasa"), "train", "--fixed-model-name", "stock"], cwd=project, check=True,
                   env={**os.environ, **QUIET}, timeout=TRAIN_SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    saved = {"seconds": round(time.perf_counter() - begun, 1), "inputs": inputs}
    shutil.copy(project / "models" / "stock.tar.gz", model)
    stamp.write_text(json.dumps(saved))
    return saved


class Stock:
    """The stock server and its action server, both on loopback."""

    def __init__(self) -> None:
        self.port, self.actions_port = free_port(), free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.project = make_project(stock_folder() / "project", self.actions_port)
        self.actions: Optional[subprocess.Popen] = None
        self.server: Optional[subprocess.Popen] = None

    def start_actions(self) -> None:
        """Start the action server: Rasa's SDK with our own actions."""
        self.actions = self._run([sys.executable, "-W", "ignore", "-m", "rasa_sdk", "--actions", "actions",
                                  "--port", str(self.actions_port)], ROOT, "actions.log")

    def start_server(self) -> None:
        """Start the stock server."""
        models = self.project / "models"
        models.mkdir(exist_ok=True)
        shutil.copy(stock_folder() / "stock.tar.gz", models / "stock.tar.gz")
        for old in self.project.glob("tracker.db*"):
            old.unlink()
        self.server = self._run([str(stock_folder() / "venv/bin/rasa"), "run", "-i", "127.0.0.1", "-p", str(self.port),
                                 "-m", "models"], self.project, "server.log")

    def _run(self, command: Any, folder: Path, log: str) -> subprocess.Popen:
        with (stock_folder() / log).open("wb") as file:
            return subprocess.Popen(command, cwd=folder, env={**os.environ, **QUIET}, stdout=file, stderr=file,
                                    start_new_session=True)

    async def ready(self) -> None:
        """Wait until the server answers.

        Raises:
            Failed: if it ends, or does not answer in time.
        """
        deadline = time.perf_counter() + START_SECONDS
        async with aiohttp.ClientSession() as http:
            while time.perf_counter() < deadline:
                for process in (self.server, self.actions):
                    if process and process.poll() is not None:
                        raise Failed(f"stock Rasa ended with {process.returncode}; see {stock_folder()}")
                try:
                    async with http.get(self.base + "/") as response:
                        if response.status == 200:
                            return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.1)
        raise Failed("stock Rasa did not start in time")

    def memory(self) -> Dict[str, float]:
        """Resident memory of the server alone, and with its action server, in MB."""
        assert self.server is not None and self.actions is not None
        alone = memory_mb(self.server.pid)
        return {"server": alone, "with_actions": round(alone + memory_mb(self.actions.pid), 1)}

    def stop(self) -> None:
        """End both processes."""
        for process in (self.server, self.actions):
            if process and process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait(20)


class StockTalk:
    """One timed conversation with stock Rasa's REST channel; buttons are the payloads that they stand for."""

    def __init__(self, http: aiohttp.ClientSession, base: str, gate: Optional[asyncio.Lock] = None):
        self.http, self.base, self.gate, self.sender = http, base, gate or asyncio.Lock(), uuid.uuid4().hex
        self.seconds, self.number = 0.0, 0
        self.slot: Optional[str] = None
        self.kinds: Any = ()

    async def open(self) -> "StockTalk":
        """Greet."""
        return await self.say(PAYLOADS["open"])

    async def press(self, name: str) -> "StockTalk":
        """Tap a control."""
        return await self.say(PAYLOADS[name])

    async def confirm(self) -> "StockTalk":
        """Say that all answers are right."""
        return await self.say(PAYLOADS["confirm"])

    async def answer_typed(self) -> "StockTalk":
        """Answer the open question in words."""
        return await self.say(TYPED.get(self.slot or "", LAST_RESORT))

    async def say(self, text: str) -> "StockTalk":
        """Send a text.

        Raises:
            Failed: for an error status, or an empty reply.
        """
        self.number += 1
        metadata = {"today": time.strftime("%Y-%m-%d"), "country": "GB", "units": "uk", "consent": True,
                    "number": self.number, "choice": False}
        async with self.gate:
            begun = time.perf_counter()
            async with self.http.post(f"{self.base}/webhooks/rest/webhook", json={
                    "sender": self.sender, "message": text, "metadata": metadata}) as response:
                read = await response.json()
            self.seconds = time.perf_counter() - begun
        if response.status != 200 or not read:
            raise Failed(f"stock Rasa said {response.status} {read} to {text!r}")
        self.kinds = [message.get("custom", {}).get("kind", "text") for message in read]
        for message in read:
            if message.get("custom", {}).get("kind") in ("question", "confirm"):
                self.slot = message["custom"]["slot"]
        return self
