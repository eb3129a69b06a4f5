"""A second QFracture-2012, written from the printed formulas with plain loops; it shares no line with the first.

It reads the same table of coefficients as raw text, and states the age and body-mass terms once more by itself.
"""

import math
from pathlib import Path

TABLE = Path(__file__).parents[3] / "knowledge" / "qfracture" / "coefficients.yml"
COLUMN = {("major", "female"): 0, ("major", "male"): 1, ("hip", "female"): 2, ("hip", "male"): 3}


def read_table():
    """{section: {row: [four numbers]}} by splitting lines; no YAML library."""
    sections, here = {}, None
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        text = line.split("#")[0].rstrip()
        if text and not text.startswith(" "):
            here = text.split(":")[0]
            sections[here] = {}
        elif text.startswith("  ") and "[" in text:
            key, numbers = text.strip().split(": [")
            cells = [cell.strip() for cell in numbers.rstrip("]").split(",")]
            sections[here][key] = [0.0 if cell == "null" else float(cell) for cell in cells]
    return sections


SECTIONS = read_table()


def body(outcome, sex, age, bmi):
    """Terms of age and body-mass index, as printed."""
    a, b = age / 10.0, bmi / 10.0
    if (outcome, sex) == ("major", "female"):
        return (0.14379954807301945 * (a * a - 26.453824996948242)
                + -0.0093249719419669745 * (a * a * a - 136.06069946289062)
                + 2.9094622051197 * (1.0 / b - 0.385703802108765))
    if (outcome, sex) == ("major", "male"):
        return (-9.0010590056070825 * (math.sqrt(a) - 2.213409662246704)
                + 2.4013416577413533 * (a - 4.899182319641113)
                + 18.178986548463467 * (1.0 / b - 0.376987010240555)
                + -18.91647404660355 * (1.0 / math.sqrt(b) - 0.613992691040039))
    if (outcome, sex) == ("hip", "female"):
        return (0.27076900968784867 * (a * a - 26.304763793945313)
                + -0.017891123765176469 * (a * a * a - 134.91232299804687)
                + 5.782932018516667 * (1.0 / (b * b) - 0.148731395602226))
    return (0.047095664587703097 * (a * a * a - 117.37698364257813)
            + -0.017323254119801318 * (a * a * a * math.log(a) - 186.44906616210937)
            + 6.9051198985719147 * (1.0 / (b * b) - 0.142089113593102))


def risk(outcome, sex, age, bmi, flags, smoke, alcohol, eth, years):
    """Percent risk of one outcome ("major" or "hip")."""
    at = COLUMN[outcome, sex]
    total = body(outcome, sex, age, bmi)
    for flag in flags:
        total = total + SECTIONS["flags"][flag][at]
    for section, level in (("smoke", smoke), ("alcohol", alcohol), ("eth", eth)):
        total = total + SECTIONS[section][str(level)][at]
    return 100.0 * (1.0 - math.pow(SECTIONS["survival"][str(years)][at], math.exp(total)))
