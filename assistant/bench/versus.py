"""Ours against stock Rasa in one run: the same conversations turn by turn, so that noise falls on both alike."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from assistant.bench import measures
from assistant.bench.figures import folder_mb, locked_environment_mb, machine, median, spread
from assistant.bench.run import STARTS, TEN_TURNS, start, ten_turns, training
from assistant.bench.stock import Stock, StockTalk, ensure_environment, ensure_trained
from assistant.bench.talk import Failed, Talk, questions
from assistant.client import Served

ROUNDS, LONG_ROUNDS = 3, 8
STOCK_MARKS, LONG_STOCK_MARKS = (10, 100), (10, 100, 300)
INTERVIEW_TURNS = 26  # ours takes about 24: were stock to go on longer, its late, slow turns would be counted against it
GROWTH_GOAL = 1.1  # turn 300 against turn 10
Say = Callable[[str], None]


def compare(long: bool, retrain: bool, say: Say) -> Dict[str, Any]:
    """Every ratio of one run."""
    environment = ensure_environment(say)
    stock = Stock()
    trained = ensure_trained(stock.project, retrain, say)
    say("training ours")
    ours: Dict[str, Any] = {"training": training()["seconds"], "environment": locked_environment_mb()}
    theirs: Dict[str, Any] = {"training": trained["seconds"], "environment": folder_mb(environment)}
    try:
        stock.start_actions()
        with tempfile.TemporaryDirectory() as folder:
            say("starting both")
            ours["start"] = round(median(asyncio.run(start(Path(folder) / str(number)))["first_answer_seconds"]
                                         for number in range(STARTS)), 1)
            theirs["start"] = asyncio.run(_stock_start(stock))
            server = Served(Path(folder)).start()
            try:
                asyncio.run(_talk(server, stock, ours, theirs, long, say))
            finally:
                server.stop()
    finally:
        stock.stop()
    return {"machine": machine(), "rows": _rows(ours, theirs), "notes": _notes(ours, theirs), "ours": ours, "stock": theirs}


async def _stock_start(stock: Stock) -> float:
    begun = time.perf_counter()
    stock.start_server()
    await stock.ready()
    async with measures.connected() as http:
        await (await StockTalk(http, stock.base).open()).say(next(questions()))
    return round(time.perf_counter() - begun, 1)


async def _talk(server: Served, stock: Stock, ours: Dict[str, Any], theirs: Dict[str, Any], long: bool, say: Say) -> None:
    say("memory after ten turns")
    ours["memory"] = await ten_turns(server)
    async with measures.connected(4) as http:
        talk, asked = await StockTalk(http, stock.base).open(), questions()
        for _ in range(TEN_TURNS):
            await talk.say(next(asked))
        theirs["memory"], theirs["memory_with_actions"] = stock.memory().values()
        say("the same conversations side by side")
        gate = asyncio.Lock()  # one request at a time, in turn
        times: List[Dict[str, List[float]]] = [{}, {}]
        theirs["unfinished"] = []
        for number in range(LONG_ROUNDS if long else ROUNDS):
            done = await asyncio.gather(
                measures.interview(Talk(http, server.base, gate), questions(), times[0], number, taps=False),
                measures.interview(StockTalk(http, stock.base, gate), questions(), times[1], number, taps=False,
                                   most=INTERVIEW_TURNS),
                return_exceptions=True)
            if isinstance(done[0], BaseException):
                raise done[0]
            if isinstance(done[1], Failed):
                theirs["unfinished"].append(str(done[1]))
            elif isinstance(done[1], BaseException):
                raise done[1]
        for side, found in ((ours, times[0]), (theirs, times[1])):
            side["kinds"] = {kind: spread(values) for kind, values in found.items()}
            side["all"] = spread([value for values in found.values() for value in values])
        say("late turns")
        ours["by_turn"] = await measures.by_turn_number(server, (10, 300))
        theirs["by_turn"] = await _stock_by_turn(http, stock, LONG_STOCK_MARKS if long else STOCK_MARKS)


async def _stock_by_turn(http: Any, stock: Stock, marks: Any) -> Dict[str, float]:
    talk, found, done = await StockTalk(http, stock.base).open(), {}, 3
    await talk.press("start")
    await talk.answer_typed()
    for mark in marks:
        values = []
        while done < mark + measures.WINDOW // 2:
            await talk.say(f"I am {60 + done % 30}")
            if done >= mark - measures.WINDOW // 2:
                values.append(talk.seconds)
            done += 1
        found[str(mark)] = round(median(values) * 1000, 1)
    return found


def _rows(ours: Dict[str, Any], theirs: Dict[str, Any]) -> List[Dict[str, Any]]:
    rows = [
        _row("fresh start to the first answer, s", ours["start"], theirs["start"], 8),
        _row("memory after ten turns, MB", ours["memory"], theirs["memory"], 2.5),
        _row("environment, MB", ours["environment"], theirs["environment"], 2.5),
        _row("training, s", ours["training"], theirs["training"], 8),
        _row("all turns, p50, ms", ours["all"]["p50"], theirs["all"]["p50"], 5),
        _row("all turns, p95, ms", ours["all"]["p95"], theirs["all"]["p95"], 5),
    ]
    rows += [_row(f"{kind}, p50, ms", ours["kinds"][kind]["p50"], found["p50"], None)
             for kind, found in theirs["kinds"].items() if kind in ours["kinds"]]
    last = list(theirs["by_turn"])[-1]
    growth = _row(f"turn 300 (stock: {last}) against turn 10, times", ours["by_turn"]["300"]["ratio"],
                  round(theirs["by_turn"][last] / theirs["by_turn"]["10"], 2), None)
    return [*rows, {**growth, "goal": f"ours at most {GROWTH_GOAL}", "met": growth["ours"] <= GROWTH_GOAL}]


def _row(what: str, ours: float, stock: float, goal: Optional[float]) -> Dict[str, Any]:
    times = stock / ours
    return {"what": what, "ours": ours, "stock": stock, "times": round(times, 1),
            "goal": f"1/{goal}" if goal else "", "met": times >= goal if goal else None}


def _notes(ours: Dict[str, Any], theirs: Dict[str, Any]) -> List[str]:
    return [
        f"Stock memory is its server alone; with the action server it is {theirs['memory_with_actions']} MB. Ours "
        "includes the actions, which run in the same process.",
        "The stock environment is `rasa` with what it requires and byte code; what our actions need on top is not in it.",
        "Training is a cold process each; stock trains DIET and TED for 100 epochs, as `rasa init` would.",
        f"Typed answers only: stock's REST channel has no buttons. {len(theirs['unfinished'])} of stock's interviews did "
        "not come to their end; their turns up to then are counted"
        + (f" (the first: {theirs['unfinished'][0]})." if theirs["unfinished"] else "."),
        "Start is to the first answer of a guide question; stock's action server was already up.",
    ]
