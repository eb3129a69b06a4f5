"""P14: a correction wins everywhere. After any run of edits the result and the plan are those of the final answers."""

import json
import random
from typing import Any, Dict
from uuid import uuid4

import pytest

from assistant.inputs import Message
from assistant.summary import summary
from tests.assistant.conftest import open_chat

pytestmark = pytest.mark.model
EDITS = 12
NUMBERS = {"age_years": (40, 90), "weight_kg": (40, 110), "height_cm": (145, 190)}


async def number(person: Any, value: float, unit: str = "") -> None:
    person.last = await person.service.send(person.conversation, Message(
        id=uuid4().hex, kind="number", value=value, **({"unit": unit} if unit else {})))


async def opened_for_change(person: Any, slot: str) -> None:
    """Tap "Change" beside an answer in the list of answers."""
    await person.say("show my answers")
    lines = [line for message in person.last["messages"] if message["kind"] == "recap" for line in message["items"]]
    await person.tap(next(line["change"] for line in lines if line["slot"] == slot))
    assert person.last["state"]["slot"] == slot


async def told(service: Any, conversation: str) -> Dict[str, Any]:
    return dict(json.loads(await summary(service, conversation, "json")))


@pytest.mark.parametrize("seed", range(4))
async def test_p14_any_run_of_edits_ends_where_the_final_answers_end(service: Any, seed: int) -> None:
    chance = random.Random(seed)
    edited, plain = await open_chat(service), await open_chat(service)
    final: Dict[str, float] = {"age_years": 67, "weight_kg": 62, "height_cm": 165}
    for text in ("check my bone health", "none of these", "67", "female", "United Kingdom", "62 kg", "165 cm"):
        await edited.say(text)
    for _ in range(EDITS):
        slot = chance.choice(sorted(NUMBERS))
        final[slot] = chance.randint(*NUMBERS[slot])
        await opened_for_change(edited, slot)
        await number(edited, final[slot])
        slots, _ = await service.slots(edited.conversation)
        assert {name: slots[name] for name in NUMBERS} == final
    for text in ("check my bone health", "none of these", f"{final['age_years']}", "female", "United Kingdom",
                 f"{final['weight_kg']} kg", f"{final['height_cm']} cm"):
        await plain.say(text)
    one, other = await told(service, edited.conversation), await told(service, plain.conversation)
    for part in ("facts", "slots", "unknown", "assessment", "plan"):
        assert one[part] == other[part], part


async def test_p14_undo_puts_the_old_answer_back_everywhere(service: Any) -> None:
    person = await open_chat(service)
    for text in ("check my bone health", "none of these", "67", "female"):
        await person.say(text)
    before = await told(service, person.conversation)
    await person.say("sorry, I am 81 years old")
    assert (await told(service, person.conversation))["facts"]["age_years"] == 81
    await person.tap(next(message["undo"] for message in person.last["messages"] if message.get("undo")))
    assert (await told(service, person.conversation))["facts"] == before["facts"]
