"""Phrases that stand for a number: dozens and scores, and the half that follows what is counted."""

import re

UNITS = {
    word: n
    for n, word in enumerate(
        re.findall(
            r"\w+",
            (
                "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                "seventeen eighteen nineteen"
            ),
        )
    )
}
UNITS.update(nought=0, naught=0, fourty=40)
TENS = {
    word: 10 * n
    for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
PHRASES = (
    (re.compile(r"\bhalf (?:a )?dozen\b"), "6"),
    (re.compile(r"\b(?:a )?couple(?: of| o'?)?\b"), "2"),
    (re.compile(r"\b(?:a )?dozen\b"), "12"),
    (re.compile(r"\b(?:an? )?half (?=(?:bottles?|packs?|packets?|lit(?:re|er)s?|cans?)\b)"), "0.5 "),
    (re.compile(r"\b(?:an? )?quarter (?:of an? )?(?=(?:bottles?|lit(?:re|er)s?)\b)"), "0.25 "),
    (re.compile(r"\b(?:a )?buck (?=(?:\w+ty|\w+teen|ten|\d\d)\b)"), "one "),
)
# "sixty four kilos and a half": the half is one of what was counted.
AND_HALF = re.compile(
    r"(?<![\d./-])\b(\d{1,3})(\s*-?\s*(?:kilos?|kilograms?|kgs?|pounds?|lbs?|stone|st|inch(?:es)?|feet|foot|ft|cm|"
    r"centimet(?:re|er)s?|years?|months?|weeks?|pints?|units?|glass(?:es)?|bottles?|packs?|packets?|cups?))"
    r" and (?:an? )?half\b(?! (?:an?(?! (?:day|night|evening|week|month))|of|the|my|inch\w*|pints?|pounds?|lbs?|stone|bottles?|glass\w*|cups?)\b)"
)
ONE_AND_HALF = re.compile(
    r"\b(?:an?|one) (kilo|stone|pint|unit|glass|bottle|pack|packet|cup)( of [a-z]+)? and (?:an? )?half\b"
    r"(?! (?:an?(?! (?:day|night|evening|week|month))|of|the|my)\b)"
)
# "seventy and two kilo", "two and seventy kilo": as other languages count.
ONES, A_UNIT = "|".join(list(UNITS)[1:10]), r" (?:kilos?|kilograms?|kgs?|centimet(?:re|er)s?|cm|years old|pounds|lbs)\b"
AND_ONES = re.compile(rf"\b({'|'.join(TENS)}) and ({ONES})(?={A_UNIT}(?! (?:more|less|heavier|lighter|taller))|\W*$)")
AND_DIGIT = re.compile(rf"\b([2-9])0 and ([1-9])(?={A_UNIT}(?! (?:more|less|heavier|lighter|taller)))")
ONES_AND = re.compile(  # never "five foot six and seventy kilos"
    rf"(^\W*|\b(?:weigh|weighs|weight|weight is|am|is|about|around|only|just|have) )({ONES}) and ({'|'.join(TENS)})(?={A_UNIT})"
)
SCORES = re.compile(r"\b(three|four|3|4) ?score\b(?: years)?(?: and (" + "|".join((*UNITS, r"\d{1,2}")) + r")\b)?(?: years)?")
SCORE = 20


def with_phrases(text: str) -> str:
    """A lower-case text with its phrases as figures, before its number words are read."""
    text = AND_DIGIT.sub(r"\1\2", ONES_AND.sub(r"\1\3 \2", AND_ONES.sub(r"\1 \2", text)))
    text = ONE_AND_HALF.sub(_one_and_half, SCORES.sub(_scores, text))
    for pattern, figure in PHRASES:
        text = pattern.sub(figure, text)
    return text


def with_halves(text: str) -> str:
    """A text of figures with "64 kilos and a half" as "64.5 kilos"."""
    return AND_HALF.sub(r"\1.5\2", text)


def _scores(match: "re.Match[str]") -> str:
    count, rest = match.group(1), match.group(2) or "0"
    return str((UNITS.get(count) or int(count)) * SCORE + (UNITS[rest] if rest in UNITS else int(rest)))


def _one_and_half(match: "re.Match[str]") -> str:
    return f"1.5 {match.group(1)}s{match.group(2) or ''}"
