"""Closed questions with options, and yes-or-no questions with their own words, read by choices.yml."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Optional, Pattern

from ruamel.yaml import YAML

from knowledge.interview import about
from knowledge.reading.outcome import ANSWER, CLARIFY, HEDGED, Outcome, Said, clarify, dont_know
from knowledge.reading.people import about_me
from knowledge.reading.scan import is_hedged, negated
from knowledge.reading.scanned import without_scans
from knowledge.reading.yes_no import NO, TWISTED, UNSURE, YES, polarity

FILE = Path(__file__).with_name("choices.yml")
TROUBLE = {"lifting_trouble", "walking_trouble", "rising_trouble", "stairs_trouble"}


@lru_cache(maxsize=1)
def words() -> Dict[str, Dict[str, Pattern[str]]]:
    """Question id (or "trouble") -> code -> pattern of what people type for it; closed ones as "id?"."""
    raw: Dict[str, Any] = YAML(typ="safe").load(FILE)
    closed = raw.pop("closed")
    tables = {name: {code: _pattern(said) for code, said in table.items()} for name, table in raw.items()}
    tables.update(
        {f"{name}?": {code: _pattern(said) for code, said in table.items()} for name, table in closed.items()}
    )
    return tables


def _pattern(said: List[str]) -> Pattern[str]:
    return re.compile(rf"(?<![\w']){'(?:' + '|'.join(said) + ')'}(?!\w)")


def read_closed(said: Said) -> Optional[Outcome]:
    """Read a reply to a yes-or-no question of the interview."""
    asked = str(said.asked)
    text = re.sub(r"\bsometimes\b", "yes sometimes", said.text) if about(asked)["part"] == "falls" else said.text
    text = without_scans(text) if asked == "vertebral_fracture" else text  # "L2 to L4 were -2.7" broke nothing
    said_it = polarity(text)
    if TWISTED.search(text) or re.fullmatch(r"\W*(?:ok|okay|fine)\W*", text):
        return None
    own = _own_word(asked, text)
    if said_it.value == YES and own == NO and not re.search(r"^\W*(?:yes|yeah|yep)", text):
        return Outcome(ANSWER, {asked: NO})
    if said_it.value == NO and "but" in text and _own_word(asked, text.split("but", 1)[1]) == YES:
        return Outcome(HEDGED, {asked: YES})
    if said_it.value in (YES, NO):
        return Outcome(HEDGED if said_it.hedged else ANSWER, {asked: said_it.value})
    if said_it.value == UNSURE:
        return Outcome(HEDGED, {asked: own}) if own and is_hedged(text) else dont_know(asked)
    return Outcome(HEDGED if is_hedged(text) else ANSWER, {asked: own}) if own else None


def _own_word(asked: str, text: str) -> Optional[str]:
    table = words().get(f"{asked}?", {})
    for code in (NO, YES):
        match = table[code].search(text) if code in table else None
        if match:
            if (code == YES and negated(text, match.start())) or (
                code == YES
                and re.search(
                    r"\b(?:no|not|never|"
                    r"without)\b",
                    text[: match.start()],
                )
            ):
                return NO
            return code
    return None


def read_choice(said: Said) -> Optional[Outcome]:
    """Read a reply to a question with one option to choose."""
    asked = str(said.asked)
    if asked in TROUBLE:
        return _trouble(asked, said)
    found = [code for code, pattern in words().get(asked, {}).items() if pattern.search(said.text)]
    found = found or _labelled(asked, said.text)
    if len(found) > 1:
        specific = [code for code in found if code not in ("other", "white", "other_asian")]
        found = (
            specific
            if len(specific) == 1
            else [code for code in found if code == "other"]
            if "mixed" in said.text
            else found
        )
    if len(found) == 1:
        return Outcome(
            HEDGED
            if is_hedged(said.text.replace(said.text.strip(), said.text))
            and not re.search(
                r"\b(?:br|"
                r"engl|ir|scott|pol|span|dan|swed|finn|turk|jew|wel)\w*sh\b",
                said.text,
            )
            else ANSWER,
            {asked: found[0]},
        )
    if len(found) > 1:
        return clarify("unclear")
    return dont_know(asked) if polarity(said.text).value == UNSURE else None


def _labelled(asked: str, text: str) -> List[str]:
    """Codes whose label the text repeats."""
    return [code for code, label in about(asked)["options"] if label.lower().split(":")[0] == text.strip(" .!")]


def _trouble(asked: str, said: Said) -> Optional[Outcome]:
    table = words()["trouble"]
    text = re.sub(
        r"\bwithout (?:any |much )?(?:trouble|difficulty|help)\b|\bnot (?:much|a lot|very hard|too (?:bad|"
        r"hard))\b|\bno trouble\b",
        " none ",
        said.text,
    )
    if re.search(r"\bnot (?:much|a lot|too bad)\b|\bno more than\b", said.text):
        return Outcome(HEDGED, {asked: "some" if "a bit" in said.text else "none"})
    if polarity(said.text).value == UNSURE and not re.search(r"\b(?:lots?|bit|some|little)\b", said.text):
        return dont_know(asked)
    if re.search(r"\bcannot complain\b", text):
        return Outcome(ANSWER, {asked: "none"})
    for code in ("a_lot", "some", "none"):
        match = table[code].search(text)
        if match and not (code != "none" and negated(text, match.start())):
            return Outcome(ANSWER, {asked: code})
    return dont_know(asked) if polarity(said.text).value == UNSURE else None


# "No, but my jaw is sore": what follows decides, so it is no plain no (H03).
NO_BUT = re.compile(
    r"^\W*(?:no|none|nope|nothing)\b[^.;]{0,20}?\b(?:but|well|except|only|although|though|just|apart from)\b"
    r"(?!.*\b(?:usual|always|old|chronic|ages|years|ago|healed|better now|used to)\b)"
    r".*\b(?:jaw|gums?|legs?|back|chest|head|arms?|hips?|thighs?|groin|neck|hands?|feet|eyes?|numb\w*|pain\w*|sore|ach(?:e|es|ing)|hurts?|breath\w*|dizzy|faint\w*|"
    r"blood|bleed\w*|swallow\w*|weak\w*|tingl\w*|cramps?|fell|fallen|vision|speech|confus\w*|sick|vomit\w*|stools?)\b"
)


def read_options(said: Said) -> Optional[Outcome]:
    """Read a reply to a question with several options to tick; "none of them" is an empty list."""
    asked = str(said.asked)
    text = " . ".join(about_me(said.clauses)) or said.text
    found = [
        code
        for code, pattern in words().get(asked, {}).items()
        if any(not negated(text, match.start()) for match in pattern.finditer(text))
    ]
    if found:
        return Outcome(HEDGED if is_hedged(text) else ANSWER, {asked: found})
    said_it = polarity(said.text)
    if said_it.value == NO or (
        re.search(
            r"\b(?:none|nothing|no)\b|\bi am (?:fine|ok|okay|well|good)\b|^\W*(?:fine|"
            r"all good|i am fine)\W*$",
            said.text,
        )
        and said_it.value is None
    ):
        if asked == "urgent_signs" and NO_BUT.search(said.text):
            return Outcome(CLARIFY, {}, None, "which_ones")
        return Outcome(HEDGED if said_it.hedged else ANSWER, {asked: []})
    if said_it.value == UNSURE:
        return dont_know(asked)
    return Outcome(CLARIFY, {}, None, "which_ones") if said_it.value == YES else None


def volunteered_country(said: Said) -> Dict[str, Any]:
    """ "I live in Canada" in any text."""
    match = re.search(
        r"\b(?:i (?:am )?(?:live|living|based|am) in|i am from|here in)\s+(?:the )?([a-z. ]{2,20})", said.text
    )
    if not match:
        return {}
    found = [code for code, pattern in words()["country"].items() if pattern.match(match.group(1)) and code != "other"]
    return {"country": found[0]} if len(found) == 1 else {}
