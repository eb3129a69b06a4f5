"""Write the generated regions of domain.yml from the interview, the topics and the actions; --check compares.

The text is committed, so that reviewers (clinicians among them) read the diff of what a person will be asked.
"""

import ast
import re
from pathlib import Path
from typing import Any, Dict, Iterable, List

from ruamel.yaml import YAML

from assistant.settings import ROOT
from knowledge.interview import FIELDS, QUESTION_IDS, about

DOMAIN = ROOT / "domain.yml"
FORM_SLOTS = ("answers_confirmed",)  # after the questions: "check your answers"
DIALOGUE_SLOTS = (
    "parts", "trail", "confirm", "failures", "simpler", "carer", "cared_for", "recalled", "topic", "last_question", "doctor_questions", "offer",
    "assessed", "adaptations", "shown", "said", "volunteered", "alert", "doubt",
)
BUTTON_INTENTS = ("open_chat", "give_consent", "decline_consent", "settle_danger")  # sent by the channel or by a button, never typed
BUTTON_ENTITIES = ("changed_question", "interview_part", "confirmed", "doctor_question", "happening")
REGION = re.compile(r"(# <generated: (\w+)>\n).*?(# </generated>)", re.S)


def regions() -> Dict[str, str]:
    """Each generated region of domain.yml by name."""
    slots = (*FIELDS, *FORM_SLOTS, *DIALOGUE_SLOTS)
    return {
        "intents": _lines(f"- {name}: {{use_entities: []}}" for name in intents()),
        "entities": _lines(f"- {name}" for name in (*FIELDS, *BUTTON_ENTITIES)),
        "slots": _lines(f"  {name}: {{type: any, influence_conversation: false, mappings: [{{type: custom}}]}}"
                        for name in slots),
        "required_slots": _lines(f"    - {name}" for name in (*QUESTION_IDS, *FORM_SLOTS)),
        "actions": _lines(f"- {name}" for name in actions()),
        "questions": _lines(f"  utter_ask_{name}:\n  - text: {_quoted(_ask(name))}\n"
                            f"    custom: {{kind: question, slot: {name}}}" for name in (*QUESTION_IDS, *FORM_SLOTS)),
    }


def intents() -> List[str]:
    """The intents of all topics, and those of buttons."""
    found = [item["intent"] for path in topics() for item in YAML(typ="safe").load(path).get("nlu", ())]
    return sorted({*found, *BUTTON_INTENTS})


def topics() -> List[Path]:
    """The topic files."""
    return sorted((ROOT / "data" / "topics").glob("*.yml"))


def actions() -> List[str]:
    """The names that the classes of actions/ give themselves, read from their source."""
    found = []
    for path in sorted((ROOT / "actions").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name == "name":
                returned = node.body[-1]
                if isinstance(returned, ast.Return) and isinstance(returned.value, ast.Constant):
                    found.append(str(returned.value.value))
    return sorted(found)


def splice(text: str) -> str:
    """Return the text of domain.yml with every region written anew.

    Raises:
        KeyError: for a region that nothing generates.
    """
    made = regions()
    return REGION.sub(lambda match: match.group(1) + made[match.group(2)] + _indent(match) + match.group(3), text)


def generate(check: bool = False) -> bool:
    """Write domain.yml, or only say whether it is up to date."""
    before = DOMAIN.read_text(encoding="utf-8")
    after = splice(before)
    if not check and after != before:
        DOMAIN.write_text(after, encoding="utf-8")
    return after == before


def _indent(match: Any) -> str:
    line_start = match.string.rfind("\n", 0, match.start()) + 1
    return str(match.string[line_start:match.start()])


def _ask(name: str) -> str:
    return "Please check your answers." if name in FORM_SLOTS else str(about(name)["ask"])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lines(lines: Iterable[str]) -> str:
    return "".join(line + "\n" for line in lines)
