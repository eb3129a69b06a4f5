"""Whether a height is of now or of long ago, where the verb alone does not tell.

Trap: "the nurse measured me and I was 5 foot 1" is a height of now; "at school I was 165" is not.
"""

import re
from typing import Iterator, Tuple

LATELY = re.compile(  # "was" at the latest measuring is as good as "is"
    r"\b(?:at (?:my|his|her|the) (?:last|latest|recent|annual)|last (?:time|week|month|year|check\w*|measured|medical|\w+day)|this (?:year|month|"
    r"week|summer|spring|autumn|winter|morning)|(?:the )?other (?:day|week)|yesterday|recently|(?:[2-9]|a few|few) (?:days|weeks|months) (?:ago|back)|"
    r"at (?:the|my) (?:clinic|doctor\w*|surgery|gp\w*|hospital|chemist\w*|pharmacy))\b"
)
MEASURED = re.compile(
    r"\b(?:measure[sd]?|measuring|measurement|height check|health check|check-? ?up)\b|"
    r"\b(?:nurse|doctor|doc|gp|clinic|hospital|surgery|physio\w*|pharmacist|chemist|consultant|they)(?: there| just| also| has| have)? "
    r"(?:says?|said|tells?|told|makes?|made|had|has|puts?|wrote|written|recorded|got|found|reckon\w*)\b"
)
LONG_AGO = re.compile(
    r"\b(?:school|college|university|army|navy|youth|young\w*|prime|teens?|teenager|child\w*|girl|boy|lad|twenties|thirties|\d0s|tallest|used to|"
    r"once|originally|formerly|previously|wedding|married|when i was|in my|as an? (?:young )?\w+|at (?:1[4-9]|2\d|3\d)\b(?! ?(?:cm|stone))|"
    r"in (?:19\d\d|20[01]\d)|(?:[2-9]|\d\d|many|few|some|several) years (?:ago|back)|(?:long|years|decades) ago)\b"
)
MEASURED_WHEN = re.compile(r"\b(?:when|as) i was (?:last |being )?measured\b")
NOW = re.compile(r"\b(?:now|these days|today|currently|at present|nowadays|down to|shrunk to)\b")
OF_NOW = re.compile(r"\b(?:i am|i measure|i stand)\b")
WAS = re.compile(r"\bwas\b(?! (?:just |only |last )?(?:measured|told|young\w*|born|a|an|at school)\b)")
THOUGHT_ENDS = re.compile(r"[;!?]|\.(?!\d)|\bbut\b")
CLAUSE_ENDS = re.compile(rf"{THOUGHT_ENDS.pattern}|,(?!\d)|\band (?=(?:i|my|he|she|it|the|they|now|at|when|in|as)\b)|\bthen (?=now\b|\d)")


def measured_lately(text: str) -> str:
    """The text with "is" for the "was" of a height that was measured not long ago."""
    text = MEASURED_WHEN.sub("measured", text)
    return WAS.sub(lambda was: "is" if _of_now(text, was.start()) else was.group(), text)


def _of_now(text: str, at: int) -> bool:
    start, end = _around(text, at, CLAUSE_ENDS)
    clause, before = text[start:end], text[_around(text, at, THOUGHT_ENDS)[0] : start]
    if LONG_AGO.search(clause) or NOW.search(text[:start] + " , " + text[end:]):
        return False
    told_before = (MEASURED.search(before) or LATELY.search(before)) and not LONG_AGO.search(before)
    return bool(told_before or MEASURED.search(clause) or LATELY.search(clause))


def _around(text: str, at: int, ends: "re.Pattern[str]") -> Tuple[int, int]:
    """Where the clause or the thought around a place begins and ends."""
    found = list(ends.finditer(text))
    return max((m.end() for m in found if m.end() <= at), default=0), min((m.start() for m in found if m.start() > at), default=len(text))


def by_time(text: str) -> Iterator[Tuple[str, bool]]:
    """The clauses of a reply that have a figure, each with whether it speaks of now."""
    for clause in CLAUSE_ENDS.split(text):
        if re.search(r"\d", clause):
            of_now = NOW.search(clause) or LATELY.search(clause) or MEASURED.search(clause) or OF_NOW.search(clause)
            yield clause.strip(), bool(of_now) and not LONG_AGO.search(clause)
