"""What a message does besides answering: it refuses, does not know, or asks something."""

import re

from knowledge.interview import about
from knowledge.reading.outcome import Said
from knowledge.reading.scan import QUESTION, is_question

REFUSING = re.compile(
    r"\b(?:(?:would |i'd |i would |had )?(?:rather|sooner) not\b(?! (?:have|take))|prefer not|(?:do not|don't|"
    r"not) (?:want|wish|care|like|feel (?:like|comfortable)|intend|going) (?:to )?(?:say|answer|tell|share|"
    r"disclos\w*|discuss|reveal|give|talk|go into|be asked|saying|answering|sharing|telling|giving|discussing|"
    r"that(?=\W*$| question))\b|"
    r"not (?:telling|saying|answering|sharing|going there|giving|disclosing|comfortable|prepared to|willing to|"
    r"discussing|revealing|for sharing|up for)|(?:is|are|am|it is|that is) (?:private|personal|confidential|"
    r"a secret|classified|between me)|(?:mind|mend) your own|none of (?:your|yer|ur|anyone'?s?)|not your business|"
    r"nobody'?s business|my (?:own )?business|my secret|top secret|"
    r"no comment|never (?:you )?mind(?! about)|wouldn'?t you like to know|would not you like to know|"
    r"would you like to know|"
    r"(?:a )?(?:lady|woman|gentleman|girl) (?:never|does not|doesn'?t|should not|would not|keeps|"
    r"has)\b.{0,20}\b(?:tell|tells|ask|secrets?|reveals?|says?|kiss|age|discuss\w*)|(?:never|do not|don't|"
    r"should not|shouldn'?t|rude to|impolite to|not polite to|not done to|bad manners to) ask\b|(?:a bit |very |"
    r"too |rather |pretty )?(?:personal|intrusive|nosy|nosey|cheeky|rude|private|intimate)\b(?! (?:trainer|doctor|"
    r"care|hospital|health|gp|clinic|physio))|"
    r"keep (?:that|it|this) to myself|(?:rather|prefer to|like to) keep (?:that|it|this)\b|you (?:do not|don't|"
    r"would not) want to know|(?:that )?would be telling|(?:that is )?all you are getting|keep guessing|"
    r"keep you guessing|ask me no questions|"
    r"state secret|trade secret|not at liberty|i'll pass|i will pass|^\W*pass\b|hard pass|i pass\b|"
    r"(?:i )?refuse(?: to (?:say|answer|tell))?\W*$|refuse to (?:say|answer|tell)|"
    r"decline to (?:say|answer|tell)|i decline|skip (?:this|that|it|the)\b|leave (?:that|it|this) (?:blank|out)|"
    r"next question|move on|"
    r"moving on|my lips are sealed|won'?t (?:say|tell|answer)|will not (?:say|tell|answer|be answering|be telling|"
    r"discuss)|"
    r"get lost|go away|buzz off|shan'?t|shall not|that'?s for me to know|for me to know|plead the|take the fifth|"
    r"on a need to know|how dare|no way am i|i am not (?:answering|telling|saying)|can (?:i|we) skip|"
    r"not that question|do i have to (?:answer|say|tell)|must i (?:answer|say))\b|^\W*(?:skip|pass|n/?d|"
    r"guess(?: again)?|you first)\W*$"
)
NOT_KNOWING = re.compile(
    r"\b(?:(?:do not|did not|don't|couldn'?t|could not|cannot|can't|would not|wouldn'?t|wouldnt) (?:really |"
    r"honestly |actually |quite |even |rightly )?(?:know|remember|recall|say(?! no)|tell you|tell ya)\b(?! (?:i|"
    r"we) (?:had|have|am)\b)|no (?:idea|clue|recollection)|not (?:a|the) (?:clue|foggiest|faintest)|"
    r"have not (?:a|the) (?:clue|foggiest|faintest|idea)|not sure|unsure|(?:never|not) (?:been )?(?:measured|weighed|"
    r"tested|checked|counted|told|asked)|beats me|who knows|(?:god|goodness|heaven|lord) knows|search me|"
    r"forgot(?:ten)?|can(?:not|'t) (?:remember|recall|think)|"
    r"scales? (?:are |is |have |has )?(?:broke\w*|bust)|(?:do not|don't|no longer) (?:own|have|keep|"
    r"use) (?:any )?(?:scales|a (?:scale|tape))|no (?:scales|tape measure)|(?:have|need) to (?:check|ask|look|"
    r"measure|weigh)|long time since i (?:was|weighed|measured)|(?:do not|never|cannot) (?:weigh|measure)\b|"
    r"(?:not|never) (?:been|stood|stepped|got|get|go|stand) on (?:a|the|any|my)? ?(?:\w+ )?(?:scales?|weighing)|"
    r"have not (?:weighed|measured|checked|"
    r"been (?:weighed|measured))|haven't (?:weighed|measured)|idk|dunno|lost track|your guess is|hard to (?:say|"
    r"tell)|difficult to say|could be anything|not certain|unknown)\b|^\W*(?:\?+|not known|n/?k|don'?t know)\W*$"
)
ASKS_FIRST = re.compile(
    r"^(?:(?:and|but|so|ok|okay|hang on|wait|sorry|excuse me|well|hold on|hi|hello|please|before that|yes|no|oh|"
    r"right)[,.]? )*"
    r"(?:what|why|how(?! (?:on earth|the|should i know|would i know))|who(?! knows)|where (?:is|are|do|can|does)|"
    r"which|does|is(?! not)|are(?! not)|can(?! not)|could(?! not)|should(?! not)|would you|will (?:it|you|this|that)|"
    r"am i|"
    r"do (?:you|i|we|they|(?:\w+ ){1,3}(?:count|matter))|did you|"
    r"shall|may i|tell me|explain|define|remind me)\b"
)


ASKS_OF_PRIVACY = re.compile(r"\b(?:is|are|will|stays?) (?:this|it|that|all (?:of )?this|my \w+|they) (?:really |all |kept |be |stay )*(?:private|confidential|personal)\b")
BARE_QUESTION = re.compile(r"[A-Za-z' -]+\?+")
HAS_VERDICT = re.compile(r"\b(?:yes|yeah|no|not|never|none|i|my|me|sure|ok)\b|^\W*(?:maybe|probably|possibly|guess)\b")
FOLLOWS_UP = re.compile(r"^(?:yes|yeah|no|nope|nah)\b\W+(?:and |but )?(?:why|should|would|is that|does (?:it|that)|do i|will)\b")
COURTESY = re.compile(r"\W*(?:please|thanks?|thank you|ta|sorry|doctor|dear|love|eh|then|exactly|again|so|ok|okay|hi|hello|\W)*\W*")


def answers_and_asks(said: Said) -> bool:
    """Whether a reply to a yes-or-no question answers first and then wants to know more: "no, why?"."""
    return bool(said.asked) and about(str(said.asked))["kind"] == "yes_no" and bool(FOLLOWS_UP.match(said.text))


def refuses(text: str) -> bool:
    """Whether a normal text declines to answer."""
    text = ASKS_OF_PRIVACY.sub(" ", text)
    return bool(REFUSING.search(text)) and not re.search(r"\bdo not mind\b|\bhappy to\b", text)


def does_not_know(text: str) -> bool:
    """Whether a normal text says that the speaker does not know."""
    return bool(NOT_KNOWING.search(text))


def digresses(said: Said) -> bool:
    """Whether a text that answers nothing asks something or leads elsewhere."""
    return is_question(said) or bool(
        re.search(
            r"\b(?:meaning of|explain|tell me (?:about|more)|(?:do not|don't) understand|not sure (?:what|i understand|"
            r"if that counts)|confus\w+|what counts|hang on|hold on|before (?:that|we)|(?:can|could) (?:you|we|i))\b",
            said.text,
        )
    )


def only_asks(said: Said) -> bool:
    """Whether the message is a question and nothing else."""
    if BARE_QUESTION.fullmatch(said.raw.strip()) and said.asked and about(said.asked)["kind"] in ("yes_no", "multi"):
        return not HAS_VERDICT.search(said.text)  # "RA?" names it to ask about it
    if not ASKS_FIRST.match(said.text) or answers_and_asks(said):
        return False
    told = said.text.rsplit("?", 1)[1] if "?" in said.text else ""
    if not COURTESY.fullmatch(told) and not QUESTION.search(told.strip()):
        return False  # the answer stands behind the question: "guess! a man"
    if (
        said.raw.strip().endswith("?")
        and not re.search(r"[.!;?].*\?", said.raw.strip())
        and not re.search(r"\d", said.text)
    ):
        return True
    return len(said.clauses) < 2 or all(
        ASKS_FIRST.match(c)
        or (
            len(c.split()) < 3
            and not re.search(
                r"\d|\byes\b|"
                r"\bno\b",
                c,
            )
        )
        for c in said.clauses
    )
