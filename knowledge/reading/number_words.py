"""Number words -> figures inside a text: "sixty-two and a half kilos" -> "62.5 kilos"; years and "one sixty" too."""

import re
from typing import List, Optional, Sequence, Tuple

from knowledge.reading.number_phrases import TENS, UNITS, with_halves, with_phrases

ORDINALS = {word[:-1] + "ieth": f"{n}th" for word, n in TENS.items()}
ORDINAL_UNITS = {
    word: n
    for n, word in enumerate(re.findall(r"\w+", "first second third fourth fifth sixth seventh eighth ninth"), 1)
}
DECADES = {word[:-1] + "ies": f"{n}s" for word, n in TENS.items()}
DECADES["teens"] = "13s"
PARTS = {"half": 0.5, "quarter": 0.25, "1/2": 0.5}
A_TIME = ("day", "night", "evening", "week", "month")
COMMA = "comma"  # said where a decimal comma is written
POINTS = ("point", "dot", "decimal", "pt")
# "one" stands for a thing, not for a count, after these words.
ONE_IS_A_THING = {
    "had",
    "this",
    "that",
    "which",
    "no",
    "any",
    "the",
    "last",
    "other",
    "another",
    "every",
    "each",
    "a",
    "little",
    "big",
    "good",
    "bad",
    "right",
    "wrong",
    "new",
    "old",
    "some",
    "have",
    "my",
    "your",
    "her",
    "his",
    "first",
    "next",
    "same",
    "second",
    "third",
    "done",
    "skip",
    "get",
    "got",
    "getting",
    "odd",
    "having",
    "small",
}
COUNTED_ANYWAY = {
    "day",
    "night",
    "glass",
    "pint",
    "drink",
    "unit",
    "fall",
    "time",
    "week",
    "cigarette",
    "year",
    "month",
}
TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[^a-z\d]+")
SPELT_DIGITS = re.compile(r"(?<![\d.] )(?<![\d.-])\b([1-9]) (\d) (\d)\b(?! ?[\d.]|\s*(?:ft|foot|feet|stone|inch|in\b))")
JOINED = re.compile(
    r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(one|two|three|four|five|six|seven|eight|nine)\b"
)
# "sixty, sixty three": a figure begun, then said in full; "fifty,five": a typist's comma inside a figure.
BEGUN = re.compile(
    r"\b(" + "|".join(TENS) + r")\b(?!(?<=twenty) )[\s,.-]+(?=(?:i am |it is |is )?\1[ -]?(?:" + "|".join(list(UNITS)[1:10]) + r")\b)"
)
COMMA_INSIDE = re.compile(r"\b(" + "|".join(TENS) + r"),(?=(?:" + "|".join(list(UNITS)[1:10]) + r")\b)")
ORDINAL_PAIR = re.compile(r"\b(" + "|".join(TENS) + r")[ -](" + "|".join(ORDINAL_UNITS) + r")\b")
STUCK_WORD = re.compile(r"\b(" + "|".join(list(UNITS)[1:16]) + r")(?=(?:foot|feet|ft|stone|kilos?)(?:\b|\d))")
CENTURIES = (18, 19, 20)
LAST_YEAR = 2039
YEAR_RANGE = (1900, LAST_YEAR)


def figures(text: str) -> str:
    """Write every number word of a lower-case text as a figure; ordinals and decades become "70th" and "70s"."""
    text = COMMA_INSIDE.sub(r"\1 ", BEGUN.sub("", JOINED.sub(r"\1 \2", STUCK_WORD.sub(r"\1 ", text))))
    text = ORDINAL_PAIR.sub(lambda m: f"{TENS[m.group(1)] + ORDINAL_UNITS[m.group(2)]}th", text)
    text = re.sub(r"(?<=[a-z])-(?=(?:hundred|thousand|and)\b)|(?<=hundred)-|(?<=\band)-(?=[a-z])", " ", text)
    tokens = TOKEN.findall(with_phrases(text))
    out: List[str] = []
    at = 0
    while at < len(tokens):
        value, after = _number_at(tokens, at)
        if value is None:
            out.append(ORDINALS.get(tokens[at]) or DECADES.get(tokens[at]) or tokens[at])
            at += 1
        else:
            out.append(value)
            at = after
    return SPELT_DIGITS.sub(r"\1\2\3", with_halves("".join(out)))


def _number_at(tokens: Sequence[str], at: int) -> Tuple[Optional[str], int]:
    if tokens[at] == "point" and _digits(tokens, at + 2)[0]:
        digits, end = _digits(tokens, at + 2)
        return f"0.{digits}", end
    if tokens[at] in PARTS and _word(tokens, at + 2) in ("a", "an") and not _is_joined(tokens, at):
        return f"{PARTS[tokens[at]]:g}", at + 3
    value, end = _whole(tokens, at)
    if value is None or (tokens[at] == "one" and end == at + 1 and _is_a_thing(tokens, at)):
        return None, at
    if _word(tokens, end + 1) in (*POINTS, COMMA) and tokens[end] == " ":
        digits, after = _digits(tokens, end + 3)
        if digits and (tokens[end + 1] != COMMA or _is_decimal(value, digits, tokens, after)):
            return f"{value:g}.{digits}", after
    return _with_part(value, tokens, end)


def _is_decimal(value: float, digits: str, tokens: Sequence[str], after: int) -> bool:
    """Whether a comma said aloud stands inside a figure: "two comma one", not "seventy comma one sixty"."""
    goes_on = _small(tokens, after + 1)[0] is not None or _word(tokens, after + 1) in ("hundred", "foot", "feet", "metre", "meter")
    return not goes_on and (len(digits) == 1 or value < 10)


def _is_joined(tokens: Sequence[str], at: int) -> bool:
    """Whether "half a" ends a number ("nine and half a") rather than starting one."""
    joined = at >= 4 and "and" in (tokens[at - 2], tokens[at - 4] if tokens[at - 2] == "a" else "")
    return joined and (tokens[at - 4].isdigit() or _word(tokens, at + 4) in A_TIME)


def _is_a_thing(tokens: Sequence[str], at: int) -> bool:
    before, after = _word(tokens, at - 2), _word(tokens, at + 2)
    if at and re.search(r"[,.;:]", tokens[at - 1]):
        before = ""  # "no, one a day" is no "no one"
    if after in ("or", "to", "maybe", "-") and (
        _small(tokens, at + 4)[0] is not None or _word(tokens, at + 4).isdigit()
    ):
        return False
    if (after in COUNTED_ANYWAY or after[:-1] in COUNTED_ANYWAY) and before not in ("no", "this", "that", "which"):
        return False
    if after in ("thing", "question", "moment", "second", "sec", "minute", "more", "quick"):
        return True
    return before in ONE_IS_A_THING or (after in ("that", "of", "who", "day") and before != "just")


def _word(tokens: Sequence[str], at: int) -> str:
    return tokens[at] if 0 <= at < len(tokens) else ""


def _small(tokens: Sequence[str], at: int) -> Tuple[Optional[int], int]:
    """A number below 100 in words, with its end: "sixty", "sixty two", "sixty-two"."""
    word = _word(tokens, at)
    if word in TENS:
        unit = UNITS.get(_word(tokens, at + 2), 0)
        joined = _word(tokens, at + 1) in (" ", "-", " - ", "- ", " -")
        return (TENS[word] + unit, at + 3) if joined and 0 < unit < 10 else (TENS[word], at + 1)
    return (UNITS[word], at + 1) if word in UNITS else (None, at)


def _whole(tokens: Sequence[str], at: int) -> Tuple[Optional[float], int]:
    first, end = _small(tokens, at)
    if first is None:
        if tokens[at].replace(".", "").isdigit():
            return (
                _scaled(float(tokens[at]), tokens, at + 1) if _scale(tokens, at + 1) else _digits_with_part(tokens, at)
            )
        if tokens[at] in ("a", "hundred", "thousand"):
            skip = 0 if tokens[at] == "a" else -2
            return _scaled(1, tokens, at + 1 + skip) if _scale(tokens, at + 1 + skip) else (None, at)
        return None, at
    if _scale(tokens, end):
        return _scaled(first, tokens, end)
    return _spoken_pair(first, tokens, end)


def _digits_with_part(tokens: Sequence[str], at: int) -> Tuple[Optional[float], int]:
    """A figure only counts as a number phrase if words go on with it: "62 and a half", "2 point 5"."""
    word = _word(tokens, at + 2)
    goes_on = tokens[at + 1 : at + 2] == [" "] and (word in (*POINTS, COMMA) or _part_after(tokens, at + 1)[0])
    return (float(tokens[at]), at + 1) if goes_on else (None, at)


def _scale(tokens: Sequence[str], at: int) -> int:
    return {"hundred": 100, "thousand": 1000}.get(_word(tokens, at + 1), 0) if at >= -1 else 0


def _scaled(first: float, tokens: Sequence[str], end: int) -> Tuple[float, int]:
    value, end = first * _scale(tokens, end), end + 2
    at = end + 3 if _word(tokens, end + 1) == "and" else end + 1
    rest, after = _small(tokens, at)
    if rest is None and re.fullmatch(r"\d{1,2}", _word(tokens, at)) and at != end + 1:
        rest, after = int(tokens[at]), at + 1
    if rest is not None and _scale(tokens, after) == 100:
        rest, after = rest * 100, after + 2
    return (value + rest, after) if rest is not None and _word(tokens, end) == " " else (value, end)


def _spoken_pair(first: int, tokens: Sequence[str], end: int) -> Tuple[float, int]:
    """Years and hundreds said as two numbers: "nineteen fifty", "one sixty three", "one oh five"."""
    if _word(tokens, end) not in (" ", "-"):
        return first, end
    at = end + 1
    second, after = _small(tokens, at)
    if _word(tokens, at) in ("oh", "o") and 0 < UNITS.get(_word(tokens, at + 2), 0) < 10:
        second, after = UNITS[tokens[at + 2]], at + 3
        if first in CENTURIES or first in (1, 2):
            return first * 100 + second, after
    if second is None or second < 10:
        return first, end
    if first in CENTURIES and YEAR_RANGE[0] <= first * 100 + second <= YEAR_RANGE[1]:
        return first * 100 + second, after
    return (first * 100 + second, after) if first in (1, 2, 3) else (first, end)


def _digits(tokens: Sequence[str], at: int) -> Tuple[str, int]:
    """Digits after a spoken point: "two five", "25", "twenty five"."""
    word = _word(tokens, at)
    if word.isdigit():
        return word, at + 1
    if word == "oh":
        word = "zero"
    small, end = _small(tokens, at) if word not in ("zero",) else (0, at + 1)
    if small is None:
        return "", at
    if (
        small < 10
        and tokens[end : end + 1] == [" "]
        and UNITS.get(_word(tokens, end + 1), 99) < 10
        and _word(tokens, end + 2).strip() != "or"
    ):
        return f"{small}{UNITS[tokens[end + 1]]}", end + 2
    return str(small), end


def _part_after(tokens: Sequence[str], end: int) -> Tuple[float, int]:
    """The fraction that follows a number: "and a half", "and three quarters"."""
    if _word(tokens, end + 1) != "and" or _word(tokens, end) != " ":
        return 0, end
    if _word(tokens, end + 3) == "half" or _word(tokens, end + 3) == "quarter":
        return PARTS[tokens[end + 3]], end + 4
    first = _word(tokens, end + 3)
    if first in ("a", "an", "one", "1") and _word(tokens, end + 5) in PARTS:
        return PARTS[tokens[end + 5]], end + 6
    if first in ("three", "3") and _word(tokens, end + 5) in ("quarters", "quarter"):
        return 0.75, end + 6
    return 0, end


def _with_part(value: float, tokens: Sequence[str], end: int) -> Tuple[str, int]:
    part, after = _part_after(tokens, end)
    return f"{value + part:g}", after
