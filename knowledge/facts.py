"""Facts at a JSON edge: yes and no are true and false there, and the slots of the question sets are derived."""

from datetime import date
from difflib import get_close_matches
from typing import Any, Dict, List, Mapping, Optional, Tuple, get_args

from knowledge.errors import AnswerError
from knowledge.interview import FIELDS, RiskProfile, about, profile_from
from knowledge.questions import UNKNOWN, Fracture, known
from knowledge.terms import drug_class, medicines_in, terms

YES_NO_IDS = frozenset(name for name, field in FIELDS.items() if field.field_info.extra["kind"] == "yes_no")
SMOKES = {"light", "moderate", "heavy", "current"}
DRINKS_3_PLUS = {"3_6", "7_9", "over_9", "3_plus"}
COVERED_SLOTS = {"fractures": ("fracture_recent_2y", "fracture_site"), "smoking": ("current_smoker",),
                 "alcohol": ("alcohol_3plus",)}
MONTHS_RECENT = 24
ILLNESSES = ("secondary_causes", "conditions")  # lists that share their codes
# Coarser names of the question sets: our question, and its answer for true and false (those a bare "yes" or "no" gets).
COARSE = {"current_smoker": ("smoking", {True: "current", False: "never"}),
          "alcohol_3plus": ("alcohol", {True: "3_plus", False: "under_3"})}
EXAMPLES = {"fractures": f'a list of {{"site": …, "when": "YYYY-MM"}}, sites: {", ".join(get_args(Fracture.__fields__["site"].outer_type_))}',
            "month": '"YYYY-MM"', "yes_no": "true or false"}


def from_facts(facts: Mapping[str, Any]) -> RiskProfile:
    """Read facts as they stand at a JSON edge into a profile.

    Yes and no are true and false there, "unsure" and "declined" stand for themselves, a medicine may have its brand name,
    and the coarser names of the question sets are taken too.

    Raises:
        AnswerError: for an unknown key, or a value that is out of range or of the wrong kind.
    """
    answers: Dict[str, Any] = {}
    for given, value in facts.items():
        name, codes = COARSE.get(given, (given, {}))
        if name not in FIELDS:
            raise AnswerError(given, "unknown_question", value)
        answers[name] = codes[value] if isinstance(value, bool) and value in codes else _stored(name, value)
    return profile_from(answers)


def expected(question_id: str) -> str:
    """What a question takes at a JSON edge, or, for a name that is no question, the nearest names."""
    if question_id not in FIELDS:
        names = [*FIELDS, *COARSE]
        near = get_close_matches(question_id, names, n=3) or [name for name in names if question_id in name.split("_")]
        return f"no such question{'; near it: ' + ', '.join(near) if near else ''}"
    spec, info = about(question_id), FIELDS[question_id].field_info
    kind, codes = spec["kind"], ", ".join(code for code, _ in spec["options"])
    takes = EXAMPLES.get(kind) or {
        "number": f"a number from {info.ge} to {info.le}{' ' + spec['unit'] if spec['unit'] else ''}",
        "choice": f"one of {codes}", "multi": f"a list of codes{': ' + codes if codes else ''}"}[kind]
    return f'it takes {takes}, or "unsure" or "declined"'


def refusal(error: AnswerError) -> str:
    """Why a fact is refused, and what would be taken, in one line."""
    return f"{error.question_id}: {error.value!r} is not an answer: {expected(error.question_id)}"


def strange_codes(profile: RiskProfile) -> List[Tuple[str, str]]:
    """Codes in the lists of a profile that no rule knows, each with its question; nothing follows from them."""
    illnesses = {code for name in ILLNESSES for code, _ in about(name)["options"]}
    found = []
    for name in FIELDS:
        given = getattr(profile, name)
        if about(name)["kind"] == "multi" and isinstance(given, (list, tuple)):
            codes = {code for code, _ in about(name)["options"]} | (illnesses if name in ILLNESSES else set())
            found += [(name, code) for code in given if code not in codes and drug_class(code) is None]
    return found


def to_facts(profile: RiskProfile) -> Dict[str, Any]:
    """The answered questions as JSON: true/false for yes and no, other values as stored."""
    plain = profile.dict(exclude_none=True)
    return {name: {"yes": True, "no": False}.get(value, value) if name in YES_NO_IDS else value
            for name, value in plain.items()}


def unknowns(profile: RiskProfile) -> List[str]:
    """Ids of the questions that were asked and are "unsure" or "declined"."""
    return [name for name in FIELDS if getattr(profile, name) in UNKNOWN]


def fracture_is_recent(profile: RiskProfile, today: date) -> Optional[str]:
    """ "yes", "no" or None: whether the latest dated break is at most 24 months old; the stated answer wins."""
    if profile.fracture_recent_2y is not None:
        return profile.fracture_recent_2y
    if not isinstance(profile.fractures, list):
        return None
    ages = [_months_since(fracture.when, today) for fracture in profile.fractures if fracture.when]
    if not ages:
        return None
    return "yes" if min(ages) <= MONTHS_RECENT else "no"


def eval_slots(profile: RiskProfile, today: date) -> Dict[str, Any]:
    """The known facts under the names of the question sets, derived slots included; unknown ones are left out."""
    facts = {name: value for name, value in to_facts(profile).items() if known(value)}
    slots = {name: value for name, value in facts.items() if name not in ("smoking", "alcohol", "fractures")}
    if known(profile.smoking):
        slots["current_smoker"] = profile.smoking in SMOKES
    if known(profile.alcohol):
        slots["alcohol_3plus"] = profile.alcohol in DRINKS_3_PLUS
    recent = fracture_is_recent(profile, today)
    if recent in ("yes", "no"):
        slots["fracture_recent_2y"] = recent == "yes"
    if isinstance(profile.fractures, list) and profile.fractures:
        slots["fracture_site"] = profile.fractures[0].site
    return slots


def covered_slots(question_id: str) -> List[str]:
    """The names of the question sets that a reply to this question may fill, the question's own first."""
    own = COVERED_SLOTS.get(question_id, (question_id,))
    more = FIELDS[question_id].field_info.extra["covers"]
    return list(dict.fromkeys([*own, *(slot for name in more for slot in COVERED_SLOTS.get(name, (name,)))]))


def _stored(name: str, value: Any) -> Any:
    if name in YES_NO_IDS and isinstance(value, bool):
        return "yes" if value else "no"
    if name == "medications" and isinstance(value, list):
        return [code for said in value for code in _medicine_codes(said)]
    return value


def _medicine_codes(said: Any) -> List[Any]:
    """The codes of the medicines in one entry; one that nobody knows stays as it is."""
    if not isinstance(said, str) or said in terms().medicines or said in terms().classes:
        return [said]
    return [mention.code for mention in medicines_in(said.replace("_", " "))] or [said]


def _months_since(when: str, today: date) -> int:
    year, month = int(when[:4]), int(when[5:7] or 0) if len(when) > 4 else 0
    return (today.year - year) * 12 + today.month - (month or today.month)
