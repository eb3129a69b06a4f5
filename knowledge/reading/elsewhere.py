"""Replies that answer another question than the one asked.

Trap (H10): "no, I've never smoked" says nothing of steroids, whatever is being asked.
"""

import re
from functools import cache
from typing import FrozenSet, Mapping

from knowledge.interview import about
from knowledge.reading.normal import normalise
from knowledge.reading.topics import SHARED, topics_of

# Topics that do not show that another question is answered, over and above those that are shared.
NEAR: Mapping[str, FrozenSet[str]] = {
    "age_years": frozenset({"menopause_age", "medications"}),  # "on tablets since 60, 71 now"
    "tallest_height_cm": frozenset({"height_cm", "age_years"}),
    "glucocorticoid_daily_mg": frozenset({"glucocorticoids", "medications"}),
    "glucocorticoid_months": frozenset({"glucocorticoids", "medications", "age_years"}),
    "calcium_intake_mg": frozenset({"medications"}),
    "calcium_supplement_mg": frozenset({"medications"}),
    "vitamin_d_supplement_iu": frozenset({"medications"}),
    "menopausal": frozenset({"age_years"}),
    "secondary_causes": frozenset({"glucocorticoids"}),
}
HABIT = re.compile(r"\b(?:quit|stopped|gave|give|giving|packed|kicked|cut|a (?:day|night|week)|every (?:day|night)|daily|nightly|socially|weekends?)\b")
OWN_SIGNS = {"smoking": HABIT, "alcohol": HABIT}  # that speak of the question asked, and of no other where it is not
ANOTHER = "another_question"  # the reason why such a reply is not stored
NONE: FrozenSet[str] = frozenset()
ABOUT_ANYONE = frozenset({"sex"})  # "no, not me, I'm a man" answers much
# A verdict before the words of another question: its own if the sentence ends there, or if "either", "also" join the two.
VERDICT = re.compile(
    r"^(?:(?:oh|er+|um+|well|and|so|ok) ?,? )*(?:(?P<no>no|nope|nah|never|none)|(?P<yes>yes|yeah|yep|yup|aye))\b(?P<stop>[.;!]|,? ?-)?"
)
RESTRICTS = re.compile(r"^\W*(?:only|just|except|apart from|unless)\b")  # "only when I drink"
JOINED = re.compile(r"\b(?:either|neither|nor|also|too|as well|but|although|though|except|only)\b|^,? ?and\b")
THOUGHT = re.compile(r"[,;!?]+ |\.(?!\d)|,? (?:but|and) (?=(?:i|my|we|she|he|no|not|never)\b)")
DENIES = re.compile(r"\b(?:no|not|never|none|without|nothing|quit|stopped|gave up)\b")
COMMON = frozenset({  # words of questions that no question can call its own
    "about", "after", "again", "apply", "been", "before", "could", "days", "doctor", "does", "doing", "done", "down", "during",
    "each", "either", "ever", "from", "give", "given", "goes", "going", "have", "just", "know", "last", "like", "long", "make",
    "many", "month", "months", "more", "most", "much", "need", "never", "once", "only", "other", "over", "right", "same", "some",
    "start", "still", "such", "take", "taken", "tell", "than", "that", "them", "then", "there", "these", "they", "thing", "think",
    "this", "those", "three", "time", "times", "told", "under", "usual", "very", "want", "week", "weeks", "were", "what", "when",
    "where", "which", "whom", "will", "with", "without", "would", "year", "years", "your", "yours",
})


def other_topics(text: str, question_id: str) -> FrozenSet[str]:
    """The questions that a reply speaks of, where it is all, verdict included, about others than the one asked; else none.

    Args:
        text: the reply, as normalise() leaves it.
    """
    own = {question_id, *SHARED.get(question_id, ()), *NEAR.get(question_id, ()), *ABOUT_ANYONE}
    if topics_of(text) & (own - ABOUT_ANYONE) or _own_words(question_id) & _stems(text):
        return NONE
    if question_id in OWN_SIGNS and OWN_SIGNS[question_id].search(text) and not topics_of(text) & OWN_SIGNS.keys():
        return NONE
    verdict = VERDICT.match(text)
    rest = text[verdict.end():] if verdict else text
    told = [part for part in THOUGHT.split(rest) if re.search(r"\d|\w+ \w+ \w", part) or topics_of(part)]
    others = topics_of(told[0]) - own if told else NONE
    if not others:  # "5 8, 165 pounds": what comes first answers
        return NONE
    if verdict is None:
        return NONE if RESTRICTS.match(text) else others
    if verdict.group("stop") or JOINED.search(rest):
        return NONE
    its_own = verdict.group("yes") or DENIES.search(rest) or re.match(r" \w", rest)  # "no alcohol": not a verdict at all
    return others if its_own else NONE


def asks_about(text: str, question_id: str) -> bool:
    """Whether a text has words of this question: of its topic, or of how it is asked.

    Args:
        text: as normalise() leaves it.
    """
    return question_id in topics_of(text) or bool(_own_words(question_id) & _stems(text))


@cache
def _own_words(question_id: str) -> FrozenSet[str]:
    """How the words begin in which a question is asked, those of its options included."""
    spec = about(question_id)
    asked = " ".join((spec["ask"], spec["simpler"], spec["label"], *(label for _, label in spec["options"])))
    return _stems(normalise(asked))


def _stems(text: str) -> FrozenSet[str]:
    return frozenset(word[:5] for word in re.findall(r"[a-z]{4,}", text) if word not in COMMON)
