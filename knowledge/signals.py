"""From a question and the index to numbers: how well each passage fits, and how foreign the question is to the guide."""

from typing import List, NamedTuple

import numpy as np

from knowledge.index import Index
from knowledge.question import Question
from knowledge.terms import terms

NEIGHBOURS = 12
SHARPNESS = 12.0  # of the vote among neighbours: a phrase 0.1 nearer counts three times as much
PAIR_SIGNALS = (
    "asked", "asked_top3", "title", "text", "part_asked", "part_text", "centre", "kernel", "kernel_asks", "votes", "words",
    "words_share", "covered", "covered_text", "codes_shared", "codes_missing", "title_codes_extra", "asked_gap",
    "text_gap", "kernel_gap",
)
QUESTION_SIGNALS = (
    "asked", "asked_second", "text", "foreign", "foreign_gap", "asks_foreign_gap", "votes_foreign", "kernel_foreign",
    "kernel_best", "kernel_margin", "asks_kernel_foreign", "asks_kernel_best", "unknown_words", "unknown_codes", "unknown_medicine", "codes_missing", "covered",
    "score_best", "score_margin", "score_foreign", "words_best", "length",
)


class Signals(NamedTuple):
    """`pairs` is [passages, PAIR_SIGNALS]; the rest is what the question-level signals still need."""

    pairs: np.ndarray
    kernel: np.ndarray
    kernel_asks: np.ndarray
    foreign: float
    asks_gap: float
    votes_foreign: float


def measure(asked: Question, index: Index) -> Signals:
    """Measure one question against every passage."""
    similar = asked.vectors @ index.vectors.T
    foreign = asked.vectors @ index.foreign_vectors.T
    whole, parts = similar[0], similar.max(axis=0)
    evidence = index.evidence(asked.vectors)
    kernel, kernel_asks = evidence[0], _of_asking_parts(evidence, asked.asks)
    votes, votes_foreign = _votes(index, whole, foreign[0])
    words = index.word_scores(asked)
    by_asked, by_text = index.best(whole, "asked"), index.best(whole, "text")
    columns = [
        by_asked, index.best(whole, "asked", 3), index.best(whole, "title"), by_text, index.best(parts, "asked"),
        index.best(parts, "text"), index.centres @ asked.vectors[0], kernel[:-1], kernel_asks[:-1], votes,
        np.log1p(words), words / max(words.max(), 1e-9), *_words_and_codes(asked, index),
        by_asked - _best_other(by_asked), by_text - _best_other(by_text), kernel[:-1] - _best_other(kernel[:-1]),
    ]
    asks_gap = float((similar[asked.asks].max(axis=1) - foreign[asked.asks].max(axis=1)).min())
    return Signals(np.stack(columns, axis=1), kernel, kernel_asks, float(foreign[0].max(initial=0)), asks_gap,
                   votes_foreign)


def question_signals(asked: Question, index: Index, signals: Signals, scores: np.ndarray) -> np.ndarray:
    """One row for the calibration: how sure the best passage is, and how much speaks for "not in the guide"."""
    pairs = {name: signals.pairs[:, n] for n, name in enumerate(PAIR_SIGNALS)}
    best, order = int(scores.argmax()), np.sort(scores)
    asked_sorted = np.sort(pairs["asked"])
    kernel = np.sort(signals.kernel[:-1])
    medicines = [code for code in asked.codes if code in terms().medicines or code in terms().classes]
    return np.array([
        asked_sorted[-1], asked_sorted[-2], pairs["text"].max(), signals.foreign, asked_sorted[-1] - signals.foreign,
        signals.asks_gap, signals.votes_foreign, signals.kernel[-1], kernel[-1], kernel[-1] - kernel[-2],
        signals.kernel_asks[-1], signals.kernel_asks[:-1].max(), _unknown_words(asked, index),
        len(asked.codes - index.all_codes), sum(code not in index.all_codes for code in medicines),
        pairs["codes_missing"][best], pairs["covered"][best], order[-1], order[-1] - order[-2],
        signals.kernel[-1] - kernel[-1], pairs["words"].max(), np.log1p(len(asked.text.split())),
    ])


def _of_asking_parts(evidence: np.ndarray, asks: np.ndarray) -> np.ndarray:
    """The evidence of the sentence that asks; of several, the most foreign, for all of them want an answer."""
    rows = evidence[asks]
    found: np.ndarray = rows[int(np.argmax(rows[:, -1] - rows[:, :-1].max(axis=1)))]
    return found


def _votes(index: Index, whole: np.ndarray, foreign: np.ndarray) -> "tuple[np.ndarray, float]":
    """Share of the nearest phrases that belong to each passage, and to none."""
    every = np.concatenate([whole, foreign])
    owner = np.concatenate([index.owner, np.full(len(foreign), index.size)])
    near = np.argpartition(-every, NEIGHBOURS)[:NEIGHBOURS]
    weight = np.exp(SHARPNESS * (every[near] - every[near].max()))
    share = np.bincount(owner[near], weight, minlength=index.size + 1) / weight.sum()
    return share[:-1], float(share[-1])


def _words_and_codes(asked: Question, index: Index) -> List[np.ndarray]:
    weights = {word: index.weight.get(word, index.rare) for word in asked.stems}
    total = sum(weights.values()) or 1.0

    def covered(own: "list[frozenset[str]]") -> np.ndarray:
        return np.array([sum(w for word, w in weights.items() if word in words) for words in own]) / total

    count = max(len(asked.codes), 1)
    shared = np.array([len(asked.codes & own) for own in index.codes]) / count
    missing = np.array([len(asked.codes - own) for own in index.codes]) / count if asked.codes else np.zeros(index.size)
    extra = np.array([len(own - asked.codes) for own in index.title_codes])
    return [covered(index.stems), covered(index.text_stems), shared, missing, extra]


def _best_other(values: np.ndarray) -> np.ndarray:
    """For each place, the highest value elsewhere."""
    order = np.argsort(values)
    others = np.full(len(values), values[order[-1]])
    others[order[-1]] = values[order[-2]]
    return others


def _unknown_words(asked: Question, index: Index) -> float:
    """Share of the question's subject words that no passage has."""
    return sum(word not in index.weight for word in asked.stems) / max(len(asked.stems), 1)
