"""What a calculator returns, and how it refuses: the sentence a person reads stands in calculators/words.yml."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Literal, NoReturn, Optional, Tuple

from pydantic import BaseModel
from ruamel.yaml import YAML

from knowledge.errors import MissingAnswers, NotForThisPerson

WORDS = Path(__file__).with_name("calculators") / "words.yml"
ADULT_AGE = 18  # years; nothing here was published for children

Status = Literal["verified", "verified_second_hand", "recalled"]
"""How well the rule is verified: read in the source, read in a copy or summary, or standard teaching only."""


class Result(BaseModel):
    """One calculator's answer.

    `value` is a number, a code or a mapping of them; `band` the published group it falls in; `flag` whether the
    published mark is met. A "recalled" rule must never be shown as agreeing with a publication.
    """

    value: Any
    unit: str
    band: Optional[str] = None
    flag: Optional[bool] = None
    sources: Tuple[str, ...]
    notes: Tuple[str, ...] = ()
    version: str
    status: Status = "verified"

    class Config:
        extra = "forbid"
        frozen = True


@lru_cache(maxsize=1)
def words() -> Dict[str, Dict[str, str]]:
    """The sentences of calculators/words.yml: `refusals` and `notes` by key."""
    loaded: Dict[str, Dict[str, str]] = YAML(typ="safe").load(WORDS)
    return loaded


def refuse(name: str, key: str, **values: Any) -> NoReturn:
    """Refuse a person the instrument was not published for.

    Raises:
        NotForThisPerson: always, with the sentence of words.yml.
    """
    raise NotForThisPerson(name, words()["refusals"][key].format(**values))


def need(name: str, *question_ids: str) -> NoReturn:
    """Say which answers are missing.

    Raises:
        MissingAnswers: always.
    """
    raise MissingAnswers(name, question_ids)


def note(key: str, **values: Any) -> str:
    """One note of words.yml."""
    return words()["notes"][key].format(**values)


def adults_only(name: str, age_years: Optional[float]) -> None:
    """Refuse anyone under 18; an unknown age passes, since the instruments that need it ask for it."""
    if age_years is not None and age_years < ADULT_AGE:
        refuse(name, "adults")
