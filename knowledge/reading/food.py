"""Calcium from food and tablets: milligrams as said, else servings of dairy a day."""

import re
from typing import Optional

from knowledge.reading.outcome import HEDGED, Outcome, Said, answer, clarify, dont_know, invalid
from knowledge.reading.scan import BELOW_ZERO, N, is_hedged, numbers, range_in
from knowledge.reading.yes_no import polarity

HIGHEST_MG = 6000  # as declared in interview.py
MOST_SERVINGS = 10  # a bare figure up to this counts servings, from LEAST_MG on milligrams
SERVINGS_A_PINT = 2  # a serving of milk is about 240 ml
LEAST_MG = 100
MG = re.compile(rf"{N}\s*(?:mg|mgs|milligrams?|milligrammes?)\b")
GRAMS = re.compile(r"\b(\d(?:\.\d+)?)\s*(?:g|grams?|grammes?)\b")
SERVING = (
    r"(?:portions?|servings?|glass(?:es)?|cups?|pots?|bowls?|slices?|lots|helpings?|yog\w*|pieces?|pints?|mugs?|"
    r"tubs?|cartons?|chunks?|matchbox\w*|milky (?:coffee|drink)s?|lattes?|cappuccinos?|times|milks?|cheeses?|dairy)"
)
DAILY_TABLETS = re.compile(
    r"(?<![\d.])([1-6])(?:\s*(?:x|times|of the|lots of|tablets? of|pills? of)\s*|\s+)(\d{3,4})\s*mg\b"
)
COUNTED = re.compile(rf"{N}\s*(?:(?:-|to|or)\s*{N}\s*)?(?:\w+ ){{0,2}}?{SERVING}\b")
ONE_OF = re.compile(rf"\b(?:a|an|one|some|bit of|my)\s+(?:\w+ ){{0,2}}?(?:{SERVING}|milk|cheese|yog\w*)\b")
NO_DAIRY = re.compile(
    r"\b(?:vegan|lactose|dairy[- ]free|intoleran\w*|allerg\w*|do not (?:eat|have|drink|like|do|"
    r"touch|take)|cannot (?:have|eat|stand)|hate|avoid|steer clear|stay away|cut (?:it |dairy )?out|gave (?:it |"
    r"dairy )?up|given (?:it |dairy )?up|never (?:eat|have|drink|touch)|none|nothing|"
    r"zero|nil|no (?:dairy|milk))\b"
)
WEEKLY = re.compile(r"\b(?:a|per|each|every) week\b|\bweekly\b")
UNCOUNTED = re.compile(
    r"\b(?:never|not|have not) (?:really |ever )?(?:measured|counted|added|worked|weighed|"
    r"checked|thought)\b"
)
PLENTY = re.compile(
    r"\b(?:lots|loads|plenty|some|not (?:much|enough|a lot)|bit|little|enough|quite|hardly|"
    r"too (?:much|little)|normal|average|varies|depends|occasional\w*|sometimes)\b"
)


def read_calcium(said: Said) -> Optional[Outcome]:
    """Read a reply about calcium from food: milligrams, or servings of dairy a day."""
    text = said.text
    mg, grams = MG.search(text), GRAMS.search(text)
    if mg or grams:
        value = float(mg.group(1)) if mg else float(grams.group(1)) * 1000  # type: ignore[union-attr]
        span = range_in(text)
        if span and span[1] == value:
            return clarify("range")
        if mg and re.search(r"\b(?:twice|2 times|2 x|x 2)\b", text):
            value *= 2
        tablets = DAILY_TABLETS.search(text)
        value = float(tablets.group(1)) * float(tablets.group(2)) if tablets else value
        return answer(is_hedged(text), calcium_intake_mg=value) if value <= HIGHEST_MG else invalid("too_high")
    if (
        NO_DAIRY.search(text)
        and not COUNTED.search(text)
        and not re.search(
            r"\b(?:oat|soya?|almond|fortified|but|"
            r"idea)\b",
            text,
        )
    ):
        return answer(dairy_servings_per_day=0.0)
    servings = _servings(text)
    if servings is not None:
        return servings
    return _bare(said, text)


SUMMED = re.compile(  # the sum said last: "milk, yoghurt, cheese, that makes four servings"
    r"\b(?:so|which is|that is|makes?|making|altogether|in all|in total)(?: that is| it is| about| around| roughly| maybe| probably| say)* (\d{1,2})"
    r" (?:times|servings?|portions?|lots|helpings?|goes)\b(?! a week)"
)


def _servings(text: str) -> Optional[Outcome]:
    summed = SUMMED.search(text)
    if summed:
        return answer(is_hedged(text[summed.start() :]), dairy_servings_per_day=float(summed.group(1)))
    counted = [
        min(float(v) for v in m.groups() if v) * (SERVINGS_A_PINT if "pint" in m.group() else 1)
        for m in COUNTED.finditer(text)
    ]
    rest = COUNTED.sub(" ", text)
    total = sum(counted) + (
        sum(SERVINGS_A_PINT if "pint" in one else 1 for one in ONE_OF.findall(rest))
        if not re.search(
            r"\b(?:splash|"
            r"dash|drop|sometimes|occasional\w*|in my (?:tea|coffee))\b",
            rest,
        )
        else 0
    )
    if not total:
        return None
    rest = re.sub(r"\b(?:with|in) (?:a (?:bit|splash|drop) of |some |my |the )?(?:milk|tea|coffee)\b", " ", rest)
    total += len(re.findall(r"(?<!of )(?<!no )(?<!not )\b(?:milk|cheese|yog\w*)\b", ONE_OF.sub(" ", rest)))
    days = 7 if WEEKLY.search(text) else 1
    hedged = bool(range_in(text)) or is_hedged(text) or "some " in rest
    if total / days > 30:
        return invalid("too_high")
    return Outcome(HEDGED if hedged else "answer", {"dairy_servings_per_day": round(total / days, 1)})


def _bare(said: Said, text: str) -> Optional[Outcome]:
    figures = numbers(text)
    if figures:
        value, span = figures[0].value, range_in(text)
        if WEEKLY.search(text) and value < LEAST_MG:
            return answer(bool(span) or is_hedged(text), dairy_servings_per_day=round(value / 7, 1))
        if BELOW_ZERO.search(text):
            return invalid("too_low")
        if value <= MOST_SERVINGS:
            return answer(bool(span) or is_hedged(text), dairy_servings_per_day=value)
        if value >= LEAST_MG:
            return answer(is_hedged(text), calcium_intake_mg=value) if value <= HIGHEST_MG else invalid("too_high")
        return clarify("unit")
    said_it = polarity(text)
    if said_it.value == "unsure" or UNCOUNTED.search(text):
        return dont_know("calcium_intake_mg")
    if said_it.value == "no" and not re.search(r"\bnot (?:much|enough|a lot|very much|as much|often)\b", text):
        return answer(said_it.hedged, dairy_servings_per_day=0.0)
    return (
        clarify("how_much")
        if PLENTY.search(text)
        or said_it.value == "yes"
        or re.search(
            r"\b(?:milk|cheese|"
            r"yog\w*|dairy|cream)\b",
            text,
        )
        else None
    )
