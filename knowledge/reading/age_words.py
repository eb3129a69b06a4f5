"""Words around an age: how it is stated, when it is still to come, and when it is somebody else's."""

import re
from typing import Optional

from knowledge.reading.dates import MONTHS
from knowledge.reading.people import PERSON


A = r"(\d{1,3})(?:\.\d+)?"
NOT_YEARS = (
    r"(?!\s*(?:-?\s*(?:st|stone|kg|kgs|kilos?|lb|lbs|pounds?|ft|foot|feet|'|\"|cm|inch|inches|metres?|mg|"
    r"decades?|centur\w+|%|weeks?|months?|"
    r"days?|cups?|units?|a day|per|times|percent|of (?:us|them|my)|years? (?:ago|back|since|of|married|now|"
    r"sober|clean|"
    r"post|past|on|older|younger|smoke|into|without))\b|['\"]|\s?\d|\.\d|%|-\d))"
)
OWN = re.compile(
    rf"\b(?:i am|i have (?:just )?turned|i turned|turned|aged|age(?: is|:| of)?|me is|i be|myself|am|"
    rf"just gone|gone|the big|"
    rf"she is|he is|they are|she has turned|he has turned|(?:mum|mom|dad|mother|father|husband|wife|nan|"
    rf"gran|aunt|uncle|gentleman|lady|patient) is)\b"
    rf"\s*(?:(?:now|currently|only|just|about|around|a|an|the|the age of|at|uh|like|still|already|well|"
    rf"actually|officially|ripe old age of|grand old age of|ripe old|age of|turned|gone|aged|exactly|"
    rf"roughly|approximately|probably|maybe|sadly|in fact|old|presently|today|yes|also|proudly|"
    rf"old age of|or so|,) )*\s*,?\s*"
    rf"{A}(?!\d){NOT_YEARS}"
)
BIRTHDAY = re.compile(
    rf"\bi was {A} (?:in|on|last|this|the other|just|yesterday|today|a (?:week|month))\b(?! (?:19|"
    rf"20)\d\d)|^\W*(?:at|aged) {A}\b"
)
WRITTEN_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:" + "|".join(MONTHS) + r"|jan|feb|mar|apr|jun|"
    r"jul|aug|sept?|oct|nov|dec)\w*|(?:" + "|".join(MONTHS) + r") \d{1,2}(?:st|nd|rd|th)?|(?:\w+(?:st|nd|rd|"
    r"th)) of (?:the )?"
    r"(?:\w+(?:st|nd|rd|th))),?(?: of)? '?(\d{4}|\d\d)\b"
)
YEAR_OLD = re.compile(
    rf"\b{A}(?!\d)[\s-]*(?:(?:years?|yrs?|yr|y)\b[\s./-]*(?:old\b|of age|young|o\b)|y\.?/?o\b|yo\b|"
    rf"y/o|years? and \d+ months?)"
)
OF_AGE = re.compile(
    rf"\bi am an? (?:[\w-]+ |- ){{0,4}}(?:woman|lady|female|man|gentleman|male|bloke|chap) (?:of|"
    rf"aged) (\d\d)\b{NOT_YEARS}"
)
TURNING = re.compile(
    rf"\b(?:turning|turn(?!ed)|will (?:be|turn)|be|reach|hitting|hit)\s+{A}\s*(?:next|in|soon|on|this|later|at|"
    rf"tomorrow|come|shortly|before|when|$)"
    rf"|\b{A} come\b|\b{A}(?: years old)?\s*(?:on my |my |at my |this |come |in |,)*(?:next (?:birthday|week|month|"
    rf"year|" + "|".join(MONTHS) + r")|\d+ (?:days|weeks|months)|on my next|at next birthday|tomorrow|soon|"
    r"on my birthday)"
    rf"|\b(?:nearly|almost|coming up (?:to|for)|coming on(?: to)?|going on|pushing|approaching|close to|not quite|"
    rf"just under|shy of|rising|knocking on|getting on for|about to (?:be|turn)|soon (?:to )?(?:be|turn)?|"
    rf"next birthday (?:i (?:am|will be)|is)?)\s+(?:be |for )?{A}\b"
)
AT_PRESENT = re.compile(  # "at 68 I still run", not "at 68 I broke my hip"
    rf"\b(?:at|aged) (?:the age of |age )?{A}(?!\d),?\s*(?:years old,? )?i (?:still|now|am|can|cannot|do|"
    rf"have)\b(?! (?:had|been))"
)
PAST_BIRTHDAY = re.compile(
    rf"\b{A}(?:st|nd|rd|th) (?:birthday )?(?:was|has (?:just )?been|came|last|yesterday)\b|"
    rf"\b(?:had|celebrated|reached|passed|marked) (?:my |the |a )?(?:big )?{A}(?:st|nd|rd|th)\b"
)
YEARS_SINCE = re.compile(  # "I retired at 60 and that's twelve years back"
    r"\b(?:at|aged|when i was|i was|age) (?:about )?(\d\d)\b.{0,50}?\b(?:that (?:is|was)|which (?:is|was)|thats|"
    r"and it is|now)"
    r" (?:about |some |all of |over |nearly )*(\d{1,2}) years? (?:ago|back|since|now)\b|"
    r"\bretired at (?:about )?(?P<at>\d\d),? (?:and )?(?:about |some |all of |over |nearly )*(?P<since>\d{1,2}) years? (?:ago|back)\b"
)
YEARS_SINCE_AT = re.compile(
    r"\b(\d{1,2}) years? (?:ago|back)\b[^.;]{0,20}?\b(?:at|aged|"
    r"when i was) (?:about )?(\d\d)\b"
)
COMING = re.compile(
    r"\d\W*(?:years old\W*)?(?:and \w+\W*)?(?:in|on|next|this|come|coming|soon|tomorrow)\b(?! (?:the )?past)|"
    r"\b(?:turn|be|turning)\b"
)
RELATIVES_AGE = re.compile(r"\bmy \d{1,3}[ -]*years?[ -]*old (?:\w+ )?(?:" + PERSON.pattern[2:-2] + ")")
NOT_YET = re.compile(r"\bnot (?:quite |yet )?\d+\b(?: yet| quite)?")
NTH_YEAR = re.compile(r"\b(?:in|running|into|entering) (?:my |her |his |the )?(\d{2,3})(?:st|nd|rd|th) year\b")  # in the 80th year one is 79
YEARS_OFF = re.compile(
    r"\b(\d+|an?|couple) years? (?:off|short of|shy of|from|away from|to go (?:to|till|until)|until|before) (?:being |turning |my )?(\d{2,3})\b(?! ?(?:kg|stone|cm))"
)
SHORT_OF = re.compile(  # "three months off my 75th birthday"
    r"\b(?:\d+ |a |an |few )?(?:days?|weeks?|months?) (?:off|from|before|until|till|to|short of|shy of|away from) "
    r"(?:being |turning |my )*(\d{2,3})(?:st|nd|rd|th)?\b(?: birthday)?"
)
IN_MONTH = re.compile(
    rf"\b{A}(?: years old)? (?:in|on|this|come) (?:the )?(?:\d+(?:st|nd|rd|th) )?(?:of )?(?:"
    + "|".join(MONTHS)
    + r")\b(?! (?:19|"
    r"20))"
)
MEASURED = re.compile(
    r"\b\d\s*(?:ft|foot|feet|')\s*(?:\d+(?:\.\d+)?)?\s*(?:in\b|inch\w*|\")?|"
    r"\b\d+(?:\.\d+)?\s*(?:stone|st)\b\s*(?:\d+)?\s*(?:lbs?|pounds)?"
)
BORN = re.compile(r"\b(?:born|birth|b\.?|dob|d\.o\.b\.?|birthday|birthdate|baby|vintage|class of|model)\b")
YEAR = re.compile(r"(?<![\d.])(19\d\d|20[0-2]\d)(?![\d.]\d)")
SHORT_YEAR = re.compile(
    r"(?:born|birth)\D{0,12}'?(\d\d)\b(?!\s*years)|(?:^|\s)'(\d\d)\b|\ba '?(\d\d) (?:baby|"
    r"vintage|model)"
)
LOOSE = re.compile(
    r"\bnot (?:quite |yet )?\d+\b(?! but)|\b\d0\s?s\b|\b(?:early|mid|late)[ -]*(?:to late |"
    r"to mid )?\d0s?\b|\bover \d+|\b\d+\s*(?:\+|plus\b|something|odd|ish or more)|\bolder than|"
    r"\bunder \d+|"
    r"\b(?:above|below|beyond|past|wrong side of|right side of|north of|south of) \d+|\bforever\b|"
    r"\bagain\b|\b\d+th birthday\b"
)
LOOSE_WORDS = re.compile(
    r"\bmid(?:dle)?[- ]?aged?\b|\bpensioner\b|\bretire\w*|\bold enough|\b(?:too|very|quite|"
    r"pretty|so) old\b|\bancient\b|\bgetting on\b|\bolder?\b|\byoung(?:er)?\b|\bage\b|"
    r"\bno spring chicken\b|\d+th\b"
)
OTHER_AGE = re.compile(
    r"\b(?:think|thinks|feel|feels|felt|feeling|look|looks|like|act|acting|body of|heart of|mind of|at|since|"
    r"when i was|when i turned|until|till|before|by|was|were|"
    r"son|daughter|granddaughter|grandson|married|menopause|after|from|for|another|last|inside|brain)\s*(?:(?:i am|a|"
    r"an|it is|is|of|the age of|age|aged|my|he is|she is|about|around) )*$"
)
SPOKEN_PAIR = re.compile(r"^\W*([6-9]) (\d)\W*$")


def years_before(text: str) -> Optional[float]:
    """The age that "in my 80th year" and "five years off 80" tell of, in years."""
    match = NTH_YEAR.search(text) or YEARS_OFF.search(text)
    if not match:
        return None
    figures = match.groups()
    short = {"a": 1.0, "an": 1.0, "couple": 2.0}
    return float(figures[-1]) - (1 if len(figures) == 1 else short.get(figures[0]) or float(figures[0]))
