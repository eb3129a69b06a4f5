"""Asking the guide from the command line, with the same reply() as the chat."""

from datetime import date
from typing import Any, Dict, Optional

from assistant.training import build_encoder
from knowledge.answer import reply
from knowledge.interview import RiskProfile


def prepare() -> None:
    """Build the encoder if it is missing."""
    build_encoder()


def answer_row(row: Dict[str, Any], today: date, country: Optional[str] = None) -> Dict[str, Any]:
    """One line of `ask --batch`: {id, kind, text, citations, ranked, confidence}, urgent ones with a level."""
    answer = reply(str(row.get("question") or row.get("text") or ""), RiskProfile(), today=today, country=country)
    line = {"id": row.get("id"), "kind": answer.kind, "text": answer.text,
            "citations": list(answer.citations), "ranked": [list(ids) for ids in answer.ranked],
            "confidence": answer.confidence}
    return {**line, "level": answer.level} if answer.kind == "urgent" else line


def as_text(line: Dict[str, Any]) -> str:
    """One answer for a person: the text, then where it comes from."""
    sources = "\n".join(f"  [{found['passage']}] {found['title']}" for found in line["citations"])
    return line["text"] + (f"\n\n{sources}" if sources else "")
