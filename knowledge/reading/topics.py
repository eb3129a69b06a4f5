"""Which question a sentence speaks of: the words that belong to one question, and the questions that share them.

Trap (H10): "no, I've never smoked" says nothing of steroids, whatever is being asked.
"""

import re
from functools import cache
from typing import FrozenSet, Mapping, Tuple

from knowledge.interview import about
from knowledge.reading.normal import normalise

TOPICS: Tuple[Tuple[str, str], ...] = (
    ("weight_kg", r"\bweigh(?:s|ed|ing|t)?\b|\bkilos?\b|\bkgs?\b|\bpounds\b|\blbs?\b|\bstone\b"),
    ("height_cm", r"\bheight\b|\b(?:how|\d) tall\b|\bi am tall\b|\d f(?:oo|ee)t\b|\d inch(?:es)?\b|\bcm\b|\bft\b|\d'\d"),
    ("tallest_height_cm", r"\btallest\b"),
    ("t_score", r"\bt[\s-]*(?:-\s*)?score\b|\bscan score\b"),
    ("menopause_age", r"\bmenopause\b|\bperiods\b|\bthe change\b"),
    ("falls_past_year", r"\bfalls?\b(?! from)|\bfallen\b|\bi fell\b"),
    ("exercise_days", r"\bexercise\b|\bwork ?out\b|\bi (?:walk|swim|run|cycle|jog)\b|\bthe gym\b"),
    ("smoking", r"\bsmok\w*|\bcigar\w*|\bcigs?\b|\bciggies?\b|\broll[- ]?ups?\b|\bvap(?:e|es|ing)\b|\btobacco\b|\bnicotine\b"),
    ("alcohol", r"(?<!with a )(?<!when i )\bdrink(?:s|ing|er)?\b(?! (?:\w+ ){0,2}(?:milk|water|tea|coffee|juice))|"
        r"\balcohol\b|\bwines?\b|\bbeers?\b|\bvodkas?\b|\bgins?\b|\bwhisk(?:y|ey)\b|\bsherry\b|\bprosecco\b|\blager\b|\bteetotal\w*|\btt\b|"
        r"\bunits? (?:a|per|each|every) (?:week|day)\b"),
    (
        "parent_hip_fracture",
        r"\b(?:mother|father|mum|dad|mom|parents?)\b.{0,40}\bhip\b|\bhip\b.{0,30}\b(?:mother|father|mum|dad|mom)\b",
    ),
    ("prior_fragility_fracture", r"\b(?:break|broke|broken|fractur\w*)\b"),
    ("glucocorticoids", r"\bsteroids?\b|\bpred\w*"),
    ("medications", r"\b(?:tablets?|pills|medic\w+|(?:take|taking|am on|am not on) (?!it\b|them\b|that\b|any\b|one\b|none\b|no\b|\d))"),
    ("menopausal", r"\bperiods?\b|\bmenopaus\w*"),
    ("sex", r"\b(?:female|male|woman|man)\b"),
    ("rheumatoid_arthritis", r"\brheumatoid\b|\bra\b"),
    ("secondary_causes", r"\b(?:diabetes|co?eliac|thyroid|crohn\S*|kidney|liver)\b"),
    (
        "age_years",
        r"\bage\b|\byears?[\s-]old\b|\bi am (?:actually |really )?\d\d\b(?! (?:kg|kilos|stone|cm|lbs?|pounds))|\b(?:i was|me) born\b|^born\b|\bbirthday\b|\bturn(?:ed|ing)? \d\d\b",
    ),
)
# Topics that belong to a question besides its own; a question that is not named here shares every topic.
SHARED: Mapping[str, FrozenSet[str]] = {
    "age_years": frozenset(),
    "sex": frozenset({"age_years"}),
    "weight_kg": frozenset({"age_years"}),  # "I'm 60" may be either
    "height_cm": frozenset({"tallest_height_cm", "age_years"}),
    "t_score": frozenset(),
    "smoking": frozenset(),
    "alcohol": frozenset(),
    "exercise_days": frozenset(),
    "falls_past_year": frozenset({"prior_fragility_fracture"}),
    "prior_fragility_fracture": frozenset({"falls_past_year", "age_years"}),
    "fracture_recent_2y": frozenset({"prior_fragility_fracture", "age_years"}),
    "parent_hip_fracture": frozenset({"prior_fragility_fracture", "falls_past_year"}),
    "menopausal": frozenset({"menopause_age"}),
    "menopause_age": frozenset({"menopausal", "age_years"}),
    "glucocorticoids": frozenset({"medications", "rheumatoid_arthritis", "secondary_causes"}),
    "medications": frozenset(
        {"glucocorticoids", "secondary_causes", "rheumatoid_arthritis", "menopausal", "menopause_age"}
    ),
    "rheumatoid_arthritis": frozenset({"secondary_causes", "medications"}),
    "secondary_causes": frozenset({"menopausal", "menopause_age", "rheumatoid_arthritis", "medications", "age_years"}),
}
# Topics that do not show that another question is answered, over and above those.
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
PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in TOPICS)


def speaks_of_another(sentence: str, question_id: str) -> bool:
    """Whether a sentence has the words of another question and none of this one's."""
    if question_id not in SHARED:
        return False
    found = {name for name, pattern in PATTERNS if pattern.search(sentence)}
    return bool(found) and not found & {question_id, *SHARED[question_id]}

# A verdict before the words of another question: its own if the sentence ends there, or if "either", "also" join the two.
VERDICT = re.compile(
    r"^(?:(?:oh|er+|um+|well|and|so|ok) ?,? )*(?:(?P<no>no|nope|nah|never|none)|(?P<yes>yes|yeah|yep|yup|aye))\b(?P<stop>[.;!]|,? ?-)?"
)
RESTRICTS = re.compile(r"^\W*(?:only|just|except|apart from|unless)\b")  # "only when I drink"
JOINED = re.compile(r"\b(?:either|neither|nor|also|too|as well|but|although|though|except|only)\b|^,? ?and\b")
THOUGHT = re.compile(r"[,;!?]+ |\.(?!\d)|,? (?:but|and) (?=(?:i|my|we|she|he|no|not|never)\b)")
DENIES = re.compile(r"\b(?:no|not|never|none|without|nothing|quit|stopped|gave up)\b")
COMMON = frozenset(
    ["have", "has", "had", "been", "ever", "done", "from", "that", "this", "those", "these", "with", "what", "which", "when", "where", "whom", "your", "yours", "about", "after", "again", "any", "apply", "before", "could", "does", "doing", "down", "during", "each", "either", "give", "given", "goes", "going", "just", "know", "last", "like", "long", "make", "many", "more", "most", "much", "need", "never", "once", "only", "other", "over", "same", "some", "start", "still", "such", "take", "taken", "tell", "than", "them", "then", "there", "they", "thing", "think", "time", "times", "told", "under", "usual", "very", "want", "week", "weeks", "were", "will", "without", "would", "year", "years", "months", "month", "days", "right", "now", "doctor", "more", "three", "right"]
)


def other_topics(text: str, question_id: str) -> FrozenSet[str]:
    """The questions that a reply speaks of, where it is all, verdict included, about others than the one asked; else none.

    Args:
        text: the reply, as normalise() leaves it.
    """
    own = {question_id, *SHARED.get(question_id, ()), *NEAR.get(question_id, ()), *ABOUT_ANYONE}
    if _topics(text) & (own - ABOUT_ANYONE) or _own_words(question_id) & _stems(text):
        return NONE
    if question_id in OWN_SIGNS and OWN_SIGNS[question_id].search(text) and not _topics(text) & OWN_SIGNS.keys():
        return NONE
    verdict = VERDICT.match(text)
    rest = text[verdict.end():] if verdict else text
    told = [part for part in THOUGHT.split(rest) if re.search(r"\d|\w+ \w+ \w", part) or _topics(part)]
    others = _topics(told[0]) - own if told else NONE
    if not others:  # "5 8, 165 pounds": what comes first answers
        return NONE
    if verdict is None:
        return NONE if RESTRICTS.match(text) else others
    if verdict.group("stop") or JOINED.search(rest):
        return NONE
    its_own = verdict.group("yes") or DENIES.search(rest) or re.match(r" \w", rest)  # "no alcohol": not a verdict at all
    return others if its_own else NONE


def _topics(text: str) -> FrozenSet[str]:
    return frozenset(name for name, pattern in PATTERNS if pattern.search(text))


@cache
def _own_words(question_id: str) -> FrozenSet[str]:
    """How the words begin in which a question is asked, those of its options included."""
    spec = about(question_id)
    asked = " ".join((spec["ask"], spec["simpler"], spec["label"], *(label for _, label in spec["options"])))
    return _stems(normalise(asked))


def _stems(text: str) -> FrozenSet[str]:
    return frozenset(word[:5] for word in re.findall(r"[a-z]{4,}", text) if word not in COMMON)
