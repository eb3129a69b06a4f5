"""Answers about broken bones: whether one broke easily, which, and how long ago.

Trap: toes, childhood and high-energy breaks do not count, and one reply can hold both kinds.
"""

import re
from dataclasses import replace
from typing import Any, Dict, List, Optional

from knowledge.questions import Fracture
from knowledge.reading.breaks import Break, age_of, breaks
from knowledge.reading.dates import SEASON, When, month_number, when_in
from knowledge.reading.fracture_words import (
    ADULT_YOUNG,
    BROKE,
    CHILD,
    HARD,
    NEVER,
    NEVER_UNTIL,
    NOT_BROKEN,
    RECENT_MONTHS,
    REPLACED,
    SITE,
    SOFT,
    STAIRS,
    STRESS,
    STRONG_SITES,
    THOUGHT_BROKEN,
)
from knowledge.reading.normal import clauses
from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, answer, clarify, dont_know
from knowledge.reading.people import NOT_ME, NOTE, mentions
from knowledge.reading.scan import is_hedged, range_in
from knowledge.reading.scanned import unscanned, without_scans
from knowledge.reading.yes_no import polarity

NOT_SINCE_40 = re.compile(r"\b(?:not|none|nothing|never|no) (?:\w+ )?since (?:(?:i )?turn(?:ing|ed) |i was |age |the age of |my )?40\b")
ONLY_YOUNGER = re.compile(r"^\W*(?:only |yes,? )?(?:but )?before (?:i was |i turned |turning |age |the age of )?(?:40|forty)\b")
SPRAINED = re.compile(r"\bit (?:held|was fine|survived)\b|\bgot away with it\b|\bunscathed\b|\bno (?:harm|damage)\b|\bsprain\w*|\bbruis\w*|\bdislocat\w*|\btor(?:e|n) (?:a |my |the )")
NOT_COUNTED = re.compile(
    r"\b(?:if you do not count|not counting|unless you count)\b|\bnot since(?= i (?:broke|"
    r"fractured))"
)
NEVER_BY_FALLING = re.compile(  # denies just what is asked, whatever a crash broke
    r"\b(?:never|not|nothing) (?:have |i have |ever )?(?:broken?|broke|fractured|cracked)\b(?: (?:anything|a bone|any bones?|one|1|any))? "
    r"(?:from|in|by|after|with|through) (?:an? |any |just |only |simply |mere |simple |ordinary |plain |normal |little |small |minor )*"
    r"(?:falls?|falling|trips?|tripping|slips?|slipping|tumbles?|stumbles?)\b"
)
RECENT_YEARS = RECENT_MONTHS / 12


def read_fracture(said: Said) -> Optional[Outcome]:
    """Read a reply to "have you broken a bone after a trip, a fall from standing, or less?"."""
    if NOT_SINCE_40.search(said.text):
        return answer(is_hedged(said.text), prior_fragility_fracture="no")
    text = NOT_COUNTED.sub(" ", NEVER_UNTIL.sub(" ", without_scans(said.text)))
    said = replace(said, text=text, clauses=clauses(text))
    said_it = polarity(text)
    found = breaks(said)
    if NEVER_BY_FALLING.search(text) or (ONLY_YOUNGER.search(said.raw.lower()) and not found):
        return answer(is_hedged(text), prior_fragility_fracture="no")
    if THOUGHT_BROKEN.search(text):
        return answer(is_hedged(re.sub(r"\bi thought\b", " ", text)), prior_fragility_fracture="no")
    unbroken = SPRAINED.search(text) or NOT_BROKEN.search(text)
    if found and unbroken and said_it.value != "yes" and not BROKE.search(NOT_BROKEN.sub(" ", text)):
        return answer(said_it.hedged, prior_fragility_fracture="no")
    if not found:
        return _without_site(said, said_it.value, said_it.hedged)
    if (
        re.search(r"\b(?:possibl[ey]|suspected|query) (?:an? )?(?:crack|break|fracture)|\b(?:might|may|could) have (?:broken|cracked|fractured|broke|had|done)\b", text)
        and said_it.value != "yes"
    ):
        return clarify("how_it_broke")
    counted = [
        b for b in found if b.easy == "easy" or (b.easy is None and (b.site in STRONG_SITES or said_it.value == "yes"))
    ]
    if counted and not re.search(r"\b(?:think|might|may|maybe)\b.{0,30}\b(?:hairline|stress)\b", text):
        return _told(said, counted)
    if any(b.easy in ("stress", "stairs") or b.easy is None for b in found):
        return clarify("how_it_broke")
    return answer(said_it.hedged, prior_fragility_fracture="no")


def _told(said: Said, counted: List[Break]) -> Outcome:
    told = [b for b in counted if b.site != "minor"]
    when = next((b.when for b in told if b.when), None)
    facts: Dict[str, Any] = {
        "prior_fragility_fracture": "yes",
        "fractures": [Fracture.parse_obj({"site": b.site, "when": b.when.stored() if b.when else None}) for b in told],
    }
    if any(b.site == "vertebra" for b in told):
        facts["vertebral_fracture"] = "yes"
    recent = is_recent(_last_break(said) or when, said.text)
    if recent in ("yes", "no"):
        facts["fracture_recent_2y"] = recent
    details = {
        "fracture_when_told": bool(
            re.search(r"\b(?:19|20)\d\d\b|\bago\b|\blast\b|\bthis (?:year|month|week|morning)\b|\byesterday\b", said.text)
            or month_number(said.text)
            or SEASON.search(said.text)
        )
    }
    return Outcome(HEDGED if is_hedged(said.text) else ANSWER, facts, details=details)


ONE_OF_THEM = re.compile(r"\b(?:one|1|again|another|other|second|2nd|third)\b")


def _last_break(said: Said) -> Optional[When]:
    """The latest of two breaks where each is dated: "one in 2015 and one last year"."""
    parts = [part for clause in said.clauses for part in re.split(r"\band\b", clause)]
    dated = [when_in(p, said.today, age_of(said)) for p in parts if SITE.search(p) or BROKE.search(p) or ONE_OF_THEM.search(p)]
    known = [w for w in dated if w and w.months_ago is not None]
    return min(known, key=lambda w: w.months_ago or 0) if len(known) > 1 else None


def _without_site(said: Said, said_it: Optional[str], hedged: bool) -> Optional[Outcome]:
    text = said.text
    if NOT_BROKEN.search(text) and re.search(r"\bcrack(?:ed)?\b", NOT_BROKEN.sub(" ", text)):
        return clarify("how_it_broke")  # a crack is a break, whatever it is called
    if NEVER.search(text) and said_it != "yes":
        return answer(hedged or bool(re.search(r"\bthat i know\b|\bi think\b", text)), prior_fragility_fracture="no")
    if mentions(text) and NOT_ME.search(text):
        return answer(hedged, prior_fragility_fracture="no")
    if mentions(text) and BROKE.search(text) and not re.search(r"\bi\b.{0,12}\b(?:broke|fractured|have)\b", text):
        return answer(hedged, prior_fragility_fracture="no") if said_it == "no" else clarify("who")
    if said_it == "no":
        return answer(hedged, prior_fragility_fracture="no")
    parts = re.split(r"\band\b|\bbut\b|\bthen\b|\bagain\b", text)
    if said_it == "yes" and CHILD.search(text) and any(SOFT.search(part) and not CHILD.search(part) for part in parts):
        return answer(hedged, prior_fragility_fracture="yes")
    if CHILD.search(text) or HARD.search(text) or ADULT_YOUNG.search(text):
        return answer(prior_fragility_fracture="no")
    if re.search(r"\bsprain\w*|\bbruis\w*|\bnot broken\b|\bjust (?:a )?(?:bruise|sprain)", text):
        return answer(prior_fragility_fracture="no")
    if REPLACED.search(text) and said_it != "yes":
        return (
            answer(prior_fragility_fracture="no")
            if re.search(r"\barthrit\w*|\bworn\b|\bwear\b", text)
            else clarify("how_it_broke")
        )
    if said_it == "unsure":
        return dont_know("prior_fragility_fracture")
    if STRESS.search(text) or STAIRS.search(text):
        return clarify("how_it_broke")
    if said_it == "yes" or (
        BROKE.search(text)
        and SOFT.search(text)
        and re.search(r"\bi\b|^(?:yes|broke|fractured|cracked)", text)
    ):
        when = when_in(text, said.today, age_of(said))
        recent = is_recent(when, text)
        more = (
            {"fracture_recent_2y": recent} if recent in ("yes", "no") and when and when.months_ago is not None else {}
        )
        return answer(hedged, prior_fragility_fracture="yes", **more)
    return clarify("how_it_broke") if BROKE.search(text) else None


def is_recent(when: Optional[When], text: str) -> Optional[str]:
    """ "yes", "no" or None for a moment: whether it lies in the last two years."""
    if when is None:
        return None
    if when.months_ago is None:
        return (
            "no"
            if re.search(
                r"\b(?:long|ages|decades|donkey|many|years|childhood|school|teens|child|kid|\d0s|"
                r"covid|lockdown|pandemic|war|yonks)\b",
                text,
            )
            else None
        )
    return "yes" if when.months_ago <= RECENT_MONTHS else "no"


def read_fractures(said: Said) -> Optional[Outcome]:
    """Read a reply to "which bones broke, and about when?"."""
    said = unscanned(said)
    found = [b for b in breaks(said) if b.easy not in ("hard", "minor")] or [
        b for b in breaks(said) if b.easy == "hard" and not CHILD.search(said.text)
    ]
    if not found:
        return dont_know("fractures") if polarity(said.text).value == "unsure" else None
    told = _told(said, found)
    facts = {k: v for k, v in told.facts.items() if k != "prior_fragility_fracture"}
    return Outcome(told.act, facts, details=told.details)


BARE_DURATION = re.compile(
    r"(?:\W|it|was|is|about|around|been|just|only|nearly|over|maybe|roughly|yes|no|has|a|an|under|less|more|than|good|"
    r"or|so)*\d+(?:\.\d+)? (?:years?|months?|weeks?|days?)(?: or so| now|\W)*"
)
OVER_TWO = re.compile(r"\b(?:more than|over|at least|just over|well over) (?:2|two) years?\b")
UNDER_TWO = re.compile(
    r"\b(?:less than|under|within|inside|not quite|nearly|almost|just under) (?:the (?:last|past) )?(?:2|two) years?\b"
)
JUST_NOW = re.compile(
    r"\brecent(?:ly)?\b|\bnot long ago\b|\bjust (?:happened|now)\b|\bstill (?:healing|in (?:a )?(?:cast|plaster))\b"
)


def read_recent(said: Said) -> Optional[Outcome]:
    """Read a reply to "did the latest of these breaks happen in the last two years?"."""
    said = unscanned(said) if re.search(r"\w", without_scans(said.text)) else said
    text = said.text
    span = range_in(text)
    if span and re.search(r"\d\s*,?\s*(?:-|to|or|maybe)\s*\d+\s*(?:years?|yrs?)", text):
        return _recent_range(*span)
    if BARE_DURATION.fullmatch(text):
        text += " ago"
    if OVER_TWO.search(text) or UNDER_TWO.search(text):
        return answer(fracture_recent_2y="no" if OVER_TWO.search(text) else "yes")
    when = _latest(said, text)
    recent = is_recent(when, text)
    if recent:
        forgot = bool(when and when.months_ago is None and re.search(r"\bcannot\b|\bnot sure\b|\bforget\b", text))
        return answer(forgot or bool(when and when.hedged) or is_hedged(text), fracture_recent_2y=recent)
    said_it = polarity(text)
    if JUST_NOW.search(text) and said_it.value != "no":
        return answer(is_hedged(text), fracture_recent_2y="yes")
    if said_it.value == "unsure":
        return dont_know("fracture_recent_2y")
    return answer(said_it.hedged, fracture_recent_2y=said_it.value) if said_it.value else None


def _recent_range(low: float, high: float) -> Outcome:
    """ "two or three years ago": asked where the range reaches over the two-year line."""
    if high <= RECENT_YEARS or low < 1:
        return answer(True, fracture_recent_2y="yes")
    return clarify("two_years") if low <= RECENT_YEARS else answer(True, fracture_recent_2y="no")


def _latest(said: Said, text: str) -> Optional[When]:
    """The latest moment a reply names."""
    parts = [part for clause in said.clauses for part in re.split(r"\band\b", clause)]
    moments = [w for w in (when_in(c, said.today, age_of(said)) for c in (*parts, text)) if w]
    dated = [w for w in moments if w.months_ago is not None]
    return min(dated, key=lambda w: w.months_ago or 0) if dated else moments[0] if moments else None


THERE_WAS = re.compile(r"\bthere (?:was|is) (?:the|my|a|that) (?:\w+ )?\w+\b")  # no verb of breaking: "there was my elbow"


def volunteered_fracture(said: Said) -> Dict[str, Any]:
    """The speaker's own break told in any text, with how it broke; or "never broken anything"."""
    said = unscanned(said)
    text = said.text
    if re.search(
        r"\bi (?:have )?(?:never|not) (?:broken|broke|fractured) (?:anything|a bone|any ?\w*|a thing)|"
        r"\b(?:never broken (?:anything|a bone)|no broken bones|no (?:previous )?fractures|"
        r"never had a (?:fracture|broken bone))\b",
        text,
    ):
        return {"prior_fragility_fracture": "no"} if not re.search(r"\b(?:if|she|he|mum|mother)\b", text) else {}
    elliptic = said.asked in ("vertebral_fracture", "fractures", "fracture_recent_2y") and THERE_WAS.search(text)
    if elliptic:
        told = [b for b in breaks(said) if b.easy == "easy" and b.site not in ("other", "minor")]
        return dict(_told(said, told).facts) if told else {}
    if (
        not BROKE.search(text)
        or not (re.search(r"\bi\b|\bmy\b", text) or NOTE.match(text))
        or re.search(
            r"\bcould i\b|\bwill i\b|\bif i\b|"
            r"\bcan i\b|\bam i\b|\bafraid|\bworried|\bmight (?:have )?(?:break|broke|fractur)|\bbroken? (?:in|me|"
            r"my heart|down)\b|\bscales\b",
            text,
        )
    ):
        return {}
    told = [
        b
        for b in breaks(said, asked=False)
        if (b.easy == "easy" or (b.easy is None and b.site in STRONG_SITES and NOTE.match(text))) and b.site not in ("other", "minor") and _verb_near(text, b.at)
    ]
    return dict(_told(said, told).facts) if told else {}


COLLAPSED = re.compile(
    r"\b(?:my|i have(?: got| had)?|i had|with)\b(?: an?| some| \d+| old| my)* (?:collapsed|crushed|wedged|compressed|fractured|broken|squashed) "
    r"(?:vertebra\w*|spine bones?|back ?bones?|discs? bones?)\b|"
    r"\b(?:my|i have(?: got| had)?|i had)\b(?: an?| some| \d+| old)* (?:vertebral|spinal|spine|compression|crush|wedge) (?:compression )?fractures?\b"
)
UNSURE_OF_IT = re.compile(r"\b(?:if|no|not|never|could|might|may|whether|mum|mother|dad|father|she|her|he|his|friend|husband|wife)\b")


def volunteered_vertebra(said: Said) -> Dict[str, Any]:
    """A collapsed bone of the spine that the speaker says to have, even inside a question ("yoga with my crush fracture?")."""
    told = COLLAPSED.search(said.text)
    near = said.text[max(0, told.start() - 20) : told.end()] if told else ""
    return {"vertebral_fracture": "yes"} if told and not UNSURE_OF_IT.search(near) else {}


def _verb_near(text: str, at: int) -> bool:
    near = text[max(0, at - 35) : at + 35]
    return bool(BROKE.search(near))
