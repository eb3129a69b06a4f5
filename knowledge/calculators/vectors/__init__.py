"""Published test vectors: their own instrument names and inputs, mapped to question ids and back.

Trap: verified, computed and recalled vectors are counted apart; a recalled one agrees with nothing published.
"""

from math import isfinite
from typing import Any, Dict, Iterable, List, Mapping

from knowledge.calculators import REGISTRY, questions_of, run, unavailable
from knowledge.calculators.vectors.adapters import ADAPTERS
from knowledge.errors import AnswerError, KnowledgeError, NotForThisPerson, UnknownCalculator
from knowledge.facts import from_facts, refusal

LEFT_OUT = {  # named by our own list of what we leave out, with its reason
    "SCORE": "score", "ABONE": "abone", "BODY_WEIGHT_CRITERION": "body_weight_criterion", "MORES": "mores",
    "FRACTURE_INDEX": "fracture_index", "CAROC": "caroc", "SARC_CALF": "sarc_calf"}
TOLERANCE = 1e-4  # of a number; words and truth values must be equal
STATUSES = ("VERIFIED", "COMPUTED", "RECALLED")


def calculate(instrument: str, inputs: Mapping[str, Any]) -> Dict[str, Any]:
    """Run one instrument by its vector name, or by its registry name with question ids as inputs.

    Returns:
        the outputs under the names of the vectors, or {"error": why} where it refuses.
    """
    try:
        if not _finite(inputs):
            raise ValueError("a number is not finite")
        if instrument in ADAPTERS:
            return _by_vector_name(instrument, inputs)
        name = LEFT_OUT.get(instrument, instrument.lower())
        facts = {key: value for key, value in inputs.items() if name not in REGISTRY or key in questions_of(name)}
        context = {key: value for key, value in inputs.items() if key not in facts}
        return run(name, from_facts(facts if name in REGISTRY else {}), **context).dict()
    except (KnowledgeError, LookupError, TypeError, AttributeError, ValueError, ArithmeticError) as error:
        return {"error": _words(error)}


def run_vectors(rows: Iterable[Mapping[str, Any]]) -> Dict[str, Any]:
    """Run vectors {instrument, inputs, expected, status}.

    Returns:
        {"results": [{"index", "got"}], "summary": {instrument: {"passed", "failed", "skipped", "why", "by_status"}}}.
    """
    results: List[Dict[str, Any]] = []
    summary: Dict[str, Dict[str, Any]] = {}
    for index, row in enumerate(rows):
        name, status = row["instrument"], row.get("status", "COMPUTED")
        entry = summary.setdefault(name, {
            "passed": 0, "failed": 0, "skipped": 0, "why": "",
            "by_status": {s: {"passed": 0, "failed": 0, "skipped": 0} for s in STATUSES}})
        if name in LEFT_OUT:
            got, verdict = {"skipped": unavailable()[LEFT_OUT[name]].reason}, "skipped"
            entry["why"] = got["skipped"]
        else:
            got = calculate(name, row["inputs"])
            verdict = "passed" if agrees(got, row["expected"]) else "failed"
        entry[verdict] += 1
        entry["by_status"].setdefault(status, {"passed": 0, "failed": 0, "skipped": 0})[verdict] += 1
        results.append({"index": index, "got": got})
    return {"results": results, "summary": summary}


def agrees(got: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Whether an output says what was expected; a refusal needs a refusal, in any words."""
    if "error" in expected or "error" in got:
        return "error" in expected and "error" in got
    return all(key in got and _same(got[key], value) for key, value in expected.items())


def _same(got: Any, expected: Any) -> bool:
    if isinstance(expected, bool) or isinstance(got, bool) or not isinstance(expected, (int, float)):
        return type(got) is type(expected) and bool(got == expected)
    return isinstance(got, (int, float)) and abs(got - expected) <= TOLERANCE


def _by_vector_name(instrument: str, inputs: Mapping[str, Any]) -> Dict[str, Any]:
    adapter = ADAPTERS[instrument]
    facts, context = adapter.inputs(inputs)
    facts.update({key: value for key, value in inputs.items()
                  if key in questions_of(adapter.calculator) and facts.get(key) is None})
    try:
        result = run(adapter.calculator, from_facts({k: v for k, v in facts.items() if v is not None}), **context)
    except NotForThisPerson:
        if adapter.refusal is None or not adapter.is_refusal(inputs):
            raise
        return dict(adapter.refusal)
    return adapter.outputs(result)


def _finite(value: Any) -> bool:
    """Whether no number anywhere in the inputs is endless or no number at all."""
    if isinstance(value, Mapping):
        return all(map(_finite, value.values()))
    return all(map(_finite, value)) if isinstance(value, list) else not isinstance(value, float) or isfinite(value)


def _words(error: Exception) -> str:
    if isinstance(error, NotForThisPerson):
        return error.reason
    if isinstance(error, UnknownCalculator):
        return f"There is no calculator {error.name!r}. There are: {', '.join(sorted(ADAPTERS))}."
    if isinstance(error, AnswerError):
        return refusal(error)
    return str(error) if isinstance(error, KnowledgeError) else f"An input is missing or of the wrong kind: {error}."
