"""Whether a message is an alarm, or may be one: the rules of triage first, then what the listener hears that they have no words for.

A message between two borders, or one that a rule hears and the listener finds plainly calm, is a doubt: the assistant asks
one closed question. Trap: the rules stay the floor, so the listener never silences one.
"""

import re
from typing import Optional

from knowledge.asides import asks_why
from knowledge.interview import RiskProfile
from knowledge.language import foreign_line, is_gibberish
from knowledge.listener import Heard, heard
from knowledge.question import is_asking
from knowledge.questions import known
from knowledge.search import opened
from knowledge.triage import Alert, check
from knowledge.triage_context import HISTORY_QUESTIONS, denies
from knowledge.triage_patterns import medicine_codes

# Borders of the listener in log odds, chosen on the looked-at halves of the tests' authors, with the counts of the others in
# view; listener_train.py --check prints what a border hears and leaves alone on our own sentences.
SURE, DOUBT = 0.1, -0.45
CALM = -3.0  # below it, what a rule took for a sign is asked about first
MORE_WHEN_THE_PAST_IS_ASKED = 1.6  # "I fell and broke my hip" is the answer that was asked for
MORE_WHEN_DENIED = 0.7  # "I am having no trouble breathing"
SHORT = 8  # words of a reply that is more likely an answer than news ("she's a woman", "162 cm"): no doubt, and it must sound louder
MORE_OF_A_REPLY, MORE_OF_A_SHORT_REPLY = 0.48, 1.5
DESPAIR = 0.9
HINT = -0.5  # of despair: from it on, whom to talk to is said beside the answer, and nothing is interrupted
DESPAIR_WHEN_ASKED = 2.2  # "I'd rather keep that to myself" is reserve
# A reply of these words alone is an answer, and not worth the three milliseconds of listening; the rules read it all the same.
ANSWER_WORDS = re.compile(r"""(?:[\d.,'"/½¼¾-]+|yes|yeah|yep|no|nope|not|sure|none|never|i|am|i'm|it's|its|about|around|roughly|and|a|half|female|male|
    woman|man|lady|kg|kgs|kilo|kilos|stone|st|lb|lbs|pounds|cm|m|metres?|meters?|feet|foot|ft|inch|inches|in|years?|old|yo|skip|know|don't|do|one|two|
    three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|
    sixty|seventy|eighty|ninety|hundred)(?:[\s,.!]+|$)""".replace("\n    ", ""), re.I)
# "I've had six of the injections" is a course of treatment: a nurse gives them, months apart.
COURSE = re.compile(r"\b(?:had|having|have|got|given|been on|after|my)\b[^.;!?]{0,30}\b(?:injections?|jabs?|shots?|infusions?|drips?)\b", re.I)
AT_ONCE = re.compile(r"\b(?:tablets?|pills?|bottle|packet|box|at once|together|all of|today|tonight|this (?:morning|afternoon|evening)|just now|mistake|accident\w*|overdos\w*|too (?:many|much)|twice in|insulin|pen)\b", re.I)
CLEAR = 0.0  # beyond it, despair comes before any danger that sounds louder
LOUD = 2.5  # from it on a sign is an alarm even in a question that the guide answers
EXPLAINED_FROM = 0.7  # confidence of the search
SURE_OF_SIGN = 0.5  # probability from which the sign's own text is said; below it, the text of its level
FEWEST_WORDS = {"danger": 2, "despair": 3}
UNNAMED = {"emergency": "danger_now", "same_day": "danger_today"}
LATE = "denosumab_overdue"  # contacting the prescriber today is said beside the answer
ON_FILE = frozenset({"thigh_pain", "jaw_bone", "swallowing_pain", "skin_infection"})  # signs in whose light a medicine on file counts as said


def alarm(text: str, *, question_id: Optional[str] = None, profile: Optional[RiskProfile] = None) -> Optional[Alert]:
    """The most urgent sign of a message, by the rules or by the listener; None where all is calm.

    Args:
        question_id: the interview question that is open.
        profile: what is known; medicines on file count as said.

    Returns:
        An Alert; its kind is "doubt" where a closed question should be asked before anything is said.

    Raises:
        EncoderError: the sentence encoder has not been built.
    """
    by_rule = check(text, question_id=question_id, profile=profile)
    if by_rule and by_rule.kind != "notice":
        calm = by_rule.kind == "urgent" and max(heard(text).danger, heard(text).despair) < CALM
        return by_rule._replace(kind="doubt") if calm else by_rule
    if question_id is not None and (not ANSWER_WORDS.sub("", text.strip()) or (asks_why(text) and len(text.split()) <= SHORT)):
        return by_rule  # "he says why do you want to know"
    if len(text.split()) < min(FEWEST_WORDS.values()) or foreign_line(text) is not None or is_gibberish(text):
        return by_rule
    found = _listened(text, question_id, profile)
    if by_rule and (found is None or found.kind == "notice"):
        found = by_rule
    asked = found is not None and found.kind in ("urgent", "doubt") and found.level == "same_day" and question_id is None
    return found._replace(kind="notice") if found and asked and _is_explained(text) else found


def _is_explained(text: str) -> bool:
    """Whether a message asks what the guide plainly answers, and sounds no louder than such questions do: then its sign is
    said beside the answer ("is a fever the day after the drip normal?")."""
    if not is_asking(text) or heard(text).danger >= LOUD:
        return False
    found = opened().find(text)
    return found.answered and found.confidence >= EXPLAINED_FROM


def _listened(text: str, question_id: Optional[str], profile: Optional[RiskProfile]) -> Optional[Alert]:
    found = heard(text)
    short = question_id is not None and len(text.split()) <= SHORT
    more = 0.0 if question_id is None else MORE_OF_A_SHORT_REPLY if short else MORE_OF_A_REPLY
    more = max(more, MORE_WHEN_DENIED if denies(text) else 0.0, MORE_WHEN_THE_PAST_IS_ASKED if question_id in HISTORY_QUESTIONS else 0.0)
    sure = SURE + more
    if found.sign == "overdose" and COURSE.search(text) and not AT_ONCE.search(text):
        return None
    danger = _alert(found) if found.danger >= sure else None
    clear = found.despair >= CLEAR or found.despair >= found.danger  # else "dreadful pain" is pain before it is despair
    if clear and sounds_desperate(text, asked=question_id is not None):
        return Alert("crisis", "despair", "crisis", (danger.sign,) if danger else ())
    if danger:
        return danger
    medicine = _bone_medicine(profile)
    if medicine:
        with_medicine = heard(f"{text.rstrip(' .')}. I take {medicine}.")
        if with_medicine.danger >= sure and with_medicine.sign in ON_FILE:
            return _alert(with_medicine)
    if found.danger < DOUBT + more or short:
        hints = question_id is None and _despairs(text, HINT)
        return Alert("crisis", "despair", "notice") if hints else None
    return _alert(found) if found.sign == LATE else _alert(found)._replace(kind="doubt")


def sounds_desperate(text: str, *, asked: bool = False) -> bool:
    """Whether a message tells of despair, self-harm or violence in words that the rules do not have.

    Args:
        asked: an interview question is open.
    """
    return _despairs(text, DESPAIR_WHEN_ASKED if asked else DESPAIR)


def _despairs(text: str, border: float) -> bool:
    return len(text.split()) >= FEWEST_WORDS["despair"] and heard(text).despair >= border


def _alert(found: Heard) -> Alert:
    level = "emergency" if found.level == "emergency" else "same_day"
    sign = found.sign if found.sureness >= SURE_OF_SIGN else UNNAMED[level]
    return Alert(level, sign, "notice" if found.sign == LATE else "urgent")  # type: ignore[arg-type]


def _bone_medicine(profile: Optional[RiskProfile]) -> Optional[str]:
    if profile is None or not known(profile.medications):
        return None
    codes = {*medicine_codes("antiresorptive"), *medicine_codes("denosumab"), *medicine_codes("romosozumab")}
    taken = [code for code in profile.medications or () if code in codes]
    return taken[0].replace("_", " ") if taken else None
