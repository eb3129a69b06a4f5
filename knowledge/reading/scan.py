"""Numbers, hedges, questions and negation in a normal text: the small tools every reader uses."""

import re
from typing import List, NamedTuple, Optional, Tuple

from knowledge.reading.outcome import Said

SETTLING = re.compile(r"\b(?:more like|nearer(?: to)?|closer to|in truth|truth be told|realistically)\b")
NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(?![\d.]*\d)")
BELOW_ZERO = re.compile(r"^\W*(?:-|\b(?:minus|negative)\b)\s*\d")  # a whole reply, where nothing below nought can be
DIGIT = re.compile(r"\d")
N = r"(\d+(?:\.\d+)?)"
BETWEEN = r"\s*(?:-|to|or(?: maybe| possibly| perhaps)?|and|/|maybe|possibly|perhaps)\s*"
RANGE = re.compile(
    rf"(?<![\w.-]){N}(?:,(?= (?:or|to|maybe|possibly|perhaps)\b))?\s*(?:-|\bto\b|\bor(?: maybe| possibly| perhaps|"
    rf" even)?\b|\bmaybe\b|\bpossibly\b|"
    rf"/){{1}}\s*{N}(?![\w.])"
)
BETWEEN_RANGE = re.compile(rf"\bbetween {N}\s*\w{{0,9}}\s*(?:and|or|to|-)\s*{N}")
HEDGE = re.compile(
    r"\b(?:i think|i thought|i believe|i guess|i reckon|i suppose|i imagine|i expect|i fancy|i do not think|"
    r"and a bit|i would say|"
    r"i would guess|maybe|"
    r"perhaps|possibly|probably|roughly|approx(?:imately)?|ish|\w+ish|or so|or thereabouts|thereabouts|give or take|"
    r"something like|if (?:i am|i have|my|that is)\b[^,.]{0,25}\b(?:right|correct\w*|counting|sums)|"
    r"somewhere (?:around|near|about)|in the region|not (?:too |entirely |really |quite |100 ?% |very |"
    r"totally |completely |absolutely )?(?:sure|certain)|cannot (?:quite )?(?:remember|recall)|if i remember|"
    r"from memory|"
    r"last time i|at a guess|guess|as far as i|not that i|to my knowledge|must be|could be|might be|more or less|"
    r"at least|a few|few|ball ?park|circa|presumably|apparently|from what i|pretty sure|fairly sure|almost sure|"
    r"don't quote me|do not quote me|if memory|hazard|sort of|(?<!that )(?<!this )(?<!any )kind of|"
    r"sometimes)\b(?<!\benglish)(?<!\bspanish)(?<!\birish)"
    r"(?<!\bbritish)(?<!\bscottish)(?<!\bfinish)(?<!\bfish)(?<!\bswedish)(?<!\bwish)"
    r"(?<!\bpolish)(?<!\bwelsh)(?<!\bturkish)"
    r"(?<!\bjewish)(?<!\bfoolish)(?<!\bselfish)(?<!\bdanish)|~|\babout a\b"
)
ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|just (?:over|under)|approx(?:imately)?|roughly|circa|c\.|"
    r"some)\b|~"
)
QUESTION = re.compile(
    r"\?|^(?:(?:and|but|so|ok|okay|hang on|wait|sorry|excuse me|well|hold on|hi|hello|please|um|before that)[,.]? )*"
    r"(?:what|why|how|who|where (?:is|are|do|can|does)|when (?:is|was|do|does|did|will|can|should|are)|which|(?:does|"
    r"is|are|can|could|"
    r"should|would|will)(?! not\b)|am i|do (?:you|i|we|they)|did you|"
    r"shall|may i|what's|whats|tell me|explain|define|remind me|meaning of|can you)\b(?!ever| a lady)|"
    r"\b(?:does (?:that|it|this) count|what does|what do you mean|what is (?:a|an|the|that|this|it)|what counts|"
    r"how do i|"
    r"is that (?:bad|ok|good|right|normal|high|low|alright)|not sure what|(?:do not|don't) (?:understand|know what)|"
    r"what (?:is|are)|why do you)\b"
)
CORRECTING = re.compile(
    r"\b(?:sorry|actually|i mean(?!s)|i meant|meant to (?:say|put|type|write)|no wait|wait(?:,| )+no|scratch that|"
    r"correction|rather|oops|"
    r"whoops|my mistake|i tell a lie|tell a lie|let me correct|typo|mistyped|should (?:be|have been|say|read)|no no|"
    r"make that|change (?:that|it|my)|i was wrong|got that wrong|wrong|not right|strike that|in fact|hang on|"
    r"beg your pardon|"
    r"on second thoughts?|instead|excuse me)\b|\bno,? (?=\d)"
)
NOT = re.compile(
    r"\b(?:no|not|never|none|neither|nor|without|nothing|denies|cannot|nobody|negative for|free of|isn't|"
    r"rather than|nil|zero|hardly|ruled out|excluded|clear of|do not|did not)\b"
)
FORMER = re.compile(
    r"\b(?:used to|formerly|previously|once was|was (?:once|originally)|in my (?:youth|prime|day|20s|"
    r"30s)|"
    r"when i was (?:young|younger|\d\d)|at my (?:tallest|heaviest|lightest)|years ago i was|before i|"
    r"at (?:age )?(?:18|20|21|25|30)\b|originally|as a (?:young|girl|lad|student))\b"
)


class Figure(NamedTuple):
    """A number of a text, with its place."""

    value: float
    start: int
    end: int


def numbers(text: str) -> List[Figure]:
    """Every free-standing number, without its sign."""
    return [Figure(float(m.group(1)), m.start(), m.end()) for m in NUMBER.finditer(text)]


def settled(text: str) -> str:
    """The part that counts of "I say three, it's more like two"; the whole text where nothing is settled so."""
    last = SETTLING.split(text)[-1]
    return last if DIGIT.search(last) else text


def range_in(text: str) -> Optional[Tuple[float, float]]:
    """The first range ("3-4", "between 60 and 65", "three or four") as (low, high); falling pairs are no range."""
    match = BETWEEN_RANGE.search(text) or RANGE.search(text)
    if not match:
        pair = re.search(r"(?<![\w.])(\d{1,2}), (\d{1,2})(?!\w|\.\d)", text)
        return (
            (float(pair.group(1)), float(pair.group(2)))
            if pair and int(pair.group(2)) == int(pair.group(1)) + 1
            else None
        )
    low, high = float(match.group(1)), float(match.group(2))
    return (low, high) if low < high else None


def is_hedged(text: str) -> bool:
    """Whether the speaker says it with doubt ("I think", "ish", "maybe"); a plain "about" is no doubt."""
    return bool(HEDGE.search(text))


def is_question(said: Said) -> bool:
    """Whether the text (also) asks something."""
    return any(QUESTION.search(part) for part in (said.text, *said.clauses)) or "?" in said.raw


def negated(text: str, start: int) -> bool:
    """Whether a "no" or "not" before a place in a clause reaches it."""
    before = re.split(
        r"[.;,!?]|\bbut\b|\band then\b|\bthen (?=(?:they|he|she|it|we|i)\b)|\bjust\b|\bonly\b|\bapart from\b|\bother than\b|\bexcept\b|\bi have(?! not|"
        r" never| no)\b|\byes\b",
        text[:start],
    )[-1]
    return bool(
        NOT.search(
            re.sub(
                r"\bnot only\b|\bno (?:doubt|longer than)\b|\bif not\b|\bwhy not\b|\b(?:not|"
                r"un) ?(?:really |quite |too )?(?:sure|certain)\b|\b(?:do not|cannot) (?:know|"
                r"remember)\b",
                " ",
                before,
            )
        )
    )


def round_half_up(value: float, step: str) -> float:
    """Round to a step ("0.1", "0.5") as people do: a half goes up."""
    from decimal import ROUND_HALF_UP, Decimal

    unit = Decimal(step)
    exact = Decimal(repr(round(value, 6)))
    return float((exact / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit)
