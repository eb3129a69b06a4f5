"""Where the time of a start and of a turn goes, by pyinstrument: shares by part.

Time belongs to the innermost part at work: a deep copy that Rasa asks for is Rasa's, a regular expression that is
compiled for the urgent signs is theirs. Seconds are the profiler's and the machine's; shares can be compared.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Sequence, Tuple
from unittest.mock import patch

import assistant.lean  # noqa: F401  (first: it decides what Rasa imports)
from pyinstrument import Profiler
from pyinstrument.session import Session

from assistant.bench.figures import machine
from assistant.bench.measures import interview
from assistant.bench.profiled_start import SECONDS, at_once
from assistant.bench.talk import Talk, questions
from assistant.conversations import Conversations
from assistant.front_door import conversation_id
from assistant.inputs import Message
from assistant.logs import configure
from assistant.runtime import Runtime
from assistant.settings import ROOT, settings
from assistant.training import model_path

STARTS, INTERVIEWS = 3, 20
SMALLEST = 0.5  # per cent; smaller parts are in the JSON alone
MOST = 2  # functions named of each part
BENCH = "the bench itself"  # left out
NAMELESS = ("<listcomp>", "<genexpr>", "<dictcomp>", "<setcomp>", "<lambda>")  # their time is their function's
# How the modules of a part, or functions in them, begin; the longest beginning counts.
PARTS = {
    BENCH: "assistant.bench pyinstrument",
    "Rasa: rules": "rasa.core.policies rasa.core.featurizers rasa.engine assistant.patches.run_in_order "
                   "assistant.patches._output assistant.patches.states_within_reach assistant.patches.fitting_rules",
    "Rasa: trackers and events": "rasa.shared.core assistant.patches.copied_ assistant.patches.temporary_tracker",
    "Rasa: everything else": "rasa assistant.lean assistant.patches assistant.runtime",
    "the disk, at the commit": "sqlalchemy.engine.default.do_commit",
    "database": "sqlalchemy assistant.store assistant.schema assistant.statements",
    "web server": "sanic assistant.server assistant.channel assistant.site assistant.pages",
    "sentence vectors": "onnxruntime tokenizers knowledge.encoder",
    "search of the guide": "knowledge.search knowledge.index knowledge.phrases knowledge.reranker knowledge.spelling "
                           "knowledge.terms knowledge.passages",
    "urgent signs": "knowledge.triage assistant.nlu",
    "patterns of signs and scope": "knowledge.triage_patterns",
    "scope and tripwires": "knowledge.scope knowledge.tripwires knowledge.signals",
    "reading replies": "knowledge.reading",
    "assessment and plan": "knowledge.assess knowledge.plan knowledge.calculators knowledge.qfracture",
    "facts and questions": "knowledge.interview knowledge.core_questions knowledge.facts knowledge.ledger "
                           "knowledge.question knowledge.choices knowledge.units",
    "finding and wording an answer": "knowledge",
    "actions": "actions assistant.form",
    "conversation and reply": "assistant",
}
OWNERS = {start: part for part, starts in PARTS.items() for start in starts.split()}
Record = Tuple[Sequence[str], float]  # what pyinstrument keeps: frames from the outermost on, and seconds


class InProcess(Talk):
    """The person of the bench, talking to conversations in this process."""

    def __init__(self, conversations: Conversations):
        self.conversations, self.reply, self.seconds = conversations, {}, 0.0

    async def _post(self, path: str, body: Dict[str, Any]) -> "InProcess":
        if path == "/api/sessions":
            self.reply = await self.conversations.open(lang=body["lang"], mode=body["mode"], consent_version=body["consent"])
            self.id = conversation_id(self.reply["token"], self.conversations.key)
        else:
            self.reply = await self.conversations.send(self.id, Message(**body))
        return self


def profile(say: Callable[[str], None], starts: int = STARTS, talks: int = INTERVIEWS) -> Dict[str, Any]:
    """Profile fresh starts, then whole interviews with guide questions, stored on disk."""
    with tempfile.TemporaryDirectory() as folder, patch("asyncio.to_thread", at_once):
        say(f"{starts} starts")
        started = [record for number in range(starts) for record in start(Path(folder) / str(number))]
        say(f"{talks} interviews")
        talked, turns = asyncio.run(interviews(f"sqlite:///{folder}/turns.db", talks))
    return {"machine": machine(), "start": table(started, starts), "turn": table(talked, turns)}


def start(file: Path) -> List[Record]:
    """The profile of a fresh process until it is ready."""
    subprocess.run([sys.executable, "-m", "assistant.bench.profiled_start", str(file)], cwd=ROOT, check=True,
                   env={**os.environ, "DATABASE_URL": f"sqlite:///{file}.db"})
    return list(Session.load(file).frame_records)


async def interviews(database: str, talks: int) -> Tuple[List[Record], int]:
    """The profile of interviews, after one that warms up, and the number of their turns."""
    configure(40)
    conversations = Conversations(Runtime(str(model_path())), settings().copy(update={"database_url": database}))
    times: Dict[str, List[float]] = {}
    asked = questions()
    await interview(InProcess(conversations), asked, {}, 0)
    profiler = Profiler(interval=SECONDS, async_mode="disabled")
    profiler.start()
    for number in range(talks):
        await interview(InProcess(conversations), asked, times, number)
    return list(profiler.stop().frame_records), sum(map(len, times.values()))


def table(records: Iterable[Record], many: int) -> Dict[str, Any]:
    """Milliseconds of each of so many, and the parts by their share, with the functions that took, or called for, most."""
    spent: Dict[str, Dict[str, float]] = defaultdict(lambda: defaultdict(float))
    compiling = 0.0
    for frames, seconds in records:
        part, function = owner(frames)
        spent[part][function] += seconds
        compiling += seconds * any("/sre_compile.py" in frame for frame in frames)
    spent.pop(BENCH, None)
    whole = sum(sum(found.values()) for found in spent.values())
    rows = [{"part": part, "share": round(100 * sum(found.values()) / whole, 1),
             "most": sorted(found, key=lambda name: -found[name])[:MOST]} for part, found in spent.items()]
    return {"many": many, "milliseconds": round(1000 * whole / many, 1), "compiling": round(100 * compiling / whole, 1),
            "parts": sorted(rows, key=lambda row: -float(str(row["share"])))}


def owner(frames: Sequence[str]) -> Tuple[str, str]:
    """The part that the innermost named frame belongs to, and that function."""
    for name in map(dotted, reversed(frames)):
        begins = max((begins for begins in OWNERS if name.startswith(begins)), key=len, default=None)
        if begins is not None:
            importing = OWNERS[begins] != BENCH and any("<frozen importlib" in frame for frame in frames)
            return (f"importing {OWNERS[begins].partition(':')[0]}" if importing else OWNERS[begins]), name
    return "everything else", ""


def dotted(frame: str) -> str:
    """A frame of pyinstrument as module and function; empty for the standard library and for nameless functions."""
    function, path, *_ = [*frame.split("\x01")[0].split("\x00"), ""]
    inside = path.partition("site-packages/")[2] or (path[len(str(ROOT)) + 1:] if path.startswith(f"{ROOT}/") else "")
    if not inside or function in NAMELESS:
        return ""
    return f"{inside.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}.{function}"


def as_text(result: Dict[str, Any]) -> str:
    """The two tables, to be read or put into a document."""
    lines = []
    for title, found in (("fresh starts until ready", result["start"]), ("turns of interviews", result["turn"])):
        lines += [f"{found['many']} {title}, {found['milliseconds']} ms each under the profiler, "
                  f"{found['compiling']} % of it compiling regular expressions",
                  *(f"{row['share']:5.1f} %  {row['part']:40} {', '.join(row['most'])}" for row in found["parts"]
                    if row["share"] >= SMALLEST), ""]
    return "\n".join(lines)
