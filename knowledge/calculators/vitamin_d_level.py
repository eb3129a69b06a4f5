"""A vitamin D blood level in both units. Trap: ng/mL and nmol/L differ by 2.5 times; the bands are recalled."""

from knowledge.result import Result, note

NMOL_PER_NG = 2.496  # nmol/L per ng/mL of 25-hydroxyvitamin D
MARKS = ((12.0, "deficient"), (20.0, "may_be_low"))  # ng/mL, below; Institute of Medicine 2011 (recalled)
HIGH_ABOVE = 50.0  # ng/mL; possible harm (recalled)


def vitamin_d_level(vitamin_d_level_ng_ml: float) -> Result:
    """Give the level in nmol/L, and the recalled band: deficient, may_be_low, enough or high.

    Source: conversion factor of 25-hydroxyvitamin D; Institute of Medicine 2011, doi:10.17226/13050 (bands, recalled).
    """
    level = vitamin_d_level_ng_ml
    band = "high" if level > HIGH_ABOVE else next((band for mark, band in MARKS if level < mark), "enough")
    return Result(value=round(level * NMOL_PER_NG, 1), unit="nmol/L", band=band, flag=band != "enough",
                  status="recalled", notes=(note("vitamin_d_level"), note("recalled")), version="2011",
                  sources=("Institute of Medicine 2011, doi:10.17226/13050", "related.vitamin_d_deficiency"))
