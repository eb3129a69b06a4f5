"""Body-mass index. Trap: it is worked out from weight and height, never taken as an answer."""

from knowledge.result import Result

SOURCES = ("screening.priority_groups", "WHO Technical Report Series 894 (2000)")


def bmi(weight_kg: float, height_cm: float) -> Result:
    """Give body-mass index in kg/m2, to two decimals.

    Source: WHO Technical Report Series 894 (2000).
    """
    return Result(value=round(index(weight_kg, height_cm), 2), unit="kg/m2", sources=SOURCES, version="1")


def index(weight_kg: float, height_cm: float) -> float:
    """Body-mass index, unrounded, for the instruments that are built on it."""
    return weight_kg / (height_cm / 100) ** 2
