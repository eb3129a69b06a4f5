"""Reading grade of a text (Flesch-Kincaid), the one function every check of our prose uses."""

import re
from functools import cache
from typing import Collection, List

import pyphen

SYLLABLES = pyphen.Pyphen(lang="en_US")
EXPLAINED_SYLLABLES = 2  # a term we explain where it is used is no harder than an everyday word
WORD = re.compile(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*|\d+(?:[.,]\d+)*")
SENTENCE_END = re.compile(r"[.!?]+(?=[\s\"'”’)]|$)|\n+")


def reading_grade(text: str, explained: Collection[str] = ()) -> float:
    """Give the US school grade needed to read a text.

    A list item and a paragraph end a sentence; a hyphenated word is one word; a number counts as one syllable.

    Args:
        explained: words that count as two syllables (plural and possessive forms too).
    Raises:
        ValueError: if the text has no words.
    Source: Kincaid et al., Derivation of new readability formulas, Naval Technical Training Command, 1975.
    """
    found = sentences(text)
    words = [word for sentence in found for word in WORD.findall(sentence)]
    if not words:
        raise ValueError(f"no words to grade in {text!r}")
    easy = frozenset(word.lower() for word in explained)
    syllables = sum(_syllables(word.lower(), easy) for word in words)
    return 0.39 * len(words) / len(found) + 11.8 * syllables / len(words) - 15.59


def sentences(text: str) -> List[str]:
    """The sentences of a text, list items included; the dot inside 2.5 ends none."""
    return [part for part in SENTENCE_END.split(text) if WORD.search(part)]


def _syllables(word: str, explained: Collection[str]) -> int:
    stem = re.sub(r"['’]s?$", "", word)
    if explained and {stem, stem.removesuffix("s"), stem.removesuffix("es")} & set(explained):
        return EXPLAINED_SYLLABLES
    return sum(_parts(part) for part in re.sub(r"['’]", "", word).split("-") if part)


@cache
def _parts(word: str) -> int:
    return len(SYLLABLES.positions(word)) + 1
