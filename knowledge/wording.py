"""The wording of a question for the person who answers: plain, simpler, or about somebody else (carer mode)."""

import re
from typing import Optional

from knowledge.interview import about

OTHERS = {"she": ("she", "her", "her", "herself"), "he": ("he", "him", "his", "himself"),
          "they": ("they", "them", "their", "themselves")}
BEFORE_AN_OBJECT = (r"(told|ask|asked|help|hurt|for|with|to|of|about|around|beside|near|limits|makes?|make|places?|gave|give|show|shows|"
                    r"suits?|keep|keeps|than|between)")
VERBS_FOR_ONE = {"are": "is", "have": "has", "do": "does", "were": "was", "feel": "feels", "take": "takes"}
AUXILIARY = r"(?:do|does|did|can|could|will|would|should|may|might|to|has|have|had|must)"
WITH_YOU = re.compile(r"(?P<before>\b\w+\b|^)?(?P<gap>\W*)\byou (?P<how>also |still |often |usually )?(?P<verb>stand|walk|take|get|live|give|smoke|drink|feel|"
                      r"know|say|use|break|need|want|lose|weigh|fall|think|like)\b(?P<also> or walk)?", re.I)


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
    subject, them, their, self = OTHERS[str(other)]
    text = re.sub(r"\byourself\b", self, text, flags=re.I)
    text = re.sub(r"\b(are|have|do|were) you\b", lambda m: _verb(m.group(1), subject) + " " + subject, text, flags=re.I)
    text = re.sub(r"\byou(?:'re| are)\b", f"{subject} {_verb('are', subject)}", text, flags=re.I)
    text = re.sub(r"\b" + BEFORE_AN_OBJECT + r" you\b", lambda m: f"{m.group(1)} {them}", text, flags=re.I)
    text = re.sub(r"\byou have\b", f"{subject} {_verb('have', subject)}", text, flags=re.I)
    text = WITH_YOU.sub(lambda m: _told(m, subject), text)
    text = re.sub(r"\byours\b", "theirs" if subject == "they" else their.rstrip("s") + "s", text, flags=re.I)
    text = re.sub(r"\byour\b", their, text, flags=re.I)
    text = re.sub(r"\byou\b", subject, text, flags=re.I)
    return re.sub(r"(^|[.?!:] )([a-z])", lambda m: m.group(1) + (m.group(2) if m.group(1) == ": " else m.group(2).upper()), text)


def _told(match: "re.Match[str]", subject: str) -> str:
    """ "when you stand or walk" -> "when she stands or walks"; after "do" and the like the verb stays as it is."""
    before, gap, how, verb, also = (match.group(name) or "" for name in ("before", "gap", "how", "verb", "also"))
    one = subject != "they" and not re.fullmatch(AUXILIARY, before, re.I)
    return f"{before}{gap}{subject} {how}{verb}{'s' if one else ''}{also + 's' if one and also else also}"


def _verb(verb: str, subject: str) -> str:
    return verb if subject == "they" else VERBS_FOR_ONE[verb.lower()] if verb.islower() else \
        VERBS_FOR_ONE[verb.lower()].capitalize()
