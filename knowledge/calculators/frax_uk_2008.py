"""Rows of two printed FRAX tables (UK, 2008). Trap: a look-up of printed rows, never a figure for a person."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Optional

from ruamel.yaml import YAML

from knowledge.result import Result, note, refuse

SEXES = {"female": "women", "male": "men"}


@lru_cache(maxsize=1)
def _tables() -> Dict[str, Any]:
    loaded: Dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_suffix(".yml"))
    return loaded


def frax_uk_2008(
    sex: str, age_years: float, t_score: Optional[float] = None, *, risk_factor: Optional[str] = None,
) -> Result:
    """Look up the printed 10-year percentages for a body-mass index of 25 and one risk factor, or one T-score.

    Args:
        age_years: exactly 50, 60, 70 or 80 (and 90 with a T-score).
        t_score: femoral neck, a whole number from -4 to 1; used when no risk_factor is given.
        risk_factor: a row of frax_uk_2008.yml, such as "prior_fracture" or "none".
    Raises:
        NotForThisPerson: no such row.
    Source: Kanis 2008, PMC2267485, tables 2 and 3.
    """
    part = "by_risk_factor" if risk_factor is not None else "by_t_score"
    row, tables = risk_factor if risk_factor is not None else t_score, _tables()[part]
    if age_years not in tables["ages"] or row not in tables["rows"][SEXES[sex]]:
        refuse("frax_uk_2008", "frax_row")
    pair = tables["rows"][SEXES[sex]][row]
    at = tables["ages"].index(age_years)
    return Result(value={"major_percent": pair["major"][at], "hip_percent": pair["hip"][at]}, version="2008",
                  unit="percent in 10 years", sources=("Kanis 2008, PMC2267485",), notes=(note("lookup_only"),))
