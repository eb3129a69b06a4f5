"""The question messages: wording, options, input field, progress and controls of one interview question."""

from typing import Any, Dict, List, Optional

from assistant.presenter import Presenter
from knowledge.choices import grouped
from knowledge.facts import covered_slots
from knowledge.interview import FIELDS, MINUTES_PER_QUESTION, about
from knowledge.ledger import recap, spoken
from knowledge.trail import day_in_words, told_on
from knowledge.wording import for_other, wording

YES_NO_OPTIONS = (("yes", "Yes"), ("no", "No"), ("unsure", "I'm not sure"))
EASIER = {  # said after a question that has no easier wording
    "number": "A rough figure is fine. If you don't know it, say “I don't know”.",
    "yes_no": "Just say yes, no, or not sure.", "month": "The month and the year are enough, or “I don't know”.",
    "choice": "Tap the answer that fits best, or say “I don't know”.",
    "multi": "Tap all that fit. If none does, say “none”.", "fractures": "Tap the bone that broke, or say “I don't know”.",
}
REVIEW_TEXT = "Please check your answers. You can change any line. If all is right, I will show your result."


def question_message(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """The question for `custom["slot"]`; for the last step it is "check your answers"."""
    slot = custom["slot"]
    if slot == "answers_confirmed":
        return recap_message(presenter, {"text": REVIEW_TEXT, "confirm": True})
    spec = about(slot)
    asked, left = presenter.progress()
    return {
        "kind": "question", "slot": slot, "covers": covered_slots(slot), "label": spec["label"],
        "text": _text(presenter, slot),
        "help": _help(presenter, slot), "why": for_other(spec["why"], presenter.slots.get("carer")), "source": spec["source"], "options": _options(presenter, slot),
        "multi": spec["kind"] in ("multi", "fractures"), "input": _input(slot, presenter.turn.units),
        "step": len(asked) - len(left) + 1, "of": len(asked),
        "minutes_left": max(1, round(len(left) * MINUTES_PER_QUESTION)), "skippable": True,
        "sensitive": spec["sensitive"], "attempt": presenter.slots.get("failures") or 0,
        "controls": _controls(presenter, slot),
    }


def recap_message(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """Every answer with its button to change it; before the result, also the one that says all is right.

    A `dated` list is for somebody who comes back: where the answers are from several days, each says its own.
    """
    lines = recap(presenter.answers, presenter.turn.units)
    days = told_on(presenter.slots.get("trail") or ()) if custom.get("dated") else {}
    if len(set(days.values())) > 1:
        for line in lines:
            day = days.get(line["slot"])
            line["value"] += f" (told on {day_in_words(day)})" if day else ""
    for line in lines:
        question = line.pop("question")
        if question:
            line["change"] = presenter.choice(f"Change: {line['label']}", "change_answer", {"changed_question": question})
    message = {"kind": "recap", "text": custom["text"], "items": lines}
    if custom.get("confirm"):
        message["confirm"] = presenter.choice("Yes, this is right", "confirm_answers")
    return message


def _text(presenter: Presenter, slot: str) -> str:
    """The wording; a question without an easier one says how it can be answered."""
    simpler, other = presenter.slots.get("simpler") == slot, presenter.slots.get("carer")
    text = wording(slot, simpler=simpler, other=other)
    if not simpler or about(slot)["simpler"] != about(slot)["ask"]:
        return text
    return f"{text} {EASIER.get(about(slot)['kind'], EASIER['choice'])}"


def confirm_message(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """One short closed question about an unclear answer, with its buttons."""
    slot = custom["slot"]
    options = [{"label": label, "choice": presenter.choice(label, "inform", {"confirmed": index})}
               for index, label in enumerate(custom["labels"])]
    spec = about(slot)
    asked, left = presenter.progress()
    return {
        "kind": "question", "slot": slot, "covers": covered_slots(slot), "label": spec["label"],
        "text": custom["text"], "help": "", "why": for_other(spec["why"], presenter.slots.get("carer")), "source": spec["source"], "options": options,
        "multi": False, "input": None, "step": len(asked) - len(left) + 1, "of": len(asked),
        "minutes_left": max(1, round(len(left) * MINUTES_PER_QUESTION)), "skippable": True, "sensitive": False,
        "attempt": presenter.slots.get("failures") or 0, "controls": _controls(presenter, slot),
    }


def _options(presenter: Presenter, slot: str) -> List[Dict[str, Any]]:
    spec = about(slot)
    pairs = YES_NO_OPTIONS if spec["kind"] == "yes_no" else spec["options"]
    if slot == "t_score":
        return [_no_scan(presenter)]
    return [{"label": label, "code": code, "choice": presenter.choice(label, "inform", {slot: code}), "group": heading}
            for heading, group in grouped(slot, pairs) for code, label in group]


def _no_scan(presenter: Presenter) -> Dict[str, Any]:
    label = "I never had a scan"
    return {"label": label, "code": "no", "choice": presenter.choice(label, "inform", {"dxa_done": "no"})}


def _input(slot: str, units: str) -> Optional[Dict[str, Any]]:
    spec, info = about(slot), FIELDS[slot].field_info
    if spec["kind"] == "number":
        offered = list(spec["units"]) or [spec["unit"]]
        preferred = {"us": ("lb", "ft"), "uk": ("st", "ft")}.get(units, ())
        offered.sort(key=lambda unit: unit not in preferred)
        return {"type": "number", "unit": spec["unit"], "units": offered, "min": info.ge, "max": info.le}
    if spec["kind"] == "month":
        return {"type": "month", "unit": "", "units": [], "min": None, "max": None}
    return None


def _controls(presenter: Presenter, slot: str) -> List[Dict[str, Any]]:
    controls = [presenter.control("why", "Why do you ask?", "ask_why")]
    if about(slot)["kind"] not in ("yes_no",):
        controls.append(presenter.control("unsure", "I don't know", "inform", {slot: "unsure"}))
    skip = "Prefer not to say" if about(slot)["sensitive"] else "Skip"
    controls.append(presenter.control("skip", skip, "skip_question"))
    if presenter.slots.get("trail"):
        controls.append(presenter.control("back", "Back", "go_back"))
    return controls


def _help(presenter: Presenter, slot: str) -> str:
    kind = about(slot)["kind"]
    if slot in presenter.partial:
        told = spoken(slot, presenter.answers[slot], presenter.turn.units)
        return f"You told me: {told}. Tap any others, or “None of these” if that is all."
    if kind in ("multi", "fractures"):
        return "Tap all that fit, or type your answer."
    return ""
