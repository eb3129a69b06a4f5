"""Exercise days a week from messy text: weekdays, "twice a week", "every morning", "weekends only"."""

import re
from typing import List, Optional

from knowledge.reading.outcome import Outcome, Said, answer, clarify, invalid
from knowledge.reading.scan import BELOW_ZERO, BETWEEN_RANGE, N, is_hedged, negated, numbers, range_in, settled
from knowledge.reading.tense import present_words
from knowledge.reading.yes_no import polarity

DAYS_A_WEEK = 7
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(
    r"\b(mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?s?\b(?! (?:best|hat|"
    r"lunch|roast))"
)
DAILY = re.compile(
    r"\b(?:every ?(?:single )?day|each day|daily|all (?:the time|week)|every (?:single )?(?:morning|"
    r"evening|night|afternoon)|everyday|a day|per day|twice a day|7 days|(?:morning|"
    r"am) and (?:night|evening|pm)|all 7|every lunchtime|"
    r"each (?:morning|evening)|day in,? day out|seven days|mornings and evenings|most of the day|24/7|"
    r"7/7|without fail|(?:never|not) miss|not a day goes by)\b"
)
EXCEPT = re.compile(
    r"\b(?:every ?day|every (?:morning|evening|night|afternoon)|daily|all week|each day) (?:except|apart from|but|"
    r"bar|other than|excluding|"
    r"not)\b.{0,12}\b(?:weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|1 day|one)\b"
)
MOST = re.compile(
    r"\b(?:most|almost every|nearly every|pretty much every|practically every|almost all|"
    r"nearly all) ?(?:days?|mornings?|evenings?|week)?\b|\b(?:almost|nearly|pretty much|"
    r"practically) (?:daily|every)"
)
ALTERNATE = re.compile(r"\b(?:every (?:other|second|2nd|2) days?|alternate days|every 2 days|day on,? day off)\b")
WORKING = re.compile(
    r"\b(?:weekdays?|week days|mon(?:day)?s?\s*(?:-|to|through|till|until)\s*fri(?:day)?s?|"
    r"working days|workdays|work days|monday thru friday)\b"
)
WEEKEND = re.compile(r"\b(?:weekends?|week ends?|sat(?:urday)?s? and sun(?:day)?s?)\b")
A_WEEK = r"(?:\s*(?:a|per|each|every|in a|in the|/|-a-|out of (?:the )?7|of the)\s*(?:week|wk|7)\b)"
TIMES = re.compile(
    rf"{N}\s*(?:(?:-|to|or)\s*{N}\s*)?(?:x|times?|days?|sessions?|mornings?|evenings?|nights?|classes|"
    rf"walks?|visits?|lots|goes|runs?|swims?)?\s*(?:on average |or so |ish |usually |"
    rf"of (?:\w+ ){{1,3}})?{A_WEEK}|{N}\s*(?:(?:-|to|or)\s*{N}\s*)?(?:x\b|times?\b|days?\b|"
    rf"sessions?\b|classes\b)|{N}\s*/\s*(?:7|wk|week)"
)
ONCE = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
NONE = re.compile(
    r"\b(?:couch potato|sedentary|housebound|bedbound|bed ?ridden|wheelchair|cannot (?:exercise|walk|"
    r"move|manage|do)|nothing|no exercise|not exercise|lazy|no time|not since|hate (?:it|exercise)|"
    r"what exercise|allergic to|zero|nil|"
    r"do not (?:really |regularly |actually )?(?:exercise|work ?out|do (?:any|much|anything|it)|move|"
    r"bother)|never (?:exercise|do|work|have|bother)|don't do any|not active|inactive|hardly (?:ever|"
    r"any|at all)|barely)\b"
)
SELDOM = re.compile(
    r"\b(?:once a (?:month|fortnight)|(?:\d+|once|twice|few times) (?:a|per) (?:month|year)|"
    r"every (?:couple of|2|few|other) weeks?|rarely|seldom|once in a (?:blue moon|while)|"
    r"every so often|fortnightly|monthly|hardly ever|not often)\b"
)
VAGUE = re.compile(
    r"\b(?:some(?:times|what)?|a bit|a little|when i can|not (?:enough|much|as (?:much|often))|"
    r"regularly|occasional\w*|now and (?:then|again)|often|lots|plenty|quite|it depends|depends|"
    r"varies|on and off|as much as|on my feet|gardening|housework|active|several|many|loads|on the go|never (?:sit|stop|still|rest)\w*|always (?:busy|moving|doing)|on the move)\b"
)
STRENGTH = re.compile(
    rf"\b(?:strength\w*|weights?|resistance|weight training|gym|bands|"
    rf"pump)\b[^.;,]{{0,30}}?\b(once|twice|{N}\s*(?:x|times?|days?))\b|\b(once|twice|{N}\s*(?:x|"
    rf"times?|days?))\b[^.;,]{{0,12}}(?:of )?\b(?:strength|weights|resistance)\b"
)


def read_exercise(said: Said) -> Optional[Outcome]:
    """Read a reply to "on how many days a week do you exercise?"."""
    text = settled(present_words(said.text))
    if re.search(r"\busually\b|\bnormally\b|\bon a good week\b", text) and re.search(
        r"\b(?:not|no|none|"
        r"nothing)\b.{0,20}\b(?:this|last) week\b|\bat the moment\b",
        text,
    ):
        text = re.split(r"\busually\b|\bnormally\b", text)[-1]
    days, hedged = days_a_week(text)
    strength = _strength_days(text)
    if days is None:
        return _without_count(said, text, strength)
    if days > DAYS_A_WEEK:
        return (
            invalid("more_than_seven")
            if not re.search(r"\btimes\b|\bwalks?\b|\bsessions\b", text)
            else clarify("more_than_seven")
        )
    return answer(hedged or is_hedged(text), exercise_days=days, **strength)


def days_a_week(text: str) -> tuple:
    """(days a week or None, whether that is a guess)."""
    text = re.sub(r"\bout of (?:the )?(?:7|week)(?: days?)?", "a week", text)
    counts: List[tuple] = []
    off = EXCEPT.search(text)
    if off:
        return (5.0 if "weekend" in off.group() else 6.0), False
    if WORKING.search(text):
        counts.append((5.0, False))
    if MOST.search(text):
        counts.append((5.0, True))
    elif ALTERNATE.search(text):
        counts.append((3.0, True))
    elif DAILY.search(text) and not re.search(
        r"\bnot (?:every ?day|daily)\b|\b(?:hours?|steps?|minutes?|"
        r"mins?)\b(?=.{0,12} a day.{0,40}\b(?:days?|times) a week)",
        text,
    ):
        counts.append((7.0, False))
    named = {m.group(1)[:3] for m in WEEKDAY.finditer(WORKING.sub(" ", text))}
    if WEEKEND.search(text) and not counts:
        counts.append((2.0 + len(named - {"sat", "sun"}), False))
    elif named:
        counts.append((float(len(named)), False))
    counts += _counted(text)
    return max(counts) if counts else (None, False)


def _counted(text: str) -> List[tuple]:
    if SELDOM.search(text):
        return []
    text = re.sub(
        rf"{N}\s*(?:-|to|or)?\s*\d*\s*(?:min\w*|hours?|hrs?|miles?|k\b|km|steps|pounds|lbs?|kg|years?|laps|"
        rf"lengths)",
        " some ",
        text,
    )
    found = []
    text = re.sub(r"\b(\d), (?=\d (?:days|times))", r"\1 or ", text)
    for match in TIMES.finditer(text):
        values = [float(v) for v in match.groups() if v]
        found.append((min(values), len(values) > 1))
    between = BETWEEN_RANGE.search(text)
    if between:
        found = [(float(between.group(1)), True)]
    words = [
        ONCE[w]
        for w in re.findall(
            r"\b(once|twice|thrice)\b(?!\s*(?:a|per|every|in a) (?:month|day|year|"
            r"fortnight|blue))",
            text,
        )
    ]
    if re.search(r"\bonce or twice\b|\b(?:once|twice),? (?:maybe|sometimes|or) (?:twice|3)", text):
        found.append((words[0], True))
    elif words:
        found.append((sum(words) if sum(words) <= DAYS_A_WEEK else max(words), len(words) > 1))
    if re.search(r"\b(?:a )?few (?:times|days|mornings|sessions|classes|evenings)|\bfew(?: a)? week", text):
        found.append((3.0, True))
    weekly = re.search(r"\b(?:weekly|a week|per week|every week)\b", text)
    if not found and weekly and not re.search(r"\d|\bseveral\b|\bmany\b|\bsome\b|\ba lot\b|\blots\b", text):
        found.append((1.0, False))
    return found


def _strength_days(text: str) -> dict:
    match = STRENGTH.search(text)
    if not match:
        return {}
    word = match.group(1) or match.group(3) or ""
    days = ONCE.get(word) or float(re.sub(r"[^\d.]", "", word) or 0)
    return {"strength_days": days} if 0 < days <= DAYS_A_WEEK else {}


def _without_count(said: Said, text: str, strength: dict) -> Optional[Outcome]:
    span = range_in(text)
    figures = [
        f for f in numbers(text) if not re.match(r"\s*(?:min|hour|hr|mile|km|k\b|steps|year|month|week)", text[f.end :])
    ]
    if BELOW_ZERO.search(text):
        return invalid("too_low")
    if span and figures and span[0] <= DAYS_A_WEEK:
        return answer(True, exercise_days=span[0], **strength)
    if SELDOM.search(text):
        return answer(True, exercise_days=0.0) if re.search(r"\bhardly\b", text) else clarify("seldom")
    if figures and said.asked == "exercise_days":
        value = figures[0].value
        return (
            answer(is_hedged(text), exercise_days=float(int(value)))
            if value <= DAYS_A_WEEK
            else invalid("more_than_seven")
        )
    if re.search(r"\bnot (?:this|last) week\b", text):
        return clarify("how_often")
    none = NONE.search(text)
    if none and not re.search(r"\b(?:except|apart from|other than|but)\b", text[none.end() :]):
        return answer(bool(re.search(r"\bhardly|barely\b", text)), exercise_days=0.0)
    activity = ACTIVITY.search(text)
    if VAGUE.search(text) or (activity and not negated(text, activity.start())):
        return clarify("how_often")
    said_no = polarity(text)
    if said_no.value == "no":
        return answer(said_no.hedged, exercise_days=0.0)
    return clarify("how_often") if said_no.value == "yes" or activity else None


ACTIVITY = re.compile(
    r"\b(?:walk\w*|swim\w*|gym|yoga|pilates|run\w*|jog\w*|cycl\w*|bike|danc\w*|tai chi|golf|tennis|"
    r"bowls|exercise\w*|class(?:es)?|aerobics|weights|zumba|hik\w*|badminton|rowing|aqua\w*|"
    r"garden\w*|stretch\w*)\b"
)


def volunteered_exercise(said: Said) -> dict:
    """How often the speaker exercises, in any text that names an activity and how often."""
    own = [
        c
        for c in said.clauses
        if re.search(r"\bi\b", c)
        and ACTIVITY.search(c)
        and not re.search(
            r"\b(?:cannot|"
            r"should|can i|could|used to|if i|do i|want|would|fell|falling|when|while|start)\b",
            c,
        )
    ]
    if not own or said.asked is not None or "?" in said.raw:
        return {}
    days, _ = days_a_week(own[0])
    return {"exercise_days": days} if days is not None and days <= DAYS_A_WEEK else {}
