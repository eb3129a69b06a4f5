"""Scan scores in a text, each with its sign and its site."""

import re
from typing import List, NamedTuple, Optional


SITES = (
    (
        "hip",
        re.compile(
            r"\b(?:hips?|femoral(?: necks?)?|femur|neck of (?:the |my )?femur|total hip|fn|fem(?:oral)? neck|"
            r"trochanter|neck)\b"
        ),
    ),
    (
        "spine",
        re.compile(
            r"\b(?:spine|spinal|back|lumbar|vertebrae?|l ?[1-5]\b(?:\s*-\s*l? ?[1-5]\b)?|lower back|"
            r"backbone|ls)\b"
        ),
    ),
    ("wrist", re.compile(r"\b(?:wrist|forearm|radius|arm|radial)\b")),
)
LEVELS = re.compile(r"\bl ?[1-5](?:-[1-5]|\s*(?:-|to|through|/)\s*l ?[1-5])\b(?!\.\d)|\b[lt] ?\d{1,2}\b(?!\.\d)")
SIGN = r"(?P<sign>-|\+|minus|negative|neg\b|plus|positive|pos\b)?"
SCORE = re.compile(
    rf"(?<![\w.])(?:(?<=\d)|){SIGN}\s*(?P<number>\d{{1,3}}(?:\.\d+)?|\.\d+)(?![\d]|"
    rf"\.\d)\s*(?P<after>(?:sds?|standard deviations?|s\.d\.|points?)?\s*(?:below|under|minus|"
    rf"negative|above|over|plus|positive|less than|lower than|-(?=\s*$))?)"
    r"(?!\s*(?:years?|yrs?|months?|weeks?|days?|%|percent|mg|kg|stone|lb|cm|th\b|st\b|nd\b|times|"
    r"scans?|tests?|g/cm|ng))"
)
MINUS = {"-", "minus", "negative", "neg"}
PLUS = {"+", "plus", "positive", "pos"}
LABEL = re.compile(
    r"\bt[\s-]*(?:-\s*)?scores?\b\s*(?:-(?!\s*\d))?|\btscores?\b|\bt[\s-]*values?\b|\bt\s*[:=]|"
    r"\bt(?=\s*-?\s*\d)|\bdexa\b|\bdxa\b"
)


NONE_HAD = re.compile(  # "never had 1": a scan, and no score
    r"\b((?:never|not|no)\b(?: (?:ever|yet|actually|even|i|have|had|having|got|getting|done|been|given|offered|sent|for|booked|needed))+) 1\b"
    r"(?!\.?\d|\s*(?:point|sds?|below|above|standard)\b)"
)


class Score(NamedTuple):
    """One T-score of a text: value, site or None, whether its sign was said, and its place."""

    value: float
    site: Optional[str]
    signed: bool
    start: int
    decimal: bool


def site_in(text: str) -> Optional[str]:
    """The scan site a text names: "hip", "spine" or "wrist"; None for none or several."""
    found = {name for name, pattern in SITES if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def scores(text: str) -> List[Score]:
    """Every T-score candidate of a normal text, with its site."""
    text = LABEL.sub(lambda m: " " * len(m.group()), NONE_HAD.sub(r"\1  ", text))
    bare = re.sub(r"\b(minus|negative|-)\s*(\d) (\d)\b(?!\s*(?:years|and))", r"\1 \2.\3", text)
    found = []
    for match in SCORE.finditer(bare):
        if re.fullmatch(r"(?:19|20)\d\d", match.group("number")) or _is_date_or_age(bare, match):
            continue
        after = match.group("after").split()
        word = after[-1] if after else ""
        sign = match.group("sign")
        minus = sign in MINUS or (
            sign is None and word in ("below", "under", "minus", "negative", "less", "lower", "-", "than")
        )
        plus = sign in PLUS or (sign is None and word in ("above", "over", "plus", "positive"))
        value = float(match.group("number"))
        found.append(
            Score(-value if minus else value, None, minus or plus, match.start(), "." in match.group("number"))
        )
    return _sited(bare, found)


def _is_date_or_age(text: str, match: "re.Match[str]") -> bool:
    before = text[: match.start()]
    return bool(
        re.search(r"\b(?:i am|aged|age|at|when i was|in|on the|about|i was)\s*$", before)
        and match.group("sign") is None
        and "." not in match.group("number")
    )


def _sited(text: str, found: List[Score]) -> List[Score]:
    marks = sorted((m.start(), name) for name, pattern in SITES for m in pattern.finditer(text))
    sited = []
    site_first = bool(marks and found and marks[0][0] < found[0].start)
    for index, score in enumerate(found):
        end = found[index + 1].start if index + 1 < len(found) else len(text)
        begin = found[index - 1].start if index else 0
        after = [(at, name) for at, name in marks if score.start < at < end]
        before = [(at, name) for at, name in marks if begin < at < score.start or (not index and at < score.start)]
        told = after and re.match(
            r"[\s\d.+-]*(?:minus|negative|plus|positive|below|"
            r"above)?[\s\d.]*(?:sds? )?(?:below|above)?\s*(?:\(|\bin|\bat|\bfor|\bon|"
            r"\bof)\s*(?:the|my|her|his)?\s*(?:left|right|total|lumbar|lower|both)?\s*$",
            text[score.start : after[0][0]],
        )
        if told or (after and not site_first):
            site: Optional[str] = after[0][1]
        else:
            site = before[-1][1] if before else after[0][1] if after else None
        if site is None and len({name for _, name in marks}) == 1:
            site = marks[0][1]
        sited.append(score._replace(site=site))
    return sited
