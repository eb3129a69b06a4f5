"""Drinks of every kind -> UK units a day, at least and at most."""

import re
from typing import List, NamedTuple, Optional

from knowledge.reading.drink_kinds import KIND, US_DRINK_UNITS
from knowledge.reading.scan import N


RARE = re.compile(
    r"\b(?:occasional\w*|occasion|socially?|social drinker|once in a (?:while|blue moon)|"
    r"now and (?:then|again)|(?:an?|the|very) (?:very )?odd|odd (?:one|tipple|glass|drink|sherry|"
    r"cherry|pint|beer|wine)|rare\w*|hardly|seldom|scarcely|barely|special|celebrations?|"
    r"christmas\w*|xmas|birthdays?|weddings?|new year|holidays?|on holiday|festivals?|feast days?|parties|infrequent\w*|"
    r"not (?:very )?(?:much|often|really|a lot|a big)|very little|a little|little|a bit|light\w*|"
    r"sparingly|moderation|from time to time|high days|when (?:we|i) (?:go out|eat out|"
    r"have (?:guests|company))|"
    r"once (?:or twice )?a (?:month|year|week|fortnight)|few times a (?:year|month)|months?|year|"
    r"yearly|every (?:few|couple of) (?:weeks|months)|sunday (?:lunch|roast|dinner)|fortnight\w*|"
    r"toast|communion|sip|thimble|(?:only|just) (?:when|if|with)|when (?:i am )?out|visitors|"
    r"company|lucky if)\b"
)
PER = (
    (
        re.compile(
            r"\b(?:a|per|each|every|most) (?:single )?(?:day|night|evening|nite)s?\b(?! out)|\bdaily\b|\bnightly\b|"
            r"/ ?day\b|\beveryday\b|\b(?:in|by) (?:the )?(?:day|night)\b"
        ),
        1.0,
    ),
    (re.compile(r"\b(?:every other|alternate|every second|every 2) (?:day|night|evening)s?\b"), 0.5),
    (
        re.compile(
            r"(?:\b(?:a|per|pr|p|each|every|in an?|in|by|in the|over the|over a|during the)|/) ?(?:whole )?(?:week|wk)\b|"
            r"\bpw\b|"
            r"\bweekly\b|\b(?:a|per|each|every|at the|over the|on the|at|on) weekends?\b|\bweekends?\b|"
            r"\b(?:on |every |each )?(?:fri|satur|sun|mon|tues|wednes|thurs)day\w*\b|\bsunday (?:lunch|"
            r"roast)\b|\bin the week\b"
        ),
        1 / 7,
    ),
    (re.compile(r"\b(?:a|per|each|every) fortnight\b|\bfortnightly\b"), 1 / 14),
    (re.compile(r"\b(?:a|per|each|every|in a) months?\b|\bmonthly\b"), 1 / 30),
    (
        re.compile(
            r"\b(?:a|per|each|every|in a) year\b|\byearly\b|\bchristmas\w*\b|\bxmas\b|\bbirthdays?\b|"
            r"\bweddings?\b|\bnew year\b|\bspecial\b"
        ),
        1 / 365,
    ),
    (
        re.compile(
            r"\b(?:with|before|after|over) (?:my |every |each |our |the )?(?:dinner|supper|evening meal|meals?|tea|"
            r"lunch|"
            r"food|work|bed)\b|\bat (?:night|bedtime|dinner)\b|\bevenings?\b|\bnights\b(?! out)"
        ),
        1.0,
    ),
)
SHARED = re.compile(r"\b(?:shar\w+|between (?:us|the (?=\d)|(?=\d))(\d)?|half each|split)\b")
# "4 pints on Friday, 4 on Saturday", "and another on Sunday", "the same again": the drink is the one named before.
UNNAMED = re.compile(
    r"\b(?:(\d+)|another(?: one)?|(?:the )?same(?: again)?)(?=(?: (?:on|at|in|of|every|each|per|over)(?: an?|"
    r" the)?| an?) "
    r"(?:mon|tues|wednes|thurs|fri|satur|sun|week|next|night|day|month|even|lunch|dinner|after)\w*)|"
    r"\b(?:another(?: one)?|(?:the )?same(?: again)?) (?=mon|tues|wednes|thurs|fri|satur|sun|next)"
)
TAKEN_BACK = re.compile(  # or said again in sum: "two a day, so about 14 a week"
    r"\b(?:so (?:about|that is|roughly|maybe|probably|around)|which is|that is|in total|works out|sorry|"
    r"tell a lie|actually|i mean|make that|no wait|rather)\b|"
    r"(?:^|[.,;!?-])\s*no\b"
)
WEEKEND_ONLY = re.compile(r"\b(?:only|just|except) (?:at |on )?(?:the )?weekends?\b|\bweekends? only\b|\bat weekends?,")
COUNT_AFTER = re.compile(  # "Guinness, four or five": the count said after the drink
    rf"\W*(?:never (?:less|fewer) than |at least |is |about |around |usually |maybe |probably |normally )*{N}(?:\s*(?:-|to|or)\s*{N})?(?=\W*$|[,.;]| of them| (?:an?|per|every|each|most) (?:day|night|evening|week)| (?:days|nights))"
)
DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
EVERY_N = re.compile(
    rf"\b(?:every|last(?:s|ed|ing)?(?: me| us)?|over|in)\b(?: about| around)? {N} (?:or \d+ )?(day|night|week|"
    rf"month|year)s?\b"
)
LASTS = re.compile(r"\b(?:last(?:s|ed)?|does|do)(?: me| us)? (?:for )?(?:about |nearly |almost )?(?:the|an?|all|over a) (?:whole |good )?(week|month|year|fortnight)\b")
MOST_NIGHTS = re.compile(r"\b(?:most|almost every|nearly every) (?:days?|nights?|evenings?)\b")
WEEKDAYS = re.compile(
    r"\bmon(?:day)?s?\s*(?:-|to|till|until|through)\s*fri(?:day)?s?\b|\bweek ?(?:days|nights)\b|\bwork ?(?:days|"
    r"nights)\b"
)
TIMES = re.compile(
    rf"\bx ?(\d)(?: ?/ ?| a | per )(?:week|wk)\b|\b(?:(once|twice)|{N}\s*(?:x|times?|nights?|days?|evenings?))\s*(?:a|per|each|in the|"
    rf"every) week\b|(?<!every )\b{N} (?:nights|days|evenings)\b"
)


class Units(NamedTuple):
    """UK units a day, at least and at most, and whether the amount was a range."""

    low: float
    high: float
    is_range: bool


class Drinks(NamedTuple):
    """One amount of a text: its place, the units of one such drink, how many, and whether its name was left out."""

    start: int
    end: int
    least: float
    most: float
    number: float
    is_range: bool
    counted: bool
    unnamed: bool


def units_a_day(text: str, us: bool = False) -> Optional[Units]:
    """UK units a day that a text names, or None without a drink or an amount."""
    found = _amounts(text, us)
    if not found:
        return None
    shares = _shares(text, found)
    if WEEKEND_ONLY.search(text):
        shares = [min(share, 2 / 7) for share in shares]  # "weekends only, four pints each night"
    low = sum(one.number * one.least * share for one, share in zip(found, shares, strict=True))
    high = sum(one.number * one.most * share for one, share in zip(found, shares, strict=True))
    return Units(low, high, any(one.is_range for one in found))


def _amounts(text: str, us: bool) -> List[Drinks]:
    """Every amount of drink a text names, in its order."""
    found: List[Drinks] = []
    rest = text
    for pattern, least, most in KIND:
        for match in pattern.finditer(rest):
            count = _count_before(rest[: match.start()])
            if count is None:
                continue
            least_here = US_DRINK_UNITS if us and pattern.search("drink") else least
            number, is_range, counted = count
            found.append(Drinks(match.start(), match.end(), least_here, most, number, is_range, counted, False))
        rest = pattern.sub(lambda m: " " * len(m.group()), rest)
    if len(found) == 1 and not found[0].counted:
        found = [_counted_after(text, found[0])]
    for match in UNNAMED.finditer(rest):
        before = [one for one in found if one.end <= match.start()]
        if before:
            last = max(before, key=lambda one: one.start)
            number = float(match.group(1)) if match.group(1) else 1.0 if "another" in match.group() else last.number
            found.append(last._replace(start=match.start(), end=match.end(), number=number, counted=True, unnamed=True))
    return _meant(text, sorted(found))


def _counted_after(text: str, one: Drinks) -> Drinks:
    """A drink named without a count, with the count that follows it."""
    match = COUNT_AFTER.match(text[one.end :])
    return one._replace(number=float(match.group(1)), is_range=bool(match.group(2)), counted=True) if match else one


def _meant(text: str, found: List[Drinks]) -> List[Drinks]:
    """The amounts without those taken back, and without a drink only named before its amount ("red wine, a glass")."""
    kept: List[Drinks] = []
    for index, one in enumerate(found):
        if index + 1 < len(found):
            between = text[one.end : found[index + 1].start]
            if TAKEN_BACK.search(between) or not (one.counted or re.match(r"\s*(?:and|&|plus|or)\b", between)):
                continue
        kept.append(one)
    return kept


def _shares(text: str, found: List[Drinks]) -> List[float]:
    """The part of the days each amount falls on: said after it, before it, or for the whole list."""
    shared = SHARED.search(text)
    part = 1.0 if not shared else 1 / float(shared.group(1) or 2)
    told = []
    for index, one in enumerate(found):
        after = text[one.end : found[index + 1].start if index + 1 < len(found) else len(text)]
        before = text[found[index - 1].end if index else 0 : one.start]
        told.append(_share_told(after) or (_share_told(before) if index == 0 or one.unnamed else None))
    shares = []
    for index, one in enumerate(found):
        later = next(
            (t for other, t in zip(found[index + 1 :], told[index + 1 :], strict=True) if t and not other.unnamed), None
        )
        earlier = next((t for t in reversed(told[:index]) if t), None)
        share = told[index] or later or (None if one.unnamed else earlier) or (1 / 30 if RARE.search(text) else 1.0)
        shares.append(share * part)
    return shares


def _count_before(before: str) -> Optional[tuple]:
    """(count, is a range, was said) before a drink's name; "a pint" is one, "pints" without a count is None."""
    span = re.search(rf"{N}\s*(?:-|to|or|maybe)\s*{N}\s*(?:\w+ )?(?:of )?$", before)
    if span:
        return float(span.group(1)), True, True
    one = re.search(
        rf"{N}\s*(?:x |very |of my |nice |good |modest |decent |alcoholic |standard |full |cold |"
        rf"the )*(?:\w+ )?(?:of )?$",
        before,
    )
    if one and not re.search(r"\d\s*(?:years?|times|nights|days|am|pm|st|ml|weeks?|months?)\b[^,]*$", before):
        return float(one.group(1)), False, True
    if re.search(r"\bfew (?:\w+ )?(?:of )?$", before):
        return 3.0, True, True
    if re.search(r"\bseveral (?:\w+ )?(?:of )?$", before):
        return 4.0, True, True
    return (
        (1.0, False, bool(re.search(r"\b(?:an?|one|single)\b\s*(?:\w+ )?(?:\w+ )?$", before)))
        if re.search(
            r"(?:\b(?:a|an|one|my|the|an odd|single|just|only|with|odd|"
            r"occasional)\b\s*(?:\w+ )?|(?:^|[,;:.]\s*)\W*(?:red|white|rose|sparkling|some|"
            r"mostly|usually)?\s*)$",
            before,
        )
        else None
    )


def _share_told(text: str) -> Optional[float]:
    """What part of the days a stretch of text names, or None."""
    lasts = LASTS.search(text)
    if lasts:
        return 1 / DAYS_IN[lasts.group(1)]
    every = EVERY_N.search(text)
    if every:
        return 1 / (float(every.group(1)) * DAYS_IN[every.group(2)])
    times = TIMES.search(text)
    if times:
        return ({"once": 1.0, "twice": 2.0}.get(times.group(2)) or float(next((g for g in times.groups() if g and g[0].isdigit()), 1))) / 7
    if MOST_NIGHTS.search(text) or WEEKDAYS.search(text):
        return 5 / 7
    if PER[1][0].search(text):
        return 0.5
    for pattern, share in PER:
        if pattern.search(text):
            days = len(re.findall(r"\b(?:fri|satur|sun|mon|tues|wednes|thurs)days?\b", text))
            return days / 7 if share == 1 / 7 and days > 1 and not re.search(r"\bor\b", text) else share
    return None


def share_of_days(text: str) -> float:
    """What part of the days the amount falls on; a day's amount where nothing is said."""
    return _share_told(text) or (1 / 30 if RARE.search(text) else 1.0)
