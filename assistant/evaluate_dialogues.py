"""Whole dialogues over the HTTP channel: final facts, and the listed behaviours that a program can check."""

import itertools
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from assistant.client import Chat, Refused, served
from assistant.dialogue_checks import Transcript, checked

MOST_SKIPS = 60
AT_THE_END = {"summary", "screening_advice"}  # behaviours that show once the interview is over


def evaluate_dialogues(scripts: Sequence[Dict[str, Any]], today: str) -> Dict[str, Any]:
    """Play every script against a server of its own and compare what it knows in the end.

    Returns:
        facts_right: share of expected final facts that are right; never_asked: turns that had to be sent unasked;
        behaviours: per behaviour id, how often the check held; behaviours_held: the share of all that held; misses: every wrong fact and failed check.
    """
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), BONE_TODAY=today) as server:
        return scored([play(server.base, script) for script in scripts])


def scored(played: Sequence[Dict[str, Any]]) -> Dict[str, Any]:
    """The figures over dialogues that were played."""
    expected = sum(len(found["wrong"]) + found["right"] for found in played)
    right = sum(found["right"] for found in played)
    behaviours: Dict[str, List[int]] = {}
    for found in played:
        for name, held in found["behaviours"].items():
            tally = behaviours.setdefault(name, [0, 0])
            tally[0] += held
            tally[1] += 1
    held, of = (sum(tally[n] for tally in behaviours.values()) for n in (0, 1))
    return {
        "dialogues": len(played), "facts": expected, "facts_right": right / expected if expected else 1.0,
        "whole_dialogues_right": sum(not found["wrong"] for found in played) / max(1, len(played)),
        "behaviours_held": held / of if of else 1.0,
        "never_asked": sum(found["never_asked"] for found in played),
        "behaviours": {name: {"held": held, "of": of} for name, (held, of) in sorted(behaviours.items())},
        "misses": [{"id": found["id"], "wrong": found["wrong"],
                    "failed": [name for name, held in found["behaviours"].items() if not held]}
                   for found in played if found["wrong"] or not all(found["behaviours"].values())],
    }


def play(base: str, script: Dict[str, Any]) -> Dict[str, Any]:
    """Play one script and return what was right, wrong and never asked."""
    chat = Chat(base)
    transcript: Transcript = []
    never_asked = 0
    turns = list(script["turns"])
    while turns:
        turn = _next(chat, turns, transcript)
        if turn is None:
            turn, never_asked = turns.pop(0), never_asked + 1
        _say(chat, turn["text"], transcript)
    if AT_THE_END & {item["id"] for item in script["expect"]["behaviours"]}:
        _finish(chat, transcript)
    slots = chat.call("GET", "/api/summary?format=json")["slots"]
    expected = script["expect"]["slots"]
    wrong = {name: {"expected": value, "got": slots.get(name)} for name, value in expected.items()
             if not same(slots.get(name), value)}
    checks = checked([item["id"] for item in script["expect"]["behaviours"]], transcript, slots)
    return {"id": script["id"], "wrong": wrong, "right": len(expected) - len(wrong), "never_asked": never_asked,
            "behaviours": checks, "transcript": transcript}


def _finish(chat: Chat, transcript: Transcript) -> None:
    """Leave out what the script has no answer for, and confirm: some behaviours show only at the end."""
    for _ in range(MOST_SKIPS):
        if chat.slot in (None, "answers_confirmed"):
            break
        _say(chat, "skip", transcript)
    if chat.slot:
        _say(chat, "yes", transcript)


def same(got: Any, expected: Any) -> bool:
    """Whether a final fact is the expected one; figures to the step they are stored in."""
    if isinstance(expected, bool) or isinstance(got, bool):
        return got is expected
    if isinstance(expected, (int, float)) and isinstance(got, (int, float)):
        return abs(got - expected) < 0.051
    if isinstance(expected, list) and isinstance(got, list):
        return sorted(map(str, got)) == sorted(map(str, expected))
    return bool(got == expected)


def _next(chat: Chat, turns: List[Dict[str, Any]], transcript: Transcript) -> Optional[Dict[str, Any]]:
    """The turn to send now, taken from the list: the next free one, or the one that answers what is asked.

    What the script does not answer is skipped. None if nothing more is asked that it could answer.
    """
    if not turns[0]["cue"].startswith("asked:") or turns[0]["cue"] in ("asked:any", "asked:start"):
        return turns.pop(0)
    waiting = list(itertools.takewhile(lambda turn: turn["cue"].startswith("asked:"), turns))
    for _ in range(MOST_SKIPS):
        state = chat.last["state"]
        for turn in waiting:
            if turn["cue"].partition(":")[2] in state.get("covers", ()):
                turns.remove(turn)
                return turn
        if not state.get("slot") or state["slot"] == "answers_confirmed":
            return None
        _say(chat, "skip", transcript)
    return None


def _say(chat: Chat, text: str, transcript: Transcript) -> None:
    before = chat.slot
    try:
        chat.say(text)
    except Refused as error:
        transcript.append({"said": text, "asked": before, "error": error.code, "messages": []})
        return
    state = chat.last["state"]
    transcript.append({"said": text, "asked": before, "messages": chat.last["messages"], "slot": chat.slot,
                       "step": state["step"], "of": state["of"]})
