"""A question as the search sees it: its parts, their vectors, which of them ask something, and the words and terms in it."""

import re
from typing import Callable, FrozenSet, List, NamedTuple, Sequence, Tuple

import numpy as np

from knowledge.phrases import codes, plain_names, sentences, spoken, stems

ASKING = re.compile(r"^(and |but |so |also |please )?(what|who|when|where|why|how|which|can|could|should|shall|may|must|do|does|did|is|are|"
                    r"was|will|would|has|have you|am i)\b|\b(wonder|tell me|explain|advice|advise|let me know|want to know|"
                    r"like to know|not sure (if|whether))\b", re.I)

POINTS_BACK = re.compile(r"\b(it|this|that|they|them|these|those|one|he|she|her|him|hers|his|the difference)\b", re.I)
FEW = 3  # subject words of a sentence that points back


class Question(NamedTuple):
    """A question in `parts` with their vectors: first the whole of it, then its sentences; `asks` marks those that ask."""

    text: str
    parts: Tuple[str, ...]
    vectors: np.ndarray
    asks: np.ndarray
    stems: Tuple[str, ...]
    codes: FrozenSet[str]


def read_question(text: str, vectors_of: Callable[[Sequence[str]], np.ndarray]) -> Question:
    """Read a question once, for any number of passages; brands are read as their generic names."""
    parts, asks = _parts(text)
    return Question(text, tuple(parts), vectors_of([spoken(part) for part in parts]), asks, stems(plain_names(text)), codes(text))


def _parts(text: str) -> Tuple[List[str], np.ndarray]:
    """The whole, then its sentences if there are several, and which of them ask; "is that so?" takes along what it
    points at.
    """
    found = sentences(text)
    if len(found) < 2:
        return [text], np.array([True])
    asking = [is_asking(part) for part in found]
    for n in range(1, len(found)):
        if asking[n] and leans(found[n]):
            found[n] = f"{found[n - 1]} {found[n]}"
    return [text, *found], np.array([not any(asking), *asking])


def leans(text: str) -> bool:
    """Whether a sentence names little of its own: "is she right?", "does that damage bones?"."""
    words = len(stems(text))
    return (words <= 1 and not codes(text)) or (words <= FEW and bool(POINTS_BACK.search(text)))


def is_asking(sentence: str) -> bool:
    """Whether a sentence asks something, by its mark or its words."""
    return "?" in sentence or bool(ASKING.search(sentence))
