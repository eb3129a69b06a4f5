"""What is said to a person, turned into what is said of the person that somebody else answers for (carer mode).

Trap: "you told us" is said to whoever types, and what stands in quotation marks is said by them: both stay.
"""

import re
from typing import Any, Optional

from knowledge.interview import about

OTHERS = {"she": ("she", "her", "her", "herself"), "he": ("he", "him", "his", "himself"),
          "they": ("they", "them", "their", "themselves")}
PERSONAL = ("This matters for you", "Because of")  # how replies.yml opens what is said of one person's answers
VERBS_FOR_ONE = {"are": "is", "have": "has", "do": "does", "were": "was"}
UNCHANGED = re.compile(  # after "she": auxiliaries and past forms
    r"can|could|may|might|will|would|should|must|cannot|did|had|was|fell|held|took|stood|told|gave|lost|broke|felt|got|went|said|\w*[^e]ed")
AUXILIARY = r"(?:do|does|did|can|could|will|would|should|may|might|must|have|has|had|are|were)"
TAKES_OBJECT = (
    r"(?:asked|ask|told|helps?|hurts?|for|with|to|of|about|around|beside|near|limits|makes?|made|places?|gives?|gave|shows?|shown|suits?|fits?|keeps?|"
    r"between|like|took|takes|puts?|compares|tells|lets?|brings?|kept|against)")
TYPED = r"\byou (?:told (?:us|me)|named|gave|wrote|typed)\b|\b(?:find out|fill in)\b[^.“]*?\byou can\b"  # by the person who answers
QUOTED = re.compile(rf"(“[^”]*”|{TYPED})", re.I)
ASKED = re.compile(rf"\b(?P<verb>{AUXILIARY}) you\b", re.I)
OBJECT = re.compile(rf"\b(?P<verb>{TAKES_OBJECT}) you\b(?! need)|\byou\b(?=\s*(?:[.,;:!?)]|$))(?<!if you)(?<!than you)", re.I)
SUBJECT = re.compile(r"\byou (?P<how>(?:also|still|often|usually|never|always|really|only|now) )?(?P<verb>[a-z]+)\b(?P<no> not\b)?(?P<also> or (?:walk|stand|take|eat)\b)?", re.I)


def wording(question_id: str, *, simpler: bool = False, other: Optional[str] = None) -> str:
    """How a question is asked.

    Args:
        simpler: in easier words.
        other: "she", "he" or "they" when somebody answers for another person.
    """
    return for_other(about(question_id)["simpler" if simpler else "ask"], other)


def about_other(shown: Any, other: Optional[str]) -> Any:
    """Every text of a message, however deep, for carer mode; citations keep the words of the guide."""
    if other not in OTHERS:
        return shown
    if isinstance(shown, dict):
        return {name: value if name == "citations" else about_other(value, other) for name, value in shown.items()}
    if isinstance(shown, (list, tuple)):
        return type(shown)(about_other(value, other) for value in shown)
    return for_other(shown, other) if isinstance(shown, str) else shown


def as_theirs(text: str, other: Optional[str]) -> str:
    """What a person says of themselves as said of them: "I stopped smoking" -> "She stopped smoking"."""
    if other not in OTHERS:
        return text
    subject, _, their, _ = OTHERS[str(other)]
    return re.sub(r"\bMy\b", their.capitalize(), re.sub(r"\bI\b", subject.capitalize(), text))


def because_of_other(text: str, other: Optional[str]) -> str:
    """An answer of the guide whose words on this person in particular are about the person cared for; the rest stays general."""
    return "\n\n".join(for_other(part, other) if part.startswith(PERSONAL) else part for part in text.split("\n\n"))


def for_other(text: str, other: Optional[str]) -> str:
    """Turn a text said to the person into one about the person that somebody else answers for."""
    if other not in OTHERS or not re.search(r"\byou", text, re.I):
        return text
    parts = QUOTED.split(text)
    return "".join(part if n % 2 else _turned(part, str(other)) for n, part in enumerate(parts))


def _turned(text: str, other: str) -> str:
    subject, them, their, self = OTHERS[other]
    text = re.sub(r"\byourself\b", lambda m: _like(m.group(), self), text, flags=re.I)
    text = re.sub(r"\byours\b", lambda m: _like(m.group(), "theirs" if subject == "they" else their.rstrip("s") + "s"), text, flags=re.I)
    text = re.sub(r"\byour\b", lambda m: _like(m.group(), their), text, flags=re.I)
    text = ASKED.sub(lambda m: f"{_like(m.group('verb'), _for_one(m.group('verb').lower(), subject))} {subject}", text)
    text = OBJECT.sub(lambda m: f"{m.group('verb')} {them}" if m.group("verb") else them, text)
    text = SUBJECT.sub(lambda m: _told(m, subject), text)
    return re.sub(r"\byou\b", lambda m: _like(m.group(), subject), text, flags=re.I)


def _told(match: "re.Match[str]", subject: str) -> str:
    """ "You stand or walk" -> "She stands or walks", "you do not" -> "she does not"."""
    how, verb, no, also = (match.group(name) or "" for name in ("how", "verb", "no", "also"))
    also = f" or {_for_one(also[4:], subject)}" if also else ""
    return f"{_like(match.group(), subject)} {how}{_for_one(verb, subject)}{no}{also}"


def _for_one(verb: str, subject: str) -> str:
    """The form of a verb after "she" or "he": "have" -> "has", "watch" -> "watches"; past forms and "can" stay."""
    if subject == "they" or UNCHANGED.fullmatch(verb):
        return verb
    if verb in VERBS_FOR_ONE:
        return VERBS_FOR_ONE[verb]
    if re.search(r"(?:s|sh|ch|x|z|o)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def _like(model: str, word: str) -> str:
    """The word with a capital where the model has one."""
    return word[0].upper() + word[1:] if model[0].isupper() else word
