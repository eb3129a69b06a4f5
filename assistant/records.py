"""Export and erase by token, on the machine that holds the database."""

import json
from typing import Any, Dict
from xml.etree import ElementTree as html

import assistant.lean  # noqa: F401
from assistant.front_door import conversation_id, server_key
from assistant.settings import settings
from assistant.store import ConversationStore
from knowledge.errors import KnowledgeError
from knowledge.interview import FIELDS
from knowledge.ledger import label, spoken


class NoSuchConversation(KnowledgeError):
    """No conversation of this database has that token."""


def _open(token: str) -> Any:
    config = settings()
    store, conversation = ConversationStore(config.url), conversation_id(token, server_key(config))
    row = store.conversation(conversation)
    if row is None:
        raise NoSuchConversation("no conversation has that token")
    return store, conversation, row


def collected(token: str) -> Dict[str, Any]:
    """Everything stored of a conversation.

    Raises:
        NoSuchConversation: if there is none.
    """
    store, conversation, row = _open(token)
    answers: Dict[str, Any] = {}
    for event in store.latest_events(conversation, row["session"]):
        if event.get("event") == "slot" and event["name"] in (*FIELDS, "doctor_questions"):
            answers[event["name"]] = event["value"]
    return {"conversation": {key: row[key] for key in ("created", "last_used", "mode", "lang", "country", "consent_version")},
            "facts": {name: value for name, value in answers.items() if name in FIELDS and value is not None},
            "questions_for_doctor": answers.get("doctor_questions") or [],
            "turns": [{key: turn[key] for key in ("number", "at", "text")} | {"messages": turn["reply"]["messages"]}
                      for turn in store.history(conversation)]}


def export(token: str, wanted: str) -> str:
    """Everything stored of a conversation, as JSON or as a readable page."""
    found = collected(token)
    return json.dumps(found, ensure_ascii=False, indent=1) if wanted == "json" else _page(found)


def erase(token: str) -> None:
    """Erase a conversation for good.

    Raises:
        NoSuchConversation: if there is none.
    """
    store, conversation, _ = _open(token)
    store.erase(conversation)


def _page(found: Dict[str, Any]) -> str:
    page = html.Element("html", lang="en")
    html.SubElement(html.SubElement(page, "head"), "title").text = "Everything stored of this chat"
    body = html.SubElement(page, "body")
    html.SubElement(body, "h1").text = "Everything stored of this chat"
    html.SubElement(body, "h2").text = "Your answers"
    answers = html.SubElement(body, "dl")
    for name, value in found["facts"].items():
        html.SubElement(answers, "dt").text = label(name)
        html.SubElement(answers, "dd").text = spoken(name, value)
    html.SubElement(body, "h2").text = "What was said"
    for turn in found["turns"]:
        html.SubElement(body, "p").text = f"You: {turn['text'] or '(words erased)'}"
        for message in turn["messages"]:
            html.SubElement(body, "p").text = f"Assistant: {message.get('text') or message['kind']}"
    return "<!doctype html>" + html.tostring(page, encoding="unicode", method="html")
