"""Illnesses in a text -> the codes of choices.py, with negation, family and "being tested" left out.

Trap: "type 2", "underactive" and "IBS" are one word away from causes of bone loss; alone, "diabetes" is asked about.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Pattern, Tuple

from ruamel.yaml import YAML

from knowledge.reading.menopause import EARLY_MENOPAUSE_BEFORE, menopause_age
from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, answer, clarify, dont_know
from knowledge.reading.people import ME, ME_TOO, NOT_ME, about_me, mentions, owner
from knowledge.reading.scan import is_hedged, negated
from knowledge.reading.yes_no import polarity

FILE = Path(__file__).with_name("conditions.yml")
CAUSES, OTHERS, RHEUMATOID, UNLISTED, WHICH = "secondary_causes", "conditions", "rheumatoid_arthritis", "none", "which"
PENDING = re.compile(
    r"\b(?:test(?:ing|ed|s)? (?:me )?for|being (?:tested|investigated|checked|assessed)|"
    r"investigat\w*|awaiting|waiting (?:for|on)|suspect\w*|(?:might|may|could) (?:be|have)|"
    r"possibl[ey]|query|think (?:it|i) (?:might|may|could)|not (?:been )?(?:confirmed|diagnosed)|"
    r"under investigation|have not (?:decided|confirmed)|results|referred|seeing (?:a|"
    r"the) (?:rheumatologist|specialist|consultant)|borderline|checking|rule it out|(?:think|"
    r"reckon|say|said|thinks|thought) (?:it|i|i have|that it) (?:might|may|could))\b"
)
BELIEVED = re.compile(  # "the GP reckons so but I've not had the test"
    r"\b(?:gp|doctor|nurse|consultant|he|she|they|i) (?:\w+ )?(?:reckons?|thinks?|believes?|suspects?) (?:so|it is|i (?:have|do))\b"
    r"[^.]*\b(?:not|no|never|waiting|await\w*)\b[^.]*\b(?:test\w*|bloods?|confirm\w*|diagnos\w*|results?|seen|scan)"
)
TREATED = re.compile(r"\bbut\b[^.]*\b(?:treat\w*|on (?:methotrexate|tablets|injections|biologics))\b")
A_BIT_OF = re.compile(r"\ba (?:bit|touch|little)(?: of)?\b")
THOUGHT_ONCE = re.compile(
    r"\b(?:thought|suspected|suspicion|wondered|first|initially|originally|misdiagnos\w*|turned out|changed)\b"
)
EITHER = re.compile(
    r"\bor (?:is it|the other|osteo|psoriatic)|\bosteo\w*(?: arthritis)? or rheum|"
    r"\brheum\w*(?: arthritis)? or osteo"
)
SETTLES_KIND = re.compile(r"^\W*(?:no|nope|nah|not|never)\b|\bnot (?:that|the|rheum)\b|\b(?:just|only|ordinary|normal|old age|wear)\b")
JOINT_ILLNESSES = ("other_arthritis", "lupus")
CLEARED = re.compile(
    r"\b(?:negative|ruled out|ruled (?:it|that|this) out|clear|was not|wasn't|turned out (?:not|to be nothing)|"
    r"came back (?:negative|clear|fine)|all clear|excluded|no sign|wrongly|misdiagnosed|wrong diagnosis)\b"
)


VERDICT_NEXT = re.compile(r"\s*\?\s*(?=(?:no|nope|nah|never|not)\b)")  # "coeliac? no"
DENIED_AFTER = re.compile(r"(?: arthritis)? (?:is|was) not (?:what|it|mine|the one|one)\b|(?: disease)?\s*[:=-]*\s*(?:no|nope|nah|none|nil|never|neg(?:ative)?)\b(?! (?:longer|more|wait|doubt|problem))")


class Illness(NamedTuple):
    """One illness of a text: code, list it belongs to, and its place."""

    code: str
    kind: str
    start: int
    end: int


@lru_cache(maxsize=1)
def vocabulary() -> Tuple[Pattern[str], Dict[str, Tuple[str, str]]]:
    """One pattern over all words, earlier lines first, and group name -> (code, list)."""
    rows: List[Dict[str, Any]] = YAML(typ="safe").load(FILE)
    groups = {f"g{i}": (row["code"], row["list"]) for i, row in enumerate(rows)}
    parts = [rf"(?P<g{i}>(?<![\w'])(?:{'|'.join(row['words'])})(?![\w]))" for i, row in enumerate(rows)]
    return re.compile("|".join(parts)), groups


def illnesses(text: str) -> List[Illness]:
    """Every illness a normal text names, in its order."""
    pattern, groups = vocabulary()
    return [Illness(*groups[str(m.lastgroup)], m.start(), m.end()) for m in pattern.finditer(text)]


def own_illnesses(said: Said) -> Tuple[List[Illness], List[Illness]]:
    """(illnesses the speaker has, illnesses the speaker denies); a relative's are in neither list."""
    has: List[Illness] = []
    denies: List[Illness] = []
    whose = ME
    for clause in _clauses(VERDICT_NEXT.sub(": ", said.text)):
        found = illnesses(clause)
        for one in found:
            if mentions(clause):
                whose = owner(clause, one.start)
            elif re.match(r"(?:and |so )*(?:i|my)\b", clause):
                whose = ME
            if whose != ME:
                continue
            is_not = (
                negated(clause, one.start)
                or DENIED_AFTER.match(clause[one.end :])
                or CLEARED.search(clause[one.end : one.end + 30])
                or (PENDING.search(clause) and CLEARED.search(said.text))
            )
            (denies if is_not else has).append(one)
    return has, denies


def _clauses(text: str) -> List[str]:
    return [
        c.strip()
        for c in re.split(
            r"[;!?\n]+|\.(?= |$)|\bbut\b|\bthough\b|, (?=(?:i|my|not|no|only|just|she|he|"
            r"mum|dad)\b)",
            text,
        )
        if c.strip()
    ]


def read_causes(said: Said) -> Optional[Outcome]:
    """Read a reply to "has a doctor ever told you that you have any of these?"."""
    has, denies = own_illnesses(said)
    facts = _facts(has, denies)
    codes = _causes(said, has)
    wanted = [one for one in has if one.kind == WHICH and not _settled(one, has)]
    said_it = polarity(A_BIT_OF.sub(" ", said.text))
    menopause = _early_menopause(said, codes)
    facts.update(menopause)
    if PENDING.search(said.text) and codes and not CLEARED.search(said.text) and not re.search(r"\byes\b", said.text):
        return clarify("not_confirmed", **_without_causes(facts))
    if codes:
        return Outcome(HEDGED if is_hedged(said.text) else ANSWER, {**facts, CAUSES: codes})
    if wanted:
        return clarify("which_kind", **_without_causes(facts))
    if said_it.value == "unsure" and not has:
        return dont_know(CAUSES)
    if not has and mentions(said.text) and NOT_ME.search(said.text):
        return answer(secondary_causes=[])
    if has or (denies and said_it.value != "yes") or said_it.value == "no":
        return Outcome(HEDGED if said_it.hedged else ANSWER, {**facts, CAUSES: []})
    if re.search(r"\b(?:healthy|fit as|nothing|fine|none|clean bill|as an ox|perfect health)\b", said.text):
        return answer(secondary_causes=[])
    return clarify("which_ones") if said_it.value == "yes" else None


def _without_causes(facts: Dict[str, Any]) -> Dict[str, Any]:
    return {name: value for name, value in facts.items() if name != CAUSES}


def _causes(said: Said, has: List[Illness]) -> List[str]:
    return list(dict.fromkeys(one.code for one in has if one.kind == CAUSES))


def _settled(one: Illness, has: List[Illness]) -> bool:
    """Whether a vague word ("arthritis") is made clear by another illness of the reply ("osteoarthritis")."""
    clear = {
        "diabetes": {"type1_diabetes", "type2_diabetes", "prediabetes"},
        "thyroid": {"hyperthyroidism", "hypothyroidism"},
        "arthritis": {"rheumatoid_arthritis", "other_arthritis"},
        "gluten": {"celiac"},
    }
    return bool(clear.get(one.code, set()) & {other.code for other in has})


def _early_menopause(said: Said, codes: List[str]) -> Dict[str, Any]:
    """Menopause before 45, told with its age; adds early_menopause to the codes."""
    if not re.search(r"\bmenopaus\w*|\bpoi\b|\bovar\w+|\bperiods\b|\bthe change\b", said.text):
        return {}
    age = menopause_age(said.text)
    if age is None or not 15 <= age <= 65:
        return {"menopausal": "yes"} if "early_menopause" in codes else {}
    if age < EARLY_MENOPAUSE_BEFORE and "early_menopause" not in codes:
        codes.append("early_menopause")
    return {"menopausal": "yes", "menopause_age": age}


def _facts(has: List[Illness], denies: List[Illness]) -> Dict[str, Any]:
    facts: Dict[str, Any] = {}
    others = list(dict.fromkeys(one.code for one in has if one.kind == OTHERS))
    if others:
        facts[OTHERS] = others
    if any(one.kind == RHEUMATOID for one in has):
        facts[RHEUMATOID] = "yes"
    elif any(one.kind == RHEUMATOID for one in denies):
        facts[RHEUMATOID] = "no"
    return facts


def read_conditions(said: Said) -> Optional[Outcome]:
    """Read a reply about other illnesses."""
    outcome = read_causes(said)
    if outcome is None or outcome.act not in (ANSWER, HEDGED):
        return outcome
    return Outcome(outcome.act, {**outcome.facts, OTHERS: outcome.facts.get(OTHERS, [])})


def _turned_out_other(text: str, has: List[Illness]) -> bool:
    """Whether rheumatoid arthritis was only thought of at first, and the last illness named is another."""
    return bool(THOUGHT_ONCE.search(text) and has and has[-1].code in JOINT_ILLNESSES)


def _beside_family(text: str) -> Optional[str]:
    """ "yes" for "my sister has it and so do I", "no" for "my sister has it, I've been spared", else None."""
    if not mentions(text):
        return None
    named = {one.kind for one in illnesses(text)}
    return "yes" if ME_TOO.search(text) and named <= {RHEUMATOID} else "no" if NOT_ME.search(text) else None


def read_rheumatoid(said: Said) -> Optional[Outcome]:
    """Read a reply to "do you have rheumatoid arthritis?"; gout, psoriatic and osteoarthritis are no."""
    text = said.text
    has, denies = own_illnesses(said)
    said_it = polarity(" , ".join(about_me(said.clauses)) or text)
    beside_family = _beside_family(text)
    if not has and beside_family:
        return answer(rheumatoid_arthritis=beside_family)
    if CLEARED.search(text) and TREATED.search(text):
        return clarify("not_confirmed")
    cleared = CLEARED.search(text) and (said_it.value in (None, "unsure") or re.search(r"\bwrong", text) or THOUGHT_ONCE.search(text))
    if (not has and cleared) or _turned_out_other(text, has):
        return answer(rheumatoid_arthritis="no")
    if BELIEVED.search(text) and not re.match(r"\W*(?:no|nope|nah)\b", text):
        return clarify("not_confirmed")
    if PENDING.search(text) and said_it.value != "no" and not re.search(r"\b(?:have had|diagnosed (?:in|with)|confirmed)\b", text):
        return clarify("not_confirmed")
    named = {one.kind for one in has}
    codes = {one.code for one in has}
    if RHEUMATOID in named:
        if re.search(r"\bfactor\b", text) and "no" in (said_it.value or ""):
            return answer(rheumatoid_arthritis="no")
        if EITHER.search(text):
            return clarify("which_kind")
        return (
            answer(said_it.hedged or is_hedged(text), rheumatoid_arthritis="yes")
            if said_it.value != "no"
            else clarify("unclear")
        )
    another = bool(has) and "arthritis" not in codes and not re.match(r"\W*(?:yes|yeah|yep)\b", text)
    if "other_arthritis" in codes or another or (denies and said_it.value != "yes" and "arthritis" not in codes):
        return answer(is_hedged(text) and not re.search(r"\bkind of\b", text), rheumatoid_arthritis="no")
    if said_it.value == "no" and "arthritis" in codes and not denies and not SETTLES_KIND.search(text):
        return clarify("which_kind")  # an arthritis that nobody has named
    if said_it.value == "no":
        return answer(said_it.hedged, rheumatoid_arthritis="no")
    if said_it.value == "unsure":
        return dont_know("rheumatoid_arthritis") if "arthritis" not in codes else clarify("which_kind")
    if "arthritis" in codes:
        return clarify("which_kind")
    if mentions(text) and said_it.value is None:
        return clarify("who")
    if said_it.value == "yes" or re.search(
        r"\b(?:diagnosed|since (?:19|20)\d\d|in (?:my )?(?:hands|remission|"
        r"fingers)|for \d+ years|methotrexate|rheumatologist|(?:had|got) it)\b",
        text,
    ):
        return answer(said_it.hedged, rheumatoid_arthritis="yes")
    return answer(rheumatoid_arthritis="no") if has and said_it.value is None else None


def volunteered_conditions(said: Said) -> Dict[str, Any]:
    """Illnesses the speaker says to have, in any text; the full list is left to its own question."""
    if (
        not re.search(
            r"\bi (?:have|had|am|was|suffer|got|also)\b|\bmy\b|\bdiagnosed\b|\bwith\b|\b(?:hx|history|"
            r"known) (?:of )?",
            said.text,
        )
        or "?" in said.raw
        or PENDING.search(said.text)
    ):
        return {}
    has, _ = own_illnesses(said)
    facts = _facts(has, [])
    codes = list(dict.fromkeys(one.code for one in has if one.kind == CAUSES and one.end - one.start > 4))
    bare = {"liver", "kidneys", "sleeve", "overactive", "type 1", "parathyroid"}
    if codes and not {said.text[one.start : one.end] for one in has} & bare:
        known = said.profile.secondary_causes
        facts[CAUSES] = list(dict.fromkeys([*(known if isinstance(known, list) else []), *codes]))
    for code in ("osteoporosis", "osteopenia"):
        if re.search(
            rf"\bi (?:have|was (?:told|diagnosed)|am|suffer|got)\b[^.;?]{{0,40}}\b{code}\b", said.text
        ) and not re.search(
            rf"\b(?:not|"
            rf"no|never|mum|mother|if|whether)\b[^.;]{{0,25}}\b{code}",
            said.text,
        ):
            facts[f"{code}_diagnosis"] = "yes"
    return facts
