"""A steroid dose in mg of prednisone. Trap: inhaled, skin and gut steroids are not converted."""

from knowledge.result import Result, note, refuse

EQUAL_TO_5_MG = {  # mg of each that equal 5 mg of prednisone; US label equivalence
    "prednisone": 5.0, "prednisolone": 5.0, "methylprednisolone": 4.0, "triamcinolone": 4.0, "hydrocortisone": 20.0,
    "cortisone": 25.0, "dexamethasone": 0.75, "betamethasone": 0.75, "deflazacort": 6.0}
RECALLED = frozenset({"deflazacort"})


def prednisone_equivalent(*, drug: str, mg_per_day: float) -> Result:
    """Convert a daily tablet dose to mg of prednisone, to two decimals.

    Args:
        drug: generic code, such as "methylprednisolone".
    Raises:
        NotForThisPerson: a steroid that is not converted, or a dose that is no dose.
    Source: US label equivalence table (deflazacort: recalled).
    """
    if drug not in EQUAL_TO_5_MG or not 0 <= mg_per_day < float("inf"):
        refuse("prednisone_equivalent", "not_a_tablet_steroid")
    return Result(value=round(mg_per_day * 5.0 / EQUAL_TO_5_MG[drug], 2), unit="mg prednisone a day", version="1",
                  status="recalled" if drug in RECALLED else "verified_second_hand",
                  sources=("US label of methylprednisolone, equivalence table",), notes=(note("steroid_never_stop"),))
