"""Wording of closed confirmations and of refused values (confirmations.yml), and reading the reply to one."""

import re
from datetime import date
from functools import lru_cache
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from ruamel.yaml import YAML

from pathlib import Path

from knowledge.interview import RiskProfile
from knowledge.reading.normal import normalise
from knowledge.reading.outcome import ANSWER, CLARIFY, STORED_ACTS, Confirm, Reading
from knowledge.reading.reader import read
from knowledge.reading.yes_no import NO, YES, polarity

FILE = Path(__file__).parents[1] / "confirmations.yml"
WORDS = {
    "unit": (
        re.compile(r"\b(?:kg|kgs|kilos?|kilograms?|kilogrammes?|metric)\b"),
        re.compile(
            r"\b(?:lbs?|pounds?|"
            r"imperial|american)\b"
        ),
    ),
    "sign": (
        re.compile(r"-|\b(?:minus|negative|neg|below|under|lower|less)\b"),
        re.compile(
            r"\+|\b(?:plus|positive|"
            r"above|over|higher|better)\b"
        ),
    ),
    "age_or_less": (re.compile(r"\b(?:now|already)\b"), re.compile(r"\b(?:still|not yet)\b")),
    "birth_year": (
        re.compile(r"\b(?:already|had (?:it|my birthday|one)|has (?:been|passed)|gone|past|yes)\b"),
        re.compile(
            r"\b(?:not yet|"
            r"still to come|to come|coming up|not had|later (?:this|in)|next month|have not)\b"
        ),
    ),
}
FIRST = re.compile(r"^\W*(?:the )?(?:1st|first|former|1)\W*(?:one)?\W*$")
SECOND = re.compile(r"^\W*(?:the )?(?:2nd|second|latter|2)\W*(?:one)?\W*$")


class Words(NamedTuple):
    """One confirmation as shown: the question and a (label, value) for every button; None asks again."""

    text: str
    buttons: Tuple[Tuple[str, Any], ...]


@lru_cache(maxsize=1)
def _file() -> Mapping[str, Any]:
    return YAML(typ="safe").load(FILE)


def worded(confirm: Confirm) -> Words:
    """The closed question of a confirmation, with its buttons in the order of its values."""
    entry = _file()["confirm"].get(f"{confirm.question_id}.{confirm.reason}") or _file()["confirm"][confirm.reason]
    said = {
        **confirm.said,
        **{f"value{i}": f"{value:g}" for i, value in enumerate(confirm.values, 1) if isinstance(value, float)},
    }
    labels: List[str] = [label.format(**said) for label in entry["buttons"]]
    values: Tuple[Any, ...] = (*confirm.values, *([None] * len(labels)))
    return Words(entry["text"].format(**said), tuple(zip(labels, values, strict=False)))


def refused_because(question_id: str, reason: str) -> str:
    """Why a value was not stored and what would be, in one plain sentence or two."""
    table: Dict[str, str] = _file()["invalid"]
    return table.get(f"{question_id}.{reason}") or table.get(reason) or table["not_understood"]


def asked_again(question_id: str, reason: str) -> str:
    """The short sentence before a question is asked once more."""
    table: Dict[str, str] = _file()["clarify"]
    return table.get(f"{question_id}.{reason}") or table.get(reason) or table["not_understood"]


def resolve(confirm: Confirm, text: str, *, profile: RiskProfile, today: date) -> Optional[Reading]:
    """Read a reply to a confirmation: the chosen value, a new answer, or None where it says neither.

    A "no" stores nothing: the reading is "clarify", and the whole question is asked again.
    """
    plain = normalise(text)
    chosen = _chosen(confirm, plain)
    if chosen is not None:
        return Reading(ANSWER, {**confirm.also, confirm.question_id: chosen})
    said_it = polarity(plain)
    if not re.search(r"\d", plain) and said_it.value == NO:
        return Reading(CLARIFY, reason="ask_again")
    again = read(text, question_id=confirm.question_id, profile=profile, today=today)
    if (
        again.control
        or (again.act in (*STORED_ACTS, "invalid", "dont_know", "refused") and said_it.value != YES)
        or again.confirm
    ):
        return again
    return None


def _chosen(confirm: Confirm, plain: str) -> Any:
    if not confirm.values:
        return None
    if len(confirm.values) == 1:
        return (
            confirm.values[0]
            if (polarity(plain).value == YES and not re.search(r"\d", plain)) or _same(confirm, plain)
            else None
        )
    if FIRST.match(plain) or SECOND.match(plain):
        return confirm.values[0 if FIRST.match(plain) else 1]
    words = WORDS.get(confirm.reason)
    if words:
        first, second = bool(words[0].search(plain)), bool(words[1].search(plain))
        if first != second and not re.search(r"\b(?:not|neither|nor)\b(?! yet| had)", plain):
            figures = re.findall(r"\d+(?:\.\d+)?", plain)
            said = confirm.said.get("number")
            if not figures or figures == [said]:
                return confirm.values[0 if first else 1]
    figures = re.findall(r"\d+(?:\.\d+)?", plain)
    return next(
        (v for v in confirm.values if confirm.reason in ("birth_year", "age_or_less") and figures == [f"{v:g}"]), None
    )


def _same(confirm: Confirm, plain: str) -> bool:
    """Whether the reply repeats the one candidate in the words of the question."""
    return polarity(plain).value == YES and confirm.said.get("number", "?") in re.findall(r"\d+(?:\.\d+)?", plain)
