"""Messy text -> one plain form: lower case, one dash, one quote, no fillers, contractions written out, figures.

Trap: every Unicode dash must survive as "-", since a lost minus turns osteoporosis into a good T-score.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Tuple

from knowledge.reading.number_words import TENS, UNITS, figures
from knowledge.reading.typos import mend

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃⁻₋﹘﹣－➖˗֊᠆⸺⸻゠〜"), "-")
QUOTES = {**dict.fromkeys(map(ord, "’‘‛`´ʹʼ′＇"), "'"), **dict.fromkeys(map(ord, "“”„‟″〃ʺ＂"), '"')}
VULGAR = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".33", "⅔": ".67", "⅛": ".125"}
CONTRACTIONS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b(?:i'?m|iam|im)\b(?!\s*of\b)", "i am"),
        (r"\b(?:i've|ive)\b", "i have"),
        (r"\bi'd\b", "i would"),
        (r"\bi'll\b", "i will"),
        (r"\b(?:can't|cant|can not|cannae)\b", "cannot"),
        (r"\b(?:won't|wont)\b", "will not"),
        (r"\bshan't\b", "shall not"),
        (r"\bain't\b|\baint\b", "is not"),
        (r"\b(?:dunno|dont no|dont kno)\b", "do not know"),
        (r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should|need|must|might)n'?t\b", r"\1 not"),
        (r"\bdinnae\b", "do not"),
        (r"\b(you|they|we)'?re\b(?<!were)", r"\1 are"),
        (r"\b(you|they|we)'ve\b", r"\1 have"),
        (r"\b(they|we|you|he|she)'d\b", r"\1 had"),
        (r"\b(that|it|there|this)'d\b", r"\1 would"),
        (r"\b(they|we|you|he|she)'ll\b", r"\1 will"),
        (r"\b(he|she|that|it|there|what|who|where|how|here)'s\b", r"\1 is"),
        (r"\b(thats|whats|hows|wheres)\b(?<=s)", r"\1"),
        (r"(?<!the )(?<!a )\b'?til[l']?\b|\buntill\b|\buntil'", "until"),
        (r"\bgimme\b", "give me"),
        (r"\bwanna\b", "want to"),
        (r"\bgonna\b", "going to"),
        (r"\bkinda\b", "kind of"),
        (r"\bsorta\b", "sort of"),
        (r"\bu\b(?!\s*k\b)", "you"),
        (r"\bur\b", "your"),
        (r"\bcos\b|\bcuz\b|\b'cause\b", "because"),
    )
)
WHOLE = {"thats": "that is", "whats": "what is", "hows": "how is", "wheres": "where is"}
# What nurses and hurried thumbs write: "FH -ve", "colles # 2019", "12 mths", "6 yrs".
SHORTHAND = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<![\w-])-ve\b|\bneg\.?(?=\W*$|\s*[,;])", "negative"),
        (r"(?<![\w+])\+ve\b", "positive"),
        (r"(?<=[a-z] )#(?!\s*\d+\s*(?:kg|lb))|(?<![\w#])#(?=\s?[a-z])|(?<=[a-z])#(?=\W*(?:$|[,;]|\d{4}))", " fracture "),
        (r"\bmn?ths\b|(?<=\d )mos\b", "months"),
        (r"\bmn?th\b", "month"),
        (r"\bfam(?:ily)?\.? (?:hx|hist(?:ory)?)\b|\bf/?hx?\b(?=\W*(?:\w+ ){0,2}(?:no|none|nil|neg\w*|pos\w*|yes|hip|fracture)\b)",
         "family history"),
        (r"\blmp\b", "last period was"),
        (r"\b(?:abt|abut|approx\.?)(?= \d)", "about"),
    )
)
STUCK_SEX = re.compile(r"\b([fm])(?=\d\d\b)")  # "F55"
DRAWN_OUT = re.compile(r"(?<=[a-z])([aehnopsy])\1{2,}")  # "nooo", "yeahhh"
AGREEING = re.compile(r"\b(?:mm+[\s-]*hm+|m+hm+|uh[\s-]*huh|ah[\s-]*huh|aye)\b")
DISAGREEING = re.compile(r"\b(?:uh[\s-]+uh|nuh[\s-]+uh|mm[\s-]+mm)\b")
FILLERS = re.compile(
    r"(?P<before>,\s*)?\b(?:u+h+m*|u+m+|e+r+m*|a+h+|h+m+|m{3,}|(?<!\d )(?<!\d)mm|o+h+|let me (?:see|think)|"
    r"let us see|like i said|"
    r"you know(?!\s*,?\s*(?:what|how|that|why)\b))\b\s*(?P<after>,|\.{2,})?"
)
# A number goes on over a filler: "sixty, um, two", "minus, uh, two point five".
ONES = "|".join(list(UNITS)[1:10])
ANY_NUMBER = "|".join((*TENS, *list(UNITS)[:20]))
GOES_ON = re.compile(
    rf"\b(?:(?:{'|'.join(TENS)})\W*\x00\W*(?:{ONES})|hundred\W*\x00\W*(?:and|{ANY_NUMBER})|"
    rf"(?:point|minus|negative)\W*\x00\W*(?:{ANY_NUMBER}|\d)|(?:{ANY_NUMBER}|\d)\W*\x00\W*(?:point|and (?:a|three)))\b"
)
# What opens or closes a reply without being part of it.
OPENING = re.compile(
    r"^(?:sure[,.!]\s*(?=(?:i|my|we|it|they)\b(?: [\w']+){4})|(?:well|so|ok|okay|honestly|to be honest|like|"
    r"good question|i mean|now then|right then|let me see)[,.!]+\s*)+(?=\S)"
)
LEADING_WORD = re.compile(r"^(no|yes|yeah|nope) (?=(?:i|they|he|she|we|it|my|mine|that)\b)")  # "no they stopped"
CLOSING = re.compile(
    r"(?<=[\w'\"?!%])\s*[,.]+\s*(?:doctor|doc|dear|love|mate|nurse|thank you|thanks|ta|to be honest|"
    r"if i am honest|honestly|"
    r"there you go|i am afraid|if that makes sense|really|so there)(?:\W+(?:doctor|dear|love|thanks))?\W*$"
)
# "I've, I've never had a, a broken bone": what is begun and said again counts once; figures only with a pause between.
BEGUN_AGAIN = re.compile(r"\b([a-z]+(?: [a-z]+){0,3})\s*(?:,|-|\.{2,})+\s*\1\b")
SAID_TWICE = re.compile(
    r"\b((?:i|it|he|she|they|we|you)(?: (?:am|have|is|was|do|had))?|an?|the|my|is|was|to|in|"
    r"and|of|for|on|at|had|have)\s+\1\b"
)
MARKUP = re.compile(r"<[^<>]{0,30}>|\[[^\]]{0,30}\]|\*+")
STUCK_UNIT = re.compile(r"(?<=\d)(?=(?!(?:st|nd|rd|th|s)\b|x\b)[a-z])")
STUCK_STONE = re.compile(r"\b(\d{1,2})\s*st\b(?=\s*\d)|\b([4-9]|1[0-9]|2[02-9])\s*st\b")
UNIT_STUCK = re.compile(r"\b(ft|st|stone|foot|feet|kg|lbs?|m)(?=\d)|(?<=[a-z])(foot|stone)(?=\d)")
MIDDLE_DOT = re.compile(r"(?<=\d)[·‧∙⋅](?=\d)")
DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d{1,4}),(\d{1,2})(?!\d|,\d)")
ENDLESS = re.compile(r"(?<=\d{12})\d+")  # no figure has more digits, and arithmetic fails on a thousand of them
THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}),(\d{3})(?!\d)")
SLASHED = re.compile(r"(?:\b(\d+)[\s-]+)?(?<![\d/])([1-3])\s*[/⁄]\s*([2-8])(?![\d/])")
CLAUSE_ENDS = re.compile(r"[;!?\n]+|\.(?!\d)|,(?!\d)|\s-\s|\bbut\b|\balthough\b|\bthough\b|\bhowever\b|\bexcept\b")


@lru_cache(maxsize=256)  # triage, intent, reading and search each ask for the same message
def normalise(text: str) -> str:
    """Return the text in plain form: lower case, figures for number words, plain dashes and quotes, no emoji."""
    for glyph, decimal in VULGAR.items():
        if glyph in text:
            text = re.sub(r"(\d)\s*" + glyph, r"\g<1>" + decimal, text).replace(glyph, " 0" + decimal + " ")
    text = unicodedata.normalize("NFKD", MIDDLE_DOT.sub(".", text).translate(DASHES).translate(QUOTES)).lower()
    text = "".join(_plain(c) for c in text if not unicodedata.combining(c))
    text = re.sub(r"\b(\d)o\b", r"\g<1>0", re.sub(r"\bfe male\b", "female", re.sub(r"[ \t]+", " ", text)))
    text = text.replace("''", '"').replace("--", "-")
    text = DRAWN_OUT.sub(r"\1", text)
    for pattern, plain in SHORTHAND:
        text = pattern.sub(plain, text)
    text = DISAGREEING.sub("no", AGREEING.sub("yes", MARKUP.sub(" ", text)))
    for pattern, plain in CONTRACTIONS:
        text = pattern.sub(plain, text)
    text = " ".join(WHOLE.get(word, word) for word in FILLERS.sub(_pause, text).split(" "))
    text = re.sub(r",(?:\s*,)+", ",", re.sub(r"\s+,", ",", re.sub(r"[ \t]+", " ", text)))
    text = CLOSING.sub("", OPENING.sub("", text.strip(" ,").lstrip(".;!")))
    text = LEADING_WORD.sub(r"\1, ", text.strip())
    text = SAID_TWICE.sub(r"\1", BEGUN_AGAIN.sub(r"\1", BEGUN_AGAIN.sub(r"\1", text)))
    text = THOUSANDS.sub(r"\1\2", DECIMAL_COMMA.sub(_comma, text))
    text = STUCK_SEX.sub(r"\1 ", text)
    text = UNIT_STUCK.sub(r"\g<0> ", STUCK_UNIT.sub(" ", STUCK_STONE.sub(_stone, text)))
    text = SLASHED.sub(_fraction, text)
    return ENDLESS.sub("", re.sub(r"[ \t]+", " ", figures(mend(text)))).strip(" ,")


@lru_cache(maxsize=512)
def clauses(text: str) -> Tuple[str, ...]:
    """Split a normal text where a thought ends: stops, commas, "but"."""
    return tuple(part.strip() for part in CLAUSE_ENDS.split(text) if part.strip())


def _plain(c: str) -> str:
    if c.isascii() or c in "£°⁄":
        return c if c.isprintable() else " "
    return c if c.isalpha() else " "


def _pause(match: "re.Match[str]") -> str:
    """A filler between two commas leaves one: "Mum did, um, Dad didn't" is two clauses."""
    if GOES_ON.search(
        match.string[max(0, match.start() - 12) : match.start()] + "\x00" + match.string[match.end() :][:12]
    ):
        return " "
    return ", " if match.group("before") else " "


def _comma(match: "re.Match[str]") -> str:
    whole, part = match.groups()
    # "70,71" or "1950,51" is a list, "62,5" and "1,63" are decimals.
    return f"{whole}, {part}" if len(whole) == len(part) == 2 or len(whole) == 4 else f"{whole}.{part}"


def _stone(match: "re.Match[str]") -> str:
    return f"{match.group(1) or match.group(2)} stone"


def _fraction(match: "re.Match[str]") -> str:
    whole, top, bottom = match.groups()
    if int(top) >= int(bottom):
        return match.group(0)
    if whole is None and (top, bottom) not in (("1", "2"), ("1", "4"), ("3", "4"), ("1", "3"), ("2", "3")):
        return match.group(0)
    return f"{int(whole or 0) + int(top) / int(bottom):g}"
