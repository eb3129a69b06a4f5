"""The summary of a conversation in every format: made on request, never stored."""

import asyncio
from typing import Any, Dict

from assistant.conversations import Conversations
from knowledge.assess import assess
from knowledge.interview import profile_from
from knowledge.ledger import answers_in
from knowledge.plan import plan
from knowledge.report import render


SHOWN = ("html", "json")  # the other formats are saved as a file


async def summary(conversations: Conversations, conversation: str, wanted: str) -> bytes:
    """Everything known, assessed and planned for one conversation.

    Raises:
        UnknownConversation: if there is none.
    """
    slots, row = await conversations.slots(conversation)
    answers = answers_in(slots)
    return await asyncio.to_thread(_render, answers, slots, row, conversations, wanted)


def _render(answers: Dict[str, Any], slots: Dict[str, Any], row: Dict[str, Any], conversations: Conversations,
            wanted: str) -> bytes:
    profile, today = profile_from(answers), conversations.today()
    country = answers.get("country") if answers.get("country") not in (None, "unsure", "declined") else row["country"]
    assessment = assess(profile, today=today, country=country)
    made = plan(profile, assessment, today=today, adaptations=tuple(slots.get("adaptations") or ()))
    return render(profile, assessment, made, today=today, format=wanted,
                  questions=tuple(slots.get("doctor_questions") or ()), other=slots.get("carer"))
