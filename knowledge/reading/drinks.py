"""Drinks of every kind -> UK units a day, at least and at most."""

import re
from typing import List, NamedTuple, Optional

from knowledge.reading.scan import N


US_DRINK_UNITS = 1.75  # 14 g of alcohol against 8 g to the UK unit
# (kind, units of the smallest and the largest usual measure), largest names first. UK units of 8 g.
KINDS = (
    (r"(?:4|four)[- ]?packs?", 7.2, 8.0),
    (r"(?:6|six)[- ]?packs?", 10.8, 12.0),
    (r"(?:12|twelve)[- ]?packs?", 21.6, 24.0),
    (r"(?:cases?|crates?|slabs?)(?: of (?:\w+ )?(?:beer|lager|cider|ale))", 43.2, 48.0),
    (r"lit(?:re|er)s? of (?:strong )?(?:cider|beer|lager)", 4.5, 5.0),
    (r"lit(?:re|er)s? of (?:vodka|whisk\w+|gin|rum|brandy|spirits|scotch)", 37.5, 40.0),
    (r"box(?:es)? of (?:\w+ )?wine|wine box(?:es)?|3 ?lit(?:re|er) box(?:es)?", 27.0, 40.0),
    (r"lit(?:re|er)s? of (?:\w+ )?wine|carafes?(?: of (?:\w+ )?(?:wine|red|white))?|magnums?", 9.0, 13.0),
    (r"(?:fifths?|bottles?) of (?:\w+ )?(?:vodka|whisk\w+|gin|rum|brandy|spirits|scotch|bourbon)", 26.0, 26.0),
    (r"(?:half|0\.5|1/2) (?:a )?bottles? of (?:vodka|whisk\w+|gin|rum|brandy|spirits|scotch)", 13.0, 13.0),
    (r"(?:bottles?|btls?)(?: of (?:beer|lager|ale|cider|bud|stout|becks))", 1.7, 2.0),
    (
        r"(?:bottles?|btls?)(?: of (?:\w+ )?(?:wine|red|white|rose|prosecco|champagne|plonk|vino|merlot|shiraz|"
        r"chardonnay))?",
        9.0,
        10.0,
    ),
    (r"(?:large|big|massive|full|generous|hefty|250 ?ml) (?:glass(?:es)?(?: of)?|wines?|reds?|whites?)", 3.0, 3.3),
    (r"(?:small|125 ?ml|little|tiny) (?:glass(?:es)?(?: of)?|wines?)", 1.5, 1.6),
    (
        r"(?:large|double|big|stiff|generous) (?:whisk\w+|gins?|vodkas?|rums?|brand\w+|scotch\w*|g ?(?:&|and|n) ?ts?|"
        r"sherr\w+|bourbons?|spirits?|measures?|ones?|drams?|shots?)|doubles?",
        2.0,
        2.0,
    ),
    (
        r"(?:small|single|wee|little|tiny) (?:whisk\w+|gins?|vodkas?|rums?|brand\w+|scotch\w*|sherr\w+|drams?|"
        r"measures?|"
        r"shots?|ports?|ones?)|singles?",
        1.0,
        1.0,
    ),
    (
        r"(?:half[- ]pints?|halves|halfs|0\.5 pints?|0\.5 (?:of )?(?:bitter|lager|cider|guinness|stout)|"
        r"half (?:of )?(?:a pint|bitter|lager|cider|guinness|shandy))",
        1.1,
        1.3,
    ),
    (r"pints?(?: of (?:\w+ )?(?:beer|bitter|lager|ale|cider|stout|guinness))?", 2.2, 2.4),
    (r"(?:cans?|tins?|tinnies|stubbies|stubby|schooners?)(?: of (?:\w+ )?(?:beer|lager|cider|ale|stout))?", 1.8, 2.0),
    (r"beers?|lagers?|ales?|ciders?|bitters?|guinness(?:es)?|stouts?|brewskis?", 1.8, 2.0),
    (
        r"glass(?:es)?(?: of (?:\w+ )?(?:wine|red|white|rose|vino|plonk|prosecco|champagne|fizz|bubbly|sherry|port))?|"
        r"wines?|proseccos?|glass",
        2.1,
        2.2,
    ),
    (r"drops? of (?:brandy|whisk\w+|sherry|rum|gin|port)|thimblefuls?", 0.5, 1.0),
    (r"shand(?:y|ies)", 0.6, 1.3),
    (r"cocktails?|martinis?|margaritas?|mojitos?|negronis?", 2.0, 2.2),
    (
        r"g ?(?:&|and|n) ?ts?|gins?(?: and tonics?)?|vodkas?|whisk(?:y|ey|ies|eys)|rums?|brand(?:y|ies)|scotch(?:es)?|"
        r"bourbons?|spirits?|shots?|sherr(?:y|ies)|cherry|ports?|tots?|drams?|nips?|measures?|nightcaps?|liqueurs?|"
        r"baileys|snifters?|toddy|tipples?|schnapps|toddies",
        1.0,
        1.2,
    ),
    (r"units?", 1.0, 1.0),
    (r"drinks?|alcoholic drinks?|standard drinks?|bevvies|bevvy|jars?|sips?", 1.0, US_DRINK_UNITS),
)
KIND = tuple((re.compile(rf"\b(?:{pattern})\b"), low, high) for pattern, low, high in KINDS)
ANY_DRINK = re.compile("|".join(rf"\b(?:{pattern})\b" for pattern, _, _ in KINDS))
RARE = re.compile(
    r"\b(?:occasional\w*|occasion|socially?|social drinker|once in a (?:while|blue moon)|"
    r"now and (?:then|again)|(?:an?|the|very) (?:very )?odd|odd (?:one|tipple|glass|drink|sherry|"
    r"cherry|pint|beer|wine)|rare\w*|hardly|seldom|scarcely|barely|special|celebrations?|"
    r"christmas\w*|xmas|birthdays?|weddings?|new year|holidays?|on holiday|parties|infrequent\w*|"
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
DAYS_IN = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365}
EVERY_N = re.compile(
    rf"\b(?:every|last(?:s|ed|ing)?(?: me| us)?|over|in)\b(?: about| around)? {N} (?:or \d+ )?(day|night|week|"
    rf"month|year)s?\b"
)
MOST_NIGHTS = re.compile(r"\b(?:most|almost every|nearly every) (?:days?|nights?|evenings?)\b")
WEEKDAYS = re.compile(
    r"\bmon(?:day)?s?\s*(?:-|to|till|until|through)\s*fri(?:day)?s?\b|\bweek ?(?:days|nights)\b|\bwork ?(?:days|"
    r"nights)\b"
)
TIMES = re.compile(
    rf"\b(?:(once|twice)|{N}\s*(?:x|times?|nights?|days?|evenings?))\s*(?:a|per|each|in the|"
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
    for match in UNNAMED.finditer(rest):
        before = [one for one in found if one.end <= match.start()]
        if before:
            last = max(before, key=lambda one: one.start)
            number = float(match.group(1)) if match.group(1) else 1.0 if "another" in match.group() else last.number
            found.append(last._replace(start=match.start(), end=match.end(), number=number, counted=True, unnamed=True))
    return _meant(text, sorted(found))


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
    times = TIMES.search(text)
    if times:
        return ({"once": 1.0, "twice": 2.0}.get(times.group(1)) or float(times.group(2) or times.group(3) or 1)) / 7
    every = EVERY_N.search(text)
    if every:
        return 1 / (float(every.group(1)) * DAYS_IN[every.group(2)])
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
