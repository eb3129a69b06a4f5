"""What is measured of a running server: turns by kind, growth with the turn number, throughput, database, memory."""

import asyncio
import contextlib
import sqlite3
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import aiohttp

from assistant.bench.figures import median, spread
from assistant.bench.talk import REVIEW, Failed, Talk, questions
from assistant.client import Served

SIDE_QUESTION, CORRECTION = "but what is a T-score?", "actually I weigh {} kg"
SIDE_AT, CORRECTION_AT = 6, 9
MOST_TURNS = 90
WINDOW = 20  # two of the sessions that bound the history, so that every place in one is met
WINDOWS = 3  # each against another fresh conversation: a single window moves by 20 % on a busy machine


def connected(many: int = 1) -> aiohttp.ClientSession:
    """A client with as many kept-alive connections."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=many), timeout=aiohttp.ClientTimeout(total=60))


async def interview(talk: Any, asked: Iterator[str], times: Dict[str, List[float]], number: int, taps: bool = True,
                    most: int = MOST_TURNS) -> None:
    """One whole conversation: greeting, two questions, the interview with a side question and a correction, result.

    Raises:
        Failed: if the interview does not come to its end.
    """

    def note(kind: str) -> None:
        times.setdefault(kind, []).append(talk.seconds)

    await talk.open()
    note("greeting")
    for _ in range(2):
        await talk.say(next(asked))
        note("guide question")
    if talk.slot is None:  # "work out my risk" is asked of the guide, and has begun the interview
        await talk.press("start")
    for turn in range(most):
        if talk.slot == REVIEW:
            await talk.confirm()
            note("result")
            return
        if turn == SIDE_AT:
            await talk.say(SIDE_QUESTION if number == 0 else f"{next(asked)}")
            note("side question")
        elif turn == CORRECTION_AT:
            await talk.say(CORRECTION.format(59 + number % 20))
            note("correction")
        elif not taps or (turn + number) % 2:
            await talk.answer_typed()
            note("typed answer")
        else:
            await talk.answer_tapped()
            note("tapped answer")
    raise Failed(f"the interview did not end; it stands at {talk.slot}")


async def kinds_of_turn(server: Served, rounds: int) -> Dict[str, Any]:
    """p50, p95 and p99 of each kind of turn, and how the database grows by a conversation."""
    times: Dict[str, List[float]] = {}
    asked = questions()
    async with connected() as http:
        await interview(Talk(http, server.base), asked, {}, 0)  # warm
        before = database_bytes(server.folder)
        for number in range(rounds):
            await interview(Talk(http, server.base), asked, times, number)
        grown = database_bytes(server.folder) - before
    turns = sum(len(values) for values in times.values()) + rounds  # and one tap that starts the interview
    return {"kinds": {kind: spread(values) for kind, values in times.items()},
            "database": {"kb_per_conversation": round(grown / rounds / 1000, 1), "turns": turns // rounds,
                         "kb_per_turn": round(grown / turns / 1000, 2)}}


def database_bytes(folder: Path) -> int:
    """The SQLite file once its write-ahead log has been moved into it."""
    with contextlib.closing(sqlite3.connect(folder / "assistant.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "assistant.db").stat().st_size


async def by_turn_number(server: Served, marks: Sequence[int]) -> Dict[str, Any]:
    """Latency around given turns of one conversation, each against a fresh conversation at the same moment.

    The two take turns, so that a noisy machine slows both alike.
    """
    asked, rows = questions(), {}
    async with connected() as http:
        old = await _at_question(http, server)
        done = 3
        for mark in marks:
            pairs: Tuple[List[float], List[float]] = ([], [])
            for _ in range(WINDOWS if mark >= WINDOW * WINDOWS else 1):
                while done < mark - WINDOW // 2:
                    await _step(old, done, asked)
                    done += 1
                fresh = await _at_question(http, server)
                for step in range(WINDOW):  # each goes first in turn: who comes second finds the sentence in the encoder's memory
                    for talk, values in list(zip((old, fresh), pairs, strict=True))[::1 - 2 * (step % 2)]:
                        await _step(talk, done + step, asked)
                        values.append(talk.seconds)
                done += WINDOW
            rows[mark] = {"p50": round(median(pairs[0]) * 1000, 2), "fresh_p50": round(median(pairs[1]) * 1000, 2),
                          "ratio": round(median(pairs[0]) / median(pairs[1]), 3)}
    return {str(mark): row for mark, row in rows.items()}


async def _at_question(http: aiohttp.ClientSession, server: Served) -> Talk:
    """A conversation with a question open and a few answers given."""
    talk = await Talk(http, server.base).open()
    await talk.press("start")
    await talk.answer_typed()
    return talk


async def _step(talk: Talk, number: int, asked: Iterator[str]) -> None:
    """One turn of an endless conversation: corrections, and every fifth a side question."""
    if number % 5 == 0:
        await talk.say(next(asked))
    else:
        await talk.say(f"I am {60 + number % 30}")


async def throughput(server: Served, many: int, seconds: float) -> Dict[str, Any]:
    """Turns a second and their spread with so many people talking at once."""
    times: List[float] = []
    errors: List[str] = []
    asked = questions()
    end = time.perf_counter() + seconds

    async def person(http: aiohttp.ClientSession, number: int) -> None:
        while time.perf_counter() < end:
            talk = Talk(http, server.base)
            try:
                await talk.open()
                await talk.press("start")
                for turn in range(20):
                    if time.perf_counter() >= end:
                        return
                    await (talk.say(next(asked)) if turn % 7 == 3 else _answer(talk, turn + number))
                    times.append(talk.seconds)
            except Failed as error:
                errors.append(str(error))

    begun = time.perf_counter()
    async with connected(many) as http:
        await asyncio.gather(*(person(http, number) for number in range(many)))
    return {"people": many, "turns_per_second": round(len(times) / (time.perf_counter() - begun), 1),
            "errors": len(errors), **spread(times)}


async def _answer(talk: Talk, number: int) -> None:
    if talk.slot == REVIEW:
        await talk.say("I am 70")
    elif number % 2 and any(message["kind"] == "question" for message in talk.reply["messages"]):
        await talk.answer_tapped()
    else:
        await talk.answer_typed()
