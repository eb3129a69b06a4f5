"""A second pair of ears beside the rules of triage: how much a message sounds like danger, despair or small talk.

Support vector machines that share their vectors, over deep sentence vectors and a few marks of the rules; listener_train.py
makes them from our own sentences. Trap: a letter hides its one urgent sentence, so the loudest of the whole and its sentences counts.
"""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import List, Mapping, NamedTuple, Sequence, Tuple

import numpy as np

from knowledge.encoder import default
from knowledge.triage import check
from knowledge.triage_context import marks
from knowledge.triage_text import LONGEST

WEIGHTS = Path(__file__).with_name("listener.npz")
ALARMS = ("danger", "despair")
SHARPNESS = 3.0  # from distances to shares
MARK = 0.45  # how much a mark weighs beside a vector of length one; chosen by cross-validation on our own sentences
SENTENCE_END = re.compile(r"(?<=[.?!;\n])\s+|\n+")
FEWEST_WORDS = 2  # of a sentence that is heard by itself
MOST_PARTS = 24  # of a letter; one costs about four milliseconds


class Heard(NamedTuple):
    """How loud danger and despair are, the likeliest sign of what sounds most like danger, and the likelihood of each kind.

    `danger` and `despair` are distances to the border: above zero it is more likely than not, beyond one it is clear.
    """

    danger: float
    despair: float
    level: str
    sign: str
    sureness: float  # probability of the sign, given danger
    kinds: Mapping[str, float]  # of scope_examples.yml, for the message as a whole


class _Weights(NamedTuple):
    centre: np.ndarray
    scale: np.ndarray
    support: np.ndarray
    lengths: np.ndarray  # squared, of the support vectors
    gamma: float
    heads: Tuple[str, ...]
    head_matrix: np.ndarray
    head_offset: np.ndarray
    signs: Tuple[str, ...]  # "level sign"
    sign_matrix: np.ndarray
    sign_offset: np.ndarray


@lru_cache(maxsize=64)  # policy, action, answer and scope ask about the same message
def heard(text: str) -> Heard:
    """Listen to a message as a whole and sentence by sentence.

    Raises:
        EncoderError: the sentence encoder has not been built.
    """
    weights = _weights()
    rows = (features(parts(text)) - weights.centre) * weights.scale
    scores = near(rows, weights.support, weights.lengths, weights.gamma) @ weights.head_matrix.T + weights.head_offset
    danger, despair = (scores[:, weights.heads.index(name)] for name in ALARMS)
    loudest = int(danger.argmax())
    signs = _shares(weights.sign_matrix @ rows[loudest] + weights.sign_offset)
    likely = int(signs.argmax())
    level, sign = weights.signs[likely].split()
    kinds = [name for name in weights.heads if name not in ALARMS]
    shares = _shares(SHARPNESS * np.array([scores[0, weights.heads.index(name)] for name in kinds]))
    return Heard(float(danger[loudest]), float(despair.max()), level, sign, float(signs[likely]),
                 dict(zip(kinds, shares.tolist(), strict=True)))


def near(rows: np.ndarray, others: np.ndarray, lengths: np.ndarray, gamma: float) -> np.ndarray:
    """How near each row lies to each of the others, from 0 to 1; `lengths` are the squared lengths of the others."""
    apart = (rows ** 2).sum(1)[:, None] + lengths - 2 * rows @ others.T
    grown: np.ndarray = np.exp(-gamma * apart)
    return grown


def _shares(scores: np.ndarray) -> np.ndarray:
    grown = np.exp(scores - scores.max())
    shares: np.ndarray = grown / grown.sum()
    return shares


def parts(text: str) -> List[str]:
    """The message, its sentences, and each two that follow one another."""
    text = text[:LONGEST].strip()
    said = [part.strip() for part in SENTENCE_END.split(text)]
    said = [part for part in said if len(part.split()) >= FEWEST_WORDS]
    pairs = [f"{a} {b}" for a, b in pairwise(said)] if len(said) > FEWEST_WORDS else []
    return list(dict.fromkeys([text, *said, *pairs]))[:MOST_PARTS]


def features(texts: Sequence[str]) -> np.ndarray:
    """Deep vectors of sentences, and behind them what the rules see in each."""
    seen = np.array([_marks(text) for text in texts], dtype=np.float32) * MARK
    return np.hstack([default().encode_deep(texts), seen])


@lru_cache(maxsize=256)
def _marks(text: str) -> Tuple[bool, ...]:
    alert = check(text)
    return (*marks(text), alert is not None and alert.kind == "urgent", alert is not None and alert.kind == "notice")


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    with np.load(WEIGHTS, allow_pickle=False) as raw:
        support = raw["support"].astype(np.float32) * raw["step"]
        return _Weights(raw["centre"], raw["scale"], support, (support ** 2).sum(1), float(raw["gamma"]),
                        tuple(map(str, raw["heads"])), raw["head_matrix"], raw["head_offset"], tuple(map(str, raw["signs"])),
                        raw["sign_matrix"].astype(np.float32), raw["sign_offset"])
