"""A message cut into the questions in it, and a short follow-up read in the light of the last topic."""

import re
from typing import List, Literal, NamedTuple, Optional

from knowledge.passages import passages
from knowledge.phrases import codes, sentences, stems
from knowledge.question import is_asking, leans

MOST_QUESTIONS = 4  # of one message; the rest of a very long letter is not searched on its own
FOLLOW_UP_WORDS = 9
QUESTION_WORD = r"(?:what|who|when|where|why|how|which|can|could|should|do|does|is|are|will)\b"
JOINED = re.compile(rf"(?:,|;)?\s+(?:and|also|plus)\s+(?:also\s+)?(?={QUESTION_WORD})|;\s+", re.I)
POINTS_BACK = re.compile(r"\b(it|this|that|they|them|these|those|one)\b", re.I)
JUDGING = re.compile(r"^(?:is|are|was|isn't|aren't|can) (?:too much|too little|more|less|any) (?:be )?(?:bad|good|safe|better|enough|harmful|dangerous|needed)\b", re.I)
OPENING = r"^(?:ok(?:ay)?|right|thanks?(?: you)?|please|well|so)?[\s,.!]*"
MORE = re.compile(OPENING + r"(?:(?:can|could) you )?(?:(?:tell|say|show|give|explain)(?: me)?(?: a (?:bit|little)| some)? (?:more|further)(?: information| detail"
                  r"s?)?|more|more (?:please|details?|information)|go on|carry on|continue|read on|what else|anything else|explain(?: that| it| this)?|in "
                  r"more detail|elaborate)(?: (?:about|on) (?:that|this|it))?(?:,? please)?[\s.!?]*$", re.I)
WHY = re.compile(OPENING + r"(?:but |and )?(?:why(?: is (?:that|it|this)| so| not)?|how come|what(?:'s| is) the reason|how so)[\s.!?]*$", re.I)
ABOUT = re.compile(OPENING + r"(?:and|but|or|what about|how about|what if|and if|only|even|also)\b", re.I)


class FollowUp(NamedTuple):
    """A message that leans on the last topic: `query` is what to search for instead of it."""

    kind: Literal["more", "why", "about"]
    query: str


def questions_of(text: str) -> List[str]:
    """The questions of a message, at most four; a message with only one is returned whole."""
    found = sentences(text)
    asking: List[str] = []
    for before, sentence in zip(["", *found], found, strict=False):
        if is_asking(sentence):
            asking += [f"{before} {sentence}"] if before and leans(sentence) else _split(sentence)
    return asking[:MOST_QUESTIONS] if len(asking) > 1 or (asking and len(found) > 3) else [text]


def _split(sentence: str) -> List[str]:
    """A sentence that asks two things, as two questions; "it" in the second is named after the first."""
    first, *others = (part.strip(" ,") for part in JOINED.split(sentence))
    if not others or len(first.split()) < 3:
        return [sentence]
    subject = " ".join(sorted(code.replace("_", " ") for code in codes(first)))
    return [first, *(f"{other} ({subject})" if subject and not codes(other) else other for other in others)]


def follow_up(text: str, topic: Optional[str]) -> Optional[FollowUp]:
    """How a short message leans on the last topic, or None if it stands alone or there is no topic."""
    if topic is None or topic not in passages() or len(text.split()) > FOLLOW_UP_WORDS:
        return None
    title = passages()[topic].title
    if MORE.match(text):
        return FollowUp("more", title)
    if WHY.match(text):
        return FollowUp("why", f"why: {title}")
    if ABOUT.match(text) or _leans(text):
        return FollowUp("about", f"{text.rstrip(' ?.!')}, {title}")
    return None


def _leans(text: str) -> bool:
    """Whether a text names nothing of its own but points back: "does it hurt?", "how long for?", "is too much bad?"."""
    few = bool(POINTS_BACK.search(text) or JUDGING.search(text)) and len(stems(text)) <= 2
    return not codes(text) and (few or len(stems(text)) == 0)
