"""What each layer of the search brings: the same question ranked by words, by vectors, by both, and so on.

Only the evaluation card uses it; an answer always comes from the last layer.
"""

from typing import Dict, List, NamedTuple, Tuple

import numpy as np

from knowledge.question import read_question
from knowledge.search import Search
from knowledge.signals import PAIR_SIGNALS, measure

WORDS_BESIDE_VECTORS = 0.3  # weight of a passage's share of the word score when both are added up
LAYERS = ("words only", "vectors only", "hybrid", "kernel", "reranked", "calibrated")


class Layer(NamedTuple):
    """The parts of the guide in order, each as its passage cites them, and how sure this layer is."""

    ranked: Tuple[Tuple[str, ...], ...]
    sure: float


def layers(search: Search, text: str) -> Dict[str, Layer]:
    """Rank one question with every layer."""
    asked = read_question(text, search.encoder.encode)
    signals = measure(asked, search.index)
    column = {name: signals.pairs[:, n] for n, name in enumerate(PAIR_SIGNALS)}
    vectors = np.maximum.reduce([column["asked"], column["title"], column["text"]])
    hybrid = vectors + WORDS_BESIDE_VECTORS * column["words_share"]
    kernel = column["kernel"]
    reranked = search.reranker.scores(signals)
    confidence = search.reranker.confidence(asked, search.index, signals, reranked)
    found: List[Tuple[np.ndarray, float]] = [
        (column["words"], column["words"].max()), (vectors, vectors.max()), (hybrid, hybrid.max()),
        (kernel, kernel.max() - signals.kernel_asks[-1]), (reranked, reranked.max()), (reranked, confidence)]
    return {name: Layer(_cited(search, scores), float(sure))
            for name, (scores, sure) in zip(LAYERS, found, strict=True)}


def _cited(search: Search, scores: np.ndarray) -> Tuple[Tuple[str, ...], ...]:
    cited = (search.index.passages[n].guide for n in np.argsort(-scores, kind="stable"))
    return tuple(guide for guide in cited if guide)
