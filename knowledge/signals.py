"""From a question and the index to numbers: how well each passage fits, and how foreign the question is to the guide."""

from typing import List, NamedTuple

import numpy as np

from knowledge.index import Index
from knowledge.question import Question
from knowledge.terms import terms

PAIR_SIGNALS = (
    "asked", "asked_top3", "title", "text", "part_asked", "part_text", "centre", "kernel", "kernel_asks", "words",
    "words_share", "covered_text", "codes_shared", "codes_missing", "title_codes_extra", "asked_gap", "kernel_gap",
)
QUESTION_SIGNALS = (
    "asks_gap", "kernel_foreign", "kernel_ratio", "kernel_ratio_of_three", "unknown_words", "unknown_medicine",
    "score_best", "length", "usage",
)
PART_SIGNALS = ("part_kernel", "part_gap", "confidence")
LITTLE = 0.02  # evidence below this counts as this much, so that a ratio stays sane


class Signals(NamedTuple):
    """`pairs` is [passages, PAIR_SIGNALS]; the rest is what the question-level signals still need."""

    pairs: np.ndarray
    kernel_asks: np.ndarray
    asks_gap: float
    part_kernel: float
    part_gap: float


def measure(asked: Question, index: Index) -> Signals:
    """Measure one question against every passage."""
    similar, foreign = index.similar(asked.vectors)
    whole, parts = similar[0], similar.max(axis=0)
    evidence = index.evidence(similar, foreign)
    in_part, evidence = evidence[asked.asks, -2], np.delete(evidence, -2, axis=1)
    kernel, kernel_asks = evidence[0], _of_asking_parts(evidence, asked.asks)
    words = index.word_scores(asked)
    by_asked, by_text = index.best(whole, "asked"), index.best(whole, "text")
    columns = [
        by_asked, index.best(whole, "asked", 3), index.best(whole, "title"), by_text, index.best(parts, "asked"),
        index.best(parts, "text"), index.centres @ asked.vectors[0], kernel[:-1], kernel_asks[:-1],
        np.log1p(words), words / max(words.max(), 1e-9), *_words_and_codes(asked, index),
        by_asked - _best_other(by_asked), kernel[:-1] - _best_other(kernel[:-1]),
    ]
    asks_gap = float((similar[asked.asks].max(axis=1) - foreign[asked.asks].max(axis=1)).min())
    gaps = similar[asked.asks][:, index.in_part].max(axis=1) - similar[asked.asks][:, ~index.in_part].max(axis=1)
    return Signals(np.stack(columns, axis=1), kernel_asks, asks_gap, float(in_part.max()), float(gaps.max()))


def question_signals(asked: Question, index: Index, signals: Signals, scores: np.ndarray) -> np.ndarray:
    """One row for the calibration: how sure the best passage is, and how much speaks for "not in the guide"."""
    known, foreign = np.sort(signals.kernel_asks[:-1]), float(signals.kernel_asks[-1])
    medicines = [code for code in asked.codes if code in terms().medicines or code in terms().classes]
    return np.array([
        signals.asks_gap, foreign, _ratio(known[-1], foreign), _ratio(known[-3:].sum(), foreign),
        _unknown_words(asked, index), sum(code not in index.all_codes for code in medicines), scores.max(),
        np.log1p(len(asked.text.split())),
        max(index.usage.foreign(part) for part, asks in zip(asked.parts, asked.asks, strict=True) if asks),
    ])


def part_signals(signals: Signals, confidence: float) -> np.ndarray:
    """One row for the question whether all of it is answered: how near it lies to those answered in part."""
    return np.array([signals.part_kernel, signals.part_gap, confidence])


def _ratio(known: float, foreign: float) -> float:
    return float(np.log(max(known, LITTLE) / max(foreign, LITTLE)))


def _of_asking_parts(evidence: np.ndarray, asks: np.ndarray) -> np.ndarray:
    """The evidence of the sentence that asks; of several, the most foreign, for all of them want an answer."""
    rows = evidence[asks]
    found: np.ndarray = rows[int(np.argmax(rows[:, -1] - rows[:, :-1].max(axis=1)))]
    return found


def _words_and_codes(asked: Question, index: Index) -> List[np.ndarray]:
    weights = {word: index.weight.get(word, index.rare) for word in asked.stems}
    total = sum(weights.values()) or 1.0

    def covered(own: "list[frozenset[str]]") -> np.ndarray:
        return np.array([sum(w for word, w in weights.items() if word in words) for words in own]) / total

    count = max(len(asked.codes), 1)
    shared = np.array([len(asked.codes & own) for own in index.codes]) / count
    missing = np.array([len(asked.codes - own) for own in index.codes]) / count if asked.codes else np.zeros(index.size)
    extra = np.array([len(own - asked.codes) for own in index.title_codes])
    return [covered(index.text_stems), shared, missing, extra]


def _best_other(values: np.ndarray) -> np.ndarray:
    """For each place, the highest value elsewhere."""
    order = np.argsort(values)
    others = np.full(len(values), values[order[-1]])
    others[order[-1]] = values[order[-2]]
    return others


def _unknown_words(asked: Question, index: Index) -> float:
    """Share of the question's subject words that no passage has."""
    return sum(word not in index.weight for word in asked.stems) / max(len(asked.stems), 1)
