"""Which question a sentence speaks of: the words that belong to one question, and the questions that share them."""

import re
from typing import FrozenSet, Mapping, Tuple

TOPICS: Tuple[Tuple[str, str], ...] = (
    ("weight_kg", r"\bweigh(?:s|ed|ing|t)?\b|\bkilos?\b|\bkgs?\b|\bpounds\b|\blbs?\b|\bstone\b"),
    ("height_cm", r"\bheight\b|\b(?:how|\d) tall\b|\bi am tall\b|\d f(?:oo|ee)t\b|\d inch(?:es)?\b|\bcm\b|\bft\b|\d'\d|\b[12] m(?:et(?:re|er)s?)?(?: and)? \d\d\b"),
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
PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in TOPICS)


def topics_of(text: str) -> FrozenSet[str]:
    """The questions whose words a text has."""
    return frozenset(name for name, pattern in PATTERNS if pattern.search(text))


def speaks_of_another(sentence: str, question_id: str) -> bool:
    """Whether a sentence has the words of another question and none of this one's."""
    if question_id not in SHARED:
        return False
    found = topics_of(sentence)
    return bool(found) and not found & {question_id, *SHARED[question_id]}
