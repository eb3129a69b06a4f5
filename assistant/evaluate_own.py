"""The project's own question sets as rows of the evaluation card: each author apart, and apart what was held out."""

from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

from ruamel.yaml import YAML

Rows = List[Dict[str, Any]]
SETS = Path(__file__).resolve().parents[1] / "tests" / "knowledge"
KINDS = {"answerable": "answerable", "partly": "partly", "silent": "not_in_guide"}
EXPECTED = {"refuse": "refuse", "boundary": "medical_boundary", "smalltalk": "smalltalk"}
HELD_OUT_OF = 3  # every third question of the second author's kinds is held out


def own_rows() -> Tuple[Rows, Rows]:
    """Guide questions and out-of-scope messages, in the shape of the `faq` and `oos` sets."""
    faq = [*_second(), *_third()]
    return faq, [{"id": f"scope-{n}", **row} for n, row in enumerate(_outside(), 1)]


def _second() -> Iterator[Dict[str, Any]]:
    for kind, styles in _read("questions_second.yml").items():
        for n, row in enumerate(row for rows in styles.values() for row in rows):
            held = n % HELD_OUT_OF == HELD_OUT_OF - 1
            yield _question(f"second-{kind}-{n + 1}", kind, row, f"second author, {'held out' if held else 'looked at'}")


def _third() -> Iterator[Dict[str, Any]]:
    for half, kinds in _read("questions_third.yml").items():
        for kind, rows in kinds.items():
            for n, row in enumerate(rows, 1):
                yield _question(f"third-{half}-{kind}-{n}", kind, row, f"third author, {'held out' if half == 'held' else 'looked at'}")


def _question(name: str, kind: str, row: Dict[str, Any], author: str) -> Dict[str, Any]:
    return {"id": name, "question": row["q"], "kind": KINDS[kind], "gold": row.get("guide", []), "provenance": author}


def _outside() -> Iterator[Dict[str, Any]]:
    for group in _read("scope_second.yml"):
        for text in group["texts"] if group["label"] in EXPECTED else ():
            yield {"text": text, "kind": group["label"], "expected": EXPECTED[group["label"]]}


def _read(name: str) -> Any:
    return YAML(typ="safe").load(SETS / name)
