"""An answer put together from whole records: the direct answer first, its cautions beside it, at most 120 words.

Nothing is written here: the words are those of the guide's records and of replies.yml.
"""

import re
from datetime import date
from typing import Any, Dict, List, NamedTuple, Sequence, Tuple

from knowledge import guards
from knowledge.guards import Caution, replies
from knowledge.interview import RiskProfile
from knowledge.passages import Passage, citation, paragraphs, passage, passages
from knowledge.phrases import sentences
from knowledge.questions import known
from knowledge.search import Hit

MAX_WORDS = 120  # unless more is asked for
MOST_RELATED = 3
LABEL_LETTERS = 70
# A question about nobody in particular, written out: typed in haste or about "my mum" it would read oddly on a button.
PLAIN_QUESTION = re.compile(
    r"(?!.*\b(my|mum|mom|her|his|he|she|i'm|me|persons?|please|must)\b)(What|How (?!to)|Is|Are|Can|Do|Does|Should|Why|When|Who|Which)"
    r"[^,.;:?]*[^\s,.;:?]\?$")


class Composed(NamedTuple):
    """What is shown at once, what waits behind "tell me more", and the passages behind both."""

    text: str
    more: str
    citations: Tuple[Dict[str, Any], ...]


class Related(NamedTuple):
    """A button: the question it asks and the passage that answers it."""

    label: str
    passage: str


def compose(ids: Sequence[str], profile: RiskProfile, today: date, leads: Sequence[str] = ()) -> Composed:
    """Show these passages, the first one first; `leads` are fixed texts that must come before them."""
    units, cited, spoken = [], [], set(leads)
    for passage_id in ids:
        record = passage(passage_id)
        shown, backing = _shown(record, profile, today)
        cited += [(record, "\n\n".join(shown)), *((passage(other), passage(other).text) for other in backing)]
        for number, paragraph in enumerate(shown):
            fixed = _cautions(record, paragraph, number, profile, today, spoken)
            cited += [(passage(c.passage), passage(c.passage).text) for c in fixed if c.passage]
            units.append("\n\n".join([paragraph, *(c.text for c in fixed)]))
        units += _reasons(record.id, profile, spoken)
    return _fill(list(leads), units, _cite(cited))


def _fill(leads: List[str], units: List[str], citations: Tuple[Dict[str, Any], ...]) -> Composed:
    shown, rest = [*leads, *units[:1]], units[1:]
    while rest and sum(len(part.split()) for part in [*shown, rest[0]]) <= MAX_WORDS:
        shown.append(rest.pop(0))
    return Composed("\n\n".join(shown), "\n\n".join(rest), citations)


def _cite(cited: Sequence[Tuple[Passage, str]]) -> Tuple[Dict[str, Any], ...]:
    found: Dict[str, Dict[str, Any]] = {}
    for record, text in cited:
        found.setdefault(record.id, {**citation(record.id), "text": text})
    return tuple(found.values())


def _shown(record: Passage, profile: RiskProfile, today: date) -> Tuple[List[str], List[str]]:
    """The paragraphs of a record that this person may see, and other passages they rest on."""
    if record.id == guards.JUMP_PLAN and guards.jumping_is_barred(profile, today):
        return [guards.jump_lead(profile, today), passage(guards.JUMP_CAUTION).text], [guards.JUMP_CAUTION]
    if record.id == guards.PROTEIN and guards.protein_is_barred(profile, today):
        plain = [sentence for sentence in sentences(record.text) if not guards.figures(sentence)]
        return [replies()["protein_hidden"], " ".join(plain)], []
    return paragraphs(record.text), []


def _cautions(record: Passage, paragraph: str, number: int, profile: RiskProfile, today: date,
              spoken: "set[str]") -> List[Caution]:
    """Cautions not given yet: those about jumping beside the paragraph that brings it up, others beside the first."""
    if record.id == guards.JUMP_PLAN and guards.jumping_is_barred(profile, today):
        return []
    found = [c for c in guards.cautions(record, paragraph, profile, today)
             if c.text not in spoken and (number == 0 or c.passage == guards.JUMP_CAUTION)]
    spoken |= {c.text for c in found}
    return found


def _reasons(passage_id: str, profile: RiskProfile, spoken: "set[str]") -> List[str]:
    """Why a passage matters to this person: at most one line, from an answer that was given."""
    for row in replies()["because"]:
        if passage_id in row["passages"] and row["text"] not in spoken and _holds(row, getattr(profile, row["fact"])):
            spoken.add(row["text"])
            return [row["text"]]
    return []


def _holds(row: Dict[str, Any], value: Any) -> bool:
    if not known(value):
        return False
    if "includes" in row:
        return row["includes"] in value
    if "at_least" in row:
        return bool(value >= row["at_least"])
    wanted = row["value"] if isinstance(row["value"], list) else [row["value"]]
    return value in wanted


def related(hits: Sequence[Hit], shown: Sequence[str]) -> Tuple[Related, ...]:
    """Up to three next questions, each from another part of the guide than what was shown."""
    seen = {guide for passage_id in shown for guide in passages()[passage_id].guide}
    found: List[Related] = []
    for hit in hits:
        own = set(passages()[hit.passage].guide)
        if hit.passage not in shown and not own & seen:
            found.append(Related(button(passages()[hit.passage]), hit.passage))
            seen |= own
        if len(found) == MOST_RELATED:
            break
    return tuple(found)


def button(record: Passage) -> str:
    """A question that people ask of this passage, fit for a button; its title if there is none."""
    return next((text for text in record.asked_as if len(text) <= LABEL_LETTERS and PLAIN_QUESTION.match(text)), record.title)
