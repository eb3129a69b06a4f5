"""The learned part of the search: a linear ranking of passages and a calibrated "our guide answers this".

Trained on our own phrasings, each held out in turn, and on our near misses. The weights are committed as plain numbers:
two dozen of them, which hold for a changed guide too, so that a start needs no training; `search.train` learns them anew.
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Mapping, NamedTuple, Sequence, Tuple

import numpy as np
from ruamel.yaml import YAML

from knowledge.index import Index
from knowledge.passages import Passage
from knowledge.phrases import Vectors, near_misses, part_questions, ways_of_asking
from knowledge.question import Question, is_asking, read_question
from knowledge.signals import PAIR_SIGNALS, PART_SIGNALS, QUESTION_SIGNALS, Signals, measure, part_signals, question_signals

FILE = Path(__file__).with_name("reranker.json")
CONTEXTS = Path(__file__).with_name("contexts.yml")
FOLDS = 5
WRAPPED_EVERY = 2  # of our questions, one in so many is also shown inside a letter
RANK_STRENGTH = 1.0  # inverse of the penalty on large weights
CALIBRATION_STRENGTH = 0.3


class Line(NamedTuple):
    """A linear score of named signals, each centred and scaled."""

    centre: np.ndarray
    scale: np.ndarray
    weight: np.ndarray
    start: float

    def score(self, signals: np.ndarray) -> np.ndarray:
        """Score of each row."""
        found: np.ndarray = ((signals - self.centre) / self.scale) @ self.weight + self.start
        return found


class Reranker(NamedTuple):
    """Ranks the passages for a question and says how likely it is that the guide answers it, and all of it."""

    rank: Line
    answered: Line
    whole: Line

    def scores(self, signals: Signals) -> np.ndarray:
        """One score a passage, higher is better."""
        return self.rank.score(signals.pairs)

    def confidence(self, asked: Question, index: Index, signals: Signals, scores: np.ndarray) -> float:
        """Probability that the guide answers the question."""
        row = question_signals(asked, index, signals, scores)
        return _probability(self.answered, row)

    def wholly(self, signals: Signals, confidence: float) -> float:
        """Probability that the guide, if it answers the question, answers all of it."""
        return _probability(self.whole, part_signals(signals, confidence))


class Asked(NamedTuple):
    """One of our own questions: the number of its passage, or -1 for a near miss, and when it is held out."""

    text: str
    passage: int
    in_part: bool
    fold: int


class Example(NamedTuple):
    """A held-out question: the number of its passage, or -1 for a near miss, and what was measured."""

    wrapped: bool  # inside a letter
    question: Question
    passage: int
    in_part: bool  # the passage answers only a part of it
    searched: Index
    signals: Signals


@lru_cache(maxsize=1)
def load(path: Path = FILE) -> Reranker:
    """The trained weights, checked against the signals of this version."""
    saved = json.loads(path.read_text(encoding="utf-8"))
    return Reranker(_line(saved["rank"], PAIR_SIGNALS), _line(saved["answered"], QUESTION_SIGNALS),
                    _line(saved["whole"], PART_SIGNALS))


def train(passages: Sequence[Passage], vectors: Vectors) -> Reranker:
    """Learn the weights from our own phrasings and near misses; the same files always give the same weights."""
    return _fit(examples(passages, vectors))


def save(reranker: Reranker, path: Path = FILE) -> None:
    """Write the weights, each beside the name of its signal."""
    content = {"rank": _named(reranker.rank, PAIR_SIGNALS), "answered": _named(reranker.answered, QUESTION_SIGNALS),
               "whole": _named(reranker.whole, PART_SIGNALS)}
    text = re.sub(r"\[\s+([^\]]*?)\s+\]", lambda m: "[" + " ".join(m[1].split()) + "]", json.dumps(content, indent=1))
    path.write_text(text + "\n", encoding="utf-8")
    load.cache_clear()


def examples(passages: Sequence[Passage], vectors: Vectors) -> List[Example]:
    """Every phrasing and near miss, measured on an index that has not seen it."""
    asked = [Asked(text, number, False, at % FOLDS) for number, record in enumerate(passages)
             for at, text in enumerate(ways_of_asking(record))]
    asked += [Asked(text, number, True, at % FOLDS) for number, record in enumerate(passages)
              for at, (text, _) in enumerate(part_questions().get(record.id, ()))]
    foreign = [Asked(text, -1, False, at % FOLDS) for texts in near_misses().values() for at, text in enumerate(texts)]
    found: List[Example] = []
    for fold in range(FOLDS):
        held_out = [row for row in asked + foreign if row.fold == fold]
        index = Index(passages, [row.text for row in foreign], vectors, frozenset(row.text for row in held_out))
        for wrapped, rows in ((False, held_out), (True, _letters(held_out))):
            for row in rows:
                question = read_question(row.text, vectors.of)
                found.append(Example(wrapped, question, row.passage, row.in_part, index, measure(question, index)))
    return found


def _letters(rows: Sequence[Asked]) -> List[Asked]:
    """Some of the questions again, inside what people write around them; which words go where is fixed by place."""
    around = YAML(typ="safe").load(CONTEXTS)
    before, after = around["before"], around["after"]
    found = []
    for n, row in enumerate(rows):
        if n % WRAPPED_EVERY or not is_asking(row.text):
            continue
        lead = [before[(n * 7 + step * 13) % len(before)] for step in range(1 + n // WRAPPED_EVERY % 3)]
        end = [after[n % len(after)]] if n // WRAPPED_EVERY % 4 == 0 else []
        mark = "" if row.text.rstrip()[-1] in ".?!" else "?"
        found.append(row._replace(text=" ".join([*lead, row.text.rstrip() + mark, *end])))
    return found


def cross_validated(found: Sequence[Example]) -> Dict[str, float]:
    """hit@1, hit@3, MRR and AUC on passages whose phrasings the weights have not seen."""
    ranks, truth, confidence = [], [], []
    for fold in range(FOLDS):
        fitted = _fit([e for n, e in enumerate(found) if _fold(e, n) != fold])
        for example in (e for n, e in enumerate(found) if _fold(e, n) == fold):
            scores = fitted.scores(example.signals)
            truth.append(example.passage >= 0)
            confidence.append(fitted.confidence(example.question, example.searched, example.signals, scores))
            if example.passage >= 0:
                ranks.append(1 + int((scores > scores[example.passage]).sum()))
    places = np.array(ranks)
    return {"hit@1": float((places == 1).mean()), "hit@3": float((places <= 3).mean()),
            "mrr": float((1 / places).mean()), "auc": auc(confidence, truth), "questions": len(found)}


def auc(values: Sequence[float], truth: Sequence[bool]) -> float:
    """Chance that a true case has a higher value than a false one; ties count half."""
    good = np.array([v for v, t in zip(values, truth, strict=True) if t])
    bad = np.array([v for v, t in zip(values, truth, strict=True) if not t])
    above = (good[:, None] > bad[None, :]).mean() + 0.5 * (good[:, None] == bad[None, :]).mean()
    return float(above)


def _fold(example: Example, number: int) -> int:
    return (example.passage if example.passage >= 0 else number) % FOLDS


def _fit(found: Sequence[Example]) -> Reranker:
    # What somebody says around a question often matters for the order ("I am past menopause. Should I worry?"), but
    # the words that training puts around it do not: the order is learned from plain questions.
    rank = _fit_rank([e for e in found if e.passage >= 0 and not e.wrapped])
    rows = np.stack([question_signals(e.question, e.searched, e.signals, rank.score(e.signals.pairs)) for e in found])
    truth = np.array([e.passage >= 0 for e in found])
    answered = _logistic(rows, truth, CALIBRATION_STRENGTH, intercept=True)
    covered = [(e, row) for e, row in zip(found, rows, strict=True) if e.passage >= 0]
    parts = np.stack([part_signals(e.signals, _probability(answered, row)) for e, row in covered])
    whole = _logistic(parts, np.array([not e.in_part for e, _ in covered]), CALIBRATION_STRENGTH, intercept=True)
    return Reranker(rank, answered, whole)


def _probability(line: Line, row: np.ndarray) -> float:
    return float(1 / (1 + np.exp(-line.score(row))))


def _fit_rank(found: Sequence[Example]) -> Line:
    """Conditional logit: the right passage against all others that are not its siblings."""
    from scipy.optimize import minimize  # only training needs it

    every = np.stack([e.signals.pairs for e in found])
    centre = every.mean(axis=(0, 1))
    scale = np.maximum(every.std(axis=(0, 1)), 1e-6)
    rows = (every - centre) / scale
    barred = np.zeros(rows.shape[:2])
    for number, example in enumerate(found):
        barred[number, list(_siblings(example.searched.passages, example.passage) - {example.passage})] = -1e9
    right = rows[np.arange(len(found)), [e.passage for e in found]]

    def loss(weight: np.ndarray) -> Tuple[float, np.ndarray]:
        scores = rows @ weight + barred
        top = scores.max(axis=1, keepdims=True)
        share = np.exp(scores - top)
        total = share.sum(axis=1, keepdims=True)
        value = float((np.log(total) + top).sum() - (right @ weight).sum() + weight @ weight / (2 * RANK_STRENGTH))
        slope = np.einsum("np,npk->k", share / total, rows) - right.sum(axis=0) + weight / RANK_STRENGTH
        return value, slope

    fitted = minimize(loss, np.zeros(rows.shape[2]), jac=True, method="L-BFGS-B")
    return Line(centre, scale, fitted.x, 0.0)


def _siblings(passages: Sequence[Passage], right: int) -> FrozenSet[int]:
    """The passage itself and those that cite the same part of the guide: none of them is a wrong answer."""
    own = set(passages[right].guide)
    return frozenset(n for n, p in enumerate(passages) if n == right or own & set(p.guide))


def _logistic(rows: np.ndarray, truth: np.ndarray, strength: float, intercept: bool) -> Line:
    from sklearn.linear_model import LogisticRegression  # only training needs it

    centre = rows.mean(axis=0) if intercept else np.zeros(rows.shape[1])
    scale = np.maximum(rows.std(axis=0), 1e-6)
    model = LogisticRegression(C=strength, fit_intercept=intercept, max_iter=2000)
    model.fit((rows - centre) / scale, truth)
    return Line(centre, scale, model.coef_[0], float(model.intercept_[0]) if intercept else 0.0)


def _named(line: Line, names: Sequence[str]) -> Dict[str, Any]:
    rows = zip(names, line.centre, line.scale, line.weight, strict=True)
    return {"start": round(line.start, 6),
            "signals": {name: [round(float(x), 6) for x in numbers] for name, *numbers in rows}}


def _line(saved: Mapping[str, Any], names: Tuple[str, ...]) -> Line:
    if tuple(saved["signals"]) != names:
        raise ValueError("the weights belong to other signals; train again")
    centre, scale, weight = np.array(list(saved["signals"].values())).T
    return Line(centre, scale, weight, saved["start"])
