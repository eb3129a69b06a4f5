"""A second pair of ears beside the rules of triage: how much a message sounds like danger, despair or small talk.

The last layers of a sentence encoder of its own (encoder_graph.py) and a few marks of the rules; listener_train.py makes
listener.npz from our own sentences. Trap: a long letter hides its one urgent sentence, so the loudest of its passages counts.
"""

import re
from functools import lru_cache
from typing import List, Mapping, NamedTuple, Tuple

import numpy as np

from knowledge.encoder import LISTENER, default
from knowledge.triage import check
from knowledge.triage_context import marks
from knowledge.triage_text import LONGEST

HEADS = ("level", "sign", "kind")
LEVELS = ("none", "emergency", "same_day", "crisis")
SENTENCE_END = re.compile(r"(?<=[.?!;\n])\s+|\n+")
MOST_TOGETHER, TOGETHER = 5, 3  # sentences that are heard as one; of a letter with more, so many at a time, one of them again
LEAST = 1e-7  # keeps odds finite


class Heard(NamedTuple):
    """How loud danger and despair are, the likeliest sign of what sounds most like danger, and the likelihood of each kind.

    `danger` and `despair` are log odds: at zero it is as likely as not, at three twenty times likelier than not.
    """

    danger: float
    despair: float
    level: str
    sign: str
    sureness: float  # probability of the sign, given danger
    kinds: Mapping[str, float]  # of scope_examples.yml, for the message as a whole


class _Head(NamedTuple):
    labels: Tuple[str, ...]
    matrix: np.ndarray
    offset: np.ndarray

    def scores(self, rows: np.ndarray) -> np.ndarray:
        found: np.ndarray = rows @ self.matrix + self.offset
        return found


@lru_cache(maxsize=64)  # policy, action, answer and scope ask about the same message
def heard(text: str) -> Heard:
    """Listen to a message; a letter also passage by passage.

    Raises:
        EncoderError: the sentence encoder has not been built.
    """
    heads, said = _heads(), parts(text)
    vectors = default().encode_heard(said)
    levels = _shares(heads["level"].scores(np.hstack([vectors, [rules_see(part) for part in said]])))
    calm, emergency, same_day, crisis = (levels[:, heads["level"].labels.index(name)] for name in LEVELS)
    danger = np.log(emergency + same_day) - np.log(calm)
    loudest = int(danger.argmax())
    signs = _shares(heads["sign"].scores(vectors[loudest]))
    likely = int(signs.argmax())
    level, sign = heads["sign"].labels[likely].split()
    kinds = _shares(heads["kind"].scores(vectors[0]))
    return Heard(float(danger[loudest]), float((np.log(crisis) - np.log1p(-crisis)).max()), level, sign, float(signs[likely]),
                 dict(zip(heads["kind"].labels, kinds.tolist(), strict=True)))


def _shares(scores: np.ndarray) -> np.ndarray:
    """The scores of the last axis as probabilities, none of them quite 0 or 1."""
    grown = np.exp(scores - scores.max(-1, keepdims=True)) + LEAST
    shares: np.ndarray = grown / grown.sum(-1, keepdims=True)
    return shares


def parts(text: str) -> List[str]:
    """The message; of one with many sentences also each few that follow one another."""
    text = text[:LONGEST].strip()
    said = [part for part in SENTENCE_END.split(text) if part.strip()]
    if len(said) <= MOST_TOGETHER:
        return [text]
    return [text, *(" ".join(said[start:start + TOGETHER]) for start in range(0, len(said) - 1, TOGETHER - 1))]


@lru_cache(maxsize=256)
def rules_see(text: str) -> Tuple[bool, ...]:
    """What the rules see in a text: the words around its signs, and whether they would raise an alarm or a notice."""
    alert = check(text)
    return (*marks(text), alert is not None and alert.kind == "urgent", alert is not None and alert.kind == "notice")


@lru_cache(maxsize=1)
def _heads() -> Mapping[str, _Head]:
    with np.load(LISTENER, allow_pickle=False) as raw:
        return {name: _Head(tuple(map(str, raw[f"{name}.labels"])), raw[f"{name}.matrix"].astype(np.float32),
                            raw[f"{name}.offset"].astype(np.float32)) for name in HEADS}
