"""Question -> Answer: urgent signs first, then what the guide must not answer, then the guide, or an honest silence.

The trap: confidence says whether the guide answers at all; `ranked` is there whatever the kind, also for a refusal.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any, Dict, List, Literal, NamedTuple, Optional, Sequence, Tuple

from knowledge import encoder, guards
from knowledge.alarm import alarm
from knowledge.assess.verdict import asks_verdict
from knowledge.compose import MAX_WORDS, Composed, Related, compose, related
from knowledge.guards import replies
from knowledge.interview import RiskProfile
from knowledge.letters import FollowUp, follow_up, questions_of
from knowledge.passages import passages
from knowledge.phrases import sentences
from knowledge.questions import known
from knowledge.scope import Scope, scope
from knowledge.search import WHOLLY_FROM, Found, Hit, opened
from knowledge.terms import medicines_in, terms
from knowledge.triage import words
from knowledge.tripwires import tripwires

Kind = Literal["answer", "partial", "abstain", "refuse", "boundary", "smalltalk", "urgent", "crisis"]
RANKED = 8  # passages listed for every question
SECTIONS = 3  # buttons under an abstention
SURE_PART = 0.85  # confidence from which one question of a letter is answered although the whole is in doubt
SILENT_PART = 0.1  # confidence below which a question of a letter is said to be outside the guide
OVERRULED_FROM = 0.7  # confidence from which the guide answers although the scope has doubts of these kinds
DOUBTS = frozenset({"dose", "diagnosis", "boundary", "start_stop", "off_topic", "other_medicine"})
FOOD = frozenset({"calcium", "vitamin_d", "supplement"})  # not medicines that somebody decides on for you
DECIDING = re.compile(r"\b(should|can|may|could|must|shall|do) (i|we|he|she|they|my|mum|mom|dad)\b|\b(doses?|dosage|mg|mcg|prescri\w+|switch|"
                      r"swap|increase|reduce|start|agree|give me|i(?:'ve| have| had)? (?:stopp|quit|skipp|halv|doubl)\w*)\b", re.I)
BESIDE_BOUNDARY = 0.5  # confidence from which a passage is shown beside the boundary text
STOPPING = re.compile(
    r"\b(stop\w*|quit\w*|(com\w+|came|get\w*|go\w*) off|g[ia]v\w+ up|skip\w*|miss\w*|forg[eo]t\w*|late|later|overdue|delay\w*|postpon\w*|"
    r"put\w* off|paus\w+|break|breaks|holiday|without|dentist|tooth|discontinu\w*|cancel\w*|leave out|left out|any ?more|no longer|"
    r"less often|once a year|every (other |second )?year|not every|drop\w*|ran out|run out|"
    r"(not|don'?t|do not|won'?t|didn'?t|haven'?t|never) (\w+ ){0,3}(continue|go|take|have|had|get|got|want|turn))\b", re.I)
INJECTION = re.compile(r"\b(injections?|shots?|jabs?)\b", re.I)
DENOSUMAB = "medication.denosumab"
EXPLAINING = ("what_is", "bone", "risks", "research", "related")  # chapters that say why
WIRED = ("answer", "partial", "abstain", "boundary")  # kinds of answer beside which a tripwire's text is said; that of denosumab is said beside all
SAID_ANYWAY = frozenset({"dose", "medicine_stop"})  # the texts of boundary and medicine say these already


class Answer(NamedTuple):
    """What to say to one message.

    `text` is complete in itself, `more` waits for "tell me more"; `citations` carry the text that may be shown;
    `notices` are dicts level, heading, text; `level` is that of an urgent sign; `topic` is for the next call.
    """

    kind: Kind
    text: str
    more: str = ""
    citations: Tuple[Dict[str, Any], ...] = ()
    ranked: Tuple[Tuple[str, ...], ...] = ()
    confidence: float = 0.0
    passages: Tuple[str, ...] = ()
    related: Tuple[Related, ...] = ()
    notices: Tuple[Dict[str, Any], ...] = ()
    level: Optional[str] = None
    topic: Optional[str] = None


class _Asked(NamedTuple):
    """One message with all that bears on its answer."""

    question: str
    profile: RiskProfile
    topic: Optional[str]
    today: date
    path: Path
    found: Found
    repeats: bool  # a follow-up that only leads back to the last topic


def reply(question: str, profile: RiskProfile, *, topic: Optional[str] = None, today: date,
          country: Optional[str] = None, path: Path = encoder.DEFAULT) -> Answer:
    """Answer one message: triage, scope, letters, search, in this order.

    Args:
        topic: the topic of the last answer; "tell me more", "what about men?" and "why?" lean on it.
        country: country code of the interview, for the contacts in an urgent text.
        path: where the sentence encoder lies.
    """
    leaning = follow_up(question, topic)
    found, repeats = opened(path).find(leaning.query if leaning else question), False
    if leaning and leaning.kind == "about" and topic:
        found, repeats = opened(path).follow(question, leaning.query, topic)
    asked = _Asked(question, profile, topic, today, path, found, repeats)
    alert = alarm(question, profile=profile)
    if alert and alert.kind in ("urgent", "crisis"):
        fixed = words(alert, country)
        return _silent(asked, alert.kind, f"{fixed['heading']}\n\n{fixed['text']}")._replace(
            level=alert.level if alert.kind == "urgent" else None, notices=({"level": "urgent", **fixed},))
    outside = None if leaning else _scope(question, found)
    answer = _outside(asked, outside) if outside else _inside(asked, leaning)
    if alert and alert.kind == "notice":
        answer = answer._replace(notices=({"level": "caution", **words(alert, country)}, *answer.notices))
    return _wired(asked, _guarded(asked, answer), alert.sign if alert else None)


def _wired(asked: _Asked, answer: Answer, sign: Optional[str]) -> Answer:
    """The answer with the fixed text of each danger that the message touches, unless the answer says it itself."""
    if answer.kind in ("urgent", "crisis"):
        return answer
    told = [wire for wire in tripwires(asked.question, asked.profile)
            if (answer.kind in WIRED or wire.id == "denosumab_stop") and wire.id not in (*SAID_ANYWAY, sign) and wire.text.strip() not in answer.text]
    notices = tuple({"level": "caution", "heading": replies()["wire"], "text": wire.text} for wire in told)
    return answer._replace(notices=(*answer.notices, *notices))


def _scope(question: str, found: Found) -> Optional[Scope]:
    """What the scope says, unless it is only a doubt and the guide plainly answers all of the question.

    "How much protein is good for me?" has a dose word in it and is still a question of food.
    """
    outside = scope(question)
    sure = found.confidence >= OVERRULED_FROM and found.wholly >= WHOLLY_FROM
    if outside and outside.reason in DOUBTS and sure and not asks_verdict(question):
        medicines = {mention.code for mention in medicines_in(question)} - FOOD
        if not (DECIDING.search(question) and (medicines or outside.reason == "start_stop")):
            return None
    return outside


def _outside(asked: _Asked, outside: Scope) -> Answer:
    if outside.kind != "boundary":
        return _silent(asked, outside.kind, outside.text)
    fixed = _denosumab(asked) or _fixed_lead(asked)
    best = asked.found.hits[0].passage
    if fixed and fixed != replies()["vitamin_d_high"]:
        return _told(asked, "boundary", [DENOSUMAB], [fixed])
    if asked.found.confidence >= BESIDE_BOUNDARY:
        told = _told(asked, "boundary", [best], [fixed or outside.text])
        long = len(told.text.split()) > MAX_WORDS
        return _told(asked, "boundary", [best], [str(replies()["boundary"])]) if long and not fixed else told
    return _silent(asked, "boundary", "\n\n".join([*([fixed] if fixed else []), outside.text]))


def _inside(asked: _Asked, leaning: Optional[FollowUp]) -> Answer:
    if leaning and leaning.kind == "more":
        return _more(asked)
    fixed = _denosumab(asked)
    if fixed:
        return _told(asked, "answer" if asked.found.answered else "boundary", [DENOSUMAB], [fixed])
    lead = _fixed_lead(asked)
    if leaning and leaning.kind == "why":
        reasons = [p for p in opened(asked.path).near(str(asked.topic)) if p.split(".")[0] in EXPLAINING]
        return _told(asked, "answer", reasons[:1], [])
    parts = [] if leaning else questions_of(asked.question)
    several = _several(asked, parts) if parts not in ([], [asked.question]) else None
    if several:
        return several
    if asked.found.answered or lead:
        return _single(asked, lead)
    return _silent(asked, "abstain", replies()["abstain"])


def _several(asked: _Asked, parts: Sequence[str]) -> Optional[Answer]:
    """Two answers to two questions; one answer and a word on the other; None where the whole says it better."""
    found = [opened(asked.path).find(part) for part in parts]
    answered: List[str] = []
    for part in (part for part in found if part.answered):
        seen = {guide for passage_id in answered for guide in passages()[passage_id].guide}
        if not seen & set(passages()[part.hits[0].passage].guide):
            answered.append(part.hits[0].passage)
    whole = [any(sentence in part for sentence in sentences(asked.question)) for part in parts]  # not half of one
    silent = any(part.confidence < SILENT_PART for part in found)
    if len(answered) > 1:
        return _told(asked, "answer", answered[:2], [])
    if asked.found.answered:
        answer = _single(asked, None)
        return _with_silence(answer) if silent else answer
    said = [own or part in asked.question for part, own in zip(parts, whole, strict=True)]  # not completed by us
    sure = [part for part, own in zip(found, said, strict=True) if own and part.confidence >= SURE_PART]
    if sure:
        return _told(asked, "partial", [sure[0].hits[0].passage], [replies()["partial"]])
    return None


def _with_silence(answer: Answer) -> Answer:
    return answer._replace(kind="partial", text=f"{answer.text}\n\n{replies()['second_silent']}")


def _single(asked: _Asked, lead: Optional[str]) -> Answer:
    best = asked.found.hits[0].passage
    leads = [lead] if lead else []
    missing = _not_covered(asked, best)
    if missing:
        leads.append(replies()["partial_term"].format(term=missing))
    elif asked.repeats and not lead:
        leads.append(replies()["repeats"])
    elif not asked.found.whole and not lead:
        leads.append(_missing(asked.found))
    if best.startswith("medication.") or best == "faq.stopping_medicine":
        leads.append(replies()["medicine"])
    whole = asked.found.whole and not missing and not asked.repeats
    return _told(asked, "answer" if whole else "partial", [best], leads)


def _missing(found: Found) -> str:
    """Which part of a question is not covered, where it is known."""
    return str(replies()["partial_missing"]).format(missing=found.missing) if found.missing else str(replies()["partial_unsure"])


def _not_covered(asked: _Asked, passage_id: str) -> Optional[str]:
    """The name of a medicine in the question that no passage speaks of."""
    record = passages()[passage_id]
    for found in medicines_in(asked.question):
        names = {found.code, *(terms().medicines[found.code].also if found.code in terms().medicines else ())}
        known_here = any(re.search(rf"\b{re.escape(name.replace('_', ' '))}", record.text, re.I) for name in names)
        if not known_here and not opened(asked.path).names(found.code):
            return found.code.replace("_", " ")
    return None


def _more(asked: _Asked) -> Answer:
    """The rest of the last topic, then the nearest passage that comes later in the guide."""
    assert asked.topic is not None  # follow_up saw to it
    order = list(passages())
    later = [p for p in opened(asked.path).near(asked.topic)[:RANKED] if order.index(p) > order.index(asked.topic)]
    rest = compose([asked.topic], asked.profile, asked.today).more
    if not later and not rest:
        return _silent(asked, "abstain", replies()["nothing_more"])
    answer = _told(asked, "answer", later[:1] or [asked.topic], [])
    return answer._replace(text="\n\n".join(filter(None, (rest, answer.text if later else "")))) if rest else answer


def _denosumab(asked: _Asked) -> Optional[str]:
    """The fixed text for stopping, skipping or delaying denosumab; an injection nobody named may be denosumab."""
    taken = asked.profile.medications if known(asked.profile.medications) else ()
    if "denosumab" in (taken or ()) and any(w.id == "denosumab_stop" for w in tripwires(asked.question, asked.profile)):
        return str(replies()["denosumab"])
    if not STOPPING.search(asked.question):
        return None
    named = {found.code for found in medicines_in(asked.question)}
    if "denosumab" in named or (INJECTION.search(asked.question) and "denosumab" in (taken or ())):
        return str(replies()["denosumab"])
    others = named - {"bisphosphonate", "osteoporosis_medicine"}
    return str(replies()["injection"]) if INJECTION.search(asked.question) and not others else None


def _fixed_lead(asked: _Asked) -> Optional[str]:
    return _denosumab(asked) or (
        str(replies()["vitamin_d_high"]) if guards.asks_of_much_vitamin_d(asked.question) else None)


def _told(asked: _Asked, kind: Kind, ids: Sequence[str], leads: Sequence[str]) -> Answer:
    composed: Composed = compose(ids, asked.profile, asked.today, leads)
    return Answer(
        kind, composed.text, composed.more, composed.citations, _ranked(asked.found),
        asked.found.confidence, tuple(ids), related(asked.found.hits, ids), topic=ids[0])


def _silent(asked: _Asked, kind: Kind, text: str) -> Answer:
    nearest = _sections([hit for hit in asked.found.hits if hit.passage != asked.topic]) if kind == "abstain" else ()
    if nearest:
        text = f"{text} {replies()['nearest'].format(sections='; '.join(button.label for button in nearest))}"
    return Answer(kind, text, ranked=_ranked(asked.found), confidence=asked.found.confidence, related=nearest, topic=asked.topic)


def _sections(hits: Sequence[Hit]) -> Tuple[Related, ...]:
    return tuple(Related(passages()[hit.passage].title, hit.passage) for hit in hits[:SECTIONS])


def _ranked(found: Found) -> Tuple[Tuple[str, ...], ...]:
    cited = (passages()[hit.passage].guide for hit in found.hits)
    return tuple(guide for guide in cited if guide)[:RANKED]


def _guarded(asked: _Asked, answer: Answer) -> Answer:
    """The answer, or an abstention if a figure in it has no source or it gives an order about a medicine."""
    if answer.kind not in ("answer", "partial", "boundary") or not answer.passages:
        return answer
    said = f"{answer.text}\n{answer.more}"
    sources = [*(c["text"] for c in answer.citations), *(text for text in replies().values() if isinstance(text, str))]
    if guards.unsupported_figures(said, sources, asked.profile) or guards.gives_orders(said):
        return _silent(asked, "abstain", replies()["guard"])
    return answer
