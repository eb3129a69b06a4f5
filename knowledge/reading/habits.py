"""Smoking from messy text: amounts become the codes of choices.py.

Trap: "20 a day until 2010" is an ex-smoker, and "vaping" alone is no answer about smoking.
"""

import re
from typing import Optional

from knowledge.reading.normal import clauses
from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, answer, clarify, invalid
from knowledge.reading.people import own_words
from knowledge.reading.scan import is_hedged, is_question, numbers, range_in, settled
from knowledge.reading.smoking_words import (
    ADMITS,
    ALL_BUT_ME,
    AS_BEFORE,
    A_DAY,
    A_WEEK,
    COUNT,
    CUT_TO,
    DID_IT,
    DRUGS,
    FOOD,
    HARDLY,
    NEVER,
    NOT_OFTEN,
    NOT_QUITTING,
    OCCASIONAL,
    OTHERS_SMOKE,
    OTHER_HABIT,
    OWN_WORD,
    PACKS,
    PIPE_TOO,
    QUIT,
    QUITTING,
    RELAPSED,
    SAVE_FOR,
    SAVE_WHEN,
    SMOKES_LESS,
    STAYED_OFF,
    STILL_SMOKES,
    TOBACCO,
    VAPE,
    WITHOUT_ONE,
    YES_SMOKE,
)
from knowledge.reading.yes_no import polarity

MODERATE_A_DAY, HEAVY_A_DAY = 10, 20  # cigarettes a day; bands of the QFracture question (Hippisley-Cox 2012)
CIGARETTES_A_PACK = 20


def band(a_day: float) -> str:
    """Cigarettes a day as light, moderate or heavy."""
    return "heavy" if a_day >= HEAVY_A_DAY else "moderate" if a_day >= MODERATE_A_DAY else "light"


def cigarettes_a_day(text: str) -> Optional[float]:
    """Cigarettes a day a text names, packs included; less than one a day counts as a part of one."""
    pack = PACKS.search(text)
    if pack:
        count = float(pack.group(1) or 1) * CIGARETTES_A_PACK
        return count / 7 if re.search(r"\b(?:a|per|each|every) week\b", text[pack.end() :]) else count
    for pattern, days in ((A_DAY, 1.0), (A_WEEK, 7.0), (COUNT, 1.0)):
        match = pattern.search(text)
        if match:
            return float(next(filter(None, match.groups()))) / days
    return None


def read_smoking(said: Said) -> Optional[Outcome]:
    """Read a reply to "do you smoke?"."""
    own = OTHERS_SMOKE.sub(" ", _on_smoking(said))
    others = own != said.text
    quitting, rest = (
        bool(QUITTING.search(own) or NOT_QUITTING.search(own)),
        NOT_QUITTING.sub(" ", QUITTING.sub(" ", own)),
    )
    fewer, rest = bool(AS_BEFORE.search(rest)), AS_BEFORE.sub(" ", rest)
    quit_it = bool(QUIT.search(re.sub(r"\bused to (?:it|them|the)\b", " ", rest)))
    if DRUGS.search(own) and not re.search(r"\btobacco\b|\bcig\w+", own) and not NEVER.search(own) and not quit_it:
        return clarify("tobacco")
    if VAPE.search(own) and not (quitting and STILL_SMOKES.search(own)):
        return _vaping(rest, quit_it)
    cut = CUT_TO.search(own)
    if cut:
        return _amount(said, own[cut.end() :], True, others)
    relapsed = RELAPSED.search(STAYED_OFF.sub(" ", own))
    if quit_it and not (relapsed and not QUIT.search(own[relapsed.end() :])):
        return answer(False, smoking="ex")
    if HARDLY.search(own) and not re.search(r"\bnever\b", own):
        return answer(True, smoking="light")
    if quit_it or SAVE_FOR.search(own) or fewer:
        return _amount(said, own, True, others)
    if ALL_BUT_ME.search(said.text):
        return answer(smoking="never")
    if PIPE_TOO.search(own) and not re.search(r"\b(?:used to|years ago|never)\b", NOT_CIGARETTES.sub(" ", own)):
        return answer(smoking="current")
    if (ADMITS.search(own) and not quitting) or SAVE_WHEN.search(own):
        return answer(True, smoking="light")
    if WITHOUT_ONE.search(own) or SMOKES_LESS.search(own):
        return _amount(said, own, True, others) or answer(smoking="current")
    if quitting:
        return answer(smoking="ex") if DID_IT.search(own) else _amount(said, own, True, others)
    if NEVER.search(own) and not re.search(r"\bi do smoke\b", own):
        seldom = OCCASIONAL.search(own) and re.search(r"\b(?:much|often|every day|daily|regularly)\b", own)
        return answer(smoking="light") if seldom else answer(is_hedged(own), smoking="never")
    return _amount(said, own, quitting, others)


def _on_smoking(said: Said) -> str:
    """What the speaker says of their own smoking, without drink, exercise and smoked fish."""
    text = re.sub(r"\b(?:i )?(?:do not|never)(?: really)? drink\b(?! and)|\bdrink \w+\b", " ", said.text)
    text = settled(re.sub(r"\b(?:no|not|never) more than\b", "up to", text))
    text = own_words(FOOD.sub(" ", text), clauses(text), OWN_WORD)
    smoking = [c for c in clauses(text) if TOBACCO.search(c) or ADMITS.search(c) or not OTHER_HABIT.search(c)]
    if len(smoking) < len(clauses(text)) and any(TOBACCO.search(c) for c in smoking):
        text = " , ".join(smoking)
    return text


def _amount(said: Said, own: str, quitting: bool, others: bool) -> Optional[Outcome]:
    a_day = cigarettes_a_day(own)
    if a_day is not None:
        act = HEDGED if range_in(own) else ANSWER
        return (
            Outcome(act, {"smoking": band(a_day)}, details={"amount_only": True})
            if a_day <= 200
            else invalid("too_high")
        )
    said_yes = polarity(own)
    if re.search(r"\bwish i (?:did not|could|had never)", own):
        return answer(smoking="current")
    if OCCASIONAL.search(own) and (quitting or said_yes.value != "no"):
        return answer(False, smoking="light")
    if NOT_OFTEN.search(own) and not re.search(r"\bat all\b", own):
        return answer(True, smoking="light")
    if said_yes.value == "no" and not quitting:
        return answer(said_yes.hedged, smoking="never")
    figures = numbers(own)
    if (
        said.asked == "smoking"
        and len(figures) in (1, 2)
        and re.fullmatch(
            r"\W*(?:yes|yeah|about|around|maybe|only|"
            r"just|roughly|less than|under|over|more than|up to|at least|roll my own|\s|,|\.)*\d+(?:\s*(?:-|to|"
            r"or)\s*\d+)?(?: or so|ish)?\W*",
            own,
        )
    ):
        if figures[0].value == 0:
            return answer(smoking="never")
        return (
            answer(len(figures) == 2, smoking=band(figures[0].value))
            if figures[0].value <= 200
            else invalid("too_high")
        )
    if re.search(r"\bone (?:after|with|before|at|in|every)\b", own):
        return answer(smoking="light")
    if quitting or YES_SMOKE.search(own) or said_yes.value == "yes":
        return answer(
            said_yes.hedged, smoking="light" if re.search(r"\b(?:a few|few) (?:a|per) day\b", own) else "current"
        )
    return (
        answer(smoking="never")
        if others and re.search(r"\bonly\b|\bjust\b|\bnot me\b|\bi do not\b", said.text)
        else None
    )


def _vaping(rest: str, quit_it: bool) -> Outcome:
    cigarettes = re.search(r"\b(?:smok\w+|cig\w+|fags|tobacco|real ones|proper ones)\b", re.sub(VAPE, " ", rest))
    if quit_it and (cigarettes or re.search(r"\b(?:stopped|gave|quit|used to|have not|off)\b", rest)):
        return answer(smoking="ex")
    if cigarettes and re.search(r"\b(?:do not|never|not|no)\b.{0,12}(?:smok|cig)", rest):
        return answer(smoking="never")
    if cigarettes and re.search(r"\b(?:and|both|also|as well|still|too)\b", rest):
        a_day = cigarettes_a_day(rest)
        return answer(smoking=band(a_day) if a_day else "current")
    return clarify("vaping")


NOT_CIGARETTES = re.compile(r"\b(?:never|not|no) (?:smoked? )?(?:cig\w*|fags)\b")  # "never cigarettes, only a cigar"
NAMED = re.compile(r"\bsmok\w*|\bcigar(?:ette|illo)?s?\b|\bnon-?smoker\b|\bfags\b|\bciggies\b|\brollies\b|\b(?:a|my) pipe\b(?! (?:burst|leak))")


def volunteered_smoking(said: Said) -> dict:
    """Smoking mentioned by name in any text, the speaker's own."""
    clause = " . ".join(c for c in said.clauses if NAMED.search(c))
    if not clause or re.search(
        r"\b(?:husband|wife|he|she|smoke alarm|smoked (?:salmon|fish|mackerel|haddock|ham)|"
        r"smok\w* (?:bad|affect|harm|thin|cause|matter)|does smoking|is smoking|if i)\b",
        clause,
    ):
        return {}
    if is_question(said) and not re.search(r"\bi (?:do |still |do not |never |used to )?smoke", clause):
        return {}
    outcome = read_smoking(Said(said.raw, clause, said.clauses, None, said.profile, said.today))
    return dict(outcome.facts) if outcome else {}
