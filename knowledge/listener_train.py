"""Makes listener.npz from our own sentences: python -m knowledge.listener_train. Only this file needs scikit-learn."""

import json
import re
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Tuple

import numpy as np
from ruamel.yaml import YAML
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.svm import SVC

from knowledge.encoder import WIDTH
from knowledge.listener import ALARMS, WEIGHTS, features, near
from knowledge.passages import passages

HERE = Path(__file__).parent
CALM = "none"
NEAR_KINDS = {"other_health": "other_medicine", "off_topic": "off_topic"}  # kinds of near_misses.yml that lie outside
# Sorts of near_misses.yml that are half ours and half another doctor's.
UNCLEAR = ("talk", "symptom", "other_disease", "dose", "interaction", "side_effect", "other_medicine", "surgery", "other_test",
           "laboratory", "body_facts", "remedies_for_pain", "children", "two_conditions")
ON_MEDICINES = ("medication.", "faq.stopping_medicine")
DECIDES = re.compile(r"\b(can|may|should|shall|must|do|does|am|is) (i|my|we)\b", re.I)  # of a medicine: the guide's or the doctor's, as one likes
STRENGTH, GAMMA = 3.0, 0.4  # inverse of the penalty, narrowness of the kernel; chosen by cross-validation on our own sentences
LAYERS = (0.8, 1.2)  # how much the last layer and the middle one weigh; chosen likewise
WEIGHT = 3.0  # one sentence of the kind listened for counts as so many others
SIGN_STRENGTH = 3.0
STEPS = 127  # support vectors are kept in one byte a number
FOLDS = 5
LEFT_ALONE = (0.97, 0.95, 0.92, 0.9, 0.85)  # shares of calm sentences at which recall is told


class Told(NamedTuple):
    """One sentence: its level (urgent, crisis or calm), its sign or sort, its kind for the scope, and whether it is near a border."""

    text: str
    level: str
    sign: str
    kind: str = ""
    near: bool = True


def told() -> List[Told]:
    """All our sentences, each once."""
    yaml = YAML(typ="safe")
    urgent, crisis, scope, near = (yaml.load(HERE / f"{name}.yml") for name in (
        "urgent_examples", "crisis_examples", "scope_examples", "near_misses"))
    rows = [Told(line, level, sign) for level, signs in urgent.items() for sign, lines in signs.items() for line in lines]
    rows += [Told(line, CALM if sort in ("aside", "body") else "crisis", sort) for sort, lines in crisis.items() for line in lines]
    rows += [Told(line, CALM, "asked_as", "" if DECIDES.search(line) and passage.id.startswith(ON_MEDICINES) else "guide", False)
             for passage in passages().values() for line in passage.asked_as]
    rows += [Told(line, CALM, kind, kind, False) for kind, lines in scope.items() for line in lines]
    rows += [Told(line, CALM, sort, "" if sort in UNCLEAR else NEAR_KINDS.get(sort, "guide"), False)
             for sort, lines in near.items() for line in lines]
    return list({row.text: row for row in reversed(rows)}.values())[::-1]


def train() -> Tuple[Dict[str, Any], Dict[str, Any]]:
    """Fit every head and the signs; return the arrays to keep and the cross-validated figures."""
    rows = told()
    raw = features([row.text for row in rows])
    centre, scale = _standard(raw)
    ready = (raw - centre) * scale
    kernel = near(ready, ready, (ready ** 2).sum(1), GAMMA)  # once for all heads: most of the work
    weights, offsets, figures = {}, {}, {}
    for head, (chosen, meant) in _heads(rows).items():
        close = np.array([rows[i].near or head not in ALARMS for i in chosen])
        figures[head] = _figures(kernel[np.ix_(chosen, chosen)], meant, close)
        machine = _machine(kernel[np.ix_(chosen, chosen)], meant)
        weights[head], offsets[head] = np.zeros(len(rows), np.float32), machine.intercept_[0]
        weights[head][chosen[machine.support_]] = machine.dual_coef_[0]
    support = np.flatnonzero(np.any([row != 0 for row in weights.values()], axis=0))
    step = np.abs(ready[support]).max() / STEPS
    signs, figures["signs"] = _signs(rows, ready)
    kept = {"centre": centre, "scale": scale, "support": np.round(ready[support] / step).astype(np.int8), "step": np.float32(step),
            "gamma": np.float32(GAMMA), "heads": np.array(list(weights)), "head_matrix": np.stack([weights[h][support] for h in weights]),
            "head_offset": np.array(list(offsets.values()), np.float32), **signs}
    return kept, {"sentences": len(rows), "support": len(support), **figures}


def _heads(rows: List[Told]) -> Dict[str, Tuple[np.ndarray, np.ndarray]]:
    """For each head the sentences it learns from and which of them are meant."""
    urgent = np.array([row.level not in (CALM, "crisis") for row in rows])
    crisis = np.array([row.level == "crisis" for row in rows])
    kinds = np.array([row.kind for row in rows])
    told_apart = np.flatnonzero([row.level != "crisis" and row.sign != "body" for row in rows])
    found = {"danger": (told_apart, urgent[told_apart])}
    clear = np.flatnonzero([row.sign != "overdose" for row in rows])  # by mistake or on purpose, nobody can tell
    found["despair"] = (clear, crisis[clear])
    sorted_out = np.flatnonzero(kinds != "")
    for kind in sorted(set(kinds[sorted_out])):
        found[str(kind)] = (sorted_out, kinds[sorted_out] == kind)
    return found


def _standard(raw: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """What makes each layer's vectors centred and of the length of its weight on average; marks stay as they are."""
    centre, scale = np.zeros(raw.shape[1], np.float32), np.ones(raw.shape[1], np.float32)
    for start, weight in zip((0, WIDTH), LAYERS, strict=True):
        block = slice(start, start + WIDTH)
        centre[block] = raw[:, block].mean(0)
        scale[block] = weight / np.linalg.norm(raw[:, block] - centre[block], axis=1).mean()
    return centre, scale


def _machine(kernel: np.ndarray, meant: np.ndarray) -> SVC:
    return SVC(C=STRENGTH, kernel="precomputed").fit(kernel, meant, sample_weight=np.where(meant, WEIGHT, 1.0))


def _figures(kernel: np.ndarray, meant: np.ndarray, close: np.ndarray) -> Dict[str, Any]:
    """Recall at borders that leave so much of the near calm sentences alone, each scored by a machine that did not see it."""
    scores = np.zeros(len(meant))
    for seen, unseen in StratifiedKFold(FOLDS, shuffle=True, random_state=1).split(kernel, meant + 2 * close):
        machine = _machine(kernel[np.ix_(seen, seen)], meant[seen])
        scores[unseen] = machine.decision_function(kernel[np.ix_(unseen, seen)])
    found: Dict[str, Any] = {"meant": int(meant.sum()), "calm": int((close & ~meant).sum())}
    for calm in LEFT_ALONE:
        border = float(np.quantile(scores[close & ~meant], calm))
        found[f"calm {calm}"] = {"border": round(border, 2), "recall": round(float((scores[meant] > border).mean()), 3),
                                 "far calm": round(float((scores[~close] <= border).mean()), 3) if not close.all() else None}
    return found


def _signs(rows: List[Told], ready: np.ndarray) -> Tuple[Dict[str, Any], Dict[str, Any]]:
    """Which sign an urgent sentence tells of: weights, and how often that is right among those that are so sure."""
    urgent = np.array([row.level not in (CALM, "crisis") for row in rows])
    named = np.array([f"{row.level} {row.sign}" for row in rows])[urgent]
    model = LogisticRegression(C=SIGN_STRENGTH, max_iter=2000)
    guessed = cross_val_predict(model, ready[urgent], named, cv=FOLDS, method="predict_proba")
    model.fit(ready[urgent], named)
    best, sure = model.classes_[guessed.argmax(1)], guessed.max(1)
    level = [a.split()[0] == b.split()[0] for a, b in zip(best, named, strict=True)]
    figures = {"level right": round(float(np.mean(level)), 3), **{
        f"sure {share}": {"share": round(float((sure >= share).mean()), 3),
                          "right": round(float((best == named)[sure >= share].mean()), 3)} for share in (0.3, 0.5, 0.7)}}
    return {"signs": model.classes_.astype(str), "sign_matrix": model.coef_.astype(np.float16),
            "sign_offset": model.intercept_.astype(np.float32)}, figures


def main() -> None:
    """Write the weights beside the examples."""
    kept, figures = train()
    np.savez_compressed(WEIGHTS, **kept)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
