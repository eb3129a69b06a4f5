"""Units people use, turned into the stored unit of a question."""

from knowledge.errors import AnswerError
from knowledge.interview import about

KILOGRAMS_A_POUND = 0.45359237
POUNDS_A_STONE = 14
CENTIMETRES_AN_INCH = 2.54
NMOL_L_A_NG_ML = 2.496
IU_A_MICROGRAM = 40

FACTORS = {
    ("kg", "kg"): 1.0, ("lb", "kg"): KILOGRAMS_A_POUND, ("st", "kg"): POUNDS_A_STONE * KILOGRAMS_A_POUND,
    ("cm", "cm"): 1.0, ("m", "cm"): 100.0, ("in", "cm"): CENTIMETRES_AN_INCH, ("ft", "cm"): 12 * CENTIMETRES_AN_INCH,
    ("ng/mL", "ng/mL"): 1.0, ("nmol/L", "ng/mL"): 1 / NMOL_L_A_NG_ML,
    ("IU", "IU"): 1.0, ("mcg", "IU"): float(IU_A_MICROGRAM),
}
STEPS = {"kg": 0.1, "cm": 0.5}


def to_stored(question_id: str, value: float, unit: str = "") -> float:
    """Convert a figure to the stored unit of a question: weight to 0.1 kg, height to 0.5 cm.

    Raises:
        AnswerError: with reason "unit" for a unit that this question does not take.
    """
    stored = about(question_id)["unit"]
    if not unit or unit == stored:
        factor = 1.0
    elif (unit, stored) in FACTORS:
        factor = FACTORS[unit, stored]
    else:
        raise AnswerError(question_id, "unit", unit)
    step = STEPS.get(stored)
    converted = value * factor
    return round(round(converted / step) * step, 1) if step else converted
