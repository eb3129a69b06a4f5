"""Weight from messy text, in kg to 0.1: kilos, pounds, stones, grams; ranges and missing units are asked about.

Trap: a bare 140 is 140 kg or 140 lb; it is never guessed.
"""

import re
from typing import List, Optional, Tuple

from knowledge.reading.dates import MONTHS
from knowledge.reading.outcome import HEDGED, Confirm, Outcome, Said, answer, clarify, invalid
from knowledge.reading.people import own_words
from knowledge.reading.scan import BELOW_ZERO, DIGIT, FORMER, N, is_hedged, numbers, range_in, round_half_up

KG_PER_LB = 0.45359237  # international pound, 1959
LB_PER_STONE = 14
HALF_STONE = 7
LOWEST_KG, HIGHEST_KG = 25.0, 300.0  # as declared in interview.py
# A bare figure below 75 lb (34 kg) is no adult's weight in pounds, so it is kilos; above, both units are possible.
SURELY_KG = (35, 75)
SURELY_STONE = (4, 25)
KG = r"(?:kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes|k)\b"
LB = r"(?:lb|lbs|pound|pounds|#)(?!\w)"
ST = r"(?:st|stone|stones|stn)\b\.?"
STONE = re.compile(
    rf"(?P<stone>\d+(?:\.\d+)?)\s*-?{ST}(?:\s*,?\s*(?:and\s*)?(?:(?P<odd>\d+(?:\.\d+)?)(?!\d|\.\d)|"
    rf"(?P<half>a half|half)(?! (?:an? )?(?:pounds?|lbs?)))"
    rf"(?!\s*(?:ft|foot|feet|'|cm|years|yrs|kg|kilo\w*|{ST}))\s*-?(?:{LB})?)?"
)
POUNDS = re.compile(rf"{N}\s*-?{LB}")
KILOS = re.compile(rf"{N}\s*-?{KG}")
GRAMS = re.compile(r"\b(\d{5,6})\s*(?:g|gr|grams?|grammes?)\b")
UNIT_WORD = rf"(?:{KG}|{LB}|{ST})"
# "150 pounds, no wait, 155": the figure that replaces another has its unit too.
REPLACED = re.compile(
    rf"\b{N}\s*(?P<unit>{KG}|{LB})(?P<between>[^\d]*\b(?:no|sorry|actually|wait|i mean|make that|rather|oops)\b[^\d]*)"
    rf"(?P<last>\d+(?:\.\d+)?)(?=\W*$|[,.;]\s|\s+(?:now|today)\b)"
)
TOPPED = re.compile(
    rf"\b{N}\s*(?P<unit>{KG}|{LB})(?P<between>\W+(?:or |well |no )*)(?P<last>\d+(?:\.\d+)?)"
    rf"(?=,? (?:actually|sorry|i mean|rather|i should say|tell a lie)\b)"
)
CHANGED = re.compile(
    r"\b(?:lost|losing|lose|gained|gaining|gain|put on|putting on|dropped|shed|gone up|gone down|up|down|heavier|"
    r"lighter|"
    r"loss of|gain of|over ?weight by|under ?weight by)(?: by)?(?: (?!from\b|to\b|weight)(?:about|nearly|almost|"
    r"around|some|over|roughly|just|at least|a|"
    rf"maybe|another|only))*\s*{N}\s*(?:{UNIT_WORD})?(?:\s*(?:{N})\s*{LB})?|{N}\s*{UNIT_WORD}\s*(?:heavier|lighter|"
    rf"less|more|over ?weight|under ?weight)\b"
    r"|\b(?:half )?a (?:few |couple of )?(?:stone|pounds?|kilos?)\b"
)
FORMERLY = re.compile(
    r"\b(?:used to (?:be|weigh)|previously|formerly|was(?! told)|were|weighed(?! (?:in )?(?:myself|this|today|"
    r"yesterday|last))|down from|up from|from|before\b.{0,20}was|"
    rf"should be|want to be|would like to be|aiming for|target(?: is| of)?|goal(?: is| of)?|"
    rf"ideal(?: is)?)\s+(?:about |around |nearly |over |at )*"
    rf"{N}(?:\s*{UNIT_WORD})?(?:\s*(?:and )?{N}\s*(?:{LB})?)?(?=\s|$|[,.;])"
)
LATEST = re.compile(
    r"\b(?:last time|last weighed|weighed me|when i was (?:last )?weighed|last check\w*|at my last|"
    r"at the (?:clinic|doctor\w*|surgery|gp\w*))\b"
)
OPEN = re.compile(
    r"(?<!just )(?<!bit )(?<!little )(?<!slightly )(?<!tad )(?<!touch )\b(?:less than|more than|over|"
    r"under|below|above|at least|upwards of)\s+\d"
)
# "I want to get down to 10 stone": a weight somebody wishes for, or was told to reach.
WISHED = re.compile(
    rf"\b(?:want|wants|like|love|hope|hoping|trying|try|aim|aiming|need|told me|told|supposed|ought|meant|wish)\b"
    rf"(?: \w+){{0,5}}? (?:to|for|at) (?:about |around |under |below )?{N}\s*{UNIT_WORD}(?:\s*{N}\b(?!\s*{UNIT_WORD}))?"
)
OTHERS = re.compile(
    rf"\b(?:my (?:husband|wife|son|daughter|sister|brother|dog|cat|partner)|he|"
    rf"she)\b.{{0,12}}\b{N}\s*{UNIT_WORD}"
)
VAGUE_UNITLESS = re.compile(r"\b(?:years?|yrs?|ft|foot|feet|cm|inch|inches|m|metres?|meters?|%|days?|weeks?|months?)\b")


def stones(text: str) -> List[Tuple[int, float]]:
    """(place, kg) of every weight in stones."""
    found = []
    for match in STONE.finditer(text):
        pounds = float(match.group("odd") or (HALF_STONE if match.group("half") else 0))
        if 0 < pounds < 1:
            pounds *= LB_PER_STONE
        value = -1.0 if pounds >= LB_PER_STONE else (float(match.group("stone")) * LB_PER_STONE + pounds) * KG_PER_LB
        found.append((match.start(), value))
    return found


def weights(text: str) -> List[Tuple[int, float]]:
    """(place, kg) of every weight with its unit, in the order of the text; -1 for 14 or more odd pounds."""
    text = re.sub(r"\bstone and a half\b(?! (?:pound|lb))", "stone 7", text)
    found = stones(text)
    rest = STONE.sub(lambda match: " " * len(match.group()), text)
    found += [(m.start(), float(m.group(1)) * KG_PER_LB) for m in POUNDS.finditer(rest)]
    found += [(m.start(), float(m.group(1))) for m in KILOS.finditer(rest)]
    found += [(m.start(), float(m.group(1)) / 1000) for m in GRAMS.finditer(rest)]
    return sorted(found)


OTHER_FIGURE = re.compile(r"\b(?:dress )?(?:size|bmi)\b\W*(?:is |of |was )?\d+(?:\.\d+)?")
COMING_AGE = re.compile(r"\bi (?:am|will be|turn|shall be) \d{2,3} (?:next|on|soon|tomorrow|come|(?:in|this) (?:a |\d+ )?(?:week|month|" + "|".join(MONTHS) + r"))\b")


def current(text: str) -> str:
    """The text without gains, losses, former and wished-for weights, and without an age that is to come."""
    text = COMING_AGE.sub(" ", OTHER_FIGURE.sub(" ", text))
    text = re.sub(rf"(?<=\d)\s*,\s*(?:in )?(?={KG}|{LB})", " ", text)
    text = TOPPED.sub(r"\1 \g<unit>\g<between>\g<last> \g<unit>", WISHED.sub(" ", text))
    text = REPLACED.sub(r"\g<0> \g<unit>", text)
    text = re.sub(rf"\bdown to\b|\bup to (?=\d+(?:\.\d+)?\s*{UNIT_WORD})", "now", text)
    text = re.sub(rf"\bfrom {N}\s*(?:{UNIT_WORD})?\s*to\b", "now", text)
    if LATEST.search(text):
        text = re.sub(r"\b(i|it|he|she|mum|mom|dad|mother|father) was\b", r"\1 is now", text)
    return FORMERLY.sub(" ", CHANGED.sub(" ", text))


def read_weight(said: Said) -> Optional[Outcome]:
    """Read a reply to "how much do you weigh?"."""
    own = own_words(said.text, said.clauses, DIGIT)
    text = current(own)
    if BELOW_ZERO.search(text):
        return invalid("too_low")
    found = weights(OTHERS.sub(" ", text)) or weights(text)
    text = OTHERS.sub(" ", text) if len(weights(text)) > len(found) else text
    if not found and own != said.text:
        text = _with_the_unit(said.text, text)
        found = weights(text)
    if not found:
        return _without_unit(said, text)
    span = range_in(text)
    if span and _is_one_range(text, span):
        return _range(text, span)
    if OPEN.search(text):
        return clarify("open")
    place, kg = _chosen(text, found)
    if kg < 0:
        return invalid("odd_pounds")
    if not LOWEST_KG <= kg <= HIGHEST_KG:
        return invalid("too_low" if kg < LOWEST_KG else "too_high")
    values = {round(value) for _, value in found}
    if len(found) > 1 and max(values) - min(values) > 3 and place != found[-1][0]:
        return clarify("two_values")
    return answer(is_hedged(text), weight_kg=round_half_up(kg, "0.1"))


def _with_the_unit(told: str, own: str) -> str:
    """ "My wife is 9 stone and I am 13": the speaker's figure has the unit of the other's."""
    units = set(re.findall(rf"\d\s*({UNIT_WORD})", told))
    figures = numbers(own)
    if len(units) != 1 or len(figures) != 1:
        return own
    return f"{own[: figures[0].end]} {units.pop()}{own[figures[0].end :]}"


def _chosen(text: str, found: List[Tuple[int, float]]) -> Tuple[int, float]:
    """The weight that counts: the last one of a correction or after "now", else the first (preferring kilos)."""
    if len(found) > 1:
        if re.search(r"\b(?:sorry|actually|i mean|no|now|rather|make that|oops|wait)\b", text[found[0][0] :]):
            return found[-1]
        if abs(found[0][1] - found[-1][1]) <= 0.03 * found[0][1]:
            return next((pair for pair in found if KILOS.match(text[pair[0] :])), found[0])
    return found[0]


def _is_one_range(text: str, span: Tuple[float, float]) -> bool:
    low, high = (f"{value:g}" for value in span)
    return bool(
        re.search(
            rf"{re.escape(low)}\s*(?:{UNIT_WORD})?\s*(?:-|to|or(?: maybe)?|and|/|"
            rf"maybe)\s*{re.escape(high)}\s*{UNIT_WORD}",
            text,
        )
    )


def _range(text: str, span: Tuple[float, float]) -> Outcome:
    unit = re.search(UNIT_WORD, text)
    kilos = [weights(f"{value:g} {unit.group() if unit else 'kg'}") for value in span]
    low, high = kilos[0][0][1], kilos[1][0][1]
    if not LOWEST_KG <= low <= high <= HIGHEST_KG:
        return invalid("too_low" if low < LOWEST_KG else "too_high")
    middle = round_half_up((low + high) / 2, "0.1")
    said = {
        "low": f"{span[0]:g}",
        "high": f"{span[1]:g}",
        "unit": unit.group() if unit else "",
        "middle": f"{middle:g} kg",
    }
    return clarify("range", Confirm("weight_kg", "range", (middle,), said))


NOW_FIGURE = re.compile(rf"\b{N} (?:now|today|these days|at the moment)\b|\b(?:now|today),? (?:i am |it is |at |about )*{N}(?=\W*$|[,;])")


def _without_unit(said: Said, text: str) -> Optional[Outcome]:
    figures = [
        f
        for f in numbers(text)
        if not VAGUE_UNITLESS.match(text[f.end :].lstrip(" -")) and not re.match(r"\s*['\"]", text[f.end :])
    ]
    now = NOW_FIGURE.search(text)
    if now and len(figures) > 1:
        return bare_weight(float(next(filter(None, now.groups()))), is_hedged(text))
    if not figures or re.search(r"\d\s*(?:ft|foot|feet|')|\d\s*(?:years?|cm)\b", text):
        return clarify("former") if FORMER.search(said.text) and weights(said.text) else None
    span = range_in(text)
    if span:
        return clarify("range_without_unit", Confirm("weight_kg", "unit", (), {"number": f"{span[0]:g}-{span[1]:g}"}))
    if len(figures) == 2 and SURELY_STONE[0] <= figures[0].value <= SURELY_STONE[1] and figures[1].value < LB_PER_STONE:
        kg = (figures[0].value * LB_PER_STONE + figures[1].value) * KG_PER_LB
        return clarify(
            "stone",
            Confirm(
                "weight_kg",
                "stone_pounds",
                (round_half_up(kg, "0.1"),),
                {"stone": f"{figures[0].value:g}", "pounds": f"{figures[1].value:g}"},
            ),
        )
    return bare_weight(
        figures[-1 if len(figures) > 1 and re.search(r"\b(?:sorry|no|actually|i mean)\b", text) else 0].value,
        is_hedged(text),
    )


def bare_weight(value: float, hedged: bool = False) -> Outcome:
    """A figure without a unit: kilos where nothing else is possible, else one closed question."""
    if SURELY_KG[0] <= value < SURELY_KG[1]:
        return (
            Outcome(HEDGED, {"weight_kg": round_half_up(value, "0.1")})
            if hedged
            else answer(weight_kg=round_half_up(value, "0.1"))
        )
    said = {"number": f"{value:g}"}
    if SURELY_STONE[0] <= value <= SURELY_STONE[1]:
        kg = round_half_up(value * LB_PER_STONE * KG_PER_LB, "0.1")
        return clarify("unit", Confirm("weight_kg", "stone", (kg,), said))
    in_kg, in_lb = round_half_up(value, "0.1"), round_half_up(value * KG_PER_LB, "0.1")
    if in_lb > HIGHEST_KG:
        return invalid("too_high")
    if value < SURELY_KG[0]:
        return invalid("too_low") if value < 25 else clarify("unit", Confirm("weight_kg", "kilos", (in_kg,), said))
    if in_kg > HIGHEST_KG:
        return clarify("unit", Confirm("weight_kg", "pounds", (in_lb,), said))
    return clarify("unit", Confirm("weight_kg", "unit", (in_kg, in_lb), said))


def volunteered_weight(said: Said) -> dict:
    """A weight with its unit in any text, where it is the speaker's own and present."""
    text = current(said.text)
    text = OTHERS.sub(" ", text) if said.asked != "weight_kg" else text
    found = [(at, kg) for at, kg in weights(text) if _is_own(text, at)]
    if len(found) != 1 or (range_in(text) and _is_one_range(text, range_in(text) or (0, 0))):
        return {}
    kg = found[0][1]
    return {"weight_kg": round_half_up(kg, "0.1")} if 35 <= kg <= 200 else {}


def _is_own(text: str, at: int) -> bool:
    before, after = text[max(0, at - 40) : at], text[at:]
    if re.search(
        r"\b(?:lift\w*|carry\w*|weights? of|dumbbells?|barbell|squat\w*|press\w*|pick\w* up|deadlift\w*|"
        r"spent|cost\w*|paid|bag|pack)\b",
        before,
    ):
        return False
    return not re.match(r"[\d.]+\s*\S+\s*(?:weights?|dumbbells?|bag|barbell|of (?!body))", after)
