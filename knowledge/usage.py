"""Words and pairs of words that speak for a question our guide does not answer: "how much does", "per month".

Vectors know what a question is about; how it is put says what it wants. Counts of our own questions, nothing learned.
"""

import re
from collections import Counter
from typing import Dict, List, Sequence

import numpy as np

from knowledge.phrases import spoken

WORD = re.compile(r"[a-z0-9']+")
SMOOTHING = 0.5  # added to every count, so that a word seen once decides nothing
START, END = "^", "$"


class Usage:
    """How much more often each word or pair stands in one list of questions than in another."""

    def __init__(self, known: Sequence[str], foreign: Sequence[str]):
        ours, theirs = _counted(known), _counted(foreign)
        rate = (len(known) + 2 * SMOOTHING) / (len(foreign) + 2 * SMOOTHING)
        self._weight: Dict[str, float] = {
            term: float(np.log((theirs[term] + SMOOTHING) / (ours[term] + SMOOTHING) * rate)) for term in ours | theirs}

    def foreign(self, text: str) -> float:
        """Log-odds that a question is of the second list, evened out over its length."""
        weights = [self._weight.get(term, 0.0) for term in _terms(text)]
        return sum(weights) / float(np.sqrt(len(weights) or 1))


def _counted(texts: Sequence[str]) -> "Counter[str]":
    return Counter(term for text in texts for term in set(_terms(text)))


def _terms(text: str) -> List[str]:
    words = WORD.findall(spoken(text))
    return [*words, *(f"{a} {b}" for a, b in zip([START, *words], [*words, END], strict=True))]
