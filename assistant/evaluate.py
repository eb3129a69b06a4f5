"""How well the guide's questions are answered: ranking, silence, kinds, reading grade; as figures and as a page.

Pure functions over the lines of the question sets; the folder is read by card.py.
"""

from collections import Counter
from datetime import date
from statistics import mean, median
from time import perf_counter
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from assistant.evaluate_page import page
from knowledge.ablation import LAYERS, layers
from knowledge.answer import Answer, reply
from knowledge.interview import RiskProfile
from knowledge.reranker import auc
from knowledge.search import ANSWER_FROM, opened
from knowledge.terms import explained
from tests.reading_grade import reading_grade  # the house has one measure of it, and the tests keep it

__all__ = ["evaluate_answers", "page"]
Row = Mapping[str, Any]
ANSWERED = ("answer", "partial")
KINDS_FOR = {"refuse": {"refuse", "abstain"}, "smalltalk": {"smalltalk"}, "emergency": {"urgent"}, "crisis": {"crisis"},
             "medical_boundary": {"boundary"}}
WORST = 20
CURVE_STEPS = 40


def evaluate_answers(faq: Sequence[Row], oos: Sequence[Row], today: date) -> Dict[str, Any]:
    """Figures over guide questions (`faq`) and out-of-scope messages (`oos`).

    Returns:
        ranking (hit@1, hit@3, mrr over answerable lines), silence (auc, answered and refused at the shipped threshold,
        the curve over all thresholds, and the same by kind of reply), by_provenance, ablation, kinds, worst misses,
        wording (words, reading grade) and milliseconds a reply.
    """
    rows = [(row, *_timed(row["question"], today)) for row in faq]
    outside = [(row, *_timed(row["text"], today)) for row in oos]
    result: Dict[str, Any] = {"threshold": ANSWER_FROM}
    if faq:
        pairs = [(row, answer) for row, answer, _ in rows]
        result.update(ranking=ranking(pairs), silence=silence(pairs), by_provenance=_by(pairs, "provenance"),
                      ablation=ablation(faq), kinds=_kinds(pairs), worst=worst(pairs))
    if oos:
        result["outside"] = outside_guide([(row, answer) for row, answer, _ in outside])
    result["wording"] = wording([answer for _, answer, _ in [*rows, *outside]])
    times = sorted(took for _, _, took in [*rows, *outside])
    result["milliseconds"] = {"p50": round(median(times), 1), "p95": round(times[int(len(times) * 0.95)], 1)}
    return result


def ranking(pairs: Sequence[Tuple[Row, Answer]]) -> Dict[str, Any]:
    """hit@1, hit@3 and MRR over the lines that the guide answers, and over those it answers in part."""
    found: Dict[str, Any] = {}
    for kind in ("answerable", "partly"):
        places = [place(answer.ranked, row["gold"]) for row, answer in pairs if row["kind"] == kind]
        if places:
            found[kind] = _hits(places)
    return found


def silence(pairs: Sequence[Tuple[Row, Answer]]) -> Dict[str, Any]:
    """How well answerable lines are told from those the guide is silent on, by confidence and by kind of reply."""
    good = [answer for row, answer in pairs if row["kind"] == "answerable"]
    bad = [answer for row, answer in pairs if row["kind"] == "not_in_guide"]
    if not good or not bad:
        return {}
    sure, unsure = [a.confidence for a in good], [a.confidence for a in bad]
    steps = [n / CURVE_STEPS for n in range(CURVE_STEPS + 1)]
    return {
        "auc": auc([*sure, *unsure], [*[True] * len(sure), *[False] * len(unsure)]),
        "answered_at_threshold": mean(c >= ANSWER_FROM for c in sure),
        "refused_at_threshold": mean(c < ANSWER_FROM for c in unsure),
        "answered_by_kind": mean(a.kind in ANSWERED for a in good),
        "refused_by_kind": mean(a.kind not in ANSWERED for a in bad),
        "curve": [[t, round(mean(c >= t for c in sure), 4), round(mean(c < t for c in unsure), 4)] for t in steps],
    }


def ablation(faq: Sequence[Row]) -> Dict[str, Dict[str, float]]:
    """The same lines ranked by each layer of the search on its own."""
    search = opened()
    every = [(row, layers(search, row["question"])) for row in faq]
    found: Dict[str, Dict[str, float]] = {}
    for name in LAYERS:
        places = [place(by[name].ranked, row["gold"]) for row, by in every if row["kind"] == "answerable"]
        told = [(by[name].sure, row["kind"] == "answerable") for row, by in every if row["kind"] != "partly"]
        found[name] = _hits(places) if places else {}
        if len({truth for _, truth in told}) == 2:
            found[name]["auc"] = auc([sure for sure, _ in told], [truth for _, truth in told])
    return found


def outside_guide(pairs: Sequence[Tuple[Row, Answer]]) -> Dict[str, Any]:
    """Share of out-of-scope messages treated as labelled, by kind, and the misses."""
    right = [(row, answer, _as_labelled(row, answer)) for row, answer in pairs]
    kinds: Dict[str, List[bool]] = {}
    for row, _, held in right:
        kinds.setdefault(row["kind"], []).append(held)
    table = Counter(f"{row['expected']} -> {answer.kind}" for row, answer, _ in right)
    return {"right": mean(held for _, _, held in right), "by_kind": {kind: mean(held) for kind, held in kinds.items()},
            "confusion": dict(sorted(table.items())),
            "misses": [{"id": row["id"], "expected": row["expected"], "got": answer.kind} for row, answer, held in right if not held]}


def wording(answers: Sequence[Answer]) -> Dict[str, float]:
    """Words and reading grade of what is said at once."""
    words = [len(answer.text.split()) for answer in answers]
    grades = [reading_grade(answer.text, explained()) for answer in answers]
    return {"words_mean": round(mean(words), 1), "words_most": max(words), "grade_mean": round(mean(grades), 2),
            "grade_highest": round(max(grades), 2), "share_above_grade_8": round(mean(g > 8 for g in grades), 4)}


def worst(pairs: Sequence[Tuple[Row, Answer]]) -> List[Dict[str, Any]]:
    """The twenty worst misses: wrong passage, silence where there is an answer, an answer where there is none."""
    scored = [(_badness(row, answer), row, answer) for row, answer in pairs]
    bad = sorted((s for s in scored if s[0] > 0), key=lambda s: -s[0])[:WORST]
    return [{"id": row["id"], "kind": row["kind"], "badness": round(score, 3), "got": answer.kind,
             "chosen": list(answer.ranked[0]), "wanted": row["gold"], "confidence": answer.confidence}
            for score, row, answer in bad]


def place(ranked: Sequence[Sequence[str]], gold: Sequence[str]) -> int:
    """Place of the first list with a wanted part of the guide, from 1; 0 if there is none."""
    return next((n for n, cited in enumerate(ranked, 1) if set(cited) & set(gold)), 0)


def _hits(places: Sequence[int]) -> Dict[str, float]:
    return {"lines": len(places), "hit@1": mean(p == 1 for p in places), "hit@3": mean(0 < p <= 3 for p in places),
            "mrr": mean(1 / p if p else 0 for p in places)}


def _by(pairs: Sequence[Tuple[Row, Answer]], field: str) -> Dict[str, Any]:
    values = sorted({row[field] for row, _ in pairs})
    return {value: {"ranking": ranking(own), "silence": silence(own)}
            for value in values for own in [[(row, a) for row, a in pairs if row[field] == value]]}


def _kinds(pairs: Sequence[Tuple[Row, Answer]]) -> Dict[str, Dict[str, int]]:
    return {kind: dict(Counter(answer.kind for row, answer in pairs if row["kind"] == kind))
            for kind in ("answerable", "partly", "not_in_guide")}


def _badness(row: Row, answer: Answer) -> float:
    if row["kind"] == "not_in_guide":
        return answer.confidence if answer.kind in ANSWERED else 0.0
    missed = 1 - 1 / p if (p := place(answer.ranked, row["gold"])) else 1.0
    if row["kind"] == "answerable" and answer.kind not in ANSWERED:
        missed += 1 - answer.confidence
    return missed


def _as_labelled(row: Row, answer: Answer) -> bool:
    return any(answer.kind in KINDS_FOR[wanted] for wanted in [row["expected"], *row.get("also_ok", [])])


def _timed(text: str, today: date) -> Tuple[Answer, float]:
    start = perf_counter()
    answer = reply(text, RiskProfile(), today=today)
    return answer, (perf_counter() - start) * 1000
