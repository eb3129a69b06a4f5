"""The first person's share of the start: everything that is read or compiled on first use, used once before ready."""

from datetime import date

from knowledge.answer import reply
from knowledge.assess import assess
from knowledge.interview import RiskProfile
from knowledge.plan import plan
from knowledge.reading import read


def warm(today: date) -> None:
    """Answer a question, read a reply and work out a result, for nobody: 2.5 s of somebody's first turns otherwise."""
    nobody = RiskProfile(age_years=67, sex="female", weight_kg=60, height_cm=162)
    reply("What is osteoporosis?", nobody, today=today)
    read("I am 67", question_id="age_years", profile=nobody, today=today)
    plan(nobody, assess(nobody, today=today), today=today)
