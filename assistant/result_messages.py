"""The result, plan and what-if messages, worked out from the answers when they are shown."""

from typing import Any, Dict, List, Optional

from assistant.presenter import Presenter
from knowledge.assess import what_if
from knowledge.interview import FIELDS, profile_from
from knowledge.ledger import label, spoken
from knowledge.passages import citation, passage
from knowledge.plan import Plan, changes, plan
from knowledge.wording import as_theirs

DOWNLOADS = (("pdf", "Plan and doctor's page (PDF)"), ("html", "Print view"), ("ics", "Calendar"),
             ("txt", "Plain text"), ("fhir", "FHIR, for clinic systems"), ("json", "All my data (JSON)"))


def result_message(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """The whole assessment, its unknowns by name, and the what-ifs that can be tried."""
    shown = presenter.assessment.dict()
    shown["unknown"] = [{"slot": name, "label": label(name)} for name in shown["unknown"]]
    return {
        "kind": "result", **shown, "what_if": _what_ifs(presenter),
        "controls": [presenter.control("plan", "Show my plan", "show_plan"),
                     presenter.control("review", "Your answers", "review_answers")],
    }


def meaning_message(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """What the result means in two sentences, and what the plan puts first."""
    assessment, made = presenter.assessment, _plan(presenter)
    titles = {step.id: step.title for step in made.steps}
    first = "; ".join(titles[name] for name in made.first_three if name in titles)
    text = f"{assessment.band.word}. {assessment.band.text}" + (f"\n\nFirst now: {first}." if first else "")
    return {"kind": "text", "text": text,
            "options": [{"label": "Show my plan", "choice": presenter.choice("Show my plan", "show_plan")}]}


def scan_advice_message(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """What the assessment says of a scan for this person."""
    return {"kind": "text", "text": presenter.assessment.scan.text,
            "options": [{"label": "Show my plan", "choice": presenter.choice("Show my plan", "show_plan")}]}


def plan_message(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """The plan, each step with its passages and the answers that led to it, and what is new since it was last shown."""
    made = _plan(presenter)
    shown = made.dict()
    for step in shown["steps"]:
        step["citations"] = [{**citation(name), "text": passage(name).text} for name in step["citations"]]
        step["why"]["facts"] = _facts(presenter, step["why"]["facts"])
    return {"kind": "plan", **shown, "downloads": [{"format": name, "label": text} for name, text in DOWNLOADS],
            "changed": _changed(presenter, custom.get("before"), made)}


def _plan(presenter: Presenter) -> Plan:
    return plan(profile_from(presenter.answers), presenter.assessment, today=presenter.turn.today,
                adaptations=tuple(presenter.slots.get("adaptations") or ()))


def _changed(presenter: Presenter, before: Optional[Dict[str, Any]], made: Plan) -> List[str]:
    """What differs from the plan that was shown last; nothing the first time."""
    if not before or before == {"answers": presenter.answers,
                                "adaptations": list(presenter.slots.get("adaptations") or ())}:
        return []
    old = plan(profile_from(before["answers"]), presenter.assessed(before["answers"]), today=presenter.turn.today,
               adaptations=tuple(before["adaptations"]))
    return list(changes(old, made).text)


def comparison_message(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """What would be different with other answers; the stored ones stay as they are."""
    comparison = what_if(profile_from(presenter.answers), custom["changes"], today=presenter.turn.today,
                         country=presenter.turn.country)
    return {"kind": "comparison", **comparison.dict(), "what_if": _what_ifs(presenter)}


def _facts(presenter: Presenter, names: Any) -> List[Dict[str, str]]:
    return [{"label": label(name), "value": spoken(name, presenter.answers.get(name), presenter.turn.units)}
            for name in names if name in FIELDS]


def _what_ifs(presenter: Presenter) -> List[Dict[str, Any]]:
    """What-ifs that would change something for this person."""
    answers, found = presenter.answers, []
    for name, value, text in (("smoking", "ex", "I stopped smoking"), ("alcohol", "1_2", "I drank less"),
                              ("falls_past_year", 0, "I had no falls"), ("t_score", -2.0, "My T-score were −2.0"),
                              ("parent_hip_fracture", "yes", "A parent had broken a hip")):
        if answers.get(name) not in (None, value) and _worth_asking(name, answers[name]):
            text = as_theirs(text, presenter.slots.get("carer"))
            found.append({"label": text, "choice": presenter.choice(text, "ask_what_if", entities={name: value})})
    return found


def _worth_asking(name: str, value: Any) -> bool:
    if name == "smoking":
        return value in ("light", "moderate", "heavy", "current")
    if name == "alcohol":
        return value in ("3_6", "7_9", "over_9", "3_plus")
    return name != "parent_hip_fracture" or value in ("unsure", "declined")
