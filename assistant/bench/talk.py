"""One timed conversation over a kept-alive connection, and the person who answers in it."""

import asyncio
import time
import uuid
from itertools import count, cycle
from typing import Any, Dict, Iterator, Optional

import aiohttp

from assistant.consent import VERSION
from knowledge.passages import passages

REVIEW = "answers_confirmed"
LAST_RESORT = "I'm not sure"
TYPED: Dict[str, str] = {  # what a 67-year-old woman types
    "urgent_signs": "none of these", "age_years": "I'm 67", "sex": "female", "country": "United Kingdom",
    "weight_kg": "58 kg", "height_cm": "163 cm", "tallest_height_cm": "165 cm", "menopausal": "yes",
    "menopause_age": "I was 50", "prior_fragility_fracture": "no", "vertebral_fracture": "no",
    "parent_hip_fracture": "yes, my mother did", "smoking": "never smoked", "alcohol": "less than one a day",
    "glucocorticoids": "no", "secondary_causes": "none of them", "medications": "none", "falls_past_year": "once",
    "unsteady": "no", "t_score": "minus 2.1", "t_score_site": "hip", "exercise_days": "3 days",
    "exercise_limits": "none of these", "dental_work_planned": "no",
}
TAPPED: Dict[str, Any] = {  # the same person with buttons and fields
    "age_years": 67, "sex": "female", "country": "GB", "weight_kg": 58, "height_cm": 163, "tallest_height_cm": 165,
    "menopausal": "yes", "menopause_age": 50, "prior_fragility_fracture": "no", "vertebral_fracture": "no",
    "parent_hip_fracture": "yes", "smoking": "never", "alcohol": "under_1", "glucocorticoids": "no",
    "falls_past_year": 1, "unsteady": "no", "t_score": -2.1, "t_score_site": "hip", "exercise_days": 3,
    "dental_work_planned": "no",
}
LEADS = ("", "Please tell me: ", "Can you say: ", "I wonder, ", "My doctor did not say: ", "Quick one: ")


class Failed(Exception):
    """An answer that is not a reply."""


class Talk:
    """One conversation; `seconds` is what the latest call took. Conversations with one gate take turns."""

    def __init__(self, http: aiohttp.ClientSession, base: str, gate: Optional[asyncio.Lock] = None):
        self.http, self.base, self.gate = http, base, gate or asyncio.Lock()
        self.headers: Dict[str, str] = {}
        self.reply: Dict[str, Any] = {}
        self.seconds = 0.0

    async def open(self, mode: str = "keep") -> "Talk":
        """Open a conversation that is kept on disk, or only in memory."""
        await self._post("/api/sessions", {"lang": "en-GB", "mode": mode, "consent": VERSION})
        self.headers = {"Authorization": f"Bearer {self.reply['token']}"}
        return self

    async def send(self, **message: Any) -> "Talk":
        """Send one message.

        Raises:
            Failed: for an error answer.
        """
        return await self._post("/api/messages", {"id": uuid.uuid4().hex, **message})

    async def say(self, text: str) -> "Talk":
        """Send typed text."""
        return await self.send(kind="text", text=text)

    async def press(self, name: str) -> "Talk":
        """Tap a named control; who told a fact in a question finds "resume" where "start" was."""
        shown = [control for message in self.reply["messages"] for control in message.get("controls", ())]
        for control in [*shown, *self.reply["state"]["controls"]]:
            if control["name"] == name or (name, control["name"]) == ("start", "resume"):
                return await self.send(kind="choice", choice=control["choice"])
        raise Failed(f"no control {name!r} is shown")

    async def _post(self, path: str, body: Dict[str, Any]) -> "Talk":
        async with self.gate:
            begun = time.perf_counter()
            async with self.http.post(self.base + path, json=body, headers=self.headers) as response:
                read = await response.json()
            self.seconds = time.perf_counter() - begun
        if response.status >= 400:
            raise Failed(f"{response.status} {read.get('error', {}).get('code')} for {body}")
        self.reply = read
        return self

    # -- the person --------------------------------------------------------------------------------------------

    @property
    def slot(self) -> Optional[str]:
        """The question that is open."""
        return self.reply["state"].get("slot")

    async def answer_typed(self) -> "Talk":
        """Answer the open question in words."""
        return await self.say(TYPED.get(self.slot or "", LAST_RESORT))

    async def answer_tapped(self) -> "Talk":
        """Answer the open question with its buttons or its field."""
        question = next(message for message in self.reply["messages"] if message["kind"] == "question")
        value, options = TAPPED.get(question["slot"]), question["options"]
        if question["multi"]:
            return await self.send(kind="choices", choices=[])
        if isinstance(value, (int, float)) and question["input"]:
            return await self.send(kind="number", value=value, unit=question["input"]["unit"])
        for option in options:
            if option.get("code") == value:
                return await self.send(kind="choice", choice=option["choice"])
        return await self.press("skip")

    async def confirm(self) -> "Talk":
        """Say that all answers are right."""
        choice = next(m["confirm"] for m in self.reply["messages"] if m["kind"] == "recap")
        return await self.send(kind="choice", choice=choice)


def questions() -> Iterator[str]:
    """Questions to the guide, each new: the encoder remembers sentences, and a repeated one would be too cheap."""
    phrases = [phrase for passage in passages().values() for phrase in passage.asked_as[:3]]
    for number, phrase in zip(count(), cycle(phrases)):
        yield f"{LEADS[number // len(phrases) % len(LEADS)]}{phrase}{'' if number < len(phrases) * len(LEADS) else number}"


