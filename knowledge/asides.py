"""Side questions about the interview itself: which question is meant, why it is asked, and what was answered to it."""

import re
from typing import Optional, Set

from knowledge.interview import QUESTION_IDS, about
from knowledge.reading.normal import normalise

COMMON = {"is", "you", "your", "my", "do", "a", "the", "how", "had", "in", "not", "place", "months", "hurt", "parent"}
SAYS_NOTHING = {
    "how", "you", "are", "the", "for", "and", "any", "now", "did", "wa", "been", "that", "with", "your", "have", "what", "these",
    "doe", "when", "last", "most", "bone", "break", "broke", "broken", "ever", "usual", "many", "much", "time", "week", "day",
    "past", "year", "month", "more", "get", "take", "help", "say", "ask", "need", "mean", "know", "this", "from", "ha",
}
USE = re.compile(r"\bwhy\b|\bwhat (?:do|will|would|can) you (?:do|need|want|use)\b|\bwhat (?:has|have|does|do)\b.*\b(?:to do|matter)\b|\bhow (?:is|does|do|will)\b.*\b(?:matter|count|relevant|help)\b")
WHY = re.compile(r"\bwhy (?:do|are|would|must|should) (?:you|i|we|they) (?:want|need|ask\w*|tell|say|have to)\b")
OWN_ANSWER = re.compile(r"\bwhat (?:did|have|had) i (?:say|said|tell|told|put|give|given|answer\w*)\b|\bwhat (?:do|did|have) you (?:have|got|put|note|write)\b|\bwhich \w+ did i (?:say|give|put)\b")
COUNTS = re.compile(
    r"\b(?:do|does|would|will|did|should|is|are|if)\b.{1,60}\b(?:counts?|counted|included?)\b(?! (?:calories|on))|\bwhat (?:counts|would count|is counted|does not count|do you count)\b|\bwhat do you mean by\b|"
    r"\b(?:should|shall|do|must) i (?:count|include)\b|\bwhat(?: is|'s| do you call) (?:one|a|an|1) (?:(?:alcoholic|standard|usual|single) )?(?:drink|unit|fall|trip|small fall|steroid)\b|\bhow (?:much|big|large) is (?:one|a|1) (?:\w+ )?(?:drink|unit|glass)\b")
COUNTED = (  # words that name a question other than the open one
    ("prior_fragility_fracture", r"\b(?:broken|broke|break|fractured?|crack(?:ed)?) (?!.*\b(?:mother|father|mum|dad|parent))"), ("smoking", r"\b(?:vap\w+|e-?cig\w*|cigars?|pipe|shisha|nicotine|snus|patches)\b"),
    ("alcohol", r"\b(?:drinks?|units?|wine|beer|glass|cider|spirits|sherry)\b"), ("glucocorticoids", r"\b(?:inhalers?|steroids?|creams?|sprays?|nasal|eye drops|cortisone)\b"),
    ("exercise_days", r"\b(?:gardening|housework|walk\w*|exercis\w*|golf|yoga|stairs|swimming|cycling|cleaning|shopping|dancing|bowls)\b"),
    ("falls_past_year", r"\b(?:falls?|fell|trip\w*|stumbl\w*|slip\w*)\b"),
)
SYNONYMS = {"weigh": "weight", "tall": "height", "old": "age", "smoker": "smoking", "smoke": "smoking", "drink": "alcohol", "drinking": "alcohol",
            "fell": "falls", "fall": "falls", "score": "t-score"}


def named_question(text: str) -> Optional[str]:
    """The question that "why do you need my weight?" names by the first word of its label, or None."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    words |= {SYNONYMS[word] for word in words & set(SYNONYMS)}
    return next((name for name in QUESTION_IDS if str(about(name)["label"]).split()[0].lower() in words - COMMON), None)


def asks_use(text: str) -> Optional[str]:
    """The question whose use is asked for: "what do you do with my weight?"; None if it is another question."""
    return named_question(text) if USE.search(normalise(text)) else None


def asks_why(text: str) -> bool:
    """Whether a message asks why it is asked, in the middle of other words: "he says why do you want to know"."""
    return bool(WHY.search(normalise(text)))


def asks_own_answer(text: str) -> Optional[str]:
    """The question whose answer somebody wants to hear again: "what did I say for my weight?"."""
    return named_question(text) if OWN_ANSWER.search(normalise(text)) else None


def what_counts_for(text: str, pending: Optional[str]) -> Optional[str]:
    """The question for which "does vaping count?" asks what counts: the one that is named, else the open one; None if nobody asks that."""
    if pending not in QUESTION_IDS or not COUNTS.search(normalise(text)):
        return None
    return next((name for name, words in COUNTED if re.search(words, normalise(text))), pending)


def is_about(question: str, pending: str) -> bool:
    """Whether a side question shares a word of substance with the open question."""
    spec = about(pending)
    shared = _words(question) & _words(f"{spec['ask']} {spec['label']} {pending.replace('_', ' ')}")
    return bool(shared - SAYS_NOTHING)


def _words(text: str) -> Set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", text.lower())}
