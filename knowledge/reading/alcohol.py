"""Alcohol from messy text -> the codes of choices.py.

Trap: a "drink" is 1 to 1.75 units; where that decides between under and over three a day, it is asked.
"""

import re
from typing import Any, Dict, Optional

from knowledge.reading.drink_kinds import ANY_DRINK, US_DRINK_UNITS
from knowledge.reading.drinks import MOST_NIGHTS, PER, RARE, Units, share_of_days, units_a_day
from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, answer, clarify, invalid
from knowledge.reading.people import own_words
from knowledge.reading.scan import DIGIT, is_hedged, numbers, range_in, settled
from knowledge.reading.tense import PART, present_words
from knowledge.reading.yes_no import polarity


HEAVY_UNITS = 3.0  # units a day from which fracture risk rises (Kanis 2005, PMID 15455194)
BAND_LIMITS = ((0.0, "none"), (1.0, "under_1"), (3.0, "1_2"), (7.0, "3_6"), (9.0 + 1e-9, "7_9"))
TEETOTAL = re.compile(
    r"\b(?:teetotal\w*|t-?t|abstain\w*|abstinent|no alcohol|alcohol[- ]free|zero|none|nil|nothing|"
    r"not a drop|never (?:touch|drink|had|drank|have|tried)|dry|muslim|mormon)\b"
)
NO_DRINK = re.compile(
    r"\b(?:refuse to drink|(?:cannot stand|hate|never cared for|do not care for) (?:it|(?:the|that) (?:taste|"
    r"stuff|smell)|alcohol|drink)|(?:do not|does not|never|cannot|did not|not|no longer|have not|"
    r"hardly never) (?:really |"
    r"ever |actually |even |personally )?(?:drink\w*|touch|have any|had a drink|drunk|drank|take|"
    r"like (?:it|(?:the|that|this) (?:taste|stuff)|alcohol)|partake|indulge|imbibe)|not a (?:drinker|drop)|"
    r"non-?drinker|"
    r"gave (?:it |up |that |alcohol |the |drink\w* |booze )*up|gave up|given (?:it )?up|stopped|"
    r"quit|sober|not since|told me to stop|made me stop|on the wagon|recovering|in recovery|"
    r"in aa|used to (?:drink|be|have)|off (?:it|the (?:booze|drink|sauce))|only (?:tea|coffee|"
    r"water|soft)|just (?:tea|coffee|water|soft)|nor drink|or drink|never drink|do not drink|"
    r"no (?:drinking|drink|booze)|cut it out|not any ?more|not drink\w*)\b"
)
ALCOHOL_FREE = re.compile(r"\b(?:(?:alcohol|drink)[- ]free|non-?\s?alcoholic|0 ?%)")
EXCEPTED = re.compile(r"\b(?:but|except|apart from|unless|proper|real|normal|weekends?|as well|too)\b")
SOFT_DRINK = re.compile(
    r"(?:\b(?:\d+(?:\.\d+)?|an?|few|some|lots of) )?(?:\b(?:glass(?:es)?|cups?|bottles?|pints?|cans?|mugs?) of )?"
    r"\b(?:(?:sparkling |fizzy |tap )?water|milk|(?:orange |fruit |apple )?juice|squash|tea|coffee|coke|cola|pop|"
    r"lemonade|"
    r"tonic water|ginger (?:beer|ale)|root beer|(?:alcohol[- ]free|non-?\s?alcoholic|0 ?%) (?:\w+ )?(?:beers?|"
    r"wines?|lagers?|"
    r"gins?|drinks?|ones?))\b"
)
NOT_MUCH = re.compile(
    r"\b(?:much|a lot|often|every day|daily|during the week|at home|heavily|regularly|excessively|"
    r"more than|any more than|too much|most days|that much|unless|except|apart|but (?:the )?odd|"
    r"on weekdays|weeknights|alone)\b"
)
MODERATE = re.compile(
    r"\b(?:normal (?:amount|amounts)|normally|average|moderate\w*|sensibl[ey]|not (?:excessive\w*|"
    r"more than|over|heavily|too much|that much)|within (?:the )?(?:limits|guidelines|"
    r"recommended)|(?:under|below|less than|fewer than) (?:the )?(?:limit|guidelines|14|21))\b"
)
TOO_MUCH = re.compile(
    r"\b(?:too much|too many|more than i (?:should|care|want|ought|would|like)|lots?|plenty|"
    r"heav(?:y|ily)|like a fish|loads|quite a (?:bit|lot|few)|fair (?:bit|amount|few)|depends|"
    r"varies|varied|enough|alcoholic|binge\w*|my share|some|sometimes|a few too many)\b"
)
KIND_ONLY = re.compile(
    r"\W*(?:(?:i|yes|yeah|drink|like|just|mostly|only|usually|some)\W+)*(?:red |white )?(?:wine|"
    r"beer|lager|cider|gin|whisk\w+|vodka|spirits|sherry|guinness)\W*"
)
SMOKED = re.compile(r"\b(?:cigar\w*|cheroots?|pipes?|fags?|cigs?|ciggies|rollies|roll[- ]?ups?|vape|tobacco)\b")
OWN_WORD = re.compile(r"\bi\b|\bme\b|\bmine\b")
VARIES = re.compile(
    r"\b(?:it |that |this )?(?:varies|vary|depends|fluctuates|comes and goes)\b|\bup and down\b|"
    r"\bsome (?:days?|nights?|weeks?|weekends?|months?)\b.{0,40}\b(?:others?|next|then|some)\b"
)
ECHOED = re.compile(r"^\W*3 or more\b[^?]{0,20}\?")
FOND = re.compile(r"\b(?:would not|never) (?:say|said) no to|\bi (?:do )?(?:like|enjoy|love|fancy|am partial to) (?:a|my|the odd)\b")
NOT_SO_MANY = re.compile(  # "I don't have three a day", "nowhere near three", "less than three"
    r"\b(?:not|never|nowhere near|hardly)\b(?! (?:less|fewer|"
    r"more))(?![^,.;]*\bwithout\b)(?:(?!\bbut\b)[^,.;]){0,25}\b[345]\b(?! (?:days?|nights?|"
    r"times|weeks?))|"
    r"(?<!never )(?<!not )(?<!no )(?<!rarely )(?<!seldom )\b(?:less|fewer) than 3\b(?! (?:bottles|days|nights|times))|\bunder 3 (?:units|drinks)\b"
)
EXTRA = re.compile(
    r"\b(?:a (?:bit|few|lot|couple) )?(?:more|extra|less|fewer)\b[^.,;]{0,15}\b(?:on|at|over|in) (?:the |an? )?"
    r"(?:\w+ ){0,2}?(?:weekends?|\w+days?|holidays?|christmas)\b"
)
CONDITIONAL = re.compile(r"\b(?:when(?:ever)?|if) (?:the|we|i|it|there|my)\b|\bmatch days?\b|\bnights? out\b")
TIME_AFTER = re.compile(r"\s*(?:years?|months?|weeks?|days?|yrs?)\b")
TAKEN_BACK = re.compile(r"\b(?:well|sorry|actually|tell a lie|i mean|make that|no wait|rather|no)\b|[.] ?(?:ok|alright)\b")
NOT_KNOWN = re.compile(r"\b(?:what|how (?:much|big|many)(?: is)?)(?: is| counts as)?(?: (?:an?|1|one))? (?:units?|drinks?|measures?)\b(?: (?:is|are|means?))?")
MUCH = re.compile(r"\b(?:quite|a fair|a good|a wee|rather) (?:a )?(?:bit|little|few)\b(?! of)|\ba bit (?:too|more)\b")
MANY_A_DAY = 10  # drinks without "a day" or "a week" from which a week is as likely
WEEKLY_GUESS = 3  # units without "a day" or "a week" from which a week is as likely as a day


def band(units: float) -> str:
    """UK units a day as a code of choices.ALCOHOL."""
    return next((code for limit, code in BAND_LIMITS if units < limit or units == limit == 0), "over_9")


def read_alcohol(said: Said) -> Optional[Outcome]:
    """Read a reply to "on a usual day, how many alcoholic drinks do you have?"."""
    text = present_words(own_words(said.text, said.clauses, OWN_WORD))
    told = settled(text)
    echo = ECHOED.match(said.text)
    if echo and polarity(said.text[echo.end() :].strip()).value == "no" and not DIGIT.search(said.text[echo.end() :]):
        return answer(alcohol="under_3")  # "three or more? no"
    told = _without_smoke(told)
    text = SOFT_DRINK.sub(" ", re.sub(r"\b(?:do not|never) (?:smoke|do drugs)\b|\bsmoke\w*\b", " ", told))
    if (
        re.search(r"(?<!never )(?<!not )\b(?:started|back on it|relapsed|now i drink)\b", text) is None
        and NO_DRINK.search(text)
        and not (NOT_MUCH.search(NO_DRINK.split(text, 1)[-1]) or _beside_the_no(text))
    ):
        return _none(text, bool(re.search(r"\bteetotal|\bnone\b|\bzero\b|\bnothing\b", text)))
    if (
        NO_DRINK.search(text)
        and re.search(r"\bdrink (?:very )?(?:much|a lot|often|heavily|every day|regularly|that much|excessively|to excess)\b", text)
        and not units_a_day(text)
    ):
        return answer(is_hedged(text), alcohol="under_1")
    if re.search(r"\b(?:under|below|less than|fewer than) (?:14|21)\b", text):
        return answer(True, alcohol="under_3")
    if ALCOHOL_FREE.search(said.text) and not EXCEPTED.search(said.text):
        return _none(text, False)
    if KIND_ONLY.fullmatch(text) or (VARIES.search(text) and not re.search(r"\d", text)):
        return clarify("how_much")
    if NOT_SO_MANY.search(text):
        return answer(is_hedged(text), alcohol="under_3")
    text = EXTRA.sub(" ", NOT_KNOWN.sub(" ", text))
    amount = units_a_day(text, said.profile.country == "US")
    if amount:
        return _banded(text, amount)
    if SOFT_DRINK.search(told) and not ANY_DRINK.search(text) and re.search(r"\b(?:just|only|stick to|i have)\b", text):
        return _none(text, False)
    if RARE.search(MUCH.sub(" ", text)) and not re.search(r"\bmore than (?:just )?(?:social|occasional)", text):
        return answer(is_hedged(re.sub(r"\bsometimes\b", " ", text)), alcohol="under_1")
    if TEETOTAL.search(text) and not re.search(r"\bnot teetotal\b", text):
        return _none(text, True)
    if MODERATE.search(text):
        return answer(True, alcohol="under_3")
    return _bare(said, text)


def _without_smoke(text: str) -> str:
    """The text without the parts that speak of tobacco only ("a pipe of an evening" is no drink)."""
    parts = PART.split(text)
    return " , ".join(p for p in parts if not SMOKED.search(p) or ANY_DRINK.search(p) or NO_DRINK.search(p)) if SMOKED.search(text) else text


def _beside_the_no(text: str) -> bool:
    """Whether an amount stands beside the no: "I don't touch spirits, only a pint of a Friday"."""
    rest = [part for part in PART.split(text) if not NO_DRINK.search(part)]
    return units_a_day(" , ".join(rest)) is not None or bool(units_a_day(NO_DRINK.sub(" ", text)) and RARE.search(text))


NOT_A_DROP = re.compile(r"\bnot at all\b|\ba drop\b|\bnever (?:have|had|touch\w*|drink|drank)\b|\bpledge\b|\bdo not drink(?: alcohol| at all)?\W*$")


def _none(text: str, exactly: bool) -> Outcome:
    details = {"alcohol_units_per_day": 0.0} if exactly or NOT_A_DROP.search(text) else {}
    return Outcome(ANSWER, {"alcohol": "none"}, details=details)


def _banded(text: str, amount: Units) -> Outcome:
    if (amount.low < HEAVY_UNITS) != (amount.high < HEAVY_UNITS) and amount.low < amount.high:
        return clarify("which_drink")
    if (
        re.search(r"\bunits?\b", text)
        and amount.low >= WEEKLY_GUESS
        and not any(p.search(text) for p, _ in PER)
        and not MOST_NIGHTS.search(text)
    ):
        return clarify("how_often_units")
    if (
        CONDITIONAL.search(text)
        and amount.low >= 1
        and not any(p.search(text) for p, _ in PER)
        and not RARE.search(text)
    ):
        return clarify("how_much")
    if FOND.search(text) and not any(p.search(text) for p, _ in PER) and not RARE.search(text):
        return clarify("how_much")
    if amount.low > 80:
        return invalid("too_high")
    middle = (amount.low + amount.high) / 2
    details: Dict[str, Any] = {"alcohol_units_per_day": round(amount.low, 2)} if re.search(r"\bunits?\b", text) else {}
    doubt = is_hedged(re.sub(r"\ba few\b|\bfew\b|\bprobably\b|\bi would say\b|\bsometimes\b", " ", text))
    hedged = amount.is_range or doubt
    near = amount.high > HEAVY_UNITS / 2 and amount.low < 2 * HEAVY_UNITS
    details["amount_only"] = hedged and not (doubt and near)
    return Outcome(HEDGED if hedged else ANSWER, {"alcohol": band(middle)}, details=details)


def _bare(said: Said, text: str) -> Optional[Outcome]:
    figures = numbers(text)
    said_it = polarity(text)
    if said_it.value == "no" and NOT_MUCH.search(text):
        return clarify("how_much")  # "not during the week"
    if said_it.value == "no" and not (figures and 0 < figures[-1].value < MANY_A_DAY and not TIME_AFTER.match(text[figures[-1].end :])):
        return answer(said_it.hedged, alcohol="none")
    if len(figures) > 1 and TAKEN_BACK.search(text[figures[-2].end : figures[-1].start]):
        text, figures = text[figures[-2].end :], figures[-1:]  # "four, no, two": the last one counts
        figures = [figures[0]._replace(start=len(text))]
    if figures and said.asked == "alcohol" and not re.search(r"\byears?\b", text):
        span = range_in(text)
        share = share_of_days(text[: figures[1].start] if len(figures) > 1 and not span else text)
        low, high = figures[0].value * share, figures[0].value * share * US_DRINK_UNITS
        if low > 80:
            return invalid("too_high")
        if figures[0].value >= MANY_A_DAY and not any(p.search(text) for p, _ in PER):
            return clarify("how_often_units")  # "fourteen, that's the limit": more likely of a week
        if (low < HEAVY_UNITS) != (high < HEAVY_UNITS) and share < 1 and low >= 1:
            return clarify("which_drink")
        return answer(bool(span) or is_hedged(text), alcohol=band(low))
    if TOO_MUCH.search(text) or said_it.value == "yes" or ANY_DRINK.search(text):
        return clarify("how_much")
    return None


def volunteered_alcohol(said: Said) -> dict:
    """Drinking mentioned in any text, the speaker's own, with enough to place it."""
    own = [
        c
        for c in said.clauses
        if re.search(
            r"\b(?:drink|drinking|drinker|teetotal|alcohol|units (?:a|per) week|"
            r"wine|beers?|pints?)\b",
            c,
        )
    ]
    text = " . ".join(own)
    if not own or re.search(
        r"\b(?:husband|wife|water|milk|tea|coffee|he|she|juice|fluids?|energy drink|enough|can i|"
        r"should|if i|when i|with a drink|how much|drink alcohol\?|does|cup)\b",
        text,
    ):
        return {}
    if re.search(r"\bi\b|\bteetotal|\bnon-?drinker|^(?:do not|never|no) ", text) is None:
        return {}
    outcome = read_alcohol(Said(said.raw, text, said.clauses, None, said.profile, said.today))
    return dict(outcome.facts) if outcome and outcome.act in (ANSWER, HEDGED) else {}
