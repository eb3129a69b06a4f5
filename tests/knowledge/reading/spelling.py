"""Spells numbers, weights and heights the many ways people do, for the property tests."""

from typing import Iterator

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int, joint: str = " ") -> str:
    """A whole number below 1000 in words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (joint + SMALL[number % 10] if number % 10 else "")
    rest = number % 100
    return SMALL[number // 100] + " hundred" + (" and " + in_words(rest, joint) if rest else "")


def feet(feet_: int, inches: int) -> Iterator[str]:
    """A height in feet and inches in its spellings."""
    yield f"{feet_}'{inches}\""
    yield f"{feet_}’ {inches}”"
    yield f"{feet_}ft{inches}"
    yield f"{feet_} ft {inches} in"
    yield f"{feet_} foot {inches}"
    yield f"{feet_} feet {inches} inches"
    yield f"{feet_}ft {inches}in"
    yield f"{feet_} {inches}"
    yield f"{feet_}-{inches}"
    yield f"{in_words(feet_)} foot {in_words(inches)}"
    yield f"{in_words(feet_)} feet and {in_words(inches)} inches"
    yield f"I'm {in_words(feet_)} {in_words(inches)}"


def stones(stone: int, pounds: int) -> Iterator[str]:
    """A weight in stones and pounds in its spellings."""
    yield f"{stone} stone {pounds}"
    yield f"{stone}st {pounds}lb"
    yield f"{stone}st{pounds}"
    yield f"{stone} st {pounds} lbs"
    yield f"{stone} stone, {pounds} pounds"
    yield f"{stone} stone and {pounds} pounds"
    yield f"{in_words(stone)} stone {in_words(pounds)}"
    yield f"about {in_words(stone)} stone {in_words(pounds)} pounds"
