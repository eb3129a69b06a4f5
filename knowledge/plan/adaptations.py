"""What gets in the way of the plan, read from free text: "I have no gym", "I can't do squats"."""

import re
from typing import Tuple

CANNOT = r"(?:can(?:no|')?t|cannot|unable to|not able to|no|without|don'?t (?:have|like|own|want)|haven'?t|hate|too (?:hard|painful)|hurts?|bad)"
SIGNS = {  # adaptation of the plan -> what people say
    "no_squats": r"squat|sit.?to.?stand|knees?|crouch|bend(?:ing)? my (?:knees|legs)|lunges?",
    "no_gym": r"gym|at home|indoors|leave the house|classes",
    "no_equipment": r"weights?\b|equipment|dumb.?bells?|bands?|machines?",
    "no_standing": r"stand(?:ing)?\b(?!.*chair)|on my feet|wheelchair",
    "no_overhead": r"(?:my )?(?:arms?|shoulders?)\b|overhead|lift (?:things|anything|with)|push.?ups?",
    "no_dairy": r"dairy|milk|lactose|cheese|yogh?urt|vegan",
    "no_fish_or_meat": r"meat|fish|vegetarian|vegan",
    "short_of_time": r"(?:ten|five|10|5|15|fifteen|few) minutes|(?:no|little|short of|much) time|busy",
}
WITHOUT_A_NO = re.compile(r"\b(?:only|vegan|vegetarian|busy|short of time|lactose)\b")


def adaptations_in(text: str) -> Tuple[str, ...]:
    """The adaptations of the plan that a message asks for; empty if none can be read."""
    plain = text.lower().replace("\u2019", "'")
    if not re.search(rf"\b{CANNOT}\b", plain) and not WITHOUT_A_NO.search(plain):
        return ()
    return tuple(name for name, words in SIGNS.items() if re.search(words, plain))
