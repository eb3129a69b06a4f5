"""The interview without a script: one question a page, all answers carried in the page, nothing stored anywhere.

The trap: the answers come back from the browser, so each one is checked again like any other input.
"""

import json
import re
from datetime import date
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from assistant.form_result import result
from assistant.markup import Html, Inner, join, tag
from assistant.pages import options, page
from knowledge.choices import grouped
from knowledge.errors import AnswerError
from knowledge.interview import FIELDS, MINUTES_PER_QUESTION, about, accept, applicable, open_questions, profile_from
from knowledge.ledger import recap
from knowledge.questions import known
from knowledge.units import to_stored

Fields = Mapping[str, Sequence[str]]
Answers = Dict[str, Any]

SECOND_UNIT = {"st": "lb", "ft": "in"}  # "5 ft 4 in" comes in two fields
SMALL_PER_LARGE = {"st": 14, "ft": 12}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
UNKNOWN_OPTIONS = {"unsure": "I don’t know", "declined": "I’d rather not say"}
PROBLEMS = {
    "too_low": "That is lower than we can use. Please check it.",
    "too_high": "That is higher than we can use. Please check it.",
    "sign": "Is that a plus or a minus number? Most T-scores are minus. Please type it as -2.5 or +2.5.",
    "empty": "Please choose or type an answer. “I don’t know” is fine.",
}
NOT_UNDERSTOOD = "We could not read that. Please type a number, such as 68."


def form_page(fields: Fields, *, today: date) -> Html:
    """The next page of the interview, or the result.

    Args:
        fields: the submitted form, each name with its values; empty at the start.
    """
    answers = answers_from(_one(fields, "answers"))
    problem, asked = "", _one(fields, "question")
    action = _one(fields, "action")
    if action.startswith("change:"):
        answers.pop(action.partition(":")[2], None)
    elif action == "back" and answers:
        answers.popitem()
    elif asked in FIELDS:
        problem = _take(answers, asked, fields)
    left = open_questions(answers)
    if problem:
        return question_page(asked, answers, fields, problem)
    if left:
        return question_page(left[0], answers, {}, "")
    if action == "result":
        return result(profile_from(answers), today=today)
    return check_page(answers)


def answers_from(text: str) -> Answers:
    """The answers that the page carried, each checked again; what does not fit is asked again."""
    try:
        carried = json.loads(text or "{}")
    except ValueError:
        return {}
    answers: Answers = {}
    for name, value in carried.items() if isinstance(carried, dict) else ():
        try:
            stored = accept(name, value) if name in FIELDS else None
        except AnswerError:
            continue
        if stored is not None:
            answers[name] = value
    return answers


def question_page(question_id: str, answers: Answers, fields: Fields, problem: str) -> Html:
    """One question with its help, and the way back."""
    spec = about(question_id)
    asked, left = applicable(answers), open_questions(answers)
    step = len(asked) - len(left) + 1
    minutes = max(1, round(len(left) * MINUTES_PER_QUESTION))
    progress = join(tag("p", f"Question {step} of about {len(asked)} · about {minutes} min left", cls="small"),
                    tag("progress", max=len(asked), value=step - 1, aria_label=f"Question {step} of about {len(asked)}"))
    field = tag("fieldset", tag("legend", tag("h1", spec["ask"])),
                tag("p", problem, cls="problem", role="alert") if problem else None,
                _control(question_id, fields),
                tag("details", tag("summary", "Why do we ask this?"), tag("p", spec["why"])) if spec["why"] else None)
    buttons = tag("div", tag("button", "Continue", type="submit"),
                  tag("button", "Back", type="submit", name="action", value="back", formnovalidate=True, cls="second")
                  if answers else None, cls="actions")
    head = _urgent(answers)
    if not answers:
        head = join(tag("p", "About 20 short questions. Your answers stay in this page: nothing is stored, and "
                        "closing the page forgets them. This is information, not a diagnosis.", cls="lead"))
    return page("The bone check", tag("div", head, progress, _form(answers, tag("input", type="hidden", name="question",
                value=question_id), field, buttons), cls="form"), current="/form")


def check_page(answers: Answers) -> Html:
    """Every answer with Change, before the result."""
    lines = [tag("div", tag("dt", line["label"]), tag("dd", line["value"], " ", tag(
        "button", "Change", tag("span", f" {line['label']}", cls="unseen"), type="submit", name="action",
        value=f"change:{line['question']}", cls="second"))) for line in recap(answers) if line["question"]]
    return page("Check your answers", tag("div", tag("h1", "Check your answers"), _urgent(answers), _form(
        answers, tag("dl", *lines), tag("div", tag("button", "Show my result", type="submit", name="action",
                                                   value="result"), cls="actions")), cls="form"), current="/form")


def paper_page() -> Html:
    """Every question of the interview with boxes to tick, to fill in with a pen."""
    items = [tag("li", tag("h2", about(name)["ask"]), _paper(name)) for name in FIELDS if about(name)["part"] == "core"]
    return page("The bone check on paper", tag("div", tag("h1", "The bone check on paper"),
                tag("p", "Fill this in with a pen, and take it to your doctor or nurse. Pass over what does not fit you, "
                    "and tick “I don’t know” where you are not sure.", cls="lead"),
                tag("p", "Name ", tag("span", cls="blank"), " Date ", tag("span", cls="blank")),
                tag("ol", *items), cls="form paper"), current="/paper")


def _form(answers: Answers, *inner: Inner) -> Html:
    return tag("form", tag("input", type="hidden", name="answers", value=json.dumps(answers)), *inner, method="post",
               action="/form", autocomplete="off")


def _urgent(answers: Answers) -> Html:
    if not known(answers.get("urgent_signs")) or not answers["urgent_signs"]:
        return Html()
    return tag("p", "You ticked a sign that needs care today. Please call your emergency number or your doctor now. "
               "This page can wait.", cls="problem", role="alert")


def _control(question_id: str, fields: Fields) -> Html:
    spec, typed = about(question_id), fields.get("value", ())
    kind = spec["kind"]
    if kind == "number":
        own = _number(spec, fields)
    elif kind == "month":
        own = _month(fields)
    else:
        box = "checkbox" if kind in ("multi", "fractures") else "radio"
        pairs = (("yes", "Yes"), ("no", "No")) if kind == "yes_no" else spec["options"]
        own = join(*(join(tag("p", heading, cls="group") if heading else None,
                          *(_option(box, code, words, code in typed) for code, words in group))
                     for heading, group in grouped(question_id, pairs)))
        if box == "checkbox":
            own = join(own, _option(box, "none", "None of these", "none" in typed))
    return join(own, *(_option("radio" if kind not in ("multi", "fractures") else "checkbox", code, words, code in typed)
                       for code, words in UNKNOWN_OPTIONS.items()))


def _option(box: str, code: str, words: str, chosen: bool) -> Html:
    return tag("label", tag("input", type=box, name="value", value=code, checked=chosen), tag("span", words), cls="option")


def _number(spec: Mapping[str, Any], fields: Fields) -> Html:
    units = list(spec["units"]) or [spec["unit"]]
    low = "For example -2.5" if spec["unit"] == "SD" else None
    parts: List[Inner] = [tag("input", type="text", name="number", value=_one(fields, "number") or None, inputmode="decimal",
                              aria_label=spec["label"], placeholder=low, maxlength=20)]
    if len(units) > 1:
        parts.append(tag("select", options({unit: unit for unit in units}, _one(fields, "unit")), name="unit", aria_label="Unit"))
        second = next((SECOND_UNIT[unit] for unit in units if unit in SECOND_UNIT), None)
        if second:
            parts += [tag("input", type="text", name="rest", value=_one(fields, "rest") or None, inputmode="decimal",
                          aria_label=f"and {second}, if you use them", maxlength=6), tag("span", second)]
    else:
        parts.append(tag("span", spec["unit"]))
    return tag("div", *parts, cls="value")


def _month(fields: Fields) -> Html:
    names = {"": "Month", **{f"{number:02}": name for number, name in enumerate(MONTHS, 1)}}
    return tag("div", tag("select", options(names, _one(fields, "month")), name="month", aria_label="Month"),
               tag("input", type="text", name="year", value=_one(fields, "year") or None, inputmode="numeric", maxlength=4,
                   aria_label="Year", placeholder="Year"), cls="value")


def _take(answers: Answers, question_id: str, fields: Fields) -> str:
    """Put a submitted answer into the answers; returns what is wrong with it, or nothing."""
    try:
        value = _submitted(question_id, fields)
        accept(question_id, value)
    except AnswerError as error:
        return PROBLEMS.get(error.reason, NOT_UNDERSTOOD)
    answers[question_id] = value
    return ""


def _submitted(question_id: str, fields: Fields) -> Any:
    kind, values = about(question_id)["kind"], list(fields.get("value", ()))
    unknown = [value for value in values if value in UNKNOWN_OPTIONS]
    if kind == "number" and _one(fields, "number"):
        return _figure(question_id, fields)
    if kind == "month" and _one(fields, "year"):
        return f"{_one(fields, 'year')}-{_one(fields, 'month')}"
    if unknown:
        return unknown[0]
    if not values:
        raise AnswerError(question_id, "empty", None)
    chosen = [value for value in values if value != "none"]
    if kind == "fractures":
        return [{"site": site, "when": None} for site in chosen]
    return chosen if kind == "multi" else values[0]


def _figure(question_id: str, fields: Fields) -> float:
    """The typed number in the stored unit."""
    number, sign = _read(question_id, _one(fields, "number"))
    if question_id == "t_score" and number and not sign:
        raise AnswerError(question_id, "sign", number)
    unit = _one(fields, "unit") or about(question_id)["unit"]
    if unit in SECOND_UNIT:
        number = number * SMALL_PER_LARGE[unit] + (_read(question_id, _one(fields, "rest"))[0] if _one(fields, "rest") else 0)
        unit = SECOND_UNIT[unit]
    return to_stored(question_id, number, unit)


def _read(question_id: str, text: str) -> Tuple[float, Optional[str]]:
    """A number as people type it, and its sign if one was typed; any dash is a minus."""
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", text.strip()).replace(",", ".")
    match = re.fullmatch(r"([+-]?)\s*(\d{1,6}(?:\.\d{1,3})?)", plain)
    if not match:
        raise AnswerError(question_id, "not_understood", text)
    return float(f"{match.group(1)}{match.group(2)}"), match.group(1) or None


def _paper(question_id: str) -> Html:
    spec = about(question_id)
    if spec["kind"] in ("number", "month"):
        return tag("p", tag("span", cls="blank"), " ", _paper_unit(spec))
    groups = grouped(question_id, spec["options"] or (("yes", "Yes"), ("no", "No")))
    if spec["kind"] not in ("multi", "fractures"):
        return _boxes([*(words for _, words in groups[0][1]), "I don’t know"])
    return join(*(join(tag("p", heading, cls="group") if heading else None, _boxes(words for _, words in group))
                  for heading, group in groups), _boxes(["None of these", "I don’t know"]))


def _paper_unit(spec: Mapping[str, Any]) -> str:
    """What to write after the number: any of the units people use; a T-score has none."""
    if spec["kind"] == "month":
        return "month and year"
    names = [f"{unit} and {SECOND_UNIT[unit]}" if unit in SECOND_UNIT else unit for unit in spec["units"] or (spec["unit"],)]
    return " or ".join(names).replace("SD", "(with its minus, if it has one)")


def _boxes(words: Iterable[str]) -> Html:
    return tag("ul", *(tag("li", text) for text in words), cls="boxes")


def _one(fields: Fields, name: str) -> str:
    """The first value of a field, or nothing."""
    values = fields.get(name) or ("",)
    return str(values[0]).strip()
