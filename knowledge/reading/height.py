"""Height from messy text, in cm to 0.5: feet and inches in every spelling, metres, centimetres, bare figures.

Trap: "5.4" is five foot four to many and 5.4 feet to some; it is asked, and "used to be" is no present height.
"""

import re
from dataclasses import replace
from typing import Any, Dict, List, Optional, Tuple

from knowledge.reading.height_when import by_time, measured_lately
from knowledge.reading.normal import clauses
from knowledge.reading.outcome import Confirm, Outcome, Said, answer, clarify, invalid
from knowledge.reading.people import own_words
from knowledge.reading.scan import BELOW_ZERO, DIGIT, N, is_hedged, numbers, range_in, round_half_up

CM_PER_INCH = 2.54
INCHES_PER_FOOT = 12
LOWEST_CM, HIGHEST_CM = 100.0, 230.0  # as declared in interview.py
SURELY_CM = (120, 230)
SURELY_METRES = (1.2, 2.3)
BARE_INCHES = (48, 84)
FT = r"(?:ft|foot|feet|fut|'|footer)\.?"
IN = r"(?:inches|inch|ins|in\b|\"|'')"
FEET = re.compile(
    rf"(?<![\d.])(\d)(?:\.0)?\s*-?\s*{FT}[\s-]*(?:and\s*)?(?:,\s*)?(?:{N}(?!\d|\.\d|\s*{FT}|\s*(?:st|stone|lb|lbs|"
    rf"pounds|"
    rf"kg|kilos?|years|yrs|cm)\b)\s*-?\s*(?:{IN}(?P<more>\s*and (?:a half|0\.5))?)?|(?P<none>nothing|"
    rf"nowt|even|exactly|flat|dead|zero|nil)|(?P<half>a half|half)(?! (?:an )?inch))?"
)
DECIMAL_FEET = re.compile(r"(?<![\d.])([3-8]\.\d{1,2})\s*-?(?:ft|foot|feet|')")
INCHES = re.compile(
    r"(?<![\d.'])([4-9]\d(?:\.\d+)?)\s*-?(?:in\b(?=\s*(?:$|[,.;)]|tall|high|and\b))|ins\b|inch|"
    r"inches|\")"
)
CENTIMETRES = re.compile(rf"{N}\s*-?(?:cm|cms|centimet(?:re|er)s?|centimeters?)\b")
METRES = re.compile(
    r"(?<![\d.])([1-2](?:\.\d{1,3})?)\s*-?(?:m|mtr|mtrs|met(?:re|"
    r"er)s?)\b(?:\s*(?:and\s*)?(\d{1,2}(?:\.5)?)\b(?!\s*(?:st|kg|lb))(?:\s*(?:cm|"
    r"centimetres)?)?)?(?! (?:tall )?fall)"
)
MILLIMETRES = re.compile(r"\b(1[2-9]\d\d|2[0-2]\d\d)\s*mm\b")
LOST = re.compile(
    rf"\b(?:lost|lose|losing|shrunk|shrunken|shrank|shorter|down)(?: by)?(?: (?:about|around|at least|"
    rf"maybe|nearly|over|a good|a|an))*\s*(?:{N}\s*(?:{IN}|cm|centimetres?)?|(?:half )?an? (?:inch|"
    rf"half|bit|couple)\b)(?: or (?:2|so|two))?|{N}\s*(?:{IN}|cm)\s*(?:shorter|less)"
)
FORMER_HEIGHT = re.compile(
    rf"\b(?:(?:used to (?:be|stand|measure)|was(?! (?:last )?measured)|were|once|from|previously|formerly|originally|"
    rf"before)\b\s*,?\s*|"
    rf"(?:at my tallest|in my (?:youth|prime|20s|30s)|when i was (?:young(?:er)?|\d\d))\b\s*(?:,? ?i (?:was|"
    rf"were)\s*)?)(?:i (?:was|were) |(?:about|around|nearly|over|just|always|a|once|at|nearer|almost|only) )*"
    rf"((?:[12](?:\.\d+)?\s*(?:m|mtrs?|met(?:re|er)s?)\b(?:\s*(?:and\s*)?\d{{1,2}}\b)?)|(?:\d\s*{FT}\s*(?:and )?(?:{N}\s*(?:{IN})?)?)|[4-6] \d{{1,2}}(?:\.5)?\b|{N}\s*(?:cm|centimetres|m\b|metres)?)"
)
IN_SHOES = re.compile(
    rf"{N}\s*(?:cm|m|{FT})?(?:\s*{N})?(?: \w+)?,? (?:in|with) (?:my |the )?(?:high )?(?:heels|"
    rf"shoes|boots|trainers)\b"
)
AS_TALL = re.compile(r"\b(?:same(?: height)?|as tall|just) as (?:the |my |our |old )*\w+ (?:is|was)\b")
PAIR = re.compile(
    r"^\D{0,60}?(?<![\d.])([4-7])\s*(?:-|,|/|:|\s|and)\s*(\d{1,2}(?:\.\d+)?)\b(?!\s*(?:st|stone|kg|lb|"
    r"pounds|years))"
)


def to_cm(inches: float) -> float:
    """Inches as cm, to the half centimetre."""
    return round_half_up(inches * CM_PER_INCH, "0.5")


def heights(text: str) -> List[Tuple[int, float]]:
    """(place, cm) of every height with its unit; -1 for 12 or more odd inches, -2 for feet with decimals."""
    found = []
    text = re.sub(r"\ba (?=met(?:re|er)\b)", "1 ", text)
    for match in DECIMAL_FEET.finditer(text):
        half = match.group(1).endswith(".5")
        found.append((match.start(), float(match.group(1)) * INCHES_PER_FOOT * CM_PER_INCH if half else -2.0))
    rest = DECIMAL_FEET.sub(_blank, text)
    for match in FEET.finditer(rest):
        odd = float(match.group(2) or (6 if match.group("half") else 0)) + (0.5 if match.group("more") else 0)
        odd = 6 if match.group(2) == "0.5" else odd
        total = float(match.group(1)) * INCHES_PER_FOOT + odd
        found.append((match.start(), -1.0 if odd >= INCHES_PER_FOOT else total * CM_PER_INCH))
    rest = FEET.sub(_blank, rest)
    found += [(m.start(), float(m.group(1)) * CM_PER_INCH) for m in INCHES.finditer(rest)]
    found += [(m.start(), float(m.group(1)) / 10) for m in MILLIMETRES.finditer(rest)]
    for match in METRES.finditer(rest):
        odd = float(match.group(2)) * (10 if len(match.group(2)) == 1 else 1) if match.group(2) else 0
        if match.group(2) and "." in match.group(1):
            odd = 0
        found.append((match.start(), float(match.group(1)) * 100 + odd))
    rest = METRES.sub(_blank, rest)
    found += [(m.start(), float(m.group(1))) for m in CENTIMETRES.finditer(rest)]
    return sorted(found)


def _blank(match: "re.Match[str]") -> str:
    return " " * len(match.group())


def former_heights(text: str) -> Tuple[str, List[float]]:
    """The text without former heights, and those heights in cm."""
    former = [cm for match in FORMER_HEIGHT.finditer(text) for cm in _former_value(match.group(1))]
    return FORMER_HEIGHT.sub(" ", text), [cm for cm in former if LOWEST_CM <= cm <= HIGHEST_CM + 10]


def _former_value(words: str) -> List[float]:
    found = [cm for _, cm in heights(words)]
    bare = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*", words)
    if not found and bare:
        found = [float(bare.group(1))] if SURELY_CM[0] <= float(bare.group(1)) <= SURELY_CM[1] else []
    return found


def read_height(said: Said) -> Optional[Outcome]:
    """Read a reply to "how tall are you now?"; a former height goes to tallest_height_cm."""
    text = measured_lately(said.text)
    said = replace(said, text=text, clauses=clauses(text))
    text, former = former_heights(AS_TALL.sub(" ", LOST.sub(" ", own_words(said.text, said.clauses, DIGIT))))
    text = IN_SHOES.sub(" ", text) if DIGIT.search(IN_SHOES.sub(" ", text)) else text
    tallest: Dict[str, Any] = {"tallest_height_cm": round_half_up(max(former), "0.5")} if former else {}
    found = heights(text)
    if not found:
        outcome = _without_unit(text)
        if outcome is None:
            return clarify("former", **tallest) if former else None
        return Outcome(outcome.act, {**tallest, **outcome.facts}, outcome.confirm, outcome.reason)
    if _is_two(text):
        return clarify("range", **tallest)
    return _checked(text, found, tallest)


def _checked(text: str, found: List[Tuple[int, float]], tallest: dict) -> Outcome:
    cm = found[0][1]
    if len(found) > 1 and re.search(
        r"\b(?:sorry|actually|i mean|no|now|rather|make that|oops|wait)\b", text[found[0][0] : found[-1][0]]
    ):
        cm = found[-1][1]
    elif len(found) > 1 and min(c for _, c in found) > 0 and max(c for _, c in found) - min(c for _, c in found) > 5:
        return clarify("two_values", **tallest)
    if cm == -2.0:
        return decimal_feet(float(DECIMAL_FEET.search(text).group(1)))  # type: ignore[union-attr]
    if cm == -1.0:
        return invalid("odd_inches")
    if not LOWEST_CM <= cm <= HIGHEST_CM:
        return invalid("too_low" if cm < LOWEST_CM else "too_high")
    return answer(is_hedged(text), height_cm=round_half_up(cm, "0.5"), **tallest)


def _is_two(text: str) -> bool:
    """Whether the text names two heights to choose from: "5 foot 4 or 5", "between 5'3 and 5'4", "160 to 165 cm"."""
    return bool(
        re.search(rf"\d\s*{FT}\s*\d+\s*(?:{IN})?\s*(?:or|to|-)\s*\d", text)
        or re.search(r"\bbetween \d.*\band \d|\d{3}\s*(?:cm)?\s*(?:or|to|-)\s*\d{3}", text)
    )


def decimal_feet(value: float) -> Outcome:
    """ "5.4": five foot four, or 5.4 feet; asked with both in feet and inches."""
    feet, odd = int(value), round((value - int(value)) * 10 if f"{value:g}"[-2] == "." else (value - int(value)) * 100)
    said = {"number": f"{value:g}", "feet": str(feet), "inches": str(odd)}
    if odd >= INCHES_PER_FOOT:
        return invalid("odd_inches")
    return clarify("feet", Confirm("height_cm", "feet", (to_cm(feet * INCHES_PER_FOOT + odd),), said))


def _without_unit(text: str) -> Optional[Outcome]:
    figures = [
        f
        for f in numbers(text)
        if not re.match(r"\s*-?(?:st|stone|kg|kilos?|lbs?|pounds?|years?|yrs?|%|months?|weeks?)\b", text[f.end :])
    ]
    if not figures:
        return None
    if BELOW_ZERO.search(text):
        return invalid("too_low")
    pair = PAIR.search(text)
    if pair and len(figures) >= 2:
        odd = float(pair.group(2))
        return (
            answer(is_hedged(text), height_cm=to_cm(float(pair.group(1)) * INCHES_PER_FOOT + odd))
            if odd < INCHES_PER_FOOT
            else invalid("odd_inches")
        )
    if range_in(text):
        return clarify("range")
    last = re.search(r"\b(?:sorry|no|actually|i mean|now)\b", text[figures[0].start :])
    return bare_height(figures[-1 if last else 0].value, is_hedged(text))


def bare_height(value: float, hedged: bool = False) -> Outcome:
    """A figure without a unit: cm or metres where nothing else is possible, else one closed question."""
    if SURELY_CM[0] <= value <= SURELY_CM[1]:
        return answer(hedged, height_cm=round_half_up(value, "0.5"))
    if SURELY_METRES[0] <= value <= SURELY_METRES[1]:
        return answer(hedged, height_cm=round_half_up(value * 100, "0.5"))
    if BARE_INCHES[0] <= value <= BARE_INCHES[1]:
        return clarify(
            "unit",
            Confirm("height_cm", "inches", (to_cm(value),), {"number": f"{value:g}", "feet": str(int(value // 12)), "inches": f"{value % 12:g}"}),
        )
    if 4 <= value < 7:
        return (
            decimal_feet(value)
            if value != int(value)
            else clarify(
                "unit",
                Confirm("height_cm", "feet", (to_cm(value * INCHES_PER_FOOT),), {"number": f"{value:g}", "feet": f"{value:g}", "inches": "0"}),
            )
        )
    return invalid("too_high" if value > HIGHEST_CM else "too_low")


LABELLED = re.compile(r"\bheight\b[\s:=]*(?:is |of |about )*(1\.\d{1,2}|1[2-9]\d)\b(?!\s*(?:lbs?|pounds|kg))")


def read_tallest(said: Said) -> Optional[Outcome]:
    """Read a reply to "how tall were you at your tallest?"; a height of now that is told beside it goes to height_cm."""
    told = list(by_time(said.text))
    then, now = ([clause for clause, of_now in told if of_now is wanted] for wanted in (False, True))
    present = _facts(read_height(_saying(said, now[0]))) if then and len(now) == 1 else {}
    if "height_cm" in present:
        outcome = _read_tallest(_saying(said, " , ".join(then)))
        more = {} if isinstance(said.profile.height_cm, float) else {"height_cm": present["height_cm"]}
        return replace(outcome, facts={**more, **outcome.facts}) if outcome and "tallest_height_cm" in outcome.facts else outcome
    return _read_tallest(said)


def _saying(said: Said, text: str) -> Said:
    return replace(said, text=text, clauses=clauses(text))


def _facts(outcome: Optional[Outcome]) -> Dict[str, Any]:
    return outcome.facts if outcome else {}


def _read_tallest(said: Said) -> Optional[Outcome]:
    if re.search(r"\b(?:same|no (?:change|different|difference)|not changed|never changed|as (?:i am )?now|as above)\b", said.text):
        now = said.profile.height_cm
        return answer(tallest_height_cm=now) if isinstance(now, float) else clarify("unclear")
    more = re.search(rf"{N}\s*({IN}|cm)\s*(?:more|taller|higher)\b", said.text)
    if more:
        present, extra = said.profile.height_cm, float(more.group(1)) * (1 if more.group(2) == "cm" else CM_PER_INCH)
        return (
            answer(True, tallest_height_cm=round_half_up(present + extra, "0.5"))
            if isinstance(present, float)
            else None
        )
    plain = re.sub(
        r"\b(?:used to be|was|were|in my (?:20s|30s|youth|prime)|at my tallest|when i was \w+|at (?:18|20|"
        r"21|25)|from)\b",
        " ",
        said.text,
    )
    lost = LOST.search(plain)
    now = said.profile.height_cm
    plain = LOST.sub(" ", plain)
    found = read_height(Said(said.raw, plain, clauses(plain), said.asked, said.profile, said.today))
    if (found is None or "height_cm" not in found.facts) and lost and isinstance(now, float) and lost.group(1):
        extra = float(lost.group(1)) * (1 if "c" in lost.group(0)[lost.start(1) - lost.start() :] else CM_PER_INCH)
        return answer(True, tallest_height_cm=round_half_up(now + extra, "0.5"))
    if found is None:
        return None
    facts = {"tallest_height_cm": found.facts["height_cm"]} if "height_cm" in found.facts else {}
    confirm = Confirm("tallest_height_cm", *_rest(found.confirm)) if found.confirm else None
    return Outcome(found.act, facts, confirm, found.reason)


def _rest(confirm: Confirm) -> tuple:
    return confirm.reason, confirm.values, confirm.said


FALL = re.compile(r"\b(?:fell|fall|ladder|jump\w*|height of|drop)\b")


def volunteered_height(said: Said) -> dict:
    """A height with its unit in any text; also "5 4" is left alone unless it was asked."""
    if said.asked == "tallest_height_cm":
        return {}
    told = " , ".join(c for c in said.clauses if not FALL.search(c) or re.search(r"\btall\b", c))
    text, former = former_heights(LOST.sub(" ", told))
    tallest = {"tallest_height_cm": round_half_up(max(former), "0.5")} if former and max(former) >= 135 else {}
    found = [
        cm
        for at, cm in heights(text)
        if not re.match(
            r"[\d.]+\s*\S+\s*(?:ladder|wall|drop|fall|high|deep|scar|away|gap|walk|across|long|wide)", text[at:]
        )
        and not re.search(r"\b(?:fell|from|drop|walk|swim|run|metres? of|scar|about 3)\b.{0,12}$", text[:at])
    ]
    labelled = LABELLED.search(text)
    if not found and labelled:
        value = float(labelled.group(1))
        found = [value * 100 if value < SURELY_METRES[1] else value]
    if len(found) != 1 or not 120 <= found[0] <= 215 or _is_two(text):
        return tallest
    return {"height_cm": round_half_up(found[0], "0.5"), **tallest}
