"""Alcohol from messy text: drinks of any kind -> UK units a day -> the codes of choices.py.

Trap: a "drink" is 1 to 1.75 units; where that decides between under and over three a day, it is asked.
"""

import re
from typing import NamedTuple, Optional

from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, answer, clarify, invalid
from knowledge.reading.scan import N, is_hedged, numbers, range_in
from knowledge.reading.yes_no import polarity

US_DRINK_UNITS = 1.75  # 14 g of alcohol against 8 g to the UK unit
HEAVY_UNITS = 3.0  # units a day from which fracture risk rises (Kanis 2005, PMID 15455194)
# (kind, units of the smallest and the largest usual measure), largest names first. UK units of 8 g.
KINDS = (
    (r"lit(?:re|er)s? of (?:strong )?(?:cider|beer|lager)", 4.5, 5.0),
    (r"bottles? of (?:vodka|whisk\w+|gin|rum|brandy|spirits|scotch|bourbon)", 26.0, 26.0),
    (r"(?:half|0\.5|1/2) (?:a )?bottles? of (?:vodka|whisk\w+|gin|rum|brandy|spirits|scotch)", 13.0, 13.0),
    (r"(?:bottles?|btls?)(?: of (?:beer|lager|ale|cider|bud|stout|becks))", 1.7, 2.0),
    (r"(?:bottles?|btls?)(?: of (?:\w+ )?(?:wine|red|white|rose|prosecco|champagne|plonk|vino|merlot|shiraz|chardonnay))?", 9.0, 10.0),
    (r"(?:large|big|massive|full|generous|hefty|250 ?ml) (?:glass(?:es)?(?: of)?|wines?|reds?|whites?)", 3.0, 3.3),
    (r"(?:small|125 ?ml|little|tiny) (?:glass(?:es)?(?: of)?|wines?)", 1.5, 1.6),
    (r"(?:large|double|big|stiff|generous) (?:whisk\w+|gins?|vodkas?|rums?|brand\w+|scotch\w*|g ?(?:&|and|n) ?ts?|sherr\w+|bourbons?|spirits?|measures?|ones?|drams?|shots?)|doubles?", 2.0, 2.0),
    (r"(?:small|single|wee|little|tiny) (?:whisk\w+|gins?|vodkas?|rums?|brand\w+|scotch\w*|sherr\w+|drams?|measures?|shots?|ports?|ones?)|singles?", 1.0, 1.0),
    (r"(?:half[- ]pints?|halves|halfs|0\.5 pints?|0\.5 (?:of )?(?:bitter|lager|cider|guinness|stout)|half (?:of )?(?:a pint|bitter|lager|cider|guinness|shandy))", 1.1, 1.3),
    (r"pints?(?: of (?:\w+ )?(?:beer|bitter|lager|ale|cider|stout|guinness))?", 2.2, 2.4),
    (r"(?:cans?|tins?|tinnies|stubbies|stubby|schooners?)(?: of (?:\w+ )?(?:beer|lager|cider|ale|stout))?", 1.8, 2.0),
    (r"beers?|lagers?|ales?|ciders?|bitters?|guinness(?:es)?|stouts?|brewskis?", 1.8, 2.0),
    (r"glass(?:es)?(?: of (?:\w+ )?(?:wine|red|white|rose|vino|plonk|prosecco|champagne|fizz|bubbly|sherry|port))?|wines?|proseccos?|glass", 2.1, 2.2),
    (r"cocktails?|martinis?|margaritas?|mojitos?|negronis?", 2.0, 2.2),
    (r"g ?(?:&|and|n) ?ts?|gins?(?: and tonics?)?|vodkas?|whisk(?:y|ey|ies|eys)|rums?|brand(?:y|ies)|scotch(?:es)?|bourbons?|spirits?|shots?|sherr(?:y|ies)|cherry|ports?|tots?|drams?|nips?|measures?|nightcaps?|liqueurs?|baileys|snifters?|toddy|tipples?|schnapps|toddies", 1.0, 1.2),
    (r"units?", 1.0, 1.0),
    (r"drinks?|alcoholic drinks?|standard drinks?|bevvies|bevvy|jars?|sips?", 1.0, US_DRINK_UNITS),
)
KIND = tuple((re.compile(rf"\b(?:{pattern})\b"), low, high) for pattern, low, high in KINDS)
ANY_DRINK = re.compile("|".join(rf"\b(?:{pattern})\b" for pattern, _, _ in KINDS))
BAND_LIMITS = ((0.0, "none"), (1.0, "under_1"), (3.0, "1_2"), (7.0, "3_6"), (9.0 + 1e-9, "7_9"))
TEETOTAL = re.compile(r"\b(?:teetotal\w*|t-?t|abstain\w*|abstinent|no alcohol|alcohol[- ]free|zero|none|nil|nothing|not a drop|never (?:touch|drink|had|drank|have|tried)|dry|muslim|mormon)\b")
NO_DRINK = re.compile(r"\b(?:(?:do not|does not|never|cannot|did not|not|no longer|have not|hardly never) (?:really |ever |actually |even |personally )?(?:drink\w*|touch|have any|had a drink|drunk|drank|take|like (?:it|the taste)|partake|indulge|imbibe)|not a (?:drinker|drop)|non-?drinker|gave (?:it |up |that |alcohol |the |drink\w* |booze )*up|gave up|given (?:it )?up|stopped|quit|sober|not since|told me to stop|made me stop|on the wagon|recovering|in recovery|"
                      r"in aa|used to (?:drink|be|have)|off (?:it|the (?:booze|drink|sauce))|only (?:tea|coffee|water|soft)|just (?:tea|coffee|water|soft)|nor drink|or drink|never drink|do not drink|no (?:drinking|drink|booze)|cut it out|not any ?more|not drink\w*)\b")
NOT_MUCH = re.compile(r"\b(?:much|a lot|often|every day|daily|during the week|at home|heavily|regularly|excessively|more than|any more than|too much|most days|that much|unless|except|apart|but (?:the )?odd|on weekdays|weeknights|alone)\b")
RARE = re.compile(r"\b(?:occasional\w*|occasion|socially?|social drinker|once in a (?:while|blue moon)|now and (?:then|again)|(?:an?|the|very) (?:very )?odd|odd (?:one|tipple|glass|drink|sherry|cherry|pint|beer|wine)|rare\w*|hardly|seldom|scarcely|barely|special|celebrations?|christmas\w*|xmas|birthdays?|weddings?|new year|holidays?|on holiday|parties|infrequent\w*|not (?:very )?(?:much|often|really|a lot|a big)|very little|a little|little|a bit|light\w*|sparingly|moderation|from time to time|high days|when (?:we|i) (?:go out|eat out|have (?:guests|company))|"
                  r"once (?:or twice )?a (?:month|year|week|fortnight)|few times a (?:year|month)|months?|year|yearly|every (?:few|couple of) (?:weeks|months)|sunday (?:lunch|roast|dinner)|fortnight\w*|toast|communion|sip|thimble|(?:only|just) (?:when|if|with)|when (?:i am )?out|visitors|company)\b")
MODERATE = re.compile(r"\b(?:normal (?:amount|amounts)|normally|average|moderate\w*|sensibl[ey]|not (?:excessive\w*|more than|over|heavily|too much|that much)|within (?:the )?(?:limits|guidelines|recommended)|under (?:the )?(?:limit|guidelines))\b")
TOO_MUCH = re.compile(r"\b(?:too much|too many|more than i (?:should|care|want|ought|would|like)|lots?|plenty|heav(?:y|ily)|like a fish|loads|quite a (?:bit|lot|few)|fair (?:bit|amount|few)|depends|varies|varied|enough|alcoholic|binge\w*|my share|some|sometimes|a few too many)\b")
PER = (
    (re.compile(r"\b(?:a|per|each|every|most) (?:single )?(?:day|night|evening|nite)s?\b|\bdaily\b|\bnightly\b|/ ?day\b|\bwith (?:my |every |each |our |the )?(?:dinner|supper|evening meal|meals?|tea|lunch|food)\b|\bbefore bed\b|\bat (?:night|bedtime|dinner)\b|\bevenings?\b|\beveryday\b|\bnights\b(?! out)"), 1.0),
    (re.compile(r"\b(?:every other|alternate|every second) (?:day|night|evening)s?\b"), 0.5),
    (re.compile(r"\b(?:a|per|each|every|in a|in the|over the|over a|during the|/) ?(?:whole )?(?:week|wk)\b|\bweekly\b|\b(?:a|per|each|every|at the|over the|on the|at|on) weekends?\b|\bweekends?\b|\b(?:on |every |each )?(?:fri|satur|sun|mon|tues|wednes|thurs)day\w*\b|\bsunday (?:lunch|roast)\b|\bin the week\b"), 1 / 7),
    (re.compile(r"\b(?:a|per|each|every) fortnight\b|\bfortnightly\b"), 1 / 14),
    (re.compile(r"\b(?:a|per|each|every|in a) months?\b|\bmonthly\b"), 1 / 30),
    (re.compile(r"\b(?:a|per|each|every|in a) year\b|\byearly\b|\bchristmas\w*\b|\bxmas\b|\bbirthdays?\b|\bweddings?\b|\bnew year\b|\bspecial\b"), 1 / 365),
)
SHARED = re.compile(r"\b(?:shar\w+|between (?:2|us|the 2)|half each|split)\b")
FOND = re.compile(r"\bi (?:do )?(?:like|enjoy|love|fancy|am partial to) (?:a|my|the odd)\b")
WEEKLY_GUESS = 3  # units without "a day" or "a week" from which a week is as likely as a day
MOST_NIGHTS = re.compile(r"\b(?:most|almost every|nearly every) (?:days?|nights?|evenings?)\b")
TIMES = re.compile(rf"\b(?:(once|twice)|{N}\s*(?:x|times?|nights?|days?|evenings?))\s*(?:a|per|each|in the|every) week\b|\b{N} (?:nights|days|evenings)\b")


class Units(NamedTuple):
    """UK units a day, at least and at most, and whether the amount was a range."""

    low: float
    high: float
    is_range: bool


def band(units: float) -> str:
    """UK units a day as a code of choices.ALCOHOL."""
    return next((code for limit, code in BAND_LIMITS if units < limit or units == limit == 0), "over_9")


def units_a_day(text: str, us: bool = False) -> Optional[Units]:
    """UK units a day that a text names, or None without a drink or an amount."""
    low = high = 0.0
    found = is_range = False
    rest = text
    for pattern, least, most in KIND:
        for match in pattern.finditer(rest):
            count = _count_before(rest[:match.start()])
            if count is None:
                continue
            least_here = US_DRINK_UNITS if us and pattern.search("drink") else least
            low, high, found = low + count[0] * least_here, high + count[0] * most, True
            is_range = is_range or count[1]
        rest = pattern.sub(lambda m: " " * len(m.group()), rest)
    if not found:
        return None
    share = _share(text) * (0.5 if SHARED.search(text) else 1.0)
    return Units(low * share, high * share, is_range)


def _count_before(before: str) -> Optional[tuple]:
    """(count, is a range) that stands before a drink's name; "a pint" is one, "pints" without a count is None."""
    span = re.search(rf"{N}\s*(?:-|to|or|maybe)\s*{N}\s*(?:\w+ )?(?:of )?$", before)
    if span:
        return float(span.group(1)), True
    one = re.search(rf"{N}\s*(?:x |very |of my |nice |good |modest |decent |alcoholic |standard |full |cold |the )*(?:\w+ )?(?:of )?$", before)
    if one and not re.search(r"\d\s*(?:years?|times|nights|days|am|pm|st|ml|weeks?|months?)\b[^,]*$", before):
        return float(one.group(1)), False
    if re.search(r"\bfew (?:\w+ )?(?:of )?$", before):
        return 3.0, True
    return (1.0, False) if re.search(r"(?:\b(?:a|an|one|my|the|an odd|single|just|only|with|odd|occasional)\b\s*(?:\w+ )?|^\W*(?:red|white|rose|sparkling|some|mostly|usually)?\s*)$", before) else None


def _share(text: str) -> float:
    """What part of the days the amount falls on."""
    times = TIMES.search(text)
    if times:
        return ({"once": 1.0, "twice": 2.0}.get(times.group(1)) or float(times.group(2) or times.group(3) or 1)) / 7
    if MOST_NIGHTS.search(text):
        return 5 / 7
    if PER[1][0].search(text):
        return 0.5
    for pattern, share in PER:
        if pattern.search(text):
            days = len(re.findall(r"\b(?:fri|satur|sun|mon|tues|wednes|thurs)days?\b", text))
            return days / 7 if share == 1 / 7 and days > 1 and not re.search(r"\bor\b", text) else share
    return 1 / 30 if RARE.search(text) else 1.0


def read_alcohol(said: Said) -> Optional[Outcome]:
    """Read a reply to "on a usual day, how many alcoholic drinks do you have?"."""
    text = re.sub(r"\b(?:do not|never) (?:smoke|do drugs)\b|\bsmoke\w*\b", " ", said.text)
    if re.search(r"\b(?:started|back on it|relapsed|now i drink)\b", text) is None and NO_DRINK.search(text) and not (NOT_MUCH.search(text) or units_a_day(NO_DRINK.sub(" ", text)) and RARE.search(text)):
        return _none(text, bool(re.search(r"\bteetotal|\bnone\b|\bzero\b|\bnothing\b", text)))
    if NO_DRINK.search(text) and re.search(r"\bdrink (?:very )?(?:much|a lot|often|heavily|every day|regularly|that much|excessively|to excess)\b", text) and not units_a_day(text):
        return answer(is_hedged(text), alcohol="under_1")
    amount = units_a_day(text, said.profile.country == "US")
    if amount:
        return _banded(text, amount)
    if RARE.search(text) and not re.search(r"\bmore than (?:just )?(?:social|occasional)", text):
        return answer(is_hedged(re.sub(r"\bsometimes\b", " ", text)), alcohol="under_1")
    if TEETOTAL.search(text) and not re.search(r"\bnot teetotal\b", text):
        return _none(text, True)
    if MODERATE.search(text):
        return answer(True, alcohol="under_3")
    return _bare(said, text)


def _none(text: str, exactly: bool) -> Outcome:
    details = {"alcohol_units_per_day": 0.0} if exactly else {}
    return Outcome(ANSWER, {"alcohol": "none"}, details=details)


def _banded(text: str, amount: Units) -> Outcome:
    if (amount.low < HEAVY_UNITS) != (amount.high < HEAVY_UNITS) and amount.low < amount.high:
        return clarify("which_drink")
    if re.search(r"\bunits?\b", text) and amount.low >= WEEKLY_GUESS and not any(p.search(text) for p, _ in PER) and not MOST_NIGHTS.search(text):
        return clarify("how_often_units")
    if FOND.search(text) and not any(p.search(text) for p, _ in PER) and not RARE.search(text):
        return clarify("how_much")
    if amount.low > 80:
        return invalid("too_high")
    middle = (amount.low + amount.high) / 2
    details = {"alcohol_units_per_day": round(amount.low, 2)} if re.search(r"\bunits?\b", text) else {}
    hedged = amount.is_range or is_hedged(re.sub(r"\ba few\b|\bfew\b|\bprobably\b|\bi would say\b|\bsometimes\b", " ", text))
    return Outcome(HEDGED if hedged else ANSWER, {"alcohol": band(middle)}, details=details)


def _bare(said: Said, text: str) -> Optional[Outcome]:
    figures = numbers(text)
    said_it = polarity(text)
    if said_it.value == "no":
        return answer(said_it.hedged, alcohol="none")
    if figures and said.asked == "alcohol" and not re.search(r"\byears?\b", text):
        span = range_in(text)
        share = _share(text)
        low, high = figures[0].value * share, figures[0].value * share * US_DRINK_UNITS
        if low > 80:
            return invalid("too_high")
        if (low < HEAVY_UNITS) != (high < HEAVY_UNITS) and share < 1 and low >= 1:
            return clarify("which_drink")
        return answer(bool(span) or is_hedged(text), alcohol=band(low))
    if TOO_MUCH.search(text) or said_it.value == "yes" or ANY_DRINK.search(text):
        return clarify("how_much")
    return None


def volunteered_alcohol(said: Said) -> dict:
    """Drinking mentioned in any text, the speaker's own, with enough to place it."""
    own = [c for c in said.clauses if re.search(r"\b(?:drink|drinking|drinker|teetotal|alcohol|units (?:a|per) week|wine|beers?|pints?)\b", c)]
    text = " . ".join(own)
    if not own or re.search(r"\b(?:husband|wife|water|milk|tea|coffee|he|she|juice|fluids?|energy drink|enough|can i|should|if i|how much|drink alcohol\?|does|cup)\b", text):
        return {}
    if re.search(r"\bi\b|\bteetotal|\bnon-?drinker|^(?:do not|never|no) ", text) is None:
        return {}
    outcome = read_alcohol(Said(said.raw, text, said.clauses, None, said.profile, said.today))
    return dict(outcome.facts) if outcome and outcome.act in (ANSWER, HEDGED) else {}
