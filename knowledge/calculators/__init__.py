"""The registry is the folder: one instrument a file, named like its function; packages and YAML beside it are not.

A function's plain parameters are question ids, filled from the profile; its keyword-only ones are context.
Trap: an answer that is open, "unsure" or "declined" is missing to a calculator, never "no".
"""

from functools import lru_cache, cache
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Callable, Dict, List, Mapping, NamedTuple

from ruamel.yaml import YAML

from knowledge.errors import CalculatorError, MissingAnswers, UnknownCalculator
from knowledge.interview import RiskProfile
from knowledge.questions import known
from knowledge.result import Result

REGISTRY: Dict[str, Callable[..., Result]] = {
    m.name: getattr(import_module(f"{__name__}.{m.name}"), m.name) for m in iter_modules(__path__) if not m.ispkg}


class Unavailable(NamedTuple):
    """An instrument we do not compute: its name, why, and where to go instead."""

    id: str
    name: str
    reason: str
    instead: str


@lru_cache(maxsize=1)
def unavailable() -> Mapping[str, Unavailable]:
    """Instruments that are named, explained and left out, by id (unavailable.yml)."""
    raw = YAML(typ="safe").load(Path(__file__).with_name("unavailable.yml"))
    return {entry["id"]: Unavailable(**entry) for entry in raw}


@cache
def _answers_of(name: str) -> Mapping[str, Parameter]:
    """The parameters of a calculator that are answers; taking a signature apart costs more than most equations."""
    every = signature(REGISTRY[name]).parameters
    return {p.name: p for p in every.values() if p.kind is Parameter.POSITIONAL_OR_KEYWORD}


def questions_of(name: str) -> List[str]:
    """The question ids a calculator reads, in order."""
    return list(_answers_of(name))


def run(name: str, profile: RiskProfile, **context: Any) -> Result:
    """Run one calculator on a profile.

    Args:
        context: what no question asks, such as `years`; only what the calculator declares keyword-only.
    Raises:
        UnknownCalculator: no such calculator; CalculatorError: one we leave out, with the reason.
        MissingAnswers: a question it needs is open, unsure or declined.
        NotForThisPerson: outside its published range or population.
    """
    if name in unavailable():
        entry = unavailable()[name]
        raise CalculatorError(name, f"{entry.reason} {entry.instead}")
    if name not in REGISTRY:
        raise UnknownCalculator(name, list(REGISTRY))
    parameters = _answers_of(name)
    answers = {q: getattr(profile, q) if known(getattr(profile, q)) else None for q in parameters}
    missing = [q for q, value in answers.items() if value is None and parameters[q].default is Parameter.empty]
    if missing:
        raise MissingAnswers(name, missing)
    return REGISTRY[name](**answers, **context)
