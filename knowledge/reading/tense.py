"""What a text says of now, beside what it says of the past: "six pints a night once, now a half on Sundays".

Trap: a clause without a mark of its own goes with the one before it.
"""

import re

PART = re.compile(
    r"[.;,!?]+(?!\d)|\bbut\b|(?=\bnow (?:i|it|just|only|down)\b)|\band (?=(?:now|then|i|these|"
    r"today)\b)|\bso now\b"
)
PAST = re.compile(
    r"\b(?:used to|back (?:in the|then)|in (?:my|those|the) (?:\w+ )?(?:youth|20s|30s|40s|teens|prime|days?|army|navy)|"
    r"when i was (?:young\w*|an?|in|at|married|working|drinking|\d\d)|years ago|before (?:i|my|the|that|then|it)\b|"
    r"at one time|previously|formerly|at my worst|once upon|i (?:drank|was (?:on|\w+ing)|ran|swam|"
    r"walked|played|cycled)|it was)\b"
)
NOW = re.compile(
    r"\b(?:now|nowadays|these days|today|at (?:the moment|present)|currently|any ?more|since|lately|down to|"
    r"(?:since|until) (?:my|the|i|\d)|i (?:have been|have not|am|do|have|drink|like|take|go|never|only|just|still|"
    r"stopped|gave|quit|cannot))\b"
)


def present_words(text: str) -> str:
    """The parts of a normal text that speak of now; the whole text where none or all do."""
    kept, past = [], False
    for part in PART.split(text):
        past = (bool(PAST.search(part)) or past) and not NOW.search(part)
        if not past and part.strip():
            kept.append(part.strip())
    return " , ".join(kept) if kept and PAST.search(text) else text
