"""Dates of treatment. Trap: "in March" may be the 1st, so a month is read as its first day, the careful way."""

from calendar import monthrange
from datetime import date
from typing import Dict

from knowledge.assess.case import DENOSUMAB_DUE_MONTHS, DENOSUMAB_LATE_MONTHS
from knowledge.interview import RiskProfile
from knowledge.questions import known


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def denosumab_dates(profile: RiskProfile) -> Dict[str, date]:
    """When the next denosumab dose is due, and from when on it is late; empty if the last dose is not known."""
    said = profile.denosumab_last_dose
    if said is None or not known(said):
        return {}
    last = date(*(int(part) for part in (said if len(said) > 7 else said + "-01").split("-")))
    return {"denosumab_due": months_after(last, DENOSUMAB_DUE_MONTHS),
            "denosumab_late": months_after(last, DENOSUMAB_LATE_MONTHS)}


def month_words(said: str) -> str:
    """ "2026-03" or "2026-03-14" as "March 2026"."""
    return f"{date(int(said[:4]), int(said[5:7]), 1):%B %Y}"
