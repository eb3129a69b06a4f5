"""What people say besides answers and questions, and which kind word fits: thanks, worry, loss, a laugh, a story.

Trap: this is asked only once a message has been found to hold no fact, so "I am worried about falling" stays an answer.
"""

import re
from typing import Optional

from knowledge.following import asked_part
from knowledge.question import is_asking
from knowledge.reading.normal import normalise
from knowledge.reading.people import OTHER, PARENT, SELF, mentions

STORY_WORDS = 4  # fewer words about a relative are more likely a fragment than a story
SIGNS = (  # kind -> what people say; the first that fits counts
    ("loss", r"\b(died|dead|passed (?:away|on)|lost my|late (?:wife|husband|mother|father|mum|mom|dad|partner|sister|brother)|funeral|widow(?:ed|er)?|"
             r"buried|miss (?:him|her|them) (?:so|very|terribly|every))\b"),
    ("worry", r"\b(worr(?:y|ied|ying)|scar(?:ed|y|ing)|frighten\w*|afraid|anxious|nervous|upset\w*|overwhelm\w*|hard for me|dread\w*|panic\w*|"
              r"terrif\w*|stress\w*|sad|lonely|crying|in tears|struggl\w*|(?:so|very) hard)\b"),
    ("impatient", r"\b(bor(?:ed|ing)|tak(?:es|ing) (?:for ?ever|so long|ages)|fed up|waste of (?:my )?time|come on|hurry|get on with it|too many questions|"
                  r"annoy\w*|in a (?:hurry|rush)|no time|tired of this|endless)\b"),
    ("unwell", r"\b(not feeling (?:well|great|good)|tired today|bad day|rough (?:day|night)|under the weather|slept badly|did not sleep)\b"),
    ("thanks", r"\b(thanks?|thank you|cheers|ta|much appreciated|grateful|bless you)\b"),
    ("praise", r"\b(?:you(?:'re| are)|that(?:'s| is)|this is|how)\b.{0,12}\b(kind|nice|good|helpful|lovely|clever|sweet|great|brilliant|useful|fun|patient)\b"),
    ("laugh", r"^\W*(?:lol|(?:ha|he|hi)(?:ha|he|hi)+h?|haha\w*|rofl|lmao|just (?:joking|kidding)|only (?:joking|kidding)|i am (?:only )?joking)\b"),
    ("greeting", r"^\W*(?:hello|hi|hey|good (?:morning|afternoon|evening|day)|hiya|morning|evening)\b[\w ,!.]{0,12}$"),
    ("ok", r"^\W*(?:ok(?:ay)?|right(?: then)?|fine|hm+|um+|i see|got it|oh(?: dear| well| i see)?|ah|interesting|good to know|really|well|all ?right|alright|"
           r"let me (?:see|think)|wait(?: a (?:minute|moment|second|bit|sec))?|one moment|hang on|hold on|just a (?:minute|moment|sec\w*)|wow|gosh|goodness)\W*$"),
)
FOR_DOCTOR = re.compile(r"^(?:please |can you |could you )*(?:put|add|note|write|save|remember|keep)\b[^:]{0,40}\b(?:list|doctor|gp|nurse|"
                        r"page|appointment|visit)\b[^:]{0,20}:\s*(?P<question>.+)$", re.I | re.S)
PATTERNS = tuple((name, re.compile(signs)) for name, signs in SIGNS)


def talk(text: str) -> Optional[str]:
    """The kind of talk a message is (loss, worry, thanks, story ...); None if it is none, or asks something."""
    plain = normalise(text)
    if (is_asking(text) or asked_part(text)) and not re.search(r"\bthank", plain):
        return None
    for name, pattern in PATTERNS:
        if pattern.search(plain):
            return name
    return "story" if tells_of_others(text) else None


def tells_of_others(text: str) -> bool:
    """Whether a message only tells of somebody else: "my neighbour had a bad hip too"."""
    plain = normalise(text)
    named = mentions(plain)
    if not named or len(plain.split()) < STORY_WORDS or not {kind for kind, _, _ in named} & {OTHER, PARENT}:
        return False
    return SELF.search(re.sub(r"\bmy\b", "", plain)) is None
