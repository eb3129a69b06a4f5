"""The whole bench: start, environment, training, then everything that is measured of a running server."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Dict

import aiohttp

from assistant.bench import measures
from assistant.bench.figures import cpu_seconds, locked_environment_mb, machine, median, memory_mb
from assistant.bench.talk import Talk, questions
from assistant.client import Served
from assistant.settings import ROOT

STARTS = 3
MARKS, LONG_MARKS = (10, 50, 100, 300), (10, 50, 100, 300, 1000)
PEOPLE = (1, 8, 32, 128)
SECONDS, LONG_SECONDS = 8.0, 30.0
ROUNDS, LONG_ROUNDS = 6, 20
TEN_TURNS = 10
Say = Callable[[str], None]


def bench(long: bool, say: Say) -> Dict[str, Any]:
    """Every figure of one run."""
    say("environment and training")
    result: Dict[str, Any] = {"machine": machine(), "mode": "long" if long else "short",
                              "environment_mb": locked_environment_mb(), "training": training()}
    with tempfile.TemporaryDirectory() as folder:
        say(f"{STARTS} starts")
        starts = [asyncio.run(start(Path(folder) / str(number))) for number in range(STARTS)]
        result["start"] = {name: round(median(one[name] for one in starts), 2) for name in starts[0]}
        server = Served(_made(Path(folder) / "served")).start()
        try:
            result.update(asyncio.run(running(server, long, say)))
        finally:
            server.stop()
    return result


async def running(server: Served, long: bool, say: Say) -> Dict[str, Any]:
    """What is measured of one running server, in the order of the page."""
    result: Dict[str, Any] = {"memory_mb": {"after_ten_turns": await ten_turns(server)}}
    say("each kind of turn")
    result.update(await measures.kinds_of_turn(server, LONG_ROUNDS if long else ROUNDS))
    say("turns 10 to 1000" if long else "turns 10 to 300")
    result["by_turn"] = await measures.by_turn_number(server, LONG_MARKS if long else MARKS)
    result["throughput"] = []
    for many in PEOPLE:
        say(f"{many} at once")
        before = cpu_seconds(_pid(server))
        found = await measures.throughput(server, many, LONG_SECONDS if long else SECONDS)
        found["cpu_ms_per_turn"] = round((cpu_seconds(_pid(server)) - before) / max(1, found["n"]) * 1000, 1)
        result["throughput"].append(found)
    result["memory_mb"]["after_the_load"] = memory_mb(_pid(server))
    return result


async def start(folder: Path) -> Dict[str, float]:
    """Seconds from a fresh process to ready and to the first answer, and what importing takes of it."""
    server = Served(_made(folder))
    begun = time.perf_counter()
    server.start()
    ready = time.perf_counter() - begun
    try:
        async with measures.connected() as http:
            await (await Talk(http, server.base).open()).say(next(questions()))
        return {"ready_seconds": ready, "first_answer_seconds": time.perf_counter() - begun}
    finally:
        server.stop()


async def ten_turns(server: Served) -> float:
    """Resident memory after ten turns, in MB."""
    asked = questions()
    async with aiohttp.ClientSession() as http:
        talk = await Talk(http, server.base).open()
        for _ in range(TEN_TURNS):
            await talk.say(next(asked))
    return memory_mb(_pid(server))


def training() -> Dict[str, float]:
    """Seconds that a whole training takes, its process and imports included."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "assistant", "train", "--force"], cwd=ROOT, check=True,
                       env={**os.environ, "BONE_MODELS": folder}, capture_output=True)
        return {"seconds": round(time.perf_counter() - begun, 1)}


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _pid(server: Served) -> int:
    assert server.process is not None
    return server.process.pid
