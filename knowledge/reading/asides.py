"""What a reply tells besides the answer: "I've got two cats. None" answers with none, not with two.

Trap (H10): an aside for one question is the answer to another, so it is only left out where the rest answers by itself;
behind the answer, "and no I never took steroids" is a verdict on another question.
"""

import re
from dataclasses import replace
from typing import Optional

from knowledge.reading.elsewhere import other_topics
from knowledge.reading.normal import clauses
from knowledge.reading.outcome import Said
from knowledge.reading.people import OTHERS, PARENTS
from knowledge.reading.topics import speaks_of_another

SENTENCE = re.compile(
    r"[;!?\n]+|\.(?!\d)|,? (?:and|but|so) (?=(?:(?:no|yes|also|nor|then),? )?(?:i|my|we|she|he|no|not|never|do not) )|"
    r"(?:,| -) (?=(?:no |yes )?(?:i|my|we|she|he|no|never|do not) )"
)
PEOPLE = rf"(?:{OTHERS}|{PARENTS})"
ASIDES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bmy (?:\w+ )?{PEOPLE} (?:is|are|was|were|has|had|works?|lives?|died|loves?|likes?|comes?|came|brought|"
        rf"helps?)\b",
        r"\b(?:i|we) (?:\w+ )?(?:live|living) (?:with|alone|in|on|by)\b|\bmarried (?:for )?(?:\w+ )?\d+\b",
        r"\b(?:have|got|with) (?:\w+ )?\d+ (?:\w+ )?(?:cats?|dogs?|children|kids|grand\w+|sons?|daughters?|"
        r"brothers?|sisters?)\b",
        r"\bretired (?:in|from|since)\b|\bwork(?:ed|ing)? (?:as|in|at|for) (?:a|an|the)\b",
        r"\b(?:saw|see|seeing|seen|visited|been|was|went|go|going|rang|phoned|called|"
        r"appointment)\b[^,.;]{0,14}\b(?:the|my|a|an) "
        r"(?:doctor|gp|nurse|hospital|clinic|surgery|dentist|specialist|consultant|physio\w*|chemist|pharmacist)\b",
        r"\bmy (?:\w+ )?(?:back|neck|knees?|head|chest|stomach|legs?|feet|shoulders?|hands?|throat|eyes?) "
        r"(?:has|have|is|are|was|were|hurts?|aches?|feels?)\b|"
        r"\bi (?:have|had|am|feel|get|keep) [^,.;]{0,20}\b(?:cough\w*|headaches?|tired|exhausted|sore throat)\b",
        r"\bsorry (?:for|about|to)\b|\bbear with me\b|\b(?:lovely|nice|cold|hot|wet|awful) (?:day|morning|weather)\b",
    )
)
YES_NO = re.compile(r"(?:yes|no|yeah|yep|nope|never|none)\b")
OWN_BREAK = re.compile(r"\bi (?:\w+ ){0,3}(?:broke|broken|fractured|cracked)\b")
THEIRS = re.compile(rf"\b(?:{OTHERS}|{PARENTS}|she|he|they|her|his|them|their)\b")


def to_the_point(said: Said) -> Optional[Said]:
    """The reply without its asides; None where it has none or nothing else."""
    asked = str(said.asked)
    if asked == "urgent_signs":
        return None  # there, a sore jaw or a numb leg is no aside (H03)
    parts = [part.strip() for part in SENTENCE.split(said.text) if part.strip()]
    kept = [part for at, part in enumerate(parts) if not (_is_aside(part, asked) or (at and other_topics(part, asked)))]
    if not kept or len(kept) == len(parts):
        return None
    text = ". ".join(kept)
    return replace(said, text=text, clauses=clauses(text))


def _is_aside(part: str, asked: str) -> bool:
    if YES_NO.match(part):
        return False
    own = asked == "parent_hip_fracture" and bool(OWN_BREAK.search(part)) and not THEIRS.search(part)
    return own or any(pattern.search(part) for pattern in ASIDES) or speaks_of_another(part, asked)
