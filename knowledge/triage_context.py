"""Which concepts of a message are reported as happening: not denied, not long ago, not imagined, not somebody's past.

Trap: "I can't feel my legs, should I worry?" reports although it asks; "what if I can't feel my legs?" does not.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import FrozenSet, List, NamedTuple, Optional, Set, Tuple

from knowledge.triage_patterns import Phrases, compiled, lexicon, rules_file, vocabulary, words_file
from knowledge.triage_text import plain_words, sentences

Span = Tuple[int, int]
START = r"(i|my|she|he|it|its|now|the|mum|dad|his|her|am|is|are|cannot|have|has|keep|just|there|then|we|they|feel|feels|hurts|only|gran|our|in|both|when|bladder|everything|nothing|all)"
BREAK = re.compile(rf", |(?<!\S)(?:but|however|although|though|except|because|so|yet|while) |(?<!\S)(?:and|or) (?={START} )")
NEW_SUBJECT = re.compile(r"(?<!\S)(?:but|however|although|except|only) |, (?:and )?(?=(?:i|my|she|he|mum|dad|gran|now|it is|there is|just|we) )|"
                         r"(?<!\S)and (?=(?:i|my|she|he|mum|dad|now|it|there) )|"
                         r"(?<!say )(?<!think )(?<!that )(?<!if )(?=(?:i|she|he) was (?:pushed|hit|shoved|thrown|kicked|beaten|attacked) )")
LIST_GOES_ON = re.compile(r", (?=(?:or |nor |no |and )?(?:any )?(?:[a-z_]+ ){1,3}(?:,|$|or |nor |\? ))")
PERSONAL = re.compile(
    r"(?<!\S)(?:my|mine|am i|have i|did i|i (?:am|have|cannot|feel|keep|get|got|had|can hardly|can barely|woke|fell|hit|took|think|just|see)|"
    r"(?:she|he|they) (?:is|has|cannot|fell|keeps|are)|(?:mum|dad|gran|grandad|husband|wife)(?: s| is| has| cannot)?) ")
PRESENT_VERB = re.compile(r"(?<!\S)(?:is|am|are|cannot|hurts|hurt|have|has|keep|keeps|feel|feels|aches|getting|being|will not|can hardly|can barely|do not|does not) ")
PRESENT_VERB_IN_HISTORY = re.compile(
    r"(?<!\S)(?:am|cannot|hurts|have been|has been|keep|keeps|feel|feels|aches|getting|is (?!broken)|are|will not|can hardly) ")
TELLS = re.compile(r"(?<!\S)(?:she|he|they) (?:is|has|cannot|can hardly|will not|keeps|feels|says|looks|does not|are|have) |"
                   r"(?<!\S)(?:her|his) \S+ (?:\S+ )?(?:is|are|hurts|has) |(?<!\S)(?:help|what do i do|what should i do|should i) ")
FIRST_PERSON = re.compile(r"(?:and |but |so |because )?(?:(?:i|my|we) |(?:\S+ ){1,2}i )")
MEDICINE_CAUSES = re.compile(r"(?<!\S)(?:cause|causes|lead|leads|side effect|side effects|make you|linked|risk of)(?!\S)")
# Answers to these are about the past: a bare "I broke my hip" is the answer asked for, not news.
HISTORY_QUESTIONS = frozenset({
    "prior_fragility_fracture", "fractures", "fracture_recent_2y", "vertebral_fracture", "parent_hip_fracture",
    "falls_past_year", "fall_injury", "secondary_causes", "conditions", "parent_osteoporosis", "osteoporosis_diagnosis"})
EVENTS = frozenset({"fell", "hip_broken", "hip_broken_now", "new_break", "head_hit", "head_mark", "fainted", "stroke_noun",
                    "heart_attack", "clot_claim", "seizure", "calf"})
# Of a relative, these are news even in the simple past ("dad collapsed").
NEWS = frozenset({"fell", "lifeless", "fainted", "head_hit", "choking", "child_event", "child_took", "overdose", "on_floor", "lying",
                  "want_to_die", "hurt_by", "child_abuse"})
DENIALS = frozenset({"no_injury", "no_plan"})
GENERAL_TOO = frozenset({"overdue", "overdue_jab"})  # "what if Prolia is stopped?" is a question for the guide
OWN = re.compile(r"(?<!\S)(?:i|my|me|mine|we|our|she|he|her|his|mum|dad|gran|husband|wife) ")
# Lists of triage_words.yml whose words around a sign tell report from history, denial, fear and question.
AROUND = ("past", "present", "relative", "negators", "hypothetical", "doubt", "gone", "long_standing", "mild", "noun_of", "relative_now")
MEDICINES = frozenset({"antiresorptive_use", "oral_use", "denosumab", "clot_use", "thinner", "injection_use"})
# Told of the past or as a question, these matter all the same.
ALWAYS = frozenset({"hurt_by", "child_abuse", "want_to_die"})


class _Clause(NamedTuple):
    start: int
    end: int
    past: bool
    others: bool
    gone: bool
    answer: bool  # to a question about the past


@lru_cache(maxsize=1)
def _concepts() -> Phrases:
    return lexicon({**rules_file()["concepts"], **{name: words_file()[name] for name in ("long_standing", "mild")}})


@lru_cache(maxsize=32)
def _words(name: str) -> Phrases:
    return compiled(words_file()[name])


@lru_cache(maxsize=1)
def _background() -> FrozenSet[str]:
    return frozenset(rules_file()["background"])


@lru_cache(maxsize=8)  # the answer and the scope both ask about the same message
def reported(text: str, question_id: Optional[str] = None) -> FrozenSet[str]:
    """The concepts of a message that are told as happening now, to the writer or to somebody with them."""
    parts = sentences(text)
    tells = any(TELLS.search(part) for part in parts)
    found: Set[str] = set()
    for part in parts:
        found |= _reported_in(part, question_id in HISTORY_QUESTIONS, tells)
    return frozenset(found)


def marks(text: str) -> Tuple[bool, ...]:
    """What the listener is told of a message beside its vectors: signs reported or only named, and the words around them."""
    plain = plain_words(text)
    words = vocabulary(plain)
    named, told = _named(plain), reported(text)
    return (*(_words(name).found(plain, words) for name in AROUND), bool(told - _background()), bool(named - told),
            "? " in plain, bool(re.match(_question_start(), plain)), OWN.search(plain) is not None,
            PERSONAL.search(plain) is not None, "since " in plain, not words.isdisjoint({"now", "today"}), bool(told & MEDICINES))


def denies(text: str) -> bool:
    """Whether a message names a sign that it does not report, and has a word of denial."""
    plain = plain_words(text)
    return _words("negators").found(plain, vocabulary(plain)) and bool(_named(plain) - reported(text))


@lru_cache(maxsize=64)  # the marks and the denial of one message
def _named(plain: str) -> FrozenSet[str]:
    """The signs whose words stand in a message, reported or not."""
    return frozenset(_concepts().hits(plain, vocabulary(plain))) - _background()


def _reported_in(text: str, history: bool, tells: bool) -> Set[str]:
    words = vocabulary(text)
    hits = _concepts().hits(text, words)
    if not hits:
        return set()
    clauses = _clauses(text, history, tells)
    denied = _denied(text, words, [span for name, spans in hits.items() if name not in DENIALS for span in spans])
    imagined = _scopes(text, words, "hypothetical")
    doubted = _scopes(text, words, "doubt")
    asks = text.endswith("? ") or bool(re.match(_question_start(), text))
    general = asks and OWN.search(text) is None
    live = set()
    for name, spans in hits.items():
        for span in spans:
            if _within(span, denied):
                continue
            if (name in _background() and not (general and name in GENERAL_TOO)) or _is_live(name, span, text, clauses, imagined, doubted, asks):
                live.add(name)
                break
    return live


def _is_live(name: str, span: Span, text: str, clauses: List[_Clause], imagined: List[Span], doubted: List[Span],
             asks: bool) -> bool:
    start, end = span
    clause = next(c for c in clauses if c.start <= start < c.end)
    if name in ALWAYS:
        feared = MEDICINE_CAUSES.search(text) is not None and any(
            a <= start < b and not PERSONAL.search(text, a, end) for a, b in doubted)
        return not (feared or (name == "want_to_die" and clause.others and (clause.past or clause.gone)))
    if any(a <= start < b for a, b in imagined):
        return False
    for a, b in doubted:
        if a <= start < b and not PERSONAL.search(text, a, end):
            return False
    if asks and not PERSONAL.search(text, 0, end) and not text.startswith(("any ", "no ")):
        return False
    if _followed_by_noun(text, end) and not PERSONAL.search(text, 0, end):
        return False
    if clause.past or (clause.answer and name in EVENTS):
        return False
    return not clause.others or (name in NEWS and not clause.gone)


def _followed_by_noun(text: str, at: int) -> bool:
    """Whether the hit only names a subject: "stroke symptoms", "hip fracture recovery"."""
    rest = text[at:]
    return any(start == 0 for start, _ in _words("noun_of").spans(rest, vocabulary(rest)))


@lru_cache(maxsize=1)
def _question_start() -> str:
    return "(?:ok |so |and |but |please |hi |hello |also |well )*(?:" + "|".join(words_file()["question_words"]) + ") "


def _clauses(text: str, history: bool, tells: bool) -> List[_Clause]:
    cuts = [0, *(m.end() for m in BREAK.finditer(text)), len(text)]
    spans = [(a, b) for a, b in pairwise(cuts) if a < b]
    there = vocabulary(text)
    past_somewhere = _words("past").found(text, there)
    answers = history and not _words("present").found(text, there) and not PRESENT_VERB_IN_HISTORY.search(text)
    clauses = []
    relative_before = False
    for start, end in spans:
        piece = text[start:end].rstrip(", ") + " "
        words = vocabulary(piece)
        present = _words("present").found(piece, words)
        own_past = _words("past").found(piece, words)
        past = (own_past and not present) or (
            past_somewhere and not present and not PRESENT_VERB.search(piece))
        relative = _words("relative").found(piece, words)
        first = FIRST_PERSON.match(piece) is not None and not relative
        relative_before = (relative_before or relative) and not first
        others = relative_before and not tells and not present and not _words("relative_now").found(piece, words)
        clauses.append(_Clause(start, end, past, others, _words("gone").found(text, there), answers))
    return clauses or [_Clause(0, len(text), False, False, False, False)]


def _scopes(text: str, words: Set[str], name: str) -> List[Span]:
    """From the end of each hit to where a new subject begins, or the end."""
    scopes = []
    for _, end in _words(name).spans(text, words):
        stop = NEW_SUBJECT.search(text, end)
        scopes.append((end, stop.start() if stop else len(text)))
    return scopes


def _denied(text: str, words: Set[str], hits: List[Span]) -> List[Span]:
    """Where a negator reaches: up to a new subject or the end of its list. One inside a sign ("not breathing") is none."""
    spared = _words("not_negators").spans(text, words) + hits
    reach = []
    for start, end in _words("negators").spans(text, words):
        if any(a <= start < b for a, b in spared):
            continue
        if start == 0 and text[end:end + 1] == ",":
            continue
        reach.append((start, _reach(text, end)))
    return reach


def _reach(text: str, at: int) -> int:
    stop = NEW_SUBJECT.search(text, at)
    limit = stop.start() if stop else len(text)
    place = at
    while True:
        comma = text.find(", ", place, limit)
        if comma < 0:
            return limit
        if not LIST_GOES_ON.match(text, comma):
            return comma
        place = comma + 2


def _within(span: Span, scopes: List[Span]) -> bool:
    return any(a < span[0] < b for a, b in scopes)
