"""A question as the search sees it: its parts, their vectors, which of them ask something, and the words and terms in it."""

import re
from typing import Callable, FrozenSet, NamedTuple, Sequence, Tuple

import numpy as np

from knowledge.phrases import codes, plain_names, sentences, spoken, stems

ASKING = re.compile(r"^(and |but |so |also |please )?(what|who|when|where|why|how|which|can|could|should|shall|may|must|do|does|did|is|are|"
                    r"was|will|would|has|have you|am i)\b|\b(wonder|tell me|explain|advice|advise|let me know|want to know|"
                    r"like to know|not sure (if|whether))\b", re.I)


class Question(NamedTuple):
    """A question with its vectors: row 0 is the whole of it, the others its sentences; `asks` marks those that ask."""

    text: str
    vectors: np.ndarray
    asks: np.ndarray
    stems: Tuple[str, ...]
    codes: FrozenSet[str]


def read_question(text: str, vectors_of: Callable[[Sequence[str]], np.ndarray]) -> Question:
    """Read a question once, for any number of passages; brands are read as their generic names."""
    plain = plain_names(text)
    found = sentences(text)
    parts = [text, *(found if len(found) > 1 else [])]
    asks = np.array([n == 0 if len(parts) == 1 else n > 0 and is_asking(part) for n, part in enumerate(parts)])
    if not asks.any():
        asks[0] = True
    return Question(text, vectors_of([spoken(part) for part in parts]), asks, stems(plain), codes(text))


def is_asking(sentence: str) -> bool:
    """Whether a sentence asks something, by its mark or its words."""
    return "?" in sentence or bool(ASKING.search(sentence))
