"""Plain figures with a unit: doses, months, servings a week, percent, seconds, blood levels, and month questions."""

import re
from typing import Any, Dict, Optional

from knowledge.interview import about, accept
from knowledge.errors import AnswerError
from knowledge.reading.dates import when_in
from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, clarify, dont_know, invalid
from knowledge.reading.scan import N, is_hedged, is_question, numbers, range_in
from knowledge.reading.weight import weights
from knowledge.reading.yes_no import NO, UNSURE, YES, polarity

IU_PER_MCG = 40  # of vitamin D
NMOL_PER_NG = 2.496  # nmol/L of 25-hydroxyvitamin D in one ng/mL
DAYS, WEEKS_A_MONTH = 7, 4.345
HIGHEST_LIKELY_NG = 150  # above this a bare vitamin D level is more likely in nmol/L; asked
NONE = re.compile(r"\b(?:none|never|nothing|zero|nil|no|not|do not|don't|0)\b")
FREQUENCY = (
    (re.compile(r"\b(?:a|per|each|every) (?:day|morning|night|evening)\b|\bdaily\b|\bevery ?day\b"), 7.0),
    (re.compile(r"\bmost days\b"), 5.0),
    (re.compile(r"\bevery other day\b"), 3.5),
    (re.compile(r"\b(?:a|per|every|each) fortnight\b"), 0.5),
    (
        re.compile(
            r"\b(?:a|per|every|each) month\b|"
            r"\bmonthly\b"
        ),
        1 / WEEKS_A_MONTH,
    ),
)
TABLETS = re.compile(
    rf"{N}\s*(?:x|tablets? (?:of|at)|pills? of|of the|times|lots of|a day of)\s*(?:the )?{N}\s*(?:mg)?|"
    rf"(?<![\d.]){N}\s+{N}\s*-?mg\b"
)
CUPS_A_PINT = 2  # of 240 ml
RARE = re.compile(r"\b(?:rarely|hardly|seldom|once in a (?:blue moon|while)|very occasional\w*)\b")
VAGUE = re.compile(
    r"\b(?:lots|loads|plenty|some(?:times)?|a bit|a little|occasional\w*|too much|not (?:much|many|"
    r"enough)|varies|depends|few enough|several|many)\b"
)


# Units that belong to another question: milligrams are no number of months, weeks no dose.
TIME = r"(?:years?|yrs?|months?|weeks?|wks?|days?)"
MASS = r"(?:mgs?|milligrams?|mcg|kgs?|kilos?|stone|lbs?|pounds|tablets?|pills?)"
FOREIGN = {"months": MASS, "mg": rf"(?:{TIME}\b(?! (?:old|tablets?))|kgs?|kilos?|stone)", "days": MASS, "%": TIME}


def _foreign(asked: str, text: str) -> bool:
    """Whether every figure of a reply stands in the unit of another question."""
    unit = FOREIGN.get(about(asked)["unit"])
    figures = numbers(text)
    return bool(unit and figures) and all(re.match(rf"\s*-?\s*{unit}\b", text[f.end :]) for f in figures)


def read_quantity(said: Said) -> Optional[Outcome]:
    """Read a reply to a number question without a reader of its own."""
    asked = str(said.asked)
    reader = {
        "glucocorticoid_months": _months,
        "glucocorticoid_daily_mg": _steroid_dose,
        "calcium_supplement_mg": _calcium_tablets,
        "vitamin_d_supplement_iu": _vitamin_d,
        "vitamin_d_level_ng_ml": _vitamin_d_level,
        "weight_loss_percent": _loss,
        "strength_days": _days,
    }.get(asked, _servings if about(asked)["unit"] == "servings a week" else _figure)
    if re.search(r"(?:^|\s)-\s*\d", said.text) and not re.search(r"\d\s*-\s*\d", said.text):
        return invalid("too_low")
    if _foreign(asked, said.text):
        return clarify("number_wanted", **_dose_told(asked, said))
    outcome = reader(asked, said)
    if outcome is None:
        return _in_words(asked, said)
    for name, value in outcome.facts.items():
        try:
            accept(name, value)
        except AnswerError as error:
            return invalid(error.reason)
    return outcome


def _dose_told(asked: str, said: Said) -> Dict[str, Any]:
    """The daily dose of steroid tablets, told where their months were asked."""
    dose = re.fullmatch(rf"\W*(?:\w+ )?{N}\s*-?\s*mgs?\b(?: (?:a|per|each|every) day| daily)?\W*", said.text)
    return {"glucocorticoid_daily_mg": float(dose.group(1))} if dose and asked == "glucocorticoid_months" else {}


def _in_words(asked: str, said: Said) -> Optional[Outcome]:
    said_it = polarity(said.text)
    if said_it.value == UNSURE:
        return dont_know(asked)
    counts = (
        about(asked)["unit"] in ("servings a week", "mg", "IU", "%", "months", "days")
        and not asked.endswith("_percent")
    ) or asked == "weight_loss_percent"
    if (said_it.value == NO or NONE.search(said.text)) and said_it.value != YES:
        return Outcome(HEDGED if said_it.hedged else ANSWER, {asked: 0.0}) if counts else dont_know(asked)
    return clarify("number_wanted") if said_it.value == YES or VAGUE.search(said.text) else None


def _value(text: str) -> Optional[float]:
    figures = [f for f in numbers(text) if not 1990 <= f.value <= 2035]
    if not figures:
        return {True: 1.0}.get(bool(re.search(r"\bonce\b", text))) or (2.0 if re.search(r"\btwice\b", text) else None)
    last = re.search(r"\b(?:sorry|actually|i mean|no,)\b", text[figures[0].end :])
    return figures[-1 if last else 0].value


def _tablets(match: "re.Match[str]") -> float:
    count, strength = (float(figure) for figure in match.groups() if figure)
    return count * strength


def _stored(asked: str, value: float, text: str) -> Outcome:
    return Outcome(HEDGED if is_hedged(text) or range_in(text) else ANSWER, {asked: round(float(value), 2)})


def _figure(asked: str, said: Said) -> Optional[Outcome]:
    value = _value(said.text)
    return None if value is None else _stored(asked, value, said.text)


def _days(asked: str, said: Said) -> Optional[Outcome]:
    if re.search(r"\b(?:every ?day|daily)\b", said.text):
        return _stored(asked, 7, said.text)
    return _figure(asked, said)


def _months(asked: str, said: Said) -> Optional[Outcome]:
    text = said.text
    if re.search(
        r"\b(?:all (?:year|12|of (?:it|them)|the time|along)|whole (?:year|time)|every month|the entire|"
        r"throughout|all of it|constantly|every ?day|still (?:on|taking)|the lot)\b",
        text,
    ):
        return _stored(asked, 12, text)
    unit = re.search(rf"{N}\s*(year|yr|week|wk|day)s?\b", text)
    if unit:
        value = (
            float(unit.group(1))
            * {"year": 12, "yr": 12, "week": 1 / WEEKS_A_MONTH, "wk": 1 / WEEKS_A_MONTH, "day": 1 / 30}[unit.group(2)]
        )
        return _stored(asked, min(value, 12), text)
    if re.search(r"\b(?:half (?:a|the) year)\b|\b0\.5 year", text):
        return _stored(asked, 6, text)
    return _figure(asked, said)


def _steroid_dose(asked: str, said: Said) -> Optional[Outcome]:
    text = re.sub(r"\b(?:down|reduced|cut|came down|tapered) from \d+(?:\.\d+)?(?: ?mg)?", " ", said.text)
    tablets = TABLETS.search(text)
    if tablets:
        return _stored(asked, _tablets(tablets), text)
    if re.search(r"\bevery other day\b|\balternate days\b", text):
        value = _value(text)
        return None if value is None else Outcome(HEDGED, {asked: value / 2})
    return _figure(asked, Said(said.raw, text, said.clauses, said.asked, said.profile, said.today))


def _calcium_tablets(asked: str, said: Said) -> Optional[Outcome]:
    text = said.text
    grams = re.search(r"\b(\d(?:\.\d+)?)\s*(?:g|grams?)\b", text)
    value = float(grams.group(1)) * 1000 if grams else None
    tablets = TABLETS.search(text)
    if tablets:
        return _stored(asked, _tablets(tablets), text)
    value = value if value is not None else _value(re.sub(r"\b(?:once|twice)\b|\b\d+ (?:times|tablets?)\b", " ", text))
    if value is None:
        return clarify("number_wanted") if re.search(r"\btablets?\b|\bonce\b|\btwice\b|\d", text) else None
    if value < 50 and value and "mg" not in text:
        return clarify("number_wanted")
    return _stored(
        asked, value * (2 if re.search(r"\b(?:twice|2 times|morning and (?:night|evening))\b", text) else 1), text
    )


def _vitamin_d(asked: str, said: Said) -> Optional[Outcome]:
    text = said.text
    match = re.search(rf"{N}\s*(mcg|micro ?grams?|ug|µg|μg)\b", text)
    value = (
        float(match.group(1)) * IU_PER_MCG
        if match
        else _value(
            re.sub(
                r"\b(?:vitamin|vit) d ?3?\b|\bonce\b|"
                r"\btwice\b",
                " ",
                text,
            )
        )
    )
    if value is None:
        return None
    if not match and not re.search(r"\b(?:iu|i\.u\.?|units?|international)\b", text) and 0 < value < 200:
        return clarify("unit") if value > 0 else None
    if re.search(r"\b(?:a|per|each|every) week\b|\bweekly\b", text):
        value /= DAYS
    elif re.search(r"\b(?:a|per|each|every) month\b|\bmonthly\b", text):
        value /= 30
    return _stored(asked, value, text)


def _vitamin_d_level(asked: str, said: Said) -> Optional[Outcome]:
    value = _value(said.text)
    if value is None:
        return None
    if re.search(r"\bnmol\w*", said.text):
        return _stored(asked, value / NMOL_PER_NG, said.text)
    if re.search(r"\bng\b|\bnanogram", said.text):
        return _stored(asked, value, said.text)
    return clarify("unit")


def _loss(asked: str, said: Said) -> Optional[Outcome]:
    percent = re.search(rf"{N}\s*(?:%|per ?cent)", said.text)
    if percent:
        return _stored(asked, float(percent.group(1)), said.text)
    found = weights(
        said.text.replace("half a stone", "7 lb").replace("0.5 stone", "7 lb").replace("a stone", "1 stone")
    )
    now = said.profile.weight_kg
    if found and isinstance(now, float):
        return Outcome(
            HEDGED if is_hedged(said.text) else ANSWER, {asked: round(100 * found[0][1] / (now + found[0][1]), 1)}
        )
    if found:
        return clarify("unit")
    value = _value(said.text)
    return _stored(asked, value, said.text) if value == 0 else clarify("unit") if value is not None else None


def _servings(asked: str, said: Said) -> Optional[Outcome]:
    text = said.text
    value = _value(text)
    if (
        value is None
        and re.search(r"\b(?:a|an|one|every|daily|most)\b", text)
        and any(p.search(text) for p, _ in FREQUENCY)
    ):
        value = 1.0
    if value is None:
        return Outcome(HEDGED, {asked: 0.0}) if RARE.search(text) else None
    value *= CUPS_A_PINT if re.search(r"\bpints?\b", text) else 1
    factor = next((times for pattern, times in FREQUENCY if pattern.search(text)), 1.0)
    return _stored(asked, value * factor, text)


TO_COME = re.compile(
    r"\b(?:next (?:one|dose|injection|jab|shot|appointment|week|month|year)|due (?:in|on|next|this|again)|(?:will|going to) (?:have|get|be)|booked|"
    r"is (?:in|next|on) |coming up|i (?:am|will be) (?:having|getting))\b(?!.*\b(?:last|had|was|got|previous)\b)"
)
ASKS_WHEN = re.compile(r"\b(?:you (?:say|mean|want)|should i|do i|shall i|can i|today|ring|phone|call)\b(?![^?]*\b(?:had|was|last)\b)")


def read_month(said: Said) -> Optional[Outcome]:
    """Read a reply to "when was it?": stored as "YYYY-MM" or, where that is enough, "YYYY"."""
    asked = str(said.asked)
    if TO_COME.search(said.text) or (is_question(said) and ASKS_WHEN.search(said.text)):
        return None
    when = when_in(said.text, said.today)
    stored: Optional[str] = when.stored() if when else None
    if stored is None:
        return dont_know(asked) if polarity(said.text).value == UNSURE else None
    if (when.months_ago or 0) < 0:  # type: ignore[union-attr]
        return invalid("in_the_future")
    facts: Dict[str, Any] = {asked: stored}
    if asked == "denosumab_last_dose" and len(stored) == 4:
        return clarify("month_wanted")
    return Outcome(HEDGED if is_hedged(said.text) or when.hedged else ANSWER, facts)  # type: ignore[union-attr]
