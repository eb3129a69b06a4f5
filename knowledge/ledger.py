"""What is known so far: applying facts to the answers, undoing them, and saying each answer in words.

An answer that a change has made meaningless (which bone broke, once nothing broke) is set back to open.
"""

from calendar import month_name
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from knowledge.interview import FIELDS, QUESTION_IDS, about, accept
from knowledge.questions import UNKNOWN, Answers
from knowledge.units import CENTIMETRES_AN_INCH, KILOGRAMS_A_POUND, POUNDS_A_STONE

UNKNOWN_WORDS = {"unsure": "not sure", "declined": "rather not say"}
YES_NO_WORDS = {"yes": "Yes", "no": "No"}
EXTRA_CODES = {"current": "Yes", "under_3": "Less than 3 a day", "3_plus": "3 or more a day"}
COUNTS = {"years", "falls", "days", "months", "stands", "seconds", "servings a week"}


@dataclass(frozen=True)
class Change:
    """One answer before and after."""

    question_id: str
    before: Any
    after: Any


def apply_facts(answers: Answers, facts: Mapping[str, Any]) -> Tuple[Dict[str, Any], List[Change]]:
    """Put facts into answers and return both the new answers and what changed, set-back answers included.

    Raises:
        AnswerError: if a fact is out of range or of the wrong kind; nothing is applied then.
    """
    after = dict(answers)
    for name, value in facts.items():
        stored = None if value is None else accept(name, value)
        after[name] = [item.dict() if hasattr(item, "dict") else item for item in stored] \
            if isinstance(stored, list) else stored
    for name in FIELDS:
        if after.get(name) is not None and name not in facts and _meaningless(name, answers, after):
            after[name] = None
    changes = [Change(name, answers.get(name), after.get(name)) for name in FIELDS
               if answers.get(name) != after.get(name)]
    return after, changes


def answers_in(slots: Answers) -> Dict[str, Any]:
    """The answers among a conversation's slots, with lists that were only mentioned in passing.

    "I'm on Prolia" names a medicine, not all of them: it counts at once, and the list is still asked for.
    """
    found = {name: slots[name] for name in FIELDS if slots.get(name) is not None}
    return {**(slots.get("volunteered") or {}), **found}


def joined(facts: Mapping[str, Any], volunteered: Mapping[str, Any]) -> Dict[str, Any]:
    """Facts with what was mentioned in passing added to their lists; neither "not sure" nor a skip takes it back."""
    together = dict(facts)
    for name in set(facts) & set(volunteered):
        told = facts[name] if isinstance(facts[name], list) else []
        together[name] = list(dict.fromkeys([*volunteered[name], *told]))
    return together


def with_earlier_breaks(facts: Mapping[str, Any], answers: Answers, asked: Optional[str]) -> Dict[str, Any]:
    """A break mentioned later is one more, unless the breaks themselves are being asked for."""
    told, before = facts.get("fractures"), answers.get("fractures")
    if not isinstance(told, list) or not isinstance(before, list) or asked in ("fractures", "prior_fragility_fracture"):
        return dict(facts)
    new = [item.dict() if hasattr(item, "dict") else item for item in told]
    sites = {item["site"] for item in new}
    return {**facts, "fractures": [*(item for item in before if item["site"] not in sites), *new]}


def in_passing(change: Change, asked: Optional[str], open_before: bool) -> bool:
    """Whether a list names only some of what its own question will still ask for."""
    spec = about(change.question_id)
    return (open_before and spec["kind"] == "multi" and spec["part"] != "mentioned" and change.question_id != asked
            and isinstance(change.after, list) and bool(change.after))


FEW_FOR_A_CHOICE, FEW_FOR_A_VERDICT = 2, 5  # typed words from which an answer was read rather than given


def worth_saying(changes: Sequence[Change], asked: Optional[str], words: int = 0) -> bool:
    """Whether changes are said back: a figure, a list, a correction or a second fact is, and what was read out of a sentence.

    Args:
        words: how many were typed; 0 for a button. A plain "yes", "no" or choice needs no saying.
    """
    first = changes[0]
    if len(changes) > 1 or first.before is not None or first.question_id != asked:
        return True
    kind = about(first.question_id)["kind"]
    if first.after in UNKNOWN:
        return False
    return kind in ("number", "multi", "fractures", "month") or words >= {"choice": FEW_FOR_A_CHOICE}.get(kind, FEW_FOR_A_VERDICT)


def echo(changes: Sequence[Change], units: str) -> List[Dict[str, Any]]:
    """What was understood, a line each: {slot, label, value, before}; `before` only where there was another answer."""
    return [{"slot": change.question_id, "label": label(change.question_id), "value": spoken(change.question_id, change.after, units),
             **({"before": spoken(change.question_id, change.before, units)} if change.before is not None else {})}
            for change in changes if (change.after is not None or change.before is not None) and not _goes_without_saying(change, changes)]


def undone(changes: Sequence[Sequence[Any]], units: str) -> List[Dict[str, str]]:
    """What each answer is again after changes are undone: {label, value}; the value is empty where it is open again.

    Args:
        changes: [question id, before, after] each.
    """
    return [{"label": label(name), "value": "" if before is None else spoken(name, before, units)} for name, before, _ in changes]


def _goes_without_saying(change: Change, changes: Sequence[Change]) -> bool:
    """The T-score of somebody who was never scanned is not "not sure": there is none."""
    return change.question_id == "t_score" and change.after in UNKNOWN and any(
        other.question_id == "dxa_done" and other.after == "no" for other in changes)


def _meaningless(name: str, before: Answers, after: Answers) -> bool:
    """Whether a question applied before and, whatever the age, no longer does."""
    ask_if = about(name)["ask_if"]
    ageless = {**after, "age_years": None}
    return about(name)["part"] != "mentioned" and ask_if({**before, "age_years": None}) and not ask_if(ageless)


def label(question_id: str) -> str:
    """The short name of a question."""
    return str(about(question_id)["label"])


def spoken(question_id: str, value: Any, units: str = "metric") -> str:
    """Say one stored answer in words, in both unit systems where people use two.

    Args:
        units: "metric", "us" or "uk": which unit comes first.
    """
    if value is None:
        return "not asked yet"
    if isinstance(value, str) and value in UNKNOWN:
        return UNKNOWN_WORDS[value]
    kind = about(question_id)["kind"]
    if kind == "yes_no":
        return YES_NO_WORDS[value]
    if kind == "number":
        return _number(question_id, float(value), units)
    if kind == "fractures":
        return ", ".join(_fracture(item) for item in value) or "none"
    if kind == "multi":
        return ", ".join(_coded(question_id, code) for code in value) or "none"
    if kind == "month":
        return _month(str(value))
    return _coded(question_id, str(value)) if kind == "choice" else str(value)


def recap(answers: Answers, units: str = "metric", only: Sequence[str] = ()) -> List[Dict[str, Any]]:
    """The lines of "check your answers": {slot, label, value, question}, in the order of the questions that ask them.

    `question` is what to ask again to change the line, or None. One tap on "none of these" is one line, not three.
    """
    asked = {name: _asked_by(name) for name in FIELDS if answers.get(name) is not None and (not only or name in only)}
    shown = [name for name, by in asked.items() if by in (name, None) or answers[name] not in ("no", [])
             or answers.get(by) is None]
    order = list(FIELDS)
    return [{"slot": name, "label": label(name), "value": _in_recap(name, answers, units), "question": asked[name]}
            for name in sorted(shown, key=lambda name: order.index(asked[name] or name))]


def _in_recap(name: str, answers: Answers, units: str) -> str:
    """An answer in words; the T-score of somebody who was never scanned is not "not sure"."""
    return "no scan yet" if name == "t_score" and answers.get("dxa_done") == "no" else spoken(name, answers[name], units)


def _asked_by(name: str) -> Optional[str]:
    """The question that a field is an answer to: its own, or the one that covers it."""
    if about(name)["part"] != "mentioned":
        return name
    return next((other for other in QUESTION_IDS if name in about(other)["covers"]), None)


def pounds(kilograms: float) -> float:
    """Kilograms in pounds."""
    return kilograms / KILOGRAMS_A_POUND


def feet_and_inches(centimetres: float) -> Tuple[int, float]:
    """Centimetres in feet and inches, the inches to the nearest half."""
    halves = round(centimetres / CENTIMETRES_AN_INCH * 2)
    return halves // 24, (halves % 24) / 2


def _number(question_id: str, value: float, units: str) -> str:
    unit = about(question_id)["unit"]
    if unit == "kg":
        return _weight(value, units)
    if unit == "cm":
        feet, inches = feet_and_inches(value)
        metric, imperial = f"{value:g} cm", f"{feet} ft {inches:g} in"
        return f"{metric} ({imperial})" if units == "metric" else f"{imperial} ({metric})"
    if unit == "SD":
        return f"{value:+.1f}".replace("-", "\u2212") if value else "0"
    if unit == "%":
        return f"{value:g}%"
    if unit in COUNTS and unit not in ("years", "months", "seconds"):
        return f"{value:g}"
    return f"{value:g} {unit}".strip()


def _month(value: str) -> str:
    """A stored date as people say it: "March 2026", or what of it is known."""
    year, *rest = value.split("-")
    return " ".join([*(day.lstrip("0") for day in rest[1:]), *(month_name[int(month)] for month in rest[:1]), year])


def _weight(kilograms: float, units: str) -> str:
    whole = round(pounds(kilograms))
    stones = f"{whole // POUNDS_A_STONE} st {whole % POUNDS_A_STONE} lb"
    if units == "us":
        return f"{whole} lb ({kilograms:g} kg)"
    return f"{stones} ({kilograms:g} kg)" if units == "uk" else f"{kilograms:g} kg ({whole} lb)"


def _coded(question_id: str, code: str) -> str:
    options = dict(about(question_id)["options"])
    for other in ("secondary_causes", "medications"):
        options = {**dict(about(other)["options"]), **options}
    return str(options.get(code) or EXTRA_CODES.get(code) or code.replace("_", " "))


def _fracture(item: Any) -> str:
    fracture = item if isinstance(item, dict) else item.dict()
    name = dict(about("fractures")["options"]).get(fracture["site"], fracture["site"].capitalize())
    return f"{name} ({fracture['when']})" if fracture.get("when") else name
