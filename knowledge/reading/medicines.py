"""Medicines a person takes now -> generic codes of terms.py; stopped, refused and relatives' medicines are left out."""

import re
from typing import Any, Dict, Iterator, List, Optional, Sequence

from knowledge import terms
from knowledge.choices import MEDICINE_GROUPS
from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, answer, clarify, dont_know
from knowledge.reading.people import ME, NOTE, mentions, owner
from knowledge.reading.scan import is_hedged, negated
from knowledge.reading.steroids import LOCAL, LONG_MONTHS, is_tablet, months
from knowledge.reading.yes_no import polarity

STOPPED = re.compile(
    r"\b(?:stopped|came off|come off|used to|was (?:on|taking|given|prescribed)|were|until|till|"
    r"no longer|finished|quit|gave up|given up|allergic|allergy|intoleran\w*|refused|refuse|"
    r"declined|cannot (?:take|have|tolerate)|could not|did not (?:like|take|get on)|hated|tried|"
    r"supposed to|meant to|should (?:be|take)|had to stop|off (?:the|it|my)|(?:doctor|gp|she|he|"
    r"they) (?:wants?|suggest\w*|offered|mentioned|recommend\w*|wanted|thinking)|before|"
    r"previously|in the past|years ago|took\b(?!.{0,20}\b(?:this|today))|holiday|going to start|starting (?:next|in|"
    r"on)|due to start|"
    r"thinking (?:of|about))\b"
)
FINISHED = re.compile(
    r"\s*(?:,|-|and|but)*\s*(?:i )?(?:have )?(?:now )?(?:stopped|finished|came off|gave up|quit)(?: (?:it|that|them|"
    r"taking))?\b"
)
STOPPED_IT = re.compile(
    r"\b(?:stopped|came off|quit|gave up|had to stop|took me off|do not take|could not (?:take|tolerate|get on with))\b"
    r"(?: (?:taking|using|having))? (?:it|them|that|those)\b|"
    r"\b(?:finished|stopped|ended) (?:now|with|last|in (?:19|20)|\d+ (?:years|months) ago)"
)
NOW = re.compile(
    r"\b(?:now|currently|at present|these days|switched to|swapped to|changed to|moved to|instead|"
    r"replaced (?:by|with))\b"
)
STEROID_CREAM = re.compile(r"\b(?:creams?|ointments?|inhaler\w*|drops|spray|gel|puffer|patch(?:es)?)\b")
NONE = re.compile(
    r"\bnil (?:meds|medi\w+|rx|regular|tablets)\b|^\W*(?:no|none|nothing|nope|not any|nowt|zilch|nada|zero|nil|never|nah|n)\b|\b(?:do not|not|"
    r"never) (?:currently |actually |regularly )?(?:take|on|taking|have|use|"
    r"need)\w*(?: any(?:thing)?| no| nothing)?(?: medi\w*| pills| tablets| drugs| at all|"
    r" regular\w*)?\W*$|\bno (?:medi\w+|tablets|pills|drugs|meds|regular)\b|\b(?:medication|drug|"
    r"pill|tablet|medicine)[- ]free\b|\bnot on (?:any|anything)\b|\bnothing\b|\bnone\b"
)
MANY = re.compile(
    r"\b(?:too many|loads|lots|a (?:list|lot|load|bag|cocktail|handful|ton)|list (?:is|somewhere)|"
    r"bagful|where do i start|all sorts|several|a few|some|whole|(?:\d+|many) (?:different |tablets|"
    r"pills|things|medi\w+|of them)|various|rattle|usual)\b"
)
COMBINED = {"calcium_vitamin_d": ("calcium", "vitamin_d")}  # one tablet, two groups of the interview
GROUPS = {code for code, _ in MEDICINE_GROUPS}
TAKES = re.compile(
    r"\b(?:and (?:(?:also|now|currently|still) )*on(?: my| the)?|i (?:\w+ )?(?:take|am on|am taking|use|get|have|inject|am having|had)|am on|on (?:my |"
    r"the )?|taking|been on|prescribed|put me on|given me|my)\b"
)


NOTE_LIKE = re.compile(rf"{NOTE.pattern}|\W*\d\d\W*(?:,|on\b|$)")
UNNAMED = re.compile(r"\b(?:white|pink|blue|yellow|red|green|orange|purple|brown) (?:\w+ )?(?:ones?|1|pills?|tablets?|capsules?|things?)\b")
HAD_SOME = re.compile(  # "four of the Prolia jabs"
    r"(?:i have had |had |having |about |so far )*\d+ (?:of )?(?:the |my |these |those )?(?=\w+ (?:injections?|jabs?|shots?|infusions?|doses)\b)"
)
COUNTED = re.compile(r"\b(?:\d+|some|a few|several|most|all) of (?:the|my|these|those)\b")  # "four of the jabs"
CARRIED = re.compile(r"(?:and |also |now |currently )*(?:take|taking|use|have been (?:on|taking)|am (?:on|taking)) ")


def current(text: str) -> List[terms.Mention]:
    """The medicines a normal text says the speaker takes, in its order."""
    kept = []
    whose = ME
    for part in re.finditer(r"[^.;!?]+", re.sub(r"\bbut\b|\bthen\b", ".  ", text)):
        words = part.group()
        for found in terms.medicines_in(words):
            people = [p for p in mentions(words[: found.start]) if p[1] < found.start]
            whose = (
                owner(words, found.start)
                if people
                else ME
                if re.search(r"\bi\b|\bmy\b", words[: found.start])
                else whose
            )
            before = words[: found.start]
            now = NOW.search(before)
            stopped = STOPPED.search(before if not now else before[now.end() :]) or STOPPED.search(
                words[found.end : found.end + 26].split(",")[0]
            )
            stopped = stopped or FINISHED.match(words[found.end :])
            gone = bool(stopped) or _stopped_later(text, part.start() + found.end)
            if whose == ME and not gone and not negated(words, found.start):
                kept.append(terms.Mention(_code(words, found), part.start() + found.start, part.start() + found.end))
    return kept


def _stopped_later(text: str, end: int) -> bool:
    """Whether what follows a medicine, up to the next one, says that the speaker stopped "it"."""
    later = terms.medicines_in(text[end:])
    return bool(STOPPED_IT.search(text[end : end + later[0].start if later else len(text)]))


def _code(text: str, found: terms.Mention) -> str:
    """A steroid that is a cream or a puffer is its own class, never steroid tablets."""
    if terms.drug_class(found.code) != "glucocorticoid":
        return found.code
    around = text[max(0, found.start - 12) : found.end + 22]
    if re.search(r"\binhal\w*|\bpuffer", around):
        return "inhaled_steroid"
    if re.search(r"\b(?:cream|ointment|eye|drops|skin)\w*", around):
        return "topical_steroid"
    if re.search(r"\b(?:spray|nasal|nose)\b", around):
        return "nasal_steroid"
    return (
        "joint_steroid"
        if re.search(r"\b(?:jab|injection|shot|knee|shoulder|joint)\b", around) and not re.search(r"\btablet", around)
        else found.code
    )


def codes(found: List[terms.Mention]) -> List[str]:
    """Codes in order, a class left out where one of its medicines is named too."""
    named = list(dict.fromkeys(code for one in found for code in COMBINED.get(one.code, (one.code,))))
    narrower = {terms.drug_class(code) for code in named if terms.drug_class(code) != code}
    narrower |= {wider for code in named for wider in terms.groups(code) if wider != code}
    return [
        code
        for code in named
        if not (code in narrower and terms.drug_class(code) == code) or code in terms.terms().medicines
    ]


def read_medicines(said: Said) -> Optional[Outcome]:
    """Read a reply to "which medicines do you take?"."""
    text = re.sub(r"\bthe pill\b", "contraceptive pill", said.text)
    text = re.sub(
        r"\bcalcium (?:\+|and|&|plus) d ?3?\b",
        "calcium and vitamin d",
        re.sub(r"^\W*(?:just )?d ?3\W*$", "vitamin d", text),
    )
    found = current(text)
    if found and UNNAMED.search(text):
        return clarify("which_medicines")
    if found:
        facts: Dict[str, Any] = {"medications": codes(found), **_steroids(text, found)}
        return Outcome(HEDGED if is_hedged(text) else ANSWER, facts)
    said_it = polarity(text)
    if said_it.value == "unsure":
        return dont_know("medications")
    if re.search(
        r"\b(?:just|only|except|apart from|but)\b.{0,20}\b(?:inhaler|puffer|spray|cream|drops|patch|"
        r"injection|jab)",
        text,
    ):
        return clarify("which_medicines")
    if (terms.medicines_in(text) and (STOPPED.search(text) or not re.search(r"\b(?:yes|on)\b", text))) or (
        NONE.search(text)
        and said_it.value != "yes"
        and not re.search(
            r"\b(?:except|"
            r"apart from|only|just)\b",
            text,
        )
    ):
        return answer(said_it.hedged, medications=[])
    if re.search(r"\b(?:just|only)\b.{0,20}\b(?:vitamins?|supplements?|multivit\w*|herbal\w*)\b", text):
        return answer(medications=["supplement"])
    if re.search(r"\bnot me\b|\bi (?:do not|take none|take nothing)\b", text) and mentions(text):
        return answer(medications=[])
    if said_it.value == "no" and (said_it.hedged or re.search(r"\bno\b", text)):
        return answer(said_it.hedged, medications=[])
    return (
        clarify("which_medicines")
        if MANY.search(text)
        or said_it.value == "yes"
        or re.search(
            r"\b(?:tablets?|"
            r"pills?|medic\w+|injections?|drugs?|meds|inhalers?|capsules?)\b",
            text,
        )
        else None
    )


def _steroids(text: str, found: List[terms.Mention]) -> Dict[str, Any]:
    """Steroid tablets named without a short course imply glucocorticoids; a cream or inhaler does not."""
    for one in found:
        if is_tablet(text, one.code, one.start, one.end):
            length = months(text[max(0, one.start - 20) : one.end + 30])
            if (
                (length is None or length >= LONG_MONTHS)
                and not re.search(r"\b(?:short|just started|course)\b", text)
                and not LOCAL.search(text[one.start : one.end + 15])
            ):
                return {"glucocorticoids": "yes"}
    return {}


def _with_subject(clauses: Sequence[str]) -> Iterator[str]:
    """The clauses, with the "I" carried on that "I am 66, and take ..." leaves out the second time."""
    mine = False
    for clause in clauses:
        if mine and CARRIED.match(clause) and not mentions(clause):
            clause = CARRIED.sub("i take ", clause)
        mine = bool(re.match(r"(?:\w+ ){0,3}?i\b", clause)) if re.search(r"\b(?:i|he|she|they)\b", clause) else mine
        yield clause


def _is_noted(said: Said, before: str) -> Optional["re.Match[str]"]:
    """ "on" in a note that nobody asked for: "73F on Prolia" (H15)."""
    return re.search(r"\bon (?:my |the )?", before) if said.asked is None and NOTE_LIKE.match(said.text) else None


def volunteered_medicines(said: Said) -> Dict[str, Any]:
    """Bone-relevant medicines the speaker says to take, in any text; added to those already known."""
    kept = []
    wanted = GROUPS - {"calcium", "vitamin_d"} - ({"glucocorticoid"} if said.asked == "glucocorticoids" else set())
    for clause in _with_subject(said.clauses):
        if not (_is_noted(said, clause) or TAKES.search(clause) or HAD_SOME.match(clause)) or (
            re.search(
                r"\b(?:can|should|could|do|what|how|why|is|does|will|would|are|"
                r"if) (?:i|it|you|they|that)?\b.{0,30}$",
                clause[: max(1, clause.find(" on "))],
            )
            and "?" in said.raw
        ):
            continue
        for one in current(clause):
            before = TAKES.search(clause[: one.start]) or HAD_SOME.match(clause) or _is_noted(said, clause[: one.start])
            if (
                before
                and (terms.drug_class(one.code) in wanted or one.code in wanted)
                and not re.search(
                    r"\b(?:worried|"
                    r"question|heard|read|about|of)\b",
                    COUNTED.sub(" ", clause[before.end() : one.start]),
                )
            ):
                kept.append(one)
    if not kept:
        return {}
    known = said.profile.medications if isinstance(said.profile.medications, list) else []
    return {"medications": list(dict.fromkeys([*known, *codes(kept)]))}
