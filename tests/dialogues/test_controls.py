"""Every control in every state: a reply that says something, no answer lost, and the open question back where it should be."""

import asyncio

import pytest

from knowledge.interview import FIELDS
from tests.assistant.conftest import open_chat

pytestmark = pytest.mark.model
TO_THE_END = "skip until the answers are checked"
STATES = {  # what was said before the control
    "greeting": [],
    "told a fact": ["I weigh 60 kg"],
    "a question answered": ["what is osteoporosis"],
    "first question": ["start"],
    "a number asked": ["start", "none", "67", "woman"],
    "a yes or no asked": ["start", "none", "50", "male", "80 kg", "180 cm", "181 cm"],
    "a list asked": ["start", "none", "45", "male", *["skip"] * 8],
    "a closed question": ["start", "none", "67", "woman", "150"],
    "after a failure": ["start", "none", "67", "woman", "blorp"],
    "after a correction": ["start", "none", "67", "woman", "60 kg", "sorry I meant 66 kg"],
    "stopped": ["start", "none", "67", "woman", "stop"],
    "urgent": ["start", "none", "67", "woman", "I have crushing chest pain right now"],
    "asked to clear": ["start", "none", "67", "woman", "start over"],
    "review": ["I am a 50 year old man, 80 kg and 180 cm, check my risk", TO_THE_END],
    "result": ["I am a 50 year old man, 80 kg and 180 cm, check my risk", TO_THE_END, "yes"],
}
NEUTRAL = ("why do you ask", "say that again", "say it simpler", "help", "how many more", "show my answers", "who can I call",
           "what if I stopped smoking", "this is for my mother", "what is stored about me", "thank you", "tell me more")
CHANGING = ("skip", "go back", "undo", "stop", "carry on", "start", "yes", "no", "put that on my list for the doctor")
REOPENING = ("go back", "undo")


@pytest.mark.parametrize("state", STATES)
def test_every_control_in_every_state(service, state):
    asyncio.run(_all_controls(service, STATES[state], state))


async def _in_state(service, said):
    chat = await open_chat(service, mode="memory")
    for text in said:
        if text != TO_THE_END:
            await chat.say(text)
        while text == TO_THE_END and chat.last["state"]["slot"] != "answers_confirmed":
            await chat.say("skip")
    return chat


async def _all_controls(service, said, state):
    chat = await _in_state(service, said)
    for control in (*NEUTRAL, *CHANGING):
        chat = chat if control in NEUTRAL else await _in_state(service, said)
        before, slot = await _answers(service, chat), chat.last["state"]["slot"]
        reply = await chat.say(control)
        assert any(m.get("text") or m.get("items") or m["kind"] in ("result", "plan", "comparison") for m in reply["messages"]), control
        after = await _answers(service, chat)
        lost = {name for name, value in before.items() if after.get(name) in (None, "unsure", "declined") and value != after.get(name)}
        if control not in REOPENING and not (state == "asked to clear" and control in ("yes", "start")):
            assert not lost, f"{control} lost {lost}"
        if control in NEUTRAL and slot:
            assert reply["state"]["slot"] == slot, control
        if control == "stop" and slot:
            resumed = await chat.say("carry on")
            assert reply["state"]["slot"] is None and resumed["state"]["slot"] == slot


async def _answers(service, chat):
    slots, _ = await service.slots(chat.conversation)
    return {name: slots[name] for name in FIELDS if name in slots}


def test_a_button_of_the_state_is_there_in_every_state(service):
    async def names(said):
        chat = await _in_state(service, said)
        return {control["name"] for control in chat.last["state"]["controls"]}

    for said in STATES.values():
        found = asyncio.run(names(said))
        assert {"review", "note_for_doctor", "help", "start_over"} <= found and found & {"stop", "resume", "start"}


@pytest.mark.parametrize("part, first", [
    ("background", "sharpen the estimate"), ("falls", "the falls part please"), ("muscle", "do the muscle part"),
    ("food", "let's do the food part"), ("scan", "the part about my scan report"), ("home_tests", "the home tests"),
])
def test_each_optional_part_runs_to_its_end(service, part, first):
    async def run():
        chat = await _in_state(service, STATES["result"])
        options = [o for m in chat.last["messages"] for o in m.get("options", ())]
        assert all("min" in option["label"] for option in options)
        await chat.say(first)
        asked = []
        while chat.last["state"]["slot"] not in (None, "answers_confirmed"):
            asked.append(chat.last["state"]["slot"])
            await chat.say("skip")
        await chat.say("yes")
        return asked, {m["kind"] for m in chat.last["messages"]}

    asked, kinds = asyncio.run(run())
    assert len(asked) > 0 and {"result", "plan"} <= kinds
    assert {FIELDS[name].field_info.extra["part"] for name in asked} == {part}


def test_somebody_who_comes_back_is_asked_whether_to_go_on(service):
    async def run(said):
        chat = await open_chat(service)
        for text in said:
            await chat.say(text)
        service.started += 3600  # as after a restart of the server
        try:
            return (await service.history(chat.conversation))["messages"]
        finally:
            service.started -= 3600

    back = asyncio.run(run(["start", "none", "67"]))
    assert "go on where we were" in back[-2]["text"] and back[-1]["slot"] == "sex"
    stopped = asyncio.run(run(["start", "none", "67", "stop"]))
    assert [option["label"] for option in stopped[-1]["options"]] == ["Yes, go on", "See my answers", "Start over"]
    assert not any("go on where we were" in str(m.get("text")) for m in asyncio.run(run(["what is osteoporosis"])))


def test_h44_on_another_day_what_was_told_is_asked_again_with_its_date(service):
    async def run(*said):
        service.config = service.config.copy(update={"today": "2026-11-20"})
        chat = await open_chat(service, mode="memory", country="GB")
        for text in said:
            await chat.say(text)
        service.config = service.config.copy(update={"today": "2026-11-23"})
        return chat

    async def stopped():
        chat = await run("start", "none", "67", "woman", "60 kg", "stop")
        asked = (await chat.say("carry on"))["messages"]
        changed = (await chat.say("I weigh 62 kg now"))["messages"]
        again = (await chat.say("carry on"))["messages"]
        gone_on = await chat.say("yes")
        return asked, changed, again, gone_on

    asked, changed, again, gone_on = asyncio.run(stopped())
    assert [message["kind"] for message in asked] == ["recap"] and "20 November 2026" in asked[0]["text"]
    assert {item["slot"] for item in asked[0]["items"]} >= {"age_years", "sex", "weight_kg"}
    assert changed[0]["kind"] == "echo" and "60 kg" in changed[0]["items"][0]["before"]
    days = {item["slot"]: item["value"] for item in again[0]["items"]}
    assert "20 November" in days["age_years"] and "23 November" in days["weight_kg"]
    assert gone_on["state"]["slot"] == "height_cm" and all(message["kind"] != "recap" for message in gone_on["messages"])

    async def in_the_middle():
        chat = await run("start", "none", "67", "woman", "60 kg")
        return await chat.say("160 cm"), await chat.say("162 cm")

    first, second = asyncio.run(in_the_middle())
    assert [message["kind"] for message in first["messages"]] == ["recap", "echo", "question"] and "20 November" in first["messages"][0]["text"]
    assert all(message["kind"] != "recap" for message in second["messages"])


@pytest.mark.parametrize("aside", ["what would happen if I don't", "my knees are too bad for squats", "what if I had a better T-score", "tell me more"])
def test_the_open_question_comes_back_after_every_aside(service, aside):
    async def run():
        chat = await open_chat(service, mode="memory")
        for text in ("start", "none", "67", aside):
            await chat.say(text)
        asked = chat.last["messages"][-1]
        return asked, (await chat.say("I'm so scared of all this"))["messages"]

    asked, after = asyncio.run(run())
    assert (asked["kind"], asked["slot"]) == ("question", "sex")
    assert [message["kind"] for message in after] == ["text", "question"]


def test_h44_on_the_same_day_nothing_is_asked_twice(service):
    async def run():
        chat = await open_chat(service, mode="memory")
        for text in ("start", "none", "67", "stop"):
            await chat.say(text)
        return await chat.say("carry on")

    assert [message["kind"] for message in asyncio.run(run())["messages"]] == ["question"]


def test_h22_the_interview_of_a_minor_ends(service):
    async def run():
        chat = await open_chat(service, mode="memory", country="GB")
        for text in ("start", "none", "15"):
            await chat.say(text)
        return chat.last

    last = asyncio.run(run())
    assert last["state"]["form"] is None and "adults" in last["messages"][0]["text"] and len(last["messages"]) == 1
