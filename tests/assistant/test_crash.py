"""Kill -9 in mid-turn: what was acknowledged is there, nothing is there twice, and what was not finished is told."""

import concurrent.futures
import http.client
import random
import subprocess
import sys
import threading
import urllib.error
from pathlib import Path

import pytest

from assistant.client import Chat, Served
from assistant.settings import ROOT
from tests.assistant.conftest import open_chat
from tests.assistant.crash_points import POINTS, TEXT

pytestmark = pytest.mark.model
AT_ONCE = 12  # conversations with a message on its way at the moment of death
CUT = (OSError, urllib.error.URLError, http.client.HTTPException)


@pytest.mark.parametrize("point", POINTS)
async def test_a_death_at_each_point_of_a_turn(runtime, tmp_path: Path, point: str) -> None:
    from assistant.conversations import Conversations
    from assistant.front_door import conversation_id
    from assistant.inputs import Message
    from assistant.settings import Settings

    url = f"sqlite:///{tmp_path / 'a.db'}"
    done = subprocess.run([sys.executable, "-W", "ignore", "-m", "tests.assistant.crash_points", url, point], cwd=ROOT,
                          capture_output=True, text=True, timeout=120)
    assert done.returncode == -9, done.stderr[-2000:]
    service = Conversations(runtime, Settings(database_url=url, turn_seconds=60))
    conversation = conversation_id(done.stdout.split()[0], service.key)
    seen = await service.history(conversation)
    said = [item for item in seen["messages"] if item["from"] == "person"]
    told = [item["text"] for item in seen["unfinished"]]
    assert (said, told) == ([], [TEXT]) if point != "stored" else (len(said), told) == (1, [])
    again = await service.send(conversation, Message(id="half-done", kind="text", text=TEXT))
    assert again["messages"][0]["kind"] == "answer" and bool(again.get("replayed")) == (point == "stored")
    seen = await service.history(conversation)
    assert len([item for item in seen["messages"] if item["from"] == "person"]) == 1 and not seen["unfinished"]


class Talker:
    """One conversation that keeps sending until the line is cut, and remembers what was acknowledged."""

    def __init__(self, base: str, number: int):
        self.chat, self.number = Chat(base, mode="keep"), number
        self.acknowledged: dict = {}
        self.on_its_way = ""
        self.count = 0

    def talk(self) -> None:
        """Send until the connection dies; the message then on its way is one crash point."""
        while True:
            self.count += 1
            self.on_its_way = f"{self.number}-{self.count}"
            try:
                reply = self.chat.say(text_of(self.on_its_way), id=self.on_its_way)
            except CUT:
                return
            self.acknowledged[self.on_its_way] = reply
            self.on_its_way = ""

    def check(self, base: str) -> bool:
        """After the restart nothing acknowledged is missing; resend what was on its way. True if it was told of."""
        self.chat.base = base
        seen = self.chat.call("GET", "/api/messages")
        unfinished = [item["id"] for item in seen["unfinished"]]
        assert set(unfinished) <= {self.on_its_way}
        for reply in list(self.acknowledged.values())[-2:]:
            assert [m for m in seen["messages"] if m["seq"] == reply["seq"] and m["from"] == "assistant"]
        self.acknowledged[self.on_its_way] = self.chat.say(text_of(self.on_its_way), id=self.on_its_way)
        seen = self.chat.call("GET", "/api/messages")
        said = [item["text"] for item in seen["messages"] if item["from"] == "person" and item["text"]]
        assert said == [text_of(name) for name in self.acknowledged], "lost, doubled or out of order"
        assert not seen["unfinished"]
        last = next(iter(self.acknowledged))
        again = self.chat.call("POST", "/api/messages", {"id": last, "kind": "text", "text": text_of(last)})
        assert again.pop("replayed") and again == {k: v for k, v in self.acknowledged[last].items() if k != "replayed"}
        return bool(unfinished)


def text_of(name: str) -> str:
    return f"what is vitamin d good for, {name}?"


def test_killed_at_random_points_nothing_is_lost_or_doubled(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    wanted = 500 if request.config.getoption("--full") else 60
    chance, points, acknowledged, told, deaths = random.Random(9), 0, 0, 0, 0
    server = Served(tmp_path, BONE_FREE_MEGABYTES="0").start()
    talkers = [Talker(server.base, number) for number in range(AT_ONCE)]
    try:
        while points < wanted:
            with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
                running = [pool.submit(talker.talk) for talker in talkers]
                threading.Event().wait(chance.uniform(0.4, 1.6))  # the moment of death is the point of the test
                server.kill()
                for each in running:
                    each.result(60)
            server.start()
            points, deaths = points + len(talkers), deaths + 1
            told += sum(talker.check(server.base) for talker in talkers)
            acknowledged = sum(len(talker.acknowledged) for talker in talkers)
    finally:
        server.kill()
    print(f"\n{points} messages cut at {deaths} deaths, {acknowledged} acknowledged, 0 lost, 0 doubled, {told} told of")
    assert acknowledged > points and told > 0


async def test_an_unfinished_message_is_told_with_its_words(service) -> None:
    person = await open_chat(service)
    service.disk.receive(person.conversation, "lost", "what about my hip?")
    assert (await service.history(person.conversation))["unfinished"] == [{"id": "lost", "text": "what about my hip?"}]
