"""An answer in the light of the talk: what the message leans on, who it is about, and the question that is open."""

from datetime import date
from typing import Collection, Iterable, Optional

from knowledge.answer import Answer, reply
from knowledge.asides import asks_use, asks_why, is_about
from knowledge.assess.verdict import PASSAGES, placed, score_in
from knowledge.carer import as_own
from knowledge.compose import compose
from knowledge.following import leaning, names_a_subject, stands_alone
from knowledge.interview import QUESTION_IDS, RiskProfile
from knowledge.passages import passages
from knowledge.question import is_asking
from knowledge.scope import scope
from knowledge.talk import talk

ASIDES = {  # reasons of the scope whose own text would offer the interview in the middle of it
    "off_topic": "aside", "other_medicine": "aside", "smalltalk": "chat", "insult": "complaint",
}
TURN_OF_SPEECH = 6  # words
TELLING_FACTS = {"medications", "secondary_causes", "conditions", "glucocorticoids", "rheumatoid_arthritis", "vertebral_fracture"}
ENOUGH_TO_START = 3  # facts in one message
UNANSWERED = ("abstain", "refuse")


def answered(question: str, profile: RiskProfile, *, topic: Optional[str], other: Optional[str] = None, today: date,
             country: Optional[str] = None) -> Answer:
    """The guide's answer to a message of a conversation.

    Args:
        topic: the topic of the last answer.
        other: "she", "he" or "they" in carer mode; a question about them is then also read as one's own.
    """
    answer = _replied(question, profile, topic, today, country)
    if other and answer.kind == "abstain":
        own = _replied(as_own(question), profile, topic, today, country)
        answer = own if own.kind in ("answer", "partial", "boundary") else answer
    score = score_in(question, PASSAGES[0] if profile.t_score is not None else topic)
    there = placed(profile, score) if score is not None else None
    if there and answer.kind in ("answer", "partial"):
        return answer._replace(text=f"{there}\n\n{answer.text}")
    return answer


def why_instead(question: str, pending: Optional[str], answer: Answer) -> Optional[str]:
    """The question of the interview whose reason says more than the answer does: "what do you do with my weight?"."""
    if pending not in QUESTION_IDS or answer.kind not in ("abstain", "refuse", "partial", "smalltalk", "boundary"):
        return None
    if answer.kind == "boundary":
        return asks_use(question)
    if asks_why(question):
        return pending
    if answer.kind == "smalltalk":
        return None
    if answer.kind == "refuse" and not is_aside(question):
        return None
    if asks_use(question):
        return asks_use(question)
    return pending if answer.kind in UNANSWERED and is_about(question, str(pending)) else None


def is_aside(question: str) -> bool:
    """Whether a message lies outside the talk altogether, so that in the interview a short word is enough."""
    return aside(question) == "aside"


def aside(question: str) -> Optional[str]:
    """What a message beside the interview is met with: "aside", "chat" or "complaint"; None if it is no such message."""
    outside = scope(question)
    return ASIDES.get(outside.reason) if outside else None


def says_nothing_to_look_up(text: str, answer: Answer) -> bool:
    """Whether a message asks nothing and names nothing that the guide could be searched for."""
    return answer.kind == "abstain" and not is_asking(text) and not names_a_subject(text)


def says_nothing(asked: str, answer: Answer) -> bool:
    """Whether the question beside an answer is a turn of speech that nobody wants answered: "what do you think? male"."""
    return answer.kind in ("abstain", "smalltalk") and not names_a_subject(asked) and len(asked.split()) <= TURN_OF_SPEECH


def is_personal(topic: str, profile: RiskProfile, today: date) -> bool:
    """Whether the passage of a topic has something to say for this person in particular."""
    return topic in passages() and compose([topic], profile, today)[:2] != compose([topic], RiskProfile(), today)[:2]


def changes_topic(topic: str, profile: RiskProfile, facts: Iterable[str], today: date) -> bool:
    """Whether the passage of the topic reads differently for this person since these facts are known."""
    before = RiskProfile(**{**profile.dict(), **dict.fromkeys(facts)})
    return compose([topic], profile, today)[:2] != compose([topic], before, today)[:2]


def means_to_start(facts: Collection[str]) -> bool:
    """Whether a message tells so much that the person means to take the check."""
    return len(facts) >= ENOUGH_TO_START


def calls_for_a_word(facts: Collection[str]) -> bool:
    """Whether facts that were just told name a medicine or an illness that the guide has something to say on."""
    return bool(set(facts) & TELLING_FACTS)


def _replied(question: str, profile: RiskProfile, topic: Optional[str], today: date, country: Optional[str]) -> Answer:
    leans = leaning(question, profile, topic)
    alone = leans is not None or talk(question) is not None or stands_alone(question)  # a courtesy leans on nothing
    return reply(leans.query if leans else question, profile, topic=None if alone else topic, today=today, country=country)
