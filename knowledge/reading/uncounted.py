"""What in a message does not count: an earlier answer retold to take it back, and a word that is only asked about.

Trap: "I said no, but it is yes" holds both answers (H10), and "what do you mean by coeliac?" names an illness nobody has.
"""

import re
from dataclasses import replace

from knowledge.reading.normal import clauses
from knowledge.reading.outcome import Said

RETOLD = re.compile(
    r"(?:^|(?<=[.;!?,] ))(?:(?:sorry|oh|no|actually|wait|yes|well|hang on|i know|earlier|before),? )*"
    r"(?:i (?:\w+ )?(?:said|told you|put|wrote|ticked|answered|typed|gave)\b(?! (?:in )?\d)|(?:scratch|forget|ignore|disregard|strike) "
    r"(?:what|the|that|my))\b[^.;!?]*?(?:,|[.;!?](?!\d)|\bbut\b)"
)
WAS = re.compile(r"^\W*(?:that|it) was\b[^.;!?,]*[.;!?,]")
TAKES_BACK = re.compile(
    r"\b(?:forgot\w*|but|wrong|not (?:right|true|so)|actually|sorry|mistake|scratch|forget|ignore|disregard|strike|"
    r"i (?:meant|mean)|remember\w*|should (?:be|have been))\b"
)
FORGOT = re.compile(r"\bi (?:had |have |would |clean |completely |totally )*(?:forgot(?:ten)?|misread|missed)\b(?: (?:all )?about)?")
ASKED_ABOUT = re.compile(
    r"^(?:(?:and|but|so|sorry|please|well|ok|okay|could you|can you|would you|will you|i do not know|remind me|tell me) )*"
    r"(?:explain|(?:tell me )?what (?:is|are|does|do you mean|counts|exactly)|define|meaning of|"
    r"(?:does|do|is|are|would|should) (?!i\b|my\b)[^.;!?]*\b(?:count|counted|included|mean|means|the same|one of (?:them|those))\b)"
)
BARE_VERDICT = re.compile(r"\W*(?:yes|no|yeah|nope|ok|well|sorry|hello|hi)?\W*")
SENTENCE = re.compile(r"(?<=[.;!?,])(?!\d)\s*")


def what_counts(said: Said) -> Said:
    """The message without an earlier answer that it takes back and without what is only asked about."""
    text = _without_retold(said.text)
    if "?" in said.raw and len(said.clauses) > 1:
        text = " ".join(part for part in SENTENCE.split(text) if not ASKED_ABOUT.match(part))
    text = text.strip(" ,")
    if BARE_VERDICT.fullmatch(text):
        return said  # "no, what counts as a steroid?": the no may be about the question
    return said if text == said.text or len(text) < 2 else replace(said, text=text, clauses=clauses(text))


def _without_retold(text: str) -> str:
    if not RETOLD.search(text) or not TAKES_BACK.search(text):
        return text
    rest = WAS.sub("", RETOLD.sub("", text, count=1).strip())
    return FORGOT.sub(" ", rest) if len(rest.split()) > 1 else text
