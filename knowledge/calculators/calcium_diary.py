"""Calcium from a week's food and tablets. Trap: servings are a week, the supplement is a day."""

from functools import lru_cache
from pathlib import Path
from typing import Dict, Mapping, NamedTuple, Optional

from ruamel.yaml import YAML

from knowledge.result import Result, need, note, refuse

OTHER_FOODS_MG = 250.0  # mg a day for foods that are not on the list (an assumption; recalled practice)
HELD_BACK_SHARE = 0.1  # of the calcium in spinach and beet greens that counts, since oxalate binds the rest
DAYS_A_WEEK = 7
SOURCE = "US Dietary Guidelines, food sources of calcium"


class Food(NamedTuple):
    """Calcium of one serving, and the question that counts it."""

    mg: float
    group: Optional[str] = None
    held_back: bool = False


@lru_cache(maxsize=1)
def foods() -> Mapping[str, Food]:
    """The foods of calcium_foods.yml by code."""
    rows = YAML(typ="safe").load(Path(__file__).with_name("calcium_foods.yml"))
    return {row.pop("food"): Food(**row) for row in rows}


def calcium_diary(
    milk_servings: Optional[float] = None, yogurt_servings: Optional[float] = None,
    cheese_servings: Optional[float] = None, fortified_drink_servings: Optional[float] = None,
    tofu_servings: Optional[float] = None, canned_fish_servings: Optional[float] = None,
    leafy_greens_servings: Optional[float] = None, calcium_supplement_mg: Optional[float] = None,
    dairy_servings_per_day: Optional[float] = None, *, other_foods: Optional[Mapping[str, float]] = None,
    base_mg: float = OTHER_FOODS_MG,
) -> Result:
    """Add up calcium in mg a day.

    Args:
        dairy_servings_per_day: used as milk where none of the weekly dairy groups was told.
        other_foods: servings a week of foods of calcium_foods.yml by code.
        base_mg: for foods that are not on the list.
    Returns:
        `value` mg a day from the foods told, and in total with `base_mg` and tablets.
    Raises:
        MissingAnswers: nothing about food is known.
        NotForThisPerson: a food that is not on the list.
    Source: US Dietary Guidelines, food sources of calcium.
    """
    servings: Dict[str, Optional[float]] = {
        "milk_servings": milk_servings, "yogurt_servings": yogurt_servings, "cheese_servings": cheese_servings,
        "fortified_drink_servings": fortified_drink_servings, "tofu_servings": tofu_servings,
        "canned_fish_servings": canned_fish_servings, "leafy_greens_servings": leafy_greens_servings}
    dairy = (milk_servings, yogurt_servings, cheese_servings)
    if dairy_servings_per_day is not None and all(value is None for value in dairy):
        servings["milk_servings"] = dairy_servings_per_day * DAYS_A_WEEK
    if other_foods is None and all(value is None for value in servings.values()):
        need("calcium_diary", "milk_servings", "yogurt_servings", "cheese_servings")
    named = {code: servings[food.group] or 0.0 for code, food in foods().items() if food.group}
    more = dict(other_foods or {})
    if not set(more) <= set(foods()):
        refuse("calcium_diary", "food_unknown")
    week = sum(_mg(code) * count for plan in (named, more) for code, count in plan.items())
    eaten = week / DAYS_A_WEEK
    total = eaten + base_mg + (calcium_supplement_mg or 0.0)
    notes = [note("diary"), note("diary_base", base=f"{base_mg:g}")]
    notes += [note("diary_open")] if other_foods is None and None in servings.values() else []
    notes += [note("greens")] if any(foods()[code].held_back for code in more) else []
    return Result(value={"food_mg": round(eaten), "total_mg": round(total)}, unit="mg a day", sources=(SOURCE,),
                  notes=tuple(notes), version="2020")


def _mg(code: str) -> float:
    food = foods()[code]
    return food.mg * (HELD_BACK_SHARE if food.held_back else 1.0)
