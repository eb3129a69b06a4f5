"""Broken bones: which, when, and whether they broke easily; toes, childhood and high-energy breaks do not count.

Trap: one reply can hold a break that counts and one that does not, and a relative's break is never the speaker's.
"""

import re
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from knowledge.questions import Fracture
from knowledge.reading.dates import When, when_in
from knowledge.reading.outcome import ANSWER, HEDGED, Outcome, Said, answer, clarify, dont_know
from knowledge.reading.people import ME, mentions, owner
from knowledge.reading.scan import is_hedged, range_in
from knowledge.reading.yes_no import polarity

RECENT_MONTHS = 24  # the imminent-risk window (Johansson 2017, PMC5338733)
ADULT = 18
COUNTED_FROM = 40  # years; as the question is worded
SITES: Tuple[Tuple[str, str], ...] = (
    ("hip", r"hips?|neck of (?:the |my )?femur|femoral neck|nof|trochanter\w*"),
    ("pelvis", r"pelvis|pelvic|pubic|sacrum|sacral|ramus"),
    ("wrist", r"wrists?|colles'?|distal radius|scaphoid"),
    ("vertebra", r"vertebr\w*|spine|spinal|back(?! (?:in|then|when|to|from|at|of|garden|door|step|yard|home|now))|compression|wedge\w*|crush\w*|backbone|[tl] ?1[0-2]|[tl][1-9]|lumbar|thoracic"),
    ("shoulder", r"shoulders?|humerus|upper arm|humeral"),
    ("rib", r"ribs?"),
    ("femur", r"femur|thighs?|thigh ?bone|upper leg"),
    ("ankle", r"ankles?|malleol\w*"),
    ("foot", r"foot|feet|heels?|metatarsals?|calcaneus|instep"),
    ("leg", r"legs?|tibia|fibula|shins?|knees?|kneecaps?|patella|lower leg|shinbone|tib(?: and)? fib"),
    ("arm", r"arms?|elbows?|forearms?|radius|ulna"),
    ("minor", r"toes?|fingers?|thumbs?|nose|pinky|pinkie|knuckles?|skull|cheek ?bone|jaw|face|eye socket|tooth|teeth|nail"),
    ("other", r"collar ?bones?|clavicle|hands?|metacarpals?|coccyx|tail ?bone|sternum|breast ?bone|neck|scapula|shoulder blade|bones?"),
)
SITE = re.compile("|".join(rf"(?P<{code}>\b(?:{pattern})\b)" for code, pattern in SITES))
STRONG_SITES = {"hip", "vertebra", "wrist", "pelvis", "rib", "shoulder", "femur"}  # major sites, taken as easy breaks unless told otherwise
BROKE = re.compile(r"\b(?:broke|broken|break|breaking|broke|fractur\w*|crack\w*|snapp\w*|shatter\w*|smash\w*|bust(?:ed)?|chipped|collaps\w*|crush\w*|wedge\w*|compression|hairline|splinter\w*|colles\w*|did my|done my)\b")
HARD = re.compile(
    r"\b(?:car|cars|crash\w*|road|rta|traffic|motor ?bikes?|motorcycl\w*|bikes?|bicycle|cycl\w+|ski|skis|skiing|skied|snowboard\w*|horse\w*|pony|riding|rugby|football|netball|hockey|soccer|basketball|ladders?|step ?ladder|roof|loft|attic|scaffold\w*|tree|trampoline|parachut\w*|skydiv\w*|hit by|run over|knocked (?:down|over|off)|"
    r"fight|fighting|punch\w*|assault\w*|attack\w*|kicked|mugged|lorry|truck|bus hit|van|sport|sports|gymnastics|karate|judo|climb\w+|abseil\w*|motor|quad|from (?:a )?(?:height|great height)|(?:metres|meters|feet|ft|foot|m) (?:up|high|drop|down)|\d+ (?:metres|meters|feet|ft|m)\b|balcony|first floor|second floor|window|wall|scooter|skateboard\w*|"
    r"roller ?skat\w*|bannister|crushed by|trapped|machine\w*|explosion|fell on (?:me|it)|dropped (?:a|the|on)|slammed|army|military|accident(?= (?:in|with|on|at) (?:my|the|a) (?:car|work|bike))|car accident|wreck|collision|bungee|surf\w*|polo|playing|goal|match|tackle\w*|swing|monkey bars|slide|bunk bed)\b")
SOFT = re.compile(
    r"\b(?:trip\w*|slip\w*|slid|stumbl\w*|fell (?:over|down(?! (?:the |some |a flight|\d+ )?(?:stairs|steps|stairway|staircase))|in|on|at|while|onto|going|getting|stepping|walking|off (?:the |a |my )?(?:chair|bed|kerb|curb|sofa|toilet|step|pavement|couch|stool|settee|commode|bottom step|last step|path)|out of (?:bed|a chair)|coming|against|just|when|as|from (?:standing|bed|my chair|a chair|the bed)|like|backwards?|forwards?|flat|awkwardly)|falling (?:in|over|on|at|out|onto|off (?:a |the |my )?(?:chair|bed|kerb|curb|sofa))|cough\w*|sneez\w*|bend\w*|bent|lifting|lifted|turn\w*|twist\w*|no reason|nothing|just (?:walking|standing|stepped|turned|sat|bent)|"
    r"getting (?:up|out|off|into)|got (?:up|out)|rolled|rolling|hug\w*|reach\w*|kerb|curb|pavement|sidewalk|rug|carpet|mat|ice|icy|snow|wet|floor|dog|cat|lead|kitchen|bathroom|shower|bath|garden|missed (?:a|the) (?:step|kerb|curb)|(?:bottom|last|1) (?:step|stair)|a step|went over|low[- ](?:trauma|impact|energy)|fragility|minor|simple fall|small fall|little fall|standing|stood|walking|walked|"
    r"pulling|picking|opening|knocked (?:it|my)|bumped|caught my|a fall|had a fall|fell$|fall(?:en)? over|putting on|sat down|sitting|stepped|stepping|falling$|fell\b(?! (?:off|from|down|out|through)))\b")
STAIRS = re.compile(r"\b(?:stairs|flight|staircase|stairway|escalator|steps)\b")
STRESS = re.compile(r"\b(?:stress|hairline|march fracture|overuse|pathological)\b")
CHILD = re.compile(r"\b(?:as a (?:child|kid|girl|boy|teenager|teen|youngster|toddler|baby|young(?:er)? (?:girl|boy|child|lad)|lad|school\w*|nipper|bairn|schoolgirl|schoolboy)|(?:child|boy|girl)hood|at school|in school|school ?(?:days|girl|boy)|(?:in|at) (?:primary|secondary|high|junior|elementary) school|when i was (?:little|a (?:child|kid|girl|boy|teenager|toddler|lad|bairn)|small|young|a wee|at school|in school|in my teens|\d|1[0-7])\b|in my teens|my teens|teenager|playground|p\.?e\.? lesson|(?:at|aged|age) (?:\d|1[0-7])\b|as children)\b")
ADULT_YOUNG = re.compile(r"\b(?:in my (?:20s|30s)|at university|in college|at uni|in my youth|(?:at|aged|age|when i was) (?:1[89]|2\d|3\d)\b(?!\s*(?:stone|kg)))")
AT_AGE = re.compile(r"\b(?:at|aged?|when i was|i was|age of)\s*(?:about |around |age )*(\d\d)\b(?! ?(?:years|months|weeks|days) ago|\s*(?:stone|kg|feet|am|pm))")
REPLACED = re.compile(r"\b(?:hips?|knees?|shoulders?)\b.{0,8}\b(?:replac\w+|done|resurfac\w+)|\b(?:new|replacement|artificial|metal) (?:hips?|knees?|shoulders?)\b")
NEVER = re.compile(r"\b(?:never (?:broken|broke|had|fractured|have|cracked|in my life)|no (?:broken|fractures?|breaks?|bones?)|not broken|nothing broken|without (?:a |any )?(?:break|broken|fracture)\w*|have not (?:broken|fractured|had)|did not break|not had any|all intact|none broken|nothing (?:was )?broke\w*|no,? never)\b")


class Break(NamedTuple):
    """One break of the speaker's: site, when, its place, and whether it broke easily (None: not told)."""

    site: str
    when: Optional[When]
    at: int
    easy: Optional[str]


def breaks(said: Said, asked: bool = True) -> List[Break]:
    """The speaker's own breaks that a text tells of; bare sites count only as a reply to a question about breaks."""
    text = said.text
    told: List[Break] = []
    has_verb = BROKE.search(text)
    for clause, offset in _parts(text):
        if not has_verb and not asked:
            continue
        clause = REPLACED.sub(lambda m: " " * len(m.group()), clause) if not BROKE.search(clause) else clause
        for match in SITE.finditer(clause):
            site = match.lastgroup or "other"
            if match.group() in ("bone", "bones") and len(list(SITE.finditer(text))) > 1:
                continue
            if _is_not_mine(clause, match) or _is_denied(clause, match) or _is_place(clause, match):
                continue
            told.append(Break(site, when_in(text, said.today, _age(said)), offset + match.start(), _ease(said, text, clause, site)))
    return _distinct(told)


def _age(said: Said) -> Optional[float]:
    return said.profile.age_years if isinstance(said.profile.age_years, float) else None


def _parts(text: str) -> List[Tuple[str, int]]:
    return [(m.group(), m.start()) for m in re.finditer(r"[^.;!?]+", text)]


def _is_not_mine(clause: str, match: "re.Match[str]") -> bool:
    return bool(mentions(clause)) and owner(clause, match.start()) != ME


def _is_denied(clause: str, match: "re.Match[str]") -> bool:
    before = re.split(r",|\bbut\b|\bjust\b|\bonly\b|\bapart from\b|\bexcept\b|\bother than\b", clause[:match.start()])[-1]
    return bool(re.search(r"\b(?:no|not|never|nor|without|did not)\b(?!.{0,20}\bonly\b)", before))


def _is_place(clause: str, match: "re.Match[str]") -> bool:
    """Words that name a bone but mean something else: "on foot", "hand rail", "screw in my hip"."""
    around = clause[max(0, match.start() - 14):match.end() + 12]
    return bool(re.search(r"\b(?:on foot|hand ?rail|by hand|other hand|at hand|back in|back of|went back|come back|back pain|(?:screws?|pins?|plates?|rods?|metal\w*) in (?:my |the )?(?:left |right )?\w*$|\d+ f(?:ee|oo)t\b)", around + " ") and not re.search(r"back (?:broke|fractur)", around)) \
        or bool(re.search(r"\b(?:screws?|pins?|plates?|rods?|metalwork|replacement) (?:in|on|for) (?:my |the )?(?:left |right )?$", clause[:match.start()]))


def _distinct(found: List[Break]) -> List[Break]:
    seen, kept = set(), []
    specific = {b.site for b in found if b.site != "other"}
    for one in found:
        if one.site in seen or (one.site == "other" and specific and len(found) > 1):
            continue
        if one.site in ("leg", "arm") and specific & {"hip", "femur", "ankle", "wrist", "shoulder"} and one.site not in ("leg", "arm"):
            continue
        seen.add(one.site)
        kept.append(one)
    return kept


def _ease(said: Said, text: str, clause: str, site: str) -> Optional[str]:
    """ "easy", "hard", "minor", "stress" or None (how it broke was not told)."""
    if site == "minor":
        return "minor"
    here = clause if len(_parts(text)) > 1 and (HARD.search(clause) or SOFT.search(clause) or CHILD.search(clause)) else text
    at_age = AT_AGE.search(here)
    if CHILD.search(here) or (at_age and float(at_age.group(1)) < ADULT):
        return "hard"
    young = ADULT_YOUNG.search(here) or (at_age and float(at_age.group(1)) < COUNTED_FROM)
    if HARD.search(here) and not re.search(r"\b(?:getting|stepping|stepped|got) (?:in|out|off|into|onto)\b|\bparked\b|\bto the (?:car|bus)\b|\bparking\b|\bcar park\b", here):
        return "hard"
    if STRESS.search(here) and not re.search(r"\b(?:trip\w*|slip\w*|fell|fall|tumbl\w*)\b", re.sub(r"\bno fall\b", "", here)):
        return "stress"
    if young:
        return "hard"
    if STAIRS.search(here) and not re.search(r"\b(?:bottom|last|1|missed a|missed the) (?:step|stair)\b|\boff (?:a|the|1) step\b|\bup (?:the )?(?:stairs|steps)\b|\bmissed the last\b", here):
        return "stairs"
    return "easy" if SOFT.search(here) else None


def read_fracture(said: Said) -> Optional[Outcome]:
    """Read a reply to "have you broken a bone after a trip, a fall from standing, or less?"."""
    text = said.text
    said_it = polarity(text)
    found = breaks(said)
    if not found:
        return _without_site(said, said_it.value, said_it.hedged)
    if re.search(r"\b(?:might|may|could) have (?:broken|cracked|fractured|broke|had|done)\b", text) and said_it.value != "yes":
        return clarify("how_it_broke")
    counted = [b for b in found if b.easy == "easy" or b.easy is None and (b.site in STRONG_SITES or said_it.value == "yes")]
    if counted and not re.search(r"\b(?:think|might|may|maybe)\b.{0,30}\b(?:hairline|stress)\b", text):
        return _told(said, counted)
    if any(b.easy in ("stress", "stairs") or b.easy is None for b in found):
        return clarify("how_it_broke")
    return answer(said_it.hedged, prior_fragility_fracture="no")


def _told(said: Said, counted: List[Break]) -> Outcome:
    told = [b for b in counted if b.site != "minor"]
    when = next((b.when for b in told if b.when), None)
    facts: Dict[str, Any] = {"prior_fragility_fracture": "yes", "fractures": [
        Fracture(site=b.site, when=b.when.stored() if b.when else None) for b in told]}
    if any(b.site == "vertebra" for b in told):
        facts["vertebral_fracture"] = "yes"
    recent = is_recent(when, said.text)
    if recent in ("yes", "no"):
        facts["fracture_recent_2y"] = recent
    details = {"fracture_when_told": bool(re.search(r"\b(?:19|20)\d\d\b|\bago\b|\blast\b|\bthis (?:year|month|week|morning)\b|\byesterday\b", said.text))}
    return Outcome(HEDGED if is_hedged(said.text) else ANSWER, facts, details=details)


def _without_site(said: Said, said_it: Optional[str], hedged: bool) -> Optional[Outcome]:
    text = said.text
    if NEVER.search(text) and said_it != "yes":
        return answer(hedged or bool(re.search(r"\bthat i know\b|\bi think\b", text)), prior_fragility_fracture="no")
    if mentions(text) and BROKE.search(text) and not re.search(r"\bi\b.{0,12}\b(?:broke|fractured|have)\b", text):
        return answer(hedged, prior_fragility_fracture="no") if said_it == "no" else clarify("who")
    if said_it == "no":
        return answer(hedged, prior_fragility_fracture="no")
    parts = re.split(r"\band\b|\bbut\b|\bthen\b|\bagain\b", text)
    if said_it == "yes" and CHILD.search(text) and any(SOFT.search(part) and not CHILD.search(part) for part in parts):
        return answer(hedged, prior_fragility_fracture="yes")
    if CHILD.search(text) or HARD.search(text):
        return answer(prior_fragility_fracture="no")
    if re.search(r"\bsprain\w*|\bbruis\w*|\bnot broken\b|\bjust (?:a )?(?:bruise|sprain)", text):
        return answer(prior_fragility_fracture="no")
    if REPLACED.search(text) and said_it != "yes":
        return answer(prior_fragility_fracture="no") if re.search(r"\barthrit\w*|\bworn\b|\bwear\b", text) else clarify("how_it_broke")
    if said_it == "unsure":
        return dont_know("prior_fragility_fracture")
    if STRESS.search(text) or STAIRS.search(text):
        return clarify("how_it_broke")
    if said_it == "yes" or BROKE.search(text) and SOFT.search(text) and re.search(r"\bi\b|^(?:yes|broke|fractured|cracked)", text):
        when = when_in(text, said.today, _age(said))
        recent = is_recent(when, text)
        more = {"fracture_recent_2y": recent} if recent in ("yes", "no") and when and when.months_ago is not None else {}
        return answer(hedged, prior_fragility_fracture="yes", **more)
    return clarify("how_it_broke") if BROKE.search(text) else None


def is_recent(when: Optional[When], text: str) -> Optional[str]:
    """ "yes", "no" or None for a moment: whether it lies in the last two years."""
    if when is None:
        return None
    if when.months_ago is None:
        return "no" if re.search(r"\b(?:long|ages|decades|donkey|many|years|childhood|school|teens|child|kid|\d0s|covid|lockdown|pandemic|war|yonks)\b", text) else None
    return "yes" if when.months_ago <= RECENT_MONTHS else "no"


def read_fractures(said: Said) -> Optional[Outcome]:
    """Read a reply to "which bones broke, and about when?"."""
    found = [b for b in breaks(said) if b.easy not in ("hard", "minor")] or [b for b in breaks(said) if b.easy == "hard" and not CHILD.search(said.text)]
    if not found:
        return dont_know("fractures") if polarity(said.text).value == "unsure" else None
    told = _told(said, found)
    facts = {k: v for k, v in told.facts.items() if k != "prior_fragility_fracture"}
    return Outcome(told.act, facts, details=told.details)


def read_recent(said: Said) -> Optional[Outcome]:
    """Read a reply to "did the latest of these breaks happen in the last two years?"."""
    text = said.text
    span = range_in(text)
    if span and re.search(r"\d\s*(?:-|to|or|maybe)\s*\d+\s*(?:years?|yrs?)", text):
        if span[0] < 2 < span[1]:
            return answer(True, fracture_recent_2y="yes") if span[0] < 1 else clarify("two_years")
        return clarify("two_years") if span[0] == 2 else answer(True, fracture_recent_2y="yes" if span[1] <= 2 else "no")
    if re.fullmatch(r"(?:\W|it|was|is|about|around|been|just|only|nearly|over|maybe|roughly|yes|no|has|a|an|under|less|more|than|good|or|so)*\d+(?:\.\d+)? (?:years?|months?|weeks?|days?)(?: or so| now|\W)*", text):
        text += " ago"
    whens = [w for w in (when_in(c, said.today, _age(said)) for c in (*said.clauses, text)) if w]
    dated = [w for w in whens if w.months_ago is not None]
    when = min(dated, key=lambda w: w.months_ago or 0) if dated else whens[0] if whens else None
    recent = is_recent(when, text)
    more = re.search(r"\b(?:more than|over|at least|just over|well over) (?:2|two) years?\b", text)
    less = re.search(r"\b(?:less than|under|within|inside|not quite|nearly|almost|just under) (?:the (?:last|past) )?(?:2|two) years?\b", text)
    if more or less:
        return answer(False, fracture_recent_2y="no" if more else "yes")
    said_it = polarity(re.sub(r"\bno,? (?=it|that|the|about|in|last|\d)", " ", text) if recent else text)
    if recent:
        vague = bool(when and (when.hedged or when.months_ago is None and re.search(r"\bcannot\b|\bnot sure\b|\bforget\b", text)))
        return answer(vague or is_hedged(text), fracture_recent_2y=recent)
    if re.search(r"\brecent(?:ly)?\b|\bnot long ago\b|\bjust (?:happened|now)\b|\bstill (?:healing|in (?:a )?(?:cast|plaster))\b", text) and said_it.value != "no":
        return answer(is_hedged(text), fracture_recent_2y="yes")
    if said_it.value == "unsure":
        return dont_know("fracture_recent_2y")
    return answer(said_it.hedged, fracture_recent_2y=said_it.value) if said_it.value else None


def volunteered_fracture(said: Said) -> Dict[str, Any]:
    """The speaker's own break told in any text, with how it broke; or "never broken anything"."""
    text = said.text
    if re.search(r"\bi (?:have )?(?:never|not) (?:broken|broke|fractured) (?:anything|a bone|any ?\w*|a thing)|\b(?:never broken (?:anything|a bone)|no broken bones|no (?:previous )?fractures|never had a (?:fracture|broken bone))\b", text):
        return {"prior_fragility_fracture": "no"} if not re.search(r"\b(?:if|she|he|mum|mother)\b", text) else {}
    if not BROKE.search(text) or not re.search(r"\bi\b|\bmy\b", text) or re.search(r"\bcould i\b|\bwill i\b|\bif i\b|\bcan i\b|\bam i\b|\bafraid|\bworried|\bmight (?:have )?(?:break|broke|fractur)|\bbroken? (?:in|me|my heart|down)\b|\bscales\b", text):
        return {}
    told = [b for b in breaks(said, asked=False) if b.easy == "easy" and b.site not in ("other", "minor") and _verb_near(text, b.at)]
    return dict(_told(said, told).facts) if told else {}


def _verb_near(text: str, at: int) -> bool:
    near = text[max(0, at - 35):at + 35]
    return bool(BROKE.search(near))
