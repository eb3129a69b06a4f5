"""The figures of a set of questions by kind: is the right passage first, is it answered, is silence kept."""

from typing import Dict, Iterable, List, NamedTuple, Set

import numpy as np

from knowledge.answer import Answer
from knowledge.reranker import auc

ANSWERED = ("answer", "partial")
NOWHERE = 99  # place of a passage that is not in the list


class Told(NamedTuple):
    """One question's kind (answerable, partly, silent), the parts of the guide that answer it, and our answer."""

    kind: str
    guide: Set[str]
    answer: Answer


def figures(told: Iterable[Told]) -> Dict[str, float]:
    """hit@1, hit@3, answered, refused and auc; `in_part`, where there are such, is the share not met with silence."""
    rows: List[Told] = list(told)
    inside = [row for row in rows if row.kind == "answerable"]
    silent = [row.answer for row in rows if row.kind == "silent"]
    partly = [row.answer for row in rows if row.kind == "partly"]
    places = [next((n for n, cited in enumerate(row.answer.ranked) if set(cited) & row.guide), NOWHERE) for row in inside]
    sure = [row.answer.confidence for row in inside] + [answer.confidence for answer in silent]
    found = {
        "hit@1": np.mean([place == 0 for place in places]), "hit@3": np.mean([place < 3 for place in places]),
        "answered": np.mean([row.answer.kind in ANSWERED or bool(row.answer.passages) for row in inside]),
        "refused": np.mean([answer.kind not in ANSWERED for answer in silent]),
        "auc": auc(sure, [True] * len(inside) + [False] * len(silent)),
        "in_part": np.mean([bool(answer.passages) for answer in partly])}
    return {name: round(float(value), 3) for name, value in found.items()}
