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

EXAMPLES = Path(__file__).with_name("scope_examples.yml")
NEAR_MISSES = Path(__file__).with_name("near_misses.yml")
NEAR_KINDS = {"other_health": "other_medicine", "off_topic": "off_topic"}  # kinds of near_misses.yml that lie outside
UNCLEAR = ("talk", "symptom", "other_disease")  # half of these are ours, half are not
STRENGTH = 6.0  # inverse of the penalty; chosen by cross-validation on our own examples
RARE = 1.0  # 0: every sentence counts alike; 1: every kind counts alike
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
    return {"labels": list(model.classes_), "matrix": np.round(model.coef_, DECIMALS).tolist(),
            "offset": np.round(model.intercept_, DECIMALS).tolist(), "cross_validated": right, "examples": len(kinds)}


def main() -> None:
    """Write the weights beside the examples."""
    weights = train()
    WEIGHTS.write_text(json.dumps(weights) + "\n", encoding="utf-8")
    print(json.dumps({name: weights[name] for name in ("cross_validated", "examples")}))


if __name__ == "__main__":
    main()
