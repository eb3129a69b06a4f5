"""What a reply tells besides the answer: "I've got two cats. None" answers with none, not with two.

Trap: an aside for one question is the answer to another, so it is only left out where the rest answers by itself.
"""

import re
from dataclasses import replace
from typing import Optional

from knowledge.reading.normal import clauses
from knowledge.reading.outcome import Said
from knowledge.reading.people import OTHERS, PARENTS

SENTENCE = re.compile(r"[;!?\n]+|\.(?!\d)|, (?=(?:and |but |so )?(?:i|my|we|she|he) )")
PEOPLE = rf"(?:{OTHERS}|{PARENTS})"
ASIDES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bmy (?:\w+ )?{PEOPLE} (?:is|are|was|were|has|had|works?|lives?|died|loves?|likes?|comes?|came|brought|helps?)\b",
        r"\b(?:i|we) (?:\w+ )?(?:live|living) (?:with|alone|in|on|by)\b|\bmarried (?:for )?(?:\w+ )?\d+\b",
        r"\b(?:have|got|with) (?:\w+ )?\d+ (?:\w+ )?(?:cats?|dogs?|children|kids|grand\w+|sons?|daughters?|brothers?|sisters?)\b",
        r"\bretired (?:in|from|since)\b|\bwork(?:ed|ing)? (?:as|in|at|for) (?:a|an|the)\b",
        r"\b(?:saw|see|seeing|seen|visited|been|was|went|go|going|rang|phoned|called|appointment)\b[^,.;]{0,14}\b(?:the|my|a|an) "
        r"(?:doctor|gp|nurse|hospital|clinic|surgery|dentist|specialist|consultant|physio\w*|chemist|pharmacist)\b",
        r"\bmy (?:\w+ )?(?:back|neck|knees?|head|chest|stomach|legs?|feet|shoulders?|hands?|throat|eyes?) "
        r"(?:has|have|is|are|was|were|hurts?|aches?|feels?)\b|\b(?:cough|headaches?|tired|exhausted|rash|sore throat)\b",
        r"\bsorry (?:for|about|to)\b|\bbear with me\b|\b(?:lovely|nice|cold|hot|wet|awful) (?:day|morning|weather)\b",
    )
)


def to_the_point(said: Said) -> Optional[Said]:
    """The reply without its asides; None where it has none or nothing else."""
    parts = [part.strip() for part in SENTENCE.split(said.text) if part.strip()]
    kept = [part for part in parts if not any(pattern.search(part) for pattern in ASIDES)]
    if not kept or len(kept) == len(parts):
        return None
    text = ". ".join(kept)
    return replace(said, text=text, clauses=clauses(text))
