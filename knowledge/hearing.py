"""What a typed message says in the interview: to the closed question that waits, to the answer before, or to the open one.

Trap: "no, 73" right after an age is a correction although the sex is being asked, and "no, 175 cm" to the height is none.
"""

import math
import re
from dataclasses import replace
from datetime import date
from typing import Any, Dict, NamedTuple, Optional, Sequence, Tuple

from knowledge.carer import as_own, by_pronoun, tells_of_person
from knowledge.following import asked_part
from knowledge.interview import FIELDS, RiskProfile, about
from knowledge.phrases import sentences
from knowledge.question import is_asking
from knowledge.questions import known
from knowledge.reading import Confirm, Reading, asked_again, read, refused_because, resolve
from knowledge.reading.controls import control_in
from knowledge.reading.elsewhere import asks_about
from knowledge.reading.normal import normalise
from knowledge.reading.outcome import STORED_ACTS
from knowledge.talk import MATTER_OF_FACT, talk, tells_of_others

HEIGHT_NOW = re.compile(r"\bmy (?:current |actual )?height (?:is|should|was wrong)\b|\bi am now\b")
TAKES_BACK = re.compile(  # said of the answer before, whatever is open now
    r"\b(?:i mean(?:t)?|i should have said|make (?:that|it)|(?:that|it) should (?:be|have been)|(?:scratch|strike|forget) that|or was (?:it|that)|"
    r"correction|(?:that|it) (?:is|was) (?:wrong|not right)|i got (?:that|it) wrong)[,.:; ]+(?P<rest>.+)$")
PUTS_RIGHT = re.compile(  # the answer that was just said again
    r"^(?:(?:no|oh|well|actually|yes|hm+|but)[,.! ]+)*(?:(?:it|that) (?:is|should be|should have been|has to be)|make (?:it|that)|change (?:it|that) to)\b|\b(?:now|not right|wrong)\b")
OWNS_UP = re.compile(r"^(?:(?:no|oh|oops|er+|um+|hang on|hold on)[,.! ]+)*(?:sorry|actually|wait|correction|oops|my mistake)\b[,.! ]*(?:no\b[,.! ]*(?=\w))?(?P<rest>.*)$|"
                     r"\b(?:last|previous) (?:answer|one|question)\b.*?(?:should (?:be|have been)|is|was|to)? ?(?P<last>yes|no)\b")
OF_THE_LAST = re.compile(r"\b(?:last|previous) (?:answer|one|question)\b")
HESITATES = re.compile(r"^(?:(?:no|oh|oops|sorry|wait|hang on|hold on|er+|um+|actually|well)[,.! ]+)+(?P<rest>.+)$")
ASKS_FOR_WORDS = re.compile(  # said by somebody who would answer if they knew what is meant
    r"\W*(?:what|huh|eh|sorry|pardon|come again|say what|(?:sorry |oh )?(?:(?:now )?you (?:have )?lost me|what are you on about|depends (?:on )?what you mean|what do you mean by .{1,40}|"
    r"i have no idea what you are (?:on about|talking about|asking|saying))|(?:sorry |oh )?i (?:do not|have no idea|am not sure) (?:know |understand )?"
    r"(?:what|who) (?:that|this|it|those|these|they|\w+) (?:is|are|means?)(?: supposed to be)?)\W*")
TALKED_OVER = (*MATTER_OF_FACT, "already", "later", "loss", "worry", "unwell", "impatient", "laugh", "praise", "complaint", "away")  # heard whatever an intent says


class Reply(NamedTuple):
    """A typed message with what bears on it: the open question, the closed one that waits, and the answers just given.

    `before` holds (question id, value) of the latest step; `other` is "she", "he" or "they" in carer mode, and
    `cared_for` the word by which that person was named ("dad"). `recalled` is a question whose answer was just said again.
    """

    text: str
    profile: RiskProfile
    today: date
    pending: Optional[str] = None
    waiting: Optional[Confirm] = None
    before: Sequence[Tuple[str, Any]] = ()
    failed: bool = False
    other: Optional[str] = None
    cared_for: Optional[str] = None
    recalled: Optional[str] = None


def heard(reply: Reply) -> Reading:
    """What a reply says; a correction of the answer before comes first where the words leave no doubt."""
    question_id = reply.pending if reply.pending in FIELDS else None
    if reply.other:
        reply = reply._replace(text=by_pronoun(reply.text, reply.other, reply.cared_for))
        if not reply.text:
            return Reading("clarify", reason="of_the_carer")
    reading = resolve(reply.waiting, reply.text, profile=reply.profile, today=reply.today) if reply.waiting \
        else _put_right(reply) or _corrected_before(reply, TAKES_BACK) or _corrected_last(reply)
    if reading is None and question_id == "tallest_height_cm" and HEIGHT_NOW.search(normalise(reply.text)):
        question_id = "height_cm"
    if reading is None:
        reading = read(reply.text, question_id=question_id, profile=reply.profile, today=reply.today)
    if reply.pending == "sex" and reading.facts and not reply.other and tells_of_others(reply.text) \
            and not tells_of_person(reply.text):
        return Reading("clarify", reason="not_understood")  # "my late wife had bad bones" says nothing of who is asked
    if reading.question and not reading.facts and not reading.confirm:
        reading = _beside_question(reply, question_id) or reading
    if reply.other and not reading.facts and not reading.confirm:
        own = read(as_own(reply.text), question_id=question_id, profile=reply.profile, today=reply.today)
        reading = own if own.facts else reading  # "he is 83 and he had a fall"
    if not reading.facts and not reading.confirm:
        return _corrected_before(reply, HESITATES) or reading
    return reading


def told(text: str, profile: RiskProfile, today: date) -> Dict[str, Any]:
    """The facts of a message outside the interview; what is said before a question is read without the question."""
    facts = dict(read(text, question_id=None, profile=profile, today=today).facts)
    asked = asked_part(text)
    said = text.replace(asked, "").strip() if asked else ""
    return {**facts, **read(said, question_id=None, profile=profile, today=today).facts} if said else facts


def is_answer(reply: Reply) -> bool:
    """Whether a message answers the open question, whatever the intent reader took it for ("three times")."""
    if reply.pending not in FIELDS or control_in(normalise(reply.text), reply.pending):
        return False
    reading = heard(reply)
    return not reading.question and reading.act in STORED_ACTS and reply.pending in reading.facts


def is_talk(text: str, pending: str) -> bool:
    """Whether a message is worry, thanks or the like, whatever the intent reader took it for."""
    return not control_in(normalise(text), pending) and talk(text) in TALKED_OVER


def asks_for_words(text: str) -> bool:
    """Whether somebody wants the question in other words: "what?", "I don't know what that is"."""
    return bool(ASKS_FOR_WORDS.fullmatch(normalise(text)))


def why_asked_again(reading: Reading, pending: str) -> str:
    """What to say before a question is asked again; empty if nothing better than "sorry" is known."""
    if reading.act == "invalid":
        return refused_because(pending, reading.reason or "not_understood")
    return asked_again(pending, reading.reason) if reading.reason else ""


def _beside_question(reply: Reply, question_id: Optional[str]) -> Optional[Reading]:
    """What is said around a question: "what do you think? male"."""
    said = " ".join(part for part in sentences(reply.text) if not is_asking(part))
    reading = read(said, question_id=question_id, profile=reply.profile, today=reply.today) if said else None
    return replace(reading, question=True) if reading and reading.facts else None


def _put_right(reply: Reply) -> Optional[Reading]:
    """ "It's 61 now" after an answer was said again: that one is meant, not the question that is open."""
    if not reply.recalled or reply.recalled == reply.pending or not PUTS_RIGHT.search(normalise(reply.text)):
        return None
    reading = read(reply.text, question_id=reply.recalled, profile=reply.profile, today=reply.today)
    right = reading.facts.get(reply.recalled)
    return replace(reading, act="correction") if known(right) and right != getattr(reply.profile, reply.recalled) else None


def _corrected_before(reply: Reply, opening: "re.Pattern[str]") -> Optional[Reading]:
    """ "No, I mean 49" right after an answer: the figure answered last is meant, not the question that is open."""
    match = opening.search(normalise(reply.text))
    if not match or reply.failed:
        return None
    for name, stored in reversed(reply.before):
        if name != reply.pending and isinstance(stored, (int, float)):
            value = _figure(read(match.group("rest"), question_id=name, profile=reply.profile, today=reply.today), name, stored)
            if value is not None and value != stored:
                return Reading("correction", {name: value})
    return None


def _corrected_last(reply: Reply) -> Optional[Reading]:
    """ "No sorry, that was my grandmother" right after the question on parents: its words are those of the answer before."""
    match = OWNS_UP.search(normalise(reply.text))
    if not match or reply.failed or reply.pending not in FIELDS:
        return None
    rest = match.group("last") or match.group("rest") or match.string
    for name, stored in reversed(reply.before):
        named = OF_THE_LAST.search(match.string) or (asks_about(rest, name) and (reply.pending in about(name)["covers"] or not asks_about(rest, str(reply.pending))))
        if name == reply.pending or not named:
            continue
        reading = read(rest, question_id=name, profile=reply.profile, today=reply.today)
        value = reading.facts.get(name)
        if value is not None and value != stored and (known(value) or value == []) and reading.act in STORED_ACTS:
            return replace(reading, act="correction", facts={own: told for own, told in reading.facts.items() if own != reply.pending})
    return None


def _figure(reading: Reading, name: str, stored: float) -> Any:
    """The figure read; where its unit is in doubt, the one nearest to what it corrects."""
    if known(reading.facts.get(name)):
        return reading.facts[name]
    confirm = reading.confirm
    if confirm is None or confirm.question_id != name or not stored or not all(
            isinstance(value, (int, float)) and value > 0 for value in confirm.values):
        return None
    return min(confirm.values, key=lambda value: abs(math.log(value / stored)))
