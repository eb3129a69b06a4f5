"""The chat in a terminal: the same conversations as the web channel, in memory only."""

import asyncio
import sys
import uuid
from typing import Any, Dict, List

import click

from assistant.inputs import BadInput, Message
from assistant.logs import configure
from assistant.settings import settings
from assistant.training import model_path, train_if_stale


def run() -> None:
    """Talk until end of input."""
    configure(40)
    train_if_stale()
    asyncio.run(_talk())


async def _talk() -> None:
    from assistant import consent
    from assistant.conversations import Conversations
    from assistant.front_door import conversation_id
    from assistant.runtime import Runtime

    conversations = Conversations(Runtime(str(model_path())), settings())
    click.echo("\n".join(consent.TEXT["paragraphs"]) + "\n")
    agreed = consent.VERSION if click.confirm(consent.TEXT["agree"], default=True) else None
    opened = await conversations.open(lang="en", mode="memory", consent_version=agreed)
    conversation, reply = conversation_id(opened["token"], conversations.key), opened
    while True:
        buttons = show(reply["messages"])
        typed = await asyncio.to_thread(sys.stdin.readline)
        if not typed:
            return
        try:
            reply = await conversations.send(conversation, _message(typed.strip(), buttons))
        except BadInput as error:
            click.echo(str(error))


def show(messages: List[Dict[str, Any]]) -> Dict[str, str]:
    """Print messages; returns the numbered buttons."""
    buttons: Dict[str, str] = {}
    for message in messages:
        for line in lines(message):
            click.echo(line)
        for option in [*message.get("options", ()), *message.get("related", ())]:
            buttons[str(len(buttons) + 1)] = option["choice"]
            click.echo(f"  {len(buttons)}) {option['label']}")
        if message.get("confirm"):
            buttons[str(len(buttons) + 1)] = message["confirm"]
            click.echo(f"  {len(buttons)}) Yes, this is right")
    click.echo("> ", nl=False)
    return buttons


def lines(message: Dict[str, Any]) -> List[str]:
    """One message as lines of text."""
    kind = message["kind"]
    if kind in ("recap", "echo"):
        items = [f"  {item['label']}: {item['value']}" for item in message["items"]]
        return [message.get("text") or "Noted:", *items]
    if kind == "result":
        figures = [f"  {figure['title']}: {figure['text']}" for figure in message["figures"]]
        findings = [f"  - {finding['title']}: {finding['text']}" for finding in message["findings"]]
        return [message["band"]["word"] + ". " + message["band"]["text"], *findings, *figures, *message["limits"]]
    if kind == "plan":
        return ["Your plan:", *(f"  - {step['title']}: {step['text']}" for step in message["steps"])]
    cited = [f"  [{found['passage']}] {found['title']}" for found in message.get("citations", ())]
    more = [message["more"]] if message.get("more") else []
    return [" ".join(filter(None, (message.get("heading"), message.get("text")))), *more, *cited]


def _message(typed: str, buttons: Dict[str, str]) -> Message:
    if typed in buttons:
        return Message(id=uuid.uuid4().hex, kind="choice", choice=buttons[typed])
    return Message(id=uuid.uuid4().hex, kind="text", text=typed)
