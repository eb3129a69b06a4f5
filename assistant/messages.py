"""What actions said, turned into the messages of the web protocol, with button choices that hold for one turn.

Actions name content ("question weight_kg", "result"); this is where it gets its options, figures and controls, from
the slots as they stand at the end of the turn.
"""

from typing import Any, Callable, Dict, List, Optional, Sequence

from assistant import consent
from assistant.presenter import Presenter
from assistant.question_message import confirm_message, question_message, recap_message
from assistant.result_messages import comparison_message, meaning_message, plan_message, result_message, scan_advice_message
from assistant.turn import Turn
from knowledge.interview import PARTS, part_is_open
from knowledge.wording import about_other, because_of_other


def present(turn: Turn, tracker: Any) -> Dict[str, Any]:
    """The reply of a turn: messages, state, and (kept on the server) what each button stands for."""
    presenter = Presenter(turn, tracker)
    built = (_build(presenter, raw) for raw in _without_doubles(turn.raw))
    messages = [message for message in built if not _is_blank(message)]
    for index, message in enumerate(messages):
        message.update(seq=turn.number, id=f"{turn.number}-{index}", lang="en")
    state = presenter.state()
    return {"seq": turn.number, "messages": messages, "state": state, "choices": presenter.choices}


def _without_doubles(said: Sequence[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """Drop a question that a closed question about the same slot has just replaced, and repeated questions."""
    kept: List[Dict[str, Any]] = []
    for raw in said:
        kind, slot = _custom(raw).get("kind"), _custom(raw).get("slot")
        if kind == "question" and any(_asks_to_clear(other) for other in kept):
            continue  # "shall I clear all your answers?" stands alone, so that a "yes" can mean nothing else
        if kind == "question" and any(_custom(other).get("kind") == "confirm" and _custom(other).get("slot") == slot
                                      for other in kept):
            continue
        if kind == "question":
            kept = [other for other in kept if _custom(other).get("kind") != "question"]
        kept.append(raw)
    return kept


def _build(presenter: Presenter, raw: Dict[str, Any]) -> Dict[str, Any]:
    custom = _custom(raw)
    kind = custom.get("kind")
    if kind in BUILDERS:
        built = BUILDERS[kind](presenter, custom)
        return about_other(built, presenter.slots.get("carer")) if kind in ABOUT_THE_PERSON else built
    message = {**custom, "kind": kind or "text", "text": custom.get("text") or raw.get("text") or ""}
    buttons = custom.get("buttons") or raw.get("buttons") or ()
    if buttons:
        message["options"] = [presenter.button(button) for button in buttons]
    message.pop("buttons", None)
    return message


def _is_blank(message: Dict[str, Any]) -> bool:
    """A plain text that says nothing and offers nothing."""
    return message["kind"] == "text" and not message.get("text", "").strip() and not message.get("options")


def _asks_to_clear(raw: Dict[str, Any]) -> bool:
    return any(button.get("payload") == "/confirm_restart" for button in raw.get("buttons") or ())


def _custom(raw: Dict[str, Any]) -> Dict[str, Any]:
    return raw.get("custom") or {}


def _answer(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    related = [{"label": item["label"], "choice": presenter.choice(item["label"], text=item["text"])}
               for item in custom.get("related") or ()]
    controls = []
    if custom.get("more"):
        controls.append(presenter.control("tell_more", "Tell me more", "tell_more"))
    if custom.get("note_question"):
        controls.append(presenter.control("note_for_doctor", "Put it on my list for the doctor", "note_for_doctor",
                                          {"doctor_question": custom["note_question"]}))
    text = because_of_other(custom["text"], presenter.slots.get("carer"))
    return {**{k: v for k, v in custom.items() if k != "note_question"}, "text": text, "related": related, "controls": controls}


def _echo(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    return {**custom, "undo": presenter.choice("Undo", "undo_change")}


def _parts(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """Optional parts that are not done yet, with their time."""
    options = []
    for part, (title, minutes) in PARTS.items():
        if part not in presenter.parts and part_is_open(part, presenter.answers):
            label = f"{title} (about {minutes} min)"
            options.append({"label": label, "choice": presenter.choice(label, "choose_part", {"interview_part": part})})
    return {"kind": "text", "text": custom["text"] if options else "", "options": options}


def _consent(presenter: Presenter, custom: Dict[str, Any]) -> Dict[str, Any]:
    """The consent text with its two buttons; none is chosen beforehand."""
    words = "\n\n".join((custom["text"], *consent.TEXT["paragraphs"]))
    buttons = (("agree", consent.TEXT["agree"], "give_consent"), ("decline", consent.TEXT["decline"], "decline_consent"))
    return {"kind": "consent", "text": words, "version": consent.VERSION, "title": consent.TEXT["title"],
            "options": [{"name": name, "label": label, "choice": presenter.choice(label, intent)}
                        for name, label, intent in buttons]}


ABOUT_THE_PERSON = ("result", "plan", "comparison", "meaning", "scan_advice")  # in carer mode these speak of her, him or them
BUILDERS: Dict[Optional[str], Callable[[Presenter, Dict[str, Any]], Dict[str, Any]]] = {
    "question": question_message, "confirm": confirm_message, "answer": _answer, "recap": recap_message, "echo": _echo,
    "parts": _parts, "result": result_message, "plan": plan_message, "comparison": comparison_message,
    "consent": _consent, "meaning": meaning_message, "scan_advice": scan_advice_message,
}
