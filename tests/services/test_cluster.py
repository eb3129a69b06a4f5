"""Two workers behind nginx on PostgreSQL and Redis: routing, killed workers, same-instant messages, lost services."""

import asyncio
import os
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Dict, List, Tuple

import aiohttp
import pytest

from assistant.client import Chat, Refused
from tests.services.rig import Cluster, is_ready, until

RECOVERY_SECONDS = 10.0
BUSY_TRIES = 40


def kept(base: str) -> Chat:
    """A conversation that is stored."""
    return Chat(base, mode="keep")


def turns_of(cluster: Cluster, chat: Chat) -> List[Dict[str, Any]]:
    """The stored turns of a conversation, in order."""
    from assistant.front_door import conversation_id
    from tests.services.rig import SECRET

    return cluster.rows("SELECT number, client_id, text FROM turns WHERE conversation = :id ORDER BY number",
                        id=conversation_id(chat.token, SECRET.encode()))


def test_a_conversation_in_memory_finds_its_worker_again(cluster: Cluster) -> None:
    """Each conversation is in one worker's memory only: were it routed elsewhere, it would be unknown there."""
    chats = [Chat(cluster.nginx.base, mode="memory") for _ in range(12)]
    for _ in range(3):
        for chat in chats:
            chat.say("what is osteoporosis?")
    routes = {chat.token.partition(".")[0] for chat in chats}
    assert len(routes) == len(chats)
    known = [sum(_knows(worker.base, chat) for chat in chats) for worker in cluster.workers]
    assert sum(known) == len(chats) and all(known), f"conversations are not spread: {known}"


def _knows(base: str, chat: Chat) -> bool:
    direct = object.__new__(Chat)
    direct.base, direct.token = base, chat.token
    try:
        direct.call("GET", "/api/messages")
    except Refused as refused:
        assert refused.status == 401
        return False
    return True


def test_a_client_cannot_choose_its_route(cluster: Cluster) -> None:
    import json
    import urllib.request

    request = urllib.request.Request(
        cluster.nginx.base + "/api/sessions", json.dumps({"mode": "memory"}).encode(),
        {"Content-Type": "application/json", "X-Bone-Route": "deadbeef"})
    with urllib.request.urlopen(request, timeout=30) as response:
        assert not json.load(response)["token"].startswith("deadbeef.")


def test_metrics_are_not_shown_through_the_front_door(cluster: Cluster) -> None:
    chat = kept(cluster.nginx.base)
    with pytest.raises(Refused) as refused:
        chat.call("GET", "/metrics")
    assert refused.value.status == 404


def test_conversations_go_on_when_their_worker_is_killed(cluster: Cluster) -> None:
    """Killed while all of them wait for an answer; the other worker takes over from what was stored."""
    chats = [kept(cluster.nginx.base) for _ in range(8)]
    for chat in chats:
        chat.press("start")
        chat.say("none of these")
        chat.say("I am 67")
        assert chat.slot == "sex"
    victim = cluster.workers[0]
    with ThreadPoolExecutor(len(chats)) as pool:
        waiting = [pool.submit(_said, chat, "female", "killed") for chat in chats]
        victim.kill()
        begun = time.monotonic()
        answered = [done.result() for done in waiting]
    try:
        for chat, done in zip(chats, answered, strict=True):
            assert done or until(lambda chat=chat: _said(chat, "female", "killed"), "the other worker answers", RECOVERY_SECONDS)
        assert time.monotonic() - begun < RECOVERY_SECONDS
        for chat in chats:
            slots = chat.call("GET", "/api/summary?format=json")["slots"]
            assert (slots["age_years"], slots["sex"]) == (67, "female")
            stored = turns_of(cluster, chat)
            assert [turn["number"] for turn in stored] == list(range(1, len(stored) + 1))
            assert [turn["client_id"] for turn in stored].count("killed") == 1
    finally:
        victim.start()


def _said(chat: Chat, text: str, id: str) -> bool:
    try:
        chat.say(text, id)
    except (Refused, OSError):
        return False
    return True


def test_nothing_is_lost_doubled_or_out_of_order(cluster: Cluster, full: bool) -> None:
    """Same-instant pairs of one conversation, one message to each worker, past the routing."""
    conversations, messages = (200, 20) if full else (16, 20)
    sent = asyncio.run(_pairs(cluster, conversations, messages))
    for chat, pairs in sent:
        stored = turns_of(cluster, chat)
        assert [turn["number"] for turn in stored] == list(range(1, len(stored) + 1))
        ids = [turn["client_id"] for turn in stored if turn["client_id"] != "open"]
        assert len(ids) == len(set(ids)) == messages, "lost or doubled"
        assert [set(ids[place:place + 2]) for place in range(0, messages, 2)] == [set(pair) for pair in pairs]


async def _pairs(cluster: Cluster, many: int, messages: int) -> List[Tuple[Chat, List[Tuple[str, str]]]]:
    chats = [kept(cluster.nginx.base) for _ in range(many)]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as http:
        limit = asyncio.Semaphore(8)

        async def talk(chat: Chat) -> List[Tuple[str, str]]:
            done = []
            async with limit:
                for number in range(messages // 2):
                    pair = (f"a{number}-{uuid.uuid4().hex[:8]}", f"b{number}-{uuid.uuid4().hex[:8]}")
                    await asyncio.gather(*(
                        _post(http, worker.base, chat.token, id, f"I am {60 + number}")
                        for worker, id in zip(cluster.workers, pair, strict=True)))
                    done.append(pair)
            return done

        return list(zip(chats, await asyncio.gather(*map(talk, chats)), strict=True))


async def _post(http: aiohttp.ClientSession, base: str, token: str, id: str, text: str) -> Dict[str, Any]:
    """Send one message until it is answered; a 503 may be tried again with the same id."""
    for _ in range(BUSY_TRIES):
        async with http.post(f"{base}/api/messages", json={"id": id, "kind": "text", "text": text},
                             headers={"Authorization": f"Bearer {token}"}) as response:
            read: Dict[str, Any] = await response.json()
            if response.status == 200:
                return read
            assert response.status == 503 and read["error"]["retry"], read
    raise AssertionError("the message was never answered")


def test_postgres_restarts_in_mid_conversation(cluster: Cluster) -> None:
    _outage(cluster, cluster.postgres.stop, cluster.postgres.start)


def test_redis_goes_away_in_mid_conversation(cluster: Cluster) -> None:
    _outage(cluster, cluster.redis.end, cluster.redis.start)


def _outage(cluster: Cluster, stop: Any, start: Any) -> None:
    """Every message is answered from the true history or refused with an error; all is well within ten seconds."""
    chat = kept(cluster.nginx.base)
    chat.press("start")
    chat.say("none of these")
    chat.say("I am 67")
    assert chat.slot == "sex"
    stop()
    for number in range(3):
        with pytest.raises(Refused) as refused:
            chat.say("female", f"during-{number}")
        assert refused.value.status == 503 and refused.value.body["error"]["retry"]
    start()
    back = time.monotonic()
    until(lambda: _said(chat, "female", "during-0"), "messages are answered again", RECOVERY_SECONDS)
    assert time.monotonic() - back < RECOVERY_SECONDS
    assert chat.slot == "country" or chat.slot not in (None, "sex"), "answered from an empty history"
    slots = chat.call("GET", "/api/summary?format=json")["slots"]
    assert slots["age_years"] == 67 and slots["sex"] == "female"
    assert [turn["client_id"] for turn in turns_of(cluster, chat)].count("during-0") == 1
    until(lambda: all(is_ready(worker.base) for worker in cluster.workers), "both workers are ready", RECOVERY_SECONDS)


def test_a_worker_without_its_database_says_so(cluster: Cluster) -> None:
    cluster.postgres.stop()
    try:
        begun = time.monotonic()
        assert not any(is_ready(worker.base) for worker in cluster.workers)
        assert time.monotonic() - begun < 2 * RECOVERY_SECONDS
        from assistant.client import call

        assert all(call(worker.base, "GET", "/health/live")["live"] for worker in cluster.workers)
    finally:
        cluster.postgres.start()
    until(lambda: all(is_ready(worker.base) for worker in cluster.workers), "ready again", RECOVERY_SECONDS)


def test_workers_that_start_together_migrate_once(cluster: Cluster) -> None:
    assert len(cluster.rows("SELECT version FROM schema_version")) >= 1
    assert len(cluster.rows("SELECT version FROM schema_version")) == len(
        {row["version"] for row in cluster.rows("SELECT version FROM schema_version")})


@pytest.mark.skipif(os.environ.get("BONE_SERVICES") != "full", reason="BONE_SERVICES=full measures throughput")
def test_two_workers_against_one(cluster: Cluster) -> None:
    """The ratio is printed, not promised: on two cores the databases, nginx and the clients share them."""
    from assistant.bench.measures import throughput
    from assistant.client import Served

    class Door(Served):
        def __init__(self, base: str):
            self.base = base

    one = [asyncio.run(throughput(Door(cluster.workers[0].base), 16, 10))["turns_per_second"] for _ in range(3)]
    two = [asyncio.run(throughput(Door(cluster.nginx.base), 16, 10))["turns_per_second"] for _ in range(3)]
    print(f"\none worker {sorted(one)[1]} turns/s, two behind nginx {sorted(two)[1]} turns/s, "
          f"ratio {sorted(two)[1] / sorted(one)[1]:.2f}")
    assert sorted(two)[1] > sorted(one)[1]
