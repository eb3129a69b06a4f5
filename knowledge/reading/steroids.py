"""Steroid tablets for three months or more, ever: inhalers, creams, joint injections and short courses are no."""

import re
from dataclasses import replace
from typing import Any, Dict, Optional

from knowledge import terms
from knowledge.reading.dates import when_in
from knowledge.reading.outcome import Outcome, Said, answer, clarify, dont_know
from knowledge.reading.people import NOT_ME, NOTE, about_me, mentions
from knowledge.reading.scan import N, is_hedged
from knowledge.reading.yes_no import polarity

LONG_MONTHS = 3  # ACR 2022 and the FRAX definition: three months or more
LOCAL = re.compile(
    r"\b(?:inhal\w*|puffers?|preventers?|sprays?|nasal|(?:up|in|for) (?:my|the|your) nose|nose (?:drops|spray)|"
    r"creams?|ointments?|topical|skin|eczema|"
    r"psoriasis cream|eye ?drops?|eye ointment|(?:in|into) (?:my|the) eyes?|drops|ear|jabs?|injections?|injected|shots?|needle|epidural|enema|"
    r"foam|lotion|gel|mouthwash|symbicort|seretide|clenil|qvar|fostair|flixotide|pulmicort|"
    r"flixonase|beconase|nasonex|flonase|advair|trelegy|trimbow|betnovate|hc45|"
    r"hydrocortisone cream)\b"
)
ORAL = re.compile(
    r"\b(?:tablets?|pills?|oral\w*|by mouth|pred\w*|prednis\w*|dexameth\w*|medrol|methylpred\w*|"
    r"deflaz\w*|deltacortril|cortisone tablets|decadron|hydrocortisone(?! (?:cream|ointment))|mg)\b"
)
NO_TABLETS = re.compile(r"\b(?:not|no|without|rather than|instead of) (?:the |any |steroid )?(?:tablets?|pills?)\b")
BODYBUILDING = re.compile(r"\b(?:anabolic|body ?build\w*|gym|muscle|testosterone|roids)\b")
SHORT = re.compile(
    rf"\b(?:short (?:courses?|bursts?|spells?|time|term|ones?)|(?:one|1|single|few|2|3|couple of|odd|"
    rf"occasional|brief|quick|emergency) (?:short )?(?:courses?|bursts?|doses?)|dose ?pac?ks?|"
    rf"medrol pack|(?:once|twice|\d+ times|few times) a year|rescue (?:packs?|courses?)|\d ?/ ?7\b|only (?:a |"
    rf"for a )?(?:few |couple of )?(?:days?|weeks?)|{N}[- ]?(?:days?|weeks?|wks?)(?! ago)|(?:a|few|"
    rf"several) (?:days?|weeks?)\b(?! ago)|fortnight|once\b(?! (?:a|every))|(?:a|one|1|2|"
    rf"one or two)[- ]months?\b(?! ago)|just the once|not (?:for )?(?:very )?long|a week)\b"
)
REPEATED = re.compile(
    r"\b(?:multiple|several|many|lots of|frequent|repeated) (?:rounds?|courses?|bursts?)\b|\bnow and (?:then|again)\b|"
    r"\bfrom time to time\b|\bsometimes\b|\bat times\b|\bon occasions?\b|\boccasional(?:ly)?\b(?! (?:course|burst|dose))"
)
INJECTED = re.compile(r"\bsteroid|\bdepo|\bcortisone|\binject|\bshot|\bjab|\bhad (?:one|it|a)")
RATE = re.compile(
    r"\b\d+ (?:an?|per|each) (?:day|week|month|year)\b|\b(?:once|twice|times?|mg|tablets?|courses?|bursts?|every|per|each)\s+(?:a |an |per |"
    r"each )?(?:day|week|month|year)s?\b"
)
IN_A_JOINT = re.compile(
    r"\bin (?:my|the|both|one) (?:\w+ )?(?:shoulder|knee|hip|back|joint|wrist|elbow|heel|thumb|"
    r"finger|foot|spine)s?\b"
)
LESS = re.compile(
    rf"\b(?:less than|under|not quite|nearly|almost|just under|shy of|fewer than)\s+{N} (?:months?|"
    rf"weeks?)\b"
)
DURATION = re.compile(
    rf"\b(?:{N}|an?|few|several|many|half an?)\s*(?:or (?:so|\d+) |good |whole |long |to \d+ |"
    rf"- ?\d+ )?(day|week|wk|month|mth|year|yr|decade)s?\b(?! ago| old)"
)
REFUSED = re.compile(
    r"\b(?:i|have) (?:always |so far )?(?:refused|declined|avoided|turned (?:it|them) down|"
    r"said no to)\b(?!.{0,30}\b(?:until|now|then))"
)
LONG = re.compile(
    r"\b(?:for (?:years|ages|months|life|ever|decades|a long time|good)|years(?! (?:ago|back|old))|"
    r"long[- ]term|permanent\w*|still (?:on|take|taking)|every ?day|daily|since (?:19|20)\d\d|"
    r"on and off for years|forever|decades|rest of my life|most of my life|my whole life|(?:a|"
    r"for a) long time(?! ago)|maintenance|since (?:i was|the|my)|"
    r"all the time|constantly|months and months|several months|many months|half a year|all my life)\b"
)
LASTING = re.compile(
    r"\b(?:polymyalgia|pmr|giant cell|gca|temporal arteritis|addison\w*|lupus|transplant|vasculitis|"
    r"sarcoid\w*|myasthenia|rheumatoid|nephr\w*|adrenal)\b"
)
NAMES = {
    "prednisone",
    "prednisolone",
    "methylprednisolone",
    "dexamethasone",
    "deflazacort",
    "hydrocortisone",
    "cortisone",
    "betamethasone",
    "glucocorticoid",
    "budesonide",
}
SYSTEMIC_CLASSES = {"glucocorticoid"}
PRESENT = re.compile(r"\b(?:i (?:take|am on|am taking|have)|on|taking|take|currently|at the moment|now|am on)\b")
RECENT_START = re.compile(r"\b(?:just started|only (?:just )?started|started (?:last|this|yesterday|on)|"
                          r"starting (?:them|it|on|the|steroids?|pred\w*|tomorrow|today|next|soon))\b")
TELLS_A_COURSE = re.compile(r"\b(?:steroid\w*|cortico\w*|pred\w*|courses?|burst|pack|tablets?|pills?|took|taken|take|taking|had|was|were|been|"
                            r"for|only|just|about|maybe|couple|few|once|started|starting|"
                            r"came off|come off|off (?:it|them)|stopp?\w*|finished|weaned|tapered)\b")
FEW_WORDS = 4  # a bare "five days" is the length of a course

NOT_OFF = re.compile(r"\b(?:not|never) (?:been |come )?off\b|\b(?:not|never) (?:been )?without\b")
NAMES_THEM = re.compile(r"\b(?:for|steroids?|pred\w*|cortisone|them|those|tablets)\b")
NOT_NOW = re.compile(  # denies today, and leaves what was before: "not currently but I did for years"
    r"\b(?:no,? )?(?:not|no longer|none)(?: (?:any ?more|now|currently|at (?:present|the moment)|these days|right now|today|on them(?: now)?|for (?:years|ages|decades|a long time|a long while)|since (?:the \w+|i was \w+(?: \w+)?|(?:19|20)\d\d)))*(?=\W*$|[,.;]| but\b)"
    r"(?<!not)(?<!none)"
)
AT_MOST = re.compile(
    r"\b(?:never|not|no) (?:for |on them for |had them for )?(?:more|longer|over) than (?:\d+|an?|few|half a|the) ?(?:days?|weeks?|wks?|months?|fortnight|years?)\b"
)
DENIED = re.compile(
    r"\b(?:no|not|never|nor|without|instead of|rather than) (?:on |any |the |taking |taken |had |been |oral |actual |real |gave |given |put |offered |prescribed |needed |me |us |took |take )*"
    r"(?:steroids?|steroid tablets|pred\w*|cortisone|corticosteroids?)\b(?! (?:any ?more|now|since|for|at (?:the moment|present)|cream|inhaler|injection))"
)
PAST = re.compile(
    r"\b(?:once|years ago|in the past|when i was|used to|had (?:some|a|them)|back in|in (?:19|20)\d\d|"
    r"last (?:year|winter|summer|autumn|spring)|a while (?:ago|back))\b"
)


def is_tablet(text: str, code: str, start: int, end: int) -> bool:
    """Whether a medicine named at a place is a steroid tablet: it acts on the whole body, unlike a cream or puffer."""
    if terms.drug_class(code) not in SYSTEMIC_CLASSES:
        return False
    around = text[max(0, start - 25) : end + 25]
    return not LOCAL.search(around) and not BODYBUILDING.search(around)


def months(text: str) -> Optional[float]:
    """The longest duration a text names, in months."""
    per = {"day": 1 / 30, "week": 0.25, "wk": 0.25, "month": 1.0, "mth": 1.0, "year": 12.0, "yr": 12.0, "decade": 120.0}
    found = []
    for match in DURATION.finditer(RATE.sub(" ", text)):
        first = match.group().split()[0]
        number = (
            float(match.group(1))
            if match.group(1)
            else 1.0
            if first in ("a", "an")
            else 0.5
            if first == "half"
            else 4.0
            if first != "few"
            else 3.0
        )
        found.append(number * per[match.group(2)])
    return max(found) if found else None


def read_steroids(said: Said) -> Optional[Outcome]:
    """Read a reply to "have you ever taken steroid tablets for three months or more?"."""
    said = replace(said, text=NOT_OFF.sub("still on", said.text))
    text = NOT_OFF.sub("still on", " , ".join(about_me(said.clauses)) or said.text)
    text = re.sub(r"\b(?:not|never|no) (?:for |as (?:much|long) as |quite |more than )+(?:\d+|a|an|few) ?\w*", " ", text)
    said = replace(said, text=NOT_NOW.sub(" ", said.text)) if NOT_NOW.search(said.text) else said
    said_it = polarity(said.text)
    if not re.search(r"[a-z]{2}", said.text):
        return clarify("how_long")  # "not any more": taken once, and nobody said for how long
    at_most = AT_MOST.search(said.text)
    if at_most and said_it.value != "yes":
        return answer(glucocorticoids="no") if (months(at_most.group()) or 0) < LONG_MONTHS else clarify("how_long")
    if DENIED.search(said.text) and said_it.value != "yes":
        return answer(said_it.hedged, glucocorticoids="no")
    if mentions(said.text) and not about_me(said.clauses) and said_it.value != "no" and not NOT_ME.search(said.text):
        return clarify("who")  # "my dad takes them every day"
    if (NOT_ME.search(said.text) and mentions(said.text)) or REFUSED.search(said.text):
        return answer(glucocorticoids="no")
    dose = _dose(said.text)
    if re.search(r"\b(?:tablets?|pills?) never\b|\bnever (?:any |had )?(?:tablets|pills)\b", said.text) or (
            LOCAL.search(said.text) and NO_TABLETS.search(said.text)):
        return answer(glucocorticoids="no")
    if said_it.value == "no" and not re.search(r"\b(?:but|except|only|apart)\b.{0,30}\bpred", said.text):
        return answer(said_it.hedged, glucocorticoids="no")
    told = TELLS_A_COURSE.search(text) is not None or len(text.split()) <= FEW_WORDS
    length = months(text) or _since(said, text) if told else None
    oral = ORAL.search(re.sub(r"\bhydrocortisone (?:cream|ointment)", " ", text))
    if _is_local(text, oral):
        return answer(said_it.hedged, glucocorticoids="no")
    named = any(is_tablet(text, m.code, m.start, m.end) and m.code not in SYSTEMIC_CLASSES for m in terms.medicines_in(text))
    if said_it.value == "unsure" and length is None and not LONG.search(text) and (not named or PAST.search(text)):
        return dont_know("glucocorticoids")
    less = LESS.search(text)
    if less and length is not None and length <= LONG_MONTHS:
        return answer(is_hedged(text), glucocorticoids="no")
    if length is not None and not (length < LONG_MONTHS and LONG.search(re.sub(r"\bdaily\b|\bevery ?day\b", " ", text))):
        long = length >= LONG_MONTHS
        return answer(is_hedged(text), glucocorticoids="yes" if long else "no", **(dose if long else {}))
    if (
        LONG.search(text) and not re.search(r"\bshort\b|\bevery (?:few|couple)\b|\b(?:once|twice|times) a year\b", text)
    ) or (LASTING.search(text) and (said_it.value == "yes" or NAMES_THEM.search(text))):
        return answer(is_hedged(text), glucocorticoids="yes", **dose)
    if re.search(r"\bchemo\w*", text) and said_it.value != "yes":
        return clarify("how_long")
    if REPEATED.search(text):
        return clarify("how_long")
    if told and (SHORT.search(RATE.sub(" ", text)) or RECENT_START.search(text)):
        return answer(is_hedged(text), glucocorticoids="no")
    return _without_length(said, text, said_it, dose)


def _is_local(text: str, oral: Optional["re.Match[str]"]) -> bool:
    """Whether the steroids told of act in one place only, or build muscle."""
    if not oral and (BODYBUILDING.search(text) or (IN_A_JOINT.search(text) and INJECTED.search(text))):
        return True
    return bool(LOCAL.search(text)) and not (oral and not re.search(r"\bmg\b", oral.group()))


def _since(said: Said, text: str) -> Optional[float]:
    """Months since the moment of a "since last January", or None."""
    match = re.search(r"\bsince (.{3,30})", text)
    when = when_in("in " + match.group(1), said.today) if match else None
    return when.months_ago if when else None


def _without_length(said: Said, text: str, said_it: Any, dose: Dict[str, Any]) -> Optional[Outcome]:
    named = any(is_tablet(text, m.code, m.start, m.end) for m in terms.medicines_in(text))
    if PAST.search(text):
        return clarify("how_long") if said_it.value != "yes" else answer(True, glucocorticoids="yes")
    if said_it.value == "yes":
        return answer(said_it.hedged, glucocorticoids="yes", **dose)
    if said_it.value == "unsure":
        return answer(True, glucocorticoids="yes", **dose)
    if named and (PRESENT.search(text) or dose or re.fullmatch(r"\W*(?:\w+\W+){0,2}\w+\W*", text)):
        return answer(is_hedged(text), glucocorticoids="yes", **dose)
    if re.search(r"\bsteroid|\bcortico|\bpred", text):
        return clarify("how_long")
    if re.search(r"\basthma\b|\bcopd\b", text):
        return clarify("inhaler_or_tablets")
    return dont_know("glucocorticoids") if said_it.value == "unsure" else None


def _dose(text: str) -> Dict[str, Any]:
    match = re.search(rf"{N}\s*mg\b", text)
    if not match or re.search(r"\bweek\b", text[match.end() : match.end() + 12]) or not 0 < float(match.group(1)) <= 80:
        return {}
    return {"glucocorticoid_daily_mg": float(match.group(1))}


def volunteered_steroids(said: Said) -> Dict[str, Any]:
    """Long steroid tablets told in any text; nothing else is unmistakable enough."""
    text = " , ".join(about_me(said.clauses))
    if not re.search(r"\b(?:steroids?|pred\w*)\b", text) or "?" in said.raw:
        return {}
    named = [m for m in terms.medicines_in(text) if is_tablet(text, m.code, m.start, m.end)]
    length = months(text)
    if not named or not (re.search(r"\bi\b", text) or NOTE.match(said.text)):
        return {}
    if re.search(r"\b(?:no|not|never)\b.{0,15}\b(?:steroids?|pred\w*)\b", text):
        return {"glucocorticoids": "no"} if re.search(r"\bnever\b.{0,15}\bsteroids?\b", text) else {}
    return {"glucocorticoids": "yes"} if (length or 0) >= LONG_MONTHS else {}
