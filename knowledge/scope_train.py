"""Makes scope_weights.json from our own examples: python -m knowledge.scope_train. Only this file needs scikit-learn."""

import json
from collections import Counter
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
from ruamel.yaml import YAML
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from knowledge.encoder import default
from knowledge.passages import passages
from knowledge.scope import WEIGHTS

CRISIS = Path(__file__).with_name("crisis_examples.yml")
EXAMPLES = Path(__file__).with_name("scope_examples.yml")
NEAR_MISSES = Path(__file__).with_name("near_misses.yml")
NEAR_KINDS = {"other_health": "other_medicine", "off_topic": "off_topic"}  # kinds of near_misses.yml that lie outside
UNCLEAR = ("talk", "symptom", "other_disease")  # half of these are ours, half are not
STRENGTH = 6.0  # inverse of the penalty; chosen by cross-validation on our own examples
RARE = 1.0  # 0: every sentence counts alike; 1: every kind counts alike
DESPAIR_WEIGHT = 4  # one sentence of despair counts as so many others; chosen like STRENGTH
DECIMALS = 4
FOLDS = 5


def examples() -> Tuple[List[str], List[str]]:
    """Sentences and their kinds; the guide's own questions, and questions near to it, are `guide`."""
    yaml = YAML(typ="safe")
    told: Dict[str, List[str]] = yaml.load(EXAMPLES)
    near: Dict[str, List[str]] = yaml.load(NEAR_MISSES)
    pairs = [(line, kind) for kind, lines in told.items() for line in lines]
    pairs += [(line, "guide") for passage in passages().values() for line in passage.asked_as]
    pairs += [(line, NEAR_KINDS.get(kind, "guide")) for kind, lines in near.items() if kind not in UNCLEAR for line in lines]
    return [line for line, _ in pairs], [kind for _, kind in pairs]


def train() -> Dict[str, object]:
    """Fit, cross-validate and return the weights with the figures."""
    sentences, kinds = examples()
    vectors = default().encode(sentences)
    counts = Counter(kinds)
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight={
        kind: (len(kinds) / count) ** RARE for kind, count in counts.items()})
    guessed = cross_val_predict(model, vectors, kinds, cv=FOLDS)
    model.fit(vectors, kinds)
    right = {kind: float(np.mean([g == kind for g, k in zip(guessed, kinds, strict=True) if k == kind]))
             for kind in sorted(set(kinds))}
    return {"despair": despair(sentences), "labels": list(model.classes_), "matrix": np.round(model.coef_, DECIMALS).tolist(),
            "offset": np.round(model.intercept_, DECIMALS).tolist(), "cross_validated": right, "examples": len(kinds)}


def despair(others: List[str]) -> Dict[str, object]:
    """Fit the listener for despair and violence told sideways, against all that is neither."""
    told: Dict[str, List[str]] = YAML(typ="safe").load(CRISIS)
    sentences = [*told["crisis"], *told["aside"], *others]
    meant = [1] * len(told["crisis"]) + [0] * (len(told["aside"]) + len(others))
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight={0: 1, 1: DESPAIR_WEIGHT})
    vectors = default().encode(sentences)
    guessed = cross_val_predict(model, vectors, meant, cv=FOLDS)
    model.fit(vectors, meant)
    heard = [bool(g) for g, m in zip(guessed, meant, strict=True) if m]
    alarms = sum(bool(g) for g, m in zip(guessed, meant, strict=True) if not m)
    return {"vector": np.round(model.coef_[0], DECIMALS).tolist(), "offset": round(float(model.intercept_[0]), DECIMALS),
            "heard": round(float(np.mean(heard)), DECIMALS), "false_alarms": alarms}


def main() -> None:
    """Write the weights beside the examples."""
    weights = train()
    WEIGHTS.write_text(json.dumps(weights) + "\n", encoding="utf-8")
    print(json.dumps({name: weights[name] for name in ("cross_validated", "examples")}),
          {name: weights["despair"][name] for name in ("heard", "false_alarms")})  # type: ignore[index]


if __name__ == "__main__":
    main()
