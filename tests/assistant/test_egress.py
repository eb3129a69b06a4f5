"""Nothing leaves the machine: a whole conversation in a network of loopback alone, and no package that would call home."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import ROOT

pytestmark = pytest.mark.model
TALK = """
import pathlib, socket, subprocess, sys
subprocess.run(["ip", "link", "set", "lo", "up"], check=False)
try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
    sys.exit("this network is not closed")
except OSError:
    pass
from assistant.client import Chat, served
with served(pathlib.Path(sys.argv[1]), BONE_FREE_MEGABYTES="0") as server:
    chat = Chat(server.base, mode="keep")
    for text in ("what is osteoporosis?", "check my bone health", "none of these", "67", "female", "62 kg", "165 cm", "stop"):
        chat.say(text)
    for wanted in ("json", "html", "pdf", "txt", "fhir", "ics"):
        assert chat.call("GET", f"/api/summary?format={wanted}")
    assert chat.call("GET", "/guide") and chat.call("GET", "/")
    chat.call("DELETE", "/api/sessions")
print("done")
"""
WATCH = """
import socket, sys
real = socket.socket.connect
def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        print("OUTBOUND", address, file=sys.stderr, flush=True)
        raise OSError("no way out")
    return real(self, address)
socket.socket.connect = connect
looked = socket.getaddrinfo
def getaddrinfo(host, *rest, **more):
    if host not in ("127.0.0.1", "::1", "localhost", None, "0.0.0.0"):
        print("LOOKUP", host, file=sys.stderr, flush=True)
        raise socket.gaierror("no way out")
    return looked(host, *rest, **more)
socket.getaddrinfo = getaddrinfo
"""


def _closed_network() -> bool:
    return bool(shutil.which("unshare")) and not subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode


def test_a_whole_conversation_without_a_network(tmp_path: Path) -> None:
    """In a namespace of its own with loopback alone; where the machine has none, every way out is watched instead."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    path = os.pathsep.join(filter(None, (str(tmp_path / "watch"), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-W", "ignore", "-c", TALK if _closed_network() else TALK.partition("try:")[0] + "\nfrom"
               + TALK.partition("\nfrom")[2], str(tmp_path)]
    done = subprocess.run([*(["unshare", "-rn"] if _closed_network() else []), *command], cwd=ROOT, capture_output=True,
                          text=True, timeout=200, env={**os.environ, "PYTHONPATH": path})
    assert done.returncode == 0 and done.stdout.strip().endswith("done"), done.stderr[-3000:]
    written = done.stderr.replace("LOOKUP 192.0.2.1", "") + (tmp_path / "server.log").read_text()  # the probe's own
    assert "OUTBOUND" not in written and "LOOKUP" not in written


def test_the_watch_can_see_a_way_out(tmp_path: Path) -> None:
    """The control of the test above."""
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    code = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError: pass"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30,
                          env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert "LOOKUP 192.0.2.1" in done.stderr


def test_telemetry_is_off_before_rasa_loads() -> None:
    code = ("import assistant.lean, os\nfrom rasa import telemetry\n"
            "assert os.environ['RASA_TELEMETRY_ENABLED'] == 'false' and not telemetry.is_telemetry_enabled()")
    clean = {name: value for name, value in os.environ.items() if name != "RASA_TELEMETRY_ENABLED"}
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-1500:]
