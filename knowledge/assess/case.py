"""One person on one day, with what every rule reads off the answers. Trap: what is not known is None, never no."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, NamedTuple, Optional

from ruamel.yaml import YAML

from knowledge.calculators import run
from knowledge.calculators.bmi import index
from knowledge.errors import MissingAnswers, NotForThisPerson
from knowledge.facts import fracture_is_recent
from knowledge.interview import RiskProfile, about
from knowledge.person import (
    Reference,
    completed_years,
    conditions,
    density_reference,
    fracture_sites,
    medicine_classes,
    number,
)
from knowledge.questions import known
from knowledge.result import Result

ADULT_AGE = 18  # years
DENOSUMAB_DUE_MONTHS, DENOSUMAB_LATE_MONTHS = 6, 7  # since the last dose; ECTS, J Clin Endocrinol Metab 106:264
EARLY_MENOPAUSE_BELOW = 45  # years; bone.secondary_causes
SMOKES = frozenset({"light", "moderate", "heavy", "current"})
DRINKS_MUCH = frozenset({"3_6", "7_9", "over_9", "3_plus"})
NOT_COUNTED_SITES = frozenset({"foot"})  # hands, feet and face do not count as easy breaks; Morin 2023, PMC10610956


class Case(NamedTuple):
    """A profile, the day, and the country whose advice holds (None if not known)."""

    profile: RiskProfile
    today: date
    country: Optional[str] = None

    @property
    def age(self) -> Optional[int]:
        """Age in completed years."""
        age = number(self.profile.age_years)
        return None if age is None else completed_years(age)

    @property
    def sex(self) -> Optional[str]:
        """Female, male, or None where it was not given."""
        return self.profile.sex if known(self.profile.sex) else None

    @property
    def bmi(self) -> Optional[float]:
        """Body-mass index in kg/m2."""
        weight, height = number(self.profile.weight_kg), number(self.profile.height_cm)
        return None if weight is None or height is None else index(weight, height)

    @property
    def reference(self) -> Reference:
        """Whether T-scores or Z-scores count for this person."""
        return density_reference(self.sex, self.age, self.profile.menopausal)

    @property
    def illnesses(self) -> FrozenSet[str]:
        """Illnesses named."""
        return conditions(self.profile)

    @property
    def classes(self) -> FrozenSet[str]:
        """Classes of the medicines named; empty where they are not known, which is for the notes to say."""
        return medicine_classes(self.profile.medications) or frozenset()

    @property
    def sites(self) -> FrozenSet[str]:
        """Sites of easy breaks."""
        return fracture_sites(self.profile)

    @property
    def breaks(self) -> int:
        """How many easy breaks were told that count; a spine bone seen in a picture is one."""
        told = self.profile.fractures if isinstance(self.profile.fractures, list) else []
        listed = [fracture.site for fracture in told]
        counted = [site for site in listed if site not in NOT_COUNTED_SITES]
        return len(counted) + (1 if "vertebra" in self.sites - set(listed) else 0)

    @property
    def broke_easily(self) -> bool:
        """Whether any easy break is known."""
        return self.profile.prior_fragility_fracture == "yes" or bool(self.sites) or self.broke_recently

    @property
    def broke_recently(self) -> bool:
        """Whether the latest easy break is at most two years old."""
        return fracture_is_recent(self.profile, self.today) == "yes"

    @property
    def early_menopause(self) -> bool:
        """Menopause before 45, by age or by the ticked line."""
        age = number(self.profile.menopause_age)
        return "early_menopause" in self.illnesses or (age is not None and age < EARLY_MENOPAUSE_BELOW)

    @property
    def smokes(self) -> bool:
        """Whether the person smokes now."""
        return self.profile.smoking in SMOKES

    @property
    def drinks_much(self) -> bool:
        """Whether three or more UK units a day were told."""
        return self.profile.alcohol in DRINKS_MUCH

    @property
    def denosumab_months(self) -> Optional[int]:
        """Months since the last denosumab dose; None if not taken, not known, or in the future."""
        when = self.profile.denosumab_last_dose
        if "denosumab" not in self.classes or when is None or not known(when):
            return None
        months = (self.today.year - int(when[:4])) * 12 + self.today.month - int(when[5:7])
        if len(when) > len("2025-03") and self.today.day < int(when[8:10]):
            months -= 1
        return months if months >= 0 else None

    def result(self, calculator: str, **context: Any) -> Optional[Result]:
        """A calculator's result, or None where it refuses or an answer is missing."""
        try:
            return run(calculator, self.profile, **context)
        except (MissingAnswers, NotForThisPerson):
            return None


@cache
def prose(name: str) -> Any:
    """One YAML file of texts beside this module."""
    return YAML(typ="safe").load(Path(__file__).with_name(f"{name}.yml"))


def label(question_id: str) -> str:
    """The short name of a question."""
    name: str = about(question_id)["label"]
    return name


def option_labels(question_id: str) -> Dict[str, str]:
    """Labels of a question's options by code."""
    return dict(about(question_id)["options"])


def listed(items: List[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def in_100(percent: float) -> str:
    """A percentage in words: "about 7", or "fewer than 1" under a half."""
    return f"about {int(percent + 0.5)}" if percent >= 0.5 else "fewer than 1"
