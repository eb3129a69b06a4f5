"""Everything stored of a conversation: collected, written as JSON or as a readable page, and erased."""

import json
from typing import Any, Dict, Iterator, List
from xml.etree import ElementTree as html

import assistant.lean  # noqa: F401
from assistant.front_door import conversation_id, server_key
from assistant.settings import settings
from assistant.store import ConversationStore
from knowledge.errors import KnowledgeError
from knowledge.interview import FIELDS
from knowledge.ledger import answers_in, label, spoken

KEPT_SLOTS = ("doctor_questions", "parts", "adaptations", "carer", "cared_for", "trail", "volunteered")  # what a person said beside the answers
KEPT_COLUMNS = ("created", "last_used", "mode", "keep_days", "lang", "units", "country", "consent_version", "consent_at")
KEPT_OF_TURN = ("number", "at", "text", "rating", "rating_reason", "rating_passages")
SPOKEN_KEYS = ("heading", "title", "text", "label", "value")


class NoSuchConversation(KnowledgeError):
    """No conversation of this database has that token."""


def _open(token: str) -> Any:
    config = settings()
    store, conversation = ConversationStore(config.url), conversation_id(token, server_key(config))
    row = store.conversation(conversation)
    if row is None:
        raise NoSuchConversation("no conversation has that token")
    return store, conversation, row


def collected(store: ConversationStore, row: Dict[str, Any]) -> Dict[str, Any]:
    """Everything stored of a conversation, given its row; the id is left out, which is only a hash of the token."""
    slots: Dict[str, Any] = {}
    for event in store.latest_events(row["id"], row["session"]):
        if event.get("event") == "slot" and event["name"] in (*FIELDS, *KEPT_SLOTS):
            slots[event["name"]] = event["value"]
    return {
        "conversation": {name: row[name] for name in KEPT_COLUMNS},
        "facts": answers_in(slots),
        "questions_for_doctor": slots.get("doctor_questions") or [],
        "settings": {name: slots[name] for name in KEPT_SLOTS[1:] if slots.get(name)},
        "turns": [{**{name: turn[name] for name in KEPT_OF_TURN}, "messages": turn["reply"]["messages"]}
                  for turn in store.history(row["id"])],
        "not_finished": store.unfinished(row["id"]),
        "log": store.audited(row["id"]),
    }


def written(found: Dict[str, Any], wanted: str) -> str:
    """What was collected, as "json" or as a readable page ("html")."""
    return json.dumps(found, ensure_ascii=False, indent=1) if wanted == "json" else _page(found)


def export(token: str, wanted: str) -> str:
    """Everything stored of a token's conversation, as JSON or as a readable page.

    Raises:
        NoSuchConversation: if there is none.
    """
    store, conversation, row = _open(token)
    store.note(conversation, "export")
    return written(collected(store, row), wanted)


def erase(token: str) -> None:
    """Erase a conversation for good.

    Raises:
        NoSuchConversation: if there is none.
    """
    store, conversation, _ = _open(token)
    store.erase(conversation)


def _page(found: Dict[str, Any]) -> str:
    page = html.Element("html", lang="en")
    head = html.SubElement(page, "head")
    html.SubElement(head, "meta", charset="utf-8")
    html.SubElement(head, "title").text = "Everything stored of this chat"
    body = html.SubElement(page, "body")
    html.SubElement(body, "h1").text = "Everything stored of this chat"
    _list(body, "Your answers", {label(name): spoken(name, value) for name, value in found["facts"].items()})
    _list(body, "About this chat", {name.replace("_", " "): value for name, value in found["conversation"].items()})
    _list(body, "Questions for your doctor", dict(enumerate(found["questions_for_doctor"], 1)))
    _list(body, "Choices", found["settings"])
    html.SubElement(body, "h2").text = "What was said"
    for turn in found["turns"]:
        html.SubElement(body, "p").text = f"You: {turn['text'] or '(words erased)'}"
        for message in turn["messages"]:
            html.SubElement(body, "p").text = f"Assistant: {' · '.join(_words(message))}"
        if turn["rating"]:
            html.SubElement(body, "p").text = " ".join(filter(None, (
                f"You rated this: {turn['rating']}", turn["rating_reason"], turn["rating_passages"])))
    _list(body, "Sent, but not finished", {item["client_id"]: item["text"] for item in found["not_finished"]})
    _list(body, "Log", {line["at"]: f"{line['event']} {line['detail']}".strip() for line in found["log"]})
    return "<!doctype html>" + html.tostring(page, encoding="unicode", method="html")


def _list(body: html.Element, title: str, lines: Dict[Any, Any]) -> None:
    if not lines:
        return
    html.SubElement(body, "h2").text = title
    kept = html.SubElement(body, "dl")
    for name, value in lines.items():
        html.SubElement(kept, "dt").text = str(name)
        html.SubElement(kept, "dd").text = str(value)


def _words(message: Any) -> List[str]:
    """The words of a message that a person reads, in order, whatever its kind."""
    return list(dict.fromkeys(_spoken(message)))


def _spoken(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name in SPOKEN_KEYS and isinstance(value, (str, int, float)) and value != "":
                yield str(value)
            else:
                yield from _spoken(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _spoken(value)
