"""Whether a parent broke a hip: grandparents, siblings and in-laws do not count, nor does a hip replacement."""

import re
from dataclasses import replace
from typing import Any, Dict, List, Optional, Tuple

from knowledge.reading.normal import clauses
from knowledge.reading.outcome import Outcome, Said, answer, clarify, dont_know
from knowledge.reading.people import OTHER, PARENT, mentions
from knowledge.reading.people import owner as owner_of
from knowledge.reading.scan import is_hedged
from knowledge.reading.yes_no import polarity

HIP = r"(?:hips?|(?:ball|head) of (?:the |her |his )?(?:left |right )?(?:hip|femur|thigh ?bone)|femoral head|neck of (?:the |her |his )?femur|femoral neck|femur neck|nof|neck of femur)"
BROKE = r"(?:broke|broken|breaking|breaks|break|fractur\w*|crack\w*|snapp\w*|shatter\w*|smash\w*|bust\w*|splinter\w*)"
HIP_FRACTURE = re.compile(
    rf"\b{BROKE}\b(?:\W+(?:her|his|their|a|the|my|left|right|both|one|own|and|wrist|arm|leg|"
    rf"pelvis|also|each|had|of|then|later|afterwards|after|eventually|finally|that|years?|ankle|shoulder|"
    rf"elbow)){{0,6}}\W+{HIP}\b|\b{HIP}\b(?:\W+\w+){{0,3}}?\W+{BROKE}\b|"
    rf"\b{BROKE}\W+{HIP}\b|\bhip(?: bone)? (?:fracture|break|went|gave way|broke)\w*\b|"
    rf"\b(?:did|done) (?:her|his) hip\b(?! (?:op|replac))|"
    rf"\bfracture of (?:the|her|his) (?:\w+ )?{HIP}\b|\bhip\b.{{0,20}}\b(?:in a fall|"
    rf"after (?:a|she|he) f\w+|when (?:she|he) fell)\b"
)
REPLACED = re.compile(
    r"\b(?:hip (?:replace\w*|op\w*|surgery|done|arthritis)|(?:new|"
    r"replacement|artificial|2 new|metal) hips?|hips? (?:replaced|done|"
    r"was replaced|were replaced))\b"
)
AILING = re.compile(r"\b(?:bad|dodgy|sore|poor|weak|gammy) hips?\b|\bhips? (?:trouble|problem\w*|pain|was bad|were bad|went|gave)\b")
OPERATED = re.compile(r"\bhip (?:op\w*|surgery)\b|\b(?:op\w*|surgery) (?:on|to) (?:her|his|the|a) (?:\w+ )?hip\b")
WORN = re.compile(r"\b(?:replac\w*|new|arthrit\w*|worn|wear|osteoarthritis|after|never|not|no)\b")
OTHER_BONE = re.compile(
    r"\b(?:pelvis|wrist|arm|leg|ankle|spine|back|vertebrae?|rib|ribs|shoulder|collar ?bone|elbow|"
    r"knee|foot|toe|finger|nose|skull|hand|thumb|jaw|heel|tibia|shin|coccyx|tailbone|"
    r"neck(?! of))\b"
)
NEAR_HIP = (  # high up the thigh bone is a hip to a doctor
    r"(?:(?:near|by|beside|around|towards?|close to|next to|just (?:below|under)|below|under|up (?:to|at|in)) (?:the |her |his |their )?(?:left |right )?(?:hips?|groin)|"
    r"(?:at|near|towards?) the (?:very )?top(?! of the (?:stairs|steps|hill|road|garden))|(?:high|right|way|further) up|up high|where (?:it|the leg) (?:joins|meets))"
)
UNCLEAR_BONE = re.compile(
    rf"\b(?:top of (?:the|her|his) (?:\w+ )?(?:leg|thigh)|femur|thigh|upper leg|upper part of (?:the|her|his) leg|something|some bone|a bone|leg\b.{{0,20}} {NEAR_HIP}|"
    rf"(?:near|by|close to|next to|just below) (?:the |her |his )?hip)\b"
)
UP_THERE = re.compile(rf"(?:and |it was |that was |right |up |just |really |somewhere )*{NEAR_HIP}\b")
NO_CONTACT = re.compile(
    r"\b(?:adopted|never (?:met|knew|known)|did not know (?:them|him|her|my)|do not know (?:them|"
    r"him|her|my parents)|lost touch|no contact|estranged|(?:died|passed|dead|killed|"
    r"gone) (?:\w+ ){0,3}?(?:young|early|in the war|before|when i was|when she|when he)|"
    r"lost (?:both|my|them|him|her)\b.{0,20}\b(?:when|young|early|before|as a)|orphan\w*|foster\w*|left (?:us )?when|"
    r"grew up in care|in care|never talked|not in touch|"
    r"(?:raised|brought up) by|too young|before (?:my|our) time)\b"
)
UNKNOWN_PARENT = re.compile(
    r"\b(?:dad|father|mum|mom|mother)(?:'s)?\b[^.;]{0,12}\b(?:not sure|do not know|unsure|"
    r"no idea|never knew|unknown|could not say)|\b(?:not sure|do not know|"
    r"no idea) (?:about )?(?:my )?(?:dad|father|mum|mom|mother)\b|"
    r"\bthey are (?:both )?(?:dead|gone)\b|^\W*both (?:dead|gone|passed)\W*$"
)
NEXT_PARENT = re.compile(  # "mum did dad didn't"
    r"\b(did|did not|no|yes|never|hers) (?=(?:my )?(?:mum|mom|mother|dad|father) (?:did|has|had|never|no|yes|not)\b)"
)
AFTERMATH = re.compile(  # what came after the break says nothing against it: "she never walked again"
    r"\b(?:never|not|did not) (?:really |quite |fully )?(?:walk\w*|recover\w*|got over|get over|last\w* long|"
    r"(?:was|been) (?:right|the same)|the same|c[ao]me (?:home|out|back)|left hospital)\b(?: again| since)?|"
    r"\b(?:was|were|is|been) never (?:really |quite |ever )?(?:right|the same|well|herself|himself)\b(?: again| since| after\w*)?"
)
DENIES = re.compile(r"\b(?:neg(?:ative)? for|nil|denies|neither|none|no|not|never|nor|without|did not)\b")
PARENT_BONES = re.compile(r"\b(?:osteoporo\w*|brittle bones|thin bones|dowager\w*|hunch\w*|crumbl\w*|bone density)\b")
BUT_I = re.compile(r"(?<=\w)[ ,]+(?:but|though|although) i (?:have|did|broke|had)\b(?! not)[^.;,]*")  # "no but I have": not asked
MINE_NOT_THEIRS = re.compile(r"^\W*(?:i did|me|just me|only me|i have)\b\W+(?:but )?not (?:them|my (?:parents|mother|father|mum|dad|mom))\b")
DID = re.compile(
    r"^(?:'s)?[\s:(,-]*(?:(?:also|both|certainly|definitely|sadly|actually) )*(?:did\b|yes\b|yeah\b|"
    r"too\b|both\b|has$|had (?:one|it|that)\b|was (?:\d|in (?:her|his)|about|around|aged)|"
    r"at (?:about |around )?\d|when (?:she|he)\b|in (?:her|his) \d|aged?\b|twice\b|once\b|late in|"
    r"on (?:her|his)|\d+|she did|he did|broke (?:hers|his$))"
)


def read_parent_hip(said: Said) -> Optional[Outcome]:
    """Read a reply to "did your mother or your father ever break a hip?"."""
    text = NEXT_PARENT.sub(r"\1, ", AFTERMATH.sub(" ", BUT_I.sub(" ", said.text)))
    if MINE_NOT_THEIRS.search(said.text):
        return answer(parent_hip_fracture="no")
    said = replace(said, text=text, clauses=clauses(text))
    bones: Dict[str, Any] = {"parent_osteoporosis": "yes"} if _weak_bones(said) else {}
    verdicts = _verdicts(said)
    if "named" in verdicts and not {"yes", "no", "clarify"} & set(verdicts):
        verdicts.append("yes")
    if "not_them" in verdicts and not {"yes", "clarify"} & set(verdicts):
        verdicts.append("no")
    if "yes" in verdicts:
        return answer(_doubt(text), parent_hip_fracture="yes", **bones)
    if UNKNOWN_PARENT.search(text) and "yes" not in verdicts:
        return dont_know("parent_hip_fracture", **bones)
    if NO_CONTACT.search(text) and "no" not in verdicts and polarity(text).value != "yes":
        return dont_know("parent_hip_fracture", **bones)
    if "clarify" in verdicts:
        return clarify("parent_bone", **bones)
    said_it = polarity(text)
    if re.search(r"\bnot (?:her |his |the |a )?hips?\b", text):
        verdicts.append("no")
    if (
        not verdicts
        and said_it.value is None
        and re.search(
            r"\b(?:fine|alive and well|alive|healthy|no (?:problems|"
            r"trouble))\b",
            text,
        )
    ):
        return answer(True, parent_hip_fracture="no", **bones)
    if said_it.value == "unsure" or re.search(
        r"\b(?:might have|may have|could have been|not sure (?:if|whether|"
        r"which)|think it was)\b",
        text,
    ):
        return (
            dont_know("parent_hip_fracture", **bones)
            if "no" not in verdicts
            else answer(True, parent_hip_fracture="no", **bones)
        )
    if "no" in verdicts:
        return answer(said_it.hedged, parent_hip_fracture="no", **bones)
    if bones and said_it.value is None:
        return clarify("parent_bone", **bones)
    if said_it.value in ("yes", "no"):
        return answer(said_it.hedged, parent_hip_fracture=said_it.value, **bones)
    return None


def _weak_bones(said: Said) -> bool:
    """Whether a parent is said to have had osteoporosis."""
    people = mentions(said.text)
    for clause in said.clauses:
        bones = PARENT_BONES.search(clause)
        if bones and not DENIES.search(clause[: bones.start()]):
            named = mentions(clause) or (people if re.search(r"\b(?:she|he|they)\b", clause) else [])
            if named and all(kind == PARENT for kind, _, _ in named):
                return True
    return False


def _doubt(text: str) -> bool:
    return is_hedged(re.sub(r"\b(?:must have been|about|at least)\b", " ", text))


def _verdicts(said: Said) -> List[str]:
    """yes, no or clarify for every clause that says something about a relative's bones."""
    found: List[str] = []
    subject: Optional[str] = None
    for clause in said.clauses:
        for part in re.split(
            r"\b(?=not my )|\band (?=(?:my|so|dad|mum|mom|father|mother|his|her|i)\b)|\bbefore\b|\bwhile\b|"
            r"\bwhereas\b",
            clause,
        ):
            people = mentions(part)
            subject = (
                people[-1][0]
                if people
                else subject or (PARENT if re.search(r"\b(?:they|she|he|both)\b", part) else None)
            )
            verdict = _verdict(part, people, subject)
            if found[-1:] == ["no"] and not verdict and UP_THERE.match(part):
                found[-1] = "clarify"  # "broke her leg, up near the hip"
            if found[-1:] == ["clarify"] and not verdict and re.search(rf"\bit was (?:her|his) {HIP}\b", part):
                found[-1] = "yes"
            found += verdict
    return found


def _verdict(part: str, people: list, subject: Optional[str]) -> List[str]:
    hip = HIP_FRACTURE.search(part)
    parents = [p for p in people if p[0] == PARENT]
    if hip:
        whose = owner_of(part, hip.end()) if people else subject or "parent"
        if whose == "me" and parents:
            whose = PARENT if parents[0][1] > hip.start() else "me"
        if re.search(r"\b(?:i|my own)\b (?:\w+ )?(?:broke|fractured|cracked|did|have)\b", part) and not parents:
            whose = "me"
        if whose == "me":
            return ["clarify"] if parents else []
        denied = DENIES.search(part[: hip.end()])
        if whose == OTHER:
            return ["no"] if not parents else []
        return ["no" if denied else "clarify" if re.search(r"\b(?:might|may|could) have\b", part) else "yes"]
    if OPERATED.search(part) and parents and not WORN.search(part):
        return ["yes" if re.search(r"\b(?:fall|fell|slipped|tripped|tumble)\b", part) else "clarify"]
    if AILING.search(part) and parents and not WORN.search(part):
        return ["clarify"]  # a hip that ails is no break and no denial of one
    if REPLACED.search(part) and (parents or subject == PARENT):
        after_break = re.search(rf"\bafter (?:a|the|her|his|she|he)\b.{{0,20}}\b(?:fall|fell|break|{BROKE})", part)
        return ["yes" if after_break else "no"]
    return _without_hip(part, people, parents, subject)


RELATIVE_ONLY = re.compile(
    r"\b(?:did|has|had|broke|only|just|yes)\b|^\W*(?:my |the |it was |on |(?:great|maternal|paternal) )*[\w' -]{2,34}$"
)
REPORTED = re.compile(r"\bsays?\b|\bknow|\bthink|\bsure|\bdoes\b|\bask")
NOT_THEM = re.compile(r"\W*not (?:my |the )?[\w ]{2,12}\W*")  # "my mother, not my father"
NAMED_ONLY = re.compile(r"\W*(?:yes|yeah|yep|only|just|both|my|both my|well|the|it was|that was|oh|aye|\W)*\W*")
OTHER_NEWS = re.compile(r"\b(?:died|fell|fall|alive|healthy|had (?!one|it|that)|in (?:a|the) )\b")
BOTH = re.compile(
    r"^\W*(?:yes|yeah)?\W*(?:both|both of them|both parents|they both|both did|they both did|one of them)\W*"
    r"(?:did|actually|i am afraid|sadly|in fact|yes|broke theirs|\s)*\W*$"
)


def _without_hip(part: str, people: list, parents: list, subject: Optional[str]) -> List[str]:
    broke = re.search(rf"\b{BROKE}\b", part)
    if NO_CONTACT.search(part):
        return []
    if parents and NOT_THEM.fullmatch(part):
        return ["not_them"]
    if parents and re.search(rf"\b{BROKE} (?:hers|theirs|it|1|one|his(?! \w))\b", part) and not DENIES.search(part):
        return ["yes"]
    if broke and UNCLEAR_BONE.search(part) and (parents or subject == PARENT):
        return ["clarify"] if not re.search(r"\bnever\b|\bnot\b", part) else ["no"]
    if broke and (parents or subject == PARENT) and (OTHER_BONE.search(part) or DENIES.search(part)):
        return ["no"]
    if people and not parents and RELATIVE_ONLY.search(part) and not REPORTED.search(part):
        return ["no"]
    if parents and DENIES.search(part) and not re.search(r"\bnot (?:only|just)\b|\bno doubt\b", part):
        return (
            [] if NO_CONTACT.search(part) or re.search(r"\bknow\b|\bsure\b|\bidea\b|\btell\b|\bsay\b", part) else ["no"]
        )
    if parents and _named(part, parents[-1]):
        return _named(part, parents[-1])
    return ["yes"] if BOTH.search(part) else []


def _named(part: str, last: Tuple[str, int, int]) -> List[str]:
    """yes for "mum did", named for a bare "my mum", nothing where other news follows."""
    after = part[last[2] :].strip()
    bare = not after.strip(" .")
    if not DID.match(after) and not (bare and NAMED_ONLY.fullmatch(part[: last[1]])):
        return []
    if PARENT_BONES.search(part) or OTHER_BONE.search(part):
        return []
    if OTHER_NEWS.search(part) and not re.search(r"\bdid\b", after):
        return []
    return ["named" if bare else "yes"]


def volunteered_parent_hip(said: Said) -> dict:
    """A parent's broken hip in any text."""
    found: List[str] = []
    for clause in said.clauses:
        people = mentions(clause)
        hip = HIP_FRACTURE.search(clause)
        if hip and any(kind == PARENT for kind, _, _ in people) and not re.search(r"\bif\b|\bwhat\b|\bdoes\b", clause):
            found += [v for v in _verdict(clause, people, PARENT) if v in ("yes", "no")]
    facts = {"parent_hip_fracture": found[0]} if found and len(set(found)) == 1 else {}
    for clause in said.clauses:
        bones = PARENT_BONES.search(clause)
        if bones and owner_of(clause, bones.start()) == PARENT and not DENIES.search(clause) and "?" not in said.raw:
            facts["parent_osteoporosis"] = "yes"
    return facts
