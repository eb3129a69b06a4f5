"""How the search grows with the guide: copies of our records under other ids, each size in a process of its own.

The exact kernel regression is solved once over every phrase, at cubic cost, so beyond EXACT_UP_TO phrases a question
is measured with the regression over its own nearest phrases instead: what a guide of that size would need.
"""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from assistant.bench.figures import memory_mb, spread
from knowledge import encoder, reranker
from knowledge.index import RIDGE, Index, kernel
from knowledge.passages import Passage, passages
from knowledge.phrases import Vectors, near_misses
from knowledge.question import read_question
from knowledge.search import VECTORS_FILE
from knowledge.signals import measure

SIZES = (100, 1000, 10000)  # passages
EXACT_UP_TO = 12_000  # phrases and near misses: 0.6 GB of kernel, under a minute on two cores
NEAREST = 512  # phrases of the local regression
QUESTIONS = 60


class LocalIndex(Index):
    """The same index with the regression solved anew for each question, over the phrases nearest to it."""

    def _learn(self) -> np.ndarray:
        return np.zeros((0, 0), dtype=np.float32)

    def evidence(self, known: np.ndarray, foreign: np.ndarray) -> np.ndarray:
        cosines = np.hstack([known, foreign])
        near = np.argpartition(-cosines.max(axis=0), NEAREST)[:NEAREST]
        within = kernel(self._every[near] @ self._every[near].T)
        within[np.diag_indices_from(within)] += RIDGE
        weight = np.linalg.solve(within, kernel(cosines[:, near]).T)
        is_known = near < len(self.phrases)
        own = near[is_known]
        found = np.zeros((len(cosines), self.size + 2), dtype=np.float32)
        for row, share in enumerate(weight.T):
            np.add.at(found[row], self.owner[own], share[is_known])
            found[row, -2] = share[is_known][self.in_part[own]].sum()
            found[row, -1] = share[~is_known].sum()
        return found


class _Remembered(Vectors):
    """Vectors that are never written: the copies say the same sentences."""

    def keep(self) -> None:
        return


def growth(sizes: Sequence[int] = SIZES) -> List[Dict[str, Any]]:
    """For each number of passages: phrases, which regression, seconds to build, milliseconds a question, memory."""
    spawn = multiprocessing.get_context("spawn")  # a fork would inherit the memory of the size before
    found = []
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=spawn) as alone:
            found.append(alone.submit(measured, size).result())
    return found


def measured(size: int) -> Dict[str, Any]:
    """One size, in this process."""
    records, foreign = _copies(size), [text for texts in near_misses().values() for text in texts]
    vectors = _Remembered(encoder.default(), encoder.DEFAULT.with_name(VECTORS_FILE))
    each = sum(len(r.asked_as) + 8 for r in passages().values()) / len(passages())
    exact = size * each + len(foreign) <= EXACT_UP_TO
    begun = time.perf_counter()
    index = (Index if exact else LocalIndex)(records, foreign, vectors)
    built = time.perf_counter() - begun
    return {"passages": size, "phrases": len(index.phrases) + len(foreign), "regression": "exact" if exact else "local",
            "build_seconds": round(built, 1), **_questions(index), "memory_mb": memory_mb(os.getpid())}


def _questions(index: Index) -> Dict[str, Any]:
    """Milliseconds to read a question (the encoder, the same at every size) and to search for it."""
    weights, reading, searching = reranker.load(), [], []
    texts = [record.asked_as[-1] for record in passages().values()][:QUESTIONS]
    fresh = encoder.default()
    for text in texts:
        start = time.perf_counter()
        asked = read_question(f"{text} please", fresh.encode)
        read = time.perf_counter()
        signals = measure(asked, index)
        weights.confidence(asked, index, signals, weights.scores(signals))
        reading.append(read - start)
        searching.append(time.perf_counter() - read)
    return {"read_ms": spread(reading), "search_ms": spread(searching)}


def _copies(size: int) -> List[Passage]:
    """That many records: ours, then ours again under other ids."""
    rows: List[Tuple[int, Passage]] = list(islice(enumerate(cycle(passages().values())), size))
    return [record if n < len(passages()) else record.copy(update={"id": f"{record.id}_{n}"}) for n, record in rows]


def as_text(found: Sequence[Dict[str, Any]]) -> str:
    """The table, one line a size."""
    lines = ["passages  phrases  regression  build s  search p50 ms  p95 ms  memory MB"]
    lines += [f"{row['passages']:8} {row['phrases']:8}  {row['regression']:10} {row['build_seconds']:8} "
              f"{row['search_ms']['p50']:14} {row['search_ms']['p95']:7} {row['memory_mb']:10}" for row in found]
    return "\n".join(lines)
