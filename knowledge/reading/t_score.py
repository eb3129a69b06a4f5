"""T-scores as answers; the lowest of several counts, and a Z-score is never taken for one.

Trap: an unsigned 2.5 almost always means -2.5, and "almost" is not enough: it is asked in words.
"""

import re
from typing import List, Optional

from knowledge.reading.outcome import Confirm, Outcome, Said, answer, clarify, dont_know, invalid
from knowledge.reading.people import own_words
from knowledge.reading.scan import DIGIT, is_hedged
from knowledge.reading.scores import LEVELS, Score, scores, site_in
from knowledge.reading.yes_no import polarity


LOWEST, HIGHEST = -7.0, 5.0  # SD, as declared in interview.py
UNSIGNED_SURE = 1.0  # below this an unsigned score is read as it stands
Z_PART = re.compile(
    r"\bz (?:is|was|of|at)\s*(?:about )?(?:-|minus|negative|plus|\+)?\s*\d+(?:\.\d+)?|"
    r"\bz[\s-]*(?:-\s*)?scores?\b[^;,.\d-]*(?:-|minus|negative|plus|\+)?\s*\d+(?:\.\d+)?|"
    r"\bz\s*[:=]?\s*(?:-|minus|negative|plus|\+)?\s*\d+(?:\.\d+)?"
)
SOMETHING = re.compile(
    r"(?:\b(?:minus|negative)|-)?\s*\d\.?\s*(?:something|point (?:something|summat)|and a bit)|\bpoint something\b"
)
FRAX = re.compile(r"\b(?:bmd|bone mineral density|density)\b\W*(?:of |is |was |about )?\d?\.\d+(?: ?g\S*)?|\bfrax\b[^,;.]*")
EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|last time|before that|the one before|used to be|it was .{0,12}(?:ago|"
    r"before)|was .{0,10}in (?:19|20)\d\d|earlier|prior|up from|down from|from|first (?:one|scan)|"
    r"years? ago)\b"
)
PRESENT = re.compile(r"\b(?:now|this (?:year|time|month)|latest|most recent|newest|current(?:ly)?|today)\b")
NO_SCAN = re.compile(
    r"\b(?:never|not|no|none|n't)\b.{0,25}\b(?:had|have|been|done|scan(?:ned)?|dexa|dxa|one|offered|sent|test|it|any|"
    r"yet)\b|\bwaiting (?:for|on|list)\b|"
    r"\b(?:booked|due|scheduled|appointment|upcoming|having (?:it|one)|getting (?:it|one)|going for)\b|\bwhat scan\b|"
    r"\bnot yet\b|\b(?:next|in) (?:week|month)\b|^\W*(?:no|nope|none|never|nah|n)\W*$|^\W*no\b(?! (?:number|idea|"
    r"clue|score))"
)
NO_NUMBER = re.compile(
    r"\b(?:nobody|no one|no|not|never|cannot|without|n't|forgot|forgotten|lost|do not|did not)\b.{0,30}\b(?:number|"
    r"figure|score|"
    r"value|result|know|remember|recall|tell|told|letter|sure|idea|given|say|said|paper|details|report)s?\b|"
    r"\b(?:lost|forgot|forgotten|unsure|no idea|no clue|letter|at home|drawer|upstairs|notes|records|at the (?:gp|"
    r"doctor)|gp has|doctor has|in a drawer|somewhere)\b"
)
CATEGORY = (
    ("osteoporosis_diagnosis", re.compile(r"\bosteoporo\w+\b")),
    ("osteopenia_diagnosis", re.compile(r"\bosteopeni\w+\b")),
)
WORDS_ONLY = re.compile(
    r"\b(?:normal|fine|good|ok|okay|bad|poor|low|high|thin|average|borderline|terrible|awful|"
    r"great|perfect|not (?:good|great|bad)|clear|healthy|strong|excellent|worse|better|"
    r"moderate|mild|severe|terrible|all right|alright|red|yellow|green|amber)\b"
)
WORSE = re.compile(
    r"\b(?:worse than|less than|lower than|more than|over|under|below|at least|beyond)\s*(?=-|minus|"
    r"neg|\d+(?:\.\d+)?\s*(?:sds?|standard)\b)"
)


def read_t_score(said: Said) -> Optional[Outcome]:
    """Read a reply to "what was your lowest T-score, and where?"."""
    text = own_words(said.text, said.clauses, DIGIT)
    text = LEVELS.sub(" spine ", FRAX.sub(" ", text))
    has_z = bool(re.search(r"\bz (?:is|was|of|at)\b|\bz[\s-]*(?:-\s*)?score|\bz\s*[:=]?\s*[-+\d]", text))
    text = Z_PART.sub(" ", text)
    vague, text = bool(SOMETHING.search(text)), SOMETHING.sub(" ", text)
    found = _latest(text, scores(text))
    if vague and not any(score.decimal for score in found):
        return clarify("vague", dxa_done="yes")
    if not found:
        return clarify("z_score", dxa_done="yes") if has_z else _without_number(said, text)
    if any(not LOWEST <= score.value <= HIGHEST for score in found) and len(found) == 1:
        return invalid("not_a_t_score")
    found = [score for score in found if LOWEST <= score.value <= HIGHEST]
    return _chosen(text, found) if found else invalid("not_a_t_score")


def _chosen(text: str, found: List[Score]) -> Outcome:
    if len(found) > 1 and any(score.signed for score in found):
        found = [s for s in found if s.signed or s.decimal]
    sizes = {-s.value for s in found if s.signed}
    found = [s for s in found if s.signed or s.value not in sizes]  # "1.8? minus 1.8": said twice, signed once
    fixed = _corrected(text, found)
    lowest = fixed or min(found, key=lambda score: score.value)
    span = (
        len(found) == 2
        and not re.search(r"\b(?:19|20)\d\d\b", text)
        and re.search(r"\d\s*(?:to|-|or)\s*(?:-|minus |negative )?\s*\d|\bbetween\b.*\band\b", text)
        and not fixed
        and len({s.site for s in found}) == 1
    )
    if span:
        return clarify("range", dxa_done="yes")
    doubtful = [s for s in found if not s.signed and s.value >= UNSIGNED_SURE]
    if (doubtful and not fixed) or (fixed and not fixed.signed and fixed.value >= UNSIGNED_SURE):
        worst = max(doubtful or found, key=lambda score: abs(score.value))
        said = {"number": f"{abs(worst.value):g}"}
        extra = {"t_score_site": worst.site} if worst.site else {}
        return clarify(
            "sign", Confirm("t_score", "sign", (-abs(worst.value), abs(worst.value)), said, extra), dxa_done="yes"
        )
    facts = {"t_score": lowest.value or 0.0, "dxa_done": "yes"}
    if lowest.site:
        facts["t_score_site"] = lowest.site
    return answer(is_hedged(text) or bool(WORSE.search(text)), **facts)


def _corrected(text: str, found: List[Score]) -> Optional[Score]:
    """The last score where the speaker takes an earlier one back ("-2.4, sorry, -2.6")."""
    if len(found) < 2:
        return None
    between = text[found[-2].start : found[-1].start]
    return (
        found[-1]
        if re.search(
            r"\b(?:sorry|i mean|i meant|actually|no,? wait|scratch|correction|oops|make that|"
            r"rather)\b|\bno,",
            between,
        )
        else None
    )


def _latest(text: str, found: List[Score]) -> List[Score]:
    """The scores that are not said to be from an earlier scan."""
    if len(found) < 2:
        return found
    present = [score for index, score in enumerate(found) if PRESENT.search(_around(text, found, index))]
    if present:
        return present
    kept = []
    for index, score in enumerate(found):
        begin = found[index - 1].start + 3 if index else 0
        end = found[index + 1].start if index + 1 < len(found) else len(text)
        before = re.split(r"[.;]|, ", text[begin : score.start])[-1]
        after = re.split(r"[.;,]|\bbut\b|\band\b", text[score.start + 2 : end])[0]
        was_then_now = re.search(r"\bwas\b|\bwent from\b|\bfrom\b", before) and re.search(
            r"\b(?:now|to|this (?:time|"
            r"year))\b",
            text[score.start : end],
        )
        if not (
            EARLIER.search(before)
            or re.search(
                r"\b(?:last time|before|previously|(?:years?|months) ago|"
                r"in (?:19|20)\d\d\b(?=.*\bnow\b))",
                after,
            )
            or was_then_now
        ):
            kept.append(score)
    return kept or found


def _around(text: str, found: List[Score], index: int) -> str:
    """The words that belong to one of several scores: from the last comma before it to the next one after."""
    begin = found[index - 1].start + 3 if index else 0
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    score = found[index]
    return (
        re.split(r"[.;]|, |\band\b", text[begin : score.start])[-1]
        + " "
        + re.split(r"[;,]|\.(?!\d)|\bbut\b|\band\b", text[score.start + 2 : end])[0]
    )


def _without_number(said: Said, text: str) -> Optional[Outcome]:
    told = {
        name: "yes"
        for name, pattern in CATEGORY
        if pattern.search(text) and not re.search(r"\bnot\b.{0,12}osteop", text)
    }
    if told or WORDS_ONLY.search(text) or NO_NUMBER.search(text):
        unseen = NO_SCAN.search(text) and not told and not NO_NUMBER.search(text)
        return (
            dont_know("t_score", dxa_done="no")
            if unseen
            else dont_know("t_score", **told, **({} if not (told or WORDS_ONLY.search(text)) else {"dxa_done": "yes"}))
        )
    if NO_SCAN.search(text):
        return dont_know("t_score", dxa_done="no")
    if re.fullmatch(r"\W*(?:positive|negative|plus|minus)\W*", text):
        return clarify("number_wanted")
    said_yes = polarity(text)
    if said_yes.value == "yes":
        return clarify("number_wanted", dxa_done="yes")
    if said_yes.value == "no":
        return dont_know("t_score", dxa_done="no")
    return None


SITE_OF_IT = re.compile(r"\b(?:it|that|this|the score|the scan|they|my score) (?:was|is|were) (?:measured |taken |done )?(?:in |at |for |from |of |on )?(?:the |my )?(?:left |right )?(?:neck of (?:the )?)?(?:hip|spine|femur|wrist|forearm)\b(?! (?:that|which|i)\b)")


def volunteered_t_score(said: Said) -> dict:
    """A signed T-score called by its name in any text, or the site of one told before ("it was the hip")."""
    where = SITE_OF_IT.search(said.text) if isinstance(said.profile.t_score, float) and said.profile.t_score_site is None else None
    if where:
        return {"t_score_site": site_in(where.group())}
    if not re.search(
        r"\bt[\s-]*(?:-\s*)?scores?\b|\btscores?\b|\b(?:dexa|dxa|bone density|bone scan)\b|"
        r"\bt\s*[:=]\s*-|\b(?:my|the|bone) (?:bone )?scans?(?: results?| scores?)? (?:says?|said|shows?|showed|came back|is|was|gave|at)\b"
        r"[^.;]{0,20}(?:-|minus |negative )\d",
        said.text,
    ):
        return {}
    outcome = read_t_score(said)
    if outcome is None or "t_score" not in outcome.facts or not re.search(r"\d", said.text):
        return {}
    if not isinstance(outcome.facts["t_score"], float):
        return {}
    signed = [s for s in scores(Z_PART.sub(" ", said.text)) if s.signed and s.value == outcome.facts["t_score"]]
    return outcome.facts if signed else {}


def read_site(said: Said) -> Optional[Outcome]:
    """Read a reply to "at the hip, the spine or the wrist?"."""
    site = site_in(said.text)
    if site:
        return answer(is_hedged(said.text), t_score_site=site)
    if re.search(r"\bboth\b|\ball (?:of )?(?:them|three|3)\b|\band\b", said.text):
        return clarify("one_site")
    return None


def read_z_score(said: Said) -> Optional[Outcome]:
    """Read a reply to "what was your lowest Z-score?"."""
    text = re.sub(r"\bz[\s-]*(?:-\s*)?scores?\b\s*(?:-(?!\s*\d))?|\bz\s*[:=]|\bz(?=\s*-?\d)", " ", said.text)
    found = scores(text)
    if not found:
        return dont_know("z_score") if polarity(text).value in ("no", "unsure") else None
    lowest = min(found, key=lambda score: score.value)
    if not -7 <= lowest.value <= 6:
        return invalid("not_a_t_score")
    if not lowest.signed and lowest.value >= UNSIGNED_SURE:
        return clarify(
            "sign", Confirm("z_score", "sign", (-lowest.value, lowest.value), {"number": f"{lowest.value:g}"})
        )
    return answer(is_hedged(text), z_score=lowest.value)
