"""Urgent signs and crisis in free text: text -> Alert or nothing, before anything else is said.

Deterministic: concepts and rules stand in triage_rules.yml, the fixed texts in triage.yml. Trap: a missed sign costs
more than a false alarm, but an alarm at every mention of a broken hip teaches people to ignore it.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Literal, Mapping, NamedTuple, Optional, Tuple

from ruamel.yaml import YAML

from knowledge.interview import RiskProfile
from knowledge.questions import known
from knowledge.triage_context import reported
from knowledge.triage_patterns import medicine_codes, rules_file

TEXTS = Path(__file__).with_name("triage.yml")
Level = Literal["emergency", "same_day", "soon", "crisis"]
Kind = Literal["urgent", "crisis", "notice", "doubt"]  # "doubt" only from knowledge/alarm.py
USES = {"antiresorptive_use": ("antiresorptive", "denosumab", "romosozumab", "bisphosphonate"),
        "oral_use": ("alendronate", "risedronate", "ibandronate", "bisphosphonate"),
        "injection_use": ("denosumab", "zoledronic_acid", "romosozumab"),
        "clot_use": ("raloxifene", "hrt"), "thinner": ("blood_thinner",), "denosumab": ("denosumab",)}
NEEDS_WORDS = frozenset({"injection_use"})  # "I feel confused" is not yet low calcium because Prolia is on file


class Alert(NamedTuple):
    """An urgent sign: how soon, which one, and whether it is an alarm, a crisis, a notice or a doubt; `also` are further signs."""

    level: Level
    sign: str
    kind: Kind
    also: Tuple[str, ...] = ()


class _Rule(NamedTuple):
    sign: str
    level: Level
    kind: Kind
    when: Tuple[FrozenSet[str], ...]
    unless: FrozenSet[str]


@lru_cache(maxsize=1)
def texts() -> Mapping[str, Any]:
    """The fixed texts and the numbers to call."""
    raw: Dict[str, Any] = YAML(typ="safe").load(TEXTS)
    return raw


@lru_cache(maxsize=1)
def _rules() -> Tuple[_Rule, ...]:
    kinds = {"crisis": "crisis", "soon": "notice"}
    return tuple(_Rule(rule["sign"], rule["level"], rule.get("kind", kinds.get(rule["level"], "urgent")),
                       tuple(frozenset(entry.split("|")) for entry in rule["when"]), frozenset(rule.get("unless", ())))
                 for rule in rules_file()["rules"])


def check(text: str, *, question_id: Optional[str] = None, profile: Optional[RiskProfile] = None) -> Optional[Alert]:
    """The most urgent sign that a message reports, or None.

    Args:
        question_id: the interview question just asked; questions about the past make bare past tense an answer.
        profile: what is known; medicines on file count as said.
    """
    concepts = reported(text, question_id)
    if not concepts:
        return None
    concepts |= _on_file(profile)
    held = [rule for rule in _rules()
            if all(entry & concepts for entry in rule.when) and not rule.unless & concepts]
    if not held:
        return None
    first = held[0]
    signs = list(dict.fromkeys(rule.sign for rule in held if rule.kind != "notice" and rule.sign != first.sign))
    return Alert(first.level, first.sign, first.kind, tuple(signs))


def _on_file(profile: Optional[RiskProfile]) -> FrozenSet[str]:
    """Medicines of the profile as concepts, so that "new ache in my thigh" is read in their light."""
    if profile is None or not known(profile.medications):
        return frozenset()
    taken = set(profile.medications or ())
    return frozenset(concept for concept, codes in USES.items() if concept not in NEEDS_WORDS
                     and any(taken & {group, *medicine_codes(group)} for group in codes))


def words(alert: Alert, country: Optional[str] = None) -> Dict[str, Any]:
    """The fixed text of an alert: heading, text and the contact to show, for a country code of the interview."""
    fixed = texts()
    contacts = fixed["contacts"].get(country or "other", fixed["contacts"]["other"])
    lines = {name: label for name, (label, _) in contacts.items()}
    body = [fixed["texts"][alert.sign].format(**lines)]
    body += [fixed["texts"][sign].format(**lines) for sign in alert.also[:1]]
    if alert.kind != "notice":
        body += [fixed["open_line"], fixed["later"]]
    return {"heading": fixed["headings"].get(alert.sign) or fixed["headings"][alert.level],
            "text": "\n\n".join(body), "contact": _contact(alert, contacts)}


def _contact(alert: Alert, contacts: Mapping[str, List[str]]) -> Optional[Dict[str, str]]:
    """The button: the talk line for despair, the emergency number otherwise; none where there is no number."""
    which = "talk" if alert.sign in ("self_harm", "despair") else {"same_day": "advice", "soon": "advice"}.get(alert.level, "emergency")
    label, href = contacts[which]
    return {"label": label, "href": href} if href else None
