"""Menopause and its age.

Trap: "at 12" is a first period, not a menopause; "three weeks ago" is a period, "three years ago" is the last one.
"""

import re
from datetime import date
from dataclasses import replace
from typing import Any, Dict, Optional

from knowledge.reading.dates import when_in
from knowledge.reading.outcome import HEDGED, INVALID, Outcome, Said, answer, clarify, dont_know, invalid
from knowledge.reading.people import own_words
from knowledge.reading.scan import N, is_hedged, negated, numbers, range_in
from knowledge.reading.yes_no import polarity

YOUNGEST, OLDEST = 15, 65  # ages at menopause, as declared in core_questions.py
EARLY_MENOPAUSE_BEFORE = 45  # years; the guide's bone.secondary_causes
MONTHS_WITHOUT = 12  # periods absent for a year count as stopped for good
STOPPED = re.compile(
    r"\b(?:stopped|finished|ended|ceased|been through|went through|gone through|going back|"
    r"through (?:it|the (?:change|menopause))|post-?\s?menopaus\w*|menopaus(?:e|al)|the change|"
    r"change of life|dried up|no periods|no longer|not had (?:a|one|any)|have not had|had my last|"
    r"had (?:it|mine|the change)|last one|last period|started (?:it|the menopause)|not since|"
    r"over (?:and done|with)|all done|"
    r"done (?:with )?(?:that|it)?|hysterectomy|ovaries|oophorectomy|surgical|early menopause|"
    r"when i was|at|was)\b"
)
STILL = re.compile(
    r"\b(?:still (?:have|having|get|getting|got|regular|going|bleed\w*|menstruat\w*|monthly|every)|"
    r"regular(?:ly)?|like clockwork|every month|monthly|not yet|no(?:t)? (?:there|menopausal|quite)|"
    r"pre-?\s?menopaus\w*|on my period|(?:just )?(?:finished|had|started|due|got) (?:on )?my period|"
    r"period is due|have periods|having periods|get periods|come every|period (?:was )?(?:last|"
    r"this) (?:week|month)|i wish|too young|have not (?:stopped|started|reached|gone|hit|been|"
    r"had (?:it|the menopause)))\b"
)
PERI = re.compile(r"\bperi-?\s?menopaus\w*\b|\bperi\b")
IN_BETWEEN = re.compile(
    r"\b(?:in the middle|middle of it|going through|irregular\w*|on and off|off and on|"
    r"hit and miss|few and far|now and (?:then|again)|coil|mirena|implant|the pill|depo|"
    r"hrt bleed|hot flush\w*|hot flash\w*|starting to|slowing|winding down|not sure|"
    r"further apart|less (?:often|frequent)|every few months|sporadic|spotting|skipping|skipped|erratic|"
    r"every (?:\d+|few|couple of)(?: (?:or|to) \d+)? (?:days|weeks|months))\b"
)
UNDER_WAY = re.compile(r"\b(?:going through|starting to|slowing|winding down|in the middle|middle of it)\b")
KEPT_OVARIES = re.compile(
    r"\b(?:kept|left|still have|have still got|not (?:the|my)|didn't take|leaving|saved|"
    r"one)\b.{0,12}\bovar\w+|\bovar\w+ (?:left|kept|still|intact|in place)\b|"
    r"\bonly the (?:womb|uterus)\b"
)
OVARIES_OUT = re.compile(
    r"\bovar\w+ (?:\w+ ){0,2}(?:out|removed|taken|gone|whipped)|\b(?:removed|removal of|took|"
    r"taken|remove|lost|without) (?:\w+ ){0,3}ovar\w+|\bboth ovaries|\boophorectomy|"
    r"\bsurgical menopause|\bfull hysterectomy|\btotal hysterectomy|\bradical hysterectomy|"
    r"\bwith ovaries|\bovaries (?:as well|too|and all)|\bovaries out\b|\bhysterectomy (?:and|"
    r"with) (?:\w+ )?ovar\w+|\bthe lot\b|\beverything (?:out|taken)"
)
ENDED = re.compile(r"\b(?:finished|stopped|ended|ceased|dried up|last one|(?:went|been|gone) through)\b")
WITH_YEARS = re.compile(r"\b(?:with|having) (\d\d) years?\b(?! (?:ago|back|of|since))")  # "with 49 years"
ENDED_AT = re.compile(
    r"\b(?:at|when i was|i was|aged|age|at age|age of|turned|since(?: i was)?|about|around|was|"
    r"from|menopause|hit|by)\s*(?:about |around |nearly |roughly |just |only |maybe |probably |"
    r"approximately |age |the age of )*(\d\d?)\b(?!\d|\s*(?:-\s*\d+ years|years?(?! old)|"
    r"yrs?(?! old)|decades?|weeks?|months?|days?|kg|stone|ft|st\b|lb))"
)
AGO = re.compile(
    rf"\b(?:{N}|an?|few|several|couple)\s*(?:or (?:\d+|so) )?(year|yr|month|week|day|"
    rf"decade)s?\b\s*(?:or so |now )?(?:ago|back|since|earlier)?"
)
WITHOUT = re.compile(
    r"\b(?:none|nothing|not(?= for\b)|no (?:periods?|bleed\w*|sign\w*)|not (?:had|seen|bled)\b.{0,14}|"
    r"no more)\b.{0,12}\b(?:for|in|since)\b.{0,14}\b(year|yr|month|week|decade)s?\b"
)
NO_MORE = re.compile(
    r"\b(?:no longer|not|never) (?:\w+ ){0,3}?(?:have|having|get|getting|bleed|bleeding|come|coming|menstruat\w*|"
    r"had|seen?|buy)"
    r"\b(?![^.,;]*\b(?:symptoms?|trouble|problems?|flush\w*|flash\w*|menopause|change|yet)\b)[^.,;]{0,20}?"
    r"\b(?:any ?more|(?:for|in) (?:years|ages|decades))\b|\bno more of (?:that|it|those|them)\b|"
    r"\b(?:no (?:more |longer (?:have|get|having|getting) )?(?:periods?|bleed\w*)|do not (?:have|"
    r"get) (?:them|periods|any|it)(?: any ?more| now)?(?! (?:yet|regular\w*|often|every|as))|"
    r"gone for good)\b(?!.{0,12}\b(?:for|in|since)\b)"
)
SINCE_THEN = re.compile(
    r"\b(?:no more|none|nothing|(?:not|no|never) (?:\w+ ){0,3}?(?:periods?|bleed\w*|one|any|"
    r"them))\b(?: of (?:that|those|it|them)\b(?: \w+)?)?(?=,? (?:since|after) (?:i was|\d|my|the age|about|around|age))"
)
AGED_YES = re.compile(  # whatever else is denied behind it
    r"\W*(?:yes|yeah|yep|aye|they (?:have|did))\b[\s,-]*(?:(?:at|when|i was|aged?|about|around|the age of|of) ?)*\d\d\b(?! ?(?:years|months))"
)
OWN_WORD = re.compile(r"\bi\b|\bmy\b|\bmine\b")
LONG_AGO = re.compile(
    r"\b(?:long (?:time )?ago|lifetime ago|ages ago|years ago|decades(?: ago)?|donkey'?s|many (?:moons|years)|"
    r"long since|ancient history|distant memory|yonks|last century|years back|years and years|"
    r"ages|at my age|years since|god yes|way back)\b"
)
LATE_DECADE = re.compile(r"\b(?:early|mid|late|in my|my|around|about|end of my|beginning of my)\b.{0,12}\b\d0 ?s\b")


def read_menopause(said: Said) -> Optional[Outcome]:
    """Read a reply to "have your periods stopped, and at what age?"."""
    if HERS.search(said.text) and not re.search(r"\b(?:i|my own|mine|me)\b", said.text):
        return clarify("who")
    text = own_words(said.text, said.clauses, OWN_WORD)
    text = NO_MORE.sub(", periods stopped", SINCE_THEN.sub("periods stopped", text))
    said = replace(said, text=text)
    if re.search(r"\bi am (?:a )?(?:man|male|bloke|guy)\b|^\W*(?:n/?a|not applicable)\b", text):
        sex: Dict[str, Any] = {"sex": "male"} if re.search(r"\b(?:man|male|bloke|guy)\b", text) else {}
        return clarify("not_for_men", **sex)
    age = menopause_age(text)
    if age is not None and age < YOUNGEST and re.search(r"\bstill\b", text):
        age = None
    if age is not None and not YOUNGEST <= age <= OLDEST:
        return invalid("not_an_age_at_menopause")
    if isinstance(said.profile.age_years, float) and age is not None and age > said.profile.age_years:
        return invalid("older_than_you")
    said_it = polarity(text)
    ended = ENDED.search(text)
    plainly = AGED_YES.match(text) or (ended and not negated(text, ended.start()))
    if age is None or (said_it.value == "no" and not plainly):
        return _without_age(said, said_it.value, said_it.hedged)
    if (
        re.search(r"\bhysterectomy\b|\bwomb\b", text)
        and not OVARIES_OUT.search(text)
        and not re.search(r"\bmenopause\b|\bchange\b", text)
    ):
        return answer(menopausal="yes") if not KEPT_OVARIES.search(text) else clarify("ovaries")
    return answer(is_hedged(text) or bool(range_in(text)), menopausal="yes", menopause_age=age)


def menopause_age(text: str) -> Optional[float]:
    """The age a text gives for the end of periods."""
    text = re.sub(r"\bi am (?:now |only )?\d\d(?: now)?\b(?! when)|\b\d\d now\b", " ", text)
    text = re.sub(r"\b\d+ (?:or|to|-) \d+ (?:years?|yrs?|months?|weeks?)\b", " ", text)
    text = re.sub(r"\b(?:started|began|first period|periods started)\b.{0,12}\b1\d\b", " ", text)
    ended = re.search(r"\b(?:finished|stopped|ended|over|last|final\w*)\b.{0,14}?\b(?:at|by|when i was)? ?(\d\d)\b(?!\d|\s*(?:years?|yrs?|months?|weeks?|days?))", text)
    found = WITH_YEARS.search(text) or ended or ENDED_AT.search(text)
    if found:
        return float(found.group(1))
    bare = [
        f
        for f in numbers(text)
        if not re.match(
            r"\s*(?:-?\s*(?:\d+ )?(?:years?|yrs?|months?|weeks?|days?|"
            r"decades?))\b(?! old)|\s*-\s*\d+\s*(?:year|week|month)|\s*s\b",
            text[f.end :],
        )
    ]
    old = re.search(r"\b(\d\d) (?:years? old|yrs old|when)", text)
    if old:
        return float(old.group(1))
    return float(int(bare[0].value)) if bare and bare[0].value < 130 else None


SPAN_OF = re.compile(r"\b(?:period|bleed\w*|last|one|stopped|ago|since|had|been|over|more than|back)\b")
SINCE_STOPPED = re.compile(r"\bsince (?:it|they|mine|that|my periods) (?:\w+ )?(?:stopped|finished|ended)\b")
LONG_WITHOUT = re.compile(  # "no, not since my hysterectomy", "not in this century"
    r"\b(?:no|not|never|none|nothing)\b[^.;]{0,40}\b(?:since (?!i (?:was|started))(?:my|the|i|he|she|\d)|"
    r"(?:for|in) (?:\w+ )?(?:years|decades|ages)|donkey'?s|this century|these \d+ years)|\bno more (?:monthl\w+|"
    r"periods)"
)
NONE_NOW = re.compile(r"\bno periods?\b|\bnot had (?:a period|one|any)\b|\bhave not had\b|\bnothing (?:since|for)\b")
CYCLE = re.compile(r"\b(?:irregular|period|coil|mirena|pill|flush)")
LAST_ONE = re.compile(r"\b(?:last|had)\b.{0,20}\b(?:one|period|bleed)\b")
BEHIND = re.compile(
    r"\b(?:stopped|finished|ended|post-?\s?menopaus\w*|menopausal|hysterectomy|ovaries|been through|gone through|"
    r"went through|had (?:it|the change|mine)|all over|dried up|long gone|over and done|past (?:it|that|all that)|"
    r"thank (?:god|goodness|heavens)|beyond|early menopause|the menopause|done (?:and dusted|with))\b|^\W*post\W*$"
)
MONTHS_IN = {"day": 1 / 30, "week": 0.25, "month": 1.0, "year": 12.0, "yr": 12.0, "decade": 120.0}


HERS = re.compile(r"\b(?:mum|mom|mam|mother|sister|gran|nan|daughter)s? (?:\w+ )?(?:had hers|was \d\d|had it at|went through|stopped at|finished at)\b")
PREVENTED = re.compile(r"\b(?:coil|mirena|iud|ius|implant|depo|ablation|mini-? ?pill|the pill|pregnan\w*|breast ?-?feeding|hrt (?:bleed|so i))\b")  # hides where the periods stand
PARTLY = re.compile(r"^\W*(?:sort of|kind of|in a way|partly|half and half|getting there|not (?:completely|entirely|altogether|fully))\b")


def _without_age(said: Said, said_it: Optional[str], hedged: bool) -> Optional[Outcome]:
    text = said.text
    if PARTLY.match(text) or (PREVENTED.search(text) and not re.search(r"\b(?:out|removed|menopaus\w*|the change|post)\b", text)):
        unsure = said_it == "unsure" or bool(re.search(r"\bnot (?:really )?know\b", text))
        return dont_know("menopausal") if unsure else clarify("in_between")
    if PERI.search(text):
        return answer(True, menopausal="no")
    since = _time_without(text, said_it, said.today)
    if since:
        return since
    if STILL.search(text) and not re.search(r"\bnot (?:regular|monthly)\b", text):
        return answer(hedged, menopausal="no")
    if NONE_NOW.search(text) and not IN_BETWEEN.search(text):
        return answer(hedged, menopausal="yes")
    if KEPT_OVARIES.search(text):
        return clarify("ovaries")
    if (
        IN_BETWEEN.search(text)
        and (said_it != "yes" or UNDER_WAY.search(text))
        and not re.search(r"\bhysterectomy\b", text)
    ):
        unsure = said_it == "unsure" and not CYCLE.search(text)
        return dont_know("menopausal") if unsure else clarify("in_between")
    if SINCE_STOPPED.search(text):
        return answer(hedged, menopausal="yes")
    if LONG_WITHOUT.search(text) and not re.search(r"\b(?:yet|stopp?\w*|still)\b", text):
        return answer(hedged, menopausal="yes")
    behind = BEHIND.search(text)
    if said_it == "no" and behind and not negated(text, behind.start()) and not re.search(r"\bnot\b[^,.;]*$", text[: behind.start()]):
        return answer(is_hedged(text), menopausal="yes")  # "no, all finished": none to come
    return answer(hedged, menopausal="no") if said_it == "no" else _in_the_past(said, said_it, hedged)


def _time_without(text: str, said_it: Optional[str], today: date) -> Optional[Outcome]:
    """How long ago the last period was: a year or more counts as stopped for good."""
    since = re.search(r"\b(?:not|no|none|nothing)\b[^.;]*\bsince (.{3,20})", text)
    last = when_in("in " + since.group(1), today) if since else None
    if last and last.month and last.months_ago is not None and last.months_ago < MONTHS_WITHOUT:
        return answer(True, menopausal="no")  # "haven't bled since March"
    ago = AGO.search(text)
    if ago and SPAN_OF.search(text):
        months = float(ago.group(1) or (1 if re.match(r"an?\b", ago.group()) else 3)) * MONTHS_IN[ago.group(2)]
        if (
            said_it == "no"
            and months >= MONTHS_WITHOUT
            and not re.search(r"\b(?:not had|not for|have not|no periods?)\b", text)
        ):
            return clarify("unclear")
        return answer(is_hedged(text), menopausal="yes" if months >= MONTHS_WITHOUT else "no")
    without = WITHOUT.search(text)
    if without:
        years = without.group(1) in ("year", "yr", "decade") or re.search(r"\b(?:1[2-9]|[2-9]\d) months", text)
        return answer(is_hedged(text), menopausal="yes" if years else "no")
    return None


def _in_the_past(said: Said, said_it: Optional[str], hedged: bool) -> Optional[Outcome]:
    text, when = said.text, when_in(said.text, said.today)
    if when and when.months_ago is not None and when.months_ago < MONTHS_WITHOUT and LAST_ONE.search(text):
        return answer(is_hedged(text), menopausal="no")
    if LONG_AGO.search(text) or LATE_DECADE.search(text) or when is not None:
        return answer(is_hedged(text) or bool(LATE_DECADE.search(text)), menopausal="yes")
    if said_it == "unsure":
        return dont_know("menopausal")
    if BEHIND.search(text):
        return answer(is_hedged(text), menopausal="yes")
    return answer(hedged, menopausal="yes") if said_it == "yes" else None


def read_menopause_age(said: Said) -> Optional[Outcome]:
    """Read a reply to "how old were you when your periods stopped?"."""
    outcome = read_menopause(said)
    if outcome is None or outcome.act == INVALID:
        return outcome
    if "menopause_age" in outcome.facts:
        return outcome
    ago = AGO.search(said.text)
    if ago and isinstance(said.profile.age_years, float) and ago.group(2) in ("year", "yr") and ago.group(1):
        return Outcome(HEDGED, {"menopause_age": said.profile.age_years - float(ago.group(1)), "menopausal": "yes"})
    return dont_know("menopause_age") if polarity(said.text).value == "unsure" else clarify("age_wanted")


REGULAR = re.compile(
    r"\b(?:regular (?:cycles?|periods|menses)|(?:cycles?|periods|menses) (?:are |is |still )*regular|still (?:have|having|get|getting) "
    r"(?:my |regular |monthly )*periods|pre-?\s?menopausal|periods every month)\b"
)


NOT_NOW = re.compile(r"\b(?:she|her|daughter|mum|mother|if|not|no|never|until|till|used to|were|was)\b")


def _clause(said: Said, match: "re.Match[str]") -> str:
    """The clause in which a match begins."""
    begun = match.group().split(",")[0]
    return next((clause for clause in said.clauses if begun in clause), said.text)


AT_THAT_AGE = re.compile(
    r"\b(?:menopause|the change|periods (?:stopped|finished|ended)|post-?\s?menopausal|change of life)\b[^.;]{0,25}?"
    r"\b(?:at|when i was|aged|age|around|about)\s*(?:age |about |around )*(\d\d)\b(?! ?years ago)|\b(?:at|aged?) (\d\d)\b.{0,10}\bmenopause\b"
)


def volunteered_menopause(said: Said) -> Dict[str, Any]:
    """A menopause told with its age or in plain words, in any text."""
    text = said.text
    match = AT_THAT_AGE.search(text)
    if match and "?" not in text[: match.start()] and not re.search(r"\b(?:mother|mum|mom|sister|she|if|what)\b", _clause(said, match)):
        age = float(match.group(1) or match.group(2))
        return {"menopausal": "yes", "menopause_age": age} if YOUNGEST <= age <= OLDEST else {}
    if any(REGULAR.search(c) and not NOT_NOW.search(c) for c in said.clauses) and "?" not in said.raw:
        return {"menopausal": "no"}
    last = re.search(r"\blast period was (?:about |over |more than )?(?:an?|\d+) (?:years?|decades?)\b", text)
    if last and not re.search(r"\b(?:she|her)\b", text):
        return {"menopausal": "yes"}
    plain = re.search(
        r"\bi am [^.;?!]{0,40}?\bpost-?\s?menopausal\b|\bpost-?\s?menopausal (?:for|since) (?:\d|the|my|a|many)|"
        r"\b(?:a|old) post-?\s?menopausal (?:woman|lady|"
        r"female)|\bi (?:have )?(?:went|gone|been) through (?:the )?(?:menopause|change)\b|"
        r"\bmy periods (?:have )?stopped\b",
        text,
    )
    return {"menopausal": "yes"} if plain and not re.search(r"\b(?:not|if|when will|have not)\b", text) else {}
