"""Food in figures, from the calculators. Trap: a figure that may not be given is absent, so no line can show it."""

from typing import Dict, List, Mapping, Optional, Sequence, Set

from knowledge.calculators import run
from knowledge.calculators.bmi import index
from knowledge.calculators.calcium_diary import foods
from knowledge.calculators.protein_range import HEAVY_ABOVE_BMI
from knowledge.caution import State
from knowledge.errors import MissingAnswers, NotForThisPerson
from knowledge.interview import RiskProfile
from knowledge.result import Result

MEALS = 3
LIGHT_BELOW_BMI = 20.0  # kg/m2; from here down the MUST screen scores a point
LOSS_PERCENT = 5.0  # unplanned in six months; from here up the MUST screen scores a point
SMALL_GAP_MG = 100  # a gap below this is within the error of a food count
MOST_OVER_MG = 150  # what one serving may give beyond a gap
VITAMIN_D_GUIDE_IU = 2000  # a day; the top of the range in nutrition.vitamin_d
ROUND_MG = 50
POUNDS_PER_KG = 2.20462

# What one serving is called, by its question, in the order we would offer it; mg come from the calculator's food list.
SERVINGS = {
    "milk_servings": "a cup of milk", "yogurt_servings": "a bowl of yogurt",
    "fortified_drink_servings": "a cup of plant drink with added calcium", "tofu_servings": "half a cup of calcium-set tofu",
    "canned_fish_servings": "a small can of sardines with bones", "leafy_greens_servings": "a cup of cooked greens"}
DAIRY = {"milk_servings", "yogurt_servings", "cheese_servings"}
FISH = {"canned_fish_servings"}


def result(name: str, profile: RiskProfile) -> Optional[Result]:
    """What a calculator gives, or None where an answer is missing or the person is outside its range."""
    try:
        return run(name, profile)
    except (MissingAnswers, NotForThisPerson):
        return None


def calcium_now(profile: RiskProfile) -> Optional[float]:
    """Calcium in mg a day, as the person gave it, else from the food diary; None if neither is known."""
    if isinstance(profile.calcium_intake_mg, (int, float)):
        return profile.calcium_intake_mg
    diary = result("calcium_diary", profile)
    return float(diary.value["total_mg"]) if diary else None


def calcium_mark(profile: RiskProfile) -> Optional[Mapping[str, int]]:
    """The daily mark and the upper limit in mg: `rda_mg`, `ul_mg`; None if age or sex leave it open."""
    mark = result("calcium_allowance", profile)
    return mark.value if mark else None


def food_tags(profile: RiskProfile, told: Mapping[str, State]) -> Set[str]:
    """Which food lines fit: calcium against its mark, vitamin D against its limit, weight that needs care."""
    tags = {"has_weight"} if isinstance(profile.weight_kg, (int, float)) else set()
    now, mark = calcium_now(profile), calcium_mark(profile)
    if now is not None and mark:
        tags.add("calcium_known")
        gap = mark["rda_mg"] - now
        tags.add("calcium_gap" if gap >= SMALL_GAP_MG else "calcium_over" if now > mark["ul_mg"] else "calcium_enough")
    dose = profile.vitamin_d_supplement_iu
    if isinstance(dose, (int, float)) and dose > VITAMIN_D_GUIDE_IU:
        tags.add("vitamin_d_high")
    level = result("vitamin_d_level", profile)
    if level and level.band in ("deficient", "may_be_low"):
        tags.add("vitamin_d_low")
    return tags | _weight_tags(profile, told)


def _weight_tags(profile: RiskProfile, told: Mapping[str, State]) -> Set[str]:
    loss, tags = profile.weight_loss_percent, set()
    if isinstance(loss, (int, float)) and loss >= LOSS_PERCENT:
        tags |= {"losing_weight", "weight_care"}
    if isinstance(profile.weight_kg, (int, float)) and isinstance(profile.height_cm, (int, float)):
        bmi = index(profile.weight_kg, profile.height_cm)
        tags |= {"weight_care"} if bmi < LIGHT_BELOW_BMI else {"heavy"} if bmi > HEAVY_ABOVE_BMI else set()
    if told["eating_disorder"] == "present":
        tags.add("weight_care")
    return tags


def food_figures(profile: RiskProfile, told: Mapping[str, State], wishes: Sequence[str]) -> Dict[str, str]:
    """The amounts as words. No protein amount unless the kidneys are known to be fine and the weight is known."""
    said: Dict[str, str] = {}
    protein = result("protein_range", profile)
    if protein and told["kidney_disease"] == "absent":
        low, high = protein.value["guide_low_g"], protein.value["guide_high_g"]
        said.update(protein_low=f"{low}", protein_high=f"{high}", meal_low=f"{low / MEALS:.0f}",
                    meal_high=f"{high / MEALS:.0f}", weight=weight_words(float(profile.weight_kg or 0)))
    now, mark = calcium_now(profile), calcium_mark(profile)
    if mark:
        said.update(calcium_target=f"{mark['rda_mg']:,}", calcium_limit=f"{mark['ul_mg']:,}")
    if mark and now is not None:
        gap = mark["rda_mg"] - now
        said.update(calcium_now=f"{_rounded(now):,}", calcium_gap=f"{_rounded(gap):,}",
                    calcium_foods=gap_foods(gap, wishes))
    if isinstance(profile.vitamin_d_supplement_iu, (int, float)):
        said["vitamin_d_dose"] = f"{profile.vitamin_d_supplement_iu:,.0f}"
    if isinstance(profile.vitamin_d_level_ng_ml, (int, float)):
        said["vitamin_d_level"] = f"{profile.vitamin_d_level_ng_ml:g}"
    return said


def gap_foods(gap_mg: float, wishes: Sequence[str] = ()) -> str:
    """Servings of different foods that together about fill a gap in mg a day, in words."""
    barred = (DAIRY if "no_dairy" in wishes else set()) | (FISH if "no_fish_or_meat" in wishes else set())
    milligrams = {food.group: food.mg for food in foods().values() if food.group in SERVINGS and food.group not in barred}
    left = gap_mg
    chosen: List[str] = []
    offered = sorted(milligrams, key=list(SERVINGS).index)
    while left >= SMALL_GAP_MG and len(chosen) < len(offered):
        rest = [group for group in offered if group not in chosen]
        fitting = [group for group in rest if -SMALL_GAP_MG <= milligrams[group] - left <= MOST_OVER_MG]
        chosen.append((fitting or rest)[0])
        left -= milligrams[chosen[-1]]
    said = [f"{SERVINGS[group]} (about {milligrams[group]:.0f} mg)" for group in chosen]
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1] if said else ""


def weight_words(weight_kg: float) -> str:
    """A weight in both units."""
    return f"{weight_kg:.0f} kg ({weight_kg * POUNDS_PER_KG:.0f} lb)"


def _rounded(milligrams: float) -> int:
    return int(round(milligrams / ROUND_MG) * ROUND_MG)
