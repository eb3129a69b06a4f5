"""The wording of a question for the person who answers: plain, simpler, or about somebody else (carer mode)."""

import re
from typing import Optional

from knowledge.interview import about

OTHERS = {"she": ("she", "her", "her"), "he": ("he", "him", "his"), "they": ("they", "them", "their")}
AFTER_THESE_IT_IS_AN_OBJECT = r"(told|ask|asked|help|hurt|for|with|to|of|about|around|beside|near|limits|makes?|make)"
VERBS_FOR_ONE = {"are": "is", "have": "has", "do": "does", "were": "was", "feel": "feels", "take": "takes"}


def wording(question_id: str, *, simpler: bool = False, other: Optional[str] = None) -> str:
    """How a question is asked.

    Args:
        simpler: in easier words.
        other: "she", "he" or "they" when somebody answers for another person.
    """
    return for_other(about(question_id)["simpler" if simpler else "ask"], other)


def for_other(text: str, other: Optional[str]) -> str:
    """Turn a sentence said to the person into one about the person that somebody else answers for."""
    if other not in OTHERS:
        return text
    subject, them, their = OTHERS[other]
    text = re.sub(r"\b(are|have|do|were) you\b", lambda m: _verb(m.group(1), subject) + " " + subject, text, flags=re.I)
    text = re.sub(r"\byou(?:'re| are)\b", f"{subject} {_verb('are', subject)}", text, flags=re.I)
    text = re.sub(r"\b" + AFTER_THESE_IT_IS_AN_OBJECT + r" you\b", lambda m: f"{m.group(1)} {them}", text, flags=re.I)
    text = re.sub(r"\byou have\b", f"{subject} {_verb('have', subject)}", text, flags=re.I)
    text = re.sub(r"\byours\b", "theirs" if subject == "they" else their.rstrip("s") + "s", text, flags=re.I)
    text = re.sub(r"\byour\b", their, text, flags=re.I)
    text = re.sub(r"\byou\b", subject, text, flags=re.I)
    return text[:1].upper() + text[1:]


def _verb(verb: str, subject: str) -> str:
    return verb if subject == "they" else VERBS_FOR_ONE[verb.lower()] if verb.islower() else \
        VERBS_FOR_ONE[verb.lower()].capitalize()
