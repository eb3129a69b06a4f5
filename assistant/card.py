"""The evaluation card: every question set of a folder, one result, saved as JSON and as a page."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

from assistant.ask import prepare
from assistant.evaluate import evaluate_answers, page
from assistant.evaluate_dialogues import evaluate_dialogues
from assistant.evaluate_interview import evaluate_interview
from assistant.evaluate_own import own_rows
from assistant.evaluate_safety import evaluate_redflags

Rows = List[Dict[str, Any]]


def card(folder: Optional[Path], today: date) -> Dict[str, Any]:
    """Evaluate every set that the folder holds; a set that is not there is left out. Without a folder, our own sets.

    Raises:
        FileNotFoundError: if the folder holds no set at all.
    """
    prepare()
    if folder is None:
        return {"today": today.isoformat(), "answers": evaluate_answers(*own_rows(), today)}
    parts: Dict[str, Callable[[Rows], Dict[str, Any]]] = {
        "redflags": evaluate_redflags, "interview": lambda rows: evaluate_interview(rows, today),
        "dialogues": lambda rows: evaluate_dialogues(rows, today.isoformat()),
    }
    faq, oos = rows(folder, "faq"), rows(folder, "oos")
    result: Dict[str, Any] = {"today": today.isoformat()}
    if faq or oos:
        result["answers"] = evaluate_answers(faq, oos, today)
    for name, evaluate in parts.items():
        found = rows(folder, name)
        if found:
            result[name] = evaluate(found)
    if len(result) == 1:
        raise FileNotFoundError(f"{folder} holds no question set (faq*, oos*, redflags*, interview*, dialogues*.jsonl)")
    return result


def rows(folder: Path, name: str) -> Rows:
    """The lines of every file of one kind of set."""
    return [json.loads(line) for path in sorted(folder.glob(f"{name}*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def card_text(result: Dict[str, Any], indent: str = "") -> str:
    """The card as plain text: figures as they are, lists of misses below them."""
    lines: List[str] = []
    for name, value in result.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}:", card_text(value, indent + "  ")]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{indent}{name}:", *(f"{indent}  - {json.dumps(item, ensure_ascii=False)}" for item in value)]
        else:
            shown = f"{value:.3f}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)
            lines.append(f"{indent}{name}: {shown}")
    return "\n".join(lines)


def save_card(result: Dict[str, Any], path: Path) -> None:
    """Save the card as JSON and as a page with the curves."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for ending, text in ((".json", json.dumps(result, ensure_ascii=False, indent=1) + "\n"), (".html", page(result))):
        path.with_name(path.name + ending).write_text(text, encoding="utf-8")
