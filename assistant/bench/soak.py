"""The soak: whole conversations at a steady pace for minutes or hours, and what they leave behind in the server.

A third of the time is for caches to fill; memory is judged after it, open files and the database over all of it.
"""

import asyncio
import contextlib
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Sequence

import aiohttp

from assistant.bench.figures import machine, memory_mb, spread
from assistant.bench.measures import connected, interview
from assistant.bench.talk import Failed, Talk, questions
from assistant.client import Served

TURNS_A_SECOND = 2.0
PEOPLE = 8  # at once
SAMPLE_SECONDS = 10.0
IN_MEMORY_EVERY = 4  # one conversation in so many is not kept, and must be gone soon after its end
MEMORY_MINUTES = "2"  # idle minutes before it is dropped
MOST_GROWTH_MB_AN_HOUR = 5.0
MOST_MORE_FILES = 4
EVEN = 0.25  # the database's growth a turn may differ by this share between the halves
Say = Callable[[str], None]


class Pace:
    """Hands out moments, evenly spaced; who is late is not waited for."""

    def __init__(self, a_second: float):
        self.gap, self.next = 1 / a_second, time.perf_counter()

    async def moment(self) -> None:
        """Wait for the next one."""
        now = time.perf_counter()
        self.next = max(self.next + self.gap, now - self.gap)
        await asyncio.sleep(max(0.0, self.next - now))


class PacedTalk(Talk):
    """A conversation whose every call waits for the common pace."""

    def __init__(self, http: aiohttp.ClientSession, base: str, pace: Pace, mode: str):
        super().__init__(http, base)
        self.pace, self.mode = pace, mode

    async def open(self, mode: str = "") -> "PacedTalk":
        """Open a conversation of its own mode."""
        await super().open(mode or self.mode)
        return self

    async def _post(self, path: str, body: Dict[str, Any]) -> Talk:
        await self.pace.moment()
        return await super()._post(path, body)


def soak(minutes: float, say: Say) -> Dict[str, Any]:
    """Talk for so many minutes; returns the samples, the figures and for each promise whether it was kept."""
    with tempfile.TemporaryDirectory() as folder:
        server = Served(Path(folder), BONE_MEMORY_MINUTES=MEMORY_MINUTES).start()
        try:
            began = machine()
            found = asyncio.run(_run(server, minutes * 60, say))
        finally:
            server.stop()
    return {"machine": began, "minutes": minutes, **found, **verdict(found["samples"], found["errors"])}


async def _run(server: Served, seconds: float, say: Say) -> Dict[str, Any]:
    times: Dict[str, List[float]] = {}
    errors: List[str] = []
    pace, asked, end = Pace(TURNS_A_SECOND), questions(), time.perf_counter() + seconds
    numbers: Iterator[int] = iter(range(1_000_000))

    async def person(http: aiohttp.ClientSession) -> None:
        while time.perf_counter() < end:
            number = next(numbers)
            mode = "memory" if number % IN_MEMORY_EVERY == 0 else "keep"
            try:
                await interview(PacedTalk(http, server.base, pace, mode), asked, times, number)
            except (Failed, aiohttp.ClientError) as error:
                errors.append(repr(error))

    async with connected(PEOPLE) as http:
        people = [asyncio.create_task(person(http)) for _ in range(PEOPLE)]
        samples = await _sampled(server, end, lambda: sum(map(len, times.values())), say)
        for one in people:
            one.cancel()
        await asyncio.gather(*people, return_exceptions=True)
    every = [value for values in times.values() for value in values]
    return {"turns": len(every), "all": spread(every), "errors": errors, "samples": samples}


async def _sampled(server: Served, end: float, turns: Callable[[], int], say: Say) -> List[Dict[str, float]]:
    """Memory, open files and the database's size, every few seconds until the end."""
    assert server.process is not None
    pid, begun, samples = server.process.pid, time.perf_counter(), []  # type: int, float, List[Dict[str, float]]
    while time.perf_counter() < end:
        await asyncio.sleep(min(SAMPLE_SECONDS, max(0.0, end - time.perf_counter())))
        samples.append({
            "seconds": round(time.perf_counter() - begun, 1), "turns": turns(), "memory_mb": memory_mb(pid),
            "open_files": len(list(Path(f"/proc/{pid}/fd").iterdir())),
            "database_kb": round(_database_bytes(server.folder) / 1000)})
        if len(samples) % 30 == 0:
            say(" ".join(f"{name} {value:g}" for name, value in samples[-1].items()))
    return samples


def _database_bytes(folder: Path) -> int:
    """The size of the database with what is still in its write-ahead log."""
    with contextlib.closing(sqlite3.connect(folder / "assistant.db")) as connection:
        pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages) * int(size)


def verdict(samples: Sequence[Dict[str, float]], errors: Sequence[str]) -> Dict[str, Any]:
    """What the samples say of each promise: the figure, and whether it was kept."""
    late = samples[len(samples) // 3:]
    half = len(samples) // 2
    files = [max(sample["open_files"] for sample in part) for part in (samples[:half], samples[half:])]
    growth = [_a_turn(part) for part in (samples[:half], samples[half:])]
    memory = slope([s["seconds"] for s in late], [s["memory_mb"] for s in late]) * 3600
    return {
        "memory_mb_an_hour": round(memory, 1), "most_open_files": files, "database_kb_a_turn": [round(g, 2) for g in growth],
        "kept": {"no errors": not errors, "memory": memory < MOST_GROWTH_MB_AN_HOUR,
                 "open files": files[1] <= files[0] + MOST_MORE_FILES,
                 "database": abs(growth[1] - growth[0]) <= EVEN * growth[0]}}


def _a_turn(samples: Sequence[Dict[str, float]]) -> float:
    first, last = samples[0], samples[-1]
    return (last["database_kb"] - first["database_kb"]) / max(1.0, last["turns"] - first["turns"])


def slope(x: Sequence[float], y: Sequence[float]) -> float:
    """The slope of the straight line that fits best."""
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    spread_x = sum((one - mean_x) ** 2 for one in x)
    return sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True)) / spread_x if spread_x else 0.0
