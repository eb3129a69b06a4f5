"""A what-if question read as facts: "what if I stopped smoking?" -> {"smoking": "ex"}."""

import re
from datetime import date
from typing import Any, Dict

from knowledge.interview import RiskProfile
from knowledge.person import number
from knowledge.questions import known
from knowledge.reading import read

OPENING = re.compile(
    r"^.*?\b(?:what (?:if|would (?:change|happen|it be)(?: for me)? if)|suppose|if|imagine|without|with)\b\s*", re.I)
WITHOUT = re.compile(r"\bwithout\b", re.I)
RESTATED = (  # how a wish is said -> how it would be told as a fact
    (r"\b(?:i|we) (?:stopped|stop|gave up|give up|quit) (?:smoking|cigarettes|the cigarettes|fags)\b", "I used to smoke"),
    (r"\b(?:giving up|stopping|quitting) (?:smoking|cigarettes)\b", "I used to smoke"),
    (r"\b(?:i|we) (?:stopped|stop|gave up|give up|quit) (?:drinking|alcohol)\b", "I don't drink"),
    (r"\b(?:i|we) (?:drank|drink) less\b", "I drink one small drink a day"),
    (r"\b(?:i|we) (?:were|was) (\d+)\b(?! (?:kg|kilos|pounds|stone))", r"I am \1 years old"),
    (r"\b(?:i|we) (?:were|was)\b", "I am"),
    (r"\b(?:i|we) weighed\b", "I weigh"),
    (r"\bmy t.?score (?:were|was|became|went up to)\b", "my T-score is"),
    (r"\b(?:i|we) (?:had|have) (?:no|not had any) falls\b", "I had no falls this year"),
    (r"\bno falls\b", "I had no falls this year"),
    (r"\b(?:i|we) (?:stopped|had no more|had no) fall(?:s|ing)\b", "I had no falls this year"),
    (r"\bmy (mother|father|mum|mom|dad) (?:had|did) (?:broken|break|broke) (?:her|his|a) hip\b", r"my \1 broke a hip"),
)
YEARS_OLDER = re.compile(r"\b(\d+|ten|five|twenty) years (older|younger)\b", re.I)
NUMBERS = {"five": 5, "ten": 10, "twenty": 20}


def hypotheses(text: str, profile: RiskProfile, today: date) -> Dict[str, Any]:
    """The facts that a what-if question supposes; empty if none can be read."""
    shifted = YEARS_OLDER.search(text)
    age = number(profile.age_years)
    if shifted and age is not None:
        years = NUMBERS.get(shifted.group(1).lower()) or int(shifted.group(1))
        return {"age_years": age + (years if shifted.group(2) == "older" else -years)}
    said = OPENING.sub("", text.strip()).rstrip("?!. ")
    if WITHOUT.search(text):
        said = f"I have no {said}"
    for pattern, fact in RESTATED:
        said = re.sub(pattern, fact, said, flags=re.I)
    return {name: value for name, value in read(said, question_id=None, profile=RiskProfile(), today=today).facts.items()
            if known(value)}
